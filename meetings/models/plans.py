"""The plan of a council's year."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import Council, User, Versioned
from meetings.models.meetings import AgendaStatus, Meeting
from members.models import Person


class YearPlan(Versioned):
    """What a council means to do in a calendar year: meetings, hearings and visits, set by its chair (clause 14).

    A change of what was approved is a new `version`, which needs the chair again. Being planned counts for no duty:
    the rules count what happened.
    """

    council = models.ForeignKey(Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("year"))
    version = models.PositiveIntegerField(_("version"), default=1)
    status = models.CharField(_("state"), max_length=10, choices=AgendaStatus, default=AgendaStatus.DRAFT)
    remarks = models.TextField(_("the chair's remarks"), blank=True)
    drafted_by = models.ForeignKey(
        User, verbose_name=_("drafted by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(
        Person, verbose_name=_("approved by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)

    class Meta:
        verbose_name = _("plan of a year")
        verbose_name_plural = _("plans of years")
        ordering = ("council", "-year")
        constraints = [models.UniqueConstraint(fields=["council", "year"], name="year_plan_once")]

    def __str__(self) -> str:
        return f"{self.council}, {self.year}"


class PlanEntry(models.Model):
    """One thing that a council means to do in a half-year; `meeting` is what it became."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("meeting")
        HEARING = "hearing", _("hearing")
        VISIT = "visit", _("visit")

    plan = models.ForeignKey(YearPlan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    half = models.PositiveSmallIntegerField(_("half-year"), choices=[(1, "I"), (2, "II")])
    day = models.DateField(_("date, if already known"), null=True, blank=True)
    topic_kk = models.CharField(_("about what, in Kazakh"), max_length=500, blank=True)
    topic_ru = models.CharField(_("about what, in Russian"), max_length=500, blank=True)
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("entry of a plan")
        verbose_name_plural = _("entries of plans")
        # What has a day comes first; databases disagree on where nothing stands.
        ordering = ("plan", "half", models.F("day").asc(nulls_last=True), "pk")

    def __str__(self) -> str:
        return self.topic

    @property
    def needs_meeting(self) -> bool:
        """Whether a meeting is still to be planned from it: none was, or it was cancelled."""
        is_lost = self.meeting is None or self.meeting.state == Meeting.State.CANCELLED
        return self.kind != self.Kind.VISIT and is_lost

    @property
    def topic(self) -> str:
        """About what: Russian on Russian pages, Kazakh elsewhere."""
        return self.topic_ru if get_language() == "ru" else self.topic_kk
