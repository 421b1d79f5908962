"""The plan of a council's year: drafted by the secretariat, set by the chair, counted against the duties."""

import datetime
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse

from council.models import Event, SealedDocument
from council.refusals import NotAllowed, Refusal, Stale
from meetings import actions, plan_documents, plans
from meetings.desk import plan_tasks
from meetings.hearings import hearings_of_year
from meetings.models import PlanEntry, YearPlan
from tests.cast import NO_PDF, Cast
from tests.meetings.steps import DAY, held, planned
from tests.papers import words_of_pdf, words_of_word

TOPIC: dict[str, Any] = {"topic_kk": "Мекеме бастығын тыңдау", "topic_ru": "Заслушивание начальника учреждения"}


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def started(cast: Cast, year: int = 2027) -> YearPlan:
    return actions.start_plan(cast.council, year, **by_at(cast))


def filled(cast: Cast, year: int = 2027) -> YearPlan:
    plan = started(cast, year)
    actions.add_entry(plan, kind="meeting", half=1, day=datetime.date(year, 3, 12), **by_at(cast))
    actions.add_entry(plan, kind="hearing", half=2, **TOPIC, **by_at(cast))
    actions.add_entry(plan, kind="visit", half=2, **by_at(cast))
    plan.refresh_from_db()
    return plan


def sent(cast: Cast, year: int = 2027) -> YearPlan:
    return actions.send_plan(filled(cast, year), **by_at(cast))


def approved(cast: Cast, year: int = 2027) -> YearPlan:
    with mock.patch("meetings.plan_documents.render_pdf", return_value=NO_PDF):
        return actions.approve_plan(sent(cast, year), by=cast.chair, at=cast.now)


def events(action: str) -> int:
    return Event.objects.filter(action=action).count()


def test_it_is_started_once_a_year(cast: Cast) -> None:
    plan = started(cast)
    assert started(cast).pk == plan.pk
    assert events("plan.started") == 1


def test_it_takes_over_last_years_entries_without_their_days(cast: Cast) -> None:
    last = filled(cast)
    plan = actions.start_plan(cast.council, 2028, copied=last, **by_at(cast))
    assert [(one.kind, one.half, one.topic_kk, one.day) for one in plan.entries.all()] == [
        (one.kind, one.half, one.topic_kk, None) for one in last.entries.order_by("half", "pk")
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "meeting", "half": 1, "day": datetime.date(2027, 7, 1)}, "day"),
        ({"kind": "meeting", "half": 2, "day": datetime.date(2028, 1, 1)}, "day"),
        ({"kind": "meeting", "half": 1, "topic_kk": "Тақырып"}, "topic_ru"),
        ({"kind": "hearing", "half": 1}, "topic_kk"),
    ],
)
def test_it_refuses_what_cannot_be_planned_so(cast: Cast, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.add_entry(started(cast), **values, **by_at(cast))
    assert refused.value.field == field
    assert not PlanEntry.objects.exists()


@pytest.mark.parametrize(("day", "half"), [((2027, 6, 30), 1), ((2027, 7, 1), 2)])
def test_the_half_years_meet_on_the_first_of_july(cast: Cast, day: tuple[int, int, int], half: int) -> None:
    entry = actions.add_entry(started(cast), kind="meeting", half=half, day=datetime.date(*day), **by_at(cast))
    assert entry.half == half


def test_an_empty_plan_is_not_sent(cast: Cast) -> None:
    with pytest.raises(Refusal):
        actions.send_plan(started(cast), **by_at(cast))


def test_what_is_with_the_chair_or_approved_is_frozen(cast: Cast) -> None:
    for plan in (sent(cast), approved(cast, 2028)):
        entry = plan.entries.all()[0]
        with pytest.raises(Refusal):
            actions.add_entry(plan, kind="meeting", half=2, **by_at(cast))
        with pytest.raises(Refusal):
            actions.change_entry(entry, half=2, day=None, **by_at(cast))
        with pytest.raises(Refusal):
            actions.remove_entry(entry, **by_at(cast))
        assert plan.entries.count() == 3


def test_the_chair_approves_it_once_and_its_papers_are_sealed(cast: Cast) -> None:
    plan = approved(cast)
    assert (plan.status, plan.approved_by, plan.approved_at) == ("approved", cast.people["chair"], cast.now)
    again = actions.approve_plan(plan, by=cast.chair, at=cast.now + datetime.timedelta(hours=1))
    assert again.approved_at == cast.now
    assert events("plan.approved") == 1
    sealed = SealedDocument.objects.filter(kind="year_plan", subject_id=plan.pk)
    assert sorted(sealed.values_list("language", "subject_version")) == [("kk", 1), ("ru", 1)]


@pytest.mark.parametrize("who", ["secretariat", "member", "maslikhat", "supervisor", "stranger", "administrator"])
def test_nobody_else_approves_or_returns_it(cast: Cast, who: str) -> None:
    plan = sent(cast)
    with pytest.raises(NotAllowed):
        actions.approve_plan(plan, by=getattr(cast, who), at=cast.now)
    with pytest.raises(NotAllowed):
        actions.return_plan(plan, remarks="Жоқ", by=getattr(cast, who), at=cast.now)


def test_whoever_drafted_it_does_not_approve_it(cast: Cast) -> None:
    plan = sent(cast)
    YearPlan.objects.filter(pk=plan.pk).update(drafted_by=cast.chair)
    with pytest.raises(NotAllowed):
        actions.approve_plan(plan, by=cast.chair, at=cast.now)


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "supervisor", "stranger", "administrator"])
def test_nobody_but_the_secretariat_drafts_it(cast: Cast, who: str) -> None:
    plan, other = filled(cast), {"by": getattr(cast, who), "at": cast.now}
    with pytest.raises(NotAllowed):
        actions.start_plan(cast.council, 2029, **other)
    with pytest.raises(NotAllowed):
        actions.add_entry(plan, kind="meeting", half=1, **other)
    with pytest.raises(NotAllowed):
        actions.send_plan(plan, **other)
    with pytest.raises(NotAllowed):
        actions.reopen_plan(plan, **other)


def test_the_chair_returns_it_with_remarks_and_it_comes_again(cast: Cast) -> None:
    plan = actions.return_plan(sent(cast), remarks="Баруды қосу керек", by=cast.chair, at=cast.now)
    assert (plan.status, plan.remarks) == ("returned", "Баруды қосу керек")
    assert [task.title for task in plan_tasks(cast.secretariat, cast.today)] != []
    assert actions.send_plan(plan, **by_at(cast)).status == "with_chair"
    assert [task.url for task in plan_tasks(cast.chair, cast.today)] == [
        reverse("meetings:approve-plan", args=[cast.council.pk, 2027])
    ]


def test_an_approved_plan_is_reopened_as_a_new_version(cast: Cast) -> None:
    plan = actions.reopen_plan(approved(cast), **by_at(cast))
    assert (plan.status, plan.version, plan.approved_by) == ("draft", 2, None)
    assert actions.reopen_plan(plan, **by_at(cast)).version == 2
    assert events("plan.reopened") == 1


def test_a_form_read_before_somebody_else_changed_the_plan_is_refused(cast: Cast) -> None:
    plan = filled(cast)
    actions.add_entry(plan, kind="meeting", half=2, revision=plan.revision, **by_at(cast))
    with pytest.raises(Stale):
        actions.send_plan(plan, revision=plan.revision, **by_at(cast))


def test_its_counts_stand_beside_the_duties(cast: Cast) -> None:
    first, second = plans.halves_of(cast.council, 2027, filled(cast))
    assert [(one.kind, one.planned, one.happened, one.least) for one in first.counts] == [
        ("meeting", 1, 0, 1),
        ("visit", 0, 0, None),
    ]
    assert second.counts[0].falls_short
    assert not first.counts[0].falls_short
    hearings = plans.hearings_of(cast.council, 2027, filled(cast))
    assert (hearings.planned, hearings.least, hearings.falls_short) == (1, 2, True)


def test_no_duty_stands_in_the_half_year_of_the_councils_creation(cast: Cast) -> None:
    first, second = plans.halves_of(cast.council, 2026, None)
    assert (first.counts[0].least, second.counts[0].least) == (None, 1)
    assert plans.hearings_of(cast.council, 2026, None).least is None


def test_what_has_a_day_comes_before_what_has_none(cast: Cast) -> None:
    plan = started(cast)
    actions.add_entry(plan, kind="hearing", half=1, **TOPIC, **by_at(cast))
    actions.add_entry(plan, kind="meeting", half=1, day=datetime.date(2027, 6, 1), **by_at(cast))
    actions.add_entry(plan, kind="meeting", half=1, day=datetime.date(2027, 2, 1), **by_at(cast))
    days = [one.day and one.day.month for one in plan.entries.all()]
    assert days == [2, 6, None]


@pytest.mark.parametrize("year", [2011, 2012, 2026, 2027])
def test_hearings_are_counted_once_for_the_plan_and_for_their_own_page(cast: Cast, year: int) -> None:
    held(cast)
    of_plan, of_page = plans.hearings_of(cast.council, year, None), hearings_of_year(cast.council, year, DAY)
    assert of_plan.happened == of_page.count == (year == DAY.year)
    assert of_plan.least == (of_page.least if of_page.is_whole else None)


def test_an_entry_whose_meeting_was_cancelled_can_become_another(cast: Cast) -> None:
    plan = filled(cast)
    entry = plan.entries.filter(kind="meeting")[0]
    meeting = planned(cast)
    actions.link_entry(entry, meeting, by=cast.secretariat, at=cast.now)
    entry.refresh_from_db()
    assert not entry.needs_meeting
    actions.cancel_meeting(meeting, by=cast.secretariat, at=cast.now)
    assert PlanEntry.objects.get(pk=entry.pk).needs_meeting


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_entry_is_in_its_pdf_and_word(cast: Cast, language: Any) -> None:
    plan = filled(cast)
    topic = TOPIC[f"topic_{language}"]
    for words in (
        words_of_pdf(plan_documents.plan_pdf(plan, language)),
        words_of_word(plan_documents.plan_word(plan, language)),
    ):
        text = " ".join(words)
        assert topic in text
        assert "2027" in text
        for kind in plan_documents.KINDS[language].values():
            assert kind in text


def test_a_meeting_planned_from_an_entry_is_named_in_the_plan(cast: Cast, client: Client) -> None:
    plan = filled(cast)
    entry = plan.entries.get(kind="meeting")
    client.force_login(cast.secretariat)
    url = reverse("meetings:plan-meeting", args=[cast.council.pk]) + f"?entry={entry.pk}"
    assert 'value="2027-03-12"' in client.get(url).content.decode()
    values = {"date": "2027-03-12", "time": "15:00", "place_kk": "Зал", "place_ru": "Зал"}
    assert client.post(url, values).status_code == 302
    entry.refresh_from_db()
    assert entry.meeting == cast.council.meetings.get(date="2027-03-12")


def test_readers_see_it_when_it_is_approved(cast: Cast, client: Client) -> None:
    page = reverse("meetings:year-plan", args=[cast.council.pk, 2027])
    paper = reverse("meetings:plan-document", args=[cast.council.pk, 2027, "kk", "docx"])
    plan = sent(cast)
    client.force_login(cast.member)
    assert TOPIC["topic_kk"] not in client.get(page).content.decode()
    assert client.get(paper).status_code == 404
    with mock.patch("meetings.plan_documents.render_pdf", return_value=NO_PDF):
        actions.approve_plan(plan, by=cast.chair, at=cast.now)
    assert TOPIC["topic_kk"] in client.get(page).content.decode()
    assert client.get(paper).status_code == 200
