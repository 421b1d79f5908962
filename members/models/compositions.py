"""Compositions of a council: versions, seats and agreements (clauses 8–12)."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.models import Council, StoredFile, Versioned
from members.models.directory import Person, Post


class CompositionQuerySet(models.QuerySet["Composition"]):
    """Reads of compositions."""

    def in_force(self, on: datetime.date) -> "CompositionQuerySet":
        """The approved version that holds on a day, as the first row: from the later of `in_force_from` and the
        decision's date, the latest start first, then the higher version (clause 12). The akimat's act must stand by
        that day too."""
        started = models.Case(
            models.When(in_force_from__gt=F("decided_on"), then=F("in_force_from")), default=F("decided_on")
        )
        return (
            self.filter(outcome=Composition.Outcome.APPROVED, determined_on__lte=on, decided_on__lte=on)
            .alias(first_day=started)
            .filter(first_day__lte=on)
            .order_by("-first_day", "-version")
        )

    def of_live_councils(self, on: datetime.date) -> "CompositionQuerySet":
        """The versions of councils that are not dissolved on a day; a dissolution that is to come counts from its day
        on."""
        return self.filter(Q(council__dissolved_on=None) | Q(council__dissolved_on__gt=on))


class Composition(Versioned):
    """One version of a council's personal composition: draft → determined → submitted → approved or returned.

    The akimat determines, the maslikhat of the same unit approves (clause 12). What is approved is sealed.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        DETERMINED = "determined", _("determined by the akimat")
        SUBMITTED = "submitted", _("awaiting the maslikhat")
        APPROVED = "approved", _("approved by the maslikhat")
        RETURNED = "returned", _("returned with remarks")

    # The allowed moves (clause 12); an act that makes one names where it leads. A returned version stays as it is: the
    # next one starts from it.
    MOVES: ClassVar[dict[str, frozenset[str]]] = {
        Status.DRAFT: frozenset({Status.DETERMINED}),
        Status.DETERMINED: frozenset({Status.SUBMITTED}),
        Status.SUBMITTED: frozenset({Status.APPROVED, Status.RETURNED, Status.DETERMINED}),  # back: withdrawn
        Status.APPROVED: frozenset(),
        Status.RETURNED: frozenset(),
    }

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")

    council = models.ForeignKey(
        Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="compositions"
    )
    version = models.PositiveIntegerField(_("version"))
    determined_number = models.CharField(_("number of the akimat's act"), max_length=60, blank=True)
    determined_on = models.DateField(_("date of the akimat's act"), null=True, blank=True)
    determined_scan = models.ForeignKey(
        StoredFile,
        verbose_name=_("scan of the akimat's act"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    submitted_on = models.DateField(_("submitted to the maslikhat"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    decision_number = models.CharField(_("number of the maslikhat's decision"), max_length=60, blank=True)
    decided_on = models.DateField(_("date of the maslikhat's decision"), null=True, blank=True)
    decision_scan = models.ForeignKey(
        StoredFile,
        verbose_name=_("scan of the decision"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    remarks = models.TextField(_("remarks"), blank=True)
    session_on = models.DateField(_("planned session of the maslikhat"), null=True, blank=True)
    session_is_extraordinary = models.BooleanField(_("extraordinary session"), default=False)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    reasons = models.JSONField(_("reasons for fields nobody covers"), default=dict, blank=True)
    taken_over = models.BooleanField(_("taken over as history"), default=False)
    decided_on_paper = models.BooleanField(_("entered from a paper decision"), default=False)

    objects = CompositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("composition")
        verbose_name_plural = _("compositions")
        ordering = ("council", "version")
        constraints = [
            models.UniqueConstraint(fields=["council", "version"], name="composition_version"),
            models.CheckConstraint(
                condition=Q(taken_over=True)
                | (
                    (Q(submitted_on=None) | Q(determined_on__lte=F("submitted_on")))
                    & (Q(decided_on=None) | Q(submitted_on__lte=F("decided_on")))
                    & (Q(in_force_from=None) | Q(decided_on=None) | Q(in_force_from__gte=F("decided_on")))
                ),
                name="composition_dates_in_order",
                violation_error_code="12",
                violation_error_message=_(
                    "The dates are out of order: the akimat determines, then it is submitted, then the maslikhat "
                    "decides, then it takes effect (clause 12)."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council}, {self.version}"

    @property
    def status(self) -> str:
        """Where this version stands, from its dates; no status is stored beside them."""
        if self.outcome:
            return self.Status(self.outcome)
        if self.submitted_on:
            return self.Status.SUBMITTED
        return self.Status.DETERMINED if self.determined_on else self.Status.DRAFT

    def get_status_display(self) -> str:
        """The status in words."""
        return str(self.Status(self.status).label)

    @property
    def is_draft(self) -> bool:
        """Whether its seats may still be changed: until the akimat determines it (clause 12)."""
        return self.status == self.Status.DRAFT

    @property
    def awaits_decision(self) -> bool:
        """Whether the maslikhat has it."""
        return self.status == self.Status.SUBMITTED

    @property
    def starts(self) -> datetime.date | None:
        """The first day on which an approved version holds; None for every other one."""
        if self.outcome != self.Outcome.APPROVED or self.decided_on is None:
            return None
        return max(self.decided_on, self.in_force_from or self.decided_on)


class SeatQuerySet(models.QuerySet["Seat"]):
    """Reads of seats."""

    def members(self) -> "SeatQuerySet":
        """The seats that make members: a secretary without a clause is staff."""
        return self.exclude(role=Seat.Role.SECRETARY, clause="")


class Seat(models.Model):
    """One place in a composition: a person in a post, on the clause that gives the seat.

    A secretary without a clause is staff, no member.
    """

    class Role(models.TextChoices):
        CHAIR = "chair", _("chair")
        DEPUTY_CHAIR = "deputy_chair", _("deputy chair")
        MEMBER = "member", _("member")
        SECRETARY = "secretary", _("secretary")

    class Clause(models.TextChoices):
        FIELDS = "8", _("clause 8: heads of akimat bodies")
        PENAL = "9", _("clause 9: ex officio")
        TERRITORIAL = "10", _("clause 10: territorial heads, prosecutors and deputies")
        CHAIR = "11", _("clause 11: the chair")
        OWN = "own", _("the council's own regulation")

    composition = models.ForeignKey(
        Composition, verbose_name=_("composition"), on_delete=models.PROTECT, related_name="seats"
    )
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="seats")
    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MEMBER)
    clause = models.CharField(_("clause"), max_length=3, choices=Clause, blank=True)
    # What the maslikhat said of this seat when it returned the version (clause 12).
    remark = models.TextField(_("remark of the maslikhat"), blank=True)
    # Set by `members.remarks` on a seat that was read: the remark on it in the version it started from; never stored.
    said = ""

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ("composition", "pk")

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"

    @property
    def is_member(self) -> bool:
        """Whether the seat makes a member: a secretary without a clause is staff."""
        return self.role != self.Role.SECRETARY or bool(self.clause)


class Agreement(models.Model):
    """That somebody was asked to join by agreement (clause 10), and what they said; on a seat, or without one.

    `letter` is the number of the letter that asked, `reply` that of the answer; each may have its scan.
    """

    class Outcome(models.TextChoices):
        AGREED = "agreed", _("agreed")
        DECLINED = "declined", pgettext_lazy("agreement", "declined")

    composition = models.ForeignKey(
        Composition, verbose_name=_("composition"), on_delete=models.PROTECT, related_name="agreements"
    )
    seat = models.OneToOneField(
        Seat, verbose_name=_("seat"), null=True, blank=True, on_delete=models.PROTECT, related_name="agreement"
    )
    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="+")
    asked = models.DateField(_("asked on"), null=True, blank=True)
    answered = models.DateField(_("answered on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    letter = models.CharField(_("number of the letter"), max_length=60, blank=True)
    letter_scan = models.ForeignKey(
        StoredFile,
        verbose_name=_("scan of the letter"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reply = models.CharField(_("number of the reply"), max_length=60, blank=True)
    scan = models.ForeignKey(
        StoredFile,
        verbose_name=_("scan of the reply"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ("composition", "pk")

    def __str__(self) -> str:
        return f"{self.post}: {self.get_outcome_display()}"
