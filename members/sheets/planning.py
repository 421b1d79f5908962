"""What a sheet would do to the record as it stands: row by row new, changed, the same or wrong. Nothing is written.

`plan_of` is asked for the preview and again when it is confirmed; `Plan.digest` tells whether both came to the same.
"""

import datetime
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from council.models import Council
from members.models import Post
from members.sheets.days import check_tenures, place_tenure
from members.sheets.lines import Line, Reader
from members.sheets.matching import Unmatched, organisation_of, person_of, post_of
from members.sheets.standing import Standing, Thing, standing_of, units_of

KINDS = ("organisation", "post", "person", "tenure", "seat")
NEW, CHANGED, SAME, ERROR = "new", "changed", "same", "error"


@dataclass
class PlannedRow:
    """A row of the sheet and what it would do: the things that it names, by kind."""

    line: Line
    things: dict[str, Thing] = field(default_factory=dict)

    def deeds(self) -> list[tuple[str, Thing]]:
        """What this row is the first to bring: new things and changes of known ones, by kind."""
        return [(kind, one) for kind, one in self.things.items() if self._brings(one)]

    def _brings(self, one: Thing) -> bool:
        if one.is_new:
            return one.row == self.line.number
        return any(one.said.get(name, (None, 0))[1] == self.line.number for name in one.changes)

    @cached_property
    def status(self) -> str:
        """`new`, `changed`, `same` or `error`."""
        if self.line.errors:
            return ERROR
        brought = [one for _kind, one in self.deeds()]
        if any(one.is_new for one in brought):
            return NEW
        return CHANGED if brought else SAME


@dataclass
class Plan:
    """All rows, and the record that they were judged by."""

    rows: list[PlannedRow]
    standing: Standing

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, the same and wrong."""
        found = Counter(row.status for row in self.rows)
        return {status: found[status] for status in (NEW, CHANGED, SAME, ERROR)}

    @cached_property
    def deeds(self) -> dict[str, list[tuple[PlannedRow, Thing]]]:
        """What is to be written, by kind, in the order of the rows. Rows with errors bring nothing."""
        found: dict[str, list[tuple[PlannedRow, Thing]]] = {kind: [] for kind in KINDS}
        for row in self.rows:
            if row.status != ERROR:
                for kind, thing in row.deeds():
                    found[kind].append((row, thing))
        return found

    @cached_property
    def digest(self) -> str:
        """The same for the same deeds and the same faults, in whatever language it was looked at."""
        rows = [
            [row.line.number, row.status, [error.cell for error in row.line.errors],
             [[kind, *_plain(thing)] for kind, thing in row.deeds()]]
            for row in self.rows
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(rows, ensure_ascii=False, default=str).encode()).hexdigest()


def _plain(thing: Thing) -> list[Any]:
    stored = thing.stored
    revision = [stored.pk, getattr(stored, "revision", 0)] if stored else []
    values = thing.values if thing.is_new else thing.changes
    plain = {name: _plain(one) if isinstance(one, Thing) else one for name, one in values.items()}
    return [revision, {name: one.pk if isinstance(one, models.Model) else one for name, one in plain.items()}]


def plan_of(rows: dict[str, Any], council: Council, on: datetime.date) -> Plan:
    """What the rows of an upload would do on a day.

    A row that is wrong brings nothing, so a row that rests on it may be wrong without it: it is planned again until no
    further row turns out wrong. What is then left out is just what the preview shows as wrong.
    """
    reader = Reader(rows["letters"], units_of(council))
    lines = [reader.read(number, cells) for number, cells in rows["lines"]]
    while True:
        before = sum(bool(line.errors) for line in lines)
        notes = {line.number: list(line.notes) for line in lines}
        plan = _attempt(lines, standing_of(council, on))
        if sum(bool(line.errors) for line in lines) == before:
            return plan
        for line in lines:
            line.notes = notes[line.number]


def _attempt(lines: list[Line], standing: Standing) -> Plan:
    rows = [PlannedRow(line) for line in lines]
    good = [row for row in rows if not row.line.errors]
    for row in good:
        try:
            _place(row, standing)
        except Unmatched:
            continue
    check_tenures([row for row in good if not row.line.errors], standing)
    seated: dict[Thing, int] = {}
    for row in good:
        if not row.line.errors and row.line["role"]:
            _seat(row, standing, seated)
    return Plan(rows, standing)


def _place(row: PlannedRow, standing: Standing) -> None:
    line, things = row.line, row.things
    things["organisation"] = organisation_of(line, standing)
    things["post"] = post_of(line, things["organisation"], standing)
    if line["person_kk"] or line["person_ru"]:
        things["person"] = person_of(line, things["post"], standing)
        things["tenure"] = place_tenure(line, things["post"], things["person"], standing)


def _seat(row: PlannedRow, standing: Standing, seated: dict[Thing, int]) -> None:
    """The seat of a row in the draft: new, changed or there already."""
    line, person, post = row.line, row.things["person"], row.things["post"]
    if standing.awaited:
        text = _(
            "Version %(version)s is with the maslikhat: seats cannot be changed now. Leave role and clause empty."
        )
        line.fault("role", text % {"version": standing.awaited.version})
        return
    if person in seated:
        line.fault("role", _("This person already has a seat in row %(row)s.") % {"row": seated[person]})
        return
    tenure = row.things["tenure"]
    if not runs(tenure, standing.on):
        line.fault(
            "role", _("On the day of taking this person does not hold the post: nobody sits for it by this row.")
        )
        return
    seated[person] = line.number
    values = {"person": person, "post": post, "role": line["role"], "clause": line["clause"] or ""}
    known = standing.seats.get(person)
    if known is None:
        row.things["seat"] = Thing(values, row=line.number)
        _note_the_other(line, post, person, standing)
        return
    known.changes = {name: value for name, value in values.items() if known.values[name] != value}
    known.said = {name: (value, line.number) for name, value in known.changes.items()}
    row.things["seat"] = known


def _note_the_other(line: Line, post: Thing, person: Thing, standing: Standing) -> None:
    """Somebody else keeps a seat for a post that one person holds: said, not decided here."""
    others = [one for one in standing.seats.values() if one["post"] is post and one["person"] is not person]
    if others and post["kind"] in Post.HELD_BY_ONE:
        text = _("%(person)s has a seat for this post too. Take it out of the draft where they no longer sit.")
        line.note("role", text % {"person": others[0]["person"]["name_kk"]})


def runs(tenure: Thing, on: datetime.date) -> bool:
    """Whether a tenure runs on a day (since ≤ day < until)."""
    return bool(tenure["since"] <= on and (tenure["until"] is None or on < tenure["until"]))
