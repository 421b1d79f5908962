"""The drafts of the akimat's act and of the maslikhat's decision (clause 12): what an official finds in them."""

import datetime
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse

from council.models import Council, FormerUnit, OwnRegulation, Unit
from members import actions, documents
from members.bodies_of_units import maslikhat_of
from members.models import Composition
from tests.cast import APPROVED, DETERMINED, ESTABLISHED, NO_PDF, Cast
from tests.papers import words_of_word

FORMER = {
    "kk": "Ақмола облыстық мәслихатының 2026 жылғы 27 наурыздағы № С 7-2 шешімінің күші жойылды",
    "ru": "решение Акмолинского областного маслихата от 27 марта 2026 года № С 7-2.",
}


def decision(one: Composition, language: str, on: datetime.date) -> str:
    return " ".join(words_of_word(documents.draft_decision_word(one, on, language)))


def act(cast: Cast, one: Composition | None, language: str) -> str:
    return " ".join(words_of_word(documents.draft_act_word(cast.council, one, cast.today, language)))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_decision_approves_every_seat_in_an_annex(cast: Cast, language: str) -> None:
    submitted = cast.submit(cast.draft())
    text = decision(submitted, language, cast.today)
    annex = text.split({"kk": "шешіміне қосымша", "ru": "Приложение к решению"}[language])[1]
    for number, seat in enumerate(submitted.seats.select_related("person", "post").order_by("pk"), start=1):
        name, title = getattr(seat.person, f"name_{language}"), getattr(seat.post, f"title_{language}")
        assert f"{name} {title}" in annex
        assert f" {number} " in annex
    assert annex.count({"kk": " мүше", "ru": " член"}[language]) == submitted.seats.exclude(role="chair").count()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "kk",
            (
                "Ақмола облыстық мәслихаты ШЕШІМ",
                "Заңының 6-бабы 1-тармағының 12) тармақшасына",
                "Ақмола облысы әкімінің ұсынуы бойынша Ақмола облыстық мәслихаты ШЕШТІ:",
                "Ақмола облысы әкімдігінің 2026 жылғы 10 сәуірдегі № А-4/90 қаулысымен айқындалған дербес құрамы",
                "осы шешімге қосымшаға сәйкес бекітілсін.",
                "Мәслихат төрағасы",
            ),
        ),
        (
            "ru",
            (
                "Акмолинский областной маслихат РЕШЕНИЕ",
                "подпунктом 12) пункта 1 статьи 6 Закона Республики Казахстан от 23 января 2001 года № 148",
                "по представлению акима Акмолинской области Акмолинский областной маслихат РЕШИЛ:",
                "определённый постановлением акимата Акмолинской области от 10 апреля 2026 года № А-4/90,",
                "согласно приложению к настоящему решению.",
                "Председатель маслихата",
            ),
        ),
    ],
)
def test_the_decision_has_the_words_of_one(cast: Cast, language: str, expected: tuple[str, ...]) -> None:
    text = decision(cast.submit(cast.draft()), language, cast.today)
    for words in (*expected, FORMER[language]):
        assert words in text


@pytest.mark.parametrize(
    ("name", "kazakh", "russian"),
    [
        ("oblast", "Ақмола облыстық мәслихатының", "Акмолинского областного маслихата"),
        ("district", "Аршалы аудандық мәслихатының", "Аршалынского районного маслихата"),
        ("city", "Алматы қаласы мәслихатының", "маслихата города Алматы"),
    ],
)
def test_a_maslikhat_has_its_official_name(cast: Cast, name: str, kazakh: str, russian: str) -> None:
    unit = getattr(cast, name)
    assert maslikhat_of(unit, "kk")[1] == kazakh
    assert maslikhat_of(unit, "ru")[1] == russian


def test_before_2023_the_secretary_of_the_maslikhat_signs(cast: Cast) -> None:
    draft = cast.draft()
    assert "Секретарь маслихата" in decision(draft, "ru", datetime.date(2022, 12, 31))
    assert "Председатель маслихата" in decision(draft, "ru", datetime.date(2023, 1, 1))


def test_a_first_decision_ends_no_other(cast: Cast) -> None:
    assert "шешімінің күші жойылды" not in decision(cast.composition, "kk", cast.today)
    assert "утратившим" not in act(cast, cast.composition, "ru")


def test_the_decision_stands_on_clause_12_where_that_holds(cast: Cast) -> None:
    draft = cast.draft()
    assert "пунктом 12 типового положения" in decision(draft, "ru", datetime.date(2014, 7, 20))
    after = datetime.date(2014, 7, 21)
    OwnRegulation.objects.filter(council=cast.council).delete()
    assert "пунктом 12" not in decision(draft, "ru", after).split("РЕШИЛ")[0].replace("подпунктом 12)", "")
    OwnRegulation.objects.create(council=cast.council, since=after)
    assert "и пунктом 12 собственного положения органа" in decision(draft, "ru", after)
    assert "органның өз ережесінің 12-тармағына" in decision(draft, "kk", after)


def test_the_act_ends_the_one_whose_composition_is_in_force(cast: Cast) -> None:
    draft = cast.draft()
    assert "2026 жылғы 2 наурыздағы № А-3/62 қаулысының күші жойылды деп танылсын." in act(cast, draft, "kk")
    ends = "Признать утратившим силу постановление акимата Акмолинской области от 2 марта 2026 года № А-3/62."
    assert ends in act(cast, draft, "ru")


def test_the_act_that_created_the_council_too_ends_in_part_only(cast: Cast) -> None:
    draft = cast.draft()
    same: dict[str, Any] = {"determined_number": "А-2/41", "determined_on": ESTABLISHED}
    Composition.objects.filter(pk=cast.composition.pk).update(**same)
    assert "утратившим силу в части персонального состава постановление" in act(cast, draft, "ru")
    assert "№ А-2/41 қаулысының дербес құрамды айқындау бөлігінде күші жойылды" in act(cast, draft, "kk")
    assert ESTABLISHED != DETERMINED


def test_the_act_names_article_18_and_the_version(cast: Cast) -> None:
    text = act(cast, cast.draft(), "kk")
    assert "Қылмыстық-атқару кодексінің 18-бабы" in text
    assert "жоба (құрамның 2-нұсқасы)" in text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_decision_of_a_day_names_the_maslikhat_of_that_day(cast: Cast, language: str) -> None:
    to = Unit.objects.create(
        kato="120000000", kind="oblast", name_kk="Көкше облысы", name_ru="Кокшетауская область", name_en="Kokshe"
    )
    FormerUnit.objects.create(council=cast.council, unit=cast.oblast, until=cast.today, act_number="А-7")
    Council.objects.filter(pk=cast.council.pk).update(unit=to)
    one = Composition.objects.get(pk=cast.composition.pk)
    before = decision(one, language, APPROVED)
    assert {"kk": "Ақмола облысы әкімінің", "ru": "акима Акмолинской области"}[language] in before
    assert {"kk": "Ақмола облыстық мәслихаты", "ru": "Акмолинский областной маслихат"}[language] in before
    assert {"kk": "Көкше", "ru": "Кокшетау"}[language] not in before
    assert {"kk": "Көкше облыстық мәслихаты", "ru": "Кокшетауский областной маслихат"}[language] in decision(
        one, language, cast.today
    )


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_old_act_is_named_by_who_gave_it_also_after_the_council_moved(cast: Cast, language: str) -> None:
    to = Unit.objects.create(
        kato="120000000", kind="oblast", name_kk="Көкше облысы", name_ru="Кокшетауская область", name_en="Kokshe"
    )
    draft = cast.draft()
    FormerUnit.objects.create(council=cast.council, unit=cast.oblast, until=cast.today, act_number="А-7")
    Council.objects.filter(pk=cast.council.pk).update(unit=to)
    one = Composition.objects.get(pk=draft.pk)
    text = decision(one, language, cast.today)
    assert FORMER[language] in text
    assert {"kk": "Көкше облыстық мәслихаты", "ru": "Кокшетауский областной маслихат"}[
        language
    ].lower() in text.lower()
    cast.council.refresh_from_db()
    text = act(cast, one, language)
    old = {
        "kk": "Ақмола облысы әкімдігінің 2026 жылғы 2 наурыздағы",
        "ru": "постановление акимата Акмолинской области",
    }
    assert old[language] in text


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_draft_decision_is_given_to_whoever_may_see_the_version(cast: Cast, form: str) -> None:
    def status(user: Any, version: int) -> int:
        client = Client()
        client.force_login(user)
        with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
            address = reverse("members:draft-decision", args=[cast.council.pk, version, "kk", form])
            return client.get(address).status_code

    draft = cast.draft()
    assert [status(one, draft.version) for one in (cast.secretariat, cast.maslikhat, cast.stranger)] == [200, 404, 404]
    cast.submit(draft)
    assert [status(one, draft.version) for one in (cast.maslikhat, cast.member, cast.stranger)] == [200, 200, 404]


def test_the_drafts_are_offered_until_the_acts_are_done(cast: Cast) -> None:
    def offered(version: int) -> set[str]:
        client = Client()
        client.force_login(cast.secretariat)
        page = client.get(reverse("members:composition-version", args=[cast.council.pk, version])).content.decode()
        return {name for name in ("draft-act/kk.docx", "draft-decision/ru.docx", f"{version}/kk.docx") if name in page}

    assert offered(1) == {"1/kk.docx"}
    draft = cast.draft()
    assert offered(2) == {"draft-act/kk.docx", "draft-decision/ru.docx", "2/kk.docx"}
    submitted = cast.submit(draft)
    assert offered(2) == {"draft-decision/ru.docx", "2/kk.docx"}
    actions.return_composition(submitted, remarks="Түзету", date=cast.today, by=cast.maslikhat, at=cast.now)
    assert offered(2) == {"2/kk.docx"}
