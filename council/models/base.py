"""What several models share."""

import datetime
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Versioned(models.Model):
    """A row that two people may edit: `revision` grows with each change, and a stale form is refused with it.

    Actions take the revision that the form was read with and compare it under the row lock
    (`council.actions.locked`); nothing else writes it.
    """

    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)

    class Meta:
        abstract = True


class Called(models.Model):
    """Something that has a name in both languages and may be called otherwise later: its old names are kept in rows
    of a `FormerName` model with `related_name="former_names"`.

    `NAMES` are its columns, Kazakh first. What was read `as_called_on` a day says the name of that day.
    """

    NAMES: ClassVar[tuple[str, str]] = ("name_kk", "name_ru")
    # Set by `as_called_on` on a row that was read; never stored.
    _called: tuple[str, str] | None = None

    class Meta:
        abstract = True

    @property
    def called_kk(self) -> str:
        """Its Kazakh name on the day it was read for."""
        return self._called[0] if self._called else str(getattr(self, self.NAMES[0]))

    @property
    def called_ru(self) -> str:
        """Its Russian name on the day it was read for."""
        return self._called[1] if self._called else str(getattr(self, self.NAMES[1]))

    @property
    def called(self) -> str:
        """Its name on the day it was read for: Russian on Russian pages, Kazakh elsewhere."""
        return self.called_ru if get_language() == "ru" else self.called_kk


class FormerName(models.Model):
    """What something was called before it was renamed: `until` is the first day on which it was not called so."""

    name_kk = models.CharField(_("name in Kazakh"), max_length=500)
    name_ru = models.CharField(_("name in Russian"), max_length=500)
    until = models.DateField(_("until"))

    class Meta:
        abstract = True
        ordering = ("until", "pk")

    def __str__(self) -> str:
        return self.name_kk


def as_called_on(day: datetime.date, *things: Called) -> None:
    """Let these rows say the names of a day: the earliest former name that still held then, else the present one.

    One query for each kind of thing, whatever their number.
    """
    as_called((day, thing) for thing in things)


def as_called(dated: Iterable[tuple[datetime.date, Called]]) -> None:
    """Let each of these rows say its name on a day of its own, see `as_called_on`."""
    kinds: dict[type[Called], list[tuple[datetime.date, Called]]] = {}
    for day, thing in dated:
        kinds.setdefault(type(thing), []).append((day, thing))
    for kind, rows in kinds.items():
        former: Any = getattr(kind, "former_names").rel.related_model  # noqa: B009  each kind has its own
        known: dict[int, list[FormerName]] = {}
        held = former.objects.filter(
            of__in={thing.pk for _day, thing in rows}, until__gt=min(day for day, _thing in rows)
        )
        for one in held.order_by("until"):
            known.setdefault(one.of_id, []).append(one)
        for day, thing in rows:
            then = next((one for one in known.get(thing.pk, ()) if one.until > day), None)
            thing._called = (then.name_kk, then.name_ru) if then else None
