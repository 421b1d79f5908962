"""What people, posts and organisations of a meeting were called on its day; one query for each kind."""

from council.models import as_called_on
from meetings.models import AgendaItem, Attendance, Guest, Meeting, Visit
from members.models import Person, Seat


def items_of(meeting: Meeting, *related: str) -> list[AgendaItem]:
    """The items of a meeting's agenda with who is heard; `related` names what else is to be fetched with them."""
    items = list(meeting.items.prefetch_related("heard__person", "heard__post", *related))
    heard = [one for item in items for one in item.heard.all()]
    as_called_on(meeting.date, *(one.person for one in heard), *(one.post for one in heard))
    return items


def items_with_addressees(meeting: Meeting) -> list[AgendaItem]:
    """The items of a meeting's agenda with what was recommended under them, and to whom."""
    items = items_of(meeting, "recommendations__addressees__letter__organisation")
    advice = [one for item in items for one in item.recommendations.all()]
    as_called_on(meeting.date, *(to.letter.organisation for one in advice for to in one.addressees.all()))
    return items


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """Who was there and who was not, in the order in which it was recorded."""
    rows = list(meeting.attendance.select_related("person"))
    as_called_on(meeting.date, *(one.person for one in rows))
    return rows


def on_roll(rows: list[Attendance], roll: list[Seat]) -> list[Attendance]:
    """The same in the order of the roll; whoever is not on it comes last."""
    order = {one.person_id: place for place, one in enumerate(roll)}
    return sorted(rows, key=lambda row: order.get(row.person_id, len(order)))


def guests_of(meeting: Meeting) -> list[Guest]:
    """The guests of a meeting, with who sent them."""
    guests = list(meeting.guests.select_related("sent_by"))
    as_called_on(meeting.date, *(one.sent_by for one in guests if one.sent_by))
    return guests


def participants_of(visit: Visit) -> list[Person]:
    """The members who took part in a visit, as they were called on its day."""
    people = list(visit.participants.all())
    as_called_on(visit.date, *people)
    return people
