"""The end of a tenure: what it touches is shown before it is confirmed."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.actions import start_council
from council.models import Role
from meetings.actions import plan_meeting
from meetings.models import AgendaItem, Heard, Meeting
from members import actions
from members.models import Composition, Seat
from members.touched import touched_by
from tests.cast import Cast, make_user

pytestmark = pytest.mark.usefixtures("cast_day")
END = datetime.date(2026, 5, 1)


def form(cast: Cast, key: str, until: datetime.date = END, **more: Any) -> dict[str, Any]:
    return {"until": str(until), "revision": cast.tenures[key].revision, **more}


def texts(cast: Cast, key: str, until: datetime.date = END) -> list[str]:
    found = touched_by(cast.tenures[key], until, user=cast.secretariat, on=cast.today)
    return [one.text for one in found.things]


def a_meeting(cast: Cast, day: datetime.date) -> Meeting:
    return plan_meeting(
        cast.council, date=day, time=None, place_kk="Залда", place_ru="В зале", by=cast.secretariat, at=cast.now
    )


def test_it_shows_seats_and_meetings_first_and_keeps_what_was_typed(cast: Cast, visit: Callable[..., Any]) -> None:
    a_meeting(cast, datetime.date(2026, 5, 20))
    response = visit(cast.secretariat, "end-tenure", cast.tenures["penal"].pk, post=form(cast, "penal"))
    page = response.content.decode()
    assert response.status_code == 200
    assert len(response.context["preview"].things) == 2
    assert f'name="confirmed" value="{END}"' in page
    assert f'name="until" value="{END}"' in page
    cast.tenures["penal"].refresh_from_db()
    assert cast.tenures["penal"].until is None


def test_it_is_done_when_what_was_shown_is_confirmed(cast: Cast, visit: Callable[..., Any]) -> None:
    tenure = cast.tenures["penal"]
    sent = form(cast, "penal", confirmed=str(END))
    assert visit(cast.secretariat, "end-tenure", tenure.pk, post=sent).status_code == 302
    tenure.refresh_from_db()
    assert tenure.until == END


def test_another_day_than_the_one_shown_is_shown_anew(cast: Cast, visit: Callable[..., Any]) -> None:
    tenure = cast.tenures["penal"]
    sent = form(cast, "penal", until=datetime.date(2026, 6, 1), confirmed=str(END))
    response = visit(cast.secretariat, "end-tenure", tenure.pk, post=sent)
    assert response.status_code == 200
    assert 'name="confirmed" value="2026-06-01"' in response.content.decode()
    tenure.refresh_from_db()
    assert tenure.until is None


def test_what_touches_nothing_is_done_at_once(cast: Cast, visit: Callable[..., Any]) -> None:
    tenure = cast.tenures["institution"]
    assert visit(cast.secretariat, "end-tenure", tenure.pk, post=form(cast, "institution")).status_code == 302
    tenure.refresh_from_db()
    assert tenure.until == END


def test_correcting_the_days_asks_too_where_it_sets_an_end(cast: Cast, visit: Callable[..., Any]) -> None:
    tenure = cast.tenures["penal"]
    days = {"since": "2024-01-10", "until": str(END), "revision": tenure.revision}
    assert visit(cast.secretariat, "change-tenure", tenure.pk, post=days).status_code == 200
    assert visit(cast.secretariat, "change-tenure", tenure.pk, post={**days, "until": ""}).status_code == 302
    assert visit(cast.secretariat, "change-tenure", tenure.pk, post={**days, "confirmed": str(END)}).status_code == 302
    tenure.refresh_from_db()
    assert tenure.until == END


def test_an_end_before_the_beginning_is_refused_and_not_shown(cast: Cast, visit: Callable[..., Any]) -> None:
    sent = form(cast, "penal", until=datetime.date(2023, 1, 1))
    response = visit(cast.secretariat, "end-tenure", cast.tenures["penal"].pk, post=sent)
    assert "preview" not in response.context
    assert response.context["form"].errors["until"]


def test_whoever_goes_on_in_the_post_by_another_tenure_touches_nothing(cast: Cast) -> None:
    assert texts(cast, "penal")
    actions.begin_tenure(
        cast.council,
        cast.posts["penal"],
        cast.people["penal"],
        since=END,
        acting=True,
        by=cast.secretariat,
        at=cast.now,
    )
    assert texts(cast, "penal") == []


def test_a_meeting_is_touched_from_the_first_day_without_the_tenure(cast: Cast) -> None:
    before = len(texts(cast, "penal"))
    a_meeting(cast, END - datetime.timedelta(days=1))
    assert len(texts(cast, "penal")) == before
    a_meeting(cast, END)
    assert len(texts(cast, "penal")) == before + 1


def test_somebody_who_was_to_be_heard_is_named(cast: Cast) -> None:
    item = AgendaItem.objects.create(meeting=a_meeting(cast, END), key="1", number=1, title_kk="М", title_ru="В")
    Heard.objects.create(item=item, person=cast.people["institution"], post=cast.posts["institution"])
    assert len(texts(cast, "institution")) == 1
    seen = touched_by(cast.tenures["institution"], END, user=cast.member, on=cast.today)
    assert not seen  # readers do not see an agenda that is not approved


def test_an_open_version_is_touched_and_readers_do_not_hear_of_drafts(cast: Cast) -> None:
    before = len(texts(cast, "penal"))
    cast.draft()
    assert len(texts(cast, "penal")) == before + 1
    seen = touched_by(cast.tenures["penal"], END, user=cast.member, on=cast.today)
    assert len(seen.things) == before


def other_council(cast: Cast, determined_on: datetime.date | None = None) -> None:
    secretariat = make_user("arshaly", Role.SECRETARIAT, cast.district)
    district = start_council(cast.district, name_kk="Аршалы", name_ru="Аршалы", by=secretariat, at=cast.now)
    actions.take_into_directory(district, cast.posts["penal"], by=secretariat, at=cast.now)
    version = Composition.objects.create(council=district, version=1, determined_on=determined_on)
    Seat.objects.create(composition=version, person=cast.people["penal"], post=cast.posts["penal"], clause="9")


def test_councils_that_the_account_does_not_read_are_a_count(cast: Cast, visit: Callable[..., Any]) -> None:
    other_council(cast, determined_on=cast.today)
    response = visit(cast.secretariat, "end-tenure", cast.tenures["penal"].pk, post=form(cast, "penal"))
    assert response.context["preview"].further == 1
    assert "Аршалы" not in response.content.decode()


def test_a_draft_of_a_council_that_the_account_does_not_read_is_not_even_counted(cast: Cast) -> None:
    other_council(cast)
    assert touched_by(cast.tenures["penal"], END, user=cast.secretariat, on=cast.today).further == 0


def test_it_takes_as_many_queries_for_many_councils_as_for_one(cast: Cast) -> None:
    a_meeting(cast, datetime.date(2026, 5, 20))
    with CaptureQueriesContext(connection) as one:
        texts(cast, "penal")
    other_council(cast)
    for day in (21, 22):
        a_meeting(cast, datetime.date(2026, 5, day))
    with CaptureQueriesContext(connection) as more:
        assert len(texts(cast, "penal")) == 4
    assert len(more) <= len(one)
