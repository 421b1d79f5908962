"""The page of an addressee: all that was put to one organisation, by the names of its day, for its readers."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council.models import Council, User
from meetings.models import Meeting
from members.directory import enter
from members.models import FormerOrganisationName, Organisation
from recommendations.actions import record_response, send_letter
from recommendations.models import FollowUpNote, HearingInvitation, InformationRequest, Letter, Recommendation, Result
from tests.cast import Cast
from tests.recommendations.conftest import Adopt
from tests.recommendations.test_reading import queries_of

SignIn = Callable[[User], Client]
DAY = datetime.date(2026, 4, 3)


def page_of(organisation: Organisation) -> str:
    return reverse("recommendations:addressee", args=[organisation.pk])


def letter_to(
    organisation: Organisation, council: Council, purpose: str, sent_on: datetime.date | None = DAY
) -> Letter:
    return Letter.objects.create(council=council, purpose=purpose, organisation=organisation, sent_on=sent_on)


def ask(cast: Cast, organisation: Organisation, key: str, sent_on: datetime.date | None = DAY) -> InformationRequest:
    letter = letter_to(organisation, cast.council, "information_request", sent_on)
    words: dict[str, Any] = {"subject_kk": f"Мәлімет {key}", "subject_ru": f"Сведения {key}"}
    return InformationRequest.objects.create(council=cast.council, key=key, letter=letter, **words)


def invite(cast: Cast, organisation: Organisation, meeting: Meeting) -> HearingInvitation:
    letter = letter_to(organisation, cast.council, "hearing_invitation")
    who: dict[str, Any] = {"person": cast.people["health"], "post": cast.posts["health"]}
    return HearingInvitation.objects.create(letter=letter, meeting=meeting, **who)


def test_it_shows_all_that_was_put_to_it_with_replies_notes_and_results(
    cast: Cast, meeting: Meeting, letter: Letter, sign_in: SignIn
) -> None:
    health = cast.organisations["health"]
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    send_letter(letter, number="4-1", sent_on=DAY, **by_at)
    record_response(letter, outcome="partly", date=DAY + datetime.timedelta(days=4), number="7", **by_at)
    FollowUpNote.objects.create(addressee=letter.addressee, date=DAY, text_kk="Жасалды", text_ru="Сделано")
    ask(cast, health, "q1")
    invite(cast, health, meeting)
    Result.objects.create(
        council=cast.council,
        task="4.5",
        measure="examinations",
        year=2026,
        count=12,
        reported_on=DAY,
        organisation=health,
    )
    page = sign_in(cast.member).get(page_of(health))
    assert {row.letter.purpose for row in page.context["rows"]} == set(Letter.Purpose.values)
    tally = page.context["tally"]
    # The invitation is not awaited: its meeting was held.
    assert (tally.all, tally.awaited, tally.replies.days, tally.replies.of) == (3, 1, 4, 1)
    said = page.content.decode()
    for words in ("partly accepted", "Жасалды", "Мәлімет q1", cast.people["health"].name_kk, "№ 4-1", "№ 7"):
        assert words in said
    assert [row["result"].count for row in page.context["results"]] == [12]


def test_lists_lead_to_it(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    browser, url = sign_in(cast.member), page_of(cast.organisations["health"])
    one = reverse("recommendations:recommendation", args=[cast.council.pk, adopted.pk])
    for page in (reverse("recommendations:all"), one):
        assert f'href="{url}"' in browser.get(page).content.decode()


def test_it_is_unknown_to_whoever_reads_no_council_that_has_it_in_its_directory(
    cast: Cast, adopted: Recommendation, sign_in: SignIn
) -> None:
    health = cast.organisations["health"]
    assert sign_in(cast.stranger).get(page_of(health)).status_code == 404
    assert sign_in(cast.member).get(reverse("recommendations:addressee", args=[health.pk + 9999])).status_code == 404
    enter(Council.objects.create(unit=cast.city, name_kk="Алматы кеңесі", name_ru="Совет Алматы"), health)
    page = sign_in(cast.stranger).get(page_of(health))
    assert page.status_code == 200
    assert (page.context["rows"], page.context["tally"].all) == ([], 0)


def test_readers_do_not_learn_of_drafts_of_requests_nor_of_meetings_that_were_not_held(
    cast: Cast, meeting: Meeting, adopted: Recommendation, sign_in: SignIn
) -> None:
    health = cast.organisations["health"]
    ask(cast, health, "q1", sent_on=None)
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.PLANNED)
    assert sign_in(cast.member).get(page_of(health)).context["rows"] == []
    assert len(sign_in(cast.secretariat).get(page_of(health)).context["rows"]) == 2


def test_it_says_the_name_of_the_day_of_each_letter(cast: Cast, letter: Letter, sign_in: SignIn) -> None:
    health = cast.organisations["health"]
    send_letter(letter, number="1", sent_on=DAY, by=cast.secretariat, at=cast.now)
    old: dict[str, Any] = {"name_kk": "Ескі басқарма", "name_ru": "Старое управление"}
    FormerOrganisationName.objects.create(of=health, until=DAY + datetime.timedelta(days=1), **old)
    page = sign_in(cast.member).get(page_of(health))
    assert page.context["rows"][0].letter.organisation.name == "Ескі басқарма"
    assert health.name_kk in page.content.decode()


def test_one_that_was_merged_leads_to_the_one_that_stays(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    twice: dict[str, Any] = {"name_kk": "Басқарма", "name_ru": "Управление", "kind": "akimat_body"}
    middle = Organisation.objects.create(merged_into=cast.organisations["health"], **twice)
    away = Organisation.objects.create(merged_into=middle, **twice)
    answer = sign_in(cast.member).get(page_of(away))
    assert (answer.status_code, answer["Location"]) == (302, page_of(cast.organisations["health"]))
    assert sign_in(cast.stranger).get(page_of(away)).status_code == 404


def test_its_queries_do_not_grow_with_what_was_put_to_it(
    cast: Cast, meeting: Meeting, adopt: Adopt, sign_in: SignIn
) -> None:
    health, browser = cast.organisations["health"], sign_in(cast.supervisor)

    def more(number: int) -> None:
        one = adopt(text_ru=f"Рекомендовать {number}.")
        letter = Letter.objects.get(addressee__recommendation=one)
        send_letter(letter, number="1", sent_on=DAY, by=cast.secretariat, at=cast.now)
        for _ in range(2):
            FollowUpNote.objects.create(addressee=letter.addressee, date=DAY, text_kk="Жасалды", text_ru="Сделано")
        ask(cast, health, f"q{number}")
        invite(cast, health, meeting)

    more(0)
    before = queries_of(browser, page_of(health))
    for number in range(1, 4):
        more(number)
    assert queries_of(browser, page_of(health)) == before


@pytest.mark.parametrize("query", ["?page=99999999999999999999", "?list=x&page=-1", "?list=results"])
def test_it_stands_what_is_asked_wrongly(cast: Cast, adopted: Recommendation, sign_in: SignIn, query: str) -> None:
    assert sign_in(cast.member).get(page_of(cast.organisations["health"]) + query).status_code == 200
