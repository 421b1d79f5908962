"""From the bytes of a file to one JSON object, or an error in words."""

import json
from typing import Any

# A record is seven levels deep; what is nested much deeper is none, and would exhaust what reads it.
DEEPEST = 30


class NotReadable(ValueError):
    """The file is no JSON object; the message says why."""


def read(content: bytes) -> dict[str, Any]:
    """The JSON object that a file holds. Raises `NotReadable` in words; UTF-8 with or without a byte order mark."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotReadable(f"The file is not UTF-8 text (byte {error.start + 1}).") from error
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotReadable(f"The file is not JSON: {error.msg} in {where}.") from error
    except RecursionError as error:
        raise NotReadable("The file is nested too deeply to be a council record.") from error
    except NotReadable:
        raise
    except ValueError as error:
        raise NotReadable("The file is not JSON that can be read: a number in it is far too long.") from error
    if not isinstance(data, dict):
        raise NotReadable("The file does not hold one JSON object.")
    if _too_deep(data):
        raise NotReadable("The file is nested too deeply to be a council record.")
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a key given twice is an error, since one of the two values would be lost in silence."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise NotReadable(f"The key {json.dumps(key)[:200]} occurs twice in one object.")
        found[key] = value
    return found


def _refuse_constant(name: str) -> None:
    raise NotReadable(f"The file is not JSON: {name} is no JSON number.")


def _too_deep(data: Any) -> bool:
    level = [data]
    for _depth in range(DEEPEST):
        level = [
            value
            for one in level
            if isinstance(one, dict | list)
            for value in (one.values() if isinstance(one, dict) else one)
        ]
    return bool(level)
