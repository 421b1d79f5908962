"""Taking over what is suggested for an agenda."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from meetings.actions._items import described, put_item, touched
from meetings.actions._steps import drafting_place, open_for_secretariat
from meetings.gates import pass_item_gate
from meetings.models import AgendaItem, Meeting
from meetings.suggesting import suggestions_for


@transaction.atomic
def take_suggestion(
    meeting: Meeting, key: str, *, by: User, at: datetime.datetime, revision: int | None = None
) -> AgendaItem:
    """Take a suggestion over as an item at the end of the agenda, or of the supplement that is being prepared.

    Refused while the agenda is frozen (clause 14), and for what is suggested no longer. A suggestion that already
    stands on this agenda is returned and nothing is recorded.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    known = meeting.items.filter(suggestion=key).exclude(suggestion="").first()
    if known is not None:
        return known
    place = drafting_place(meeting)
    found = next((one for one in suggestions_for(meeting, on) if one.key == key), None)
    if found is None:
        raise Refusal(_("This is suggested no longer: it was settled, or stands on another agenda."))
    item = put_item(
        meeting,
        title_kk=found.title_kk[:500],
        title_ru=found.title_ru[:500],
        kind=found.kind,
        tasks=found.tasks,
        heard=(),
        supplement=place,
        suggestion=found.key,
    )
    findings = pass_item_gate(meeting.council, [item], on)
    touched(meeting, place, by)
    history.record(
        "suggestion.taken", meeting, council=meeting.council, by=by, at=at, after=described(item), findings=findings
    )
    return item
