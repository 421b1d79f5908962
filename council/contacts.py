"""Reading of personal contacts is noted: who saw whose address, in which council's record, on which day.

No source asks for it; that state bodies can say who read what about a person is the product's own. A row a day keeps
it readable. Whatever shows an address of a person calls `note_reading`. Nothing is noted where none is shown: nobody's
address stands in the JSON record or in the archive of history (a test says so), and the one to which a letter goes is
that of a body, entered for the letter.
"""

import datetime
from collections.abc import Iterable

from django.apps import apps
from django.db import models

from council.models import ContactReading, Council, User

Way = ContactReading.Way


def note_reading(
    subjects: Iterable[models.Model], *, by: User, council: Council | None, way: str, at: datetime.datetime
) -> None:
    """Note that an account saw the contacts of these, all of one kind; what it saw that day already stays one row.

    The day is that of the council's unit, of the installation where there is no council. Two queries, one where
    nothing is new.
    """
    found = {one.pk: one._meta.label_lower for one in subjects}
    if not found:
        return
    zone = council.unit.zoneinfo if council else None
    day = at.astimezone(zone).date()
    # Grouped by kind although callers have one: a lookup by both columns serves all.
    known = ContactReading.objects.filter(reader=by, council=council, day=day, subject_type__in=set(found.values()))
    seen = set(known.filter(subject_id__in=list(found)).values_list("subject_type", "subject_id"))
    rows = [
        ContactReading(reader=by, council=council, subject_type=kind, subject_id=pk, day=day, at=at, way=way)
        for pk, kind in found.items()
        if (kind, pk) not in seen
    ]
    if rows:
        ContactReading.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def names_of(readings: Iterable[ContactReading]) -> dict[tuple[str, int], str]:
    """What those who were read about are called today, by kind and number. One query for each kind."""
    numbers: dict[str, set[int]] = {}
    for one in readings:
        numbers.setdefault(one.subject_type, set()).add(one.subject_id)
    return {
        (kind, thing.pk): str(thing)
        for kind, pks in numbers.items()
        for thing in apps.get_model(kind)._default_manager.filter(pk__in=pks)
    }
