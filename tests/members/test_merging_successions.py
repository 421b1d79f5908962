"""A merge that brings a post's new holder to another council: the next version is prepared there by itself."""

import datetime
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest

from council.models import Council, Event, Role, RoleHeld
from members import actions
from members.administration import merge_for_all
from members.models import Post, Seat
from tests.cast import NO_PDF, SINCE, Cast
from tests.members.test_successions import by_at, change_holder, neighbours, newest


@pytest.fixture(autouse=True)
def _no_documents() -> Iterator[None]:
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        yield


@pytest.fixture
def other(cast: Cast) -> Council:
    """A council kept by the same secretariat whose record has the penal post as an entry of its own."""
    [council] = neighbours(cast, 1)
    RoleHeld.objects.create(user=cast.secretariat, role=Role.SECRETARIAT, unit=council.unit, since=SINCE)
    cast.secretariat.__dict__.pop("_roles_held", None)  # the account's roles are read once a request
    penal = cast.posts["penal"]
    double = Post.objects.create(
        organisation=penal.organisation, title_kk="Бастық", title_ru="Начальник", kind=penal.kind, unit=penal.unit
    )
    council.directory.filter(post=penal).update(post=double)
    Seat.objects.filter(composition__council=council).update(post=double)
    return council


def double_of(council: Council) -> Post:
    return Post.objects.get(title_kk="Бастық", entries__council=council)


@pytest.mark.parametrize("by_administrator", [False, True])
def test_the_next_version_is_prepared_where_the_holder_is_new(
    cast: Cast, other: Council, *, by_administrator: bool
) -> None:
    heir = change_holder(cast)
    assert newest(other).version == 1
    how: dict[str, Any] = {"by": cast.administrator, "at": cast.now}
    if by_administrator:
        merge_for_all(cast.posts["penal"], double_of(other), **how)
    else:
        actions.merge(cast.council, cast.posts["penal"], double_of(other), **by_at(cast))
    draft = newest(other)
    assert (draft.version, draft.status, draft.seats.get(clause="9").person) == (2, "draft", heir)
    last = Event.objects.filter(council=other).latest("number")
    assert (last.action, last.actor) == ("composition.prepared", None)


def test_nothing_is_prepared_where_the_holder_is_the_same(cast: Cast, other: Council) -> None:
    actions.merge(cast.council, cast.posts["penal"], double_of(other), **by_at(cast))
    assert newest(other).version == 1


def test_nothing_is_prepared_beside_an_open_version_or_in_a_dissolved_council(cast: Cast, other: Council) -> None:
    change_holder(cast)
    open_one = newest(cast.council).version
    Council.objects.filter(pk=other.pk).update(dissolved_number="А-8", dissolved_on=datetime.date(2026, 4, 1))
    actions.merge(cast.council, cast.posts["penal"], double_of(other), **by_at(cast))
    assert (newest(cast.council).version, newest(other).version) == (open_one, 1)
