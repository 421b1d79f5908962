"""Recommendations of all councils of the country over ten years, with what became of them: their list, the same in
numbers, and the workbook of all of them."""

import datetime
import io
import random
from collections.abc import Iterator
from itertools import pairwise

from django.core.management import call_command
from django.db import connection
from django.test import Client

from members.models import Organisation
from recommendations.models import Addressee, FollowUpNote, Letter, Recommendation, Response
from tests.bench import search
from tests.bench.measured import Measured, timed
from tests.bench.search_words import Words, words

# Of ten letters eight are answered; the rest are awaited, or not sent yet.
ANSWERED, SENT = 0.8, 0.97
PAGES = {"list": "/recommendations/", "numbers": "/recommendations/overview/"}
AIM = 0.5


def measure() -> Iterator[Measured]:
    """The pages of one who reads all councils, unfiltered and of one year, their first page, where the rules are asked
    of all that, and the workbook."""
    call_command("load_units", stdout=io.StringIO())
    search.fill()
    fill()
    # A database in use knows how large its tables are; this one is minutes old, and within a transaction.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    browser, rows = Client(), Addressee.objects.count()
    browser.force_login(search.reader(None))
    for what, url in PAGES.items():
        for of, query in {"all": "", "one year": "?year=2024"}.items():
            browser.get(url + query)
            with timed(f"recommendations: {what}, {of}", rows, AIM) as opened:
                browser.get(url + query)
            yield opened
    for time in ("first", "second"):
        with timed(f"first page: all councils, {time} time", rows) as opened:
            browser.get("/")
        yield opened
    with timed("recommendations: workbook of all", rows, 30.0) as made:
        browser.get("/recommendations/?format=xlsx")
    yield made


def fill() -> None:
    """Addressees, letters, replies and notes of all recommendations; the same each time."""
    chance = random.Random(11)  # noqa: S311  the same each time
    said = words(chance)
    by_council: dict[int, list[Organisation]] = {}
    entered = Organisation.objects.filter(entries__council__isnull=False).values_list("entries__council", "pk")
    known = Organisation.objects.in_bulk()
    for council, pk in entered:
        by_council.setdefault(council, []).append(known[pk])
    chunk: list[Recommendation] = []
    found = list(Recommendation.objects.select_related("meeting").order_by("pk"))
    for start, stop in pairwise([*range(0, len(found), 2_000), len(found)]):
        chunk = found[start:stop]
        _addressed(chunk, by_council, chance, said)


def _addressed(
    chunk: list[Recommendation], known: dict[int, list[Organisation]], chance: random.Random, said: Words
) -> None:
    pairs = [
        (one, organisation)
        for one in chunk
        for organisation in chance.sample(known[one.council_id], k=chance.choice((1, 1, 2)))
    ]
    letters = Letter.objects.bulk_create(_letter(one, organisation, chance) for one, organisation in pairs)
    addressees = Addressee.objects.bulk_create(
        Addressee(recommendation=one, letter=letter)
        for (one, _organisation), letter in zip(pairs, letters, strict=True)
    )
    Response.objects.bulk_create(
        Response(
            letter=letter,
            outcome=chance.choice(Response.Outcome.values),
            number=f"{letter.pk}/1",
            date=letter.received_on,
            **said.both("summary", 20),
        )
        for letter in letters
        if letter.received_on
    )
    FollowUpNote.objects.bulk_create(
        FollowUpNote(addressee=one, date=one.letter.received_on, **said.both("text", 12))
        for one in addressees
        if one.letter.received_on and chance.random() < ANSWERED
    )


def _letter(one: Recommendation, organisation: Organisation, chance: random.Random) -> Letter:
    letter = Letter(council_id=one.council_id, purpose="recommendation", organisation=organisation)
    state = chance.random()
    if state < SENT:
        letter.sent_on = one.meeting.date + datetime.timedelta(days=chance.randint(1, 9))
        letter.number = f"{one.pk}-1"
        letter.reply_by = letter.sent_on + datetime.timedelta(days=30)
    if letter.sent_on and state < ANSWERED:
        letter.received_on = letter.sent_on + datetime.timedelta(days=chance.randint(3, 60))
    return letter
