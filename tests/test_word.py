"""Documents for Word: the words of the PDF in their order, for every template; and what Word is told of them."""

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.utils import translation
from docx import Document

from council.documents import render_pdf
from council.files import store_bytes
from council.word import word_document
from meetings import actions as actions_of_meetings
from meetings import documents as of_meetings
from meetings import plan_documents, supplement_documents, visit_documents
from meetings.minutes import printing
from members import actions
from members import documents as of_members
from recommendations import answer_documents, control_documents, letter_documents
from recommendations import documents as of_recommendations
from recommendations.models import IncomingProposal, Letter, Recommendation
from tests.cast import NO_PDF, Cast
from tests.meetings.steps import approved, minuted
from tests.papers import lines_of_word, words_of_pdf, words_of_word

Given = tuple[str, dict[str, Any], str]


def given_to(app: str, make: Callable[[], object], module: str = "documents") -> Given:
    """What a document of an app is made from: template, context and language."""
    with mock.patch(f"{app}.{module}.render_pdf", return_value=NO_PDF) as rendered:
        make()
    template, context, language = rendered.call_args.args
    return template, context, language


def agenda(cast: Cast, language: Any) -> Given:
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        meeting = approved(cast)
    approval = meeting.approvals.first()
    make = lambda: of_meetings.agenda_pdf(meeting, language, approval=approval, code="7KQM")  # noqa: E731
    return given_to("meetings", make)


def supplement(cast: Cast, language: Any) -> Given:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        meeting = approved(cast)
    late = actions_of_meetings.open_supplement(meeting, dated=cast.today, **by_at)
    titles: dict[str, Any] = {"title_kk": "Тұрғын үй туралы", "title_ru": "О жилье"}
    actions_of_meetings.add_item(meeting, **titles, minutes_planned=15, **by_at)
    return given_to("meetings", lambda: supplement_documents.supplement_pdf(late, language))


def minutes(cast: Cast, language: Any) -> Given:
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        meeting = minuted(cast)
    advice(cast, meeting)
    return given_to("meetings", lambda: printing.minutes_pdf(meeting, language, minutes=meeting.minutes))


def item_extract(cast: Cast, language: Any) -> Given:
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        meeting = minuted(cast)
    advice(cast, meeting)
    return given_to("meetings", lambda: printing.item_extract_pdf(meeting.items.order_by("number")[0], language))


def attendance_sheet(cast: Cast, language: Any) -> Given:
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        meeting = approved(cast)
    template, context, _language = given_to("meetings", lambda: printing.attendance_sheet_pdf(meeting, language))
    # One page: in print the head of a table comes again on the next, in Word it is written once.
    return template, {**context, "members": context["members"][:4]}, language


def advice(cast: Cast, meeting: Any) -> Recommendation:
    texts = {"text_kk": "Квота қарастыру ұсынылсын.\nЕкінші жол.", "text_ru": "Рассмотреть квоту.\nВторая строка."}
    item = meeting.items.first()
    return Recommendation.objects.create(
        council=cast.council, key="r1", meeting=meeting, item=item, number="1-1", **texts
    )


def visit(cast: Cast, language: Any) -> Given:
    one = cast.council.visits.create(
        key="v1",
        date=cast.today,
        kind="workplace",
        place_kk="№ 18 мекеменің тігін цехы",
        place_ru="Швейный цех учреждения № 18",
        basis_kk="Департаменттің рұқсаты",
        basis_ru="Разрешение департамента",
        basis_number="12/4",
        basis_date=cast.today,
        findings_kk="Станоктар ескірген.\nЖарық аз.",
        findings_ru="Станки устарели.\nМало света.",
    )
    one.participants.set([cast.people["chair"], cast.people["health"]])
    one.follow_ups.create(text_kk="Станоктар туралы сұрау", text_ru="Узнать о станках", settled_on=cast.today)
    one.follow_ups.create(text_kk="Жарықты тексеру", text_ru="Проверить освещение")
    file = store_bytes(NO_PDF, "1.jpg", "image/jpeg", cast.council, by=cast.secretariat, at=cast.now)
    one.photos.create(file=file, caption_kk="Цех", caption_ru="Цех")
    one.photos.create(file=file)
    make = lambda: visit_documents.visit_pdf(one, language)  # noqa: E731
    return given_to("meetings", make, module="visit_documents")


def extract(cast: Cast, language: Any) -> Given:
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        one = advice(cast, minuted(cast))
    return given_to("recommendations", lambda: of_recommendations.extract_pdf(one, language, cast.today))


def proposal_answer(cast: Cast, language: Any) -> Given:
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        meeting = minuted(cast)
    one = IncomingProposal.objects.create(
        council=cast.council,
        sender=cast.organisations["institution"],
        number="1-17/208",
        received_on=meeting.date,
        subject_kk="Мектепке оқулық беру",
        subject_ru="Передать школе учебники",
        item=meeting.items.first(),
        outcome="supported",
        outcome_kk="Қолдау тапты.\nЕкінші жол.",
        outcome_ru="Поддержано.\nВторая строка.",
        recommendation=advice(cast, meeting),
        answer_kk="Рақмет.",
        answer_ru="Спасибо.",
    )
    make = lambda: answer_documents.answer_pdf(one, language, cast.today)  # noqa: E731
    return given_to("recommendations", make, module="answer_documents")


def control(cast: Cast, language: Any) -> Given:
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        one = advice(cast, minuted(cast))
    letter: dict[str, Any] = {"purpose": "recommendation", "number": "1-7/2", "sent_on": one.meeting.date}
    to = cast.council.letters.create(organisation=cast.organisations["health"], **letter)
    note = {"text_kk": "Істелді.\nЕкінші жол.", "text_ru": "Сделано.\nВторая строка."}
    one.addressees.create(letter=to).follow_up_notes.create(date=one.meeting.date, **note)
    make = lambda: control_documents.control_pdf(cast.council, language, one.meeting.date)  # noqa: E731
    return given_to("recommendations", make)


def letter(cast: Cast, language: Any) -> Given:
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        one = advice(cast, minuted(cast))
    sent = Letter.objects.create(
        council=cast.council,
        purpose="recommendation",
        organisation=cast.organisations["health"],
        number="4-2/118",
        sent_on=cast.today,
        reply_by=cast.today,
        reply_to_number="5/1",
        cover_kk="Рахмет.\n\nҚосымша.",
        cover_ru="Спасибо.\n\nЕщё.",
    )
    one.addressees.create(letter=sent)
    return letter_documents.TEMPLATE, letter_documents.letter_context(sent, language, cast.today), language


def composition(cast: Cast, language: Any) -> Given:
    make = lambda: of_members.composition_pdf(cast.composition, language, on=cast.today)  # noqa: E731
    return given_to("members", make)


def draft_act(cast: Cast, language: Any) -> Given:
    draft = cast.draft()
    return given_to("members", lambda: of_members.draft_act_pdf(cast.council, draft, cast.today, language))


def draft_decision(cast: Cast, language: Any) -> Given:
    submitted = cast.submit(cast.draft())
    return given_to("members", lambda: of_members.draft_decision_pdf(submitted, cast.today, language))


def agreement_letter(cast: Cast, language: Any) -> Given:
    post = cast.posts["prosecutor"]
    make = lambda: of_members.agreement_letter_pdf(cast.composition, post, cast.today, language)  # noqa: E731
    return given_to("members", make)


def composition_on(cast: Cast, language: Any) -> Given:
    day: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.end_tenure(cast.council, cast.tenures["land"], until=cast.today, **day)
    return given_to("members", lambda: of_members.composition_on_pdf(cast.council, language, on=cast.today))


def year_plan(cast: Cast, language: Any) -> Given:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    plan = actions_of_meetings.start_plan(cast.council, 2027, **by_at)
    topic: dict[str, Any] = {"topic_kk": "Мекеме бастығын тыңдау", "topic_ru": "Заслушивание начальника учреждения"}
    for kind, half, day in (("meeting", 1, datetime.date(2027, 3, 12)), ("hearing", 1, None), ("visit", 2, None)):
        actions_of_meetings.add_entry(plan, kind=kind, half=half, day=day, **topic, **by_at)
    return plan_documents.TEMPLATE, plan_documents.context_of(plan, language, "7KQM"), language


DOCUMENTS: dict[str, Callable[[Cast, Any], Given]] = {
    one.__name__: one
    for one in (
        agenda,
        supplement,
        minutes,
        item_extract,
        attendance_sheet,
        visit,
        extract,
        letter,
        proposal_answer,
        control,
        composition,
        composition_on,
        draft_act,
        draft_decision,
        agreement_letter,
        year_plan,
    )
}


def test_every_document_s_template_is_compared_here() -> None:
    folder = Path(settings.BASE_DIR) / "templates" / "documents"
    templates = {path.stem for path in folder.glob("[!_]*.html")} - {"base"}
    assert templates == set(DOCUMENTS)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_pdf_and_word_say_the_same_words_in_the_same_order(cast: Cast, name: str, language: str) -> None:
    template, context, _language = DOCUMENTS[name](cast, language)
    assert template == f"documents/{name}.html"
    printed = words_of_pdf(render_pdf(template, context, language))
    assert len(printed) > 30
    assert words_of_word(word_document(template, context, language)) == printed


@pytest.mark.parametrize(("language", "code"), [("kk", "kk-KZ"), ("ru", "ru-RU")])
def test_word_knows_the_language_the_title_and_the_page(cast: Cast, language: str, code: str) -> None:
    template, context, _language = composition(cast, language)
    content = word_document(template, context, language)
    made: Any = Document(io.BytesIO(content))
    assert made.core_properties.title.startswith({"kk": "Дербес құрам: ", "ru": "Персональный состав: "}[language])
    assert made.core_properties.created.date() == cast.today
    section = made.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        styles = parts.read("word/styles.xml").decode()
        assert "NUMPAGES" in parts.read("word/footer1.xml").decode()
    assert f'w:val="{code}"' in styles
    assert "en-US" not in styles
    normal = made.styles["Normal"].font
    assert (normal.name, normal.size.pt) == ("Times New Roman", 14)


def test_it_speaks_the_document_s_language_whatever_the_page_s(cast: Cast) -> None:
    template, context, _language = draft_act(cast, "kk")
    with translation.override("ru"):
        assert "ҚАУЛЫ ЕТЕДІ:" in " ".join(lines_of_word(word_document(template, context, "kk")))
