"""What the council recommends (clause 15), proposes (clause 6.1) and asks for (clause 6.2), and the answers."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import Council, StoredFile, Versioned
from meetings.models import AgendaItem, Meeting
from members.models import Organisation


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Reads of recommendations."""

    def known_on(self, day: datetime.date) -> "RecommendationQuerySet":
        """Those that stood on a day: a recommendation is as old as its meeting."""
        return self.filter(meeting__state=Meeting.State.HELD, meeting__date__lte=day)

    def with_addressees(self) -> "RecommendationQuerySet":
        """With everything a list shows of each row, in a fixed number of queries."""
        return self.select_related("council__unit", "meeting", "item").prefetch_related(
            models.Prefetch(
                "addressees",
                Addressee.objects.select_related("letter__organisation", "letter__response").order_by("pk"),
            )
        )


class Recommendation(Versioned):
    """One decision of the council under an agenda item: a recommendation, or a proposal to a state body."""

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", _("recommendation")
        PROPOSAL = "proposal", _("proposal")

    council = models.ForeignKey(
        Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="recommendations"
    )
    key = models.CharField(max_length=200)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.RECOMMENDATION)
    number = models.CharField(_("number"), max_length=60, blank=True)
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="recommendations"
    )
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommendations",
    )
    text_kk = models.TextField(_("text in Kazakh"))
    text_ru = models.TextField(_("text in Russian"))
    tasks = models.JSONField(_("tasks"), default=list, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ("council", "pk")
        constraints = [models.UniqueConstraint(fields=["council", "key"], name="recommendation_key")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def text(self) -> str:
        """The text: Russian on Russian pages, Kazakh elsewhere."""
        return self.text_ru if get_language() == "ru" else self.text_kk


class LetterQuerySet(models.QuerySet["Letter"]):
    """Reads of letters, as they stood on a day."""

    def unsent(self, day: datetime.date) -> "LetterQuerySet":
        """Letters not sent by a day."""
        return self.filter(Q(sent_on=None) | Q(sent_on__gt=day))

    def awaited(self, day: datetime.date) -> "LetterQuerySet":
        """Letters sent by a day and not answered by it."""
        return self.filter(sent_on__lte=day).filter(Q(received_on=None) | Q(received_on__gt=day))

    def past_reply_by(self, day: datetime.date) -> "LetterQuerySet":
        """Awaited letters whose date to reply by has gone; without such a date none is ever late."""
        return self.awaited(day).filter(reply_by__lt=day)


class Letter(Versioned):
    """One letter to one organisation: a recommendation or proposal, an information request, an invitation to a
    hearing. Recording the reply closes it. An addressee answers; it never fails to execute an order (clause 15).
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("not sent yet")
        SENT = "sent", _("reply awaited")
        ANSWERED = "answered", _("answered")

    # From which state a letter may be moved to which; nothing goes back.
    MOVES: ClassVar[dict[str, frozenset[str]]] = {
        "draft": frozenset({"sent"}),
        "sent": frozenset({"answered"}),
        "answered": frozenset(),
    }

    class Purpose(models.TextChoices):
        RECOMMENDATION = "recommendation", _("recommendation or proposal")
        INFORMATION_REQUEST = "information_request", _("information request")
        HEARING_INVITATION = "hearing_invitation", _("invitation to a hearing")

    council = models.ForeignKey(Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="letters")
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("addressee"), on_delete=models.PROTECT, related_name="letters"
    )
    number = models.CharField(_("outgoing number"), max_length=60, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    reply_by = models.DateField(_("date to reply by"), null=True, blank=True)
    in_reply_to = models.ForeignKey(
        "self", verbose_name=_("in reply to"), null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    received_on = models.DateField(_("reply received on"), null=True, blank=True)
    scan = models.ForeignKey(
        StoredFile, verbose_name=_("scan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("council", "pk")

    def __str__(self) -> str:
        return f"{self.organisation} {self.number}"

    @property
    def state(self) -> str:
        """Where the letter stands, from its dates; no status is stored beside them."""
        if self.sent_on is None:
            return self.State.DRAFT
        return self.State.SENT if self.received_on is None else self.State.ANSWERED

    def may_become(self, state: str) -> bool:
        """Whether the table of moves lets the letter go there now."""
        return state in self.MOVES[self.state]


class Addressee(models.Model):
    """An organisation to which a recommendation goes, with the letter that carries it there."""

    recommendation = models.ForeignKey(
        Recommendation, verbose_name=_("recommendation"), on_delete=models.PROTECT, related_name="addressees"
    )
    letter = models.OneToOneField(Letter, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="addressee")

    class Meta:
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        ordering = ("recommendation", "pk")

    def __str__(self) -> str:
        return str(self.letter.organisation)


class Response(Versioned):
    """What an addressee answered to a recommendation or proposal."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("partly accepted")
        DECLINED = "declined", _("declined")
        NOTED = "noted", _("noted")

    letter = models.OneToOneField(Letter, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="response")
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    number = models.CharField(_("number"), max_length=60, blank=True)
    date = models.DateField(_("date"), null=True, blank=True)
    summary_kk = models.TextField(_("summary in Kazakh"), blank=True)
    summary_ru = models.TextField(_("summary in Russian"), blank=True)
    scan = models.ForeignKey(
        StoredFile, verbose_name=_("scan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")

    def __str__(self) -> str:
        return self.get_outcome_display()


class InformationRequest(Versioned):
    """Information or materials asked of a state body (clause 6.2); the letter says when it was sent and answered."""

    council = models.ForeignKey(
        Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="information_requests"
    )
    key = models.CharField(max_length=200)
    letter = models.OneToOneField(
        Letter, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="information_request"
    )
    subject_kk = models.CharField(_("subject in Kazakh"), max_length=500)
    subject_ru = models.CharField(_("subject in Russian"), max_length=500)
    tasks = models.JSONField(_("tasks"), default=list, blank=True)

    class Meta:
        verbose_name = _("information request")
        verbose_name_plural = _("information requests")
        ordering = ("council", "pk")
        constraints = [models.UniqueConstraint(fields=["council", "key"], name="information_request_key")]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """The subject: Russian on Russian pages, Kazakh elsewhere."""
        return self.subject_ru if get_language() == "ru" else self.subject_kk
