"""The demo: each council with the findings it is there to show, on any day; something for each role."""

import datetime
from collections.abc import Iterator
from io import StringIO
from unittest import mock

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.test import Client

from council import compliance, demo, desk
from council.demo import content, past
from council.demo.calendar import is_working
from council.demo.opening import ACCOUNTS, NEWCOMER
from council.models import Council, Event, Mail, RoleHeld, Unit, User
from council.rulebook.wording import commanding_words
from meetings.actions import approve_agenda, send_invitations
from meetings.models import AgendaApproval, Meeting
from members.demo import day_of_renaming
from members.models import Composition, Person, Tenure
from members.seating import seat_rows
from recommendations.models import Letter
from tests.test_personal import kept_beside_history, names_and_contacts, personal_texts, told_in_history

DAY = datetime.date(2026, 11, 23)
# Documents have tests of their own, and these would cost seconds.
NO_PDF = b"%PDF-1.7\n%%EOF\n"

Found = set[tuple[str, str, str]]
ARSHALY: dict[str, Found] = {
    "2026-01-05": {("violation", "half-year-meeting", "2025-H2")},
    "2026-05-20": {("violation", "half-year-meeting", "2025-H2"), ("warning", "half-year-meeting", "2026-H1")},
    "2026-07-01": {("violation", "half-year-meeting", "2026-H1")},
    "2026-09-30": {("violation", "half-year-meeting", "2026-H1")},
    "2026-11-23": {
        ("violation", "half-year-meeting", "2026-H1"),
        ("warning", "half-year-meeting", "2026-H2"),
        ("warning", "two-hearings", "2026"),
    },
    "2028-02-29": {("violation", "half-year-meeting", "2027-H2")},
}


@pytest.fixture(autouse=True)
def _no_documents() -> Iterator[None]:
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        yield


def load(day: datetime.date = DAY) -> str:
    """Load the demo on a day; what the command said."""
    out = StringIO()
    with time_machine.travel(datetime.datetime.combine(day, datetime.time(9), tzinfo=datetime.UTC), tick=False):
        call_command("load_demo", stdout=out)
    return out.getvalue()


def found(day: datetime.date) -> dict[str, Found]:
    """Rules that speak of each unit's council on a day, the note about the model act left out."""
    findings: dict[str, Found] = {}
    for standing in compliance.report(None, day):
        findings.setdefault(standing.unit.kato, set()).update(
            (one.severity, one.rule, one.subject) for one in standing.findings if one.rule != "model-in-force"
        )
    return findings


def council_of(key: str) -> Council:
    return Council.objects.get(unit__kato=content.council(key)["unit"])


@pytest.mark.django_db
@pytest.mark.parametrize("written", ARSHALY)
def test_each_council_shows_what_it_is_there_for_and_nothing_else(written: str) -> None:
    day = datetime.date.fromisoformat(written)
    load(day)
    shown = found(day)
    assert shown["750000000"] == set()
    assert shown["110000000"] == {("violation", "penal-body-head", "n-penal")}
    assert shown["111000000"] == {("warning", "late-reply", "q-late")}
    assert shown["113400000"] == ARSHALY[written]
    assert shown["117000000"] == {("violation", "council-formed", "117000000")}
    without_chair = "m4" if day.month > 6 else "m6"
    assert shown["115600000"] == {
        ("warning", "fields-covered", "land"),
        ("violation", "two-hearings", str(day.year - 1)),
        ("violation", "agenda-by-chair", without_chair),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["2026-01-01", "2026-03-22", "2027-05-10", "2026-12-31"])
def test_it_refuses_no_day_of_the_year(written: str) -> None:
    load(datetime.date.fromisoformat(written))
    assert Council.objects.count() == 6


@pytest.mark.django_db
def test_it_loads_the_units_where_there_are_none_and_says_what_it_did() -> None:
    said = load()
    assert Unit.objects.filter(kato="110000000").exists()
    assert "6" in said


@pytest.mark.django_db
def test_a_second_run_changes_nothing_and_says_so() -> None:
    load()
    before = (Event.objects.count(), User.objects.count(), Council.objects.count(), Mail.objects.count())
    said = load(DAY + datetime.timedelta(days=1))
    assert (Event.objects.count(), User.objects.count(), Council.objects.count(), Mail.objects.count()) == before
    assert said.strip()
    assert "6" not in said


@pytest.mark.django_db
def test_it_loads_all_or_nothing() -> None:
    def fail(stage: demo.Stage, at: datetime.datetime) -> None:
        raise RuntimeError

    with mock.patch.object(demo, "STEPS", [*demo.STEPS, (0, "23:00", fail)]), pytest.raises(RuntimeError):
        load()
    assert (Council.objects.count(), User.objects.count(), Unit.objects.count()) == (0, 0, 0)


def test_the_same_day_gives_the_same_past() -> None:
    first = list(past.records(DAY))
    content.bodies.cache_clear()
    assert list(past.records(DAY)) == first


def test_the_past_ends_before_it_is_taken_over_and_happens_on_working_days() -> None:
    for key, record in past.records(DAY):
        until = past.Past(key, DAY).until
        days = [datetime.date.fromisoformat(one["date"]) for one in record["meetings"]]
        assert len(days) >= 6
        assert all(is_working(day) and day < until for day in days)


def test_no_recommendation_of_the_demo_commands() -> None:
    items = content.table("items")
    for key in past.KEYS:
        for name in items:
            text = content.item(key, name, DAY.year).text
            assert [word for language in text for word in commanding_words(text[language], language)] == [], name


@pytest.mark.django_db
def test_something_awaits_each_role() -> None:
    load()
    for one in ACCOUNTS:
        user = User.objects.get(email=one.email)
        if one.key not in ("supervisor", "administrator"):
            assert list(desk.awaiting(user, DAY)), one.key
    assert Composition.objects.get(council=council_of("akmola"), version=2).awaits_decision
    with_chair = Meeting.objects.get(council=council_of("akmola"), state=Meeting.State.PLANNED)
    assert with_chair.agenda_status == Meeting.AgendaStatus.WITH_CHAIR
    newcomer = User.objects.get(email=NEWCOMER[0])
    assert not RoleHeld.objects.filter(user=newcomer).exists()


@pytest.mark.django_db
def test_every_account_signs_in_and_finds_its_first_page() -> None:
    load()
    with time_machine.travel(datetime.datetime.combine(DAY, datetime.time(9), tzinfo=datetime.UTC), tick=False):
        for one in ACCOUNTS:
            user = authenticate(username=one.email, password=demo.PASSWORD)
            assert isinstance(user, User), one.email
            client = Client()
            client.force_login(user)
            assert client.get("/").status_code == 200, one.email
    assert not User.objects.get(email="installer@akimat.example").is_active


@pytest.mark.django_db
def test_kokshetau_has_minutes_to_sign_letters_to_send_and_invitations_in_the_outbox() -> None:
    load()
    council = council_of("kokshetau")
    held = Meeting.objects.get(council=council, state=Meeting.State.HELD, taken_over=False)
    assert not held.is_closed
    assert held.approvals.get().from_paper
    assert {one.state for one in Letter.objects.filter(addressee__recommendation__meeting=held)} == {"draft"}
    coming = Meeting.objects.get(council=council, state=Meeting.State.PLANNED)
    assert coming.invited_at is not None
    assert coming.date > DAY
    assert set(Mail.objects.values_list("state", flat=True)) == {Mail.State.WAITING}
    assert Mail.objects.count() == 12
    assert Letter.objects.filter(council=council).past_reply_by(DAY).count() == 2


@pytest.mark.django_db
def test_akmola_s_members_can_be_invited_once_its_chair_approved() -> None:
    load()
    meeting = Meeting.objects.get(council=council_of("akmola"), state=Meeting.State.PLANNED)
    chair, secretariat = (User.objects.get(email=f"{name}@demo.kenes") for name in ("chair", "secretariat"))
    at = datetime.datetime.combine(DAY, datetime.time(15), tzinfo=datetime.UTC)
    approve_agenda(meeting, by=chair, at=at)
    assert len(send_invitations(meeting, by=secretariat, at=at)) > 10


@pytest.mark.django_db
def test_akmola_s_penal_post_passed_on_twelve_days_ago() -> None:
    load()
    former, current = Tenure.objects.filter(post__entries__council=council_of("akmola"), post__kind="penal_body_head")
    assert former.until == current.since == datetime.date(2026, 11, 11)
    assert current.until is None


@pytest.mark.django_db
def test_the_figures_of_every_composition_know_women_and_men() -> None:
    load()
    seated = Person.objects.filter(seats__isnull=False)
    assert set(seated.values_list("gender", flat=True)) == {"f", "m"}
    assert Person.objects.get(name_kk="Сматаева Жанар Оралқызы").gender == "f"
    assert set(Person.objects.filter(name_kk="Тілеуов Асқар Нұрланұлы").values_list("gender", flat=True)) == {"m"}


@pytest.mark.django_db
def test_a_post_of_akmola_was_renamed_and_an_old_day_says_the_old_title() -> None:
    load()
    council, day = council_of("akmola"), day_of_renaming(DAY)
    before = day - datetime.timedelta(days=1)
    for on, called in ((before, "мәдениет басқармасының басшысы"), (day, "құжаттама басқармасының басшысы")):
        version = Composition.objects.filter(council=council).in_force(on)[0]
        assert len([row for row in seat_rows(version, on) if row.seat.post.title.endswith(called)]) == 1
    assert datetime.timedelta(days=90) < DAY - day < datetime.timedelta(days=200)


@pytest.mark.django_db
def test_burabay_is_being_formed_and_one_agreement_is_missing() -> None:
    load()
    draft = Composition.objects.get(council=council_of("burabay"))
    assert draft.is_draft
    assert draft.council.being_formed
    assert draft.seats.count() == 13
    assert sorted(draft.agreements.values_list("post__kind", "outcome")) == [
        ("maslikhat_deputy", "agreed"),
        ("prosecutor", ""),
    ]


@pytest.mark.django_db
def test_history_tells_everything_in_the_order_of_time_and_names_nobody() -> None:
    load()
    for council in [None, *Council.objects.all()]:
        moments = list(Event.objects.filter(council=council).order_by("number").values_list("when", flat=True))
        assert moments
        assert moments == sorted(moments)
    told, texts = told_in_history(), personal_texts()
    assert (len(texts) > 100, [one for one in texts if one in told]) == (True, [])
    kept = kept_beside_history()
    assert (bool(kept), [one for one in names_and_contacts() if one in kept]) == (True, [])
    assert not AgendaApproval.objects.filter(from_paper=True).exclude(meeting__council=council_of("kokshetau"))


def test_the_sign_ins_are_printed_without_an_address_of_the_place() -> None:
    out = StringIO()
    call_command("load_demo", "--sign-ins", stdout=out)
    said = out.getvalue()
    assert all(one.email in said and one.name in said for one in ACCOUNTS)
    assert demo.PASSWORD in said
    assert "http" not in said
    assert len(demo.PASSWORD) >= 12
