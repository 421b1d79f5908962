"""Whatever an act seals carries its own code, in both languages, and the short address of that code tells of it."""

import datetime
from contextlib import ExitStack
from typing import Any
from unittest import mock

import pytest
from django.test import Client

from council.models import SealedDocument
from council.qr import verify_url
from meetings import actions as of_meetings
from meetings.models import Meeting
from members import actions as of_members
from recommendations import actions as of_recommendations
from tests.cast import Cast
from tests.meetings import steps

PRINTERS = (
    "members.documents",
    "meetings.documents",
    "meetings.plan_documents",
    "recommendations.letter_documents",
)
TEXT: dict[str, Any] = {
    "kind": "recommendation",
    "tasks": ["4.2"],
    "text_kk": "Квота қарастыру ұсынылсын.",
    "text_ru": "Рекомендовать рассмотреть квоту.",
}
TITLE: dict[str, Any] = {"title_kk": "Тұрғын үй туралы", "title_ru": "О жилье"}


def printed(template: str, context: dict[str, Any], language: str) -> bytes:
    """Instead of printing, which has tests of its own: which document it is and the code that would stand on it."""
    return f"%PDF-1.7 {template} {language} {context.get('code', '')}\n%%EOF".encode()


def seal_everything(cast: Cast) -> None:
    """An act of each kind that seals."""
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    draft = cast.submit(cast.draft())
    of_members.approve_composition(draft, number="С 8-1", date=cast.today, by=cast.maslikhat, at=cast.now)
    meeting = steps.approved(cast)
    late = of_meetings.open_supplement(meeting, dated=cast.today, **by_at)
    of_meetings.add_item(steps.now(meeting), **TITLE, **by_at)
    of_meetings.approve_supplement(of_meetings.send_supplement(late, **by_at), by=cast.chair, at=cast.now)
    plan = of_meetings.start_plan(cast.council, 2027, **by_at)
    for kind, half in (("meeting", 1), ("meeting", 2), ("hearing", 1), ("hearing", 2)):
        of_meetings.add_entry(plan, kind=kind, half=half, topic_kk="Тақырып", topic_ru="Тема", **by_at)
    of_meetings.approve_plan(of_meetings.send_plan(plan, **by_at), by=cast.chair, at=cast.now)
    steps.minuted(cast, day=datetime.date(2026, 5, 27))
    send_letter(cast, steps.held(cast, day=datetime.date(2026, 6, 3)))


def send_letter(cast: Cast, meeting: Meeting) -> None:
    """A recommendation of a meeting goes out."""
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": steps.evening(meeting.date)}
    item = meeting.items.order_by("number")[0]
    one = of_recommendations.adopt_recommendation(item, addressees=[cast.organisations["health"]], **TEXT, **by_at)
    letter = one.addressees.get().letter
    assert letter
    of_recommendations.send_letter(letter, number="4-2/1", sent_on=meeting.date, **by_at)


@pytest.fixture
def sealed(cast: Cast) -> list[SealedDocument]:
    """All that was sealed by acts; the cast's own composition is laid down without printing."""
    before = set(SealedDocument.objects.values_list("pk", flat=True))
    with ExitStack() as stack:
        for module in PRINTERS:
            stack.enter_context(mock.patch(f"{module}.render_pdf", side_effect=printed))
        seal_everything(cast)
    return list(SealedDocument.objects.exclude(pk__in=before).select_related("file"))


def test_each_kind_carries_its_own_code_whose_address_tells_of_it(
    sealed: list[SealedDocument], client: Client
) -> None:
    # An extract goes out inside the letter and is sealed with it: nothing seals one by itself.
    assert {one.kind for one in sealed} == set(SealedDocument.Kind.values) - {SealedDocument.Kind.EXTRACT}
    for one in sealed:
        with one.file.content.open() as file:
            said = file.read().decode().split()
        assert said[1:4] == [f"documents/{one.kind}.html", one.language, one.code]
        answer = client.get(verify_url(one.code).removeprefix("http://127.0.0.1:8000"))
        assert answer.status_code == 200
        assert one.file.sha256 in answer.content.decode()
    assert {one.language for one in sealed} == {"kk", "ru"}
    assert len({one.code for one in sealed}) == len(sealed)
