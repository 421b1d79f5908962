"""A council's meetings: when and where, how far their agenda is, and what became of them (clauses 13 and 14)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import Council, User, Versioned

if TYPE_CHECKING:
    from meetings.models.agendas import Supplement


class AgendaStatus(models.TextChoices):
    """The way of what the chair sets: an agenda, its supplement, the plan of a year (clause 14)."""

    DRAFT = "draft", _("draft")
    WITH_CHAIR = "with_chair", _("with the chair")
    APPROVED = "approved", _("approved by the chair")
    RETURNED = "returned", _("returned with remarks")


class Meeting(Versioned):
    """One meeting. `date` and `time` are local to the council's unit; `key` is its id in the record.

    `agenda_status` walks draft → with the chair → approved or returned; what is approved is frozen, and a change needs
    the chair's approval again, as a new `agenda_version` (clause 14). `sent_numbers` is the highest number of an item
    that members were sent: up to it no number changes any more. `terms_version` grows when date, time or place change:
    what members answered holds for the terms they answered to.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    AgendaStatus = AgendaStatus

    council = models.ForeignKey(Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="meetings")
    key = models.CharField(max_length=200)
    number = models.CharField(_("number"), max_length=60, blank=True)
    date = models.DateField(_("date"))
    time = models.TimeField(_("time"), null=True, blank=True)
    place_kk = models.CharField(_("place in Kazakh"), max_length=300, blank=True)
    place_ru = models.CharField(_("place in Russian"), max_length=300, blank=True)
    order_kk = models.TextField(_("order of the meeting in Kazakh"), blank=True)
    order_ru = models.TextField(_("order of the meeting in Russian"), blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    agenda_status = models.CharField(_("agenda"), max_length=10, choices=AgendaStatus, default=AgendaStatus.DRAFT)
    agenda_version = models.PositiveIntegerField(_("version of the agenda"), default=1)
    agenda_remarks = models.TextField(_("the chair's remarks"), blank=True)
    agenda_drafted_by = models.ForeignKey(
        User, verbose_name=_("drafted by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sequence = models.PositiveIntegerField(_("sequence of the calendar entry"), default=0)
    invited_at = models.DateTimeField(_("invitations sent at"), null=True, blank=True)
    sent_numbers = models.PositiveIntegerField(_("item numbers sent to members"), default=0)
    terms_version = models.PositiveIntegerField(_("version of date, time and place"), default=1)
    began_at = models.TimeField(_("began at"), null=True, blank=True)
    ended_at = models.TimeField(_("ended at"), null=True, blank=True)
    taken_over = models.BooleanField(_("taken over as history"), default=False)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("council", "date", "pk")
        constraints = [models.UniqueConstraint(fields=["council", "key"], name="meeting_key")]

    def __str__(self) -> str:
        return f"{self.council}, {self.date}"

    @property
    def place(self) -> str:
        """The place: Russian on Russian pages, Kazakh elsewhere."""
        return self.place_ru if get_language() == "ru" else self.place_kk

    @property
    def starts_at(self) -> datetime.datetime | None:
        """The moment at which it begins, in the unit's own zone; None without a time."""
        if self.time is None:
            return None
        return datetime.datetime.combine(self.date, self.time, tzinfo=self.council.unit.zoneinfo)

    def has_begun(self, at: datetime.datetime) -> bool:
        """Whether it has begun at a moment, as it was planned; without a time, once its day is over."""
        begins = self.starts_at
        return at.astimezone(self.council.unit.zoneinfo).date() > self.date if begins is None else begins <= at

    @property
    def has_frozen_agenda(self) -> bool:
        """Whether its agenda may not be touched: it is with the chair or approved, or the meeting is over."""
        return self.state != self.State.PLANNED or self.agenda_status in FROZEN

    @property
    def open_supplement(self) -> Supplement | None:
        """The supplement to its agenda that is being prepared, of which there is one at most."""
        return next((one for one in self.supplements.all() if one.status != AgendaStatus.APPROVED), None)

    @property
    def is_agenda_open(self) -> bool:
        """Whether whoever may read the council may see the agenda: approved, or the meeting was held."""
        return self.agenda_status == self.AgendaStatus.APPROVED or self.state == self.State.HELD

    @property
    def is_closed(self) -> bool:
        """Whether nothing about it can change any more: its minutes are signed."""
        minutes = getattr(self, "minutes", None)
        return minutes is not None and minutes.signed_on is not None

    @property
    def has_signature(self) -> bool:
        """Whether the chair or the secretary signed its minutes: what they signed stays as it was."""
        minutes = getattr(self, "minutes", None)
        return minutes is not None and any((minutes.signed_on, minutes.chair_signed_on, minutes.secretary_signed_on))


# The moves that acts may make; an act refuses any other. A change of what is approved goes back to the draft.
AGENDA_MOVES: dict[str, frozenset[str]] = {
    AgendaStatus.DRAFT: frozenset({AgendaStatus.WITH_CHAIR, AgendaStatus.APPROVED}),
    AgendaStatus.WITH_CHAIR: frozenset({AgendaStatus.APPROVED, AgendaStatus.RETURNED, AgendaStatus.DRAFT}),
    AgendaStatus.RETURNED: frozenset({AgendaStatus.WITH_CHAIR, AgendaStatus.APPROVED}),
    AgendaStatus.APPROVED: frozenset({AgendaStatus.DRAFT}),
}
STATE_MOVES: dict[str, frozenset[str]] = {
    Meeting.State.PLANNED: frozenset({Meeting.State.HELD, Meeting.State.CANCELLED}),
    Meeting.State.HELD: frozenset(),
    Meeting.State.CANCELLED: frozenset(),
}
FROZEN = frozenset({AgendaStatus.WITH_CHAIR, AgendaStatus.APPROVED})


class MeetingSettings(models.Model):
    """What a council wants of the product around its meetings. No clause speaks of it: the defaults are the product's
    own."""

    council = models.OneToOneField(
        Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="meeting_settings"
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("days before a meeting on which its members are reminded; 0 for no reminder"), default=3
    )

    class Meta:
        verbose_name = _("settings of a council's meetings")
        verbose_name_plural = _("settings of councils' meetings")

    def __str__(self) -> str:
        return str(self.council)
