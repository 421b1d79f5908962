"""What awaits a secretariat and a maslikhat."""

from collections.abc import Iterator
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.desk import Task
from council.models import User
from members import actions
from members.desk import composition_tasks
from tests.cast import NO_PDF, Cast


@pytest.fixture(autouse=True)
def _no_documents() -> Iterator[None]:
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        yield


def tasks(cast: Cast, user: User) -> list[Task]:
    return list(composition_tasks(user, cast.today))


def test_nothing_awaits_anybody_while_the_composition_is_in_order(cast: Cast) -> None:
    for user in (cast.secretariat, cast.maslikhat, cast.chair, cast.member, cast.supervisor):
        assert tasks(cast, user) == []


def test_a_draft_awaits_the_secretariat_until_it_is_submitted_and_then_the_maslikhat(cast: Cast) -> None:
    draft = cast.draft()
    assert [one.url for one in tasks(cast, cast.secretariat)] == [
        f"/councils/{cast.council.pk}/composition/{draft.version}/"
    ]
    assert tasks(cast, cast.maslikhat) == []
    submitted = cast.submit(draft)
    assert tasks(cast, cast.secretariat) == []
    (task,) = tasks(cast, cast.maslikhat)
    assert "10.04.2026" in task.detail
    actions.return_composition(submitted, remarks="Түзету керек", date=cast.today, by=cast.maslikhat, at=cast.now)
    assert tasks(cast, cast.maslikhat) == []
    assert [one.detail for one in tasks(cast, cast.secretariat)] == ["Түзету керек"]


def test_a_seat_whose_holder_left_awaits_the_secretariat_until_a_change_is_prepared(cast: Cast) -> None:
    actions.end_tenure(cast.council, cast.tenures["penal"], until=cast.today, by=cast.secretariat, at=cast.now)
    (task,) = tasks(cast, cast.secretariat)
    assert "Жүнісов" in task.title
    draft = cast.draft()
    go_on, still_seated = tasks(cast, cast.secretariat)
    assert "Жүнісов" not in go_on.title
    assert "Жүнісов" in still_seated.title
    assert go_on.url == still_seated.url == f"/councils/{cast.council.pk}/composition/{draft.version}/"


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            tasks(cast, cast.secretariat)
        return len(captured)

    tasks(cast, cast.secretariat)
    before = count()
    for key in ("penal", "health", "land"):
        actions.end_tenure(cast.council, cast.tenures[key], until=cast.today, by=cast.secretariat, at=cast.now)
    assert len(tasks(cast, cast.secretariat)) == 3
    assert count() == before
