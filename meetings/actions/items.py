"""Drafting the agenda: its items, the tasks they cite (clauses 3–5), who is heard (clause 6.4) and who speaks."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._items import (
    Hearing,
    Speaking,
    close_up,
    described,
    name_heard,
    name_people,
    put_item,
    speaking_of,
    touched,
)
from meetings.actions._steps import drafting_place, open_for_secretariat, refuse_elsewhere
from meetings.gates import pass_item_gate
from meetings.models import AgendaItem, Meeting


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    title_kk: str,
    title_ru: str,
    by: User,
    at: datetime.datetime,
    kind: str = AgendaItem.Kind.ORDINARY,
    tasks: Sequence[str] = (),
    heard: Hearing = (),
    speakers: Sequence[Speaking] = (),
    minutes_planned: int | None = None,
    revision: int | None = None,
) -> AgendaItem:
    """Add an item at the end of the agenda, or of the supplement that is being prepared to an approved one.

    A hearing names who is heard in which post (clause 6.4). `minutes_planned` is in minutes. Refused while the agenda
    is frozen (clause 14) and for a task of another level (clauses 4 and 5). An item that already stands
    there word for word with the same people is returned, and nothing is recorded.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    place = drafting_place(meeting)
    for known in meeting.items.filter(title_kk=title_kk, title_ru=title_ru, kind=kind):
        if known.tasks == list(tasks) and _same_people(known, heard, speakers):
            return known
    content: dict[str, Any] = {"kind": kind, "tasks": tasks, "heard": heard, "speakers": speakers}
    content |= {"minutes_planned": minutes_planned, "supplement": place}
    item = put_item(meeting, title_kk=title_kk, title_ru=title_ru, **content)
    findings = pass_item_gate(meeting.council, [item], on)
    touched(meeting, place, by)
    history.record(
        "item.added", meeting, council=meeting.council, by=by, at=at, after=described(item), findings=findings
    )
    return item


@transaction.atomic
def change_item(
    item: AgendaItem,
    *,
    title_kk: str,
    title_ru: str,
    kind: str,
    by: User,
    at: datetime.datetime,
    tasks: Sequence[str] = (),
    heard: Hearing = (),
    speakers: Sequence[Speaking] = (),
    minutes_planned: int | None = None,
    revision: int | None = None,
) -> AgendaItem:
    """Change an item of a draft agenda; refusals as in `add_item`. The same content changes nothing. Whoever is heard
    or speaks as before keeps their row."""
    meeting, on = open_for_secretariat(item.meeting, by=by, at=at, revision=revision)
    item = AgendaItem.objects.get(pk=item.pk, meeting=meeting)
    before = described(item)
    wanted: dict[str, Any] = {"title_kk": title_kk, "title_ru": title_ru, "kind": kind, "tasks": list(tasks)}
    wanted["minutes_planned"] = minutes_planned
    if {**before, **wanted} == before and _same_people(item, heard, speakers):
        return item
    place = drafting_place(meeting)
    item.meeting = meeting
    refuse_elsewhere(item, place)
    write(item, **wanted)
    name_people(item, heard, speakers)
    findings = pass_item_gate(meeting.council, [item], on)
    touched(meeting, place, by)
    said: dict[str, Any] = {"before": before, "after": described(item), "findings": findings}
    history.record("item.changed", meeting, council=meeting.council, by=by, at=at, **said)
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by: User, at: datetime.datetime, revision: int | None = None) -> None:
    """Take an item off a draft agenda; those that members were not sent yet move up, a number once sent stays free.

    Refused while the agenda is frozen (clause 14) and while papers belong to the item. Removing it again does
    nothing.
    """
    meeting, _on = open_for_secretariat(item.meeting, by=by, at=at, revision=revision)
    place = drafting_place(meeting)
    known = AgendaItem.objects.filter(pk=item.pk, meeting=meeting).first()
    if known is None:
        return
    known.meeting = meeting
    refuse_elsewhere(known, place)
    before = described(known)
    delete_item(known)
    close_up(meeting, place)
    touched(meeting, place, by)
    history.record("item.removed", meeting, council=meeting.council, by=by, at=at, before=before)


def delete_item(item: AgendaItem) -> None:
    """Delete an item with who is heard and speaks; the event is the caller's.

    Refused while papers belong to it, once anything of the meeting is written under it, and where material came from
    somebody who was to be heard.
    """
    if item.papers.exists():
        raise Refusal(_("Papers belong to this item. Remove them first."))
    if item.is_dealt_with:
        raise Refusal(_("Item %(number)s was dealt with at the meeting.") % {"number": item.number})
    name_heard(item, ())
    item.speakers.all().delete()
    item.delete()


def _same_people(item: AgendaItem, heard: Hearing, speakers: Sequence[Speaking]) -> bool:
    """Whether those are heard and speak who already do."""
    pairs = {(person.pk, post.pk) for person, post in heard}
    speaking = {speaking_of(one).key for one in item.speakers.select_related("person", "post")}
    return pairs == set(item.heard.values_list("person_id", "post_id")) and speaking == {one.key for one in speakers}
