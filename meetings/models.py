"""Meetings, their agenda and its approval, attendance and minutes (clauses 13 and 14), and visits (clause 6.3)."""

import datetime

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import Council, StoredFile, User, Versioned
from members.models import Person, Post


class Meeting(Versioned):
    """One meeting. `date` and `time` are local to the council's unit; `key` is its id in the record.

    `agenda_status` walks draft → with the chair → approved or returned; what is approved is frozen, and a change needs
    the chair's approval again, as a new `agenda_version` (clause 14).
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    class AgendaStatus(models.TextChoices):
        DRAFT = "draft", _("draft")
        WITH_CHAIR = "with_chair", _("with the chair")
        APPROVED = "approved", _("approved by the chair")
        RETURNED = "returned", _("returned with remarks")

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

    @property
    def has_frozen_agenda(self) -> bool:
        """Whether its agenda may not be touched: it is with the chair or approved, or the meeting is over."""
        return self.state != self.State.PLANNED or self.agenda_status in FROZEN

    @property
    def is_agenda_open(self) -> bool:
        """Whether whoever may read the council may see the agenda: approved, or the meeting was held."""
        return self.agenda_status == self.AgendaStatus.APPROVED or self.state == self.State.HELD

    @property
    def is_closed(self) -> bool:
        """Whether nothing about it can change any more: its minutes are signed."""
        minutes = getattr(self, "minutes", None)
        return minutes is not None and minutes.signed_on is not None


# The moves that acts may make; an act refuses any other. A change of what is approved goes back to the draft.
AGENDA_MOVES: dict[str, frozenset[str]] = {
    Meeting.AgendaStatus.DRAFT: frozenset({Meeting.AgendaStatus.WITH_CHAIR, Meeting.AgendaStatus.APPROVED}),
    Meeting.AgendaStatus.WITH_CHAIR: frozenset(
        {Meeting.AgendaStatus.APPROVED, Meeting.AgendaStatus.RETURNED, Meeting.AgendaStatus.DRAFT}
    ),
    Meeting.AgendaStatus.RETURNED: frozenset({Meeting.AgendaStatus.WITH_CHAIR, Meeting.AgendaStatus.APPROVED}),
    Meeting.AgendaStatus.APPROVED: frozenset({Meeting.AgendaStatus.DRAFT}),
}
STATE_MOVES: dict[str, frozenset[str]] = {
    Meeting.State.PLANNED: frozenset({Meeting.State.HELD, Meeting.State.CANCELLED}),
    Meeting.State.HELD: frozenset(),
    Meeting.State.CANCELLED: frozenset(),
}
FROZEN = frozenset({Meeting.AgendaStatus.WITH_CHAIR, Meeting.AgendaStatus.APPROVED})


class AgendaItem(models.Model):
    """One item of a meeting's agenda, with the tasks (clauses 3–5) it cites."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("ordinary item")
        HEARING = "hearing", _("hearing")
        INFORMATION = "information", _("information")
        VISIT_REPORT = "visit_report", _("report on a visit")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="items")
    key = models.CharField(max_length=200)
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ORDINARY)
    title_kk = models.CharField(_("title in Kazakh"), max_length=500)
    title_ru = models.CharField(_("title in Russian"), max_length=500)
    tasks = models.JSONField(_("tasks"), default=list, blank=True)
    proceedings_kk = models.TextField(_("what was heard and said, in Kazakh"), blank=True)
    proceedings_ru = models.TextField(_("what was heard and said, in Russian"), blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ("meeting", "number", "pk")

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def title(self) -> str:
        """The title: Russian on Russian pages, Kazakh elsewhere."""
        return self.title_ru if get_language() == "ru" else self.title_kk


class Heard(models.Model):
    """Who is heard under an item, and in which post (clause 6.4)."""

    item = models.ForeignKey(AgendaItem, verbose_name=_("agenda item"), on_delete=models.PROTECT, related_name="heard")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("person heard")
        verbose_name_plural = _("people heard")
        ordering = ("item", "pk")

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"


class AgendaApproval(models.Model):
    """The chair's approval of one version of an agenda, with its place, time, procedure and date (clause 14).

    `snapshot` is the exact content approved. `written` is the moment as it stood in an imported record (its offset).
    """

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="approvals")
    version = models.PositiveIntegerField(_("version"))
    by = models.ForeignKey(Person, verbose_name=_("approved by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("approved at"))
    written = models.CharField(max_length=40, blank=True)
    snapshot = models.JSONField(default=dict, blank=True)
    from_paper = models.BooleanField(_("from a signed paper"), default=False)
    paper_number = models.CharField(_("number of the paper"), max_length=60, blank=True)
    scan = models.ForeignKey(
        StoredFile, verbose_name=_("scan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("approval of an agenda")
        verbose_name_plural = _("approvals of agendas")
        ordering = ("meeting", "pk")

    def __str__(self) -> str:
        return f"{self.meeting}, {self.version}"


class Attendance(models.Model):
    """Whether a member was there. The roll is the composition in force on the day of the meeting."""

    class Status(models.TextChoices):
        PRESENT = "present", _("present")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="attendance"
    )
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="attendance")
    status = models.CharField(_("status"), max_length=7, choices=Status)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ("meeting", "pk")
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_status_display()}"


class Minutes(Versioned):
    """The minutes of a held meeting: numbered within the calendar year, signed by chair and secretary, then sealed."""

    meeting = models.OneToOneField(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="minutes"
    )
    number = models.CharField(_("number"), max_length=60, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    scan = models.ForeignKey(
        StoredFile, verbose_name=_("scan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    secretary_kk = models.CharField(_("secretary in Kazakh"), max_length=200, blank=True)
    secretary_ru = models.CharField(_("secretary in Russian"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self) -> str:
        return self.number


class Visit(Versioned):
    """A visit to an institution, a workplace or supervised people (clause 6.3). Never with a convict's name."""

    class Kind(models.TextChoices):
        INSTITUTION = "institution", _("institution")
        WORKPLACE = "workplace", _("workplace of convicts")
        SUPERVISED = "supervised_persons", _("people serving without imprisonment")

    council = models.ForeignKey(Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="visits")
    key = models.CharField(max_length=200)
    date = models.DateField(_("date"))
    place_kk = models.CharField(_("place in Kazakh"), max_length=300, blank=True)
    place_ru = models.CharField(_("place in Russian"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=18, choices=Kind)
    basis_number = models.CharField(_("number of the basis"), max_length=60, blank=True)
    basis_date = models.DateField(_("date of the basis"), null=True, blank=True)
    participants = models.ManyToManyField(
        Person, verbose_name=_("participants"), through="VisitParticipant", related_name="visits"
    )
    findings_kk = models.TextField(_("findings in Kazakh"), blank=True)
    findings_ru = models.TextField(_("findings in Russian"), blank=True)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ("council", "date", "pk")
        constraints = [models.UniqueConstraint(fields=["council", "key"], name="visit_key")]

    def __str__(self) -> str:
        return f"{self.council}, {self.date}"


class VisitParticipant(models.Model):
    """A member who took part in a visit."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["visit", "person"], name="visit_participant_once")]

    def __str__(self) -> str:
        return str(self.person)


class MeetingPaper(models.Model):
    """A paper for a meeting or one of its items, which members see."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="papers",
    )
    title = models.CharField(_("title"), max_length=300)
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ("meeting", "pk")

    def __str__(self) -> str:
        return self.title
