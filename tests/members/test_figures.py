"""Figures of a composition: counts first, percentages only of something."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from members.checklist import needs_of
from members.figures import Figures, Share, figures_of
from members.models import Person, Seat
from members.seating import seat_rows
from tests.cast import DETERMINED, Cast


def figures(cast: Cast) -> Figures:
    rows = seat_rows(cast.composition, cast.today)
    return figures_of(rows, needs_of(cast.composition, rows, []))


def counts(shares: tuple[Share, ...]) -> list[int]:
    return [one.n for one in shares]


def say(cast: Cast, gender: str, *keys: str) -> None:
    Person.objects.filter(pk__in=[cast.people[key].pk for key in keys]).update(gender=gender)


def test_it_counts_women_men_and_those_of_whom_it_is_not_said(cast: Cast) -> None:
    say(cast, "f", "health", "culture", "justice")
    say(cast, "m", "chair")
    found = figures(cast)
    assert (found.members, counts(found.genders)) == (12, [3, 1, 8])
    assert found.genders[0].percent == 25


def test_it_counts_seats_by_clause_and_fields_that_are_covered(cast: Cast) -> None:
    found = figures(cast)
    assert counts(found.clauses) == [1, 1, 7, 3]
    assert (found.fields.n, found.fields.of) == (9, 9)
    Seat.objects.filter(composition=cast.composition, person=cast.people["employment"]).delete()
    Seat.objects.create(
        composition=cast.composition, person=cast.people["health"], post=cast.posts["institution"], clause="own"
    )
    found = figures(cast)
    assert counts(found.clauses) == [1, 1, 6, 3, 1]
    assert found.fields.n == 7
    # Who sits twice is one member.
    assert found.members == 11


def test_staff_is_no_member(cast: Cast) -> None:
    Seat.objects.create(
        composition=cast.composition,
        person=cast.people["institution"],
        post=cast.posts["institution"],
        role="secretary",
    )
    assert figures(cast).members == 12


def test_nothing_of_nothing_has_no_percentage() -> None:
    found = figures_of([], [])
    assert (found.members, [one.percent for one in found.genders], found.fields.percent) == (0, [None] * 3, None)


@pytest.mark.usefixtures("cast_day")
@pytest.mark.parametrize(("language", "percent"), [("kk", "(8,3 %)"), ("ru", "(8,3 %)"), ("en", "(8.3 %)")])
def test_the_page_shows_counts_before_percentages(cast: Cast, language: str, percent: str) -> None:
    say(cast, "f", "health")
    client = Client()
    client.force_login(cast.member)
    client.post(reverse("set-language"), {"language": language})
    page = client.get(reverse("members:composition", args=[cast.council.pk])).content.decode()
    assert f'1 <span class="soft">{percent}</span>' in page


@pytest.mark.usefixtures("cast_day")
def test_a_day_without_a_composition_has_no_figures(cast: Cast, visit: Callable[..., Any]) -> None:
    assert visit(cast.member, "composition", on=DETERMINED).context["figures"] is None
