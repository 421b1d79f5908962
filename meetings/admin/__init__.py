"""The admin of meetings, their agenda items, invitations, and visits."""

from meetings.admin import invitations, items, meetings, visits

__all__ = ["invitations", "items", "meetings", "visits"]
