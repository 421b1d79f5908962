"""A draft that nobody wants goes away; its history stays, and what is determined does too."""

from collections.abc import Callable
from typing import Any

import pytest

from council.refusals import NotAllowed, Refusal, Stale
from members import actions
from members.models import Agreement, Composition, Seat
from tests.cast import SEATS, Cast


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def test_a_draft_is_discarded_and_the_next_one_takes_its_number(cast: Cast) -> None:
    draft = cast.draft()
    actions.discard_draft(draft, **by_at(cast))
    assert list(Composition.objects.filter(council=cast.council)) == [cast.composition]
    assert not Seat.objects.filter(composition=draft.pk).exists()
    assert not Agreement.objects.filter(composition=draft.pk).exists()
    assert cast.draft().version == draft.version


def test_its_history_stays_with_what_it_held(cast: Cast) -> None:
    draft = cast.draft()
    pk = draft.pk
    actions.discard_draft(draft, **by_at(cast))
    events = list(cast.council.events.filter(subject_type="members.composition", subject_id=pk).order_by("number"))
    assert [one.action for one in events] == ["composition.drafted", "composition.discarded"]
    assert events[-1].before["version"] == 2
    assert len(events[-1].before["seats"]) == len(SEATS)
    assert cast.draft().pk != pk


def test_discarded_twice_is_discarded_once(cast: Cast) -> None:
    draft, again = cast.draft(), Composition.objects.latest("version")
    for one in (draft, again):
        actions.discard_draft(one, **by_at(cast))
    assert cast.council.events.filter(action="composition.discarded").count() == 1


def test_it_refuses_what_the_akimat_determined(cast: Cast) -> None:
    draft = cast.draft()
    actions.determine_composition(draft, number="А-4/90", date=cast.today, **by_at(cast))
    for version in (draft, cast.composition):
        with pytest.raises(Refusal) as refused:
            actions.discard_draft(version, **by_at(cast))
        assert refused.value.clause == "12"
    assert Composition.objects.filter(council=cast.council).count() == 2


def test_it_refuses_a_draft_in_which_a_letter_of_agreement_was_recorded(cast: Cast) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "deputy")
    actions.record_agreement(draft, post=seat.post, seat=seat, asked=cast.today, **by_at(cast))
    with pytest.raises(Refusal) as refused:
        actions.discard_draft(draft, **by_at(cast))
    assert refused.value.clause == "10"


def test_a_draft_changed_meanwhile_is_not_discarded(cast: Cast) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "land"), **by_at(cast))
    with pytest.raises(Stale):
        actions.discard_draft(draft, revision=draft.revision, **by_at(cast))


def test_only_the_secretariat_discards(cast: Cast) -> None:
    draft = cast.draft()
    for user in (cast.maslikhat, cast.chair, cast.member, cast.supervisor, cast.stranger, cast.administrator):
        with pytest.raises(NotAllowed):
            actions.discard_draft(draft, by=user, at=cast.now)
    assert draft.seats.count() == len(SEATS)


@pytest.mark.usefixtures("cast_day")
def test_the_page_asks_and_leads_back_to_the_composition(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    assert (
        f"/composition/{draft.version}/discard/" in visit(cast.secretariat, "composition-version", 2).content.decode()
    )
    page = visit(cast.secretariat, "discard-draft", 2)
    assert page.status_code == 200
    answer = visit(cast.secretariat, "discard-draft", 2, post={"revision": draft.revision})
    assert answer["Location"] == f"/councils/{cast.council.pk}/composition/"
    assert visit(cast.secretariat, "composition-version", 2).status_code == 404


@pytest.mark.usefixtures("cast_day")
def test_the_page_refuses_a_second_draft_with_a_link_to_the_open_one(cast: Cast, visit: Callable[..., Any]) -> None:
    cast.draft()
    page = visit(cast.secretariat, "draft-composition", post={})
    assert page.status_code == 200
    assert f'href="/councils/{cast.council.pk}/composition/2/"' in page.content.decode()
