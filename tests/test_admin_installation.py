"""Accounts, roles, units and settings in the admin: changed by administrators, through acts that are recorded."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from council import history
from council.administration import add_user, change_user
from council.models import Event, FormerUserName, Installation, Role, RoleHeld, Unit, User
from tests.admin_forms import events, said, send, shown, signed_in, url
from tests.cast import Cast


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return signed_in(cast.administrator)


def test_accounts_are_added_invited_and_changed_by_acts(administrator: Client) -> None:
    answer = send(administrator, url(User, "add"), email="Aigul@example.kz", name="Айгүл")
    user = User.objects.get(email="Aigul@example.kz")
    assert not user.has_usable_password()
    assert answer["Location"] == reverse("account-of", args=[user.pk])
    assert administrator.get(answer["Location"]).status_code == 200
    send(administrator, url(User, "change", user.pk), name="Айгүл Сапарова")
    found = Event.objects.filter(council=None).order_by("number")
    assert [one.action for one in found] == ["user.added", "user.invited", "user.changed"]
    assert found[2].after == {"changed": ["name"]}
    assert "Айгүл" not in str([(one.before, one.after) for one in found])


def test_history_says_the_name_an_account_had_and_a_wrong_one_is_corrected(administrator: Client, cast: Cast) -> None:
    before = history.of(cast.council).first()
    assert before is not None
    assert before.actor is not None
    was = before.actor.name
    change_user(before.actor, name="Жаңа Атау", by=cast.administrator, at=cast.now)
    add_user(email="kim@example.kz", name="Ким", by=cast.administrator, at=cast.now)
    before = history.of(cast.council)[0]
    assert history.who([before]) == [was]
    former = FormerUserName.objects.get()
    assert administrator.post(url(FormerUserName, "change", former.pk), {"name": "Түзетілген Аты"}).status_code == 302
    assert history.who([before]) == ["Түзетілген Аты"]
    event = Event.objects.filter(action="user.former_name_corrected").get()
    assert (event.subject_id, event.before, event.after) == (former.user_id, {}, {})


def test_it_refuses_an_address_that_has_an_account(administrator: Client, cast: Cast) -> None:
    answer = send(administrator, url(User, "add"), email=cast.member.email.upper(), name="Біреу")
    assert "This address already has an account." in said(answer)
    assert shown(answer)["name"] == "Біреу"


def test_the_last_administrator_stays(administrator: Client, cast: Cast) -> None:
    page = url(User, "change", cast.administrator.pk)
    read = shown(administrator.get(page))
    read.pop("is_superuser")
    answer = administrator.post(page, {**read, "_save": "1"})
    assert "the last active administrator" in said(answer)
    cast.administrator.refresh_from_db()
    assert cast.administrator.is_superuser


def test_roles_are_given_and_ended_by_acts(administrator: Client, cast: Cast) -> None:
    role = {"user": cast.member.pk, "role": Role.SECRETARIAT, "unit": cast.district.pk, "since": "2026-04-01"}
    assert send(administrator, url(RoleHeld, "add"), **role).status_code == 302
    held = RoleHeld.objects.get(user=cast.member)
    assert send(administrator, url(RoleHeld, "change", held.pk), until="2026-05-01").status_code == 302
    held.refresh_from_db()
    assert held.until == datetime.date(2026, 5, 1)
    assert events(council=None) == ["role.given", "role.ended"]


def test_it_refuses_a_role_that_cannot_be(administrator: Client, cast: Cast) -> None:
    role = {"user": cast.member.pk, "role": Role.SECRETARIAT, "unit": cast.city_district.pk, "since": "2026-04-01"}
    answer = send(administrator, url(RoleHeld, "add"), **role)
    assert "(clause 1)" in said(answer)
    answer = send(administrator, url(RoleHeld, "add"), **{**role, "unit": ""})
    assert "Name the unit of this role." in said(answer)
    again = {"user": cast.secretariat.pk, "role": Role.SECRETARIAT, "unit": cast.oblast.pk, "since": "2026-04-01"}
    assert "already holds this role" in said(send(administrator, url(RoleHeld, "add"), **again))
    assert not RoleHeld.objects.filter(user=cast.member).exists()


def test_it_says_beside_the_day_that_a_role_cannot_end_before_it_begins(administrator: Client, cast: Cast) -> None:
    role = RoleHeld.objects.get(user=cast.supervisor)
    answer = send(administrator, url(RoleHeld, "change", role.pk), until="0001-01-01")
    assert answer.status_code == 200
    assert "0001-01-01" in shown(answer)["until"]
    assert said(answer).strip()
    role.refresh_from_db()
    assert role.until is None


def test_the_settings_are_one_row_changed_by_an_act(administrator: Client, cast: Cast) -> None:
    page = administrator.get(url(Installation))["Location"]
    answer = send(administrator, page, scope="subtree")
    assert "Name the unit of the scope." in said(answer)
    assert send(administrator, page, scope="subtree", scope_unit=cast.oblast.pk).status_code == 302
    assert Installation.current().scope_unit == cast.oblast
    assert events(council=None) == ["installation.changed"]


def test_units_are_added_and_changed_by_acts(administrator: Client, cast: Cast) -> None:
    values = {"kato": "111000000", "kind": "oblast_city", "parent": cast.oblast.pk, "name_kk": "Көкшетау қаласы"}
    names = {"name_ru": "город Кокшетау", "name_en": "Kokshetau"}
    assert send(administrator, url(Unit, "add"), **values, **names).status_code == 302
    unit = Unit.objects.get(kato="111000000")
    page = url(Unit, "change", unit.pk)
    row = {
        "successions-TOTAL_FORMS": "1",
        "successions-0-successor": cast.district.pk,
        "successions-0-change": "split",
    }
    row["successions-0-precision"] = "day"
    answer = send(administrator, page, note="checked", **row)
    assert (answer.status_code, said(answer)) == (302, "")
    assert unit.successions.get().successor == cast.district
    assert events(council=None) == ["unit.added", "unit.changed", "unit.succession"]
    assert "cannot be part of itself" in said(send(administrator, page, parent=unit.pk))
