"""Whom the minutes name: members present, excused and absent, and everybody else who was there (clause 12)."""

from collections.abc import Iterable, Sequence
from typing import Any

from council.models import as_called_on
from council.rulebook.words import Language
from meetings.models import AgendaItem, Attendance, Guest, Meeting
from meetings.names import attendance_of, said
from meetings.roll import roll_on
from members.models import Post

GROUPS = {
    Attendance.Status.PRESENT: "present",
    Attendance.Status.EXCUSED: "excused",
    Attendance.Status.ABSENT: "absent",
}


def words_of_people(meeting: Meeting, items: Sequence[AgendaItem], language: Language) -> dict[str, Any]:
    """`present`, `excused` and `absent` members in the order of the roll, `guests`, and how many members there are.

    Whoever was heard and is no member is a guest too. A guest whom a member sent is never counted as that member.
    """
    roll = roll_on(meeting.council, meeting.date)
    posts = {seat.person_id: seat.post for seat in roll}
    order = list(posts)
    rows = sorted(
        attendance_of(meeting),
        key=lambda row: order.index(row.person_id) if row.person_id in posts else len(order),
    )
    people: dict[str, Any] = {name: [] for name in GROUPS.values()}
    for row in rows:
        people[GROUPS[Attendance.Status(row.status)]].append(_member(row, posts.get(row.person_id), language))
    people["guests"] = guests_of(meeting, items, {row.person_id for row in rows}, language)
    people["members_count"] = str(max(len(roll), len(rows)))
    people["present_count"] = str(len(people["present"]))
    return people


def _member(row: Attendance, post: Post | None, language: Language) -> dict[str, str]:
    return {
        "name": said(language, row.person, "name"),
        "post": said(language, post, "title") if post else "",
        "reason": row.reason,
        "arrived": f"{row.arrived_at:%H:%M}" if row.arrived_at else "",
        "left": f"{row.left_at:%H:%M}" if row.left_at else "",
    }


def guests_of(
    meeting: Meeting, items: Iterable[AgendaItem], members: set[int], language: Language
) -> list[dict[str, str]]:
    """Who was there and is no member: the guests recorded, then whoever was heard; each once."""
    guests = list(meeting.guests.select_related("person", "sent_by"))
    as_called_on(meeting.date, *(one for guest in guests for one in (guest.person, guest.sent_by) if one))
    found = [_guest(one, language) for one in guests]
    known = members | {one.person_id for one in guests if one.person_id}
    for heard in (one for item in items for one in item.heard.all()):
        if heard.person_id not in known:
            known.add(heard.person_id)
            name, title = said(language, heard.person, "name"), said(language, heard.post, "title")
            found.append({"name": name, "title": title, "sent_by": ""})
    return found


def _guest(guest: Guest, language: Language) -> dict[str, str]:
    return {
        "name": said(language, guest.person, "name") if guest.person else guest.name,
        "title": said(language, guest, "title"),
        "sent_by": said(language, guest.sent_by, "name") if guest.sent_by else "",
    }
