"""Roles last from a day to a day, on the clock of the unit: the day before, the first day, the last, the day after.

A chair is nobody's role: it follows from the composition in force and the post.
"""

import datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from council.models import Role, RoleHeld, User
from council.permissions import is_maslikhat, may_keep, may_open_admin, may_see
from members.actions import begin_tenure, end_tenure
from members.models import Composition
from members.permissions import is_chair, is_member
from tests.admin_forms import signed_in
from tests.cast import APPROVED, ZONE, Cast, make_user, noon

DAY = datetime.timedelta(days=1)
FIRST, LAST = datetime.date(2026, 4, 20), datetime.date(2026, 4, 30)
# The day, and whether a role from the first to the last of them is held.
DAYS = [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)]


def holder(cast: Cast, role: Role) -> User:
    """An account with a role for ten days; `until` is the first day without it."""
    user = make_user("holder")
    RoleHeld.objects.create(user=user, role=role, unit=cast.oblast, since=FIRST, until=LAST + DAY)
    return user


@pytest.mark.parametrize(("day", "held"), DAYS)
def test_a_role_holds_from_its_first_day_to_its_last(cast: Cast, day: datetime.date, held: bool) -> None:
    user = holder(cast, Role.SECRETARIAT)
    assert may_keep(user, cast.council, day) is held
    assert may_open_admin(user, day) is held
    assert may_see(user, cast.council, day) is held
    RoleHeld.objects.filter(user=user).update(role=Role.MASLIKHAT)
    assert is_maslikhat(User.objects.get(pk=user.pk), cast.oblast, day) is held
    RoleHeld.objects.filter(user=user).update(role=Role.SUPERVISOR)
    assert may_see(User.objects.get(pk=user.pk), cast.council, day) is held


def test_the_pages_open_and_close_with_the_role_at_midnight_of_the_unit(cast: Cast) -> None:
    client = signed_in(holder(cast, Role.SECRETARIAT))
    pages = (reverse("council", args=[cast.council.pk]), reverse("members:draft-composition", args=[cast.council.pk]))
    second = datetime.timedelta(seconds=1)
    begins = datetime.datetime.combine(FIRST, datetime.time(), tzinfo=ZONE)
    ends = datetime.datetime.combine(LAST + DAY, datetime.time(), tzinfo=ZONE)
    for moment, status, admin in (
        (begins - second, 404, 403),
        (begins, 200, 200),
        (ends - second, 200, 200),
        (ends, 404, 403),
    ):
        with time_machine.travel(moment, tick=False):
            answers = [client.get(page).status_code for page in pages]
            entered = client.get(reverse("admin:index"), follow=True).status_code
        assert (answers, entered) == ([status] * 2, admin), moment


def test_the_chair_is_chair_from_the_day_the_composition_is_in_force(cast: Cast) -> None:
    for day, is_in_force in ((APPROVED - DAY, False), (APPROVED, True)):
        assert is_chair(cast.chair, cast.council, noon(day)) is is_in_force
        assert is_member(cast.member, cast.council, day) is is_in_force
    later = datetime.date(2026, 4, 2)
    Composition.objects.filter(pk=cast.composition.pk).update(in_force_from=later)
    assert not is_chair(cast.chair, cast.council, noon(later - DAY))
    assert is_chair(cast.chair, cast.council, noon(later))


def test_the_chair_is_chair_to_the_last_day_in_the_post_and_the_next_holder_only_with_a_seat(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": noon(LAST + DAY)}
    end_tenure(cast.council, cast.tenures["chair"], until=LAST, **by_at)
    last = LAST - DAY
    assert is_chair(cast.chair, cast.council, noon(last))
    assert not is_chair(cast.chair, cast.council, noon(LAST))
    begin_tenure(cast.council, cast.posts["chair"], cast.people["land"], since=LAST, **by_at)
    cast.people["land"].user = make_user("successor")
    cast.people["land"].save()
    assert not is_chair(User.objects.get(email="successor@example.kz"), cast.council, noon(LAST))


def test_no_role_makes_a_chair_and_no_account_that_was_switched_off_keeps_anything(cast: Cast) -> None:
    for role in Role.values:
        user = make_user(f"one-{role}")
        RoleHeld.objects.create(user=user, role=role, unit=cast.oblast, since=FIRST)
        assert not is_chair(user, cast.council, noon(FIRST))
    for user in (cast.chair, cast.secretariat):
        user.is_active = False
        user.save()
    assert not is_chair(cast.chair, cast.council, cast.now)
    assert not may_keep(cast.secretariat, cast.council, cast.today)
