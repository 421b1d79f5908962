"""The page of what an account may do where, and why: every permission has its sentence, and the answers are theirs."""

import ast
import datetime
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council import allowed
from council.administration import give_role
from council.models import Council, Role, RoleHeld, Unit, User
from council.permissions import may_keep
from meetings.permissions import may_approve_agenda
from members.actions import end_tenure
from members.permissions import may_decide_composition
from tests.admin_forms import signed_in, text
from tests.cast import NOW, SINCE, Cast, make_user

PROJECT = Path(__file__).resolve().parent.parent
APPS = ("council", "members", "meetings", "recommendations")


@pytest.fixture(autouse=True)
def _now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def named_may() -> set[tuple[str, str]]:
    """Module and name of every function that says whether an account may do something."""
    found = set()
    for app in APPS:
        for path in sorted((PROJECT / app).rglob("*.py")):
            module = ".".join(path.relative_to(PROJECT).with_suffix("").parts)
            found |= {
                (module, node.name)
                for node in ast.parse(path.read_text(encoding="utf-8")).body
                if isinstance(node, ast.FunctionDef)
                and node.name.startswith("may_")
                and node.args.args
                and node.args.args[0].arg == "user"
            }
    return found


def test_every_function_that_allows_has_a_row_and_a_sentence_of_its_own() -> None:
    rows = [one.may for one in allowed.PERMITTED] + [may for may, _sentence, _ask in allowed.OF_INSTALLATION]
    assert sorted((may.__module__, may.__name__) for may in rows) == sorted(named_may())
    sentences = [str(one.sentence) for one in allowed.PERMITTED]
    assert len(sentences) == len(set(sentences))
    assert all(one.endswith(".") for one in sentences)


def page(user: User, of: User, council: Council | None = None) -> str:
    query = f"?council={council.pk}" if council else ""
    answer = signed_in(user).get(reverse("allowed", args=[of.pk]) + query)
    assert answer.status_code == 200
    return text(answer)


def may_do(user: User, council: Council) -> set[str]:
    return {one.may.__name__ for one, may in allowed.allowed_in(user, council, NOW) if may}


def test_each_role_is_allowed_what_is_its_own(cast: Cast) -> None:
    asked = {
        who: may_do(getattr(cast, who), cast.council)
        for who in ("secretariat", "chair", "maslikhat", "member", "supervisor", "administrator", "stranger")
    }
    reading = {"may_see", "may_see_meeting"}
    assert asked["member"] == asked["supervisor"] == reading
    assert asked["maslikhat"] == reading | {"may_decide_composition", "may_plan_session"}
    setting = {"may_approve_agenda", "may_approve_plan", "may_approve_supplement"}
    seeing = {"may_see_agenda", "may_see_plan", "may_see_drafts", "may_see_supplements"}
    assert asked["chair"] == reading | setting | seeing | {"may_read_texts", "may_remove_text"}
    everything = {one.may.__name__ for one in allowed.PERMITTED}
    of_others = setting | {"may_decide_composition", "may_take_over_composition"}
    assert asked["secretariat"] == everything - of_others
    assert asked["administrator"] == asked["stranger"] == set()


def test_it_says_where_rights_come_from_and_from_when_to_when(cast: Cast) -> None:
    user = make_user("aigul")
    until = cast.today + datetime.timedelta(days=30)
    give_role(
        user, role=Role.MASLIKHAT, unit=cast.oblast, since=SINCE, until=until, by=cast.administrator, at=cast.now
    )
    RoleHeld.objects.create(user=user, role=Role.SECRETARIAT, unit=cast.city, since=SINCE, until=cast.today)
    shown = page(user, user)
    assert f"Given by {cast.administrator.name} on 10.04.2026." in shown
    assert "Given when the installation was set up." in shown
    assert shown.count(">ended<") == 1
    assert {one.state for one in allowed.holdings_of(user, cast.today)} == {"now", "ended"}
    assert "version 1 of the composition" in page(cast.member, cast.member)


def test_a_chair_who_left_the_post_reads_why_nothing_is_theirs(cast: Cast) -> None:
    end_tenure(cast.council, cast.tenures["chair"], until=cast.today, by=cast.secretariat, at=cast.now)
    assert "does not hold this post today" in page(cast.chair, cast.chair)
    assert "may_approve_agenda" not in may_do(cast.chair, cast.council)


def test_it_is_closed_to_others(cast: Cast) -> None:
    for who in (cast.chair, cast.member, cast.maslikhat, cast.supervisor, cast.stranger):
        answer = signed_in(who).get(reverse("allowed", args=[cast.secretariat.pk]))
        assert answer.status_code == 404
    assert signed_in(cast.stranger).get(reverse("allowed", args=[cast.chair.pk])).status_code == 404
    other = reverse("allowed", args=[cast.chair.pk])
    for council in ("10000000000000000000000", "x", "-1", "999999"):
        assert signed_in(cast.chair).get(other, {"council": council}).status_code == 404


def test_a_secretariat_sees_its_own_people_in_its_own_councils_only(cast: Cast) -> None:
    busy = make_user("busy", Role.SUPERVISOR, cast.oblast)
    RoleHeld.objects.create(user=busy, role=Role.SECRETARIAT, unit=cast.city, since=SINCE)
    theirs = Council.objects.create(unit=cast.city, name_kk="Қала", name_ru="Город")
    shown = page(cast.secretariat, busy)
    assert cast.oblast.name_en in shown
    assert cast.city.name_en not in shown
    there = reverse("allowed", args=[busy.pk])
    assert signed_in(cast.secretariat).get(there, {"council": theirs.pk}).status_code == 404
    assert cast.city.name_en in page(cast.administrator, busy, theirs)


def test_administrators_read_it_of_everybody_and_open_no_council_by_it(cast: Cast) -> None:
    shown = page(cast.administrator, cast.chair, cast.council)
    assert "Sets the agenda or returns it, as chair" in shown
    assert signed_in(cast.administrator).get(reverse("council", args=[cast.council.pk])).status_code == 404
    assert "no record of a council" in page(cast.administrator, cast.administrator)


def test_the_page_asks_a_fixed_number_of_times(cast: Cast) -> None:
    def count(of: User) -> int:
        with CaptureQueriesContext(connection) as captured:
            page(cast.administrator, of, cast.council)
        return len(captured)

    one, many = make_user("one", Role.SUPERVISOR), make_user("many", Role.SUPERVISOR)
    for number in range(5):
        unit = Unit.objects.create(kato=f"99{number}000000", kind="oblast", name_kk="О", name_ru="О")
        RoleHeld.objects.create(user=many, role=Role.SECRETARIAT, unit=unit, since=SINCE)
        Council.objects.create(unit=unit, name_kk="Кеңес", name_ru="Совет")
    page(cast.administrator, one, cast.council)
    assert count(many) == count(one)


def test_the_answers_are_those_of_the_functions(cast: Cast) -> None:
    """The rows are looked at one by one where a stand-in for a thing is asked about."""
    rows = {one.may: one for one in allowed.PERMITTED}
    for user in (cast.secretariat, cast.chair, cast.maslikhat):
        assert rows[may_keep].holds(user, cast.council, NOW) == may_keep(user, cast.council, cast.today)
    submitted = cast.submit(cast.draft())
    assert rows[may_decide_composition].holds(cast.maslikhat, cast.council, NOW)
    assert may_decide_composition(cast.maslikhat, submitted, cast.today)
    assert rows[may_approve_agenda].holds(cast.chair, cast.council, NOW)
