"""The rows of an agenda item, as several acts write them; gates and events are theirs."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Max
from django.utils.translation import gettext as _

from council.models import User
from council.refusals import Refusal
from council.steps import write
from meetings.models import AgendaItem, Heard, Meeting, Speaker, Supplement
from members.directory import enter, enter_all, fresh_key
from members.models import Person, Post

Hearing = Sequence[tuple[Person, Post]]


class Speaking(NamedTuple):
    """Who reports on an item: somebody of the directory in a post, or a guest by name and title."""

    person: Person | None = None
    post: Post | None = None
    name: str = ""
    title_kk: str = ""
    title_ru: str = ""

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells one speaker from another."""
        return (self.person and self.person.pk, self.post and self.post.pk, self.name, self.title_kk, self.title_ru)


def put_item(
    meeting: Meeting,
    *,
    title_kk: str,
    title_ru: str,
    kind: str,
    tasks: Sequence[str],
    heard: Hearing,
    speakers: Sequence[Speaking] = (),
    **more: Any,
) -> AgendaItem:
    """Write an item at the end of an agenda, with who is heard and who speaks; further fields by their names.

    Its number follows the highest there is and every number that members were sent.
    """
    taken = set(AgendaItem.objects.filter(meeting__council=meeting.council).values_list("key", flat=True))
    number = max(meeting.items.aggregate(last=Max("number"))["last"] or 0, meeting.sent_numbers) + 1
    item = AgendaItem(meeting=meeting, key=fresh_key(f"{meeting.key}-", taken, number), number=number)
    write(item, title_kk=title_kk, title_ru=title_ru, kind=kind, tasks=list(tasks), **more)
    name_people(item, heard, speakers)
    return item


def name_people(item: AgendaItem, heard: Hearing, speakers: Sequence[Speaking]) -> None:
    """Let exactly these be heard and speak."""
    enter_all(item.meeting.council, people_of(heard, speakers))
    name_heard(item, heard)
    name_speakers(item, speakers)


def people_of(heard: Hearing, speakers: Sequence[Speaking] = ()) -> list[Post | Person]:
    """The posts and people of an item."""
    named = [thing for person, post in heard for thing in (post, person)]
    return named + [thing for one in speakers for thing in (one.post, one.person) if thing is not None]


def name_heard(item: AgendaItem, heard: Hearing) -> None:
    """Let exactly these be heard. Whoever stays keeps the row, and with it the material that was asked of them;
    whose material came already stays."""
    if heard and item.kind != AgendaItem.Kind.HEARING:
        raise Refusal(_("Only a hearing names who is heard (clause 6.4)."), clause="6.4", field="heard")
    wanted = {(person.pk, post.pk): (person, post) for person, post in heard}
    for row in item.heard.all():
        if wanted.pop((row.person_id, row.post_id), None) is None:
            _refuse_received(row)
            row.delete()
    for person, post in wanted.values():
        enter(item.meeting.council, post)
        enter(item.meeting.council, person)
        write(Heard(item=item, person=person, post=post))


def _refuse_received(row: Heard) -> None:
    if row.received_on or row.material_id:
        raise Refusal(
            _("Material of %(person)s was received for item %(number)s: whoever gave it stays on the item.")
            % {"person": row.person.name, "number": row.item.number},
            clause="6.4",
            field="heard",
        )


def name_speakers(item: AgendaItem, speakers: Sequence[Speaking]) -> None:
    """Let exactly these speak; whoever stays keeps the row."""
    wanted = {one.key: one for one in speakers}
    for row in item.speakers.select_related("person", "post"):
        if wanted.pop(speaking_of(row).key, None) is None:
            row.delete()
    for one in wanted.values():
        for thing in (one.post, one.person):
            if thing is not None:
                enter(item.meeting.council, thing)
        write(Speaker(item=item), **one._asdict())


def speaking_of(row: Speaker) -> Speaking:
    """Who a row says speaks."""
    return Speaking(row.person, row.post, row.name, row.title_kk, row.title_ru)


def described(item: AgendaItem) -> dict[str, object]:
    """An item as history keeps it: its texts, and people by primary key; a guest who speaks by that of the row."""
    return {
        "item": item.pk,
        "number": item.number,
        "kind": item.kind,
        "title_kk": item.title_kk,
        "title_ru": item.title_ru,
        "tasks": item.tasks,
        "minutes_planned": item.minutes_planned,
        "heard": [[one.person_id, one.post_id] for one in item.heard.all()],
        "speakers": [[one.pk, one.person_id, one.post_id] for one in item.speakers.all()],
        "supplement": item.supplement_id,
        "suggestion": item.suggestion,
    }


def set_out(item: AgendaItem) -> dict[str, object]:
    """An item as a snapshot of what was approved keeps it: also the guests who speak, as they were named."""
    guests = [[one.name, one.title_kk, one.title_ru] for one in item.speakers.all() if one.person_id is None]
    return {**described(item), "guests": guests}


def movable(meeting: Meeting, place: Supplement | None) -> list[AgendaItem]:
    """The items whose number may still change, in order: drafted here, and never sent to members."""
    here = meeting.items.filter(number__gt=meeting.sent_numbers)
    if place is not None:
        here = here.filter(supplement=place)
    return list(here.order_by("number", "pk"))


def highest_number(meeting: Meeting) -> int:
    """The highest number of an item on the agenda as it stands, or that members were sent before."""
    last = meeting.items.standing().aggregate(last=Max("number"))["last"] or 0
    return max(last, meeting.sent_numbers)


def close_up(meeting: Meeting, place: Supplement | None) -> None:
    """Let the numbers that may still change follow each other without a gap, after all that are fixed."""
    items = movable(meeting, place)
    fixed = meeting.items.exclude(pk__in=[one.pk for one in items]).aggregate(last=Max("number"))["last"] or 0
    for number, one in enumerate(items, start=max(fixed, meeting.sent_numbers) + 1):
        if one.number != number:
            write(one, number=number)


def touched(meeting: Meeting, place: Supplement | None, by: User) -> None:
    """The meeting's revision grows with its agenda, and whoever drafted last cannot approve it (clause 14)."""
    if place is None:
        write(meeting, agenda_drafted_by=by)
    else:
        write(place, drafted_by=by)
        write(meeting)
