"""Replies to invitations to a hearing: who takes part, and the material that comes with the reply (clause 6.4)."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council.files import store_bytes
from council.models import Event
from council.refusals import Refusal
from meetings.models import Heard, Meeting
from recommendations import actions
from recommendations.following import standing
from recommendations.models import HearingInvitation, Letter, Response
from tests.cast import NO_PDF, Cast
from tests.meetings.steps import drafted
from tests.recommendations.replying import page_of, paper, signed_in, submit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]


@pytest.fixture
def invited(cast: Cast) -> Letter:
    """An invitation that was sent two days ago."""
    heard = Heard.objects.get(item__meeting=drafted(cast))
    letter = Letter.objects.create(
        council=cast.council,
        purpose="hearing_invitation",
        organisation=cast.organisations["penal"],
        number="04-12/120",
        sent_on=cast.today - datetime.timedelta(days=2),
    )
    HearingInvitation.objects.create(
        letter=letter, meeting=heard.item.meeting, heard=heard, person=heard.person, post=heard.post
    )
    return letter


def answer(cast: Cast, letter: Letter, **otherwise: Any) -> Response:
    values: dict[str, Any] = {"outcome": "accepted", "date": cast.today, "by": cast.secretariat, "at": cast.now}
    return actions.record_response(letter, **(values | otherwise))


def test_whoever_is_invited_says_that_they_take_part(cast: Cast, invited: Letter) -> None:
    answer(cast, invited, outcome="partly")
    invited.refresh_from_db()
    assert standing(invited, cast.today).label == "somebody else will take part"
    assert Heard.objects.get().received_on is None


def test_the_reply_brings_the_material_in_the_same_act(cast: Cast, invited: Letter) -> None:
    file = store_bytes(NO_PDF, "report.pdf", "application/pdf", cast.council, by=cast.secretariat, at=cast.now)
    for _twice in range(2):
        answer(cast, invited, with_material=True, material=file)
    heard = Heard.objects.get()
    assert (heard.received_on, heard.material) == (cast.today, file)
    assert Event.objects.filter(action="material.received").count() == 1


def test_where_the_material_cannot_be_received_nothing_is_recorded(cast: Cast, invited: Letter) -> None:
    Meeting.objects.update(state=Meeting.State.CANCELLED)
    with pytest.raises(Refusal, match="cancelled"):
        answer(cast, invited, with_material=True)
    assert not Response.objects.exists()
    HearingInvitation.objects.update(heard=None)
    with pytest.raises(Refusal) as refused:
        answer(cast, invited, with_material=True)
    assert (refused.value.clauses, refused.value.field) == (["6.4"], "material")
    answer(cast, invited)


def test_the_public_page_says_who_is_invited_and_when_and_offers_their_answers(cast: Cast, invited: Letter) -> None:
    page = Client().get(page_of(invited))
    heard = Heard.objects.get()
    assert heard.person.name in page.content.decode()
    assert heard.item.title_ru in page.content.decode()
    assert [value for value, _label in page.context["form"].fields["outcome"].choices] == [
        "accepted",
        "partly",
        "declined",
        "noted",
    ]


def test_confirming_takes_the_file_that_came_by_link_as_the_material(cast: Cast, invited: Letter) -> None:
    reply = submit(cast, invited, attached=[paper("report.pdf")])
    browser = signed_in(cast.secretariat)
    url = reverse("recommendations:confirm-reply", args=[cast.council.pk, invited.pk, reply.pk])
    typed = {"outcome": "accepted", "date": "2026-04-10", "summary_kk": "Қатысады.", "summary_ru": "Примет участие."}
    done = browser.post(url, {**typed, "with_material": "on"})
    assert done.status_code == 302, done.context["form"].errors
    heard = Heard.objects.get()
    assert (heard.received_on, heard.material) == (cast.today, reply.files.get().file)
