"""A dissolved council's compositions: what is open stays open, nothing is decided on it, and nobody is asked to."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from council.models import Council
from council.refusals import Refusal
from members import actions
from members.deciding import awaiting
from members.desk import composition_tasks
from members.models import Composition
from members.touched import Ending, seats_touched
from tests.cast import Cast

DAY = datetime.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("cast_day")


def dissolved(cast: Cast, on: datetime.date) -> None:
    """The council as if its dissolution from a day had been recorded; what is open is left open."""
    Council.objects.filter(pk=cast.council.pk).update(dissolved_number="А-8", dissolved_on=on)
    cast.council.refresh_from_db()


STEPS = ("draft", "agree", "determine", "submit", "withdraw", "enter", "decide", "plan_session", "take_over", "renew")


def offered(response: Any) -> list[str]:
    """The steps that the page of a version offers."""
    return [name for name in STEPS if response.context.get(f"may_{name}")]


@pytest.fixture
def submitted(cast: Cast) -> Composition:
    """A version that the maslikhat has; the post of one who sits there has passed on."""
    return cast.submit(cast.draft())


@pytest.mark.parametrize(("days", "ended"), [(1, False), (0, True), (-1, True)])
def test_from_the_day_on_the_page_says_so_and_offers_no_step(
    cast: Cast, submitted: Composition, visit: Callable[..., Any], days: int, *, ended: bool
) -> None:
    dissolved(cast, cast.today + days * DAY)
    for user in (cast.maslikhat, cast.secretariat):
        response = visit(user, "composition-version", submitted.version)
        page = response.content.decode()
        assert response.context["ended"] is ended
        assert (f"composition/{submitted.version}/decide/" in page) == (user == cast.maslikhat and not ended)
        assert bool(offered(response)) is not ended
        assert (response.context["session"] is None) is ended
        assert ("now" in [one["state"] for one in response.context["steps"]]) is not ended


@pytest.mark.parametrize(("days", "status"), [(1, 200), (0, 403), (-1, 403)])
@pytest.mark.parametrize("page", ["decide-composition", "approve-composition", "return-composition"])
def test_the_pages_on_which_the_maslikhat_decides_close_with_the_council_and_say_why(
    cast: Cast, submitted: Composition, visit: Callable[..., Any], page: str, days: int, status: int
) -> None:
    dissolved(cast, cast.today + days * DAY)
    answer = visit(cast.maslikhat, page, submitted.version)
    assert answer.status_code == status
    assert ("таратылған" in answer.content.decode()) is (status == 403)
    assert visit(cast.stranger, page, submitted.version).status_code == 404


def test_a_version_that_was_decided_on_says_nothing_of_it(cast: Cast, visit: Callable[..., Any]) -> None:
    dissolved(cast, cast.today)
    assert visit(cast.secretariat, "composition-version", 1).context["ended"] is False


@pytest.mark.parametrize(("days", "awaits"), [(1, True), (0, False), (-1, False)])
def test_tasks_end_with_the_day_of_the_dissolution(
    cast: Cast, submitted: Composition, days: int, *, awaits: bool
) -> None:
    dissolved(cast, cast.today + days * DAY)
    assert bool(list(composition_tasks(cast.maslikhat, cast.today))) is awaits
    assert bool(awaiting({cast.oblast.pk}, cast.today)) is awaits
    actions.withdraw_submission(submitted, by=cast.secretariat, at=cast.now - 30 * DAY)
    assert bool(list(composition_tasks(cast.secretariat, cast.today))) is awaits


@pytest.mark.parametrize(("days", "awaits"), [(1, True), (0, False)])
def test_seats_whose_holder_left_await_nobody_from_that_day_on(cast: Cast, days: int, *, awaits: bool) -> None:
    actions.end_tenure(cast.council, cast.tenures["land"], until=cast.today, by=cast.secretariat, at=cast.now)
    dissolved(cast, cast.today + days * DAY)
    assert bool(list(composition_tasks(cast.secretariat, cast.today))) is awaits


@pytest.mark.parametrize(("days", "touches"), [(1, True), (0, False)])
def test_the_end_of_a_tenure_touches_seats_of_councils_that_still_stand_then(
    cast: Cast, days: int, *, touches: bool
) -> None:
    dissolved(cast, cast.today + days * DAY)
    ending = Ending(cast.people["land"].pk, cast.posts["land"].pk, cast.today)
    assert bool(list(seats_touched([ending]))) is touches


def test_no_session_is_planned_for_a_day_on_which_the_council_is_dissolved(cast: Cast, submitted: Composition) -> None:
    dissolved(cast, cast.today + 20 * DAY)
    by_at: dict[str, Any] = {"by": cast.maslikhat, "at": cast.now}
    for days in (20, 21):
        with pytest.raises(Refusal, match="таратылған"):
            actions.plan_session(submitted, session_on=cast.today + days * DAY, **by_at)
    assert actions.plan_session(submitted, session_on=cast.today + 19 * DAY, **by_at).session_on
