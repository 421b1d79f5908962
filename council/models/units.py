"""Administrative-territorial units, as the classifier (KATO) codes them, through time.

Codes have been reused and units moved, so a unit is known by its code *and* its start. A date may be known to the
month or year only, or not at all; that precision is kept. The zone is the unit's own IANA time zone.
"""

import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class UnitQuerySet(models.QuerySet["Unit"]):
    """Reads of units."""

    def live(self, on: datetime.date) -> "UnitQuerySet":
        """Units that exist on a day (since ≤ day < until; an unknown end is open)."""
        return self.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gt=on))

    def resolve(self, kato: str, on: datetime.date) -> "Unit | None":
        """The unit that a code names on a day; where the code is younger than the unit, its earliest row; or None."""
        return (
            self.live(on).filter(kato=kato).first()
            or self.filter(kato=kato, since__gt=on).order_by("since").first()
            or self.filter(kato=kato).order_by("-until").first()
        )

    def with_akimat(self) -> "UnitQuerySet":
        """Units whose akim has an akimat: those can have a council (clause 1)."""
        return self.exclude(kind=Unit.Kind.CITY_DISTRICT)

    def below(self, unit: "Unit") -> "UnitQuerySet":
        """The unit itself and all below it (the classifier has two levels that matter here)."""
        return self.filter(Q(pk=unit.pk) | Q(parent=unit) | Q(parent__parent=unit))


class Unit(models.Model):
    """One administrative-territorial unit for the time in which it bore one code."""

    class Kind(models.TextChoices):
        OBLAST = "oblast", _("oblast")
        REPUBLICAN_CITY = "republican_city", _("city of republican significance or the capital")
        DISTRICT = "district", _("district")
        OBLAST_CITY = "oblast_city", _("city of oblast significance")
        CITY_DISTRICT = "city_district", _("district in a city")

    class Precision(models.TextChoices):
        DAY = "day", _("to the day")
        MONTH = "month", _("to the month")
        YEAR = "year", _("to the year")

    kato = models.CharField(_("code (KATO)"), max_length=9)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    name_kk = models.CharField(_("name in Kazakh"), max_length=120)
    name_ru = models.CharField(_("name in Russian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    zone = models.CharField(_("time zone"), max_length=40, default="Asia/Almaty")
    since = models.DateField(_("since"), null=True, blank=True)
    since_precision = models.CharField(_("precision"), max_length=5, choices=Precision, default=Precision.DAY)
    until = models.DateField(_("until"), null=True, blank=True)
    until_precision = models.CharField(_("precision"), max_length=5, choices=Precision, default=Precision.DAY)
    verified = models.BooleanField(_("verified"), default=True)
    note = models.TextField(_("note"), blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ("kato", "since")
        constraints = [
            models.UniqueConstraint(fields=["kato", "since"], name="unit_code_and_start"),
            models.UniqueConstraint(fields=["kato"], condition=Q(since=None), name="unit_code_one_unknown_start"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lt=models.F("until")),
                name="unit_since_before_until",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The unit's name in the language of the page."""
        return str(getattr(self, f"name_{get_language() or 'kk'}", self.name_kk))

    @property
    def has_akimat(self) -> bool:
        """Whether its akim has an akimat: a district in a city has an akim only (clause 1)."""
        return self.kind != self.Kind.CITY_DISTRICT

    @property
    def zoneinfo(self) -> ZoneInfo:
        """The unit's time zone, in which «before the meeting began» is judged (clause 14)."""
        return ZoneInfo(self.zone)


class UnitSuccession(models.Model):
    """That one unit came after another: renamed, moved, split off or created out of it, on a day."""

    predecessor = models.ForeignKey(
        Unit, verbose_name=_("predecessor"), on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(Unit, verbose_name=_("successor"), on_delete=models.PROTECT, related_name="origins")
    on = models.DateField(_("day"), null=True, blank=True)
    precision = models.CharField(_("precision"), max_length=5, choices=Unit.Precision, default=Unit.Precision.DAY)
    change = models.CharField(_("change"), max_length=200)
    act = models.CharField(_("act"), max_length=200, blank=True)
    verified = models.BooleanField(_("verified"), default=False)

    class Meta:
        verbose_name = _("succession of units")
        verbose_name_plural = _("successions of units")
        ordering = ("on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "change"], name="unit_succession_once")
        ]

    def __str__(self) -> str:
        return f"{self.predecessor.kato} → {self.successor.kato}"
