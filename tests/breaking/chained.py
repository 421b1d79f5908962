"""Courses of acts that write into several councils or many records: what follows from a change of holder and more."""

from typing import Any

from council.actions import dissolve_council, move_council, rename_council
from council.models import Role, RoleHeld, Unit, UnitSuccession
from members import actions
from members.models import Person, SheetUpload
from members.sheets.planning import plan_of
from tests.breaking.courses import course
from tests.breaking.writes import Breaks
from tests.cast import SINCE, Cast
from tests.meetings.steps import planned
from tests.members.sheet_steps import of_cast, row, upload, workbook
from tests.members.test_successions import neighbours


def _newcomer(cast: Cast) -> Person:
    return actions.add_person(cast.council, name_kk="Асан", name_ru="Асан", by=cast.secretariat, at=cast.now)


@course("begin_tenure")
def a_successor_begins(cast: Cast, breaks: Breaks) -> None:
    """The head of the penal body changes: the next versions of three councils are prepared."""
    neighbours(cast, 2)
    penal: dict[str, Any] = {"by": cast.secretariat, "at": cast.now, "until": cast.today}
    actions.end_tenure(cast.council, cast.tenures["penal"], **penal)
    breaks(actions.begin_tenure, cast.council, cast.posts["penal"], _newcomer(cast), since=cast.today)


@course("end_tenure")
def a_holder_leaves(cast: Cast, breaks: Breaks) -> None:
    """A successor is known already: the end prepares the drafts."""
    neighbours(cast, 2)
    acting: dict[str, Any] = {"since": cast.today, "acting": True, "by": cast.secretariat, "at": cast.now}
    actions.begin_tenure(cast.council, cast.posts["penal"], _newcomer(cast), **acting)
    breaks(actions.end_tenure, cast.council, cast.tenures["penal"], until=cast.today)


@course("merge")
def two_are_one(cast: Cast, breaks: Breaks) -> None:
    """A person who was entered twice."""
    twin: dict[str, Any] = {"name_kk": "Әбенова Г.", "name_ru": "Абенова Г.", "email": "g@example.kz"}
    other = actions.add_person(cast.council, **twin, by=cast.secretariat, at=cast.now)
    breaks(actions.merge, cast.council, other, cast.people["health"])


@course("take_sheet")
def a_sheet_is_taken(cast: Cast, breaks: Breaks) -> None:
    """One row is new, one changes somebody, one ends a tenure."""
    changed = of_cast("land", email="land@example.kz", role="member", clause="8")
    rows = [row(1, role="member", clause="10"), changed, of_cast("penal", until=cast.today)]
    sheet = upload(cast, workbook(rows))
    seen = plan_of(sheet.rows, cast.council, cast.today).digest
    breaks(actions.take_sheet, SheetUpload.objects.get(pk=sheet.pk), seen=seen)


@course("rename_council move_council")
def a_council_moves(cast: Cast, breaks: Breaks) -> None:
    """A council is renamed, and goes on at the unit that came after its own."""
    renamed: dict[str, Any] = {"name_kk": "Жаңа кеңес", "name_ru": "Новый совет", "called_since": cast.today}
    council = breaks(rename_council, cast.council, **renamed)
    names: dict[str, Any] = {"name_kk": "Көкше облысы", "name_ru": "Кокше", "name_en": "Kokshe"}
    to = Unit.objects.create(kato="120000000", kind="oblast", since=cast.today, **names)
    link: dict[str, Any] = {"predecessor": cast.oblast, "successor": to, "change": "renamed", "on": cast.today}
    UnitSuccession.objects.create(**link, act="Жарлық", verified=True)
    Unit.objects.filter(pk=cast.oblast.pk).update(until=cast.today)
    RoleHeld.objects.create(user=cast.secretariat, role=Role.SECRETARIAT, unit=to, since=SINCE)
    breaks(move_council, council, to, number="А-7", date=cast.today)


@course("dissolve_council")
def a_council_is_dissolved(cast: Cast, breaks: Breaks) -> None:
    """A meeting is planned, and the maslikhat has a version."""
    planned(cast)
    cast.submit(cast.draft())
    breaks(dissolve_council, cast.council, number="А-8", date=cast.today)
