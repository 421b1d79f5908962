"""Carrying over what refers to an entry that turned out to be another one entered twice.

What refers to it is read from the models themselves, so that those of later apps are carried over too. Former names,
earlier merges and events stay as they are: they are history.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council import search_index
from council.models import Council, FormerName, Versioned
from council.refusals import Refusal
from council.steps import lock, lock_councils
from members.clashes import Thing, clashes_of, identical
from members.directory import PREFIXES, enter, entered_elsewhere
from members.models import DirectoryEntry, Organisation, Person, Post, Tenure

# Functions (the entry that stays, the one that goes) → rows, by their model, that name it in words of their own.
CARRIERS: list[Callable[[Thing, Thing], dict[str, list[int]]]] = []
# Functions (the entry that stays, the one that goes) → rows that both have and only one may, by their model: which row
# was dropped for which. Called before anything is carried over.
TWINS: list[Callable[[Thing, Thing], dict[str, dict[str, int]]]] = []
# Reasons named in full: two who sat together for years meet in every roll.
REASONS_SHOWN = 3
One = TypeVar("One", Organisation, Post, Person)


@dataclass
class Carried:
    """What a merge did, by primary key: rows that now refer to the entry that stays (by their model and column), rows
    that said the same twice (a tenure with the one that stays), and entries of directories that already had both."""

    moved: dict[str, list[int]] = field(default_factory=dict)
    dropped: dict[str, Any] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)

    def as_event(self, away: Thing) -> dict[str, Any]:
        """What the history keeps of it."""
        return {"away": away.pk, "moved": self.moved, "dropped": self.dropped, "changed": self.changed}


def councils_knowing(*things: Thing) -> models.QuerySet[Council]:
    """The councils whose record has any of these, in the order in which they are locked."""
    name = PREFIXES[type(things[0])][0]
    entered = DirectoryEntry.objects.filter(**{f"{name}__in": [one.pk for one in things]}).values("council")
    return Council.objects.filter(pk__in=entered).order_by("pk")


def lock_for_merge(keep: One, away: One) -> tuple[One, One, list[Council]]:
    """Lock the councils that know either, in order, then both entries; as they stand now.

    Refuses where another council took one of them up at this moment.
    """
    councils = lock_councils(councils_knowing(keep, away).values_list("pk", flat=True))
    first, second = sorted((keep, away), key=lambda one: one.pk)
    locked: dict[int, Any] = {first.pk: lock(first), second.pk: lock(second)}
    if set(councils_knowing(keep, away).values_list("pk", flat=True)) != {one.pk for one in councils}:
        raise entered_elsewhere()
    return locked[keep.pk], locked[away.pk], councils


def check_merge(keep: Thing, away: Thing) -> None:
    """Refuse, with the places, what cannot be the same: itself, something merged already, or two that stand side by
    side somewhere (see `members.clashes`)."""
    if type(keep) is not type(away):
        raise TypeError("only things of one kind are merged")
    if keep.pk == away.pk:
        raise Refusal(_("This is the same entry already: choose another one."), field="other")
    if keep.merged_into_id or away.merged_into_id:
        raise Refusal(_("One of them was merged with another entry already."), field="other")
    reasons = clashes_of(keep, away)
    if reasons:
        raise Refusal(" ".join([*reasons[:REASONS_SHOWN], *_further(len(reasons) - REASONS_SHOWN)]), field="other")


def _further(count: int) -> Iterator[str]:
    if count > 0:
        yield ngettext("There is %(n)s more reason.", "There are %(n)s more reasons.", count) % {"n": count}


def mentions(thing: Thing) -> Iterator[tuple[Any, models.QuerySet[Any]]]:
    """Every column that refers to things of this kind, with the rows that refer to this one; relations that have no
    name of their own too."""
    for relation in thing._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        model: Any = relation.related_model
        if issubclass(model, FormerName | DirectoryEntry) or model is type(thing):
            continue
        yield relation.field, model._base_manager.filter(**{relation.field.name: thing})


def carry_over(keep: Thing, away: Thing) -> Carried:
    """Let everything that refers to `away` refer to `keep`, and leave `away` as a mark of what it was merged into."""
    carried = Carried()
    _drop_twins(keep, away, carried)
    for drop in TWINS:
        carried.dropped.update(drop(keep, away))
    for column, rows in mentions(away):
        pks = list(rows.order_by("pk").values_list("pk", flat=True))
        if pks:
            renewed = {"revision": F("revision") + 1} if issubclass(column.model, Versioned) else {}
            column.model._base_manager.filter(pk__in=pks).update(**{column.name: keep}, **renewed)
            carried.moved[f"{column.model._meta.label_lower}.{column.name}"] = pks
    for carry in CARRIERS:
        carried.moved.update(carry(keep, away))
    _move_entries(keep, away, carried)
    _fill(keep, away, carried)
    _put(away, merged_into=keep)
    search_index.renew([keep, away])
    if isinstance(keep, Post):
        for council in councils_knowing(keep):
            for person in Person.objects.filter(tenures__post=keep).distinct().order_by("pk"):
                enter(council, person)
    return carried


def _drop_twins(keep: Thing, away: Thing, carried: Carried) -> None:
    """Tenures that say the same of what turns out to be one person and post are kept once."""
    if isinstance(keep, Organisation):
        return
    name, meets = ("person", "post_id") if isinstance(keep, Person) else ("post", "person_id")
    stays = list(Tenure.objects.filter(**{name: keep.pk}))
    for tenure in Tenure.objects.filter(**{name: away.pk}).order_by("pk"):
        for one in stays:
            if getattr(one, meets) == getattr(tenure, meets) and identical(one, tenure):
                carried.dropped.setdefault("members.tenure", {})[str(tenure.pk)] = one.pk
                tenure.delete()
                break


def _move_entries(keep: Thing, away: Thing, carried: Carried) -> None:
    """A council that has both keeps the entry of what stays; elsewhere the entry goes on under its id."""
    name = PREFIXES[type(keep)][0]
    both = DirectoryEntry.objects.filter(**{name: keep.pk}).values_list("council", flat=True)
    entries = DirectoryEntry.objects.filter(**{name: away.pk}).order_by("pk")
    double = entries.filter(council__in=list(both))
    dropped = list(double.values_list("pk", flat=True))
    moved = list(entries.exclude(pk__in=dropped).values_list("pk", flat=True))
    double.delete()
    DirectoryEntry.objects.filter(pk__in=moved).update(**{name: keep.pk})
    if dropped:
        carried.dropped["members.directoryentry"] = dropped
    if moved:
        carried.moved["members.directoryentry"] = moved


def _fill(keep: Thing, away: Thing, carried: Carried) -> None:
    """What only `away` said is not lost: an account, an address, a gender; fields of clause 8."""
    values: dict[str, Any] = {}
    if isinstance(keep, Person) and isinstance(away, Person):
        if away.user and not keep.user:
            values["user"] = away.user
            _put(away, user=None)
        values |= {n: getattr(away, n) for n in ("email", "gender") if getattr(away, n) and not getattr(keep, n)}
    elif isinstance(keep, Post) and isinstance(away, Post) and set(away.fields) - set(keep.fields):
        values["fields"] = [*keep.fields, *(one for one in away.fields if one not in keep.fields)]
    _put(keep, **values)
    carried.changed = sorted(values)


def _put(thing: Thing, **values: Any) -> None:
    """Save these columns. Not through `council.steps.write`: what was taken over as history may lack a name in one
    language, which is no reason against a merge."""
    for name, value in values.items():
        setattr(thing, name, value)
    thing.revision += 1
    thing.save(update_fields=[*values, "revision"])


def things_like(thing: Thing, council: Council) -> models.QuerySet[Any]:
    """What a thing may be the same as, for whoever keeps a council: what that council's directory has, and what is
    called the same elsewhere; of the same kind, and not merged yet."""
    kk, ru = thing.NAMES
    called = Q(**{kk: getattr(thing, kk)}) | Q(**{ru: getattr(thing, ru)})
    rows: models.QuerySet[Any] = type(thing)._default_manager.filter(Q(entries__council=council) | called)
    if isinstance(thing, Organisation | Post):
        rows = rows.filter(kind=thing.kind)
    return rows.filter(merged_into=None).exclude(pk=thing.pk).distinct()
