"""Sealed documents against history: each must be what the event that sealed it says, and none may be more or fewer.

A row and its bytes could be changed together, and then agree with each other; the event cannot be changed with them
unseen, as it stands in the chain (`manage.py verify_history`).
"""

from collections.abc import Iterator

from council.documents import facts_of_seal
from council.models import Council, Event, SealedDocument
from council.stored import Found, Wrong

SEALING = "document.sealed"


def examine_seals(council: Council | None = None) -> Iterator[Found]:
    """Every sealed document that history does not know, or knows otherwise; then those that history knows and that are
    no longer there. For one council, or for all. Two queries."""
    events = Event.objects.filter(action=SEALING).select_related("council__unit").order_by("council", "number")
    rows = SealedDocument.objects.select_related("council__unit", "file__council__unit", "file__sealed")
    if council:
        events, rows = events.filter(council=council), rows.filter(council=council)
    told = {one.subject_id: one for one in events}
    for sealed in rows.order_by("council", "pk"):
        event = told.pop(sealed.pk, None)
        path = sealed.file.content.name or ""
        if event is None:
            yield Found(Wrong.UNRECORDED, path, sealed.file)
        elif event.council_id != sealed.council_id or event.after != facts_of_seal(sealed):
            yield Found(Wrong.REPLACED, path, sealed.file)
    for event in told.values():
        yield Found(Wrong.TAKEN_OUT, "", None, event.council, str(event.after.get("code", "")))
