"""The maslikhat decides while somebody else does, or while the secretariat takes its submission back (clause 12)."""

from typing import Any

import pytest

from council.models import Event, Role, SealedDocument
from members import actions
from members.models import Composition
from tests.at_once import at_once, happened, refusals
from tests.cast import Cast, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def submitted(whole: Cast) -> Composition:
    return whole.submit(whole.draft())


def approve(cast: Cast, version: Composition, number: str, by: Any) -> Composition:
    stored = Composition.objects.get(pk=version.pk)
    day: dict[str, Any] = {"date": cast.today}
    return actions.approve_composition(stored, number=number, by=by, at=cast.now, **day)


def test_two_decisions_on_one_version_are_one(whole: Cast, submitted: Composition) -> None:
    second = make_user("second", Role.MASLIKHAT, whole.oblast)
    answers = at_once(
        lambda: approve(whole, submitted, "С 8-1", whole.maslikhat),
        lambda: approve(whole, submitted, "С 8-2", second),
    )
    [refused] = refusals(answers)
    assert refused.clauses == ["12"]
    [won] = [one for one in answers if isinstance(one, Composition)]
    assert Composition.objects.get(pk=submitted.pk).decision_number == won.decision_number
    sealed = SealedDocument.objects.filter(kind="composition", subject_id=submitted.pk)
    assert sorted(sealed.values_list("language", flat=True)) == ["kk", "ru"]
    assert happened("composition.approved") == 2  # that of the cast and this one


def test_the_same_decision_recorded_twice_is_one(whole: Cast, submitted: Composition) -> None:
    second = make_user("second", Role.MASLIKHAT, whole.oblast)
    one, other = at_once(*(lambda by=by: approve(whole, submitted, "С 8-1", by) for by in (whole.maslikhat, second)))
    assert one == other
    assert SealedDocument.objects.filter(kind="composition", subject_id=submitted.pk).count() == 2
    assert happened("composition.approved") == 2


def test_approved_returned_and_taken_back_is_one_of_the_three(whole: Cast, submitted: Composition) -> None:
    second = make_user("second", Role.MASLIKHAT, whole.oblast)
    seat = whole.seat(submitted, "land")
    by_at: dict[str, Any] = {"by": second, "at": whole.now}
    answers = at_once(
        lambda: approve(whole, submitted, "С 8-1", whole.maslikhat),
        lambda: actions.return_composition(submitted, date=whole.today, seat_remarks={seat.pk: "?"}, **by_at),
        lambda: actions.withdraw_submission(
            Composition.objects.get(pk=submitted.pk), by=whole.secretariat, at=whole.now
        ),
    )
    assert [one.clauses for one in refusals(answers)] == [["12"], ["12"]]
    done = [name for name in ("approved", "returned", "withdrawn") if submitted.pk in _subjects(name)]
    stored = Composition.objects.get(pk=submitted.pk)
    status = {"approved": "approved", "returned": "returned", "withdrawn": "determined"}
    assert [status[name] for name in done] == [stored.status]
    seat.refresh_from_db()
    assert bool(seat.remark) == (done == ["returned"])


def _subjects(name: str) -> set[int]:
    return set(Event.objects.filter(action=f"composition.{name}").values_list("subject_id", flat=True))
