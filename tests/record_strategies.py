"""Valid council records of any content, for properties."""

import datetime
from typing import Any

from hypothesis import strategies as st

from council.schemas import schema

LETTERS = st.characters(codec="utf-8", exclude_characters="\x00")
TEXT = st.text(LETTERS, max_size=8)
WORD = st.text(LETTERS, min_size=1, max_size=8)
NAME = st.fixed_dictionaries({"kk": WORD, "ru": WORD})
WORDS = st.none() | st.fixed_dictionaries({}, optional={"kk": st.none() | TEXT, "ru": st.none() | TEXT})
NUMBER = st.none() | TEXT
SMALL = st.none() | st.integers(0, 32767)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
DAY = DAYS.map(datetime.date.isoformat)
MAYBE_DAY = st.none() | DAY
ACT = st.none() | st.fixed_dictionaries({}, optional={"number": NUMBER, "date": MAYBE_DAY})
AKIMATS_ACT = st.none() | st.fixed_dictionaries({"date": DAY}, optional={"number": NUMBER})
UNIT = st.sampled_from(["110000000", "113400000"])
OFFSETS = st.sampled_from(["Z", "+05:00", "+06:00", "-03:30"])
CLOCK = st.times().map(lambda time: f"{time:%H:%M}")
MOMENT = st.builds("{}T{}:{:02}{}".format, DAY, CLOCK, st.integers(0, 59), OFFSETS)
DEFINITIONS = schema()["$defs"]
TASKS = st.none() | st.lists(st.sampled_from(DEFINITIONS["tasks"]["items"]["enum"]), unique=True, max_size=3)


def one_of(definition: str, key: str) -> "st.SearchStrategy[Any]":
    """A value that the schema lists for a key."""
    return st.sampled_from(DEFINITIONS[definition]["properties"][key]["enum"])


def table(required: dict[str, Any], **optional: Any) -> "st.SearchStrategy[dict[str, Any]]":
    return st.fixed_dictionaries(required, optional=optional)


def rows(row: Any, ids: Any = None, key: str = "id", least: int = 0) -> "st.SearchStrategy[Any]":
    """Up to three rows, or None; with `ids`, each has another value of these under the key."""
    if ids is None:
        return st.lists(row, min_size=1, max_size=3) | st.sampled_from([None, []])
    return st.lists(ids, unique=True, min_size=least, max_size=3).flatmap(
        lambda keys: st.tuples(*(row.map(lambda one, key_=id_: {**one, key: key_}) for id_ in keys)).map(list)
    )


def refer(ids: list[str]) -> "st.SearchStrategy[str]":
    return st.sampled_from(ids)


AGREEMENT = st.none() | table(
    {}, asked=MAYBE_DAY, answered=MAYBE_DAY, outcome=one_of("agreement", "outcome"), letter=NUMBER
)
DECISION = st.none() | table(
    {"outcome": st.sampled_from(["approved", "returned"])}, number=NUMBER, date=MAYBE_DAY, remarks=st.none() | TEXT
)
REASONS = st.none() | st.dictionaries(st.sampled_from(["health", "land", "sport"]), st.none() | TEXT)
OWN = table(
    {},
    act=ACT,
    meetings_per_half_year=SMALL,
    hearings_per_year=SMALL,
    quorum=st.sampled_from(["1/2", "2/3", None]),
    notice_days=SMALL,
    minutes_days=SMALL,
    reply_days=SMALL,
    further_members=st.none() | st.booleans(),
)
RESPONSE = st.none() | table(
    {"outcome": st.sampled_from(["accepted", "partly", "declined", "noted"])},
    number=NUMBER,
    date=MAYBE_DAY,
    summary=WORDS,
)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A valid record: lists are empty where what they would name is missing."""
    record: dict[str, Any] = {"format": "council-record/1", "unit": draw(UNIT), "name": draw(NAME)}
    record |= draw(table({}, established=AKIMATS_ACT, dissolved=AKIMATS_ACT))
    record["follows"] = draw(rows(table({"edition": st.just("766-2012")}), DAY, "from"))
    record["own_regulations"] = draw(rows(OWN, DAY, "from"))
    # Half of the records have something in every list that others refer to.
    least = draw(st.sampled_from([0, 1]))
    organisation = table({"name": NAME, "kind": one_of("organisation", "kind")})
    record["organisations"] = draw(rows(organisation, WORD, least=least))
    record["people"] = draw(rows(table({"name": NAME}), WORD, least=least))
    organisations, people = ([row["id"] for row in record[key]] for key in ("organisations", "people"))
    if organisations:
        record["posts"] = draw(rows(_post(organisations), WORD, least=least))
        record["information_requests"] = draw(rows(_request(organisations), WORD))
    posts = [row["id"] for row in record.get("posts", [])]
    if people and posts:
        record["tenures"] = draw(st.lists(_tenure(people, posts), max_size=3))
    record["compositions"] = draw(rows(_composition(people, posts), st.integers(0, 2**31 - 1), "version", least))
    record["meetings"] = draw(rows(_meeting(people), WORD, least=least))
    _draw_agendas(draw, record["meetings"], people, posts)
    if record["meetings"]:
        record["recommendations"] = draw(rows(_recommendation(record["meetings"], organisations), WORD, least=least))
    record["visits"] = draw(rows(_visit(people), WORD, least=least))
    return record


def _post(organisations: list[str]) -> Any:
    fields = st.lists(st.sampled_from(["health", "land", "sport"]), unique=True, max_size=3)
    return table(
        {"organisation": refer(organisations), "title": NAME, "kind": one_of("post", "kind")},
        unit=st.none() | UNIT,
        fields=st.none() | fields,
    )


def _tenure(people: list[str], posts: list[str]) -> Any:
    dates = st.tuples(DAY, DAY).map(sorted).filter(lambda pair: pair[0] < pair[1])
    held = table({"person": refer(people), "post": refer(posts)}, acting=st.none() | st.booleans())
    return st.builds(lambda row, pair, ends: {**row, "from": pair[0], "to": pair[1] if ends else None}, held, dates,
                     st.booleans())  # fmt: skip


def _composition(people: list[str], posts: list[str]) -> Any:
    more = {}
    if posts:
        more["asked_not_seated"] = rows(table({"post": refer(posts)}, agreement=AGREEMENT))
    if people and posts:
        role = st.sampled_from(["chair", "deputy_chair", "member", "secretary"])
        clause = st.sampled_from(["8", "9", "10", "11", "own", None])
        more["seats"] = rows(
            table({"person": refer(people), "post": refer(posts), "role": role}, clause=clause, agreement=AGREEMENT)
        )
    return table(
        {}, determined=ACT, submitted=MAYBE_DAY, decision=DECISION, in_force_from=MAYBE_DAY, reasons=REASONS, **more
    )


def _meeting(people: list[str]) -> Any:
    more = {}
    if people:
        more["attendance"] = rows(table({"status": one_of_status()}), refer(people), "person")
        more["agenda_approvals"] = rows(table({"version": st.integers(0, 9), "by": refer(people), "at": MOMENT}))
    state = st.sampled_from(["planned", "held", "cancelled"])
    minutes = st.none() | table({}, number=NUMBER, signed=MAYBE_DAY)
    return table(
        {"date": DAY, "state": state}, number=NUMBER, time=st.none() | CLOCK, place=WORDS, minutes=minutes, **more
    )


def one_of_status() -> "st.SearchStrategy[str]":
    return st.sampled_from(["present", "excused", "absent"])


def _draw_agendas(draw: st.DrawFn, meetings: list[dict[str, Any]], people: list[str], posts: list[str]) -> None:
    """Give each meeting up to two items; their ids are unique in the whole record."""
    ids = iter(draw(st.lists(WORD, unique=True, min_size=6, max_size=6)))
    more = {}
    if people and posts:
        more["heard"] = rows(table({"person": refer(people), "post": refer(posts)}))
    item = table({"number": st.integers(0, 9), "kind": one_of("item", "kind")}, title=WORDS, tasks=TASKS, **more)
    for meeting in meetings:
        meeting["agenda"] = [{**one, "id": next(ids)} for one in draw(st.lists(item, max_size=2))]


def _recommendation(meetings: list[dict[str, Any]], organisations: list[str]) -> Any:
    places = [
        {"meeting": meeting["id"], "item": item}
        for meeting in meetings
        for item in (None, *(item["id"] for item in meeting["agenda"]))
    ]
    addressee = table({}, sent=MAYBE_DAY, reply_by=MAYBE_DAY, response=RESPONSE)
    more = {"addressees": rows(addressee, refer(organisations), "organisation")} if organisations else {}
    text = st.fixed_dictionaries({"kk": TEXT, "ru": TEXT})
    kind = st.sampled_from(["recommendation", "proposal"])
    row = table({"kind": kind, "text": text}, number=NUMBER, tasks=TASKS, **more)
    return st.builds(lambda one, place: {**one, **place}, row, st.sampled_from(places))


def _request(organisations: list[str]) -> Any:
    dates = {"sent": MAYBE_DAY, "reply_by": MAYBE_DAY, "received": MAYBE_DAY}
    return table({"organisation": refer(organisations)}, subject=WORDS, tasks=TASKS, **dates)


def _visit(people: list[str]) -> Any:
    more = {"participants": st.none() | st.lists(refer(people), unique=True, max_size=3)} if people else {}
    return table({"date": DAY, "kind": one_of("visit", "kind")}, place=WORDS, basis=ACT, findings=WORDS, **more)
