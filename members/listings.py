"""The columns of this app's lists, for their workbooks, and the rows of those that a page shows in groups."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.sheets import Column
from members.holders import OrganisationRow, PostRow
from members.models import Person, Tenure


def _yes(value: object) -> str:
    return _("yes") if value else ""


Place = tuple[OrganisationRow | None, PostRow | None, Tenure | Person | None]


def _holder(row: Place) -> str:
    person = _person(row)
    return person.name if person else (_("vacant") if row[1] else "")


def _person(row: Place) -> Person | None:
    return row[2].person if isinstance(row[2], Tenure) else row[2]


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
    (gettext_lazy("Basis"), lambda row: row.seat.get_clause_display() or _("no clause")),
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
