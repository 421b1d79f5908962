"""Determining and submitting a version (clause 12), and what the regulation holds against it (clauses 7–11)."""

import datetime
from typing import Any

import pytest

from council.actions import start_council
from council.models import Role
from council.refusals import NotAllowed, Refusal
from members import actions
from members.models import Composition
from tests.cast import SEATS, Cast, make_user

DAY = datetime.timedelta(days=1)


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def test_a_version_is_determined_and_submitted(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    assert submitted.status == Composition.Status.SUBMITTED
    last = cast.council.events.order_by("-number")[:2]
    assert [one.action for one in last] == ["composition.submitted", "composition.determined"]


def test_submitting_twice_records_once(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    events = cast.council.events.count()
    actions.submit_composition(submitted, date=cast.today, **by_at(cast))
    assert cast.council.events.count() == events


def test_it_refuses_to_determine_a_composition_without_seats(cast: Cast) -> None:
    draft = cast.draft()
    for key in SEATS:
        actions.remove_seat(cast.seat(draft, key), **by_at(cast))
    with pytest.raises(Refusal) as refused:
        actions.determine_composition(draft, number="А-4/90", date=cast.today, **by_at(cast))
    assert refused.value.clause == "12"


def test_it_refuses_an_act_of_tomorrow(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        actions.determine_composition(cast.draft(), number="А-4/90", date=cast.today + DAY, **by_at(cast))
    assert refused.value.field == "date"


def test_it_refuses_to_submit_what_the_akimat_has_not_determined(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        actions.submit_composition(cast.draft(), date=cast.today, **by_at(cast))
    assert refused.value.clause == "12"


def test_it_refuses_a_submission_before_the_akimat_determined_it(cast: Cast) -> None:
    draft = actions.determine_composition(cast.draft(), number="А-4/90", date=cast.today, **by_at(cast))
    with pytest.raises(Refusal) as refused:
        actions.submit_composition(draft, date=cast.today - DAY, **by_at(cast))
    assert (refused.value.clause, refused.value.field) == ("12", "date")


def test_it_refuses_a_prosecutor_who_has_not_agreed(cast: Cast) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "prosecutor")
    actions.record_agreement(draft, post=seat.post, seat=seat, asked=cast.today, **by_at(cast))
    with pytest.raises(Refusal) as refused:
        cast.submit(draft)
    assert refused.value.clauses == ["10"]
    assert Composition.objects.get(pk=draft.pk).submitted_on is None


def test_it_refuses_an_agreement_that_came_after_the_submission(cast: Cast) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "deputy")
    answer: dict[str, Any] = {"asked": cast.today - 2 * DAY, "answered": cast.today, "outcome": "agreed"}
    actions.record_agreement(draft, post=seat.post, seat=seat, **answer, **by_at(cast))
    draft = actions.determine_composition(draft, number="А-4/90", date=cast.today - DAY, **by_at(cast))
    with pytest.raises(Refusal) as refused:
        actions.submit_composition(draft, date=cast.today - DAY, **by_at(cast))
    assert refused.value.clauses == ["10"]
    assert actions.submit_composition(draft, date=cast.today, **by_at(cast)).submitted_on == cast.today


def test_it_refuses_a_chair_who_is_no_deputy_akim(cast: Cast) -> None:
    draft = cast.draft()
    chair, health = cast.seat(draft, "chair"), cast.seat(draft, "health")
    actions.remove_seat(chair, **by_at(cast))
    actions.change_seat(health, person=health.person, post=health.post, role="chair", clause="11", **by_at(cast))
    with pytest.raises(Refusal) as refused:
        cast.submit(draft)
    assert "11" in refused.value.clauses


def test_it_refuses_a_composition_without_the_penal_head(cast: Cast) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "penal"), **by_at(cast))
    with pytest.raises(Refusal) as refused:
        cast.submit(draft)
    assert refused.value.clauses == ["9"]


def test_it_refuses_a_member_under_clause_8_who_heads_no_akimat_body(cast: Cast) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "justice")
    actions.change_seat(seat, person=seat.person, post=seat.post, role="member", clause="8", **by_at(cast))
    with pytest.raises(Refusal) as refused:
        cast.submit(draft)
    assert refused.value.clauses == ["8"]


def test_a_field_without_a_head_does_not_block(cast: Cast) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "sport"), **by_at(cast))
    assert cast.submit(draft).awaits_decision


def test_it_refuses_to_submit_while_the_council_is_being_formed(cast: Cast) -> None:
    secretariat = make_user("arshaly", Role.SECRETARIAT, cast.district)
    who: dict[str, Any] = {"by": secretariat, "at": cast.now}
    council = start_council(cast.district, name_kk="Аршалы", name_ru="Аршалы", **who)
    actions.take_into_directory(council, cast.posts["penal"], **who)
    draft = actions.draft_composition(council, **who)
    actions.put_in_seat(draft, person=cast.people["penal"], post=cast.posts["penal"], clause="9", **who)
    draft = actions.determine_composition(draft, number="7", date=cast.today, **who)
    with pytest.raises(Refusal) as refused:
        actions.submit_composition(draft, date=cast.today, **who)
    assert refused.value.clause == "7"


def test_what_was_determined_wrongly_is_drafted_anew(cast: Cast) -> None:
    first = actions.determine_composition(cast.draft(), number="А-4/90", date=cast.today, **by_at(cast))
    second = cast.draft()
    assert second.version == first.version + 1
    with pytest.raises(Refusal, match="3") as refused:
        actions.submit_composition(first, date=cast.today, **by_at(cast))
    assert refused.value.clause == "12"


def test_a_submission_is_withdrawn_before_the_decision(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    withdrawn = actions.withdraw_submission(submitted, **by_at(cast))
    assert withdrawn.status == Composition.Status.DETERMINED
    assert cast.council.events.order_by("-number")[0].action == "composition.withdrawn"


def test_only_the_secretariat_submits(cast: Cast) -> None:
    draft = actions.determine_composition(cast.draft(), number="А-4/90", date=cast.today, **by_at(cast))
    for user in (cast.maslikhat, cast.chair, cast.member, cast.supervisor, cast.stranger, cast.administrator):
        with pytest.raises(NotAllowed):
            actions.submit_composition(draft, date=cast.today, by=user, at=cast.now)
