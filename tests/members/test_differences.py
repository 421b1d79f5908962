"""What a version changes against the one in force, in words and side by side."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from members import actions
from members.differences import Difference, Pair, differences, pairs, version_before
from members.models import Composition, FormerOrganisationName, FormerPersonName, FormerPostTitle, Person
from tests.cast import APPROVED, NO_PDF, Cast

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_documents() -> Iterator[None]:
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        yield


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def newcomer(cast: Cast, post: str, **days: Any) -> Person:
    """Somebody who takes up a post today."""
    person = actions.add_person(cast.council, name_kk="Асанов Асан", name_ru="Асанов Асан", **by_at(cast))
    days = {"since": cast.today, **days}
    actions.begin_tenure(cast.council, cast.posts[post], person, **days, **by_at(cast))
    return person


def side_by_side(cast: Cast, version: Composition) -> list[Pair]:
    return pairs(version, version_before(version, cast.today), cast.today)


def changes(cast: Cast, version: Composition) -> list[Difference]:
    return differences(side_by_side(cast, version))


def approve(cast: Cast, version: Composition, **values: Any) -> Composition:
    day = {"date": cast.today, **values}
    return actions.approve_composition(cast.submit(version), number="С 8-1", by=cast.maslikhat, at=cast.now, **day)


def test_nothing_differs_in_a_fresh_draft(cast: Cast) -> None:
    draft = cast.draft()
    assert changes(cast, draft) == []
    assert all(pair.is_same for pair in side_by_side(cast, draft))


def test_the_first_version_has_nothing_before_it(cast: Cast) -> None:
    assert version_before(cast.composition, cast.today) is None
    assert side_by_side(cast, cast.composition) == []


def test_who_joined_left_and_replaced_whom_is_said(cast: Cast) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "sport"), **by_at(cast))
    deputy = newcomer(cast, "deputy")
    seat = cast.seat(draft, "deputy")
    actions.change_seat(seat, person=deputy, post=seat.post, role="member", clause="10", **by_at(cast))
    who: dict[str, Any] = {"person": cast.people["institution"], "post": cast.posts["institution"]}
    actions.put_in_seat(draft, clause="own", **who, **by_at(cast))
    assert {one.kind: one.text for one in changes(cast, draft)} == {
        "replaced": "Асанов Асан (бұрын – Төлегенұлы Серік), Мәслихат депутаты",
        "joined": "Ковалёв Игорь, Мекеме бастығы",
        "left": "Петров Андрей, Спорт басқармасының басшысы",
    }


def test_another_role_is_a_change(cast: Cast) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "land")
    actions.change_seat(seat, person=seat.person, post=seat.post, role="deputy_chair", clause="8", **by_at(cast))
    (one,) = changes(cast, draft)
    assert one.kind == "changed"
    assert "төрағаның орынбасары" in one.text


def test_the_rows_are_aligned_by_seat_with_gaps_where_there_is_none(cast: Cast) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "penal"), **by_at(cast))
    found = side_by_side(cast, draft)
    assert [(pair.was and pair.was.clause, pair.now and pair.now.clause) for pair in found[:3]] == [
        ("11", "11"),
        ("9", None),
        ("8", "8"),
    ]


@pytest.mark.parametrize("days_after", [0, 1])
def test_a_post_renamed_between_the_days_of_two_versions_is_said(cast: Cast, days_after: int) -> None:
    """The former title held until the day of the decision, or until the day after it."""
    names: dict[str, Any] = {"name_kk": "Жер комитетінің басшысы", "name_ru": "Глава комитета"}
    until = APPROVED + days_after * DAY
    FormerPostTitle.objects.create(of=cast.posts["land"], until=until, **names)
    found = changes(cast, cast.draft())
    assert [one.kind for one in found] == ["retitled"] * days_after
    assert [one.text for one in found] == [
        "Жер комитетінің басшысы → Жер қатынастары басқармасының басшысы"
    ] * days_after


def test_another_name_of_an_organisation_or_a_person_is_said_once(cast: Cast) -> None:
    names: dict[str, Any] = {"name_kk": "Бұрынғы атау", "name_ru": "Прежнее имя", "until": cast.today}
    FormerPersonName.objects.create(of=cast.people["health"], **names)
    FormerOrganisationName.objects.create(of=cast.organisations["deputy"], **names)
    draft = cast.draft()
    deputy = newcomer(cast, "deputy")
    actions.put_in_seat(draft, person=deputy, post=cast.posts["deputy"], clause="10", **by_at(cast))
    found = changes(cast, draft)
    assert sorted(one.kind for one in found) == ["joined", "organisation", "renamed"]


def test_a_version_that_starts_later_was_not_in_force_when_the_next_was_decided(cast: Cast) -> None:
    later = approve(cast, cast.draft(), in_force_from=cast.today + 20 * DAY)
    nxt = approve(cast, cast.draft())
    assert version_before(later, cast.today) == cast.composition
    assert version_before(nxt, cast.today) == cast.composition
    draft = cast.draft()
    assert version_before(draft, cast.today) == nxt
    assert version_before(draft, cast.today + 20 * DAY) == later


def test_of_two_decided_on_one_day_the_later_one_changes_the_earlier(cast: Cast) -> None:
    one = approve(cast, cast.draft())
    other = approve(cast, cast.draft())
    assert version_before(one, cast.today) == cast.composition
    assert version_before(other, cast.today) == one


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    def count(draft: Composition) -> int:
        with CaptureQueriesContext(connection) as captured:
            side_by_side(cast, draft)
        return len(captured)

    draft = cast.draft()
    before = count(draft)
    for _ in range(3):
        person = newcomer(cast, "deputy")
        actions.put_in_seat(draft, person=person, post=cast.posts["deputy"], clause="10", **by_at(cast))
    assert count(draft) == before


@pytest.mark.usefixtures("cast_day")
def test_the_page_shows_the_changes_in_words_and_side_by_side(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "sport"), **by_at(cast))
    page = visit(cast.secretariat, "composition-version", draft.version)
    assert [one.kind for one in page.context["differences"]] == ["left"]
    assert len(page.context["pairs"]) == 12
    changed, same = page.content.decode().split('<table class="stack even">')[1:]
    assert changed.split("</table>")[0].count('<span class="state') == 1
    assert '<details class="why"><summary>' in changed  # those without a change are folded away
    assert same.split("</table>")[0].count('<span class="state') == 0
