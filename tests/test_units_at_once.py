"""A council moves to the unit that came after while others act there or in it; tables loaded twice at once."""

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Count

from council.actions import dissolve_council, move_council, rename_council, start_council
from council.models import Council, FormerUnit, Role, Unit, UnitSuccession, User
from members.models import Composition, Organisation, Serving
from tests.at_once import at_once, happened, refusals
from tests.cast import Cast, make_user
from tests.test_move_council import ENDED, Ended, unit

pytestmark = pytest.mark.django_db(transaction=True)
NAMES: dict[str, Any] = {"name_kk": "Жаңа кеңес", "name_ru": "Новый совет"}


@pytest.fixture
def gone(whole: Cast) -> Ended:
    """The cast's oblast came to an end."""
    to = unit("120000000", "Көкше облысы", ENDED)
    UnitSuccession.objects.create(
        predecessor=whole.oblast, successor=to, change="renamed", on=ENDED, act="Жарлық", verified=True
    )
    Unit.objects.filter(pk=whole.oblast.pk).update(until=ENDED)
    whole.council = Council.objects.select_related("unit").get(pk=whole.council.pk)
    return Ended(whole, to, to, make_user("newcomer", Role.SECRETARIAT, to))


def start(gone: Ended, predecessor: Council | None = None) -> Council:
    by = User.objects.get(pk=gone.secretariat.pk)
    return start_council(gone.to, **NAMES, by=by, at=gone.cast.now, predecessor=predecessor)


def test_a_council_moved_and_one_started_at_that_unit_are_one(gone: Ended) -> None:
    answers = at_once(gone.move, lambda: start(gone))
    [refused] = refusals(answers)
    assert refused.clauses == ["1"]
    assert Council.objects.filter(unit=gone.to).count() == 1
    assert FormerUnit.objects.count() == happened("council.moved") == 2 - Council.objects.count()


def test_a_council_moved_twice_is_moved_once(gone: Ended) -> None:
    at_once(gone.move, lambda: move_there(gone))
    assert FormerUnit.objects.count() == happened("council.moved") == 1


def move_there(gone: Ended) -> Council:
    values: dict[str, Any] = {"number": "А-7", "date": ENDED, "by": gone.secretariat, "at": gone.cast.now}
    return move_council(Council.objects.get(pk=gone.cast.council.pk), gone.to, **values)


def test_what_else_is_done_in_a_council_that_moves_is_done_before_or_after(gone: Ended) -> None:
    """A row that is locked and joined to its unit would vanish while the unit changes."""
    secretariat = gone.cast.secretariat
    moved, renamed, draft = at_once(
        gone.move,
        lambda: rename_council(gone.cast.council, **NAMES, by=secretariat, at=gone.cast.now),
        gone.cast.draft,
    )
    council = Council.objects.get(pk=gone.cast.council.pk)
    assert council == moved
    assert council.unit == gone.to
    # Whoever came after the move no longer keeps the council, and is told so.
    assert (council.name_kk == NAMES["name_kk"]) == (not refusals([renamed]))
    assert Composition.objects.filter(council=council, version=2).count() == len([draft]) - len(refusals([draft]))


def test_a_council_started_after_one_that_moves_meanwhile(gone: Ended) -> None:
    cast = gone.cast
    dissolved = dissolve_council(cast.council, number="А-8", date=cast.today, by=cast.secretariat, at=cast.now)
    before = ENDED + datetime.timedelta(days=1)
    moved, started = at_once(lambda: gone.move(date=before), lambda: start(gone, dissolved))
    assert not refusals([started]) or started.field == "predecessor" or started.clauses
    assert Council.objects.filter(unit=gone.to).live(cast.today).count() == 1
    assert isinstance(moved, Council) or moved.clauses == ["1"]


def test_the_tables_loaded_twice_at_once_are_there_once(whole: Cast) -> None:
    at_once(*(lambda: call_command("load_units", stdout=StringIO()) for _ in range(2)))
    rows = Serving.objects.values("unit", "since").annotate(count=Count("pk"))
    assert rows
    assert {one["count"] for one in rows} == {1}
    bodies = Organisation.objects.filter(servings__isnull=False).distinct()
    assert len(set(bodies.values_list("name_kk", flat=True))) == bodies.count()
    assert Unit.objects.values("kato", "since").annotate(count=Count("pk")).filter(count__gt=1).count() == 0
