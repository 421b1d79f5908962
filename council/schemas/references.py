"""What a schema cannot say of a record: ids are unique, every reference names something, and dates agree.

Works on any JSON object, so that these errors are reported together with those of the shape; values of the wrong
type are passed over here.
"""

from collections.abc import Iterator
from typing import Any

from council.rulebook import editions
from council.schemas.shape import RecordError, in_marks, is_date, path_of

Steps = tuple[str | int, ...]

# Unique in the whole file.
UNIQUE = (
    "follows[].from",
    "own_regulations[].from",
    "organisations[].id",
    "posts[].id",
    "people[].id",
    "compositions[].version",
    "meetings[].id",
    "meetings[].agenda[].id",
    "recommendations[].id",
    "information_requests[].id",
    "visits[].id",
)
# Unique within one row of a list: the list, and what is unique in its row.
UNIQUE_WITHIN = (
    ("meetings[]", "attendance[].person"),
    ("recommendations[]", "addressees[].organisation"),
    ("visits[]", "participants[]"),
)
# What names something by its id: where, and in which list the id stands.
REFERENCES = (
    ("posts[].organisation", "organisations[].id"),
    ("tenures[].person", "people[].id"),
    ("tenures[].post", "posts[].id"),
    ("compositions[].seats[].person", "people[].id"),
    ("compositions[].seats[].post", "posts[].id"),
    ("compositions[].asked_not_seated[].post", "posts[].id"),
    ("meetings[].agenda_approvals[].by", "people[].id"),
    ("meetings[].agenda[].heard[].person", "people[].id"),
    ("meetings[].agenda[].heard[].post", "posts[].id"),
    ("meetings[].attendance[].person", "people[].id"),
    ("recommendations[].meeting", "meetings[].id"),
    ("recommendations[].addressees[].organisation", "organisations[].id"),
    ("information_requests[].organisation", "organisations[].id"),
    ("visits[].participants[]", "people[].id"),
)


def reference_errors(data: dict[str, Any]) -> list[RecordError]:
    """Everything in which a record contradicts itself, or names an edition that nobody can follow."""
    return [
        *_duplicates(data),
        *_unknown(data),
        *_items_of_other_meetings(data),
        *_tenures_backwards(data),
        *_unknown_editions(data),
    ]


def found_at(data: Any, pattern: str) -> Iterator[tuple[Steps, Any]]:
    """The values at a pattern like `meetings[].agenda[].id`, with their paths; texts and whole numbers only."""
    for steps, value in _walk(data, pattern.replace("[]", ".[]").split("."), ()):
        if isinstance(value, str | int) and not isinstance(value, bool):
            yield steps, value


def _walk(value: Any, names: list[str], steps: Steps) -> Iterator[tuple[Steps, Any]]:
    if not names:
        yield steps, value
    elif names[0] == "[]":
        for index, one in enumerate(value if isinstance(value, list) else ()):
            yield from _walk(one, names[1:], (*steps, index))
    elif isinstance(value, dict) and names[0] in value:
        yield from _walk(value[names[0]], names[1:], (*steps, names[0]))


def _duplicates(data: dict[str, Any]) -> Iterator[RecordError]:
    for pattern in UNIQUE:
        yield from _repeated(found_at(data, pattern), ())
    for rows, pattern in UNIQUE_WITHIN:
        for steps, row in _walk(data, rows.replace("[]", ".[]").split("."), ()):
            yield from _repeated(found_at(row, pattern), steps)


def _repeated(values: Iterator[tuple[Steps, Any]], above: Steps) -> Iterator[RecordError]:
    first: dict[Any, Steps] = {}
    for steps, value in values:
        if value in first:
            path, earlier = path_of((*above, *steps)), path_of((*above, *first[value]))
            yield RecordError(path, f"expected another value than {earlier}, found {in_marks(value)} again")
        else:
            first[value] = steps


def _unknown(data: dict[str, Any]) -> Iterator[RecordError]:
    ids = {target: {value for _steps, value in found_at(data, target)} for _pattern, target in REFERENCES}
    for pattern, target in REFERENCES:
        for steps, value in found_at(data, pattern):
            if value not in ids[target]:
                yield RecordError(
                    path_of(steps), f"expected an id of {target.partition('[')[0]}, found {in_marks(value)}"
                )


def _items_of_other_meetings(data: dict[str, Any]) -> Iterator[RecordError]:
    meeting_of = {
        item: meeting
        for (_meetings, index, *_rest), item in found_at(data, "meetings[].agenda[].id")
        for _steps, meeting in found_at(data["meetings"][index], "id")
    }
    meetings = {steps[1]: meeting for steps, meeting in found_at(data, "recommendations[].meeting")}
    for steps, item in found_at(data, "recommendations[].item"):
        if item not in meeting_of:
            yield RecordError(path_of(steps), f"expected an id of an agenda item, found {in_marks(item)}")
        elif steps[1] in meetings and meeting_of[item] != meetings[steps[1]]:
            of = f"expected an item of meeting {in_marks(meetings[steps[1]])}"
            yield RecordError(path_of(steps), f"{of}, found {in_marks(item)} of meeting {in_marks(meeting_of[item])}")


def _tenures_backwards(data: dict[str, Any]) -> Iterator[RecordError]:
    since = {steps[1]: value for steps, value in found_at(data, "tenures[].from")}
    for steps, until in found_at(data, "tenures[].to"):
        begins = since.get(steps[1])
        are_days = isinstance(until, str) and isinstance(begins, str) and is_date(until) and is_date(begins)
        if are_days and until <= begins:
            yield RecordError(path_of(steps), f"expected a day after {begins}, where the tenure begins, found {until}")


def _unknown_editions(data: dict[str, Any]) -> Iterator[RecordError]:
    known = editions.followable()
    for steps, code in found_at(data, "follows[].edition"):
        if code not in known:
            yield RecordError(path_of(steps), f"expected an edition that can be followed: {', '.join(known)}")
