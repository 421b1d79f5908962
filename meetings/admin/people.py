"""Guests of a meeting: whom a member sends is one, and never counts as that member (clause 12)."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from council.acting_admin import ActingInline, by_at, now
from council.acting_forms import ActingForm
from council.refusals import Refusal
from council.steps import local_day
from meetings.actions import add_guest, remove_guest
from meetings.models import Guest, Meeting

CONTENT = ("name", "title_kk", "title_ru", "sent_by")


class Guests(ActingInline):
    """The guests of a meeting, added and taken off by their acts."""

    model = Guest
    fields = CONTENT
    autocomplete_fields = ("sent_by",)
    takes_removal = True

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the names, in one query."""
        return super().get_queryset(request).select_related("sent_by", "meeting__council__unit")

    def frozen(self, thing: Meeting) -> bool:
        """Before its day, when it was cancelled, and once its minutes are signed."""
        early = thing.date > local_day(thing.council, now())
        return early or thing.is_closed or thing.state == Meeting.State.CANCELLED

    def act_add(self, request: HttpRequest, thing: Meeting, row: ActingForm) -> None:
        """Write a guest down."""
        add_guest(thing, **{name: row.cleaned_data[name] for name in CONTENT}, **by_at(request))

    def act_change(self, request: HttpRequest, thing: Guest, row: ActingForm) -> None:
        """A guest stays as written down."""
        raise Refusal(_("A guest is not changed: take them off, and write down another one."))

    def act_remove(self, request: HttpRequest, thing: Guest) -> None:
        """Take them off."""
        remove_guest(thing, **by_at(request))
