"""Approvals of an agenda, its supplements (clause 14), and a council's patterns for agendas."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import Council, StoredFile, User, Versioned
from meetings.models.items import AgendaItem
from meetings.models.meetings import AGENDA_MOVES, FROZEN, AgendaStatus, Meeting
from members.models import Person


class Supplement(Versioned):
    """Items added to an agenda after the chair approved it: the supplement of a day, approved like the agenda.

    Until it is approved the agenda stands as it was; with its approval the agenda has its next version (clause 14).
    """

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="supplements"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    dated = models.DateField(_("date"))
    status = models.CharField(_("state"), max_length=10, choices=AgendaStatus, default=AgendaStatus.DRAFT)
    remarks = models.TextField(_("the chair's remarks"), blank=True)
    drafted_by = models.ForeignKey(
        User, verbose_name=_("drafted by"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("supplement to an agenda")
        verbose_name_plural = _("supplements to agendas")
        ordering = ("meeting", "number")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="supplement_number"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=~Q(status=AgendaStatus.APPROVED),
                name="supplement_one_open",
                violation_error_message=_("A supplement to this agenda is already being prepared."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.number}"

    @property
    def is_frozen(self) -> bool:
        """Whether its items may not be touched: it is with the chair or approved."""
        return self.status in FROZEN


# The moves of a supplement are those of an agenda; what is approved is part of the agenda and moves no more.
SUPPLEMENT_MOVES: dict[str, frozenset[str]] = {**AGENDA_MOVES, AgendaStatus.APPROVED: frozenset()}


class AgendaApprovalQuerySet(models.QuerySet["AgendaApproval"]):
    """Reads of approvals."""

    def of_the_record(self) -> "AgendaApprovalQuerySet":
        """Those that the record tells of. An agenda that was reopened needs the chair's approval again (clause 14):
        until then, and for good where the meeting was held without, the earlier ones are of another agenda."""
        return self.filter(models.Q(meeting__taken_over=True) | models.Q(meeting__agenda_status=AgendaStatus.APPROVED))


class AgendaApproval(models.Model):
    """The chair's approval of one version of an agenda, with its place, time, procedure and date (clause 14).

    With a supplement it is the approval of that. `snapshot` is the exact content approved. `written` is the moment as
    it stood in an imported record (its offset).
    """

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="approvals")
    version = models.PositiveIntegerField(_("version"))
    supplement = models.OneToOneField(
        Supplement,
        verbose_name=_("supplement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="approval",
    )
    by = models.ForeignKey(Person, verbose_name=_("approved by"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("approved at"))
    written = models.CharField(max_length=40, blank=True)
    snapshot = models.JSONField(default=dict, blank=True)
    from_paper = models.BooleanField(_("from a signed paper"), default=False)
    paper_number = models.CharField(_("number of the paper"), max_length=60, blank=True)
    scan = models.ForeignKey(
        StoredFile, verbose_name=_("scan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AgendaApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval of an agenda")
        verbose_name_plural = _("approvals of agendas")
        ordering = ("meeting", "pk")

    def __str__(self) -> str:
        return f"{self.meeting}, {self.version}"


class AgendaTemplate(models.Model):
    """A council's pattern of an agenda: the items that stand on every agenda of its kind."""

    council = models.ForeignKey(
        Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="agenda_templates"
    )
    name_kk = models.CharField(_("name in Kazakh"), max_length=200)
    name_ru = models.CharField(_("name in Russian"), max_length=200)

    class Meta:
        verbose_name = _("agenda template")
        verbose_name_plural = _("agenda templates")
        ordering = ("council", "name_kk", "pk")
        constraints = [models.UniqueConstraint(fields=["council", "name_kk"], name="agenda_template_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name: Russian on Russian pages, Kazakh elsewhere."""
        return self.name_ru if get_language() == "ru" else self.name_kk


class StandingItem(models.Model):
    """One item of an agenda template."""

    template = models.ForeignKey(
        AgendaTemplate, verbose_name=_("agenda template"), on_delete=models.CASCADE, related_name="items"
    )
    position = models.PositiveSmallIntegerField(_("place"))
    kind = models.CharField(_("kind"), max_length=12, choices=AgendaItem.Kind, default=AgendaItem.Kind.ORDINARY)
    title_kk = models.CharField(_("title in Kazakh"), max_length=500)
    title_ru = models.CharField(_("title in Russian"), max_length=500)
    tasks = models.JSONField(_("tasks"), default=list, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(_("minutes planned"), null=True, blank=True)

    class Meta:
        verbose_name = _("standing item")
        verbose_name_plural = _("standing items")
        ordering = ("template", "position", "pk")

    def __str__(self) -> str:
        return self.title_ru if get_language() == "ru" else self.title_kk
