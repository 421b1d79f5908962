"""The pages on which invitations to a hearing are prepared and shown (clause 6.4), as far as one may know of them."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.models import User
from meetings import actions as meetings
from meetings.models import Heard, Meeting
from recommendations.desk import letters_awaiting
from recommendations.models import HearingInvitation, Letter
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, drafted, now, planned
from tests.recommendations.test_invitations import MATERIAL, heard_at, move, no_pdf, prepare, send

__all__ = ["no_pdf"]  # fixture
SignIn = Callable[[User], Client]


def pages(cast: Cast, meeting: Meeting) -> list[str]:
    hearings = reverse("meetings:hearings", args=[cast.council.pk]) + "?year=2026"
    return [hearings, reverse("meetings:meeting", args=[cast.council.pk, meeting.pk])]


def test_the_pages_offer_and_show_it_as_far_as_one_may_know(cast: Cast, sign_in: SignIn) -> None:
    meeting = approved(cast)
    prepare_url = reverse("recommendations:prepare-invitation", args=[cast.council.pk, heard_at(meeting).pk])
    keeper = sign_in(cast.secretariat)
    for page in pages(cast, meeting):
        assert prepare_url in keeper.get(page).content.decode()
    answer = keeper.post(prepare_url, {**MATERIAL, "reply_by_days": "5"})
    letter = Letter.objects.get()
    assert letter.reply_by == datetime.date(2026, 4, 17)
    letter_url = reverse("recommendations:letter", args=[cast.council.pk, letter.pk])
    assert answer.headers["Location"] == letter_url
    (task,) = letters_awaiting(cast.secretariat, cast.today)
    assert task.url == reverse("recommendations:send-letter", args=[cast.council.pk, letter.pk])
    reader = sign_in(cast.member)
    for page in pages(cast, meeting):
        assert "Change the invitation" in keeper.get(page).content.decode()
        html = reader.get(page).content.decode()
        assert letter_url not in html
        assert prepare_url not in html
        assert "was worded" not in html
    send(cast, HearingInvitation.objects.get())
    for page in pages(cast, meeting):
        assert letter_url in reader.get(page).content.decode()
        assert prepare_url not in keeper.get(page).content.decode()


def test_an_invitation_is_discarded_on_a_page(cast: Cast, sign_in: SignIn) -> None:
    letter = prepare(cast, heard_at(drafted(cast))).letter
    url = reverse("recommendations:discard-invitation", args=[cast.council.pk, letter.pk])
    assert sign_in(cast.member).get(url).status_code == 403
    assert sign_in(cast.stranger).get(url).status_code == 404
    sign_in(cast.secretariat).post(url, {"revision": letter.revision})
    assert not Letter.objects.exists()


def test_the_pages_take_as_many_queries_for_many_as_for_one(cast: Cast, sign_in: SignIn) -> None:
    meeting = planned(cast)
    browser = sign_in(cast.secretariat)

    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert browser.get(page).status_code == 200
        return len(caught)

    def hear(*keys: str) -> None:
        people = [(cast.people[one], cast.posts[one]) for one in keys]
        texts: dict[str, Any] = {"title_kk": "Тыңдау", "title_ru": "Заслушать", "kind": "hearing", "tasks": []}
        item = meetings.add_item(now(meeting), heard=people, by=cast.secretariat, at=cast.now, **texts)
        for one in Heard.objects.filter(item=item):
            prepare(cast, one)

    hear("health", "sport")
    before = [queries(page) for page in pages(cast, meeting)]
    hear("land", "culture", "business")
    assert [queries(page) for page in pages(cast, meeting)] == before


def test_an_overtaken_invitation_is_awaited_no_more_and_its_page_says_why(cast: Cast, sign_in: SignIn) -> None:
    meeting = approved(cast)
    letter = send(cast, prepare(cast, heard_at(meeting)))
    page = reverse("recommendations:letter", args=[cast.council.pk, letter.pk])
    assert list(Letter.objects.awaited(cast.today)) == [letter]
    assert "changed after" not in sign_in(cast.member).get(page).content.decode()
    moved = move(cast, meeting, DAY + datetime.timedelta(2))
    assert "changed after this letter was sent" in sign_in(cast.member).get(page).content.decode()
    prepare(cast, heard_at(moved))
    assert list(Letter.objects.awaited(cast.today)) == []
    assert sign_in(cast.member).get(page).status_code == 200
    second = Letter.objects.get(sent_on=None)
    draft = reverse("recommendations:letter", args=[cast.council.pk, second.pk])
    assert sign_in(cast.member).get(draft).status_code == 404
    assert "Discard" in sign_in(cast.secretariat).get(draft).content.decode()
