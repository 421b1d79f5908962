"""The shape of a council record: every error at once with its path, and the complete form of a valid one."""

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

SCHEMA_FILE = Path(__file__).parent / "council-record-1.json"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2100
# What stays an object in the record although nothing in it is known: that it is there says something.
SAYS_BY_BEING_THERE = {"minutes", "agreement"}

EXPECTED_FORMAT = {
    "date": "a real date written YYYY-MM-DD, from 1900 to 2100",
    "date-time": "a date and time with its offset, like 2013-05-20T15:00:00+06:00",
}
EXPECTED_TYPE = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
EXPECTED_PATTERN = {"^[0-9]{9}$": "nine digits", "^([01][0-9]|2[0-3]):[0-5][0-9]$": "a time of day written HH:MM"}


@dataclass(frozen=True, slots=True)
class RecordError:
    """What is wrong in a record: where (`meetings[3].agenda[0].tasks[1]`), and what was expected."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


def path_of(steps: Iterable[str | int]) -> str:
    """The path of a value as errors name it."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        elif re.fullmatch(r"\w+", step):
            path += f".{step}" if path else step
        else:
            path += f"[{_shown(step)}]"
    return path


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the record, as it is published."""
    found: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return found


def shape_errors(data: Any) -> list[RecordError]:
    """Everything in which a record departs from the schema, in the order of the file; empty where it keeps it."""
    errors = [one for error in _validator().iter_errors(data) for one in _in_words(error)]
    return list(dict.fromkeys(errors))


@cache
def _validator() -> Any:
    formats = FormatChecker(formats=())
    formats.checks("date")(is_date)
    formats.checks("date-time")(_is_moment)
    strict = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _checker, value: type(value) is int)
    validator = extend(Draft202012Validator, type_checker=strict)  # type: ignore[no-untyped-call]
    return validator(schema(), format_checker=formats)


def is_date(value: object) -> bool:
    """Whether a text is a real date as the record writes it (what is no text is judged elsewhere)."""
    if not isinstance(value, str):
        return True
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII) or not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_moment(value: object) -> bool:
    if not isinstance(value, str):
        return True
    if not MOMENT.fullmatch(value) or not is_date(value[:10]):
        return False
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _in_words(error: ValidationError) -> Iterator[RecordError]:
    """The errors a validator reports, one for each value at fault."""
    path = list(error.absolute_path)
    instance: Any = error.instance
    allowed: Any = error.validator_value
    where: Any = error.schema
    match error.validator:
        case "required":
            for name in allowed:
                if name not in instance:
                    expected = _expected_of(where["properties"][name])
                    yield RecordError(path_of([*path, name]), f"is missing; expected {expected}")
        case "additionalProperties":
            for name in instance:
                if name not in where["properties"]:
                    known = ", ".join(where["properties"])
                    yield RecordError(path_of([*path, name]), f"is no key of the record here; expected: {known}")
        case "uniqueItems":
            yield RecordError(path_of(path), "names the same thing twice")
        case _ if "propertyNames" in error.absolute_schema_path:
            known = ", ".join(allowed)
            yield RecordError(path_of([*path, str(instance)]), f"is no key of the record here; expected: {known}")
        case _:
            yield RecordError(path_of(path), f"expected {_expected(error)}, found {_shown(instance)}")


def _expected(error: ValidationError) -> str:
    limit: Any = error.validator_value
    where: Any = error.schema
    match error.validator:
        case "minimum":
            return f"{limit} or more"
        case "maximum":
            return f"at most {limit}"
        case "minLength":
            return "some text"
        case "maxLength" if where.get("pattern") not in EXPECTED_PATTERN:
            return f"at most {limit} characters"
        case "pattern" if limit not in EXPECTED_PATTERN:
            return "text without null characters and half characters"
    return _expected_of(where)


def _expected_of(where: dict[str, Any]) -> str:
    """What a part of the schema allows, in words."""
    shape = _resolved(where)
    if "const" in shape:
        return _bare(shape["const"])
    if "enum" in shape:
        return "one of: " + ", ".join(map(_bare, shape["enum"]))
    special = EXPECTED_FORMAT.get(shape.get("format", "")) or EXPECTED_PATTERN.get(shape.get("pattern", ""))
    types = [shape["type"]] if isinstance(shape["type"], str) else shape["type"]
    return " or ".join(special if special and name == "string" else EXPECTED_TYPE[name] for name in types)


def _bare(value: object) -> str:
    return "null" if value is None else str(value)


def _shown(value: object) -> str:
    """A value as an error shows it: short, on one line, with every character visible."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    shown = json.dumps(value, ensure_ascii=isinstance(value, str) and not value.isprintable())
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def in_marks(value: str | int) -> str:
    """An id, a code or a day as an error shows it: in quotation marks, short, with every character visible."""
    shown = _shown(value).removeprefix('"').removesuffix('"')
    return f"“{shown}”"


# -- the complete form ------------------------------------------------------------------------------------------


def complete(data: dict[str, Any]) -> dict[str, Any]:
    """A valid record as export writes it: every key there, null where nothing is known, lists never null."""
    record: dict[str, Any] = _complete(data, schema(), "")
    return record


def _complete(value: Any, where: dict[str, Any], key: str) -> Any:
    shape = _resolved(where)
    if value is None or (value == "" and "null" in shape.get("type", ())):
        value = deepcopy(shape.get("default"))
    if isinstance(value, list):
        return [_complete(one, shape["items"], "") for one in value]
    if not isinstance(value, dict):
        return value
    if "properties" not in shape:
        return {name: one for name, one in value.items() if one is not None}
    found = {name: _complete(value.get(name), inner, name) for name, inner in shape["properties"].items()}
    unknown = "null" in shape["type"] and key not in SAYS_BY_BEING_THERE and not any(found.values())
    return None if unknown else found


def _resolved(where: dict[str, Any]) -> dict[str, Any]:
    """A part of the schema with its definition, if it refers to one."""
    if "$ref" not in where:
        return where
    return {**schema()["$defs"][where["$ref"].rpartition("/")[2]], **where}
