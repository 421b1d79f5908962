"""What a letter says in print: from whom, to whom, under which number, what it carries, and who signs."""

import datetime
from typing import Any
from unittest import mock

import pytest
from django.conf import settings

from council.documents import render_pdf
from council.rulebook.words import Language
from council.word import word_document
from meetings.minutes.printing import minutes_pdf
from members import actions as of_members
from recommendations import documents
from recommendations.actions import send_letter
from recommendations.letter_documents import TEMPLATE, letter_context, letter_pdf
from recommendations.models import Letter, Recommendation
from recommendations.reply_links import reply_url
from tests.cast import Cast
from tests.papers import words_of_pdf, words_of_word
from tests.recommendations.conftest import HELD_ON, Adopt

DAY = datetime.timedelta(days=1)
LONG = {
    "text_kk": "Денсаулық сақтау басқармасына тексеру ұйымдастыру ұсынылсын.\r\nЕкінші жол: «дәрігер» & <1>.",
    "text_ru": "Рекомендовать управлению здравоохранения организовать осмотры.\r\nВторая строка: «врач» & <1>.",
}


def send(cast: Cast, letter: Letter, **otherwise: Any) -> Letter:
    values: dict[str, Any] = {"number": "4-2/118", "sent_on": HELD_ON + DAY, "by": cast.secretariat, "at": cast.now}
    return send_letter(letter, **(values | otherwise))


def printed(letter: Letter, language: Language, on: datetime.date, **more: Any) -> str:
    return " ".join(words_of_pdf(render_pdf(TEMPLATE, letter_context(letter, language, on, **more), language)))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_text_of_a_recommendation_is_the_same_in_minutes_extract_and_letter(
    cast: Cast, adopt: Adopt, language: Any
) -> None:
    one = adopt(**LONG)
    letter = send(cast, Letter.objects.get(addressee__recommendation=one))
    text = " ".join(getattr(one, f"text_{language}").split())
    with mock.patch("recommendations.letter_documents.render_pdf", render_pdf):
        papers = [
            words_of_pdf(minutes_pdf(one.meeting, language, minutes=one.meeting.minutes)),
            words_of_pdf(documents.extract_pdf(one, language, cast.today)),
            words_of_pdf(letter_pdf(letter, language, cast.today)),
            words_of_word(word_document(TEMPLATE, letter_context(letter, language, cast.today), language)),
        ]
    assert [text in " ".join(words) for words in papers] == [True] * 4


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ("Ақмола облысының әкімдігі", "Денсаулық сақтау басқармасына", "2026 жылғы 3 сәуір", "№ 4-2/118",
                "Сіздің 2026 жылғы 2 наурыздағы № 1-5/7 хатыңызға", "2026 жылғы 4 мамырдан кешіктірмей", "№ 1 хаттама",
                "Облыс әкімінің орынбасары", "Омаров Қайрат", "Қосымша: № 1 хаттамадан үзінді көшірме",
                "Алдын ала рахмет.", "2026 жылғы 2 маусымға дейін")),
        ("ru", ("Акимат Акмолинской области", "Управление здравоохранения", "3 апреля 2026 года", "№ 4-2/118",
                "На № 1-5/7 от 2 марта 2026 года", "не позднее 4 мая 2026 года", "протокол № 1",
                "Заместитель акима области", "Омаров Кайрат", "Приложение: выписка из протокола № 1",
                "Заранее благодарим.", "по 2 июня 2026 года включительно")),
    ],
)  # fmt: skip
def test_a_sent_letter_says_all_that_an_official_letter_has(
    cast: Cast, letter: Letter, language: Language, said: tuple[str, ...]
) -> None:
    more: dict[str, Any] = {"reply_by": datetime.date(2026, 5, 4), "reply_to_number": "1-5/7"}
    more |= {"reply_to_date": datetime.date(2026, 3, 2), "cover_kk": "Алдын ала рахмет."}
    sent = send(cast, letter, **more, cover_ru="Заранее благодарим.")
    text = printed(sent, language, cast.today, code="7KQM-3XTR-9WHE")
    assert [one for one in said if one not in text] == []
    assert reply_url(sent).removeprefix(settings.SITE_URL)[:20] in text
    assert "7KQM-3XTR-9WHE" in text
    assert {"kk": "жоба", "ru": "проект"}[language] not in text.split("үзінді")[0].split("Выписка")[0]


@pytest.mark.parametrize(("language", "draft"), [("kk", "жоба"), ("ru", "проект")])
def test_a_draft_says_that_it_is_one_and_has_no_number_link_or_code(
    cast: Cast, letter: Letter, language: Language, draft: str
) -> None:
    text = printed(letter, language, cast.today)
    assert text.startswith(draft)
    assert "/reply/" not in text
    assert {"kk": "Құжаттың коды", "ru": "Код документа"}[language] not in text


def test_a_reading_copy_leaves_out_the_address_of_the_addressee(cast: Cast, letter: Letter) -> None:
    text = printed(send(cast, letter), "ru", cast.today, is_reading_copy=True)
    assert text.startswith("копия для ознакомления")
    assert "/reply/" not in text


def test_a_proposal_stands_on_its_clause_and_is_none_of_fifteen(cast: Cast, adopt: Adopt) -> None:
    one = adopt(kind="proposal", text_ru="Внести изменения в план.")
    letter = send(cast, Letter.objects.get(addressee__recommendation=one))
    kk, ru = (printed(letter, language, cast.today) for language in ("kk", "ru"))
    assert "6-тармағының 1) тармақшасы" in kk
    assert "подпункт 1) пункта 6" in ru
    assert "О направлении предложения" in ru
    assert "рекомендацию" not in ru


def test_a_request_names_its_subject_and_clause(cast: Cast, asked: Letter) -> None:
    sent = send(cast, asked)
    kk, ru = (printed(sent, language, cast.today) for language in ("kk", "ru"))
    assert "6-тармағының 2) тармақшасы" in kk
    assert "Жұмысқа орналасу туралы" in kk
    assert "О трудоустройстве" in ru
    assert "Приложение" not in ru


def test_an_invitation_says_who_is_heard_when_where_and_on_what(cast: Cast, invited: Letter) -> None:
    sent = send(cast, invited, reply_by=datetime.date(2026, 4, 20))
    kk, ru = (printed(sent, language, cast.today) for language in ("kk", "ru"))
    for said in ("Ковалёв Игорь, Мекеме бастығы", "2026 жылғы 24 сәуір, жұма, сағат 15:00", "Көкшетау, Абай, 89",
                 "2-мәселесі: «Сотталғандардың еңбегі»", "Еңбек туралы анықтама", "№ 18 мекеме"):  # fmt: skip
        assert said in kk
    for said in ("пятница, 24 апреля 2026 года, 15:00", "«Труд осуждённых»", "не позднее 20 апреля 2026 года"):
        assert said in ru


def test_council_addressee_and_chair_are_called_as_on_the_day_of_the_letter(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter)
    since: dict[str, Any] = {"called_since": HELD_ON + 2 * DAY, "by": cast.secretariat, "at": cast.now}
    of_members.change_organisation(cast.council, letter.organisation, name_kk="Жаңа", name_ru="Новое", **since)
    of_members.change_person(cast.council, cast.people["chair"], name_kk="Басқа", name_ru="Другой", **since)
    then = letter_context(Letter.objects.get(pk=sent.pk), "ru", cast.today)
    assert (then["organisation"], then["signer"]["name"]) == ("Управление здравоохранения", "Омаров Кайрат")


def test_a_chair_who_left_the_post_signs_nothing_any_more(cast: Cast, letter: Letter) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    of_members.end_tenure(cast.council, cast.tenures["chair"], until=HELD_ON, **by_at)
    signer = letter_context(send(cast, letter), "ru", cast.today)["signer"]
    assert (signer["name"], signer["post"]) == ("", "Заместитель акима области")


def test_a_letter_of_a_recommendation_that_is_gone_can_still_be_read(cast: Cast) -> None:
    bare = Letter(council=cast.council, purpose="recommendation", organisation=cast.organisations["health"])
    bare.save()
    assert Recommendation.objects.count() == 0
    assert printed(bare, "kk", cast.today).startswith("жоба")
