"""An act is done as a whole or not at all: wherever its writing breaks off, everything stands as it stood.

Each act is broken at its first write, at its last, and at some between. Files in the store are no part of it: they
lie under names of their own, and without a row nobody reaches them.
"""

import datetime
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.db import connection, transaction

from council.actions import dissolve_council, move_council, rename_council
from council.models import Role, RoleHeld, Unit, UnitSuccession
from meetings.actions import plan_meeting
from members import actions
from members.models import Person, SheetUpload
from members.sheets.planning import plan_of
from tests.cast import NO_PDF, OUR_APPS, SINCE, Cast
from tests.members.sheet_steps import of_cast, row, upload, workbook
from tests.members.test_successions import neighbours

WRITES = ("INSERT", "UPDATE", "DELETE")
BETWEEN = 4
Act = Callable[[], object]


class Broken(Exception):
    """The database went away."""


class Writes:
    """Counts what is written, and breaks off at one of these."""

    def __init__(self, breaks_at: int = 0) -> None:
        self.breaks_at, self.count, self.last = breaks_at, 0, ""

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(WRITES):
            self.count, self.last = self.count + 1, sql
            if self.count == self.breaks_at:
                raise Broken
        return execute(sql, params, many, context)


def stored() -> dict[str, list[Any]]:
    """Every row of ours."""
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in OUR_APPS]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in ours}


def begin_tenure(cast: Cast) -> Act:
    neighbours(cast, 2)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    heir = actions.add_person(cast.council, name_kk="Асан", name_ru="Асан", **by_at)
    actions.end_tenure(cast.council, cast.tenures["penal"], until=cast.today, **by_at)
    return lambda: actions.begin_tenure(cast.council, cast.posts["penal"], heir, since=cast.today, **by_at)


def end_tenure(cast: Cast) -> Act:
    """A successor is known already: the end prepares the drafts."""
    neighbours(cast, 2)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    heir = actions.add_person(cast.council, name_kk="Асан", name_ru="Асан", **by_at)
    since = cast.today
    actions.begin_tenure(cast.council, cast.posts["penal"], heir, since=since, acting=True, **by_at)
    return lambda: actions.end_tenure(cast.council, cast.tenures["penal"], until=since, **by_at)


def merge(cast: Cast) -> Act:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    twin = actions.add_person(cast.council, name_kk="Әбенова Г.", name_ru="Абенова Г.", email="g@example.kz", **by_at)
    return lambda: actions.merge(cast.council, twin, cast.people["health"], **by_at)


def dissolve(cast: Cast) -> Act:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    day = cast.today + datetime.timedelta(days=9)
    plan_meeting(cast.council, date=day, time=datetime.time(10), place_kk="Зал", place_ru="Зал", **by_at)
    cast.submit(cast.draft())
    return lambda: dissolve_council(cast.council, number="А-9", date=cast.today, **by_at)


def move(cast: Cast) -> Act:
    names: dict[str, Any] = {"name_kk": "Көкше облысы", "name_ru": "Кокше", "name_en": "Kokshe"}
    to = Unit.objects.create(kato="120000000", kind="oblast", since=cast.today, **names)
    link = {"predecessor": cast.oblast, "successor": to, "change": "renamed", "on": cast.today}
    UnitSuccession.objects.create(**link, act="Жарлық", verified=True)
    Unit.objects.filter(pk=cast.oblast.pk).update(until=cast.today)
    RoleHeld.objects.create(user=cast.secretariat, role=Role.SECRETARIAT, unit=to, since=SINCE)
    values: dict[str, Any] = {"number": "А-7", "date": cast.today, "by": cast.secretariat, "at": cast.now}
    return lambda: move_council(cast.council, to, **values)


def take_sheet(cast: Cast) -> Act:
    changed = of_cast("land", email="land@example.kz", role="member", clause="8")
    rows = [row(1, role="member", clause="10"), changed, of_cast("penal", until=cast.today)]
    sheet = upload(cast, workbook(rows))
    seen = plan_of(sheet.rows, cast.council, cast.today).digest
    return lambda: actions.take_sheet(
        SheetUpload.objects.get(pk=sheet.pk), seen=seen, by=cast.secretariat, at=cast.now
    )


def return_with_remarks(cast: Cast) -> Act:
    version = cast.submit(cast.draft())
    remarks = {cast.seat(version, key).pk: "?" for key in ("land", "sport")}
    values: dict[str, Any] = {"date": cast.today, "by": cast.maslikhat, "at": cast.now}
    return lambda: actions.return_composition(version, remarks="Толықтыру", seat_remarks=remarks, **values)


def approve(cast: Cast) -> Act:
    version = cast.submit(cast.draft())
    values: dict[str, Any] = {"number": "С 8-1", "date": cast.today, "by": cast.maslikhat, "at": cast.now}
    return lambda: actions.approve_composition(version, **values)


def draft(cast: Cast) -> Act:
    return cast.draft


def discard(cast: Cast) -> Act:
    version = cast.draft()
    return lambda: actions.discard_draft(version, by=cast.secretariat, at=cast.now)


def rename_person(cast: Cast) -> Act:
    values: dict[str, Any] = {"name_kk": "Әбенова Г.", "name_ru": "Абенова Г.", "called_since": cast.today}
    person = Person.objects.get(pk=cast.people["health"].pk)
    return lambda: actions.change_person(cast.council, person, **values, by=cast.secretariat, at=cast.now)


def rename(cast: Cast) -> Act:
    values: dict[str, Any] = {"name_kk": "Жаңа кеңес", "name_ru": "Новый совет", "called_since": cast.today}
    return lambda: rename_council(cast.council, **values, by=cast.secretariat, at=cast.now)


@pytest.fixture(autouse=True)
def _no_documents() -> Iterator[None]:
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        yield


ACTS = [
    begin_tenure, end_tenure, merge, dissolve, move, take_sheet, return_with_remarks, approve, draft, discard,
    rename_person, rename,
]  # fmt: skip


@pytest.mark.parametrize("prepare", ACTS, ids=lambda one: str(one.__name__))
def test_nothing_of_an_act_that_breaks_off_is_stored(cast: Cast, prepare: Callable[[Cast], Act]) -> None:
    act = prepare(cast)
    before = stored()
    whole = Writes()
    with transaction.atomic():
        with connection.execute_wrapper(whole):
            act()
        assert stored() != before
        transaction.set_rollback(True)
    assert whole.count > 1
    step = max(1, whole.count // BETWEEN)
    for place in {1, *range(step, whole.count, step), whole.count}:
        with connection.execute_wrapper(Writes(place)), pytest.raises(Broken):
            act()
        assert stored() == before, f"broken off at write {place} of {whole.count}"


@pytest.mark.parametrize("prepare", ACTS, ids=lambda one: str(one.__name__))
def test_an_act_whose_event_cannot_be_recorded_is_not_done(cast: Cast, prepare: Callable[[Cast], Act]) -> None:
    act = prepare(cast)
    before = stored()
    # Single events and those of many acts are both chained by this.
    with mock.patch("council.history._next", side_effect=Broken), pytest.raises(Broken):
        act()
    assert stored() == before
