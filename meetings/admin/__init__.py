"""The admin of meetings, their agenda items, invitations, and visits."""

from meetings.admin import agendas, invitations, items, meetings, minutes, plans, visits

__all__ = ["agendas", "invitations", "items", "meetings", "minutes", "plans", "visits"]
