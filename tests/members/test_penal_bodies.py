"""Who serves whom (clause 9): the product's own table, the administrators' acts, the pages, a hint on a draft."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from council.models import Event, Unit
from council.refusals import NotAllowed, Refusal
from council.unit_rows import BrokenTable, Row, read_table
from council.units import Counts
from council.units import load_reference as load_the_units
from members import actions
from members.actions import penal_bodies
from members.administration import add_serving, change_serving
from members.models import Organisation, Serving
from members.reference_tables import COLUMNS, PENAL_BODIES_FILE, load_penal_bodies
from members.serving import serving_body
from tests.cast import Cast

ROWS = read_table(PENAL_BODIES_FILE, COLUMNS)
DAY = datetime.date(2026, 4, 10)
LINE = {
    "name_kk": "Сынақ департаменті", "name_ru": "Опытный департамент", "units": "110000000 750000000", "since": "",
    "until": "", "verified": "no", "source": "",
}  # fmt: skip


def table(*rows: dict[str, str]) -> list[Row]:
    return [Row(f"line {number}", row) for number, row in enumerate(rows, start=2)]


@pytest.fixture
def body(cast: Cast) -> Organisation:
    """A body that serves the oblast, unknown to the cast's council."""
    organisation = Organisation.objects.create(name_kk="Аумақтық орган", name_ru="Орган", kind="penal_body")
    add_serving(organisation=organisation, unit=cast.oblast, by=cast.administrator, at=cast.now)
    return organisation


# The product's own table


def test_loading_the_table_twice_changes_nothing(db: None) -> None:
    load_the_units()
    assert load_penal_bodies(ROWS) == Counts(20, 0, 0)
    before = list(Serving.objects.order_by("pk").values()), list(Organisation.objects.order_by("pk").values())
    assert load_penal_bodies(ROWS) == Counts(0, 0, 20)
    assert (
        list(Serving.objects.order_by("pk").values()),
        list(Organisation.objects.order_by("pk").values()),
    ) == before


def test_every_oblast_and_city_is_served_and_one_body_may_serve_two(db: None) -> None:
    load_the_units()
    load_penal_bodies(ROWS)
    above = Unit.objects.live(DAY).filter(parent=None)
    assert all(serving_body(unit, DAY) for unit in above)
    shared = Organisation.objects.get(name_kk__startswith="Қарағанды және Ұлытау")
    assert sorted(shared.servings.values_list("unit__kato", flat=True)) == ["350000000", "620000000"]
    assert not Organisation.objects.filter(name_kk__contains="ҚАЖД").exists()


def test_what_has_no_source_stays_unverified(db: None) -> None:
    load_the_units()
    load_penal_bodies(ROWS)
    assert not Serving.objects.get(unit__kato="790000000").verified
    assert not Serving.objects.get(unit__kato="710000000").verified
    assert Serving.objects.get(unit__kato="350000000").verified


def test_a_table_never_writes_over_what_an_administrator_changed(cast: Cast) -> None:
    load_penal_bodies(table(LINE))
    serving = Serving.objects.get(unit=cast.oblast)
    change_serving(serving, until=DAY, by=cast.administrator, at=cast.now)
    assert load_penal_bodies(table({**LINE, "verified": "yes"})) == Counts(0, 1, 1)
    serving.refresh_from_db()
    assert (serving.until, serving.verified) == (DAY, False)
    assert Serving.objects.get(unit=cast.city).verified


def test_a_table_leaves_a_unit_whose_row_an_administrator_entered(cast: Cast, body: Organisation) -> None:
    assert load_penal_bodies(table(LINE)) == Counts(1, 0, 1)
    assert Serving.objects.get(unit=cast.oblast).organisation == body


def test_a_body_that_was_merged_or_renamed_is_not_made_again(cast: Cast) -> None:
    load_penal_bodies(table(LINE))
    made = Organisation.objects.get(name_kk=LINE["name_kk"])
    Organisation.objects.filter(pk=made.pk).update(merged_into=cast.organisations["penal"])
    Serving.objects.update(organisation=cast.organisations["penal"])
    assert load_penal_bodies(table(LINE)) == Counts(0, 0, 2)
    assert Organisation.objects.filter(name_kk=LINE["name_kk"]).count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"units": "999000000"}, "line 2: units “999000000” names no unit that exists now"),
        ({"units": ""}, "line 2: units is empty"),
        ({"name_kk": ""}, "line 2: name_kk is empty"),
        ({"verified": "perhaps"}, "line 2: verified “perhaps” is not one of: yes, no"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_written(cast: Cast, wrong: dict[str, str], said: str) -> None:
    with translation.override("en"), pytest.raises(BrokenTable) as broken:
        load_penal_bodies(table({**LINE, **wrong}, LINE))
    assert broken.value.errors == [said]
    assert not Serving.objects.exists()


# Reading it


def test_a_district_is_served_by_the_body_of_its_oblast_unless_it_has_its_own(cast: Cast, body: Organisation) -> None:
    found = serving_body(cast.district, DAY)
    assert found is not None
    assert found.organisation == body
    own = Organisation.objects.create(name_kk="Бөлім", name_ru="Отдел", kind="penal_body")
    by_at: dict[str, Any] = {"by": cast.administrator, "at": cast.now}
    add_serving(organisation=own, unit=cast.district, since=DAY, **by_at)
    day_before = serving_body(cast.district, DAY - datetime.timedelta(days=1))
    on_the_day = serving_body(cast.district, DAY)
    assert day_before is not None
    assert on_the_day is not None
    assert (day_before.organisation, on_the_day.organisation) == (body, own)
    assert serving_body(cast.city, DAY) is None


def test_a_row_ends_on_its_last_day(cast: Cast, body: Organisation) -> None:
    change_serving(Serving.objects.get(), until=DAY, by=cast.administrator, at=cast.now)
    assert serving_body(cast.oblast, DAY - datetime.timedelta(days=1)) is not None
    assert serving_body(cast.oblast, DAY) is None


# The administrators' acts


def test_a_row_is_added_and_changed_once_and_recorded(cast: Cast, body: Organisation) -> None:
    by_at: dict[str, Any] = {"by": cast.administrator, "at": cast.now}
    serving = add_serving(organisation=body, unit=cast.oblast, **by_at)
    change_serving(serving, verified=True, source="adilet.zan.kz", **by_at)
    change_serving(serving, verified=True, source="adilet.zan.kz", **by_at)
    events = Event.objects.filter(council=None).order_by("number")
    assert [one.action for one in events] == ["serving.added", "serving.changed"]
    assert events[0].after["organisation"] == body.pk


def test_a_second_body_in_the_same_days_is_refused_by_name(cast: Cast, body: Organisation) -> None:
    by_at: dict[str, Any] = {"by": cast.administrator, "at": cast.now}
    with pytest.raises(Refusal) as refused:
        add_serving(organisation=cast.organisations["penal"], unit=cast.oblast, since=DAY, **by_at)
    assert body.name_kk in refused.value.message
    change_serving(Serving.objects.get(), until=DAY, **by_at)
    add_serving(organisation=cast.organisations["penal"], unit=cast.oblast, since=DAY, **by_at)
    assert Serving.objects.count() == 2


def test_only_a_penal_body_serves_a_unit(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        add_serving(organisation=cast.organisations["health"], unit=cast.oblast, by=cast.administrator, at=cast.now)
    assert (refused.value.clause, refused.value.field) == ("9", "organisation")


def test_only_an_administrator_keeps_the_table(cast: Cast, body: Organisation) -> None:
    for user in (cast.secretariat, cast.maslikhat, cast.member, cast.supervisor, cast.stranger):
        with pytest.raises(NotAllowed):
            change_serving(Serving.objects.get(), verified=True, by=user, at=cast.now)


# The pages


def opened(user: Any, address: str) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(address)


def test_everybody_signed_in_reads_the_table_on_a_day(cast: Cast, body: Organisation) -> None:
    change_serving(Serving.objects.get(), since=DAY, by=cast.administrator, at=cast.now)
    page = reverse("members:penal-bodies")
    for user in (cast.member, cast.stranger, cast.administrator):
        response = opened(user, f"{page}?on={DAY}")
        assert body.name_kk in response.content.decode()
    assert body.name_kk not in opened(cast.member, f"{page}?on=2026-04-09").content.decode()


def test_the_table_takes_as_many_queries_with_many_rows_as_with_one(cast: Cast, body: Organisation) -> None:
    page = f"{reverse('members:penal-bodies')}?on={DAY}"
    opened(cast.member, page)
    with CaptureQueriesContext(connection) as one:
        opened(cast.member, page)
    for unit in (cast.city, cast.district):
        add_serving(organisation=body, unit=unit, by=cast.administrator, at=cast.now)
    with CaptureQueriesContext(connection) as more:
        opened(cast.member, page)
    assert len(more) == len(one)


def test_the_body_is_taken_into_the_list_and_its_head_is_added(
    cast: Cast, body: Organisation, cast_day: None, visit: Callable[..., Any]
) -> None:
    take = reverse("members:take-penal-body", args=[cast.council.pk])
    assert take in visit(cast.secretariat, "directory").content.decode()
    assert take not in visit(cast.member, "directory").content.decode()
    answer = visit(cast.secretariat, "take-penal-body", post={})
    assert f"add/?organisation={body.pk}&kind=penal_body_head" in answer["Location"]
    assert cast.council.directory.filter(organisation=body).count() == 1
    assert take not in visit(cast.secretariat, "directory").content.decode()


def test_taking_the_body_takes_its_head_that_another_council_entered_once(cast: Cast, body: Organisation) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    post = cast.posts["penal"]
    post.organisation = body
    post.save()
    cast.council.directory.filter(post=post).delete()
    actions.take_penal_body(cast.council, **by_at)
    events = cast.council.events.count()
    actions.take_penal_body(cast.council, **by_at)
    assert cast.council.directory.filter(post=post).count() == 1
    assert cast.council.events.count() == events


def test_a_body_that_nobody_entered_cannot_be_taken(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        penal_bodies.take_penal_body(cast.council, by=cast.secretariat, at=cast.now)
    assert refused.value.clause == "9"
    with pytest.raises(NotAllowed):
        penal_bodies.take_penal_body(cast.council, by=cast.stranger, at=cast.now)


def test_a_draft_says_that_its_penal_head_is_of_another_body(
    cast: Cast, body: Organisation, cast_day: None, visit: Callable[..., Any]
) -> None:
    draft = cast.draft()
    response = visit(cast.secretariat, "composition-version", draft.version)
    assert response.context["other_body"].serving.organisation == body
    assert body.name_kk in response.content.decode()
    change_serving(Serving.objects.get(), organisation=cast.organisations["penal"], by=cast.administrator, at=cast.now)
    assert visit(cast.secretariat, "composition-version", draft.version).context["other_body"] is None
