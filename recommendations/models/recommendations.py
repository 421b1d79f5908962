"""What a council recommends (clause 15) or proposes (clause 6.1), to whom, and how far the council follows it."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import Council, StoredFile, Versioned
from meetings.models import AgendaItem, Meeting
from recommendations.models.letters import Letter, on_control


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Reads of recommendations."""

    def known_on(self, day: datetime.date) -> RecommendationQuerySet:
        """Those that stood on a day: a recommendation is as old as its meeting."""
        return self.filter(meeting__state=Meeting.State.HELD, meeting__date__lte=day)

    def with_addressees(self) -> RecommendationQuerySet:
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


class AddresseeQuerySet(models.QuerySet["Addressee"]):
    """Reads of addressees."""

    def on_control(self, day: datetime.date) -> AddresseeQuerySet:
        """Those that the council still follows at the end of a day: no meeting by then took them off its control."""
        return self.filter(on_control(day, ""), settled_before=False)

    def to_take_off(self) -> AddresseeQuerySet:
        """Those that a meeting may still take off control."""
        return self.filter(off_control_item=None, settled_before=False)


class Addressee(Versioned):
    """An organisation to which a recommendation goes, with the letter that carries it there.

    The council follows what the addressee does (`FollowUpNote`) until it takes it off its control at a meeting:
    `off_control_item` is the agenda item under which it did. What was answered before an earlier record was taken over
    (`settled_before`) is not followed: that record knows of no control. An addressee executes no order (clause 15).
    """

    recommendation = models.ForeignKey(
        Recommendation, verbose_name=_("recommendation"), on_delete=models.PROTECT, related_name="addressees"
    )
    letter = models.OneToOneField(Letter, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="addressee")
    settled_before = models.BooleanField(_("answered before the record was taken over"), default=False)
    off_control_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("item under which it was taken off control"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="taken_off_control",
    )
    off_control_kk = models.TextField(_("why it was taken off control, in Kazakh"), blank=True)
    off_control_ru = models.TextField(_("why it was taken off control, in Russian"), blank=True)

    objects = AddresseeQuerySet.as_manager()

    class Meta:
        verbose_name = _("addressee")
        verbose_name_plural = _("addressees")
        ordering = ("recommendation", "pk")

    def __str__(self) -> str:
        return str(self.letter.organisation)

    @property
    def is_followed(self) -> bool:
        """Whether it is on the council's control."""
        return self.off_control_item_id is None and not self.settled_before


class FollowUpNote(Versioned):
    """What an addressee did about a recommendation, as told on a day. In both languages: agendas carry it."""

    addressee = models.ForeignKey(
        Addressee, verbose_name=_("addressee"), on_delete=models.PROTECT, related_name="follow_up_notes"
    )
    date = models.DateField(_("date"))
    text_kk = models.TextField(_("what was done, in Kazakh"))
    text_ru = models.TextField(_("what was done, in Russian"))
    file = models.ForeignKey(
        StoredFile, verbose_name=_("file"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("note of what was done")
        verbose_name_plural = _("notes of what was done")
        ordering = ("addressee", "date", "pk")

    def __str__(self) -> str:
        return self.text_ru if get_language() == "ru" else self.text_kk
