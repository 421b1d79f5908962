"""The council itself, the edition it follows, its own regulation, and the installation that serves it."""

import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.models.base import Called, FormerName, Versioned
from council.models.files import StoredFile
from council.models.units import Unit


class CouncilQuerySet(models.QuerySet["Council"]):
    """Reads of councils."""

    def live(self, on: datetime.date) -> "CouncilQuerySet":
        """Councils created by a day and not dissolved on it, and those being formed."""
        return self.filter(Q(dissolved_on=None) | Q(dissolved_on__gt=on))


class Council(Called, Versioned):
    """An advisory council at one akimat (clause 1).

    Until the akimat's act (clause 7) it is being formed: everything may be prepared. `dissolved_on` is the first day
    on which it no longer stands. `taken_over` marks a council that existed before the product: its past was entered
    as history. `predecessor` is the dissolved council whose open matters this one carries on.
    """

    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="councils")
    name_kk = models.CharField(_("name in Kazakh"), max_length=500)
    name_ru = models.CharField(_("name in Russian"), max_length=500)
    established_number = models.CharField(_("number of the akimat's act"), max_length=60, blank=True)
    established_on = models.DateField(_("date of the akimat's act"), null=True, blank=True)
    established_scan = models.ForeignKey(
        StoredFile,
        verbose_name=_("scan of the act"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    dissolved_number = models.CharField(_("number of the act of dissolution"), max_length=60, blank=True)
    dissolved_on = models.DateField(_("dissolved from"), null=True, blank=True)
    dissolved_scan = models.ForeignKey(
        StoredFile,
        verbose_name=_("scan of the act of dissolution"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    predecessor = models.ForeignKey(
        "self",
        verbose_name=_("the council before it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="successors",
    )
    taken_over = models.BooleanField(_("taken over as history"), default=False)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = _("council")
        verbose_name_plural = _("councils")
        ordering = ("unit__kato", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(dissolved_on=None),
                name="council_one_live",
                violation_error_code="1",
                violation_error_message=_("This akimat already has a council (clause 1)."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The council's name: Russian on Russian pages, Kazakh elsewhere."""
        return self.called

    @property
    def being_formed(self) -> bool:
        """Whether the akimat's act is still missing (clause 7)."""
        return self.established_on is None

    def is_closed(self, on: datetime.date) -> bool:
        """Whether nothing new is begun in it on a day: it is dissolved. Into one that was dissolved before it was
        entered here, as history, its past may still be written."""
        if self.dissolved_on is None or self.dissolved_on > on:
            return False
        first = self.events.order_by("number").first() if self.taken_over else None
        return first is None or first.when.date() < self.dissolved_on


class FormerCouncilName(FormerName):
    """What a council was called before it was renamed."""

    of = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="former_names")

    class Meta(FormerName.Meta):
        constraints = [models.UniqueConstraint(fields=["of", "until"], name="council_called_one_a_day")]


class FormerUnit(models.Model):
    """That a council stood at another unit before: the unit was renamed, recoded or moved, and the council went on at
    its successor. `until` is the first day on which it stood there no longer; the act is the one that said so."""

    council = models.ForeignKey(
        Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="former_units"
    )
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+")
    until = models.DateField(_("until"))
    act_number = models.CharField(_("number of the act"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("former unit of a council")
        verbose_name_plural = _("former units of a council")
        ordering = ("until", "pk")
        constraints = [models.UniqueConstraint(fields=["council", "until"], name="former_unit_one_a_day")]

    def __str__(self) -> str:
        return str(self.unit)


class Follows(models.Model):
    """Which edition of the model regulation a council follows, and from which day."""

    council = models.ForeignKey(Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="follows")
    edition = models.CharField(_("edition"), max_length=20)
    since = models.DateField(_("since"))

    class Meta:
        verbose_name = _("followed edition")
        verbose_name_plural = _("followed editions")
        ordering = ("since",)
        constraints = [models.UniqueConstraint(fields=["council", "since"], name="follows_one_a_day")]

    def __str__(self) -> str:
        return self.edition


class OwnRegulation(Versioned):
    """One version of a council's own regulation: what the model leaves open, or sets stricter. Unset means not said.

    A looser value than the model's is refused on pages; in imported history it is a violation and the model's value
    goes on applying.
    """

    class Quorum(models.TextChoices):
        HALF = "1/2", _("half of the members")
        TWO_THIRDS = "2/3", _("two thirds of the members")

    council = models.ForeignKey(
        Council, verbose_name=_("council"), on_delete=models.PROTECT, related_name="own_regulations"
    )
    since = models.DateField(_("since"))
    act_number = models.CharField(_("number of its act"), max_length=60, blank=True)
    act_date = models.DateField(_("date of its act"), null=True, blank=True)
    act_scan = models.ForeignKey(
        StoredFile,
        verbose_name=_("scan of its act"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    meetings_per_half_year = models.PositiveSmallIntegerField(_("meetings each half-year"), null=True, blank=True)
    hearings_per_year = models.PositiveSmallIntegerField(_("hearings each year"), null=True, blank=True)
    quorum = models.CharField(_("quorum"), max_length=3, choices=Quorum, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), null=True, blank=True)
    minutes_days = models.PositiveSmallIntegerField(_("days for the minutes"), null=True, blank=True)
    reply_days = models.PositiveSmallIntegerField(_("days for a reply"), null=True, blank=True)
    further_members = models.BooleanField(_("further members are allowed"), default=False)

    class Meta:
        verbose_name = _("own regulation")
        verbose_name_plural = _("own regulations")
        ordering = ("since",)
        constraints = [models.UniqueConstraint(fields=["council", "since"], name="own_regulation_one_a_day")]

    def __str__(self) -> str:
        return f"{self.council} {self.since}"


class Installation(models.Model):
    """The one row of settings that an administrator may change in the admin.

    The scope says for which units a missing council is itself a finding (Penal Enforcement Code, art. 18(1)(1)):
    those with councils here, an oblast with all below, or the whole country.

    `factor_…` say which roles need a second factor to sign in. These, and how long a session lasts unused and at all,
    are the product's own: no source gives them.
    """

    class Scope(models.TextChoices):
        OWN = "own", _("the units that have councils here")
        SUBTREE = "subtree", _("one unit with all below it")
        COUNTRY = "country", _("the whole country")

    scope = models.CharField(_("scope"), max_length=8, choices=Scope, default=Scope.OWN)
    scope_unit = models.ForeignKey(
        Unit, verbose_name=_("unit of the scope"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    factor_administrator = models.BooleanField(_("second factor for administrators"), default=True)
    factor_chair = models.BooleanField(_("second factor for chairs"), default=True)
    factor_maslikhat = models.BooleanField(_("second factor for the maslikhat"), default=True)
    factor_secretariat = models.BooleanField(_("second factor for secretariats"), default=False)
    factor_supervisor = models.BooleanField(_("second factor for supervisors"), default=False)
    factor_member = models.BooleanField(_("second factor for members"), default=False)
    idle_minutes = models.PositiveSmallIntegerField(
        _("minutes until an unused session ends"),
        default=60,
        validators=[MinValueValidator(5), MaxValueValidator(480)],
        help_text=_("From 5 to 480. No act gives a number; this is the product's own."),
    )
    session_hours = models.PositiveSmallIntegerField(
        _("hours until any session ends"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(168)],
        help_text=_("From 1 to 168. No act gives a number; this is the product's own."),
    )

    class Meta:
        verbose_name = _("installation")
        verbose_name_plural = _("installation")
        constraints = [
            models.CheckConstraint(
                condition=~Q(scope="subtree") | Q(scope_unit__isnull=False),
                name="installation_subtree_names_unit",
                violation_error_message=_("Name the unit of the scope."),
            ),
            models.CheckConstraint(condition=Q(pk=1), name="installation_one_row"),
        ]

    def __str__(self) -> str:
        return str(_("installation"))

    @classmethod
    def current(cls) -> "Installation":
        """The installation's settings; the defaults where nobody has changed them."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)
