"""Answering an invitation through the link in the mail, without an account."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse

from council.models import Event
from meetings import actions
from meetings.answer_links import read_token, token_of
from meetings.models import Answer
from members.models import Composition, Person
from tests.cast import Cast
from tests.meetings.answering import REASON, give, invited, link, moved
from tests.meetings.steps import now, planned


@pytest.fixture(autouse=True)
def _the_hour(cast: Cast) -> Any:
    with time_machine.travel(cast.now, tick=False):
        yield


# -- the link -------------------------------------------------------------------------------------------------------


def test_a_member_answers_without_signing_in(cast: Cast) -> None:
    meeting = invited(cast)
    page = Client().get(link(cast))
    assert page.status_code == 200
    assert "Әбенова Гүлнар" in page.content.decode()
    assert "Көкшетау, Абай көшесі, 83" in page.content.decode()
    assert give(link(cast), meeting).status_code == 200
    answer = Answer.objects.get()
    assert (answer.person, answer.kind, answer.recorded_by) == (cast.people["health"], "coming", None)
    assert (answer.answered_at, answer.terms_version) == (cast.now, meeting.terms_version)
    event = Event.objects.get(action="invitation.answered")
    assert (event.actor, event.after["person"], event.after["kind"]) == (None, cast.people["health"].pk, "coming")


def test_opening_the_link_changes_nothing(cast: Cast) -> None:
    """Mail scanners follow every link, also with HEAD."""
    invited(cast)
    before = Event.objects.count()
    for _ in range(2):
        assert Client().get(link(cast)).status_code == 200
        assert Client().head(f"{link(cast)}?kind=coming").status_code == 200
    assert not Answer.objects.exists()
    assert Event.objects.count() == before


def test_the_page_speaks_the_members_language_until_another_is_chosen(cast: Cast) -> None:
    Person.objects.filter(pk=cast.people["health"].pk).update(language="ru")
    invited(cast)
    client = Client()
    page = client.get(link(cast))
    assert page.headers["Content-Language"] == "ru"
    assert '<html lang="ru">' in page.content.decode()
    assert "Кокшетау, улица Абая, 83" in page.content.decode()
    client.post(reverse("set-language"), {"language": "kk", "next": link(cast)})
    assert '<html lang="kk">' in client.get(link(cast)).content.decode()


def test_a_second_answer_replaces_the_first_and_says_so(cast: Cast) -> None:
    meeting = invited(cast)
    give(link(cast), meeting)
    with time_machine.travel(cast.now + datetime.timedelta(hours=1), tick=False):
        page = give(link(cast), meeting, **REASON)
    answer = Answer.objects.get()
    assert (answer.kind, answer.reason) == ("not_coming", "іссапар")
    assert [str(one) for one in page.context["messages"]] != []
    event = Event.objects.filter(action="invitation.answered").order_by("-number")[0]
    assert (event.before["kind"], event.after["kind"]) == ("coming", "not_coming")


def test_the_same_answer_again_changes_nothing(cast: Cast) -> None:
    meeting = invited(cast)
    give(link(cast), meeting, **REASON)
    with time_machine.travel(cast.now + datetime.timedelta(hours=1), tick=False):
        give(link(cast), meeting, **REASON)
    assert Answer.objects.get().answered_at == cast.now
    assert Event.objects.filter(action="invitation.answered").count() == 1


def test_whoever_sends_somebody_names_them_and_history_does_not(cast: Cast) -> None:
    meeting = invited(cast)
    page = give(link(cast), meeting, kind="sending")
    assert page.context["form"].errors.keys() == {"whom"}
    give(link(cast), meeting, kind="sending", whom="Иванов И., бөлім басшысы")
    assert Answer.objects.get().whom == "Иванов И., бөлім басшысы"
    assert "Иванов" not in str([(one.before, one.after) for one in Event.objects.all()])
    assert not meeting.attendance.exists()


def test_not_coming_needs_a_reason_and_what_was_typed_stays(cast: Cast) -> None:
    meeting = invited(cast)
    page = give(link(cast), meeting, kind="not_coming", whom="Иванов")
    assert page.context["form"].errors.keys() == {"reason"}
    assert 'value="Иванов"' in page.content.decode()
    assert give(link(cast), meeting, kind="perhaps").context["form"].errors.keys() == {"kind"}
    assert give(link(cast), meeting, **{**REASON, "reason": "а" * 301}).context["form"].errors.keys() == {"reason"}
    assert not Answer.objects.exists()


def test_what_belongs_to_another_answer_is_not_kept(cast: Cast) -> None:
    meeting = invited(cast)
    give(link(cast), meeting, kind="coming", reason="иә", whom="Иванов")
    assert (Answer.objects.get().reason, Answer.objects.get().whom) == ("", "")


@pytest.mark.parametrize("at", [datetime.timedelta(), datetime.timedelta(hours=3), datetime.timedelta(days=400)])
def test_after_the_meeting_began_nothing_is_stored(cast: Cast, at: datetime.timedelta) -> None:
    meeting = invited(cast)
    url = link(cast)
    assert meeting.starts_at is not None
    with time_machine.travel(meeting.starts_at + at, tick=False):
        page = Client().get(url)
        assert (page.status_code, page.context["state"]) == (200, "over")
        assert '<form method="post" novalidate>' not in page.content.decode()
        give(url, meeting)
    assert not Answer.objects.exists()
    with time_machine.travel(meeting.starts_at - datetime.timedelta(seconds=1), tick=False):
        give(url, meeting)
    assert Answer.objects.exists()


def test_a_cancelled_meeting_takes_no_answer_and_says_so(cast: Cast) -> None:
    meeting = invited(cast)
    url = link(cast)
    actions.cancel_meeting(meeting, by=cast.secretariat, at=cast.now)
    assert Client().get(url).context["state"] == "cancelled"
    give(url, meeting)
    assert not Answer.objects.exists()


def test_an_old_link_shows_the_new_terms_and_works(cast: Cast) -> None:
    meeting = invited(cast)
    old = link(cast)
    give(old, meeting)
    meeting = moved(cast, meeting, time=datetime.time(16, 30))
    page = Client().get(old)
    assert "16:30" in page.content.decode()
    assert (page.context["holds"], page.context["form"].initial.get("kind")) == (False, None)
    give(old, meeting, **REASON)
    answer = Answer.objects.get()
    assert (answer.kind, answer.terms_version) == ("not_coming", meeting.terms_version)


def test_an_answer_to_terms_that_changed_meanwhile_is_asked_again(cast: Cast) -> None:
    meeting = invited(cast)
    actions.change_meeting(meeting, place_kk="Басқа зал", by=cast.secretariat, at=cast.now)
    page = give(link(cast), meeting)
    assert page.context["form"].refusal is not None
    assert "Басқа зал" in page.content.decode()
    assert not Answer.objects.exists()
    assert page.context["form"].data["terms"] == str(now(meeting).terms_version)


def test_whoever_left_the_composition_is_told_so(cast: Cast) -> None:
    meeting = invited(cast)
    seat = Composition.objects.get(pk=cast.composition.pk).seats.get(person=cast.people["health"])
    seat.delete()
    page = Client().get(link(cast))
    assert (page.status_code, page.context["state"]) == (200, "no_member")
    assert "Абай көшесі" not in page.content.decode()
    give(link(cast), meeting)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("place", [0, 3, -2])
def test_a_tampered_link_is_not_found(cast: Cast, place: int) -> None:
    meeting = invited(cast)
    token = token_of(meeting, cast.people["health"])
    wrong = list(token)
    wrong[place] = "1" if wrong[place] != "1" else "2"
    assert Client().get(reverse("meetings:answer-invitation", args=["".join(wrong)])).status_code == 404
    assert Client().get(reverse("meetings:answer-invitation", args=[token])).status_code == 200


def test_a_signature_made_for_something_else_opens_nothing(cast: Cast) -> None:
    meeting = invited(cast)
    elsewhere = Signer(salt="another purpose", sep=".").sign(f"{meeting.pk}-{cast.people['health'].pk}")
    assert read_token(elsewhere) is None


def test_a_merged_members_old_link_goes_on(cast: Cast) -> None:
    meeting = planned(cast)
    twin = Person.objects.create(name_kk="Егіз", name_ru="Двойник", merged_into=cast.people["health"])
    assert read_token(token_of(meeting, twin)) == (meeting, cast.people["health"])
