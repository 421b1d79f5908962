"""Dissolving a council: what is open is closed or carried over, at once or from the day on, and each is said."""

import datetime
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from council import history
from council.actions import dissolve_council, establish_council, start_council
from council.models import Council, Event, Mail
from council.open_matters import Becomes, open_matters
from council.refusals import NotAllowed, Refusal
from meetings.actions import cancel_meeting, plan_meeting, send_invitations
from meetings.models import Meeting
from members import actions
from members.models import Composition
from recommendations.actions import adopt_recommendation, record_response, request_information, send_letter
from recommendations.models import Letter
from tests.admin_forms import queries, send, signed_in, text, url
from tests.cast import ESTABLISHED, NO_PDF, Cast
from tests.doors.councils import keeps_too
from tests.meetings import steps

MET = datetime.date(2026, 4, 20)
DISSOLVED = datetime.date(2026, 5, 10)
BEFORE, AFTER = datetime.date(2026, 5, 5), datetime.date(2026, 5, 20)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def busy(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast's council with everything open at once, on both sides of the day of dissolution, as of 21 April.

    Held: a meeting with unsigned minutes, a sent and an unsent recommendation. Asked: information. Planned: a meeting
    before the day, one on it, and one after it whose members were invited. With the maslikhat: a version; with an
    agreement that was asked for and not answered.
    """
    monkeypatch.setattr("recommendations.letter_documents.render_pdf", lambda *args, **kwargs: NO_PDF)
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        held = steps.held(cast, day=MET)
        invited = steps.approved(cast, day=AFTER)
    cast.now = steps.evening(MET + DAY)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    send_invitations(invited, **by_at)
    Mail.objects.filter(key__startswith="invite:").update(state=Mail.State.SENT, sent_at=cast.now, attempts=1)
    for day in (BEFORE, DISSOLVED):
        plan_meeting(cast.council, date=day, time=datetime.time(10), place_kk="Зал", place_ru="Зал", **by_at)
    _recommend(cast, held)
    health = cast.organisations["health"]
    request_information(
        cast.council, health, subject_kk="Мәлімет", subject_ru="Сведения", tasks=["3.1"], sent_on=MET, **by_at
    )
    draft = cast.draft()
    actions.record_agreement(draft, post=cast.posts["prosecutor"], asked=MET, letter="2-1", **by_at)
    cast.submit(draft)
    cast.council.refresh_from_db()
    return cast


def _recommend(cast: Cast, held: Meeting) -> None:
    """Two recommendations of a held meeting; the letter of the first one went out."""
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    for number, key in enumerate(("health", "education")):
        adopt_recommendation(
            item=held.items.order_by("number")[0],
            kind="recommendation",
            tasks=["4.5"],
            addressees=[cast.organisations[key]],
            text_kk=f"Тексеру ұйымдастыру ұсынылсын № {number}.",
            text_ru=f"Рекомендовать организовать осмотры № {number}.",
            **by_at,
        )
    send_letter(Letter.objects.order_by("pk")[0], number="1-1", sent_on=MET, **by_at)


def dissolve(cast: Cast, date: datetime.date, **otherwise: Any) -> Council:
    values: dict[str, Any] = {"number": "А-8", "date": date, "by": cast.secretariat, "at": cast.now}
    return dissolve_council(cast.council, **(values | otherwise))


def event_of(cast: Cast) -> Event:
    return history.of(cast.council).get(action="council.dissolved")


def counts(event: Event, name: str) -> dict[str, int]:
    return {kind: found["count"] for kind, found in event.after[name].items()}


def test_it_records_its_event_and_the_same_act_again_changes_nothing(cast: Cast) -> None:
    dissolve(cast, cast.today)
    events = Event.objects.count()
    dissolve(cast, cast.today)
    assert Event.objects.count() == events
    assert event_of(cast).after["dissolved_on"] == str(cast.today)


def test_it_is_refused_twice_and_before_the_act_by_clause_7(cast: Cast) -> None:
    for day in (ESTABLISHED, ESTABLISHED - DAY):
        with pytest.raises(Refusal) as refused:
            dissolve(cast, day)
        assert refused.value.clauses == ["7"]
    dissolve(cast, ESTABLISHED + DAY)
    with pytest.raises(Refusal):
        dissolve(cast, cast.today, number="А-9")


def test_it_is_closed_to_strangers(cast: Cast) -> None:
    for user in (cast.stranger, cast.maslikhat, cast.chair, cast.supervisor):
        with pytest.raises(NotAllowed):
            dissolve(cast, cast.today, by=user)


def test_on_the_day_everything_open_is_closed_or_carried_over(busy: Cast) -> None:
    busy.now = steps.evening(DISSOLVED)
    dissolve(busy, DISSOLVED)
    event = event_of(busy)
    assert counts(event, "closed") == {"composition": 1, "agreement": 1, "meeting": 2}
    expected = {"minutes": 1, "meeting": 1, "letter": 1, "recommendation": 1, "information_request": 1}
    assert counts(event, "carried_over") == expected
    assert event.after["closed"]["composition"]["keys"] == ["v2"]


def test_planned_meetings_of_that_day_and_later_are_cancelled_and_the_invited_are_told(busy: Cast) -> None:
    dissolve(busy, DISSOLVED)
    states = dict(Meeting.objects.values_list("date", "state"))
    assert states == {MET: "held", BEFORE: "planned", DISSOLVED: "cancelled", AFTER: "cancelled"}
    told = Mail.objects.filter(key__startswith="cancel:").values_list("to", flat=True)
    asked = Mail.objects.filter(key__startswith="invite:").values_list("to", flat=True)
    assert asked
    assert set(told) == set(asked)


def test_a_submitted_version_is_taken_back_and_never_decided(busy: Cast) -> None:
    busy.now = steps.evening(DISSOLVED)
    dissolve(busy, DISSOLVED)
    version = Composition.objects.get(version=2)
    assert version.status == Composition.Status.DETERMINED
    by_at: dict[str, Any] = {"by": busy.secretariat, "at": busy.now}
    with pytest.raises(Refusal):
        actions.submit_composition(version, date=DISSOLVED, **by_at)
    with pytest.raises(Refusal):
        actions.draft_composition(busy.council, **by_at)
    with pytest.raises(Refusal):
        actions.approve_composition(version, number="С 1", date=DISSOLVED, by=busy.maslikhat, at=busy.now)


def test_the_past_of_a_council_dissolved_long_ago_may_still_be_written(cast: Cast) -> None:
    keeps_too(cast, cast.district)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    old = start_council(cast.district, name_kk="Ескі кеңес", name_ru="Старый совет", taken_over=True, **by_at)
    old = establish_council(old, number="А-1", date=datetime.date(2014, 1, 10), **by_at)
    old = dissolve_council(old, number="А-2", date=datetime.date(2016, 1, 10), **by_at)
    assert actions.draft_composition(old, **by_at).version == 1


def test_a_council_taken_over_and_dissolved_here_is_closed_all_the_same(cast: Cast) -> None:
    cast.council.taken_over = True
    cast.council.save()
    dissolve(cast, cast.today)
    with pytest.raises(Refusal):
        actions.draft_composition(cast.council, by=cast.secretariat, at=cast.now)


def test_before_a_day_to_come_versions_may_still_be_decided(busy: Cast) -> None:
    dissolve(busy, DISSOLVED)
    assert counts(event_of(busy), "closed") == {"meeting": 2}
    version = Composition.objects.get(version=2)
    assert version.awaits_decision
    with pytest.raises(Refusal):
        actions.approve_composition(
            version, number="С 1", date=DISSOLVED, by=busy.maslikhat, at=steps.evening(DISSOLVED)
        )
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        actions.approve_composition(
            version, number="С 1", date=DISSOLVED - DAY, by=busy.maslikhat, at=steps.evening(DISSOLVED - DAY)
        )


def test_letters_stay_answerable_under_the_dissolved_council(busy: Cast) -> None:
    busy.now = steps.evening(DISSOLVED)
    dissolve(busy, DISSOLVED)
    sent = Letter.objects.get(number="1-1")
    record_response(sent, outcome="accepted", date=DISSOLVED, by=busy.secretariat, at=busy.now)
    assert "letter" not in {one.kind for one in open_matters(busy.council, DISSOLVED)}


def test_nothing_new_is_asked_for_once_it_is_dissolved(busy: Cast) -> None:
    busy.now = steps.evening(DISSOLVED)
    dissolve(busy, DISSOLVED)
    asked: dict[str, Any] = {"subject_kk": "а", "subject_ru": "б", "tasks": [], "by": busy.secretariat, "at": busy.now}
    with pytest.raises(Refusal) as refused:
        request_information(busy.council, busy.organisations["health"], sent_on=DISSOLVED, **asked)
    assert refused.value.field == "sent_on"
    assert request_information(busy.council, busy.organisations["health"], sent_on=DISSOLVED - DAY, **asked).pk


def test_a_meeting_held_on_that_day_or_later_is_pointed_out_and_stays(busy: Cast) -> None:
    def noted(day: datetime.date) -> list[str]:
        return [one.kind for one in open_matters(busy.council, day) if one.becomes == Becomes.STAYS]

    assert noted(MET + DAY) == []
    assert noted(MET) == ["held_meeting"]
    dissolve(busy, MET)
    assert Meeting.objects.get(date=MET).state == "held"


def test_what_was_cancelled_or_decided_before_is_not_open(cast: Cast) -> None:
    meeting = steps.planned(cast)
    assert [one.kind for one in open_matters(cast.council, cast.today)] == ["meeting"]
    cancel_meeting(meeting, by=cast.secretariat, at=cast.now)
    assert open_matters(cast.council, cast.today) == []


def test_if_closing_fails_nothing_is_dissolved(busy: Cast) -> None:
    with (
        mock.patch("meetings.open_matters.cancel_meeting", side_effect=Refusal("no")),
        pytest.raises(Refusal),
    ):
        dissolve(busy, DISSOLVED)
    busy.council.refresh_from_db()
    assert busy.council.dissolved_on is None
    assert not Meeting.objects.filter(state="cancelled").exists()


def test_the_page_lists_what_is_open_before_it_is_confirmed(busy: Cast) -> None:
    with time_machine.travel(busy.now, tick=False):
        client, address = signed_in(busy.secretariat), reverse("dissolve-council", args=[busy.council.pk])
        answer = client.get(address, {"date": str(DISSOLVED)})
        groups = answer.context["groups"]
        assert [len(groups[name]) for name in ("closed", "carried_over", "stays")] == [4, 5, 0]
        for one in (*groups["closed"], *groups["carried_over"]):
            assert one.url in text(answer)
        assert len(client.get(address, {"date": str(AFTER)}).context["groups"]["closed"]) == 3
        scan = SimpleUploadedFile("act.pdf", NO_PDF, "application/pdf")
        sent = {"number": "А-8", "date": str(DISSOLVED), "scan": scan, "revision": busy.council.revision}
        council = reverse("council", args=[busy.council.pk])
        assert client.post(address, sent).headers["Location"] == council
    busy.council.refresh_from_db()
    assert busy.council.dissolved_scan
    with time_machine.travel(steps.evening(DISSOLVED), tick=False):
        shown = text(signed_in(busy.secretariat).get(council))
    assert reverse("file", args=[busy.council.dissolved_scan.pk]) in shown
    assert "Still to be finished" in shown
    assert reverse("members:draft-composition", args=[busy.council.pk]) not in shown


def test_a_refused_dissolution_shows_the_list_of_its_day_and_keeps_what_was_typed(busy: Cast) -> None:
    with time_machine.travel(busy.now, tick=False):
        client, address = signed_in(busy.secretariat), reverse("dissolve-council", args=[busy.council.pk])
        answer = client.post(address, {"number": "А-8", "date": str(ESTABLISHED)})
    assert "А-8" in text(answer)
    assert answer.context["day"] == ESTABLISHED
    assert answer.context["groups"]["stays"]


@pytest.mark.parametrize("day", ["2026-13-01", "tomorrow", ""])
def test_a_day_that_is_none_shows_today(cast: Cast, day: str) -> None:
    with time_machine.travel(cast.now, tick=False):
        answer = signed_in(cast.secretariat).get(reverse("dissolve-council", args=[cast.council.pk]), {"date": day})
    assert answer.context["day"] == cast.today


def test_the_admin_closes_what_is_open_too(busy: Cast) -> None:
    with time_machine.travel(busy.now, tick=False):
        address = url(Council, "change", busy.council.pk)
        answer = send(signed_in(busy.secretariat), address, dissolved_number="А-8", dissolved_on=str(DISSOLVED))
    assert answer.status_code == 302
    assert counts(event_of(busy), "closed") == {"meeting": 2}


def test_the_page_grows_no_queries_with_what_is_open(busy: Cast) -> None:
    with time_machine.travel(busy.now, tick=False):
        client, address = signed_in(busy.secretariat), reverse("dissolve-council", args=[busy.council.pk])
        few = queries(client, address)
        for number in range(1, 6):
            Meeting.objects.create(council=busy.council, key=f"x{number}", date=AFTER + number * DAY)
            Meeting.objects.create(council=busy.council, key=f"y{number}", date=MET - number * DAY, state="held")
            Letter.objects.create(
                council=busy.council, purpose="hearing_invitation", organisation=busy.organisations["health"]
            )
        assert queries(client, address) == few
