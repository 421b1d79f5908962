"""The admin of meetings, their agenda items, and visits."""

from meetings.admin import items, meetings, plans, visits

__all__ = ["items", "meetings", "plans", "visits"]
