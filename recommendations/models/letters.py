"""Letters of a council: what carries a recommendation, asks for information or invites to a hearing (clause 6)."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from council.models import Council, StoredFile, Versioned
from meetings.models import Heard, Meeting
from members.models import Organisation, Person, Post


def unsent(day: datetime.date, letter: str = "") -> Q:
    """That a letter was not sent by a day. `letter` is the way to it in a query, as `letter__`."""
    return Q(**{f"{letter}sent_on": None}) | Q(**{f"{letter}sent_on__gt": day})


def unanswered(day: datetime.date, letter: str = "") -> Q:
    """That a letter was not answered by a day. A reply of which no day is known (a record taken over) has come."""
    undated = Q(**{f"{letter}received_on": None, f"{letter}response__isnull": True})
    return undated | Q(**{f"{letter}received_on__gt": day})


def on_control(day: datetime.date, addressee: str = "addressee__") -> Q:
    """That no meeting had taken an addressee off the council's control by the end of a day; true of letters that have
    none. `addressee` is the way to it in a query."""
    item = f"{addressee}off_control_item"
    return Q(**{item: None}) | Q(**{f"{item}__meeting__date__gt": day})


class LetterQuerySet(models.QuerySet["Letter"]):
    """Reads of letters, as they stood on a day."""

    def unsent(self, day: datetime.date) -> LetterQuerySet:
        """Letters not sent by a day, nor answered: a record taken over may know the reply only."""
        return self.filter(unanswered(day), unsent(day))

    def standing(self) -> LetterQuerySet:
        """Without invitations to a hearing that takes place no more: nobody is to be heard so, or the meeting was
        cancelled."""
        cancelled = Q(hearing_invitation__meeting__state=Meeting.State.CANCELLED)
        return self.filter(Q(hearing_invitation=None) | Q(hearing_invitation__heard__isnull=False) & ~cancelled)

    def followed(self, day: datetime.date) -> LetterQuerySet:
        """Without those to addressees that a meeting had taken off the council's control by the end of a day: it
        awaits no answer of them any more."""
        return self.filter(on_control(day))

    def awaited(self, day: datetime.date) -> LetterQuerySet:
        """Letters sent by a day and not answered by it, of those that stand and are followed. Once a hearing was held
        or its day has gone, its invitation awaits nothing. The rule wherever a reply is said to be awaited."""
        held = Q(hearing_invitation__meeting__state=Meeting.State.HELD)
        date = "hearing_invitation__meeting__date"
        ahead = Q(hearing_invitation=None) | Q(**{f"{date}__gt": day}) | (Q(**{date: day}) & ~held)
        return self.standing().followed(day).filter(unanswered(day), ahead, sent_on__lte=day)

    def settled(self, day: datetime.date) -> LetterQuerySet:
        """Letters sent by a day and not answered by it, of which the council awaits no reply any more."""
        awaited = Letter.objects.awaited(day).order_by().values("pk")
        return self.filter(unanswered(day), sent_on__lte=day).exclude(pk__in=awaited)

    def answered(self, day: datetime.date) -> LetterQuerySet:
        """Letters answered by a day."""
        return self.filter(Q(received_on__lte=day) | Q(received_on=None, response__isnull=False))

    def past_reply_by(self, day: datetime.date) -> LetterQuerySet:
        """Awaited letters whose date to reply by has gone; without such a date none is ever late."""
        return self.awaited(day).filter(reply_by__lt=day)


class Letter(Versioned):
    """One letter to one organisation: a recommendation or proposal, an information request, an invitation to a
    hearing. Recording the reply closes it. An addressee answers; it never fails to execute an order (clause 15).

    `reply_to_number` and `reply_to_date` are those of the letter it answers (the requisite «На № … от …»). `cover_kk`
    and `cover_ru` are words of its own below the usual ones. Where `email` is known it goes there too. The addressee
    may answer by a signed link through `link_until`; `link_number` grows when the link is given anew, which ends
    older ones.
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
    reply_to_number = models.CharField(_("in reply to: number"), max_length=60, blank=True)
    reply_to_date = models.DateField(_("in reply to: date"), null=True, blank=True)
    cover_kk = models.TextField(_("own words in Kazakh"), blank=True)
    cover_ru = models.TextField(_("own words in Russian"), blank=True)
    email = models.EmailField(_("e-mail of the addressee"), blank=True)
    link_until = models.DateField(_("answer by link until"), null=True, blank=True)
    link_number = models.PositiveSmallIntegerField(_("which link holds"), default=1)
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


class InformationRequestQuerySet(models.QuerySet["InformationRequest"]):
    """Reads of requests for information."""

    def drafts(self) -> InformationRequestQuerySet:
        """Those that are being prepared."""
        return self.filter(letter__sent_on=None, taken_over=False)

    def recorded(self) -> InformationRequestQuerySet:
        """Those that went out, and what was taken over as history."""
        return self.filter(Q(letter__sent_on__isnull=False) | Q(taken_over=True))

    def known_on(self, day: datetime.date) -> InformationRequestQuerySet:
        """Those that had gone out by a day, and what was taken over as history without a day."""
        undated = Q(letter__sent_on=None, taken_over=True)
        return self.filter(undated | Q(letter__sent_on__lte=day))


class InformationRequest(Versioned):
    """Information or materials asked of a state body (clause 6.2); the letter says when it was sent and answered.

    While its letter is not sent it is a draft, of which the record knows nothing; of what was `taken_over` as history
    the day may not be known."""

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
    taken_over = models.BooleanField(_("taken over as history"), default=False)

    objects = InformationRequestQuerySet.as_manager()

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

    @property
    def is_draft(self) -> bool:
        """Whether it is being prepared, see `InformationRequestQuerySet.drafts`."""
        return self.letter.sent_on is None and not self.taken_over


class HearingInvitation(models.Model):
    """An invitation to be heard at a meeting (clause 6.4), carried by a letter to the organisation of the post.

    `heard` says under which item; it is empty where the item was changed since and nobody is to be heard so any more,
    or where a newer letter took its place. `terms_version` is the meeting's when the letter went out: it says whether
    date, time or place changed since. What it then said of meeting, item and material is kept with it, from
    `meeting_date` on: a later version of the letter says it again, whatever became of the meeting. Empty where it did
    not go out yet, or before that was kept.
    """

    letter = models.OneToOneField(
        Letter, verbose_name=_("letter"), on_delete=models.PROTECT, related_name="hearing_invitation"
    )
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="hearing_invitations"
    )
    heard = models.OneToOneField(
        Heard,
        verbose_name=_("person heard"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="invitation",
    )
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="+")
    terms_version = models.PositiveIntegerField(_("version of date, time and place"), null=True, blank=True)
    meeting_date = models.DateField(_("date of the meeting as sent"), null=True, blank=True)
    meeting_time = models.TimeField(_("time of the meeting as sent"), null=True, blank=True)
    place_kk = models.CharField(_("place as sent, in Kazakh"), max_length=300, blank=True)
    place_ru = models.CharField(_("place as sent, in Russian"), max_length=300, blank=True)
    item_number = models.PositiveIntegerField(_("number of the item as sent"), null=True, blank=True)
    title_kk = models.CharField(_("title of the item as sent, in Kazakh"), max_length=500, blank=True)
    title_ru = models.CharField(_("title of the item as sent, in Russian"), max_length=500, blank=True)
    material_kk = models.CharField(_("material as sent, in Kazakh"), max_length=500, blank=True)
    material_ru = models.CharField(_("material as sent, in Russian"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("invitation to a hearing")
        verbose_name_plural = _("invitations to hearings")
        ordering = ("meeting", "pk")

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"


class LetterSettings(Versioned):
    """How a council writes to addressees: the product's own defaults, no figures of the law.

    Days are calendar days; 0 days before or after means that no such reminder goes out.
    """

    council = models.OneToOneField(
        Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="letter_settings"
    )
    days_before = models.PositiveSmallIntegerField(_("remind so many days before the date to reply by"), default=3)
    days_after = models.PositiveSmallIntegerField(_("ask once more so many days after it"), default=5)
    link_days = models.PositiveSmallIntegerField(_("days for which an addressee may answer by link"), default=60)

    class Meta:
        verbose_name = _("settings of letters")
        verbose_name_plural = _("settings of letters")

    def __str__(self) -> str:
        return str(self.council)
