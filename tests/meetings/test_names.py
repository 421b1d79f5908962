"""An old meeting keeps the names of its day: after a renaming its pages and documents say what was said then."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.models import FormerCouncilName
from meetings import actions, documents
from meetings.invitations import queue_cancellations, queue_invitations
from meetings.minutes import printing
from meetings.models import Meeting
from meetings.roll import holders_on, roll_on
from members.actions import change_organisation, change_person, change_post
from recommendations.models import Addressee, Letter, Recommendation
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, evening, held, minuted, now

SINCE = DAY + datetime.timedelta(days=20)
RENAMED = evening(SINCE)


@pytest.fixture
def later(cast: Cast) -> Iterator[None]:
    """Pages are opened after the renaming."""
    with time_machine.travel(RENAMED, tick=False):
        yield


def rename(cast: Cast) -> None:
    """The employment department, the post of its head, its head, the chair and the council take other names."""
    by_at: dict[str, Any] = {"called_since": SINCE, "by": cast.secretariat, "at": RENAMED}
    names: dict[str, Any] = {"name_kk": "Жаңа атауы", "name_ru": "Новое название"}
    change_organisation(cast.council, cast.organisations["employment"], **names, **by_at)
    change_post(cast.council, cast.posts["employment"], title_kk="Жаңа атауы", title_ru="Новая должность", **by_at)
    for key in ("employment", "chair"):
        change_person(cast.council, cast.people[key], **names, **by_at)
    old = {"name_kk": cast.council.name_kk, "name_ru": cast.council.name_ru}
    FormerCouncilName.objects.create(of=cast.council, until=SINCE, **old)
    type(cast.council).objects.filter(pk=cast.council.pk).update(**names)


def advise(cast: Cast, meeting: Meeting) -> None:
    """A recommendation to the employment department under the first item."""
    letter = Letter.objects.create(
        council=cast.council, purpose="recommendation", organisation=cast.organisations["employment"]
    )
    one = Recommendation.objects.create(
        council=cast.council, key="r1", meeting=meeting, item=meeting.items.first(), number="1-1", text_kk="А"
    )
    Addressee.objects.create(recommendation=one, letter=letter)


def printed(render: Callable[[], Any]) -> str:
    """What a document says: the context it is printed from."""
    with mock.patch("meetings.documents.render_pdf", return_value=b"%PDF") as render_pdf:
        render()
    return str(render_pdf.call_args.args[1])


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_minutes_and_agenda_say_the_names_of_the_day(cast: Cast, language: Any) -> None:
    meeting = minuted(cast)
    advise(cast, meeting)
    approval = meeting.approvals.first()
    before = [
        printed(lambda: printing.minutes_pdf(now(meeting), language, minutes=meeting.minutes)),
        printed(lambda: documents.agenda_pdf(now(meeting), language, approval=approval)),
    ]
    rename(cast)
    approval = meeting.approvals.first()
    after = [
        printed(lambda: printing.minutes_pdf(now(meeting), language, minutes=meeting.minutes)),
        printed(lambda: documents.agenda_pdf(now(meeting), language, approval=approval)),
    ]
    assert after == before
    assert ("Жаңа" if language == "kk" else "Нов") not in "".join(after)


def test_a_meeting_of_the_day_of_renaming_has_the_new_names(cast: Cast) -> None:
    meeting = held(cast)
    rename(cast)
    Meeting.objects.filter(pk=meeting.pk).update(date=SINCE)
    said = printed(lambda: printing.minutes_pdf(now(meeting), "ru"))
    for word in ("Новое название", "Новая должность"):
        assert word in said
    assert cast.posts["employment"].title_ru not in said


@pytest.mark.usefixtures("later")
def test_pages_of_an_old_meeting_say_the_names_of_its_day(cast: Cast, client: Client) -> None:
    meeting = held(cast)
    rename(cast)
    client.force_login(cast.secretariat)
    for name in ("meeting", "record-attendance"):
        page = client.get(reverse(f"meetings:{name}", args=[cast.council.pk, meeting.pk])).content.decode()
        for thing in (cast.people["employment"], cast.people["chair"], cast.posts["employment"]):
            assert thing.called_kk in page
        assert "Жаңа атауы" not in page
    past = client.get(reverse("meetings:take-over-meeting", args=[cast.council.pk]), {"date": str(DAY)})
    labels = [label for _value, label in past.context["form"].fields["present"].choices]
    assert cast.people["chair"].name_kk in labels
    assert "Жаңа атауы" not in labels


@pytest.mark.usefixtures("later")
def test_a_visit_names_who_took_part_as_they_were_called(cast: Cast, client: Client) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": RENAMED}
    people = [cast.people["employment"], cast.people["health"]]
    place: dict[str, Any] = {"kind": "workplace", "place_kk": "а", "place_ru": "б"}
    visit = actions.record_visit(cast.council, date=DAY, participants=people, **place, **by_at)
    rename(cast)
    client.force_login(cast.secretariat)
    page = client.get(reverse("meetings:visit", args=[cast.council.pk, visit.pk]))
    assert {one.name for one in page.context["participants"]} == {one.name_kk for one in people}
    assert "Жаңа атауы" not in page.content.decode()


def test_the_roll_and_the_holders_are_called_as_on_the_day(cast: Cast) -> None:
    rename(cast)
    for day, called in ((SINCE - datetime.timedelta(days=1), cast.people["chair"].name_kk), (SINCE, "Жаңа атауы")):
        assert roll_on(cast.council, day)[0].person.name == called
    then = {one.post.title for one in holders_on(cast.council, DAY)}
    assert cast.posts["employment"].title_kk in then
    assert "Жаңа атауы" not in then


def test_mails_are_addressed_by_the_name_of_the_meeting_s_day(cast: Cast) -> None:
    meeting = approved(cast)
    rename(cast)
    invited = {one.to_name for one in queue_invitations(meeting, RENAMED)}
    for one in meeting.council.mails.all():
        one.attempts = 1
        one.save()
    cancelled = {one.to_name for one in queue_cancellations(meeting, RENAMED)}
    assert cast.people["chair"].name_kk in invited
    assert invited == cancelled


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("name", ["meeting", "record-attendance", "agenda", "minutes"])
def test_queries_do_not_grow_with_names(cast: Cast, client: Client, name: str) -> None:
    meeting = held(cast)
    rename(cast)
    client.force_login(cast.secretariat)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            if name == "minutes":
                printing.minutes_pdf(now(meeting), "kk")
            else:
                assert client.get(reverse(f"meetings:{name}", args=[cast.council.pk, meeting.pk])).status_code == 200
        return len(captured)

    before = queries()
    by_at: dict[str, Any] = {"called_since": SINCE, "by": cast.secretariat, "at": RENAMED}
    for key in ("health", "culture", "education", "land"):
        change_post(cast.council, cast.posts[key], title_kk=f"Атауы {key}"[:5], **by_at)
        change_person(cast.council, cast.people[key], name_kk="Басқа аты", **by_at)
        item = meeting.items.create(key=key, number=9, kind="hearing", title_kk="Тыңдау", title_ru="Заслушивание")
        item.heard.create(person=cast.people[key], post=cast.posts[key])
    assert queries() == before
