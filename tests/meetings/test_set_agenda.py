"""The chair sets the agenda (clause 14)."""

import datetime
from typing import Any

import pytest

from council import compliance
from council.models import Event, Role, RoleHeld, SealedDocument
from council.refusals import NotAllowed, Refusal
from meetings import actions
from meetings.models import AgendaApproval, Meeting
from members import actions as members_actions
from tests.cast import ZONE, Cast
from tests.meetings.steps import DAY, approved, drafted, evening, held, now, planned, sent


def test_it_refuses_an_agenda_without_items(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        actions.send_to_chair(planned(cast), by=cast.secretariat, at=cast.now)
    assert refused.value.clause == "14"


def test_it_refuses_a_hearing_that_names_nobody(cast: Cast) -> None:
    meeting = planned(cast)
    actions.add_item(
        meeting, title_kk="Тыңдау", title_ru="Заслушивание", kind="hearing", by=cast.secretariat, at=cast.now
    )
    with pytest.raises(Refusal) as refused:
        actions.send_to_chair(meeting, by=cast.secretariat, at=cast.now)
    assert refused.value.clause == "6.4"


@pytest.mark.parametrize("missing", [{"time": None}, {"place_kk": ""}, {"place_ru": ""}])
def test_it_refuses_a_missing_time_or_place(cast: Cast, missing: dict[str, Any]) -> None:
    meeting = actions.change_meeting(drafted(cast), by=cast.secretariat, at=cast.now, **missing)
    with pytest.raises(Refusal) as refused:
        actions.send_to_chair(meeting, by=cast.secretariat, at=cast.now)
    assert refused.value.clause == "14"
    assert now(meeting).agenda_status == "draft"


def test_the_chair_approves_and_the_agenda_is_frozen_and_sealed(cast: Cast) -> None:
    meeting = sent(cast)
    approval = actions.approve_agenda(meeting, by=cast.chair, at=cast.now)
    assert now(meeting).agenda_status == "approved"
    assert (approval.by, approval.version, approval.at) == (cast.people["chair"], 1, cast.now)
    assert [one["title_ru"] for one in approval.snapshot["items"]] == [
        "Трудоустройство",
        "Заслушивание руководителя управления",
    ]
    assert approval.snapshot["place_ru"] == meeting.place_ru
    sealed = SealedDocument.objects.filter(kind="agenda", subject_id=meeting.pk, subject_version=1)
    assert sorted(sealed.values_list("language", flat=True)) == ["kk", "ru"]
    event = Event.objects.filter(action="agenda.approved").get()
    assert (event.actor, event.from_paper) == (cast.chair, False)


def test_approving_twice_changes_nothing(cast: Cast) -> None:
    meeting = sent(cast)
    first = actions.approve_agenda(meeting, by=cast.chair, at=cast.now)
    assert actions.approve_agenda(meeting, by=cast.chair, at=cast.now) == first
    assert Event.objects.filter(action="agenda.approved").count() == 1


@pytest.mark.parametrize("who", ["secretariat", "member", "maslikhat", "supervisor", "stranger", "administrator"])
def test_nobody_but_the_chair_approves_or_returns(cast: Cast, who: str) -> None:
    meeting = sent(cast)
    with pytest.raises(NotAllowed):
        actions.approve_agenda(meeting, by=getattr(cast, who), at=cast.now)
    with pytest.raises(NotAllowed):
        actions.return_agenda(meeting, remarks="Жоқ", by=getattr(cast, who), at=cast.now)
    assert not AgendaApproval.objects.exists()


def test_a_chair_who_drafted_it_cannot_approve_it(cast: Cast) -> None:
    RoleHeld.objects.create(user=cast.chair, role=Role.SECRETARIAT, unit=cast.oblast, since=datetime.date(2026, 1, 1))
    meeting = drafted(cast)
    actions.send_to_chair(meeting, by=cast.chair, at=cast.now)
    with pytest.raises(NotAllowed):
        actions.approve_agenda(meeting, by=cast.chair, at=cast.now)


def test_whoever_left_the_post_is_chair_no_more(cast: Cast) -> None:
    meeting = sent(cast)
    until = datetime.date(2026, 4, 9)
    members_actions.end_tenure(cast.council, cast.tenures["chair"], until=until, by=cast.secretariat, at=cast.now)
    with pytest.raises(NotAllowed):
        actions.approve_agenda(meeting, by=cast.chair, at=cast.now)


def test_it_is_not_approved_before_it_was_sent(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        actions.approve_agenda(drafted(cast), by=cast.chair, at=cast.now)
    assert refused.value.clause == "14"


def test_the_chair_returns_it_with_remarks(cast: Cast) -> None:
    meeting = sent(cast)
    with pytest.raises(Refusal) as refused:
        actions.return_agenda(meeting, remarks="  ", by=cast.chair, at=cast.now)
    assert refused.value.field == "remarks"
    returned = actions.return_agenda(meeting, remarks="Екінші мәселені алып тастау", by=cast.chair, at=cast.now)
    actions.return_agenda(meeting, remarks="Екінші мәселені алып тастау", by=cast.chair, at=cast.now)
    assert (returned.agenda_status, returned.agenda_remarks) == ("returned", "Екінші мәселені алып тастау")
    assert Event.objects.filter(action="agenda.returned").count() == 1
    again = actions.send_to_chair(now(meeting), by=cast.secretariat, at=cast.now)
    assert again.agenda_status == "with_chair"


def test_an_approved_agenda_is_reopened_as_a_new_version(cast: Cast) -> None:
    meeting = actions.reopen_agenda(approved(cast), by=cast.secretariat, at=cast.now)
    assert (meeting.agenda_status, meeting.agenda_version) == ("draft", 2)
    actions.add_item(meeting, title_kk="Қосымша", title_ru="Дополнение", by=cast.secretariat, at=cast.now)
    actions.send_to_chair(now(meeting), by=cast.secretariat, at=cast.now)
    actions.approve_agenda(meeting, by=cast.chair, at=cast.now)
    assert list(meeting.approvals.values_list("version", flat=True)) == [1, 2]
    assert SealedDocument.objects.filter(kind="agenda", subject_id=meeting.pk).count() == 4


def test_what_is_with_the_chair_can_be_taken_back(cast: Cast) -> None:
    meeting = actions.reopen_agenda(sent(cast), by=cast.secretariat, at=cast.now)
    assert (meeting.agenda_status, meeting.agenda_version) == ("draft", 1)
    with pytest.raises(Refusal):
        actions.approve_agenda(meeting, by=cast.chair, at=cast.now)


def paper(cast: Cast, meeting: Meeting, person: str = "chair", **more: object) -> AgendaApproval:
    values = {"approved_at": cast.now - datetime.timedelta(days=1), "number": "7", **more}
    return actions.record_agenda_approval(
        meeting,
        person=cast.people[person],
        by=cast.secretariat,
        at=cast.now,
        **values,  # type: ignore[arg-type]
    )


def test_an_approval_on_paper_is_recorded_as_it_was(cast: Cast) -> None:
    meeting = drafted(cast)
    approval = paper(cast, meeting)
    assert (approval.from_paper, approval.paper_number, approval.by) == (True, "7", cast.people["chair"])
    assert now(meeting).agenda_status == "approved"
    event = Event.objects.filter(action="agenda.approved").get()
    assert (event.actor, event.from_paper, event.after["approved_by"]) == (
        cast.secretariat,
        True,
        cast.people["chair"].pk,
    )
    assert paper(cast, now(meeting)) == approval
    assert AgendaApproval.objects.count() == 1


def test_a_member_who_is_no_chair_may_have_signed_and_the_rules_say_so(cast: Cast) -> None:
    meeting = drafted(cast)
    paper(cast, meeting, "health")
    with pytest.raises(Refusal) as refused:
        actions.send_invitations(now(meeting), by=cast.secretariat, at=cast.now)
    assert refused.value.clauses == ["14"]


def test_it_refuses_a_paper_of_somebody_who_never_sat_in_the_council(cast: Cast) -> None:
    stranger = members_actions.add_person(
        cast.council, name_kk="Бөтен Адам", name_ru="Посторонний", by=cast.secretariat, at=cast.now
    )
    with pytest.raises(Refusal) as refused:
        actions.record_agenda_approval(
            drafted(cast), person=stranger, approved_at=cast.now, by=cast.secretariat, at=cast.now
        )
    assert (refused.value.clause, refused.value.field) == ("14", "person")


def test_it_refuses_a_paper_signed_tomorrow(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        paper(cast, drafted(cast), approved_at=cast.now + datetime.timedelta(days=1))
    assert refused.value.field == "approved_at"


def findings(cast: Cast, rule: str, on: datetime.date) -> list[str]:
    return [one.subject for one in compliance.findings_of(cast.council, on) if one.rule == rule]


@pytest.mark.parametrize(
    ("at", "in_time"),
    [
        # 15:00 in Akmola is 10:00 UTC: an approval at 14:59 on the unit's own clock is in time, at 15:00 it is not.
        (datetime.datetime(2026, 5, 20, 9, 59, tzinfo=datetime.UTC), True),
        (datetime.datetime(2026, 5, 20, 10, 0, tzinfo=datetime.UTC), False),
    ],
)
def test_before_it_began_is_judged_on_the_clock_of_the_unit(cast: Cast, at: datetime.datetime, in_time: bool) -> None:
    meeting = sent(cast)
    actions.approve_agenda(meeting, by=cast.chair, at=at)
    marks = {seat.person: ("present", "") for seat in cast.composition.seats.all()}
    actions.record_attendance(meeting, marks, by=cast.secretariat, at=evening())
    actions.hold_meeting(now(meeting), by=cast.secretariat, at=evening())
    assert findings(cast, "agenda-by-chair", DAY) == ([] if in_time else [meeting.key])


def test_a_western_unit_begins_by_its_own_clock(cast: Cast) -> None:
    cast.oblast.zone = "Europe/Samara"  # an hour behind, as the western oblasts were until 2024
    cast.oblast.save()
    meeting = sent(cast)
    begins = now(meeting).starts_at
    assert begins is not None
    assert begins.astimezone(datetime.UTC) == datetime.datetime(2026, 5, 20, 11, 0, tzinfo=datetime.UTC)


def test_a_meeting_held_without_approval_is_found_until_the_signed_paper_is_recorded(cast: Cast) -> None:
    meeting = drafted(cast)
    marks = {seat.person: ("present", "") for seat in cast.composition.seats.all()}
    actions.record_attendance(meeting, marks, by=cast.secretariat, at=evening())
    actions.hold_meeting(now(meeting), by=cast.secretariat, at=evening())
    assert findings(cast, "agenda-by-chair", DAY) == [meeting.key]
    actions.record_agenda_approval(
        now(meeting),
        person=cast.people["chair"],
        approved_at=datetime.datetime(2026, 5, 19, 9, tzinfo=ZONE),
        by=cast.secretariat,
        at=evening(),
    )
    assert findings(cast, "agenda-by-chair", DAY) == []


def test_an_agenda_reopened_and_not_set_again_counts_as_never_approved(cast: Cast) -> None:
    meeting = actions.reopen_agenda(approved(cast), by=cast.secretariat, at=cast.now)
    marks = {seat.person: ("present", "") for seat in cast.composition.seats.all()}
    actions.record_attendance(now(meeting), marks, by=cast.secretariat, at=evening())
    actions.hold_meeting(now(meeting), by=cast.secretariat, at=evening())
    assert meeting.approvals.count() == 1
    assert findings(cast, "agenda-by-chair", DAY) == [meeting.key]


def test_an_approved_agenda_takes_no_second_paper(cast: Cast) -> None:
    meeting = held(cast)
    assert findings(cast, "agenda-by-chair", DAY) == []
    with pytest.raises(Refusal) as refused:
        paper(cast, meeting)
    assert refused.value.clause == "14"
