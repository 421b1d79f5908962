"""Drafting the agenda: its items, the tasks they cite (clauses 3–5) and who is heard (clause 6.4)."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._steps import open_for_secretariat, refuse_frozen
from meetings.gates import pass_item_gate
from meetings.models import AgendaItem, Heard, Meeting
from members.directory import enter, fresh_key
from members.models import Person, Post

Hearing = Sequence[tuple[Person, Post]]


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
    revision: int | None = None,
) -> AgendaItem:
    """Add an item at the end of the agenda; a hearing names who is heard in which post (clause 6.4).

    Refused while the agenda is frozen (clause 14) and for a task of another level (clauses 4 and 5). An item that
    already stands there word for word is returned and nothing is recorded.
    """
    meeting, on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    refuse_frozen(meeting)
    known = meeting.items.filter(title_kk=title_kk, title_ru=title_ru, kind=kind).first()
    if known and known.tasks == list(tasks):
        return known
    item = put_item(meeting, title_kk=title_kk, title_ru=title_ru, kind=kind, tasks=tasks, heard=heard)
    findings = pass_item_gate(meeting.council, [item], on)
    _touched(meeting, by)
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
    revision: int | None = None,
) -> AgendaItem:
    """Change an item of a draft agenda; refusals as in `add_item`. The same content changes nothing."""
    meeting, on = open_for_secretariat(item.meeting, by=by, at=at, revision=revision)
    item = AgendaItem.objects.get(pk=item.pk, meeting=meeting)
    before = described(item)
    wanted = {"title_kk": title_kk, "title_ru": title_ru, "kind": kind, "tasks": list(tasks)}
    pairs = [[person.pk, post.pk] for person, post in heard]
    if {**before, **wanted, "heard": pairs} == before:
        return item
    refuse_frozen(meeting)
    write(item, **wanted)
    item.heard.all().delete()
    _name_heard(item, heard)
    findings = pass_item_gate(meeting.council, [item], on)
    _touched(meeting, by)
    history.record(
        "item.changed",
        meeting,
        council=meeting.council,
        by=by,
        at=at,
        before=before,
        after=described(item),
        findings=findings,
    )
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by: User, at: datetime.datetime, revision: int | None = None) -> None:
    """Take an item off a draft agenda; the others move up. Refused while it is frozen (clause 14) and while papers
    belong to it. Removing it again does nothing."""
    meeting, _on = open_for_secretariat(item.meeting, by=by, at=at, revision=revision)
    refuse_frozen(meeting)
    known = AgendaItem.objects.filter(pk=item.pk, meeting=meeting).first()
    if known is None:
        return
    if known.papers.exists():
        raise Refusal(_("Papers belong to this item. Remove them first."))
    before = described(known)
    known.heard.all().delete()
    known.delete()
    _renumber(list(meeting.items.order_by("number", "pk")))
    _touched(meeting, by)
    history.record("item.removed", meeting, council=meeting.council, by=by, at=at, before=before)


@transaction.atomic
def move_item(
    item: AgendaItem, *, up: bool, by: User, at: datetime.datetime, revision: int | None = None
) -> AgendaItem:
    """Move an item one place up or down. Refused while the agenda is frozen (clause 14); at the end it stays."""
    meeting, _on = open_for_secretariat(item.meeting, by=by, at=at, revision=revision)
    refuse_frozen(meeting)
    items = list(meeting.items.order_by("number", "pk"))
    place = next((index for index, one in enumerate(items) if one.pk == item.pk), None)
    if place is None:
        raise Refusal(_("This item is no longer on the agenda."))
    other = place - 1 if up else place + 1
    if not 0 <= other < len(items):
        return items[place]
    items[place], items[other] = items[other], items[place]
    before = {"item": item.pk, "number": place + 1}
    _renumber(items)
    _touched(meeting, by)
    history.record(
        "item.moved",
        meeting,
        council=meeting.council,
        by=by,
        at=at,
        before=before,
        after={"item": item.pk, "number": other + 1},
    )
    return items[other]


def put_item(
    meeting: Meeting, *, title_kk: str, title_ru: str, kind: str, tasks: Sequence[str], heard: Hearing
) -> AgendaItem:
    """Write an item at the end of an agenda, with who is heard; gates and events are the caller's."""
    taken = set(AgendaItem.objects.filter(meeting__council=meeting.council).values_list("key", flat=True))
    number = (meeting.items.aggregate(last=Max("number"))["last"] or 0) + 1
    item = AgendaItem(meeting=meeting, key=fresh_key(f"{meeting.key}-", taken, number), number=number)
    write(item, title_kk=title_kk, title_ru=title_ru, kind=kind, tasks=list(tasks))
    _name_heard(item, heard)
    return item


def described(item: AgendaItem) -> dict[str, object]:
    """An item as history and snapshots keep it: its texts, and people by primary key."""
    return {
        "item": item.pk,
        "number": item.number,
        "kind": item.kind,
        "title_kk": item.title_kk,
        "title_ru": item.title_ru,
        "tasks": item.tasks,
        "heard": [[one.person_id, one.post_id] for one in item.heard.all()],
    }


def _name_heard(item: AgendaItem, heard: Hearing) -> None:
    if heard and item.kind != AgendaItem.Kind.HEARING:
        raise Refusal(_("Only a hearing names who is heard (clause 6.4)."), clause="6.4", field="heard")
    for person, post in heard:
        enter(item.meeting.council, post)
        enter(item.meeting.council, person)
        write(Heard(item=item, person=person, post=post))


def _renumber(items: Sequence[AgendaItem]) -> None:
    for number, one in enumerate(items, start=1):
        if one.number != number:
            write(one, number=number)


def _touched(meeting: Meeting, by: User) -> None:
    """The meeting's revision grows with its agenda, and whoever drafted last cannot approve it (clause 14)."""
    write(meeting, agenda_drafted_by=by)
