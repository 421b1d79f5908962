"""An agenda is approved and changed at the same moment: one comes first, and what is sealed is what stands there."""

import pytest

from council.models import SealedDocument
from council.refusals import Refusal
from meetings import actions
from meetings.models import AgendaApproval, Supplement
from tests.at_once import at_once, happened, refusals
from tests.cast import Cast
from tests.meetings.steps import approved, now, planned, sent

pytestmark = pytest.mark.django_db(transaction=True)


def with_chair(cast: Cast) -> Supplement:
    """A supplement with one item, sent to the chair."""
    meeting = approved(cast)
    supplement = actions.open_supplement(meeting, dated=cast.today, by=cast.secretariat, at=cast.now)
    actions.add_item(now(meeting), title_kk="Тағы", title_ru="Ещё", by=cast.secretariat, at=cast.now)
    return actions.send_supplement(supplement, by=cast.secretariat, at=cast.now)


def again(supplement: Supplement) -> Supplement:
    return Supplement.objects.select_related("meeting__council__unit").get(pk=supplement.pk)


def test_an_agenda_approved_and_taken_back_is_sealed_only_where_it_was_approved(whole: Cast) -> None:
    meeting = sent(whole)
    at_once(
        lambda: actions.approve_agenda(meeting, by=whole.chair, at=whole.now),
        lambda: actions.reopen_agenda(now(meeting), by=whole.secretariat, at=whole.now),
    )
    after, approvals = now(meeting), AgendaApproval.objects.count()
    assert after.agenda_status == "draft"  # taken back before the approval, or reopened after it
    assert (after.agenda_version, approvals) in ((1, 0), (2, 1))
    assert SealedDocument.objects.filter(kind="agenda").count() == 2 * approvals


def test_an_item_added_while_the_chair_approves_is_refused_and_not_in_what_was_approved(whole: Cast) -> None:
    meeting = sent(whole)
    answers = at_once(
        lambda: actions.approve_agenda(meeting, by=whole.chair, at=whole.now),
        lambda: actions.add_item(now(meeting), title_kk="Тағы", title_ru="Ещё", by=whole.secretariat, at=whole.now),
    )
    assert len(refusals(answers)) == 1
    approval = AgendaApproval.objects.get()
    assert [one["item"] for one in approval.snapshot["items"]] == [one.pk for one in meeting.items.all()]


def test_a_supplement_approved_twice_is_approved_once(whole: Cast) -> None:
    supplement = with_chair(whole)
    one, other = at_once(
        lambda: actions.approve_supplement(supplement, by=whole.chair, at=whole.now),
        lambda: actions.approve_supplement(again(supplement), by=whole.chair, at=whole.now),
    )
    assert one == other == AgendaApproval.objects.get(supplement=supplement)
    assert (happened("supplement.approved"), now(supplement.meeting).agenda_version) == (1, 2)
    assert SealedDocument.objects.filter(kind="supplement").count() == 2


def test_a_supplement_approved_and_taken_back_is_one_of_both(whole: Cast) -> None:
    supplement = with_chair(whole)
    answers = at_once(
        lambda: actions.approve_supplement(supplement, by=whole.chair, at=whole.now),
        lambda: actions.take_back_supplement(again(supplement), by=whole.secretariat, at=whole.now),
    )
    assert sum(isinstance(one, Refusal) for one in answers) == 1
    status = again(supplement).status
    assert now(supplement.meeting).agenda_version == (2 if status == "approved" else 1)
    assert happened("supplement.approved") + happened("supplement.taken_back") == 1


def test_two_supplements_begun_at_once_are_one(whole: Cast) -> None:
    meeting = approved(whole)
    one, other = at_once(
        lambda: actions.open_supplement(meeting, dated=whole.today, by=whole.secretariat, at=whole.now),
        lambda: actions.open_supplement(now(meeting), dated=whole.today, by=whole.secretariat, at=whole.now),
    )
    assert one == other == Supplement.objects.get()


def test_items_added_at_once_get_numbers_of_their_own(whole: Cast) -> None:
    meeting = planned(whole)

    def add(title: str) -> object:
        return actions.add_item(now(meeting), title_kk=title, title_ru=title, by=whole.secretariat, at=whole.now)

    at_once(*(lambda title=title: add(title) for title in ("А", "Б", "В")))
    assert sorted(meeting.items.values_list("number", flat=True)) == [1, 2, 3]
