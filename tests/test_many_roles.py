"""An account with hundreds of roles: what it may read is one condition, whatever their number."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.models import Council, Role, RoleHeld, Unit, User
from council.permissions import councils_seen
from tests.cast import SINCE, Cast, make_user

MANY = 250


@pytest.fixture
def busy(cast: Cast) -> User:
    """Holds 250 roles of all kinds in districts of their own; a council stands in each of the first three."""
    units = Unit.objects.bulk_create(
        Unit(kato=f"99{number:04}000", kind="district", name_kk=f"Аудан {number}", name_ru=f"Район {number}")
        for number in range(MANY)
    )
    for unit in units[:3]:
        Council.objects.create(unit=unit, name_kk="Кеңес", name_ru="Совет")
    user = make_user("busy")
    kinds = (Role.SECRETARIAT, Role.MASLIKHAT, Role.SUPERVISOR)
    RoleHeld.objects.bulk_create(
        RoleHeld(user=user, role=kinds[number % 3], unit=unit, since=SINCE) for number, unit in enumerate(units)
    )
    return User.objects.get(pk=user.pk)


def test_it_reads_just_the_councils_of_its_roles_in_two_queries(cast: Cast, busy: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        seen = list(councils_seen(busy, cast.today))
    assert [one.unit.name_kk for one in seen] == ["Аудан 0", "Аудан 1", "Аудан 2"]
    assert cast.council not in seen
    assert len(queries) == 2  # the roles, then the councils


def test_its_pages_open(busy: User, client: Client) -> None:
    client.force_login(busy)
    for name in ("desk", "councils", "requirements", "members:all-vacancies", "meetings:all", "recommendations:all"):
        assert client.get(reverse(name)).status_code == 200
