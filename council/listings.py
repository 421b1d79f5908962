"""The columns of this app's lists, for their workbooks."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.models import Council, OwnRegulation
from council.own_regulations import OPEN_MEANS, SET_BY_MODEL
from council.sheets import Column


def standing_word(council: Council) -> str:
    """Whether a council is being formed, stands or was dissolved."""
    if council.dissolved_on:
        return _("dissolved")
    return _("being formed") if council.being_formed else _("established")


COUNCILS: list[Column] = [
    (gettext_lazy("Akimat"), lambda row: row["council"].unit.name),
    (gettext_lazy("Name"), lambda row: row["council"].name),
    (gettext_lazy("Standing"), lambda row: standing_word(row["council"])),
    (gettext_lazy("Established on"), lambda row: row["council"].established_on),
    (gettext_lazy("Violations"), lambda row: row["counts"]["violation"]),
    (gettext_lazy("Warnings"), lambda row: row["counts"]["warning"]),
    (gettext_lazy("Notices"), lambda row: row["counts"]["notice"]),
]
SEVERITIES = {
    "violation": gettext_lazy("violation"),
    "warning": gettext_lazy("warning"),
    "notice": gettext_lazy("notice"),
}
# Of pairs: the council and one finding about it.
REQUIREMENTS: list[Column] = [
    (gettext_lazy("Akimat"), lambda row: row[0].unit.name),
    (gettext_lazy("Severity"), lambda row: SEVERITIES.get(row[1]["severity"], row[1]["severity"])),
    (gettext_lazy("Clause"), lambda row: row[1]["clause"]),
    (gettext_lazy("Requirement"), lambda row: row[1]["text"]),
    (gettext_lazy("What to do"), lambda row: row[1]["hint_text"]),
]
HISTORY: list[Column] = [
    (gettext_lazy("When"), lambda row: row["when"]),
    (gettext_lazy("Who"), lambda row: row["who"]),
    (gettext_lazy("What"), lambda row: row["what"]),
    (gettext_lazy("Entered from paper"), lambda row: _("yes") if row["from_paper"] else ""),
]
EVENTS: list[Column] = [
    (gettext_lazy("Council"), lambda row: row["council"].unit.name if row["council"] else _("the installation")),
    (gettext_lazy("Number"), lambda row: row["event"].number),
    *HISTORY,
    (gettext_lazy("Which record"), lambda row: row["record"]),
    (gettext_lazy("Digest of the event"), lambda row: row["event"].digest),
]


def _value(name: str) -> Column:
    """What the versions of an own regulation say of one value; empty where a version does not set it."""
    field: Any = OwnRegulation._meta.get_field(name)
    if field.choices:
        return capfirst(field.verbose_name), lambda row: getattr(row["version"].own, f"get_{name}_display")()
    return capfirst(field.verbose_name), lambda row: getattr(row["version"].own, name)


OWN_REGULATIONS: list[Column] = [
    (gettext_lazy("Number of its act"), lambda row: row["version"].own.act_number),
    (gettext_lazy("Date of its act"), lambda row: row["version"].own.act_date),
    (gettext_lazy("In force from"), lambda row: row["version"].own.since),
    (gettext_lazy("Until (not included)"), lambda row: row["version"].until),
    *(_value(name) for name in (*SET_BY_MODEL, *OPEN_MEANS)),
    (gettext_lazy("Further members"), lambda row: _("allowed") if row["version"].own.further_members else ""),
    (gettext_lazy("Findings"), lambda row: "\n".join(one["text"] for one in row["findings"])),
]
