"""The items of an agenda: who speaks and is heard under them, their papers, and what became of them (clause 14)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import StoredFile
from meetings.models.meetings import AgendaStatus, Meeting
from members.models import Person, Post


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Reads of agenda items."""

    def standing(self) -> "AgendaItemQuerySet":
        """Those on the agenda as it stands: without the items of a supplement that the chair has not approved."""
        return self.filter(Q(supplement=None) | Q(supplement__status=AgendaStatus.APPROVED))

    def recorded(self) -> "AgendaItemQuerySet":
        """Those of the record: on the agenda as it stands, and whatever stood on that of a meeting that was held."""
        planned = Q(meeting__state=Meeting.State.PLANNED)
        return self.filter(~planned | Q(supplement=None) | Q(supplement__status=AgendaStatus.APPROVED))


class AgendaItem(models.Model):
    """One item of a meeting's agenda, with the tasks (clauses 3–5) it cites, and what became of it at the meeting.

    `suggestion` names what it was suggested by, so that it is not suggested again. Votes are empty where none were
    taken. A decision is a recommendation (clause 15): `outcome` says which way the item went, the recommendation
    itself is a record of its own.
    """

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("ordinary item")
        HEARING = "hearing", _("hearing")
        INFORMATION = "information", _("information")
        VISIT_REPORT = "visit_report", _("report on a visit")

    class Outcome(models.TextChoices):
        RECOMMENDATION = "recommendation", _("recommendation")
        PROPOSAL = "proposal", _("proposal")
        NOTED = "noted", _("taken note of")
        PUT_OFF = "put_off", _("put off")

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="items")
    key = models.CharField(max_length=200)
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ORDINARY)
    title_kk = models.CharField(_("title in Kazakh"), max_length=500)
    title_ru = models.CharField(_("title in Russian"), max_length=500)
    tasks = models.JSONField(_("tasks"), default=list, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(_("minutes planned"), null=True, blank=True)
    supplement = models.ForeignKey(
        "Supplement",
        verbose_name=_("supplement"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
    )
    suggestion = models.CharField(_("suggested by"), max_length=100, blank=True)
    proceedings_kk = models.TextField(_("what was heard, in Kazakh"), blank=True)
    proceedings_ru = models.TextField(_("what was heard, in Russian"), blank=True)
    spoke_kk = models.TextField(_("who spoke and what was said, in Kazakh"), blank=True)
    spoke_ru = models.TextField(_("who spoke and what was said, in Russian"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome, blank=True)
    outcome_kk = models.TextField(_("outcome in words, in Kazakh"), blank=True)
    outcome_ru = models.TextField(_("outcome in words, in Russian"), blank=True)
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)

    objects = AgendaItemQuerySet.as_manager()

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

    @property
    def is_standing(self) -> bool:
        """Whether it is on the agenda as it stands, see `AgendaItemQuerySet.standing`."""
        return self.supplement is None or self.supplement.status == AgendaStatus.APPROVED

    @property
    def is_dealt_with(self) -> bool:
        """Whether anything of the meeting itself stands under it: a text, an outcome, votes, a recommendation, or what
        was taken off control."""
        texts = (
            getattr(self, f"{name}_{one}") for name in ("proceedings", "spoke", "outcome") for one in ("kk", "ru")
        )
        votes = (self.votes_for, self.votes_against, self.votes_abstained)
        written = self.outcome or any(one.strip() for one in texts) or any(one is not None for one in votes)
        return bool(written or self.recommendations.all() or self.taken_off_control.all())


class Heard(models.Model):
    """Who is heard under an item, in which post, and what material was asked of them and received (clause 6.4)."""

    item = models.ForeignKey(AgendaItem, verbose_name=_("agenda item"), on_delete=models.PROTECT, related_name="heard")
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="+")
    material_kk = models.CharField(_("material asked for, in Kazakh"), max_length=500, blank=True)
    material_ru = models.CharField(_("material asked for, in Russian"), max_length=500, blank=True)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    material = models.ForeignKey(
        StoredFile, verbose_name=_("material"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("person heard")
        verbose_name_plural = _("people heard")
        ordering = ("item", "pk")

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"


class Speaker(models.Model):
    """Who reports on an item: somebody of the directory in their post, or a guest by name and title."""

    item = models.ForeignKey(
        AgendaItem, verbose_name=_("agenda item"), on_delete=models.PROTECT, related_name="speakers"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    post = models.ForeignKey(
        Post, verbose_name=_("post"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    title_kk = models.CharField(_("title in Kazakh"), max_length=300, blank=True)
    title_ru = models.CharField(_("title in Russian"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ("item", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""),
                name="speaker_is_somebody",
                violation_error_message=_("Say who speaks."),
            )
        ]

    def __str__(self) -> str:
        return self.person.name if self.person else self.name

    @property
    def title(self) -> str:
        """The post or, of a guest, the title: Russian on Russian pages, Kazakh elsewhere."""
        if self.post:
            return self.post.title
        return self.title_ru if get_language() == "ru" else self.title_kk


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
