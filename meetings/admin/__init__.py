"""The admin of meetings, their agenda items, and visits."""

from meetings.admin import items, meetings, visits

__all__ = ["items", "meetings", "visits"]
