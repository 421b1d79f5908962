"""Wrongs about meetings and what they decide: clauses 4 and 5, 6.4, 12, 14, 15."""

from typing import Any

from council.models import Role, RoleHeld, User
from meetings import actions
from meetings.models import AgendaItem, Meeting
from recommendations.actions import adopt_recommendation
from recommendations.models import Recommendation
from tests.cast import SINCE, Cast
from tests.doors.composing import acting
from tests.doors.councils import district_council
from tests.doors.trying import SIGNED, Wrong, in_a_call, in_admin, in_bulk, on_page
from tests.meetings.steps import DAY, PLACE, TIME, approved, drafted, held, minuted, now, planned, sent

TITLES: dict[str, Any] = {"title_kk": "Басқа мәселе", "title_ru": "Другой вопрос", "kind": "ordinary"}
TEXTS: dict[str, Any] = {"text_kk": "Қарау ұсынылсын.", "text_ru": "Рекомендовать рассмотреть."}


def _first(meeting: Meeting) -> AgendaItem:
    return meeting.items.order_by("number")[0]


def _address(meeting: Meeting) -> tuple[int, int]:
    return meeting.council_id, meeting.pk


def _in_the_district(cast: Cast) -> Meeting:
    council = district_council(cast)
    return actions.plan_meeting(council, date=DAY, time=TIME, **{**PLACE, **acting(cast)})


def _citing(task: str) -> dict[str, Any]:
    """An item that cites a task is added."""
    row = {f"items-0-{name}": value for name, value in {**TITLES, "tasks": [task]}.items()}
    return {
        "pages": lambda cast, one: on_page(
            cast.secretariat, "meetings:add-item", *_address(one), **TITLES, tasks=[task]
        ),
        "admin": lambda cast, one: in_admin(cast.secretariat, Meeting, one, **{"items-TOTAL_FORMS": "1", **row}),
        "calls": lambda cast, one: in_a_call(actions.add_item, one, tasks=[task], **TITLES, **acting(cast)),
    }


def _adopting(tasks: list[str]) -> dict[str, Any]:
    """A recommendation under the meeting's first item."""
    values: dict[str, Any] = {"kind": "recommendation", **TEXTS, "tasks": tasks}

    def addressees(cast: Cast) -> list[int]:
        return [cast.organisations["health"].pk]

    return {
        "pages": lambda cast, one: on_page(
            cast.secretariat,
            "recommendations:adopt-recommendation",
            one.council_id,
            _first(one).pk,
            addressees=addressees(cast),
            **values,
        ),
        "admin": lambda cast, one: in_admin(
            cast.secretariat, Recommendation, item=_first(one).pk, to=addressees(cast), **values
        ),
        "calls": lambda cast, one: in_a_call(
            adopt_recommendation, _first(one), addressees=[cast.organisations["health"]], **values, **acting(cast)
        ),
    }


def _sent_rows(meeting: Meeting) -> dict[str, Any]:
    """The items as a form of the admin that was read while they were a draft sends them, the first one changed."""
    names = ("id", "title_kk", "title_ru", "kind", "tasks")
    items = list(enumerate(meeting.items.order_by("number")))
    rows = {f"items-{number}-{name}": getattr(item, name) for number, item in items for name in names}
    return {**rows, "items-0-title_ru": "Другое"}


CHANGING_AN_ITEM: dict[str, Any] = {
    "pages": lambda cast, one: on_page(
        cast.secretariat, "meetings:change-item", *_address(one), _first(one).pk, title_ru="Другое"
    ),
    "admin": lambda cast, one: in_admin(cast.secretariat, Meeting, one, **_sent_rows(one)),
    "calls": lambda cast, one: in_a_call(actions.change_item, _first(one), **TITLES, **acting(cast)),
}
INVITING: dict[str, Any] = {
    "pages": lambda cast, one: on_page(cast.secretariat, "meetings:send-invitations", *_address(one)),
    "bulk": lambda cast, one: in_bulk(cast.secretariat, Meeting, "invite", one),
    "calls": lambda cast, one: in_a_call(actions.send_invitations, one, **acting(cast)),
    "without": "inviting is no field of a form in the admin but a bulk action",
}
PROCEEDINGS: dict[str, Any] = {"proceedings_kk": "Басқа сөз.", "proceedings_ru": "Другие слова."}


def _drafted_by_the_chair_itself(cast: Cast) -> Meeting:
    """An agenda with the chair that the chair's own account, being secretariat too, drafted and sent."""
    RoleHeld.objects.create(user=cast.chair, role=Role.SECRETARIAT, unit=cast.oblast, since=SINCE)
    cast.chair = User.objects.get(pk=cast.chair.pk)
    return actions.send_to_chair(drafted(cast), by=cast.chair, at=cast.now)


def _with_an_empty_hearing(cast: Cast) -> Meeting:
    meeting = planned(cast)
    actions.add_item(meeting, **{**TITLES, "kind": "hearing"}, **acting(cast))
    return now(meeting)


WRONGS = {
    "an oblast's council citing a task of clause 5": Wrong("5", planned, **_citing("5.1")),
    "a district's council citing a task of clause 4": Wrong("4", _in_the_district, **_citing("4.1")),
    "an oblast's council recommending under clause 5": Wrong("5", held, **_adopting(["5.1"])),
    "a recommendation of a meeting that was not held": Wrong("15", approved, **_adopting(["4.1"])),
    "a hearing that names nobody sent to the chair": Wrong(
        "6.4",
        _with_an_empty_hearing,
        pages=lambda cast, one: on_page(cast.secretariat, "meetings:send-to-chair", *_address(one)),
        bulk=lambda cast, one: in_bulk(cast.secretariat, Meeting, "to_chair", one),
        calls=lambda cast, one: in_a_call(actions.send_to_chair, one, **acting(cast)),
        without="sending is no field of a form in the admin but a bulk action",
    ),
    "a changed agenda that is with the chair": Wrong("14", sent, **CHANGING_AN_ITEM),
    "a changed agenda that the chair approved": Wrong("14", approved, **CHANGING_AN_ITEM),
    "another place while the agenda is with the chair": Wrong(
        "14",
        sent,
        pages=lambda cast, one: on_page(
            cast.secretariat, "meetings:change-meeting", *_address(one), place_ru="Другой зал"
        ),
        admin=lambda cast, one: in_admin(cast.secretariat, Meeting, one, place_ru="Другой зал"),
        calls=lambda cast, one: in_a_call(actions.change_meeting, one, place_ru="Другой зал", **acting(cast)),
    ),
    "invitations to an agenda that is a draft": Wrong("14", drafted, **INVITING),
    "invitations before the chair approved": Wrong("14", sent, **INVITING),
    "an agenda approved by whoever drafted it": Wrong(
        "14",
        _drafted_by_the_chair_itself,
        pages=lambda cast, one: on_page(cast.chair, "meetings:approve-agenda", *_address(one)),
        calls=lambda cast, one: in_a_call(actions.approve_agenda, one, by=cast.chair, at=cast.now),
        without="nobody approves in their own name in the admin: signed approvals are entered there from paper",
    ),
    "proceedings after the minutes were signed": Wrong(
        SIGNED,
        minuted,
        pages=lambda cast, one: on_page(
            cast.secretariat, "meetings:write-proceedings", *_address(one), _first(one).pk, **PROCEEDINGS
        ),
        admin=lambda cast, one: in_admin(cast.secretariat, AgendaItem, _first(one), **PROCEEDINGS),
        calls=lambda cast, one: in_a_call(actions.write_proceedings, _first(one), **PROCEEDINGS, **acting(cast)),
    ),
}
