"""Who may act where, from when until when. Chairs and members are not here: they follow from the composition."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.models.units import Unit
from council.models.users import User


class Role(models.TextChoices):
    """Roles that are given to an account for a unit."""

    SECRETARIAT = "secretariat", _("secretariat")
    MASLIKHAT = "maslikhat", _("maslikhat")
    SUPERVISOR = "supervisor", _("supervisor")


class RoleHeldQuerySet(models.QuerySet["RoleHeld"]):
    """Reads of roles."""

    def on(self, day: datetime.date) -> "RoleHeldQuerySet":
        """Roles held on a day (since ≤ day < until)."""
        return self.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))


class RoleHeld(models.Model):
    """One role of one account: secretariat or maslikhat of a unit, or supervisor of a unit and all below it.

    A supervisor without a unit reads the whole country.
    """

    user = models.ForeignKey(User, verbose_name=_("user"), on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="roles"
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = RoleHeldQuerySet.as_manager()

    class Meta:
        verbose_name = _("role held")
        verbose_name_plural = _("roles held")
        ordering = ("user", "since")
        constraints = [
            models.CheckConstraint(
                condition=Q(role="supervisor") | Q(unit__isnull=False),
                name="role_names_its_unit",
                violation_error_message=_("Name the unit of this role."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")),
                name="role_since_before_until",
                violation_error_message=_("A role ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
