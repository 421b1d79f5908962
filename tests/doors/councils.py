"""Wrongs about a council itself: clauses 1 and 7, and its own regulation against clauses 13 and 6.4."""

import datetime
from typing import Any

from council.actions import adopt_own_regulation, establish_council, move_council, start_council
from council.models import Council, Role, RoleHeld, Unit, UnitSuccession, User
from members import actions
from members.models import Composition
from tests.cast import SINCE, Cast
from tests.doors.composing import SUBMITTING
from tests.doors.trying import Wrong, in_a_call, in_admin, on_page

NAMES: dict[str, Any] = {"name_kk": "Тағы бір кеңес", "name_ru": "Ещё один совет"}


def keeps_too(cast: Cast, unit: Unit, role: Role = Role.SECRETARIAT) -> None:
    """The cast's secretariat gets another role; its account is read anew, as for another request."""
    RoleHeld.objects.create(user=cast.secretariat, role=role, unit=unit, since=SINCE)
    cast.secretariat = User.objects.get(pk=cast.secretariat.pk)


def district_council(cast: Cast, *, established: bool = True) -> Council:
    """A council of the district, kept by the cast's secretariat."""
    keeps_too(cast, cast.district)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    council = start_council(cast.district, **NAMES, **by_at)
    return establish_council(council, number="А-1", date=cast.today, **by_at) if established else council


def _before_the_act(cast: Cast) -> Composition:
    """A determined version of a council that is still being formed."""
    council = district_council(cast, established=False)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    draft = actions.draft_composition(council, **by_at)
    actions.take_into_directory(council, cast.posts["penal"], **by_at)
    actions.put_in_seat(draft, person=cast.people["penal"], post=cast.posts["penal"], clause="9", **by_at)
    return actions.determine_composition(draft, number="А-2", date=cast.today, **by_at)


def _starting(unit: str) -> dict[str, Any]:
    def values(cast: Cast) -> dict[str, Any]:
        return {"unit": getattr(cast, unit).pk, **NAMES}

    return {
        "pages": lambda cast, _: on_page(cast.secretariat, "start-council", **values(cast)),
        "admin": lambda cast, _: in_admin(cast.secretariat, Council, **values(cast)),
        "calls": lambda cast, _: in_a_call(
            start_council, getattr(cast, unit), by=cast.secretariat, at=cast.now, **NAMES
        ),
    }


def _looser(field: str, value: int) -> dict[str, Any]:
    since = datetime.date(2026, 5, 1)
    row = {
        "own_regulations-TOTAL_FORMS": "1",
        "own_regulations-0-since": str(since),
        f"own_regulations-0-{field}": value,
    }
    values: dict[str, Any] = {field: value}
    return {
        "pages": lambda cast, _: on_page(
            cast.secretariat, "adopt-own-regulation", cast.council.pk, since=since, **values
        ),
        "admin": lambda cast, _: in_admin(cast.secretariat, Council, cast.council, **row),
        "calls": lambda cast, _: in_a_call(
            adopt_own_regulation, cast.council, since=since, by=cast.secretariat, at=cast.now, **values
        ),
    }


def _beside_a_live_one(cast: Cast) -> Council:
    """A district's council whose district ended; the akimat of the district after it has a council already."""
    council = district_council(cast)
    names: dict[str, Any] = {"name_kk": "Жаңа аудан", "name_ru": "Новый район", "name_en": "New District"}
    to = Unit.objects.create(kato="113500000", kind="district", parent=cast.oblast, **names)
    UnitSuccession.objects.create(predecessor=cast.district, successor=to, change="renamed", on=cast.today)
    Unit.objects.filter(pk=cast.district.pk).update(until=cast.today)
    keeps_too(cast, to)
    start_council(to, by=cast.secretariat, at=cast.now, **NAMES)
    return Council.objects.get(pk=council.pk)


def _there(council: Council) -> Unit:
    return Unit.objects.get(origins__predecessor=council.unit)


def _again(cast: Cast) -> dict[str, Any]:
    return {"number": "А-9", "date": cast.today}


WRONGS = {
    "a council going on beside a live one": Wrong(
        "1",
        _beside_a_live_one,
        pages=lambda cast, one: on_page(
            cast.secretariat, "move-council", one.pk, to=_there(one).pk, number="А-7", date=cast.today
        ),
        calls=lambda cast, one: in_a_call(
            move_council, one, _there(one), number="А-7", date=cast.today, by=cast.secretariat, at=cast.now
        ),
        without="the admin shows the unit of a council read-only",
    ),
    "a second live council at one akimat": Wrong("1", lambda cast: None, **_starting("oblast")),
    "a council where there is no akimat": Wrong(
        "1", lambda cast: keeps_too(cast, cast.city_district), **_starting("city_district")
    ),
    "a second act of the akimat": Wrong(
        "7",
        lambda cast: None,
        pages=lambda cast, _: on_page(cast.secretariat, "establish-council", cast.council.pk, **_again(cast)),
        calls=lambda cast, _: in_a_call(
            establish_council, cast.council, by=cast.secretariat, at=cast.now, **_again(cast)
        ),
        without="the admin shows the act read-only once it is recorded, see test_admin.py",
    ),
    "a composition submitted before the akimat's act": Wrong("7", _before_the_act, **SUBMITTING),
    "fewer meetings than the model asks for": Wrong("13", lambda cast: None, **_looser("meetings_per_half_year", 0)),
    "fewer hearings than the model asks for": Wrong("6.4", lambda cast: None, **_looser("hearings_per_year", 1)),
}
