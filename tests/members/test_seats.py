"""Seats of a draft, agreements and reasons."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from council.refusals import NotAllowed, Refusal, Stale
from members import actions
from members.models import Agreement, Seat
from tests.cast import AGREED, ASKED, SEATS, Cast


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def test_a_draft_starts_from_the_composition_in_force(cast: Cast) -> None:
    draft = cast.draft()
    assert draft.version == 2
    assert draft.seats.count() == len(SEATS)
    assert cast.seat(draft, "prosecutor").agreement.answered == AGREED
    assert cast.seat(draft, "prosecutor").agreement.pk != cast.seat(cast.composition, "prosecutor").agreement.pk


def test_it_refuses_two_drafts_at_a_time_and_names_the_open_one(cast: Cast) -> None:
    cast.draft()
    with pytest.raises(Refusal, match="2") as refused:
        cast.draft()
    assert refused.value.clause == "12"


def test_a_seat_is_added_changed_and_removed(cast: Cast) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "land"), **by_at(cast))
    assert draft.seats.count() == len(SEATS) - 1
    seat = actions.put_in_seat(
        draft, person=cast.people["institution"], post=cast.posts["institution"], clause="10", **by_at(cast)
    )
    seat = actions.change_seat(
        seat, person=cast.people["land"], post=cast.posts["land"], role="member", clause="8", **by_at(cast)
    )
    assert (seat.person, seat.clause) == (cast.people["land"], "8")
    assert list(
        cast.council.events.filter(subject_type="members.composition", subject_id=draft.pk).values_list(
            "action", flat=True
        )
    ) == ["composition.drafted", "composition.seat_removed", "composition.seat_added", "composition.seat_changed"]


def test_it_refuses_a_second_seat_for_the_same_person(cast: Cast) -> None:
    draft = cast.draft()
    with pytest.raises(Refusal) as refused:
        actions.put_in_seat(draft, person=cast.people["land"], post=cast.posts["health"], clause="8", **by_at(cast))
    assert refused.value.field == "person"


@pytest.mark.parametrize("act", ["put", "change", "remove"])
def test_it_refuses_to_touch_the_seats_of_what_the_akimat_determined(cast: Cast, act: str) -> None:
    draft = cast.draft()
    actions.determine_composition(draft, number="А-4/90", date=cast.today, **by_at(cast))
    seat = cast.seat(draft, "land")
    who: dict[str, Any] = {"person": cast.people["institution"], "post": cast.posts["institution"], **by_at(cast)}
    attempts: dict[str, Callable[[], object]] = {
        "put": lambda: actions.put_in_seat(draft, clause="10", **who),
        "change": lambda: actions.change_seat(seat, role="member", clause="8", **who),
        "remove": lambda: actions.remove_seat(seat, **by_at(cast)),
    }
    with pytest.raises(Refusal) as refused:
        attempts[act]()
    assert refused.value.clause == "12"
    assert Seat.objects.get(pk=seat.pk).person == cast.people["land"]


def test_a_draft_changed_meanwhile_is_not_written_over(cast: Cast) -> None:
    draft = cast.draft()
    revision = draft.revision
    actions.remove_seat(cast.seat(draft, "land"), revision=revision, **by_at(cast))
    with pytest.raises(Stale):
        actions.remove_seat(cast.seat(draft, "sport"), revision=revision, **by_at(cast))
    assert cast.seat(draft, "sport")


def test_an_answer_asked_before_the_seat_goes_with_the_seat(cast: Cast) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "prosecutor"), **by_at(cast))
    assert draft.agreements.get(post=cast.posts["prosecutor"]).seat is None
    seat = actions.put_in_seat(
        draft, person=cast.people["prosecutor"], post=cast.posts["prosecutor"], clause="10", **by_at(cast)
    )
    assert draft.agreements.get(post=cast.posts["prosecutor"]).seat == seat


def test_an_agreement_does_not_pass_to_another_person(cast: Cast) -> None:
    draft = cast.draft()
    person = actions.add_person(cast.council, name_kk="Асанов", name_ru="Асанов", **by_at(cast))
    actions.begin_tenure(cast.council, cast.posts["deputy"], person, since=cast.today, **by_at(cast))
    seat = actions.change_seat(
        cast.seat(draft, "deputy"), person=person, post=cast.posts["deputy"], role="member", clause="10", **by_at(cast)
    )
    assert not Agreement.objects.filter(seat=seat).exists()


def test_it_refuses_an_answer_before_the_question(cast: Cast) -> None:
    draft = cast.draft()
    with pytest.raises(Refusal) as refused:
        actions.record_agreement(
            draft,
            post=cast.posts["deputy"],
            seat=cast.seat(draft, "deputy"),
            asked=ASKED,
            answered=ASKED - datetime.timedelta(days=1),
            outcome="agreed",
            **by_at(cast),
        )
    assert (refused.value.clause, refused.value.field) == ("10", "answered")


def test_a_reason_for_a_field_is_written_and_taken_away(cast: Cast) -> None:
    draft = actions.give_reason(cast.draft(), field="land", reason=" бөлім құрылуда ", **by_at(cast))
    assert draft.reasons == {"land": "бөлім құрылуда"}
    draft = actions.give_reason(draft, field="land", reason="", **by_at(cast))
    assert draft.reasons == {}
    with pytest.raises(Refusal) as refused:
        actions.give_reason(draft, field="weather", reason="x", **by_at(cast))
    assert refused.value.clause == "8"


def test_only_the_secretariat_drafts(cast: Cast) -> None:
    draft = cast.draft()
    for user in (cast.maslikhat, cast.chair, cast.member, cast.supervisor, cast.stranger, cast.administrator):
        with pytest.raises(NotAllowed):
            actions.remove_seat(cast.seat(draft, "land"), by=user, at=cast.now)
        with pytest.raises(NotAllowed):
            actions.draft_composition(cast.council, by=user, at=cast.now)
    assert draft.seats.count() == len(SEATS)


def test_a_reason_from_a_form_that_somebody_has_overtaken_is_refused(cast: Cast) -> None:
    read = cast.draft()
    actions.give_reason(read, field="land", reason="бөлім құрылуда", **by_at(cast))
    with pytest.raises(Stale):
        actions.give_reason(read, field="land", reason="басқа", revision=read.revision, **by_at(cast))
