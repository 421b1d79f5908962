"""The list's filters, and recommendations in numbers: pictures, the same as tables, median, what waits longest."""

import datetime
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from council.models import Council, User
from meetings.models import AgendaItem, Meeting
from recommendations.actions import record_response, send_letter, take_off_control
from recommendations.filtering import addressees_found
from recommendations.following import standing
from recommendations.models import Addressee, FollowUpNote, Letter, Recommendation
from recommendations.overview import Line, reply_days_of, with_rest_summed
from recommendations.permissions import recommendations_seen
from tests.cast import Cast
from tests.recommendations.conftest import ADVICE_RU, Adopt
from tests.recommendations.test_pages import address
from tests.recommendations.test_reading import queries_of

SignIn = Callable[[User], Client]
SENT_ON = datetime.date(2026, 4, 3)
ALL = "recommendations:all"


def letters_of(one: Recommendation) -> list[Letter]:
    return list(Letter.objects.filter(addressee__recommendation=one).order_by("pk"))


def send(cast: Cast, letter: Letter, on: datetime.date = SENT_ON, **more: Any) -> Letter:
    return send_letter(letter, number="4", sent_on=on, by=cast.secretariat, at=cast.now, **more)


def answer(cast: Cast, letter: Letter, outcome: str, on: datetime.date) -> None:
    said: dict[str, Any] = {"summary_kk": "Қаралды.", "summary_ru": "Рассмотрено.", "number": "7/1"}
    record_response(letter, outcome=outcome, date=on, by=cast.secretariat, at=cast.now, **said)


@pytest.fixture
def several(cast: Cast, adopt: Adopt) -> list[Recommendation]:
    """One accepted, one declined and awaited, one awaited past its date, and a proposal that was not sent."""
    two = [cast.organisations["culture"], cast.organisations["education"]]
    made = [
        adopt(text_ru=f"{ADVICE_RU} 1"),
        adopt(text_ru=f"{ADVICE_RU} 2", addressees=two, tasks=["3.6"]),
        adopt(text_ru=f"{ADVICE_RU} 3", tasks=["3.1", "3.6"]),
        adopt(text_ru=f"{ADVICE_RU} 4", kind="proposal", addressees=two[:1]),
    ]
    answer(cast, send(cast, letters_of(made[0])[0]), "accepted", SENT_ON + datetime.timedelta(days=2))
    first, second = letters_of(made[1])
    answer(cast, send(cast, first), "declined", SENT_ON + datetime.timedelta(days=6))
    send(cast, second)
    send(cast, letters_of(made[2])[0], reply_by=SENT_ON + datetime.timedelta(days=5))
    return made


def found(browser: Client, query: str) -> set[str]:
    """The last characters of the texts of the rows."""
    return {row["recommendation"].text_ru[-1] for row in browser.get(reverse(ALL) + query).context["rows"]}


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", "1234"),
        ("?task=3.6", "23"),
        ("?task=3.1", "3"),
        ("?task=4.5", "14"),
        ("?outcome=past_date", "3"),
        ("?outcome=sent", "23"),
        ("?outcome=sent&task=3.1", "3"),
        ("?outcome=declined", "2"),
        ("?outcome=on_control", "1234"),
        ("?outcome=off_control", ""),
        ("?addressee=culture", "24"),
        ("?addressee=culture&outcome=sent", ""),
        ("?age=30", ""),
        ("?age=31&outcome=%E2%80%AE", "1234"),
        ("?unit=oblast", "1234"),
    ],
)
def test_the_filters_pick_what_they_say(
    cast: Cast, several: list[Recommendation], sign_in: SignIn, query: str, rows: str
) -> None:
    Council.objects.create(unit=cast.district, name_kk="Аудан кеңесі", name_ru="Совет района")
    query = query.replace("=culture", f"={cast.organisations['culture'].pk}").replace("=oblast", f"={cast.oblast.pk}")
    assert found(sign_in(cast.supervisor), query) == set(rows)


@pytest.mark.parametrize(("days", "rows"), [(30, {"1"}), (31, {"1"}), (29, set())])
def test_an_age_is_counted_from_the_day_of_sending(
    cast: Cast, adopt: Adopt, sign_in: SignIn, days: int, rows: set[str]
) -> None:
    (letter,) = letters_of(adopt(text_ru=f"{ADVICE_RU} 1"))
    Letter.objects.filter(pk=letter.pk).update(sent_on=cast.today - datetime.timedelta(days=days + 1))
    assert found(sign_in(cast.supervisor), "?age=30") == rows


def test_what_was_taken_off_control_is_off_it_from_that_meeting(
    cast: Cast, item: AgendaItem, several: list[Recommendation], sign_in: SignIn
) -> None:
    Addressee.objects.filter(recommendation=several[0]).update(off_control_item=item)
    browser = sign_in(cast.supervisor)
    assert found(browser, "?outcome=off_control") == {"1"}
    assert found(browser, "?outcome=on_control") == {"2", "3", "4"}


def test_a_filter_of_letters_shows_the_addressees_that_fit_and_counts_the_others(
    cast: Cast, several: list[Recommendation], sign_in: SignIn
) -> None:
    page = sign_in(cast.supervisor).get(reverse(ALL) + "?outcome=declined")
    (row,) = page.context["rows"]
    assert [one["letter"].organisation for one in row["addressees"]] == [cast.organisations["culture"]]
    assert row["further"] == 1
    assert "and 1 more addressee" in page.content.decode()


def test_the_workbook_has_the_reply_the_last_note_and_the_end_of_control(
    cast: Cast, item: AgendaItem, several: list[Recommendation], sign_in: SignIn
) -> None:
    addressee = Addressee.objects.get(recommendation=several[0])
    for day, text in ((8, "Басталды"), (9, "Аяқталды")):
        FollowUpNote.objects.create(
            addressee=addressee, date=datetime.date(2026, 4, day), text_kk=text, text_ru="Сделано"
        )
    Addressee.objects.filter(pk=addressee.pk).update(
        off_control_item=item, off_control_kk="Орындалды", off_control_ru="Сделано"
    )
    answered = sign_in(cast.supervisor).get(reverse(ALL), {"outcome": "accepted", "format": "xlsx"})
    (_headings, row) = load_workbook(io.BytesIO(answered.content)).worksheets[0].iter_rows(values_only=True)
    days = {str(cell.date()) for cell in row if isinstance(cell, datetime.datetime)}
    assert {"4", "7/1", "Қаралды.", "Аяқталды", "Орындалды"} <= set(row)
    assert days == {"2026-04-02", "2026-04-03", "2026-04-05", "2026-04-09"}


@pytest.mark.parametrize("day", ["2026-04-02", "2026-04-03", "2026-04-06", "2026-04-10"])
def test_the_state_in_a_query_is_the_one_that_lists_show(cast: Cast, several: list[Recommendation], day: str) -> None:
    on = datetime.date.fromisoformat(day)
    rows = list(addressees_found(recommendations_seen(cast.supervisor, on), {}, on))
    assert len(rows) == 5
    for row in rows:
        said: Any = row
        shown = standing(row.letter, on)
        expected = row.letter.response.outcome if shown.state == "answered" else shown.state
        assert said.state == expected


def test_the_numbers_are_by_year_and_by_addressee_with_median_and_the_oldest(
    cast: Cast, several: list[Recommendation], sign_in: SignIn
) -> None:
    page = sign_in(cast.supervisor).get(reverse("recommendations:overview"))
    (year,) = page.context["years"]["lines"]
    assert (year["line"].label, year["line"].counts) == ("2026", {"accepted": 1, "declined": 1, "sent": 2, "draft": 1})
    assert [(cell["count"], cell["share"]) for cell in year["cells"]] == [(1, 20), (1, 20), (2, 40), (1, 20)]
    assert [row["line"].all for row in page.context["addressees"]["lines"]] == [2, 2, 1]
    assert (page.context["replies"].days, page.context["replies"].of) == (4, 2)
    assert page.context["oldest"]["days"] == 7
    said = page.content.decode()
    assert "of 2 answered letters" in said
    assert not re.findall(r"\b(?:fail\w*|overdue|breach\w*|late)\b", said.lower())


def test_the_bars_are_lengths_in_per_cent_with_a_point_in_every_language(
    cast: Cast, several: list[Recommendation], sign_in: SignIn
) -> None:
    browser = sign_in(cast.supervisor)
    cast.supervisor.language = "ru"
    cast.supervisor.save()
    page = browser.get(reverse("recommendations:overview"))
    (year,) = page.context["years"]["lines"]
    assert [(part["x"], part["width"]) for part in year["bar"]] == [
        ("0.000%", "20.000%"), ("20.000%", "20.000%"), ("40.000%", "40.000%"), ("80.000%", "20.000%"),
    ]  # fmt: skip
    said = page.content.decode()
    for part in year["bar"]:
        assert f'fill="url(#years-{part["pattern"]})"' in said
        assert f'<pattern id="years-{part["pattern"]}"' in said


def test_what_is_off_control_is_not_named_as_awaited_longest(
    cast: Cast, several: list[Recommendation], item: AgendaItem, sign_in: SignIn
) -> None:
    browser, url = sign_in(cast.supervisor), reverse("recommendations:overview")
    first = browser.get(url).context["oldest"]["addressee"]
    take_off_control([first], item, by=cast.secretariat, at=cast.now)
    second = browser.get(url).context["oldest"]["addressee"]
    assert second.pk != first.pk
    take_off_control([second], item, by=cast.secretariat, at=cast.now)
    assert browser.get(url).context["oldest"] is None


def test_nothing_is_said_of_replies_where_there_are_none(cast: Cast, adopted: Recommendation, sign_in: SignIn) -> None:
    page = sign_in(cast.member).get(address("overview-of-council", cast.council))
    assert page.context["replies"].days is None
    assert page.context["oldest"] is None
    assert "median" not in page.content.decode()


@pytest.mark.parametrize(("days", "median"), [([], None), ([3], 3), ([3, 9], 6), ([30, 1, 2], 2)])
def test_the_median_is_of_the_letters_that_were_answered(days: list[int], median: float | None) -> None:
    day = datetime.date(2026, 1, 1)
    replies = reply_days_of([(day, day + datetime.timedelta(days=one)) for one in days])
    assert (replies.days, replies.of) == (median, len(days))


def test_the_addressees_with_most_stand_apart_and_the_rest_are_summed() -> None:
    lines = [Line(f"{number:02}", {"accepted": 20 - number, "sent": 1}, number) for number in range(12)]
    shown = with_rest_summed(lines)
    assert [one.organisation for one in shown] == [*range(8), None]
    assert shown[-1].counts == {"accepted": 12 + 11 + 10 + 9, "sent": 4}
    assert with_rest_summed(lines[:9]) == lines[:9]


def test_readers_count_no_more_than_they_read(
    cast: Cast, meeting: Meeting, several: list[Recommendation], sign_in: SignIn
) -> None:
    url = address("overview-of-council", cast.council)
    assert sign_in(cast.stranger).get(url).status_code == 404
    assert sign_in(cast.stranger).get(reverse("recommendations:overview")).context["years"]["all"] == 0
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.PLANNED)
    assert sign_in(cast.member).get(url).context["years"]["all"] == 0
    assert sign_in(cast.secretariat).get(url).context["years"]["all"] == 5


def test_the_addressees_on_offer_are_few_or_of_what_was_chosen_first(
    cast: Cast, several: list[Recommendation], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recommendations.filtering.MOST_OFFERED", 2)
    browser, health = sign_in(cast.supervisor), cast.organisations["health"].pk
    for query, offered in (("", []), (f"?addressee={health}", [health]), ("?addressee=9999999999999999999", [])):
        form = browser.get(reverse(ALL) + query).context["filters"]
        assert [int(value) for value, _label in form.fields["addressee"].choices[1:]] == offered
        assert form.fields["addressee"].help_text
    assert found(browser, f"?addressee={health}") == {"1", "3"}


@pytest.mark.parametrize("name", ["overview", "overview-of-council"])
def test_the_numbers_do_not_grow_their_queries(cast: Cast, adopt: Adopt, sign_in: SignIn, name: str) -> None:
    url = reverse("recommendations:overview") if name == "overview" else address(name, cast.council)
    browser = sign_in(cast.supervisor)
    send(cast, letters_of(adopt())[0])
    before = queries_of(browser, url)
    for number in range(4):
        bodies = [cast.organisations[key] for key in ("health", "culture", "sport")]
        for letter in letters_of(adopt(text_ru=f"{ADVICE_RU} {number}", addressees=bodies)):
            send(cast, letter)
    assert queries_of(browser, url) == before
