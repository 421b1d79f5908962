"""The columns of this app's lists, for their workbooks, and the rows of those that a page shows in groups."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.models import Unit
from council.sheets import Column
from members.careers import CouncilYears, Sitting
from members.checklist import Need
from members.deciding import Waiting
from members.holders import OrganisationRow, PostRow
from members.models import Person, Seat, Tenure
from members.vacancies import Vacancy


def _yes(value: object) -> str:
    return _("yes") if value else ""


def _basis(clause: str) -> str:
    return str(Seat.Clause(clause).label) if clause else _("no clause")


Place = tuple[OrganisationRow | None, PostRow | None, Tenure | Person | None]


def _holder(row: Place) -> str:
    person = _person(row)
    return person.name if person else (_("vacant") if row[1] else "")


def _person(row: Place) -> Person | None:
    return row[2].person if isinstance(row[2], Tenure) else row[2]


def people_with_addresses(rows: Iterable[Place]) -> list[Person]:
    """Whose e-mail address stands in these rows, each once."""
    people = {one.pk: one for one in map(_person, rows) if one is not None and one.email}
    return list(people.values())


# Of triples: the row of an organisation, of one of its posts, and somebody who holds it (each may be None).
DIRECTORY: list[Column] = [
    (gettext_lazy("Organisation"), lambda row: row[0].organisation.name if row[0] else ""),
    (gettext_lazy("Kind"), lambda row: row[0].organisation.get_kind_display() if row[0] else ""),
    (gettext_lazy("Post"), lambda row: row[1].post.title if row[1] else ""),
    (gettext_lazy("Kind of post"), lambda row: row[1].post.get_kind_display() if row[1] else ""),
    (gettext_lazy("Fields of clause 8"), lambda row: row[1].fields if row[1] else ""),
    (gettext_lazy("Holder"), _holder),
    (gettext_lazy("Since"), lambda row: row[2].since if isinstance(row[2], Tenure) else None),
    (gettext_lazy("Until"), lambda row: row[2].until if isinstance(row[2], Tenure) else None),
    (gettext_lazy("Acting"), lambda row: _yes(isinstance(row[2], Tenure) and row[2].acting)),
]
# For those only who keep the directory, as on a person's page.
CONTACTS: list[Column] = [(gettext_lazy("E-mail address"), lambda row: getattr(_person(row), "email", ""))]
SEATS: list[Column] = [
    (gettext_lazy("Basis"), lambda row: _basis(row.seat.clause)),
    (gettext_lazy("Role"), lambda row: row.seat.get_role_display()),
    (gettext_lazy("Post"), lambda row: row.seat.post.title),
    (gettext_lazy("Organisation"), lambda row: row.seat.post.organisation.name),
    (gettext_lazy("Member"), lambda row: row.seat.person.name),
    (gettext_lazy("Acting"), lambda row: _yes(row.tenure and row.tenure.acting)),
    (gettext_lazy("In the post since"), lambda row: row.tenure.since if row.tenure else None),
    (gettext_lazy("State"), lambda row: row.state),
]
VERSIONS: list[Column] = [
    (gettext_lazy("Version"), lambda one: one.version),
    (gettext_lazy("State"), lambda one: one.get_status_display()),
    (gettext_lazy("Number of the akimat's act"), lambda one: one.determined_number),
    (gettext_lazy("Date of the akimat's act"), lambda one: one.determined_on),
    (gettext_lazy("Submitted"), lambda one: one.submitted_on),
    (gettext_lazy("Number of the maslikhat's decision"), lambda one: one.decision_number),
    (gettext_lazy("Date of the maslikhat's decision"), lambda one: one.decided_on),
    (gettext_lazy("In force from"), lambda one: one.starts),
]


def _changes(row: Waiting) -> Any:
    return _("all seats are new") if row.changes is None else row.changes


WAITING: list[Column] = [
    (gettext_lazy("Akimat"), lambda row: row.composition.council.unit.name),
    (gettext_lazy("Council"), lambda row: row.composition.council.name),
    (gettext_lazy("Version"), lambda row: row.composition.version),
    (gettext_lazy("Awaits since"), lambda row: row.composition.submitted_on),
    (gettext_lazy("Days it has waited"), lambda row: row.days),
    (gettext_lazy("Seats that change"), _changes),
    (gettext_lazy("Violations"), lambda row: row.violations),
    (gettext_lazy("Warnings"), lambda row: row.warnings),
    (gettext_lazy("Session"), lambda row: row.composition.session_on),
    (gettext_lazy("Extraordinary session"), lambda row: _yes(row.composition.session_is_extraordinary)),
]
DECIDED: list[Column] = [
    (gettext_lazy("Akimat"), lambda one: one.council.unit.name),
    (gettext_lazy("Version"), lambda one: one.version),
    (gettext_lazy("Outcome"), lambda one: one.get_outcome_display()),
    (gettext_lazy("Number"), lambda one: one.decision_number),
    (gettext_lazy("Date"), lambda one: one.decided_on),
    (gettext_lazy("Entered from paper"), lambda one: _yes(one.decided_on_paper)),
]


def _seated(row: Vacancy) -> str:
    return row.row.seat.person.name if row.row else ""


def _successor(row: Vacancy) -> str:
    return row.row.successor.person.name if row.row and row.row.successor else ""


VACANCIES: list[Column] = [
    (gettext_lazy("Akimat"), lambda row: row.council.unit.name),
    (gettext_lazy("Basis"), lambda row: _basis(row.clause)),
    (gettext_lazy("Seat"), lambda row: capfirst(row.label)),
    (gettext_lazy("Still in the composition"), _seated),
    (gettext_lazy("Now in the post"), _successor),
    (gettext_lazy("State"), lambda row: row.state),
    (gettext_lazy("Since"), lambda row: row.standing.since),
    (gettext_lazy("Why nobody sits there"), lambda row: row.said),
    (gettext_lazy("What the regulation says of it"), lambda row: "\n".join(one["text"] for one in row.findings)),
]
SITTINGS: list[Column] = [
    (gettext_lazy("Member"), lambda row: row.seat.person.name),
    (gettext_lazy("Post"), lambda row: row.seat.post.title),
    (gettext_lazy("Organisation"), lambda row: row.seat.post.organisation.name),
    (gettext_lazy("Role"), lambda row: row.seat.get_role_display()),
    (gettext_lazy("Basis"), lambda row: _basis(row.seat.clause)),
    (gettext_lazy("Since"), lambda row: row.since),
    (gettext_lazy("Until (not included)"), lambda row: row.until),
]
FIELDS: list[Column] = [
    (gettext_lazy("Field"), lambda need: capfirst(need.label)),
    (gettext_lazy("Who covers it"), lambda need: [row.seat.person.name for row in need.rows]),
    (gettext_lazy("Post"), lambda need: [row.seat.post.title for row in need.rows]),
    (gettext_lazy("Reason"), lambda need: need.reason),
    (gettext_lazy("State"), lambda need: need.state),
]
# Of the rows of `units_served`.
PENAL_BODIES: list[Column] = [
    (gettext_lazy("Unit"), lambda row: row.unit.name),
    (capfirst(Unit._meta.get_field("kato").verbose_name), lambda row: row.unit.kato),
    (gettext_lazy("Penal body"), lambda row: row.serving.organisation.name if row.serving else ""),
    (gettext_lazy("Since"), lambda row: row.serving.since if row.serving else None),
    (gettext_lazy("Until (not included)"), lambda row: row.serving.until if row.serving else None),
    (gettext_lazy("Source seen"), lambda row: _yes(row.serving and row.serving.verified)),
    (gettext_lazy("Source"), lambda row: row.serving.source if row.serving else ""),
]
# A person's posts, and of pairs their councils: a council, and one time in which they sat there.
POSTS_HELD: list[Column] = [
    (gettext_lazy("Post"), lambda one: one.post.title),
    (gettext_lazy("Organisation"), lambda one: one.post.organisation.name),
    (gettext_lazy("Since"), lambda one: one.since),
    (gettext_lazy("Until (not included)"), lambda one: one.until),
    (gettext_lazy("Acting"), lambda one: _yes(one.acting)),
]
YEARS: list[Column] = [
    (gettext_lazy("Akimat"), lambda row: row[0].council.unit.name),
    (gettext_lazy("Post"), lambda row: row[1].seat.post.title),
    (gettext_lazy("Role"), lambda row: row[1].seat.get_role_display()),
    (gettext_lazy("Basis"), lambda row: _basis(row[1].seat.clause)),
    (gettext_lazy("Since"), lambda row: row[1].since),
    (gettext_lazy("Until (not included)"), lambda row: row[1].until),
    (gettext_lazy("Versions"), lambda row: [one.version for one in row[1].versions]),
    (gettext_lazy("State"), lambda row: row[1].newest.get_status_display()),
]


def years_rows(years: Iterable[CouncilYears]) -> list[tuple[CouncilYears, Sitting]]:
    """One row for each time in which a person sat in a council, as their page shows them."""
    return [(row, one) for row in years for one in row.sittings]


def fields_sheet(fields: Iterable[Need]) -> dict[str, Any]:
    """The nine fields as a list to download."""
    return {"name": "fields", "title": _("The fields of clause 8"), "columns": FIELDS, "rows": fields}


def directory_rows(organisations: Iterable[OrganisationRow], idle: Iterable[Any]) -> Iterator[Place]:
    """One row for each holder of a post, for a vacant post, for an organisation without posts and for a person without
    one: all that the page shows for the day. Who held a post before or will is left to the page."""
    for organisation in organisations:
        if not organisation.posts:
            yield organisation, None, None
        for post in organisation.posts:
            for holder in post.holders or (None,):
                yield organisation, post, holder
    for person in idle:
        yield None, None, person
