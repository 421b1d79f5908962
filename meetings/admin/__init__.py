"""The admin of meetings, their agenda items, and visits."""

from meetings.admin import items, meetings, minutes, visits

__all__ = ["items", "meetings", "minutes", "visits"]
