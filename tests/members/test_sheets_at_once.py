"""Sheets confirmed at the same moment as other sheets, or as somebody changes what they speak of."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from council.models import Council, Role, RoleHeld, User
from council.steps import local_day
from members import actions
from members.actions.sheets import Overtaken
from members.models import Composition, Organisation, Person, SheetUpload, Tenure
from members.sheets.planning import plan_of
from tests.at_once import at_once, happened, later, refusals
from tests.cast import SINCE, Cast, make_user
from tests.members.sheet_steps import of_cast, row, workbook
from tests.members.test_successions import neighbours

pytestmark = pytest.mark.django_db(transaction=True)


def confirmed(cast: Cast, council: Council, by: User, *rows: dict[str, Any]) -> Callable[[], SheetUpload]:
    """Upload these rows now; confirm them as they were shown now when called."""
    content = workbook(list(rows))
    by_at: dict[str, Any] = {"by": by, "at": cast.now}
    upload = actions.upload_sheet(council, io.BytesIO(content), name="list.xlsx", size=len(content), **by_at)
    seen = plan_of(upload.rows, council, local_day(council, cast.now)).digest
    return lambda: actions.take_sheet(upload, seen=seen, **by_at)


def colleague(cast: Cast) -> User:
    return make_user("colleague", Role.SECRETARIAT, cast.oblast)


def test_a_sheet_confirmed_by_two_people_is_taken_once(whole: Cast) -> None:
    rows = [row(1), row(2), of_cast("land", email="land@example.kz")]
    answers = at_once(
        confirmed(whole, whole.council, whole.secretariat, *rows),
        confirmed(whole, whole.council, colleague(whole), *rows),
    )
    assert [type(one) for one in refusals(answers)] == [Overtaken]
    assert happened("sheet.taken") == happened("person.changed") == 1
    assert Organisation.objects.filter(name_kk="Басқарма № 1").count() == 1
    assert Person.objects.filter(name_kk=rows[0]["person_kk"]).count() == 1


def test_a_sheet_confirmed_twice_in_two_windows_is_taken_once(whole: Cast) -> None:
    confirm = confirmed(whole, whole.council, whole.secretariat, row(1))
    one, other = at_once(confirm, confirm)
    assert one == other
    assert happened("sheet.taken") == 1
    assert Person.objects.filter(name_kk=row(1)["person_kk"]).count() == 1


def test_a_change_at_the_same_moment_is_not_written_over_unseen(whole: Cast) -> None:
    by = colleague(whole)
    confirm = confirmed(whole, whole.council, whole.secretariat, of_cast("land", email="sheet@example.kz"))
    person = Person.objects.get(pk=whole.people["land"].pk)
    values: dict[str, Any] = {"email": "page@example.kz", "revision": person.revision, "by": by, "at": whole.now}
    answers = at_once(confirm, lambda: actions.change_person(whole.council, person, **values))
    [refused] = refusals(answers)
    stored = Person.objects.get(pk=person.pk).email
    assert stored == ("page@example.kz" if isinstance(refused, Overtaken) else "sheet@example.kz")
    assert happened("person.changed") == 1


def test_a_sheet_with_a_new_holder_beside_another_council_that_records_one(whole: Cast) -> None:
    """The sheet's council comes last by its key, and still does not hold its own row while it waits for the others."""
    with transaction.atomic():
        other = neighbours(whole, 2)[-1]
    keeper = make_user("keeper", Role.SECRETARIAT, other.unit)
    heir = actions.add_person(whole.council, name_kk="Асан", name_ru="Асан", by=whole.secretariat, at=whole.now)
    successor = of_cast(
        "penal", person_kk="Оспан", person_ru="Оспан", email="o@example.kz", since=whole.today, until=None
    )
    confirm = confirmed(whole, other, keeper, of_cast("penal", until=whole.today), successor)

    def change_here() -> Tenure:
        by_at: dict[str, Any] = {"by": whole.secretariat, "at": whole.now}
        actions.end_tenure(whole.council, whole.tenures["penal"], until=whole.today, **by_at)
        return actions.begin_tenure(whole.council, whole.posts["penal"], heir, since=whole.today, **by_at)

    answers = at_once(confirm, later(change_here))
    assert len(refusals(answers)) == 1
    held = Tenure.objects.filter(post=whole.posts["penal"], until=None)
    assert held.count() == 1
    assert Composition.objects.filter(version=2).count() == happened("composition.prepared") == 3


def sharing(whole: Cast) -> tuple[Council, User]:
    """Another council, and its secretariat, whose list has two posts of the first one."""
    other = Council.objects.create(unit=whole.district, name_kk="Кеңес", name_ru="Совет")
    keeper = make_user("keeper", Role.SECRETARIAT, whole.district)
    RoleHeld.objects.create(user=keeper, role=Role.SECRETARIAT, unit=whole.oblast, since=SINCE)
    for key in ("land", "sport"):
        actions.take_into_directory(other, whole.posts[key], by=keeper, at=whole.now)
    return other, keeper


def test_sheets_of_two_councils_end_the_same_tenures_in_whatever_order(whole: Cast) -> None:
    """Councils and posts are locked by their keys, not by the rows: neither sheet waits for the other for ever."""
    other, keeper = sharing(whole)
    here = [of_cast(key, until=whole.today) for key in ("land", "sport")]
    there = [of_cast(key, until=whole.today) for key in ("sport", "land")]
    answers = at_once(
        confirmed(whole, whole.council, whole.secretariat, *here), confirmed(whole, other, keeper, *there)
    )
    assert [type(one) for one in refusals(answers)] == [Overtaken]
    assert happened("tenure.ended") + happened("tenure.changed") == 2


def test_a_sheet_and_a_single_act_of_another_council_end_the_same_tenure(whole: Cast) -> None:
    other, keeper = sharing(whole)
    ends = [of_cast(key, until=whole.today) for key in ("sport", "land")]
    by_at: dict[str, Any] = {"by": keeper, "at": whole.now}
    answers = at_once(
        confirmed(whole, whole.council, whole.secretariat, *ends),
        lambda: actions.end_tenure(other, whole.tenures["land"], until=whole.today, **by_at),
    )
    assert [type(one) for one in refusals(answers)] in ([], [Overtaken])
    ended = [tenure.until for tenure in Tenure.objects.filter(person=whole.people["land"])]
    assert ended == [whole.today]


def test_sheets_of_two_councils_change_the_same_people_in_whatever_order(whole: Cast) -> None:
    other, keeper = sharing(whole)
    here = [of_cast(key, email=f"{key}@here.kz") for key in ("land", "sport")]
    there = [of_cast(key, email=f"{key}@there.kz") for key in ("sport", "land")]
    answers = at_once(
        confirmed(whole, whole.council, whole.secretariat, *here), confirmed(whole, other, keeper, *there)
    )
    assert [type(one) for one in refusals(answers)] == [Overtaken]
    emails = {Person.objects.get(pk=whole.people[key].pk).email.split("@")[1] for key in ("land", "sport")}
    assert len(emails) == 1
