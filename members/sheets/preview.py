"""The preview of a sheet in words: what each row would bring, what is wrong with it, what was mended."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.models import Field, Person, Post, Seat
from members.sheets.lines import Remark
from members.sheets.planning import CHANGED, ERROR, NEW, SAME, PlannedRow
from members.sheets.standing import Thing
from members.touched import Touch

TONES = {NEW: "good", CHANGED: "wait", SAME: "note", ERROR: "bad"}


@dataclass(frozen=True)
class ShownRow:
    """One row of the preview: its number, who and what it is about, its state in a word, the words about it, and what
    the end touches that it gives a tenure."""

    number: int
    person: str
    post: str
    organisation: str
    state: str
    tone: str
    errors: list[Remark]
    notes: list[Remark]
    deeds: list[str]
    touch: Touch | None = None


def shown_rows(rows: Iterable[PlannedRow], touches: Mapping[int, Touch] = MappingProxyType({})) -> list[ShownRow]:
    """The rows of one page of the preview, in the page's language. `touches` are by the row's number."""
    states = {NEW: _("new"), CHANGED: _("changed"), SAME: _("the same"), ERROR: _("error")}
    return [
        ShownRow(
            number=row.line.number,
            person=row.line["person_kk"] or row.line["person_ru"] or "",
            post=row.line["post_kk"] or row.line["post_ru"] or "",
            organisation=row.line["organisation_kk"] or row.line["organisation_ru"] or "",
            state=states[row.status],
            tone=TONES[row.status],
            errors=row.line.errors,
            notes=row.line.notes,
            deeds=[] if row.status == ERROR else [_deed(kind, thing) for kind, thing in row.deeds()],
            touch=touches.get(row.line.number),
        )
        for row in rows
    ]


def addresses_shown(rows: Iterable[PlannedRow]) -> list[Person]:
    """The people of the record whose stored address these rows show: as it is before a change, and where an error says
    who of one name is there."""
    shown: dict[int, Person] = {}
    for row in rows:
        changed = [] if row.status == ERROR else [one for kind, one in row.deeds() if kind == "person"]
        for thing in (*row.line.named, *(one for one in changed if "email" in one.changes)):
            if not thing.is_new and thing.values["email"]:
                shown[thing.stored.pk] = thing.stored
    return list(shown.values())


def _deed(kind: str, thing: Thing) -> str:
    if thing.is_new:
        return {
            "organisation": _("new organisation"),
            "post": _("new post"),
            "person": _("new person"),
            "tenure": _("new tenure"),
            "seat": _("new seat in the draft composition"),
        }[kind]
    return ", ".join(
        _("%(field)s: %(before)s → %(after)s")
        % {"field": _field(name), "before": _value(name, thing.values[name]), "after": _value(name, value)}
        for name, value in thing.changes.items()
    )


def _field(name: str) -> str:
    return {
        "name_kk": _("name in Kazakh"),
        "name_ru": _("name in Russian"),
        "title_kk": _("title in Kazakh"),
        "title_ru": _("title in Russian"),
        "kind": _("kind"),
        "unit": _("unit"),
        "fields": _("fields of clause 8"),
        "email": _("e-mail address"),
        "since": _("since"),
        "until": _("until"),
        "acting": _("acting"),
        "role": _("role"),
        "clause": _("clause"),
        "post": _("post"),
    }.get(name, name)


def _value(name: str, value: Any) -> str:
    if isinstance(value, Thing):
        return str(value["title_kk"])
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return value.strftime("%d.%m.%Y")
    if value in (None, "", []):
        return "—"
    if name == "fields":
        return ", ".join(str(Field(one).label) for one in value)
    labels = {"role": Seat.Role, "clause": Seat.Clause, "kind": Post.Kind}
    return str(labels[name](value).label) if name in labels else str(value)


def table_notes(rows: dict[str, Any]) -> list[str]:
    """What of the table as a whole was treated otherwise than it stood."""
    notes = []
    if rows["merged"]:
        text = _("Merged cells were read as if each held the same: %(cells)s.")
        notes.append(text % {"cells": ", ".join(rows["merged"])})
    if rows["ignored"]:
        notes.append(_("Columns that are not ours were left out: %(names)s.") % {"names": "; ".join(rows["ignored"])})
    if rows["empty"]:
        notes.append(
            ngettext("%(count)s empty row was passed over.", "%(count)s empty rows were passed over.", rows["empty"])
            % {"count": rows["empty"]}
        )
    if rows["examples"]:
        notes.append(_("The example row of the template was left out."))
    return notes
