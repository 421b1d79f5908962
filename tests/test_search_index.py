"""The entries of the search follow the records, whatever is done to them."""

import datetime
import random
from io import StringIO
from typing import Any
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import connection

from council import search_index, search_words
from council.actions import rename_council
from council.models import Council, SearchEntry, Unit
from council.record import import_record
from council.search import SOURCES, place_of
from meetings import actions
from meetings.models import AgendaItem, Meeting
from members import actions as member_actions
from members.models import Post
from tests.cast import NO_PDF, Cast
from tests.meetings.steps import drafted, minuted, now
from tests.record_files import arshaly, make_units
from tests.test_load_demo import load

AT = datetime.datetime(2026, 4, 10, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _no_documents() -> Any:
    with mock.patch("meetings.documents.render_pdf", return_value=NO_PDF):
        yield


def texts(kind: str) -> set[str]:
    return set(SearchEntry.objects.filter(kind=kind).values_list("folded", flat=True))


def check() -> tuple[int, str]:
    """What `rebuild_search --check` exits with and says."""
    said = StringIO()
    try:
        call_command("rebuild_search", "--check", stdout=said, stderr=said)
    except SystemExit as left:
        return int(str(left.code)), said.getvalue()
    return 0, said.getvalue()


@pytest.mark.django_db
def test_after_all_that_the_demo_does_every_entry_is_as_its_record() -> None:
    load()
    assert search_index.differences() == []
    kinds = set(SearchEntry.objects.values_list("kind", flat=True))
    assert kinds == {source.kind for source in SOURCES}


def test_after_a_meeting_from_its_planning_to_its_minutes_all_is_as_it_stands(cast: Cast) -> None:
    meeting = minuted(cast)
    for one in meeting.items.all():
        one.save()  # its outcome was written past `save()` by the steps of the tests
    assert check()[0] == 0
    assert "заслушан доклад" in texts("minutes")


def test_an_item_that_is_changed_or_removed_is_found_as_it_stands_now(cast: Cast) -> None:
    meeting = drafted(cast)
    first, second = meeting.items.order_by("number")
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.change_item(first, title_kk="Кітапхана", title_ru="Библиотека", kind="ordinary", tasks=["4.1"], **by_at)
    actions.remove_item(second, **by_at)
    assert texts("item") == {"кітапхана", "библиотека"}
    assert search_index.differences() == []


def test_a_meeting_that_is_moved_takes_its_items_to_its_day(cast: Cast) -> None:
    meeting = drafted(cast)
    before = SearchEntry.objects.filter(kind="item").order_by("-place").values_list("place", flat=True)[0]
    moved: dict[str, Any] = {"date": meeting.date + datetime.timedelta(days=7), "time": meeting.time}
    place: dict[str, Any] = {"place_kk": meeting.place_kk, "place_ru": meeting.place_ru}
    actions.change_meeting(now(meeting), by=cast.secretariat, at=cast.now, **moved, **place)
    assert SearchEntry.objects.filter(kind="item").order_by("-place").values_list("place", flat=True)[0] > before
    assert search_index.differences() == []


def test_former_names_are_found_too(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    rename_council(cast.council, name_kk="Жаңа", name_ru="Новый", called_since=cast.today, **by_at)
    assert {"жаңа", "новый", "совет акмолинской области"} <= texts("council")
    assert search_index.differences() == []


def test_two_entries_that_are_merged_leave_all_as_it_stands(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    away = member_actions.change_person(
        cast.council,
        cast.people["institution"],
        name_kk="Ковалёв Игорь Ильич",
        name_ru="Ковалёв Игорь Ильич",
        email="",
        called_since=cast.today,
        **by_at,
    )
    member_actions.merge(cast.council, cast.people["land"], away, **by_at)
    double = member_actions.add_organisation(
        cast.council, name_kk="Мәдениет бөлімі", name_ru="Отдел культуры", kind="akimat_body", **by_at
    )
    member_actions.merge(cast.council, cast.organisations["culture"], double, **by_at)
    assert search_index.differences() == []


@pytest.mark.django_db
def test_what_an_import_brings_is_found() -> None:
    make_units()
    import_record(arshaly(), by=None, at=AT)
    assert search_index.differences() == []
    assert SearchEntry.objects.filter(kind="person").exists()


def test_a_unit_that_is_called_otherwise_takes_its_council_along(cast: Cast) -> None:
    unit = Unit.objects.get(pk=cast.oblast.pk)
    unit.name_ru = "Новая область"
    unit.save()
    assert "новая область" in texts("council")


def test_the_check_names_what_is_missing_stale_and_extra_and_a_rebuild_mends_it(cast: Cast) -> None:
    SearchEntry.objects.filter(kind="person", object_id=cast.people["land"].pk).delete()
    SearchEntry.objects.filter(kind="post", object_id=cast.posts["land"].pk).update(folded="иное")
    SearchEntry.objects.create(place=5, kind="organisation", object_id=10**6, folded="ничье")
    SearchEntry.objects.create(place=6, kind="unheard_of", object_id=1, folded="ничье")
    found = {one.kind: (one.missing, one.stale, one.extra) for one in search_index.differences()}
    assert found == {"person": (2, 0, 0), "post": (0, 2, 0), "organisation": (0, 0, 1), "": (0, 0, 1)}
    assert check()[0] == 1
    call_command("rebuild_search", stdout=StringIO())
    assert search_index.differences() == []
    assert check()[0] == 0


def test_a_second_rebuild_writes_nothing(cast: Cast, django_assert_max_num_queries: Any) -> None:
    before = list(SearchEntry.objects.order_by("place").values())
    with mock.patch.object(SearchEntry.objects, "bulk_create") as written:
        search_index.rebuild()
    assert [call.args[0] for call in written.call_args_list if call.args[0]] == []
    assert list(SearchEntry.objects.order_by("place").values()) == before


def test_where_the_database_makes_no_index_it_is_said_and_the_same_is_found(cast: Cast) -> None:
    asked: dict[str, Any] = {"words": ["департамент", "юст"], "begin": 0, "end": 2**63 - 1, "most": 50}
    councils = [cast.council.pk, *range(10**6, 10**6 + 20)]
    with_index = [search_words.newest(**asked, councils=some) for some in (None, councils)]
    connection.check_constraints()  # PostgreSQL makes no index while it has constraints to check
    search_words.remove(connection)
    assert [search_words.newest(**asked, councils=some) for some in (None, councils)] == with_index
    assert with_index[0] != []
    with (
        mock.patch.object(search_words, "SQLITE", ["NONSENSE"]),
        mock.patch.object(search_words, "POSTGRESQL", ["NO"]),
    ):
        assert "pg_trgm" in search_words.install(connection, range(1, 4))
    assert search_words.install(connection, range(1, 4)) == ""
    assert [search_words.newest(**asked, councils=some) for some in (None, councils)] == with_index


def test_the_index_finds_what_reading_all_entries_finds_newest_first(cast: Cast) -> None:
    chance = random.Random(5)  # noqa: S311  the same texts each time
    said = ["кітапхана", "кітап", "пхана", "жұмыспен", "қамту", "ұсынылсын", "осы", "комендант", "комната", "дом"]
    SearchEntry.objects.bulk_create(
        SearchEntry(
            place=(2 + place % 2 << search_words.KIND) + (place << 38),
            kind="item",
            object_id=place,
            folded=" ".join(chance.choices(said, k=6)),
        )
        for place in range(600)
    )
    for begin, end in ((2, 3), (3, 4), (2, 4)):
        for words in (["кітап", "қамту"], ["пхана"], ["комендант", "дом", "осы"], ["мендан", "ат ос"], ["қамтуу"]):
            span: dict[str, Any] = {"begin": begin << search_words.KIND, "end": end << search_words.KIND}
            read = SearchEntry.objects.filter(place__gte=span["begin"], place__lt=span["end"]).order_by("-place")
            rows = read.values_list("place", "object_id", "folded")
            holding = [(place, pk) for place, pk, text in rows if all(word in text for word in words)]
            assert search_words.newest(words, **span, councils=None, most=50) == holding[:50]


@pytest.mark.parametrize("word", ["50%", "а_б", "в\\г", "%%%", "___"])
def test_signs_stand_for_themselves_with_and_without_an_index(cast: Cast, word: str) -> None:
    for place, text in enumerate(("скидка 50% сразу", "500 скидка", "файл а_б", "файл аяб", "путь в\\г", "путь вг")):
        SearchEntry.objects.create(place=place, kind="post", object_id=place, folded=text)
    many = range(10**6, 10**6 + 20)
    expected = [one for one in range(6) if word in SearchEntry.objects.get(place=one).folded]
    found = search_words.newest([word], 0, 6, councils=None, most=9)
    assert [place for place, _pk in found] == expected
    assert search_words.newest([word], 0, 6, councils=many, most=9) == []


def test_places_order_by_kind_then_day_then_key() -> None:
    first, second = SOURCES[:2]
    day = datetime.date(2026, 4, 10)
    rising = [
        place_of(first, datetime.date.min, 1, 0),
        place_of(first, day, 1, 0),
        place_of(first, day, 1, 5),
        place_of(first, day, 2, 0),
        place_of(first, day + datetime.timedelta(days=1), 1, 0),
        place_of(first, None, 1, 0),
        place_of(second, datetime.date.min, 1, 0),
    ]
    assert rising == sorted(set(rising))
    assert place_of(first, datetime.date.max, 1, 0) < place_of(second, datetime.date.min, 0, 0)
    last = max(SOURCES, key=lambda one: one.number)
    assert place_of(last, None, 2**33 - 1, 31) < 2**63


def test_numbers_of_kinds_and_their_texts_fit_into_a_place() -> None:
    numbers = [source.number for source in SOURCES]
    assert len(set(numbers)) == len(numbers)
    assert all(0 < number < 32 for number in numbers)
    assert all(len(source.parts) <= 32 for source in SOURCES)


def test_nothing_but_texts_of_the_record_is_searched(cast: Cast) -> None:
    """No address of a mail, no individual number: only what whoever finds it may read."""
    assert not SearchEntry.objects.filter(folded__contains="example").exists()
    assert {Post, AgendaItem, Meeting, Council} - {source.model for source in SOURCES} == {Meeting}
