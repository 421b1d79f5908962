"""Returning with remarks seat by seat, and submitting again (clause 12)."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from council.personal import proves
from council.refusals import Refusal
from members import actions
from members.models import Composition, Seat
from members.remarks import returned_before, same_seats, show_remarks
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("cast_day")


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def returned(cast: Cast, *keys: str, **values: Any) -> Composition:
    """A version that was returned with a remark on these seats."""
    one = cast.submit(cast.draft())
    remarks = {cast.seat(one, key).pk: f"{key}?" for key in keys}
    return actions.return_composition(
        one, seat_remarks=remarks, date=cast.today, by=cast.maslikhat, at=cast.now, **values
    )


def said(version: Composition) -> dict[str, Seat]:
    seats = list(version.seats.select_related("person"))
    show_remarks(seats, returned_before(version))
    return {seat.said: seat for seat in seats if seat.said}


def test_remarks_on_seats_alone_return_a_version(cast: Cast) -> None:
    one = returned(cast, "land", "sport")
    assert one.status == "returned"
    assert cast.seat(one, "land").remark == "land?"
    assert cast.seat(one, "health").remark == ""
    event = cast.council.events.get(action="composition.returned")
    # A remark may name somebody: history proves it without saying it.
    seats = [str(cast.seat(one, key).pk) for key in ("land", "sport")]
    assert list(event.after["seat_remarks"]) == seats
    assert [proves(event, text) for text in ("land?", "sport?")] == [[seats[0]], [seats[1]]]


def test_it_refuses_a_return_without_any_remark(cast: Cast) -> None:
    one = cast.submit(cast.draft())
    empty = {cast.seat(one, "land").pk: "  "}
    with pytest.raises(Refusal) as refused:
        actions.return_composition(one, seat_remarks=empty, date=cast.today, by=cast.maslikhat, at=cast.now)
    assert (refused.value.field, refused.value.clause) == ("remarks", "12")


def test_it_refuses_a_remark_on_a_seat_of_another_version(cast: Cast) -> None:
    one = cast.submit(cast.draft())
    elsewhere = {cast.seat(cast.composition, "land").pk: "?"}
    with pytest.raises(Refusal) as refused:
        actions.return_composition(one, seat_remarks=elsewhere, date=cast.today, by=cast.maslikhat, at=cast.now)
    assert refused.value.clause == "12"


def test_the_next_draft_shows_the_remarks_beside_the_same_person_or_whoever_took_the_post(cast: Cast) -> None:
    returned(cast, "land", "deputy")
    draft = cast.draft()
    person = actions.add_person(cast.council, name_kk="Асанов", name_ru="Асанов", **by_at(cast))
    actions.begin_tenure(cast.council, cast.posts["deputy"], person, since=cast.today, **by_at(cast))
    seat = cast.seat(draft, "deputy")
    actions.change_seat(seat, person=person, post=seat.post, role="member", clause="10", **by_at(cast))
    assert {text: seat.person for text, seat in said(draft).items()} == {
        "land?": cast.people["land"],
        "deputy?": person,
    }
    assert not draft.seats.exclude(remark="").exists()


def test_a_remark_on_one_deputy_is_not_shown_beside_another(cast: Cast) -> None:
    returned(cast, "deputy")
    draft = cast.draft()
    person = actions.add_person(cast.council, name_kk="Асанов", name_ru="Асанов", **by_at(cast))
    actions.begin_tenure(cast.council, cast.posts["deputy"], person, since=cast.today, **by_at(cast))
    actions.put_in_seat(draft, person=person, post=cast.posts["deputy"], clause="10", **by_at(cast))
    assert [seat.person for seat in said(draft).values()] == [cast.people["deputy"]]


def test_once_a_later_version_was_approved_the_remarks_are_past(cast: Cast) -> None:
    returned(cast, "land")
    submitted = cast.submit(cast.draft())
    actions.approve_composition(submitted, number="С 9", date=cast.today, by=cast.maslikhat, at=cast.now)
    assert said(cast.draft()) == {}


def test_the_pages_show_each_remark_beside_its_seat(cast: Cast, visit: Callable[..., Any]) -> None:
    one = cast.submit(cast.draft())
    seat = cast.seat(one, "land")
    assert f"on_seat_{seat.pk}" in visit(cast.maslikhat, "return-composition", 2).content.decode()
    form = {"remarks": "", "date": "2026-04-10", f"on_seat_{seat.pk}": "Жер басқармасы қайта құрылуда"}
    answer = visit(cast.maslikhat, "return-composition", 2, post=form)
    assert answer.status_code == 302, answer.context["form"].errors
    for user in (cast.secretariat, cast.member):
        assert "Жер басқармасы қайта құрылуда" in visit(user, "composition-version", 2).content.decode()
    cast.draft()
    assert "Жер басқармасы қайта құрылуда" in visit(cast.secretariat, "composition-version", 3).content.decode()


def test_the_same_act_of_the_akimat_is_offered_for_the_same_seats_only(cast: Cast, visit: Callable[..., Any]) -> None:
    one = returned(cast, "land")
    draft = cast.draft()
    assert same_seats(draft, one)
    form = visit(cast.secretariat, "determine-composition", 3).context["form"]
    assert (form.initial["number"], form.initial["date"]) == ("А-4/90", cast.today)
    actions.remove_seat(cast.seat(draft, "land"), **by_at(cast))
    assert "number" not in visit(cast.secretariat, "determine-composition", 3).context["form"].initial


def test_the_whole_way_withdrawn_returned_mended_and_approved(cast: Cast) -> None:
    one = cast.submit(cast.draft())
    one = actions.withdraw_submission(one, **by_at(cast))
    one = actions.submit_composition(one, date=cast.today, **by_at(cast))
    remark = {cast.seat(one, "land").pk: "Кім?"}
    actions.return_composition(one, seat_remarks=remark, date=cast.today, by=cast.maslikhat, at=cast.now)
    day, at = cast.today + datetime.timedelta(days=3), cast.now + datetime.timedelta(days=3)
    draft = actions.draft_composition(cast.council, by=cast.secretariat, at=at)
    seat = cast.seat(draft, "land")
    actions.change_seat(
        seat, person=seat.person, post=seat.post, role="deputy_chair", clause="8", by=cast.secretariat, at=at
    )
    draft = actions.determine_composition(draft, number="А-4/95", date=day, by=cast.secretariat, at=at)
    draft = actions.submit_composition(draft, date=day, by=cast.secretariat, at=at)
    approved = actions.approve_composition(draft, number="С 9-2", date=day, by=cast.maslikhat, at=at)
    versions = Composition.objects.filter(council=cast.council)
    assert versions.in_force(day).first() == approved
    assert versions.in_force(cast.today).first() == cast.composition
    assert [version.status for version in versions.order_by("version")] == ["approved", "returned", "approved"]
