"""Why two entries cannot be the same person, post or organisation: each app names the places where both stand.

Each list takes a fixed number of queries, whatever there is.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from django.utils.translation import gettext as _

from council.presenting import page_language
from council.rulebook.words import day_in_words
from members.models import Organisation, Person, Post, Seat, Tenure

Thing = Organisation | Post | Person
# Functions (the one that stays, the one that goes) → sentences, each with its place, that say why they are two.
CLASHES: list[Callable[[Thing, Thing], Iterable[str]]] = []


def clashes_of(keep: Thing, away: Thing) -> list[str]:
    """Everything that speaks against two entries being the same."""
    return [text for clashes in CLASHES for text in clashes(keep, away)]


def different_kinds(keep: Thing, away: Thing) -> Iterator[str]:
    """Organisations and posts of different kinds; posts of different units or organisations; two accounts."""
    if isinstance(keep, Person) and isinstance(away, Person):
        if keep.user_id and away.user_id:
            yield _("Both have an account of their own. An administrator first takes one of the accounts away.")
        return
    if isinstance(keep, Organisation | Post) and isinstance(away, Organisation | Post) and keep.kind != away.kind:
        kinds = {"one": keep.get_kind_display(), "other": away.get_kind_display()}
        yield _("They are of different kinds: %(one)s and %(other)s.") % kinds
    if isinstance(keep, Post) and isinstance(away, Post):
        if keep.unit_id != away.unit_id:
            units = {"one": keep.unit or _("no unit"), "other": away.unit or _("no unit")}
            yield _("The posts are of different units: %(one)s and %(other)s.") % units
        if keep.organisation_id != away.organisation_id:
            message = _("The posts are in different organisations: %(one)s and %(other)s. First merge these.")
            yield message % {"one": keep.organisation, "other": away.organisation}


def both_seated(keep: Thing, away: Thing) -> Iterator[str]:
    """Versions of a composition in which both sit, or in which two people sit in a post that one person holds."""
    if isinstance(keep, Organisation) or (isinstance(keep, Post) and keep.kind not in Post.HELD_BY_ONE):
        return
    name = "person" if isinstance(keep, Person) else "post"
    theirs = Seat.objects.filter(**{name: away.pk}).values("composition")
    seats = Seat.objects.filter(**{name: keep.pk}, composition__in=theirs)
    for seat in seats.select_related("composition__council__unit").order_by("composition_id"):
        place = {"version": seat.composition.version, "unit": seat.composition.council.unit}
        yield _("Both sit in version %(version)s of the composition: %(unit)s.") % place


def identical(one: Tenure, other: Tenure) -> bool:
    """Whether two tenures of what turns out to be the same person and post say the same."""
    return (one.since, one.until, one.acting) == (other.since, other.until, other.acting)


def overlapping_tenures(keep: Thing, away: Thing) -> Iterator[str]:
    """Tenures that could not stand beside each other: two holders of a post that one person holds, and one person
    twice in a post in days that differ."""
    if isinstance(keep, Organisation):
        return
    name, meets = ("person", "post_id") if isinstance(keep, Person) else ("post", "person_id")
    found = Tenure.objects.filter(**{f"{name}__in": [keep.pk, away.pk]}).select_related("person", "post")
    for one, other in product(found, found):
        if (getattr(one, f"{name}_id"), getattr(other, f"{name}_id")) != (keep.pk, away.pk):
            continue
        if not one.meets(other):
            continue
        if getattr(one, meets) == getattr(other, meets):
            if one.acting == other.acting and not identical(one, other):
                yield _held_twice(one, other)
        elif isinstance(keep, Post) and keep.kind in Post.HELD_BY_ONE and not one.acting and not other.acting:
            yield _two_holders(one, other)


def _held_twice(one: Tenure, other: Tenure) -> str:
    message = _("%(person)s would hold the post twice: %(post)s, %(one)s and %(other)s. Correct the days first.")
    return message % {"person": one.person, "post": one.post, "one": _since(one), "other": _since(other)}


def _two_holders(one: Tenure, other: Tenure) -> str:
    message = _("Two people would hold the post in the same days: %(person)s, %(one)s, and %(second)s, %(other)s.")
    return message % {"person": one.person, "one": _since(one), "second": other.person, "other": _since(other)}


def _since(tenure: Tenure) -> str:
    return day_in_words(tenure.since, page_language(), "since")


CLASHES.extend((different_kinds, both_seated, overlapping_tenures))
