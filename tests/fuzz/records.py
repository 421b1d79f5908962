"""Records that are nearly in order: something of a sound one dropped, given twice, of another kind, too large or
swapped, or written as JSON does not allow."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.record_files import arshaly
from tests.record_strategies import records

DEEP: Any = "а"
for _level in range(40):
    DEEP = [DEEP]
NUMBERS = (None, True, False, 0, -1, 1.0, 1.5, 2**31, 2**63, 10**400, float("inf"), float("nan"))
WORDS = (
    "",
    " ",
    "а",
    "\x00",
    "\ud800",
    "\u202e",
    "\r\n",
    "а" * 100_001,
    "1",
    "٣",
    "24:00",
    "__class__",
    "a/../b",
    "..",
)
DAYS = ("2012-02-30", "0001-01-01", "1899-12-31", "1900-01-01", "2100-12-31", "9999-12-31")
MOMENTS = ("2026-04-10T10:00:00+25:00", "2026-04-10T10:00:00Z", "0001-01-01T00:00:00+14:00")
CODES = ("113400000", "999999999", "751110000", "766-2012", "council-record/2")
MORE: tuple[Any, ...] = ([], {}, [[]], [None], [{}], {"": None}, {"kk": "а", "ru": "а"}, {"date": "2012-01-01"}, DEEP)
ODD: tuple[Any, ...] = (*NUMBERS, *WORDS, *DAYS, *MOMENTS, *CODES, *MORE)
Place = tuple[Any, Any]


def places(value: Any) -> Iterator[Place]:
    """Everything that stands in something: what it stands in, and under which key or number."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from places(value[key])


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """The bytes of a file that was a record."""
    record = arshaly() if draw(st.booleans()) else copy.deepcopy(draw(records()))
    for _time in range(draw(st.integers(1, 3))):
        known = list(places(record))
        _change(draw, known, draw(st.sampled_from(("drop", "twice", "odd", "odd", "swap", "swap", "key"))))
    return _written(draw, json.dumps(record))


def _change(draw: st.DrawFn, known: list[Place], how: str) -> None:
    holder, key = draw(st.sampled_from(known))
    if how == "drop":
        del holder[key]
    elif how == "odd":
        holder[key] = copy.deepcopy(draw(st.sampled_from(ODD)))
    elif how == "key" and isinstance(holder, dict):
        holder[draw(st.sampled_from(("id", "to", "а", "", "\x00", "__proto__", "meetings")))] = holder[key]
    elif how == "twice" and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    else:  # with a value of the same name elsewhere: ids, days, numbers
        alike = [(one, name) for one, name in known if name == key]
        other, name = draw(st.sampled_from(alike))
        holder[key], other[name] = copy.deepcopy(other[name]), copy.deepcopy(holder[key])


def _written(draw: st.DrawFn, text: str) -> bytes:
    """As bytes; now and then written as no program of ours does."""
    how = draw(st.sampled_from(("so", "so", "so", "so", "key", "long", "cut", "mark", "latin")))
    at = draw(st.integers(0, len(text)))
    if how == "key" and (start := text.find('{"', at)) >= 0:
        name = text[start + 1 : text.index(":", start)]
        text = f"{text[: start + 1]}{name}: null, {text[start + 1 :]}"
    if how == "long":
        text = text.replace("null", "9" * 5000, 1)
    if how == "cut":
        text = text[:at]
    return {"mark": b"\xef\xbb\xbf", "latin": b"\xff"}.get(how, b"") + text.encode()
