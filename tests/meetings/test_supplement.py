"""A supplement to an approved agenda: drafted beside it, set by the chair like the agenda itself (clause 14)."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from council.models import Event, Role, RoleHeld, SealedDocument, User
from council.record import records_of
from council.refusals import NotAllowed, Refusal
from meetings import actions
from meetings.models import AgendaApproval, Meeting, Supplement
from tests.cast import SINCE, Cast
from tests.meetings.steps import approved, drafted, held, now

ITEM: dict[str, Any] = {"title_kk": "Қосымша мәселе", "title_ru": "Ещё один вопрос", "tasks": ["3.1"]}


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def opened(cast: Cast, meeting: Meeting | None = None) -> Supplement:
    """A supplement with one item."""
    meeting = meeting or approved(cast)
    supplement = actions.open_supplement(meeting, dated=cast.today, **by_at(cast))
    actions.add_item(now(meeting), **ITEM, **by_at(cast))
    return again(supplement)


def with_chair(cast: Cast) -> Supplement:
    return actions.send_supplement(opened(cast), **by_at(cast))


def again(supplement: Supplement) -> Supplement:
    return Supplement.objects.select_related("meeting__council__unit").get(pk=supplement.pk)


def happened(action: str) -> int:
    return Event.objects.filter(action=action).count()


def test_items_are_drafted_in_it_while_the_agenda_stands(cast: Cast) -> None:
    supplement = opened(cast)
    meeting = now(supplement.meeting)
    item = supplement.items.get()
    assert (item.number, item.is_standing, meeting.agenda_status) == (3, False, "approved")
    assert [one.number for one in meeting.items.standing()] == [1, 2]
    assert (meeting.agenda_version, meeting.has_frozen_agenda) == (1, True)
    assert actions.open_supplement(meeting, dated=cast.today, **by_at(cast)) == supplement
    assert happened("supplement.opened") == 1


def test_what_the_chair_approved_stays_untouched_beside_it(cast: Cast) -> None:
    meeting = opened(cast).meeting
    first = meeting.items.get(number=1)
    acts: list[Callable[[], object]] = [
        lambda: actions.remove_item(first, **by_at(cast)),
        lambda: actions.move_item(first, up=False, **by_at(cast)),
        lambda: actions.change_item(first, title_kk="А", title_ru="А", kind="ordinary", **by_at(cast)),
    ]
    for act in acts:
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.clause == "14"


def test_the_chair_sets_it_and_the_agenda_has_its_next_version(cast: Cast) -> None:
    supplement = opened(cast)
    actions.send_invitations(now(supplement.meeting), **by_at(cast))
    meeting = now(supplement.meeting)
    assert meeting.sent_numbers == 2  # what is only drafted was not sent
    actions.send_supplement(supplement, **by_at(cast))
    approval = actions.approve_supplement(again(supplement), by=cast.chair, at=cast.now)
    assert actions.approve_supplement(again(supplement), by=cast.chair, at=cast.now) == approval
    meeting = now(meeting)
    assert (approval.version, approval.supplement, meeting.agenda_version) == (2, supplement, 2)
    assert (meeting.agenda_status, meeting.sequence, meeting.invited_at) == ("approved", 1, None)
    assert meeting.terms_version == 1
    assert [one["number"] for one in approval.snapshot["items"]] == [1, 2, 3]
    sealed = SealedDocument.objects.values_list("kind", "subject_id", "subject_version", "language")
    assert ("agenda", meeting.pk, 2, "kk") in sealed
    assert ("supplement", supplement.pk, 1, "ru") in sealed
    assert happened("supplement.approved") == 1
    assert actions.send_invitations(meeting, **by_at(cast))
    assert now(meeting).sent_numbers == 3


def test_the_chair_returns_it_with_remarks(cast: Cast) -> None:
    supplement = with_chair(cast)
    with pytest.raises(Refusal):
        actions.return_supplement(supplement, remarks=" ", by=cast.chair, at=cast.now)
    for _ in range(2):
        returned = actions.return_supplement(again(supplement), remarks="Нақтылау", by=cast.chair, at=cast.now)
    assert (returned.status, returned.remarks, happened("supplement.returned")) == ("returned", "Нақтылау", 1)
    actions.add_item(now(supplement.meeting), title_kk="Тағы", title_ru="Ещё", **by_at(cast))
    assert actions.send_supplement(again(supplement), **by_at(cast)).status == "with_chair"


def test_what_is_with_the_chair_is_frozen_until_it_is_taken_back(cast: Cast) -> None:
    supplement = with_chair(cast)
    item = supplement.items.get()
    acts: list[Callable[[], object]] = [
        lambda: actions.add_item(supplement.meeting, title_kk="Тағы", title_ru="Ещё", **by_at(cast)),
        lambda: actions.remove_item(item, **by_at(cast)),
        lambda: actions.discard_supplement(supplement, **by_at(cast)),
    ]
    for act in acts:
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.clause == "14"
    actions.take_back_supplement(supplement, **by_at(cast))
    actions.remove_item(item, **by_at(cast))
    with pytest.raises(Refusal):
        actions.approve_supplement(again(supplement), by=cast.chair, at=cast.now)
    with pytest.raises(Refusal) as refused:
        actions.send_supplement(again(supplement), **by_at(cast))  # nothing in it any more
    assert refused.value.clause == "14"


def test_it_waits_for_the_approval_of_the_agenda(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        actions.open_supplement(drafted(cast), dated=cast.today, **by_at(cast))
    assert refused.value.clause == "14"


def test_a_held_meeting_takes_none(cast: Cast) -> None:
    with pytest.raises(Refusal):
        actions.open_supplement(held(cast), dated=cast.today, **by_at(cast))


def test_a_hearing_in_it_names_who_is_heard(cast: Cast) -> None:
    supplement = opened(cast)
    actions.add_item(now(supplement.meeting), title_kk="Тыңдау", title_ru="Слушание", kind="hearing", **by_at(cast))
    with pytest.raises(Refusal) as refused:
        actions.send_supplement(again(supplement), **by_at(cast))
    assert refused.value.clause == "6.4"


@pytest.mark.parametrize("who", ["secretariat", "member", "maslikhat", "supervisor", "stranger", "administrator"])
def test_only_the_chair_sets_it(cast: Cast, who: str) -> None:
    supplement = with_chair(cast)
    with pytest.raises(NotAllowed) as refused:
        actions.approve_supplement(supplement, by=getattr(cast, who), at=cast.now)
    assert refused.value.clause == "14"
    with pytest.raises(NotAllowed):
        actions.return_supplement(supplement, remarks="А", by=getattr(cast, who), at=cast.now)


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "supervisor", "stranger"])
def test_only_the_secretariat_drafts_it(cast: Cast, who: str) -> None:
    supplement = opened(cast)
    by: Any = {"by": getattr(cast, who), "at": cast.now}
    for act in (actions.send_supplement, actions.discard_supplement, actions.take_back_supplement):
        with pytest.raises(NotAllowed):
            act(supplement, **by)
    with pytest.raises(NotAllowed):
        actions.open_supplement(supplement.meeting, dated=cast.today, **by)


def test_whoever_drafted_it_does_not_approve_it(cast: Cast) -> None:
    supplement = opened(cast)
    RoleHeld.objects.create(user=cast.chair, role=Role.SECRETARIAT, unit=cast.oblast, since=SINCE)
    both = User.objects.get(pk=cast.chair.pk)
    actions.send_supplement(supplement, by=both, at=cast.now)
    with pytest.raises(NotAllowed) as refused:
        actions.approve_supplement(again(supplement), by=both, at=cast.now)
    assert refused.value.clause == "14"


def test_it_bars_a_new_version_of_the_agenda_until_it_is_settled(cast: Cast) -> None:
    meeting = opened(cast).meeting
    acts: list[Callable[[], object]] = [
        lambda: actions.reopen_agenda(meeting, **by_at(cast)),
        lambda: actions.change_meeting(meeting, place_ru="Другой зал", **by_at(cast)),
    ]
    for act in acts:
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.clause == "14"
        assert refused.value.link is not None


def test_a_discarded_one_takes_its_items_with_it(cast: Cast) -> None:
    supplement = opened(cast)
    for _ in range(2):
        actions.discard_supplement(supplement, **by_at(cast))
    assert not Supplement.objects.exists()
    assert [one.number for one in supplement.meeting.items.all()] == [1, 2]
    assert happened("supplement.discarded") == 1


def test_the_next_one_goes_on_with_the_numbers(cast: Cast) -> None:
    first = with_chair(cast)
    actions.approve_supplement(first, by=cast.chair, at=cast.now)
    second = actions.open_supplement(now(first.meeting), dated=cast.today, **by_at(cast))
    item = actions.add_item(now(first.meeting), title_kk="Екінші", title_ru="Второй", **by_at(cast))
    assert (second.number, item.number, item.supplement) == (2, 4, second)


def test_an_approval_on_paper_is_recorded_as_it_was(cast: Cast) -> None:
    supplement = opened(cast)
    paper: dict[str, Any] = {"person": cast.people["chair"], "approved_at": cast.now, "number": "8", **by_at(cast)}
    approval = actions.record_supplement_approval(supplement, **paper)
    assert actions.record_supplement_approval(again(supplement), **paper) == approval
    assert (approval.from_paper, approval.version, AgendaApproval.objects.count()) == (True, 2, 2)
    assert Event.objects.get(action="supplement.approved").from_paper


def test_it_refuses_a_paper_signed_tomorrow(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        actions.record_supplement_approval(
            opened(cast),
            person=cast.people["chair"],
            approved_at=cast.now + datetime.timedelta(days=1),
            **by_at(cast),
        )
    assert refused.value.field == "approved_at"


def test_its_items_enter_the_record_when_the_chair_has_approved_it(cast: Cast) -> None:
    supplement = with_chair(cast)

    def recorded() -> list[int]:
        (record,) = records_of([cast.council])
        return [item["number"] for one in record["meetings"] for item in one["agenda"]]

    assert recorded() == [1, 2]
    actions.approve_supplement(supplement, by=cast.chair, at=cast.now)
    assert recorded() == [1, 2, 3]
