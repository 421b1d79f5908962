"""Tenures of a sheet against each other and against the record: which one a row means, and which may not overlap."""

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from council.presenting import page_language
from council.rulebook.words import day_in_words
from members.models import Post
from members.sheets.lines import Line
from members.sheets.matching import Unmatched
from members.sheets.standing import Standing, Thing

if TYPE_CHECKING:
    from members.sheets.planning import PlannedRow


def place_tenure(line: Line, post: Thing, person: Thing, standing: Standing) -> Thing:
    """The tenure of a row: the one that began on that day, the one it overlaps, or a new one.

    An empty cell says nothing: what the record knows stays.
    """
    own = [one for one in standing.tenures[post] if one["person"] is person]
    acting = None if line["acting"] is None else line["acting"] == "yes"
    known = _begun_then(own, line["since"], acting) or _overlapping(line, own, acting)
    if known is None:
        days = {"since": line["since"], "until": line["until"], "acting": bool(acting)}
        thing = Thing({"post": post, "person": person, **days}, row=line.number)
        standing.tenures[post].append(thing)
        return thing
    if known.row or "since" in known.said:
        row = known.row or known.said["since"][1]
        line.fault("since", _("The same person stands in the same post in row %(row)s.") % {"row": row})
        raise Unmatched
    known.said["since"] = (line["since"], line.number)
    _change(line, known, {"since": line["since"], "until": line["until"], "acting": acting})
    return known


def _change(line: Line, known: Thing, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if value is not None and known.values[name] != value:
            known.changes[name] = value
            known.said[name] = (value, line.number)
    if known["until"] and known["until"] <= known["since"]:
        line.fault("until", _("A tenure ends after it begins."))
        raise Unmatched
    if line["until"] is None and known["until"]:
        text = _("The list says that the tenure ended (%(day)s). An empty cell does not change that.")
        line.note("until", text % {"day": known["until"].strftime("%d.%m.%Y")})


def _begun_then(own: list[Thing], since: datetime.date, acting: bool | None) -> Thing | None:
    found = [one for one in own if one.values["since"] == since]
    exact = [one for one in found if acting is None or one.values["acting"] == acting]
    return next(iter(exact or found), None)


def _overlapping(line: Line, own: list[Thing], acting: bool | None) -> Thing | None:
    """The one tenure in the same days, whose beginning the row corrects. Of several none is guessed."""
    row = (line["since"], line["until"])
    found = [one for one in own if one.values["acting"] == bool(acting) and _meet(row, _days(one))]
    if len(found) > 1:
        line.fault(
            "since", _("These days meet several tenures of this person in this post. Correct them on the page.")
        )
        raise Unmatched
    return found[0] if found else None


def _days(one: Thing) -> tuple[datetime.date, datetime.date | None]:
    return one["since"], one["until"]


def _meet(
    first: tuple[datetime.date, datetime.date | None], second: tuple[datetime.date, datetime.date | None]
) -> bool:
    return (first[1] is None or second[0] < first[1]) and (second[1] is None or first[0] < second[1])


def check_tenures(rows: list["PlannedRow"], standing: Standing) -> None:
    """Find the rows whose tenure meets another of a post that one person holds, or of the same person in the post.

    The record's own tenures are judged as the sheet leaves them; of two rows the later one is at fault.
    """
    touched = {
        tenure: row for row in rows if (tenure := row.things.get("tenure")) and (tenure.is_new or tenure.changes)
    }
    holders: dict[Thing, list[Thing]] = defaultdict(list)
    own: dict[tuple[Any, ...], list[Thing]] = defaultdict(list)
    for post in {row.things["post"] for row in touched.values()}:
        for one in standing.tenures[post]:
            if not one.is_new and one not in touched:
                _keep(one, holders, own)
    for tenure, row in touched.items():
        _check(tenure, row.line, holders, own)
        if not row.line.errors:
            _keep(tenure, holders, own)


def _keep(one: Thing, holders: dict[Thing, list[Thing]], own: dict[tuple[Any, ...], list[Thing]]) -> None:
    own[one["post"], one["person"], one["acting"]].append(one)
    if not one["acting"] and one["post"]["kind"] in Post.HELD_BY_ONE:
        holders[one["post"]].append(one)


def _check(
    tenure: Thing, line: Line, holders: dict[Thing, list[Thing]], own: dict[tuple[Any, ...], list[Thing]]
) -> None:
    if any(_meet(_days(tenure), _days(one)) for one in own[tenure["post"], tenure["person"], tenure["acting"]]):
        line.fault("since", _("This person already holds the post in these days."))
        return
    if tenure["acting"] or tenure["post"]["kind"] not in Post.HELD_BY_ONE:
        return
    other = next((one for one in holders[tenure["post"]] if _meet(_days(tenure), _days(one))), None)
    if other:
        line.fault("since", _overlap_words(other))


def _overlap_words(other: Thing) -> str:
    values = {
        "person": other["person"]["name_kk"] if other["person"] else "?",
        "since": day_in_words(other["since"], page_language(), "since"),
        "row": other.row or next((row for _value, row in other.said.values()), 0),
    }
    if values["row"]:
        text = _(
            "%(person)s (row %(row)s) holds this post %(since)s: one person at a time. Say when that tenure ends."
        )
    else:
        text = _(
            "%(person)s holds this post %(since)s. Say in a row when that tenure ends, or enter this one as acting."
        )
    return text % values
