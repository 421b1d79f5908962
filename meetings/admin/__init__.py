"""The admin of meetings, their agenda items, invitations, and visits."""

from meetings.admin import invitations, items, meetings, minutes, plans, visits

__all__ = ["invitations", "items", "meetings", "minutes", "plans", "visits"]
