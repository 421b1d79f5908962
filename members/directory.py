"""The directory of a council's record: which organisations, posts and people it names, and under which ids.

Organisations, posts and people are shared by all councils of an installation; each council's record gives them ids of
its own. Whoever uses one of them for a council enters it first.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from council.models import Council
from council.refusals import Refusal
from council.steps import lock
from members.models import DirectoryEntry, Organisation, Person, Post, Tenure

PREFIXES: dict[type[Organisation | Post | Person], tuple[str, str]] = {
    Organisation: ("organisation", "o"),
    Post: ("post", "p"),
    Person: ("person", "n"),
}


class NotEntered(LookupError):
    """A council's record uses an organisation, post or person that its directory does not have: a fault of ours."""


def entered_elsewhere() -> Refusal:
    """The words for an act that has to lock all councils that know something, and found one more at the end."""
    return Refusal(_("Another council entered one of them at this moment. Try again."))


class Keys(dict[int, str]):
    """Ids of a council's record by primary key."""

    def __missing__(self, pk: int) -> str:
        raise NotEntered(f"Row {pk} is used by a council whose directory does not have it; `enter` it first.")


@dataclass
class Directory:
    """The ids of one council's record, by the primary key of what they name, in the order of entry."""

    organisations: Keys = field(default_factory=Keys)
    posts: Keys = field(default_factory=Keys)
    people: Keys = field(default_factory=Keys)


def directories_of(councils: Sequence[Council]) -> dict[int, Directory]:
    """The directories of these councils by the councils' primary keys, in one query."""
    found = {council.pk: Directory() for council in councils}
    entries = DirectoryEntry.objects.filter(council__in=list(found)).order_by("pk")
    # Values and not rows: each report reads all entries of all councils, three times.
    names = ("council_id", "key", "organisation_id", "post_id", "person_id")
    for council, key, organisation, post, person in entries.values_list(*names):
        directory = found[council]
        if organisation is not None:
            directory.organisations[organisation] = key
        elif post is not None:
            directory.posts[post] = key
        elif person is not None:
            directory.people[person] = key
    return found


def fresh_key(prefix: str, taken: Collection[str], number: int = 1) -> str:
    """An id that is not taken: the prefix and the number, or the next one that is free."""
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def enter(council: Council, thing: Organisation | Post | Person) -> str:
    """The id of an organisation, post or person in a council's record; enters it where it is missing.

    With a post its organisation and all who hold or held it are entered too: rules look at those tenures. Locks what
    it enters: a merge at the same moment sees the entry, or is seen here and refused.
    """
    name, prefix = PREFIXES[type(thing)]
    entries = DirectoryEntry.objects.filter(council=council)
    key = entries.filter(**{name: thing}).values_list("key", flat=True).first()
    if key is not None:
        return key
    if isinstance(thing, Post):
        lock_things([thing])
    thing = lock(thing)
    if thing.merged_into_id:
        raise Refusal(_("This entry was merged into another one at this moment. Choose that one."))
    if isinstance(thing, Post):
        enter(council, thing.organisation)
    taken = set(entries.exclude(**{name: None}).values_list("key", flat=True))
    entry = DirectoryEntry(council=council, key=fresh_key(prefix, taken, thing.pk), **{name: thing})
    entry.validate_constraints()
    entry.save()
    if isinstance(thing, Post):
        for person in Person.objects.filter(tenures__post=thing).distinct().order_by("pk"):
            enter(council, person)
    return entry.key


def enter_all(council: Council, things: Iterable[Organisation | Post | Person]) -> None:
    """Enter these, locked in one order (`lock_things`): use this and not `enter` wherever an act enters several."""
    things = list(things)
    if len(things) > 1:
        lock_things(things)
    for thing in things:
        enter(council, thing)


def lock_things(things: Iterable[Organisation | Post | Person]) -> None:
    """Lock these, with the organisations of posts and all who hold or held them, whom `enter` enters with them.

    Councils share them, and each locks only its own row: so whoever locks several locks organisations first, then
    posts, then people, each in the order of their keys. Two acts then wait, but never for each other.
    """
    wanted: dict[type[Organisation | Post | Person], set[int]] = {Organisation: set(), Post: set(), Person: set()}
    for thing in things:
        wanted[type(thing)].add(thing.pk)
        if isinstance(thing, Post):
            wanted[Organisation].add(thing.organisation_id)
    if wanted[Post]:
        wanted[Person].update(Tenure.objects.filter(post__in=wanted[Post]).values_list("person", flat=True))
    for model, pks in wanted.items():
        if pks:
            rows = model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=pks)
            list(rows.order_by("pk").values_list("pk"))


def enter_organisation(post: Post) -> None:
    """Enter a post's organisation in every council whose record has the post."""
    for council in Council.objects.filter(directory__post=post).order_by("pk"):
        enter(council, post.organisation)


def enter_holder(tenure: Tenure) -> None:
    """Enter the person of a tenure in every council whose record has its post."""
    for council in Council.objects.filter(directory__post=tenure.post).order_by("pk"):
        enter(council, tenure.person)
