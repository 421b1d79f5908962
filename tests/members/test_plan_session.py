"""The planned session of the maslikhat: by whom, when, and what pages say of it."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from council.refusals import NotAllowed, Refusal
from members import actions
from members.models import Composition
from members.permissions import may_decide_composition
from members.sessions import session_of
from tests.cast import Cast

DAY = datetime.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("cast_day")


def plan(cast: Cast, one: Composition, day: datetime.date | None, by: Any = None, **more: Any) -> Composition:
    return actions.plan_session(one, session_on=day, by=by or cast.maslikhat, at=cast.now, **more)


def test_the_maslikhat_or_the_secretariat_plans_it_and_it_is_recorded_once(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    for by, day in ((cast.maslikhat, cast.today + 20 * DAY), (cast.secretariat, cast.today + 25 * DAY)):
        planned = plan(cast, submitted, day, by, is_extraordinary=True)
        assert (planned.session_on, planned.session_is_extraordinary) == (day, True)
        event = cast.council.events.order_by("-number")[0]
        assert (event.action, event.actor) == ("composition.session_planned", by)
        count = cast.council.events.count()
        plan(cast, planned, day, by, is_extraordinary=True)
        assert cast.council.events.count() == count


def test_no_day_takes_the_plan_away(cast: Cast) -> None:
    planned = plan(cast, cast.submit(cast.draft()), cast.today + 20 * DAY, is_extraordinary=True)
    without = plan(cast, planned, None, is_extraordinary=True)
    assert (without.session_on, without.session_is_extraordinary) == (None, False)


def test_it_is_closed_to_everybody_else(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    for user in (cast.chair, cast.member, cast.supervisor, cast.stranger, cast.administrator):
        with pytest.raises(NotAllowed):
            plan(cast, submitted, cast.today + 20 * DAY, user)


def test_it_refuses_a_day_before_the_submission(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    with pytest.raises(Refusal) as refused:
        plan(cast, submitted, cast.today - DAY)
    assert (refused.value.clause, refused.value.field) == ("12", "session_on")
    assert plan(cast, submitted, cast.today).session_on == cast.today


def test_it_refuses_a_session_while_the_maslikhat_does_not_have_the_version(cast: Cast) -> None:
    for one in (cast.composition, cast.draft()):
        with pytest.raises(Refusal) as refused:
            plan(cast, one, cast.today + 20 * DAY, cast.secretariat)
        assert refused.value.clause == "12"


def test_it_does_not_make_the_maslikhat_somebody_who_prepared_the_version(cast: Cast) -> None:
    planned = plan(cast, cast.submit(cast.draft()), cast.today + 20 * DAY)
    assert may_decide_composition(cast.maslikhat, planned, cast.today)
    done = actions.approve_composition(planned, number="С 8-1", date=cast.today, by=cast.maslikhat, at=cast.now)
    assert done.status == Composition.Status.APPROVED


def test_taking_the_submission_back_takes_the_session_with_it(cast: Cast) -> None:
    planned = plan(cast, cast.submit(cast.draft()), cast.today + 20 * DAY)
    back = actions.withdraw_submission(planned, by=cast.secretariat, at=cast.now)
    assert (back.submitted_on, back.session_on) == (None, None)


def test_the_days_to_plan_by_are_those_of_the_law(cast: Cast) -> None:
    submitted = cast.submit(cast.draft())
    none = session_of(submitted, cast.today)
    assert (none.planned, none.announce, none.papers) == (None, None, None)
    assert (none.earliest, none.earliest_extraordinary) == (cast.today + 10 * DAY, cast.today + 3 * DAY)
    planned = session_of(plan(cast, submitted, cast.today + 9 * DAY), cast.today)
    assert planned.announce is not None
    assert planned.papers is not None
    assert (planned.announce.day, planned.announce.has_passed) == (cast.today - DAY, True)
    assert (planned.papers.day, planned.papers.has_passed) == (cast.today + 4 * DAY, False)


def test_a_day_passes_the_day_after(cast: Cast) -> None:
    planned = plan(cast, cast.submit(cast.draft()), cast.today + 10 * DAY)
    said = [session_of(planned, day).announce for day in (cast.today, cast.today + DAY)]
    assert [one.has_passed for one in said if one] == [False, True]


def test_the_page_plans_it_and_comes_back_with_what_was_typed(cast: Cast, visit: Callable[..., Any]) -> None:
    submitted = cast.submit(cast.draft())
    number = submitted.version
    refused = visit(cast.maslikhat, "plan-session", number, post={"session_on": "2026-04-09"})
    assert refused.status_code == 200
    assert refused.context["form"].errors["session_on"]
    assert 'value="2026-04-09"' in refused.content.decode()
    assert visit(cast.maslikhat, "plan-session", number, post={"session_on": "2026-04-30"}).status_code == 302
    for user in (cast.maslikhat, cast.secretariat, cast.member):
        page = visit(user, "composition-version", number).content.decode()
        assert "2026 жылғы 20 сәуір" in page
        assert "2026 жылғы 25 сәуір" in page
        assert "№ 148 Заңның 7, 10, 11 және 37-баптары" in page
        assert (f"composition/{number}/session/" in page) is (user != cast.member)


def test_the_page_is_closed_to_readers_and_strangers(cast: Cast, visit: Callable[..., Any]) -> None:
    submitted = cast.submit(cast.draft())
    for user in (cast.maslikhat, cast.secretariat):
        assert visit(user, "plan-session", submitted.version).status_code == 200
    for user in (cast.chair, cast.member, cast.supervisor):
        assert visit(user, "plan-session", submitted.version).status_code == 403
    assert visit(cast.stranger, "plan-session", submitted.version).status_code == 404
