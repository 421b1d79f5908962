"""Wrongs about a composition: clauses 8–11 when it is submitted, clause 12 on its way."""

import datetime
from collections.abc import Callable
from typing import Any

from council.models import Role, RoleHeld, User
from members import actions
from members.models import Agreement, Composition, Seat
from tests.cast import SINCE, Cast
from tests.doors.trying import Wrong, in_a_call, in_admin, in_bulk, on_page

DAY = datetime.timedelta(days=1)


def acting(cast: Cast) -> dict[str, Any]:
    """Who acts and when."""
    return {"by": cast.secretariat, "at": cast.now}


SUBMITTING: dict[str, Any] = {
    "pages": lambda cast, one: on_page(
        cast.secretariat, "members:submit-composition", one.council_id, one.version, date=cast.today
    ),
    "admin": lambda cast, one: in_admin(cast.secretariat, Composition, one, submitted_on=cast.today),
    "bulk": lambda cast, one: in_bulk(cast.secretariat, Composition, "submit_today", one),
    "calls": lambda cast, one: in_a_call(actions.submit_composition, one, date=cast.today, **acting(cast)),
}


def _determined(spoil: Callable[[Cast, Composition], object]) -> Callable[[Cast], Composition]:
    """Arranges a determined version after something in its draft was spoiled."""

    def arrange(cast: Cast) -> Composition:
        draft = cast.draft()
        spoil(cast, draft)
        draft.refresh_from_db()
        return actions.determine_composition(draft, number="А-4/90", date=cast.today, **acting(cast))

    return arrange


def _seat_a_head_of_no_akimat_body(cast: Cast, draft: Composition) -> None:
    head: dict[str, Any] = {"person": cast.people["institution"], "post": cast.posts["institution"]}
    actions.put_in_seat(draft, clause="8", **head, **acting(cast))


def _take_out(key: str) -> Callable[[Cast, Composition], None]:
    return lambda cast, draft: actions.remove_seat(cast.seat(draft, key), **acting(cast))


def _forget_the_agreement(key: str) -> Callable[[Cast, Composition], object]:
    return lambda cast, draft: Agreement.objects.filter(seat=cast.seat(draft, key)).delete()


def _put_the_health_department_in_the_chair(cast: Cast, draft: Composition) -> None:
    for key, role, clause in (("chair", "member", "11"), ("health", "chair", "8")):
        seat = cast.seat(draft, key)
        actions.change_seat(seat, person=seat.person, post=seat.post, role=role, clause=clause, **acting(cast))


def _left_by_the_chair(cast: Cast) -> Composition:
    """A draft whose chair has left the post since."""
    draft = cast.draft()
    actions.end_tenure(cast.council, cast.tenures["chair"], until=cast.today, **acting(cast))
    return draft


def _nothing(cast: Cast, draft: Composition) -> None:
    """In good order."""


def _submitted_today(cast: Cast) -> Composition:
    return cast.submit(cast.draft())


def _early(cast: Cast) -> dict[str, Any]:
    """A decision of the day before the submission."""
    return {"number": "С 9-1", "date": cast.today - DAY}


def _seat_rows(one: Composition) -> dict[str, Any]:
    """The first seat as a form of the admin that was read while the version was a draft sends it, changed."""
    seat = one.seats.order_by("pk")[0]
    values = {"id": seat.pk, "composition": one.pk, "person": seat.person_id, "post": seat.post_id}
    rows = {"seats-TOTAL_FORMS": "1", "seats-INITIAL_FORMS": "1", "seats-0-role": "member", "seats-0-clause": "11"}
    return {**rows, **{f"seats-0-{name}": value for name, value in values.items()}}


def _seat(one: Composition) -> Seat:
    return one.seats.order_by("pk")[0]


CHANGING_A_SEAT: dict[str, Any] = {
    "pages": lambda cast, one: on_page(
        cast.secretariat, "members:change-seat", one.council_id, one.version, _seat(one).pk, role="member"
    ),
    "admin": lambda cast, one: in_admin(cast.secretariat, Composition, one, **_seat_rows(one)),
    "calls": lambda cast, one: in_a_call(
        actions.change_seat,
        _seat(one),
        person=_seat(one).person,
        post=_seat(one).post,
        role="member",
        clause="11",
        **acting(cast),
    ),
}


def _drafted_by_the_maslikhat_itself(cast: Cast) -> Composition:
    """A submitted version that the account of the maslikhat prepared, being secretariat too."""
    RoleHeld.objects.create(user=cast.maslikhat, role=Role.SECRETARIAT, unit=cast.oblast, since=SINCE)
    cast.maslikhat = User.objects.get(pk=cast.maslikhat.pk)
    draft = actions.draft_composition(cast.council, by=cast.maslikhat, at=cast.now)
    return cast.submit(draft)


WRONGS = {
    "a member under clause 8 who heads no body": Wrong("8", _determined(_seat_a_head_of_no_akimat_body), **SUBMITTING),
    "no head of the penal body": Wrong("9", _determined(_take_out("penal")), **SUBMITTING),
    "a prosecutor without agreement": Wrong("10", _determined(_forget_the_agreement("prosecutor")), **SUBMITTING),
    "a deputy without agreement": Wrong("10", _determined(_forget_the_agreement("deputy")), **SUBMITTING),
    "a chair who is no deputy akim": Wrong("11", _determined(_put_the_health_department_in_the_chair), **SUBMITTING),
    "no chair at all": Wrong("11", _determined(_take_out("chair")), **SUBMITTING),
    "submitted before it was determined": Wrong(
        "12",
        _determined(_nothing),
        pages=lambda cast, one: on_page(
            cast.secretariat, "members:submit-composition", one.council_id, one.version, date=cast.today - DAY
        ),
        admin=lambda cast, one: in_admin(cast.secretariat, Composition, one, submitted_on=cast.today - DAY),
        calls=lambda cast, one: in_a_call(actions.submit_composition, one, date=cast.today - DAY, **acting(cast)),
    ),
    "submitted as a draft": Wrong(
        "12",
        lambda cast: cast.draft(),
        pages=SUBMITTING["pages"],
        bulk=SUBMITTING["bulk"],
        calls=SUBMITTING["calls"],
        without="the form of a draft in the admin has no field for it",
    ),
    "approved before it was submitted": Wrong(
        "12",
        _submitted_today,
        pages=lambda cast, one: on_page(
            cast.maslikhat, "members:approve-composition", one.council_id, one.version, **_early(cast)
        ),
        admin=lambda cast, one: in_admin(
            cast.secretariat,
            Composition,
            one,
            outcome="approved",
            decision_number="С 9-1",
            decided_on=cast.today - DAY,
        ),
        calls=lambda cast, one: in_a_call(
            actions.approve_composition, one, by=cast.maslikhat, at=cast.now, **_early(cast)
        ),
    ),
    "a changed seat of a determined version": Wrong("12", _determined(_nothing), **CHANGING_A_SEAT),
    "a changed seat of an approved version": Wrong("12", lambda cast: cast.composition, **CHANGING_A_SEAT),
    "a seat of whoever left the post": Wrong("11", _left_by_the_chair, **CHANGING_A_SEAT),
    "a second draft at a time": Wrong(
        "12",
        lambda cast: cast.draft(),
        pages=lambda cast, one: on_page(cast.secretariat, "members:draft-composition", one.council_id),
        admin=lambda cast, one: in_admin(cast.secretariat, Composition, council=one.council_id),
        calls=lambda cast, one: in_a_call(actions.draft_composition, cast.council, **acting(cast)),
    ),
    "a discarded version that the akimat determined": Wrong(
        "12",
        _determined(_nothing),
        pages=lambda cast, one: on_page(cast.secretariat, "members:discard-draft", one.council_id, one.version),
        bulk=lambda cast, one: in_bulk(cast.secretariat, Composition, "discard", one),
        calls=lambda cast, one: in_a_call(actions.discard_draft, one, **acting(cast)),
        without="the form of a version in the admin takes nothing away",
    ),
    "a composition approved by whoever prepared it": Wrong(
        "12",
        _drafted_by_the_maslikhat_itself,
        pages=lambda cast, one: on_page(
            cast.maslikhat,
            "members:approve-composition",
            one.council_id,
            one.version,
            number="С 9-1",
            date=cast.today,
        ),
        calls=lambda cast, one: in_a_call(
            actions.approve_composition, one, number="С 9-1", date=cast.today, by=cast.maslikhat, at=cast.now
        ),
        without="nobody approves in their own name in the admin: signed decisions are entered there from paper",
    ),
}
