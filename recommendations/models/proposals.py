"""Proposals that are put to a council, which it considers (clauses 4.6 and 5.2)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import Council, StoredFile, Versioned
from meetings.models import AgendaItem
from members.models import Organisation
from recommendations.models.recommendations import Recommendation


class IncomingProposal(Versioned):
    """A proposal that somebody sent to a council: who, at which item it was considered, what became of it, the answer.

    Without a `sender` it came from a private person, whose name is not kept: it may be a convict or a relative.
    """

    class Outcome(models.TextChoices):
        SUPPORTED = "supported", _("supported")
        PARTLY = "partly", _("supported in part")
        DECLINED = "declined", _("not supported")
        NOTED = "noted", _("taken note of")

    council = models.ForeignKey(
        Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="incoming_proposals"
    )
    number = models.CharField(_("incoming number"), max_length=60, blank=True)
    received_on = models.DateField(_("received on"))
    sender = models.ForeignKey(
        Organisation,
        verbose_name=_("sender"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals_sent",
    )
    subject_kk = models.CharField(_("subject in Kazakh"), max_length=500)
    subject_ru = models.CharField(_("subject in Russian"), max_length=500)
    tasks = models.JSONField(_("tasks"), default=list, blank=True)
    scan = models.ForeignKey(
        StoredFile, verbose_name=_("scan"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    interim_on = models.DateField(_("interim letter sent on"), null=True, blank=True)
    interim_number = models.CharField(_("number of the interim letter"), max_length=60, blank=True)
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("item at which it was considered"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="incoming_proposals",
    )
    outcome = models.CharField(_("what became of it"), max_length=9, choices=Outcome, blank=True)
    outcome_kk = models.TextField(_("what became of it, in Kazakh"), blank=True)
    outcome_ru = models.TextField(_("what became of it, in Russian"), blank=True)
    recommendation = models.ForeignKey(
        Recommendation,
        verbose_name=_("recommendation it led to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="incoming_proposals",
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer_number = models.CharField(_("number of the answer"), max_length=60, blank=True)
    answer_kk = models.TextField(_("answer in Kazakh"), blank=True)
    answer_ru = models.TextField(_("answer in Russian"), blank=True)
    answer_scan = models.ForeignKey(
        StoredFile, verbose_name=_("scan of the answer"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = _("incoming proposal")
        verbose_name_plural = _("incoming proposals")
        ordering = ("council", "received_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(item__isnull=False),
                name="incoming_proposal_considered_at_an_item",
                violation_error_message=_("Say at which agenda item it was considered."),
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """The subject: Russian on Russian pages, Kazakh elsewhere."""
        return self.subject_ru if get_language() == "ru" else self.subject_kk
