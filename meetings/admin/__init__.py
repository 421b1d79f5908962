"""The admin of meetings, their agenda items, and visits."""

from meetings.admin import agendas, items, meetings, visits

__all__ = ["agendas", "items", "meetings", "visits"]
