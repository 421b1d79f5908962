"""The directory: organisations, posts and people. They are shared by the councils of an installation.

Every act is done for a council, whose record then has the thing and whose chain gets the event. What people are called
is personal data: events name the fields that changed, not their values.

Another name is either a correction, which holds for all dates, or a renaming since a day (`called_since`): then the
old name stays for the days before.
"""

import datetime
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, Unit, User
from council.naming import keep_former_name
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, write
from members.directory import enter, enter_organisation, lock_things
from members.models import DirectoryEntry, Organisation, Person, Post
from members.permissions import may_keep_directory

Thing = TypeVar("Thing", Organisation, Post, Person)
ENTRY = {Organisation: "organisation", Post: "post", Person: "person"}


def begin_act(council: Council, by: User, at: datetime.datetime) -> Council:
    """Lock the council and refuse whoever does not keep its directory."""
    council = lock_council(council)
    authorise(
        may_keep_directory(by, council, local_day(council, at)), _("Only the secretariat of this akimat may do this.")
    )
    return council


def in_directory(council: Council, thing: Organisation | Post | Person) -> bool:
    """Whether a council's record has this organisation, post or person."""
    return DirectoryEntry.objects.filter(**{"council": council, ENTRY[type(thing)]: thing}).exists()


def require_entry(council: Council, thing: Organisation | Post | Person, field: str) -> None:
    """Refuse what the council's directory does not have."""
    if not in_directory(council, thing):
        raise missing_entry(field)


def missing_entry(field: str) -> Refusal:
    """The words for what the council's directory does not have."""
    return Refusal(_("The council's list of posts and people does not have this yet. Add it first."), field=field)


def _change(
    council: Council,
    thing: Thing,
    values: dict[str, Any],
    called_since: datetime.date | None,
    revision: int | None,
    by: User,
    at: datetime.datetime,
) -> Thing:
    council = begin_act(council, by, at)
    require_entry(council, thing, "__all__")
    if "organisation" in values:
        require_entry(council, values["organisation"], "organisation")
        lock_things([values["organisation"]])  # before the post, as everybody does
    thing = lock(thing, revision)
    before, after = history.changes(thing, values)
    renamed = called_since and keep_former_name(thing, after, called_since, local_day(council, at))
    if not after:
        return thing
    write(thing, **after)
    if "organisation" in after and isinstance(thing, Post):
        enter_organisation(thing)
    before, after = recorded(thing, before, after)
    if renamed:
        after["called_since"] = called_since
    action = f"{ENTRY[type(thing)]}.{'renamed' if renamed else 'changed'}"
    history.record(action, thing, council=council, by=by, at=at, before=before, after=after)
    return thing


def recorded(
    thing: Organisation | Post | Person, before: dict[str, Any], after: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the event of a change says was there before and is after: of a person, which fields only."""
    return ({}, {"changed": sorted(after)}) if isinstance(thing, Person) else (before, after)


def _added(
    council: Council, thing: Organisation | Post | Person, after: dict[str, Any], by: User, at: datetime.datetime
) -> None:
    enter(council, thing)
    history.record(f"{ENTRY[type(thing)]}.added", thing, council=council, by=by, at=at, after=after)


@transaction.atomic
def add_organisation(
    council: Council, *, name_kk: str, name_ru: str, kind: str, by: User, at: datetime.datetime
) -> Organisation:
    """Add an organisation to the directory. The same one, which the council already has, is returned."""
    council = begin_act(council, by, at)
    values = {"name_kk": name_kk, "name_ru": name_ru, "kind": kind}
    known = Organisation.objects.filter(entries__council=council, **values).first()
    if known:
        return known
    organisation = Organisation()
    write(organisation, **values)
    _added(council, organisation, values, by, at)
    return organisation


@transaction.atomic
def change_organisation(
    council: Council,
    organisation: Organisation,
    *,
    by: User,
    at: datetime.datetime,
    revision: int | None = None,
    called_since: datetime.date | None = None,
    **values: Any,
) -> Organisation:
    """Change an organisation's names or kind, for all councils that have it. With `called_since`, the first day of
    another name, the present one stays for the days before; see `keep_former_name` for what is refused."""
    return _change(council, organisation, values, called_since, revision, by, at)


@transaction.atomic
def add_post(
    council: Council,
    organisation: Organisation,
    *,
    title_kk: str,
    title_ru: str,
    kind: str,
    by: User,
    at: datetime.datetime,
    unit: Unit | None = None,
    fields: Iterable[str] = (),
) -> Post:
    """Add a post in an organisation, for a unit, with the fields of clause 8 that its holder manages.

    The same post in the same organisation, which the council already has, is returned.
    """
    council = begin_act(council, by, at)
    require_entry(council, organisation, "organisation")
    names = {"organisation": organisation, "title_kk": title_kk, "title_ru": title_ru, "kind": kind, "unit": unit}
    known = Post.objects.filter(entries__council=council, **names).first()
    if known:
        return known
    post = Post()
    values = {**names, "fields": list(fields)}
    write(post, **values)
    _added(council, post, values, by, at)
    return post


@transaction.atomic
def change_post(
    council: Council,
    post: Post,
    *,
    by: User,
    at: datetime.datetime,
    revision: int | None = None,
    called_since: datetime.date | None = None,
    **values: Any,
) -> Post:
    """Change a post's titles, kind, unit or fields, for all councils that have it; `called_since` as for an
    organisation."""
    if "fields" in values:
        values["fields"] = list(values["fields"])
    return _change(council, post, values, called_since, revision, by, at)


@transaction.atomic
def add_person(
    council: Council,
    *,
    name_kk: str,
    name_ru: str,
    by: User,
    at: datetime.datetime,
    email: str = "",
    language: str = "kk",
    gender: str = "",
) -> Person:
    """Add a person. The account with which they sign in is linked by an administrator; `gender` may stay unsaid."""
    council = begin_act(council, by, at)
    person = Person()
    write(person, name_kk=name_kk, name_ru=name_ru, email=email, language=language, gender=gender)
    _added(council, person, {}, by, at)
    return person


@transaction.atomic
def change_person(
    council: Council,
    person: Person,
    *,
    by: User,
    at: datetime.datetime,
    revision: int | None = None,
    called_since: datetime.date | None = None,
    **values: Any,
) -> Person:
    """Change a person's names, address, language or gender, for all councils that know them; `called_since` is the
    day on which they took another name, as for an organisation."""
    return _change(council, person, values, called_since, revision, by, at)


@transaction.atomic
def take_into_directory(council: Council, post: Post, *, by: User, at: datetime.datetime) -> Post:
    """Take a post that another council of the installation has, with its organisation and holders, into this one's
    directory: one territorial body may serve several units (clause 9). Taking it again changes nothing."""
    council = begin_act(council, by, at)
    if not in_directory(council, post):
        _added(council, post, {"taken": True}, by, at)
    return post
