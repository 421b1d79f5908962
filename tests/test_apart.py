"""An account is never an administrator's and one that opens records at once, whichever is given first."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import checks
from django.urls import reverse
from django.utils import translation

from council.administration import change_user, end_role, give_role
from council.apart import being_both
from council.models import Event, Role, RoleHeld, User
from council.refusals import Refusal
from members.administration import link_account
from tests.admin_forms import signed_in, text
from tests.cast import SINCE, Cast, make_user

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def acting(cast: Cast) -> dict[str, Any]:
    return {"by": cast.administrator, "at": cast.now}


def other_administrator() -> User:
    return User.objects.create_superuser("second@example.kz", name="Екінші әкімші")


@pytest.mark.parametrize("role", list(Role))
def test_it_refuses_an_administrator_any_role(cast: Cast, role: Role) -> None:
    user, events = other_administrator(), Event.objects.count()
    for until in (None, cast.today + DAY):
        with pytest.raises(Refusal, match="administers the installation") as refused:
            give_role(user, role=role, unit=cast.oblast, since=SINCE, until=until, **acting(cast))
        assert refused.value.field == "user"
    assert (RoleHeld.objects.filter(user=user).exists(), Event.objects.count()) == (False, events)
    # That somebody held a role until now is the past, and may be put on record.
    assert give_role(user, role=role, unit=cast.oblast, since=SINCE, until=cast.today, **acting(cast))


def test_it_refuses_to_lengthen_the_role_of_an_administrator(cast: Cast) -> None:
    user = other_administrator()
    held = RoleHeld.objects.create(user=user, role=Role.SUPERVISOR, since=SINCE, until=cast.today)
    for until in (None, cast.today + DAY):
        with pytest.raises(Refusal, match="administers the installation"):
            end_role(held, until=until, **acting(cast))
    assert RoleHeld.objects.get(pk=held.pk).until == cast.today


@pytest.mark.parametrize(("since", "until"), [(SINCE, None), (SINCE, "tomorrow"), ("tomorrow", None)])
def test_it_refuses_to_make_an_administrator_of_whoever_holds_a_role_or_will(
    cast: Cast, since: Any, until: Any
) -> None:
    days = {"tomorrow": cast.today + DAY}
    user = make_user("somebody")
    RoleHeld.objects.create(user=user, role="supervisor", since=days.get(since, since), until=days.get(until, until))
    with pytest.raises(Refusal, match="opens records") as refused:
        change_user(user, is_superuser=True, **acting(cast))
    assert (refused.value.field, User.objects.get(pk=user.pk).is_superuser) == ("is_superuser", False)


def test_whose_role_has_ended_may_become_an_administrator(cast: Cast) -> None:
    user = make_user("somebody")
    held = give_role(user, role=Role.SECRETARIAT, unit=cast.oblast, since=SINCE, **acting(cast))
    end_role(held, until=cast.today, **acting(cast))
    assert change_user(user, is_superuser=True, **acting(cast)).is_superuser


def test_a_member_is_no_administrator_and_an_administrator_no_member(cast: Cast) -> None:
    with pytest.raises(Refusal, match="opens records"):
        change_user(cast.member, is_superuser=True, **acting(cast))
    user, person = other_administrator(), cast.people["land"]
    with pytest.raises(Refusal, match="administers the installation"):
        link_account(person, user, **acting(cast))
    change_user(user, is_superuser=False, **acting(cast))
    assert link_account(person, user, **acting(cast)).user == user


def test_an_account_that_was_both_before_it_was_closed_is_not_opened_again(cast: Cast) -> None:
    user = other_administrator()
    User.objects.filter(pk=user.pk).update(is_active=False)
    RoleHeld.objects.create(user=user, role=Role.SUPERVISOR, since=SINCE)
    with pytest.raises(Refusal, match="opens records"):
        change_user(user, is_active=True, **acting(cast))
    assert change_user(user, is_active=True, is_superuser=False, **acting(cast)).is_active


def test_those_that_are_both_are_found_and_named(cast: Cast) -> None:
    def warned(**more: Any) -> list[str]:
        return [one.msg for one in checks.run_checks(tags=[checks.Tags.database], **more) if one.id == "council.W003"]

    with time_machine.travel(cast.now, tick=False):
        assert (list(being_both(cast.today)), warned(databases=["default"])) == ([], [])
        shown = text(signed_in(cast.administrator).get(reverse("desk")))
        assert "administrator with a role" not in shown
        User.objects.filter(pk__in=[cast.secretariat.pk, cast.member.pk]).update(is_superuser=True)
        assert list(being_both(cast.today)) == [cast.secretariat, cast.member]
        assert [one.rpartition(" ")[2] for one in warned(databases=["default"])] == [
            f"{cast.secretariat.email}.", f"{cast.member.email}.",
        ]  # fmt: skip
        assert warned() == []
        shown = text(signed_in(cast.administrator).get(reverse("desk")))
    assert shown.count("administrator with a role") == 2
    assert reverse("allowed", args=[cast.member.pk]) in shown
