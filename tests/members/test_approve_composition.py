"""The maslikhat's decision (clause 12): approved or returned, in the system or on paper; and history taken over."""

import datetime
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import ValidationError

from council.actions import start_council
from council.models import Role, RoleHeld, SealedDocument
from council.refusals import NotAllowed, Refusal
from members import actions
from members.models import Composition
from members.review import findings_of_version
from tests.cast import NO_PDF, Cast, make_user

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_documents() -> Iterator[None]:
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        yield


def test_the_maslikhat_approves_and_the_version_takes_effect(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    approved = actions.approve_composition(submitted, number="С 8-1", date=cast.today, by=cast.maslikhat, at=cast.now)
    assert approved.status == Composition.Status.APPROVED
    assert approved.in_force_from == cast.today
    in_force = Composition.objects.filter(council=cast.council).in_force(cast.today).first()
    assert in_force == approved
    sealed, event = cast.council.events.order_by("-number")[1:3]
    assert (event.action, event.actor, event.from_paper) == ("composition.approved", cast.maslikhat, False)
    assert (sealed.action, sealed.actor) == ("document.sealed", cast.maslikhat)


def test_it_takes_effect_on_a_later_day_where_the_decision_says_so(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    actions.approve_composition(
        submitted, number="1", date=cast.today, in_force_from=cast.today + DAY, by=cast.maslikhat, at=cast.now
    )
    versions = Composition.objects.filter(council=cast.council)
    assert versions.in_force(cast.today).first() == cast.composition
    assert versions.in_force(cast.today + DAY).first() == submitted


@pytest.fixture
def coming(cast: Cast) -> Composition:
    """A submitted version that seats under clause 10 somebody who takes up the post in ten days."""
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    draft, post, day = cast.draft(), cast.posts["justice"], cast.today + 10 * DAY
    person = actions.add_person(cast.council, name_kk="Асанов Асан", name_ru="Асанов Асан", **by_at)
    actions.end_tenure(cast.council, cast.tenures["justice"], until=day, **by_at)
    actions.begin_tenure(cast.council, post, person, since=day, **by_at)
    seat = cast.seat(draft, "justice")
    actions.change_seat(seat, person=person, post=post, role="member", clause="10", **by_at)
    draft.refresh_from_db()
    return cast.submit(draft)


@pytest.mark.parametrize(("days", "refused"), [(0, True), (9, True), (10, False)])
def test_it_refuses_effect_before_somebody_takes_up_the_post_of_their_seat(
    cast: Cast, coming: Composition, days: int, *, refused: bool
) -> None:
    found = [one for one in findings_of_version(coming, cast.today) if one.severity == "violation"]
    assert [one.rule for one in found] == ["seat-basis"]  # it was pointed out before
    decision: dict[str, Any] = {"number": "1", "date": cast.today, "by": cast.maslikhat, "at": cast.now}
    starts = cast.today + days * DAY
    if refused:
        with pytest.raises(Refusal, match="Асанов Асан") as raised:
            actions.approve_composition(coming, in_force_from=starts, **decision)
        assert (raised.value.clause, raised.value.field) == ("10", "in_force_from")
        coming.refresh_from_db()
    else:
        coming = actions.approve_composition(coming, in_force_from=starts, **decision)
    assert bool(coming.outcome) is not refused


def test_a_signed_paper_is_entered_as_it_is(cast: Cast, coming: Composition) -> None:
    decision: dict[str, Any] = {"number": "1", "date": cast.today, "by": cast.secretariat, "at": cast.now}
    assert actions.approve_composition(coming, from_paper=True, **decision).outcome == "approved"


def test_approval_seals_the_document_in_both_languages(cast: Cast) -> None:
    sealed = SealedDocument.objects.filter(kind="composition", subject_id=cast.composition.pk)
    assert sorted(sealed.values_list("language", flat=True)) == ["kk", "ru"]


def test_the_same_decision_twice_records_once(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    for _ in range(2):
        actions.approve_composition(submitted, number="С 8-1", date=cast.today, by=cast.maslikhat, at=cast.now)
    assert cast.council.events.filter(action="composition.approved", subject_id=submitted.pk).count() == 1


def test_it_refuses_a_decision_before_the_submission(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    with pytest.raises(Refusal) as refused:
        actions.approve_composition(submitted, number="1", date=cast.today - DAY, by=cast.maslikhat, at=cast.now)
    assert refused.value.clauses == ["12"]


def test_it_refuses_effect_before_the_decision(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    with pytest.raises(Refusal) as refused:
        actions.approve_composition(
            submitted, number="1", date=cast.today, in_force_from=cast.today - DAY, by=cast.maslikhat, at=cast.now
        )
    assert refused.value.clauses == ["12"]


def test_the_database_refuses_dates_out_of_order_too(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    submitted.determined_on = cast.today + DAY
    with pytest.raises(ValidationError) as refused:
        submitted.full_clean()
    assert refused.value.error_dict["__all__"][0].code == "12"


def test_it_refuses_to_approve_what_was_not_submitted(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        actions.approve_composition(cast.draft(), number="1", date=cast.today, by=cast.maslikhat, at=cast.now)
    assert refused.value.clause == "12"


def test_nobody_approves_what_they_prepared(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    RoleHeld.objects.create(user=cast.secretariat, role=Role.MASLIKHAT, unit=cast.oblast, since=cast.today)
    cast.secretariat.__dict__.pop("_roles_held", None)
    with pytest.raises(NotAllowed) as refused:
        actions.approve_composition(submitted, number="1", date=cast.today, by=cast.secretariat, at=cast.now)
    assert refused.value.clause == "12"


def test_it_is_closed_to_all_but_the_maslikhat_of_the_same_unit(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    elsewhere = make_user("almaty", Role.MASLIKHAT, cast.city)
    for user in (cast.secretariat, cast.chair, cast.member, cast.supervisor, cast.stranger, elsewhere):
        with pytest.raises(NotAllowed):
            actions.approve_composition(submitted, number="1", date=cast.today, by=user, at=cast.now)


def test_the_secretariat_enters_a_signed_decision_from_paper(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    approved = actions.approve_composition(
        submitted, number="С 8-1", date=cast.today, by=cast.secretariat, at=cast.now, from_paper=True
    )
    assert approved.decided_on_paper
    assert cast.council.events.filter(action="composition.approved").order_by("-number")[0].from_paper
    with pytest.raises(NotAllowed):
        actions.return_composition(
            submitted, remarks="x", date=cast.today, by=cast.maslikhat, at=cast.now, from_paper=True
        )


def test_the_maslikhat_returns_with_remarks_and_the_next_version_starts_from_there(cast: Cast) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "land"), by=cast.secretariat, at=cast.now)
    submitted = cast.submit(draft)
    with pytest.raises(Refusal) as refused:
        actions.return_composition(submitted, remarks=" ", date=cast.today, by=cast.maslikhat, at=cast.now)
    assert (refused.value.field, refused.value.clause) == ("remarks", "12")
    returned = actions.return_composition(
        submitted, remarks="Жер қатынастары қайда?", date=cast.today, by=cast.maslikhat, at=cast.now
    )
    assert returned.status == Composition.Status.RETURNED
    anew = cast.draft()
    assert anew.version == returned.version + 1
    assert anew.seats.count() == returned.seats.count()


def test_a_returned_version_is_not_submitted_again(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    returned = actions.return_composition(
        submitted, remarks="Түзету керек", date=cast.today, by=cast.maslikhat, at=cast.now
    )
    with pytest.raises(Refusal) as refused:
        actions.submit_composition(returned, date=cast.today + DAY, by=cast.secretariat, at=cast.now + DAY)
    assert refused.value.clause == "12"


def taken_over(cast: Cast) -> tuple[Composition, dict[str, Any]]:
    """A draft with one seat of a council that is taken over, and who enters it."""
    who: dict[str, Any] = {"by": make_user("arshaly", Role.SECRETARIAT, cast.district), "at": cast.now}
    council = start_council(cast.district, name_kk="Аршалы", name_ru="Аршалы", taken_over=True, **who)
    actions.take_into_directory(council, cast.posts["prosecutor"], **who)
    draft = actions.draft_composition(council, **who)
    actions.put_in_seat(draft, person=cast.people["prosecutor"], post=cast.posts["prosecutor"], clause="10", **who)
    return draft, who


ACTS: dict[str, Any] = {
    "determined_number": "12",
    "determined_on": datetime.date(2024, 3, 5),
    "decision_number": "4-1",
    "decided_on": datetime.date(2024, 3, 1),
}


def test_history_is_taken_over_with_its_faults(cast: Cast) -> None:
    draft, who = taken_over(cast)
    version = actions.take_over_composition(draft, **ACTS, **who)
    assert version.taken_over
    assert version.status == Composition.Status.APPROVED
    event = version.council.events.order_by("-number")[0]
    assert (event.action, event.from_paper) == ("composition.taken_over", True)


def test_it_refuses_history_for_a_council_that_began_here(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.take_over_composition(cast.draft(), by=cast.secretariat, at=cast.now, **ACTS)


def test_it_refuses_history_to_strangers(cast: Cast) -> None:
    draft, _ = taken_over(cast)
    with pytest.raises(NotAllowed):
        actions.take_over_composition(draft, by=cast.secretariat, at=cast.now, **ACTS)


def test_another_decision_of_the_same_day_is_refused(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        actions.approve_composition(
            cast.composition,
            number="С 7-3",
            date=cast.composition.decided_on or cast.today,
            by=cast.maslikhat,
            at=cast.now,
        )
    assert refused.value.clause == "12"
