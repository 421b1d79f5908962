"""The admin of meetings, their agenda items, and visits."""

from meetings.admin import items, meetings, minutes, plans, visits

__all__ = ["items", "meetings", "minutes", "plans", "visits"]
