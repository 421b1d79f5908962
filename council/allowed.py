"""What an account may do where, and why: the table of permissions, each with a sentence, and what they follow from.

The answers come from the `may_…` functions themselves; here stands only what each is called. A function without a row
is found by a test.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council import history
from council.desk import PLACES
from council.files import may_read_file
from council.models import Council, Event, Role, RoleHeld, StoredFile, TextRemoval, Unit, User
from council.permissions import (
    councils_kept,
    councils_seen,
    is_administrator,
    may_keep,
    may_move_council,
    may_open_admin,
    may_read_texts,
    may_remove_text,
    may_see,
    may_see_outbox,
    may_start_council,
    roles_of,
)


@dataclass(frozen=True)
class Permission:
    """A `may_…` function, what it allows in a sentence, and how it is asked about a council.

    `ask` is called with the function, the account, the council, its day and the moment. What belongs to one thing of a
    council is asked about a new one of the kind: what nobody prepared yet, and nothing is decided about.
    """

    may: Callable[..., bool]
    sentence: Any
    ask: Callable[[Callable[..., bool], User, Council, datetime.date, datetime.datetime], bool]
    clause: str = ""

    def holds(self, user: User, council: Council, at: datetime.datetime) -> bool:
        """Whether the account may do this in a council at a moment."""
        return self.ask(self.may, user, council, at.astimezone(council.unit.zoneinfo).date(), at)


def of_council(may: Callable[..., bool], sentence: Any, clause: str = "") -> Permission:
    """A permission asked about a council and a day."""
    return Permission(may, sentence, lambda may, user, council, on, _at: may(user, council, on), clause)


def of_thing(may: Callable[..., bool], new: Callable[[Council], Any], sentence: Any, clause: str = "") -> Permission:
    """A permission asked about a thing of a council and a day."""
    return Permission(may, sentence, lambda may, user, council, on, _at: may(user, new(council), on), clause)


def at_moment(may: Callable[..., bool], new: Callable[[Council], Any], sentence: Any, clause: str = "") -> Permission:
    """A permission asked about a thing of a council and a moment."""
    return Permission(may, sentence, lambda may, user, council, _on, at: may(user, new(council), at), clause)


@dataclass(frozen=True)
class Holding:
    """What gives somebody rights: what they are, where, from when until when, and why; `state` is `now`, `ended` or
    `coming`."""

    what: str
    where: str
    why: str
    since: datetime.date | None = None
    until: datetime.date | None = None
    state: str = "now"
    unit: int | None = None
    url: str = ""
    clause: str = ""


def may_see_allowed(user: User, of: User, on: datetime.date) -> bool:
    """Whether the account sees what another may do: of itself, as an administrator of everybody, and as a secretariat
    of those who read one of its councils."""
    if user.pk == of.pk or is_administrator(user):
        return True
    return councils_seen(of, on).filter(pk__in=councils_kept(user, on).values("pk")).exists()


def councils_shown(user: User, of: User, on: datetime.date) -> QuerySet[Council]:
    """The councils of which the account sees what another may do there: a secretariat those it keeps."""
    seen = councils_seen(of, on).order_by("unit__kato", "pk")
    if user.pk == of.pk or is_administrator(user):
        return seen
    return seen.filter(pk__in=councils_kept(user, on).values("pk"))


# In the order in which they are shown; the apps after this one add theirs.
PERMITTED: list[Permission] = [
    of_council(may_see, gettext_lazy("Reads the council's record, as far as it is open to readers.")),
    of_council(may_keep, gettext_lazy("Keeps the council's record as its secretariat.")),
    Permission(
        may_read_file,
        gettext_lazy("Opens files that readers do not see yet."),
        # A file that nothing refers to: readers do not see it.
        lambda may, user, council, on, _at: may(user, StoredFile(pk=0, council=council), on),
    ),
    of_council(may_see_outbox, gettext_lazy("Sees the mails of the council and sends them again.")),
    Permission(
        may_start_council,
        gettext_lazy("Starts a council at the unit."),
        lambda may, user, council, on, _at: may(user, council.unit, on),
        "1",
    ),
    Permission(
        may_move_council,
        gettext_lazy("Records that the council goes on at the unit that comes after its own."),
        lambda may, user, council, on, _at: may(user, council, council.unit, on),
    ),
    at_moment(
        may_read_texts,
        lambda council: council,
        gettext_lazy("Reads in the history what was written before it was changed or removed."),
    ),
    at_moment(
        may_remove_text,
        lambda council: TextRemoval(council=council),
        gettext_lazy("Takes out of the history a text for which another account asked it."),
    ),
]
# What belongs to no council: the function, its sentence, and how it is asked.
OF_INSTALLATION: list[tuple[Callable[..., bool], Any, Callable[[User, datetime.date], bool]]] = [
    (may_open_admin, gettext_lazy("Opens the administration pages."), may_open_admin),
    (
        may_see_allowed,
        gettext_lazy("Sees this page about itself."),
        lambda user, on: may_see_allowed(user, user, on),
    ),
]
# Functions (account, day) → what gives it rights, beside the roles that are given to accounts.
SOURCES: list[Callable[[User, datetime.date], Iterable[Holding]]] = []


def allowed_in(user: User, council: Council, at: datetime.datetime) -> list[tuple[Permission, bool]]:
    """Every permission of the table, and whether the account has it in a council at a moment."""
    return [(one, one.holds(user, council, at)) for one in PERMITTED]


def holdings_of(user: User, on: datetime.date) -> list[Holding]:
    """What gives an account rights, or gave, or will: its roles, what the composition says, and whether it
    administers the installation."""
    found = list(_administers(user))
    found += _roles(user, on)
    return [*found, *(one for source in SOURCES for one in source(user, on))]


def _administers(user: User) -> Iterator[Holding]:
    if is_administrator(user):
        yield Holding(
            what=_("administrator"),
            where=_("the installation"),
            why=_("Accounts, roles, units and settings; no record of a council."),
        )


def _roles(user: User, on: datetime.date) -> Iterator[Holding]:
    """The roles that were given to the account, newest first. Three queries."""
    held = list(RoleHeld.objects.filter(user=user).select_related("unit").order_by("-since", "-pk"))
    label = RoleHeld._meta.label_lower
    numbers = [one.pk for one in held]
    events = list(Event.objects.filter(action="role.given", subject_type=label, subject_id__in=numbers))
    given = {event.subject_id: (event, name) for event, name in zip(events, history.who(events), strict=True)}
    running = {one.pk for one in roles_of(user, on)}
    for one in held:
        yield Holding(
            what=one.get_role_display(),
            where=_where(one.role, one.unit),
            why=_given_by(*given[one.pk]) if one.pk in given else _("Given when the installation was set up."),
            since=one.since,
            until=one.until,
            state="now" if one.pk in running else ("coming" if one.since > on else "ended"),
            unit=one.unit_id,
            clause="12" if one.role == Role.MASLIKHAT else "",
        )


def _where(role: str, unit: Unit | None) -> str:
    if unit is None:
        return _("the whole country")
    return _("%(unit)s and all below it") % {"unit": unit.name} if role == Role.SUPERVISOR else unit.name


def _given_by(event: Event, name: str) -> str:
    day = f"{event.when.astimezone():%d.%m.%Y}"
    return _("Given by %(who)s on %(day)s.") % {"who": name or _("the system"), "day": day}


def own_page(user: User, on: datetime.date) -> Iterator[tuple[str, str]]:
    """The page about the account itself."""
    yield _("What I may do, and why"), reverse("allowed", args=[user.pk])


if own_page not in PLACES:
    PLACES.append(own_page)
