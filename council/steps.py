"""The five steps of every lawful act: lock, authorise, examine, write, record.

An act is one function in an app's `actions.py`; it runs these in one transaction. The council's row is locked first,
which also orders the events of its chain.
"""

import datetime
from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from council import compliance, history
from council.models import Council, Versioned
from council.refusals import NotAllowed, Refusal, Stale
from council.rulebook.engine import Finding, examine
from council.rulebook.facts.council import Subject

Row = TypeVar("Row", bound=Versioned)


def lock_council(council: Council) -> Council:
    """The council's row as it stands now, locked until the end of the transaction."""
    return lock_councils([council.pk])[0]


def lock_councils(pks: Iterable[int]) -> list[Council]:
    """These councils as they stand now, locked in the order of their keys, so that no two acts wait for each other.

    Read once they are locked: joined to their units while waiting, a council that is moved meanwhile would be missing.
    The locks leave alone what other acts write that refers to the councils.
    """
    rows = Council.objects.filter(pk__in=sorted(pks)).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))
    return list(rows.select_related("unit", "unit__parent"))


def lock(row: Row, revision: int | None = None) -> Row:
    """A row as it stands now, locked. With the `revision` a form was read with, a later change is refused."""
    now = type(row)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    if revision is not None and now.revision != revision:
        raise _stale(now)
    return now


def _stale(row: Versioned) -> Stale:
    """What changed meanwhile, read from the record's newest event."""
    last = history.of(row).first()
    fields = {field.name: field for field in row._meta.get_fields() if isinstance(field, models.Field)}
    now = {
        str(fields[name].verbose_name): str(getattr(row, name))
        for name in (last.after if last else ())
        if name in fields
    }
    message = _("Someone else changed this record meanwhile. See what stands there now and decide again.")
    return Stale(message, revision=row.revision, who=history.who([last])[0] if last else "", now=now)


def local_day(council: Council, at: datetime.datetime) -> datetime.date:
    """The date of a moment on the clock of the council's unit."""
    return at.astimezone(council.unit.zoneinfo).date()


def authorise(allowed: bool, message: str, clause: str | None = None) -> None:
    """Refuse whoever may not do this (`NotAllowed`), with the clause where the law says who may."""
    if not allowed:
        raise NotAllowed(message, clause=clause)


def refuse_closed(council: Council, on: datetime.date) -> None:
    """Refuse what begins or decides something in a council that is dissolved on a day."""
    if council.is_closed(on):
        raise Refusal(_("The council is dissolved: what was open then stays as it is, and nothing new is begun."))


def pass_gate(gate: str, council: Council, on: datetime.date, *, focus: Subject | None = None) -> list[Finding]:
    """Examine the rules of a gate over the record as it stands in this transaction.

    Raises `Refusal` with the violations, if any; returns the findings that do not block.
    """
    facts = compliance.facts_of(council, focus=focus)
    findings = examine(gate, facts, on)
    blocking = [one for one in findings if one.severity == "violation"]
    if blocking:
        raise Refusal(_("The regulation does not allow this step yet."), findings=blocking)
    return findings


def write(row: models.Model, **values: Any) -> None:
    """Set values, check the whole row (`full_clean`, constraints included) and save it; a kept revision grows by one.

    Raises ValidationError, with the fields at fault and, where the law is why, the clause as its code.
    """
    for name, value in values.items():
        try:
            row._meta.get_field(name)
        except FieldDoesNotExist:
            raise AttributeError(name) from None
        setattr(row, name, value)
    if isinstance(row, Versioned) and row.pk is not None:
        row.revision += 1
    row.full_clean()
    row.save()
