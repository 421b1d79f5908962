"""What the demo of one day shows: something for each role, and each council as it is there to be seen.

The demo is loaded once for all of these; what one of them does is undone after it.
"""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from council import demo, desk
from council.demo.opening import ACCOUNTS, NEWCOMER
from council.models import Council, Event, Mail, RoleHeld, User
from meetings.actions import approve_agenda, send_invitations
from meetings.models import AgendaApproval, Meeting
from members.demo import day_of_renaming
from members.models import Composition, Person, Tenure
from members.seating import seat_rows
from recommendations.models import Letter
from tests.test_load_demo import DAY, council_of, load
from tests.test_personal import kept_beside_history, names_and_contacts, personal_texts, told_in_history

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_of_the_day")]


@pytest.fixture(scope="module")
def demo_of_the_day(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo as it was loaded on a day, under the transactions of single tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def test_something_awaits_each_role() -> None:
    for one in ACCOUNTS:
        user = User.objects.get(email=one.email)
        if one.key not in ("supervisor", "administrator"):
            assert list(desk.awaiting(user, DAY)), one.key
    assert Composition.objects.get(council=council_of("akmola"), version=2).awaits_decision
    with_chair = Meeting.objects.get(council=council_of("akmola"), state=Meeting.State.PLANNED)
    assert with_chair.agenda_status == Meeting.AgendaStatus.WITH_CHAIR
    newcomer = User.objects.get(email=NEWCOMER[0])
    assert not RoleHeld.objects.filter(user=newcomer).exists()


def test_every_account_signs_in_and_finds_its_first_page() -> None:
    with time_machine.travel(datetime.datetime.combine(DAY, datetime.time(9), tzinfo=datetime.UTC), tick=False):
        for one in ACCOUNTS:
            user = authenticate(username=one.email, password=demo.PASSWORD)
            assert isinstance(user, User), one.email
            client = Client()
            client.force_login(user)
            assert client.get("/").status_code == 200, one.email
    assert not User.objects.get(email="installer@akimat.example").is_active


def test_kokshetau_has_minutes_to_sign_letters_to_send_and_invitations_in_the_outbox() -> None:
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


def test_akmola_s_members_can_be_invited_once_its_chair_approved() -> None:
    meeting = Meeting.objects.get(council=council_of("akmola"), state=Meeting.State.PLANNED)
    chair, secretariat = (User.objects.get(email=f"{name}@demo.kenes") for name in ("chair", "secretariat"))
    at = datetime.datetime.combine(DAY, datetime.time(15), tzinfo=datetime.UTC)
    approve_agenda(meeting, by=chair, at=at)
    assert len(send_invitations(meeting, by=secretariat, at=at)) > 10


def test_akmola_s_penal_post_passed_on_twelve_days_ago() -> None:
    former, current = Tenure.objects.filter(post__entries__council=council_of("akmola"), post__kind="penal_body_head")
    assert former.until == current.since == datetime.date(2026, 11, 11)
    assert current.until is None


def test_the_figures_of_every_composition_know_women_and_men() -> None:
    seated = Person.objects.filter(seats__isnull=False)
    assert set(seated.values_list("gender", flat=True)) == {"f", "m"}
    assert Person.objects.get(name_kk="Сматаева Жанар Оралқызы").gender == "f"
    assert set(Person.objects.filter(name_kk="Тілеуов Асқар Нұрланұлы").values_list("gender", flat=True)) == {"m"}


def test_a_post_of_akmola_was_renamed_and_an_old_day_says_the_old_title() -> None:
    council, day = council_of("akmola"), day_of_renaming(DAY)
    before = day - datetime.timedelta(days=1)
    for on, called in ((before, "мәдениет басқармасының басшысы"), (day, "құжаттама басқармасының басшысы")):
        version = Composition.objects.filter(council=council).in_force(on)[0]
        assert len([row for row in seat_rows(version, on) if row.seat.post.title.endswith(called)]) == 1
    assert datetime.timedelta(days=90) < DAY - day < datetime.timedelta(days=200)


def test_burabay_is_being_formed_and_one_agreement_is_missing() -> None:
    draft = Composition.objects.get(council=council_of("burabay"))
    assert draft.is_draft
    assert draft.council.being_formed
    assert draft.seats.count() == 13
    assert sorted(draft.agreements.values_list("post__kind", "outcome")) == [
        ("maslikhat_deputy", "agreed"),
        ("prosecutor", ""),
    ]


def test_history_tells_everything_in_the_order_of_time_and_names_nobody() -> None:
    for council in [None, *Council.objects.all()]:
        moments = list(Event.objects.filter(council=council).order_by("number").values_list("when", flat=True))
        assert moments
        assert moments == sorted(moments)
    told, texts = told_in_history(), personal_texts()
    assert (len(texts) > 100, [one for one in texts if one in told]) == (True, [])
    kept = kept_beside_history()
    assert (bool(kept), [one for one in names_and_contacts() if one in kept]) == (True, [])
    assert not AgendaApproval.objects.filter(from_paper=True).exclude(meeting__council=council_of("kokshetau"))
