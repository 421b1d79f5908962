"""Which territorial body of the penal system serves which unit, and when (clause 9)."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from council.models import Unit
from members.models.directory import Organisation


class ServingQuerySet(models.QuerySet["Serving"]):
    """Reads of who serves whom."""

    def on(self, day: datetime.date) -> "ServingQuerySet":
        """What holds on a day (since ≤ day < until; an unknown start or end is open)."""
        return self.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))


class Serving(models.Model):
    """That a territorial body of the penal system serves a unit, from a day until another (clause 9).

    One body may serve several units. `verified` says whether a source was seen for it; `source` names it.
    """

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("penal body"), on_delete=models.PROTECT, related_name="servings"
    )
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="servings")
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    verified = models.BooleanField(_("verified"), default=False)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = ServingQuerySet.as_manager()

    class Meta:
        verbose_name = _("penal body that serves a unit")
        verbose_name_plural = _("penal bodies that serve units")
        ordering = ("unit__kato", "since", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gt=F("since")),
                name="serving_since_before_until",
                violation_error_message=_("The end comes after the beginning."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.unit}"
