"""Search at the size of all councils of the country over ten years: every akimat a council, two meetings a year with
five items each, every item minuted and with a recommendation; people and posts as compositions have them.

Ten pages of results each, as a browser asks for them; the aim is a second, that is 100 ms a page.
"""

import datetime
import io
import random
from collections.abc import Iterator
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from council import search_index
from council.models import Council, Role, RoleHeld, SearchEntry, Unit, User
from council.search_words import KIND, newest
from meetings.models import AgendaItem, Meeting, Minutes
from members.models import DirectoryEntry, Organisation, Person, Post
from recommendations.models import Recommendation
from tests.bench.measured import Measured, timed
from tests.bench.search_words import Words, words

YEARS, MEETINGS, ITEMS, SEATS = range(2017, 2027), 2, 5, 13
TIMES, AIM = 10, 1.0
QUERIES = {
    "a rare word": "пианино",
    "three words of one text": "рекомендовать работы учреждениях",
    "a word of every text": "ұсынылсын",
    "a word of many texts": "жұмыспен",
    "a name": "серіков мұрат",
    "nothing": "жоқсөзмүлдем",
}


def measure() -> Iterator[Measured]:
    """Making the entries, then searches of one who reads all councils and of one who reads one."""
    with transaction.atomic():
        call_command("load_units", stdout=io.StringIO())
        fill()
    with timed("search: making all entries", 0) as made:
        search_index.rebuild()
    made.rows = SearchEntry.objects.count()
    yield made
    # A database in use knows how large its tables are; this one is minutes old.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    _same_as_reading_all_entries()
    for who, user in {"all councils": reader(None), "one council": reader(Council.objects.all()[7].unit)}.items():
        browser = Client()
        browser.force_login(user)
        for what, query in QUERIES.items():
            browser.get("/search/", {"q": query})
            with timed(f"search: {TIMES} × {what}, {who}", made.rows, AIM) as searched:
                for _time in range(TIMES):
                    browser.get("/search/", {"q": query})
            yield searched


def _same_as_reading_all_entries() -> None:
    """What the index finds is what stands there: wrong answers come quickly as well."""
    for sought in (["рекомендовать", "работы", "учреждениях"], ["жұмыс", "ұсынылсын"]):
        begin, end = 1 << KIND, 2 << KIND
        texts = SearchEntry.objects.filter(place__gte=begin, place__lt=end).values_list("place", "object_id", "folded")
        read = [(place, pk) for place, pk, text in texts.iterator() if all(word in text for word in sought)]
        if newest(sought, begin, end, councils=None, most=150) != sorted(read, reverse=True)[:150]:
            raise AssertionError(sought)


def reader(unit: Unit | None) -> User:
    """Somebody who reads all councils, or keeps the one of a unit."""
    role = Role.SECRETARIAT if unit else Role.SUPERVISOR
    user = User.objects.create(email=f"{role}@example.kz", name=role, language="ru")
    RoleHeld.objects.create(user=user, role=role, unit=unit, since=datetime.date(2017, 1, 1))
    return user


def fill() -> None:
    """All records; the same each time."""
    said = words(random.Random(7))  # noqa: S311  the same texts each time
    units = [unit for unit in Unit.objects.filter(until=None) if unit.has_akimat]
    councils = Council.objects.bulk_create(
        Council(
            unit=unit,
            name_kk=f"{unit.name_kk} әкімдігінің кеңесі",
            name_ru=f"Совет при акимате: {unit.name_ru}",
            established_on=datetime.date(2017, 1, 1),
        )
        for unit in units
    )
    for council in councils:
        _directory(council, said)
        _meetings(council, said)
    rare = Recommendation.objects.order_by("pk")[9_000]
    rare.text_ru += " Приобрести пианино."
    rare.save()


def _directory(council: Council, said: Words) -> None:
    people = Person.objects.bulk_create(Person(name_kk=said.name(), name_ru=said.name()) for _seat in range(SEATS))
    bodies = Organisation.objects.bulk_create(
        Organisation(name_kk=said.kk(4), name_ru=said.ru(4), kind="akimat_body") for _seat in range(SEATS)
    )
    posts = Post.objects.bulk_create(
        Post(organisation=body, title_kk=f"{body.name_kk} басшысы", title_ru=f"Руководитель: {body.name_ru}")
        for body in bodies
    )
    entries: list[dict[str, Any]] = [
        *({"person": one} for one in people),
        *({"organisation": one} for one in bodies),
        *({"post": one} for one in posts),
    ]
    DirectoryEntry.objects.bulk_create(
        DirectoryEntry(council=council, key=f"d{number}", **entry) for number, entry in enumerate(entries)
    )


def _meetings(council: Council, said: Words) -> None:
    days = [datetime.date(year, 3 + 6 * number, 12) for year in YEARS for number in range(MEETINGS)]
    held: dict[str, Any] = {"state": "held", "agenda_status": "approved"}
    meetings = Meeting.objects.bulk_create(
        Meeting(council=council, key=f"m{day}", date=day, number=str(day.month), **held) for day in days
    )
    Minutes.objects.bulk_create(Minutes(meeting=one, number="1", signed_on=one.date) for one in meetings)
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            key=f"i{number}",
            number=number,
            outcome="recommendation",
            **said.both("title", 9),
            **said.both("proceedings", 45),
            **said.both("spoke", 35),
            **said.both("outcome", 12),
        )
        for meeting in meetings
        for number in range(1, ITEMS + 1)
    )
    Recommendation.objects.bulk_create(
        Recommendation(
            council=council,
            key=f"r{item.meeting.key}{item.key}",
            number="1",
            meeting=item.meeting,
            item=item,
            text_kk=f"{said.kk(24)} ұсынылсын.",
            text_ru=f"Рекомендовать {said.ru(26)}.",
        )
        for item in items
    )
