"""The agenda and its supplement in print: what the record says stands in every document, and nothing is dropped."""

from typing import Any

import pytest

from council.models import SealedDocument
from meetings import actions, documents, supplement_documents
from meetings.models import AgendaItem, Meeting, Supplement
from tests.cast import Cast
from tests.meetings.steps import drafted, now
from tests.papers import words_of_pdf, words_of_word

LANGUAGES = ("kk", "ru")


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def full(cast: Cast) -> Supplement:
    """An agenda with items of all kinds, speakers and minutes; and a supplement with an item, not sent yet."""
    meeting = drafted(cast)
    health = actions.Speaking(cast.people["health"], cast.posts["health"])
    guest = actions.Speaking(name="Қонақов Қ.", title_kk="қор басшысы", title_ru="руководитель фонда")
    for number, kind in enumerate(("information", "visit_report", "ordinary"), start=3):
        titles: dict[str, Any] = {"title_kk": f"Мәселе №{number}", "title_ru": f"Вопрос №{number}"}
        actions.add_item(
            now(meeting), kind=kind, speakers=[health, guest], minutes_planned=10 + number, **titles, **by_at(cast)
        )
    actions.send_to_chair(now(meeting), **by_at(cast))
    actions.approve_agenda(now(meeting), by=cast.chair, at=cast.now)
    supplement = actions.open_supplement(now(meeting), dated=cast.today, **by_at(cast))
    actions.add_item(
        now(meeting),
        title_kk="Кезек күттірмейтін мәселе",
        title_ru="Неотложный вопрос",
        speakers=[guest],
        minutes_planned=17,
        **by_at(cast),
    )
    return supplement


def told(item: AgendaItem, language: str) -> list[str]:
    """Everything the record says of an item, in a language, as it must be read in print."""
    found = [f"{item.number}. ", getattr(item, f"title_{language}")]
    for one in item.heard.all():
        found += [getattr(one.person, f"name_{language}"), getattr(one.post, f"title_{language}")]
    for speaker in item.speakers.all():
        name = getattr(speaker.person, f"name_{language}") if speaker.person else speaker.name
        found += [name, getattr(speaker.post or speaker, f"title_{language}")]
    return [*found, f"{item.minutes_planned} мин"] if item.minutes_planned else found


def read(content: bytes) -> str:
    is_pdf = content.startswith(b"%PDF")
    return " ".join(words_of_pdf(content) if is_pdf else words_of_word(content)) + " "


def sealed(kind: str, subject: int, version: int, language: str) -> str:
    found = SealedDocument.objects.get(kind=kind, subject_id=subject, subject_version=version, language=language)
    with found.file.content.open("rb") as file:
        return read(file.read())


def everything(meeting: Meeting, language: str) -> list[str]:
    return [words for item in meeting.items.standing() for words in told(item, language)]


@pytest.mark.usefixtures("real_pdf")
def test_no_item_and_nothing_of_one_is_dropped(cast: Cast) -> None:
    supplement = full(cast)
    meeting = now(supplement.meeting)
    for language in LANGUAGES:
        before = sealed("agenda", meeting.pk, 1, language)
        word = read(documents.agenda_word(meeting, language, approval=meeting.approvals.get()))  # type: ignore[arg-type]
        for text in (before, word):
            assert [one for one in everything(meeting, language) if one not in text] == []
            assert "Неотложный" not in text  # a supplement that the chair has not set is on no agenda
            assert "Кезек күттірмейтін" not in text
    actions.send_supplement(supplement, **by_at(cast))
    approval = actions.approve_supplement(supplement, by=cast.chair, at=cast.now)
    meeting = now(meeting)
    assert meeting.items.standing().count() == 6
    for language, dated in (("kk", "2026 жылғы 10 сәуірдегі толықтыру"), ("ru", "Дополнение от 10 апреля 2026 года")):
        whole = sealed("agenda", meeting.pk, 2, language)
        word = read(documents.agenda_word(meeting, language, approval=approval))  # type: ignore[arg-type]
        for text in (whole, word):
            assert [one for one in everything(meeting, language) if one not in text] == []
            assert text.index(dated) < text.index("6. ")
            assert text.index("5. ") < text.index(dated)


@pytest.mark.usefixtures("real_pdf")
def test_the_supplement_alone_has_its_items_and_who_set_it(cast: Cast) -> None:
    supplement = full(cast)
    item = supplement.items.get()
    for language, mark in (("kk", "жоба"), ("ru", "проект")):
        draft = read(supplement_documents.supplement_pdf(supplement, language))  # type: ignore[arg-type]
        assert mark in draft
    actions.send_supplement(supplement, **by_at(cast))
    approval = actions.approve_supplement(supplement, by=cast.chair, at=cast.now)
    for language, kind, dated in (
        ("kk", "КҮН ТӘРТІБІНЕ ТОЛЫҚТЫРУ", "2026 жылғы 10 сәуірдегі толықтыру"),
        ("ru", "ДОПОЛНЕНИЕ К ПОВЕСТКЕ ДНЯ", "дополнение от 10 апреля 2026 года"),
    ):
        pdf = sealed("supplement", supplement.pk, 1, language)
        word = read(
            supplement_documents.supplement_word(supplement, language, approval=approval, is_copy=True)  # type: ignore[arg-type]
        )
        for text in (pdf, word):
            chair = getattr(cast.people["chair"], f"name_{language}")
            assert [one for one in (kind, dated, chair, *told(item, language)) if one not in text] == []
            assert "Вопрос №3" not in text
    assert "Утверждено председателем" in sealed("supplement", supplement.pk, 1, "ru")
    assert "Утверждена председателем" in sealed("agenda", supplement.meeting_id, 2, "ru")


@pytest.mark.usefixtures("real_pdf")
def test_a_gap_in_the_numbers_stays_a_gap_in_print(cast: Cast) -> None:
    meeting = now(full(cast).meeting)
    actions.discard_supplement(meeting.supplements.get(), **by_at(cast))
    actions.send_invitations(now(meeting), **by_at(cast))
    actions.reopen_agenda(now(meeting), **by_at(cast))
    actions.remove_item(meeting.items.get(number=3), **by_at(cast))
    text = read(documents.agenda_pdf(now(meeting), "ru"))
    assert "3. " not in text
    assert "4. " in text
    assert "Вопрос №5" in text
