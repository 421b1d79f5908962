"""A held meeting of the cast's council, what it recommended, and pages at the cast's own hour."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from council.models import User
from meetings.models import AgendaItem, Heard, Meeting, Minutes
from recommendations.actions import adopt_recommendation
from recommendations.models import HearingInvitation, InformationRequest, Letter, Recommendation
from tests.cast import NO_PDF, Cast

HELD_ON = datetime.date(2026, 4, 2)
ADVICE_KK = "Денсаулық сақтау басқармасына мекемелерде тексеру ұйымдастыру ұсынылсын."
ADVICE_RU = "Рекомендовать управлению здравоохранения организовать осмотры в учреждениях."


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """What is said is compared with its source text, whatever the catalogues say."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def printing() -> Iterator[mock.Mock]:
    """Sent letters are sealed without being printed, which would cost seconds: printing has tests of its own."""
    with mock.patch("recommendations.letter_documents.render_pdf", return_value=NO_PDF) as printed:
        yield printed


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """The first meeting of 2026, held, its minutes not signed yet."""
    held = Meeting.objects.create(
        council=cast.council,
        key="m1",
        number="1",
        date=HELD_ON,
        time=datetime.time(15),
        place_kk="Көкшетау",
        place_ru="Кокшетау",
        state=Meeting.State.HELD,
        agenda_status=Meeting.AgendaStatus.APPROVED,
    )
    Minutes.objects.create(meeting=held, number="1", secretary_kk="А. Сейітова", secretary_ru="А. Сеитова")
    return held


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    """Its only item."""
    return AgendaItem.objects.create(
        meeting=meeting,
        key="m1-1",
        number=1,
        title_kk="Мекемелердегі медициналық көмек",
        title_ru="Медицинская помощь в учреждениях",
        tasks=["4.5"],
    )


Adopt = Callable[..., Recommendation]


@pytest.fixture
def adopt(cast: Cast, item: AgendaItem) -> Adopt:
    """Adopts a recommendation to the health department; any argument can be put otherwise."""

    def adopt_(**otherwise: Any) -> Recommendation:
        values: dict[str, Any] = {
            "item": item,
            "kind": "recommendation",
            "text_kk": ADVICE_KK,
            "text_ru": ADVICE_RU,
            "tasks": ["4.5"],
            "addressees": [cast.organisations["health"]],
            "by": cast.secretariat,
            "at": cast.now,
        }
        return adopt_recommendation(**(values | otherwise))

    return adopt_


@pytest.fixture
def adopted(adopt: Adopt) -> Recommendation:
    """One recommendation with one draft letter."""
    return adopt()


@pytest.fixture
def letter(adopted: Recommendation) -> Letter:
    """Its draft letter."""
    return Letter.objects.get(addressee__recommendation=adopted)


@pytest.fixture
def asked(cast: Cast) -> Letter:
    """A draft letter that asks the justice department for information."""
    letter = Letter.objects.create(
        council=cast.council, purpose="information_request", organisation=cast.organisations["justice"]
    )
    subject: dict[str, Any] = {"subject_kk": "Жұмысқа орналасу туралы", "subject_ru": "О трудоустройстве"}
    InformationRequest.objects.create(council=cast.council, key="q1", letter=letter, **subject)
    return letter


@pytest.fixture
def invited(cast: Cast) -> Letter:
    """A draft letter that invites the head of the institution to be heard at the meeting of 24 April, whose agenda the
    chair set."""
    letter = Letter.objects.create(
        council=cast.council, purpose="hearing_invitation", organisation=cast.organisations["institution"]
    )
    place: dict[str, Any] = {"place_kk": "Көкшетау, Абай, 89", "place_ru": "Кокшетау, Абая, 89"}
    meeting = Meeting.objects.create(
        council=cast.council,
        key="m2",
        date=datetime.date(2026, 4, 24),
        time=datetime.time(15),
        agenda_status=Meeting.AgendaStatus.APPROVED,
        **place,
    )
    meeting.approvals.create(version=1, by=cast.people["chair"], at=cast.now)
    title: dict[str, Any] = {"title_kk": "Сотталғандардың еңбегі", "title_ru": "Труд осуждённых"}
    item = AgendaItem.objects.create(meeting=meeting, key="m2-1", number=2, kind="hearing", **title)
    who: dict[str, Any] = {"person": cast.people["institution"], "post": cast.posts["institution"]}
    material: dict[str, Any] = {"material_kk": "Еңбек туралы анықтама", "material_ru": "Справка о труде"}
    heard = Heard.objects.create(item=item, **who, **material)
    HearingInvitation.objects.create(letter=letter, meeting=meeting, heard=heard, **who)
    return letter


@pytest.fixture
def at_now(cast: Cast) -> Iterator[None]:
    """The clock stands at the cast's hour."""
    with time_machine.travel(cast.now, tick=False):
        yield


@pytest.fixture
def sign_in(at_now: None) -> Callable[[User], Client]:
    """A browser of somebody, with the clock standing; pages in English, the source of their words."""

    def sign_in_(user: User) -> Client:
        user.language = "en"
        user.save()
        client = Client()
        client.force_login(user)
        return client

    return sign_in_


def sign_minutes(meeting: Meeting) -> None:
    """The minutes are signed: the meeting is closed."""
    Minutes.objects.filter(meeting=meeting).update(signed_on=HELD_ON + datetime.timedelta(days=1))
