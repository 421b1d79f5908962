"""Taking over the directory of the council that came before."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.steps import lock_councils
from members.actions.people import begin_act
from members.directory import enter, lock_things
from members.models import DirectoryEntry, Organisation, Person, Post


@transaction.atomic
def take_over_directory(council: Council, *, by: User, at: datetime.datetime) -> int:
    """Enter the organisations, posts and people of the council that this one comes after; returns how many were new.

    Refused where it comes after none. Taking over what is there already changes nothing.
    """
    # Both in the order of their keys: what the other one has is not merged meanwhile.
    lock_councils(pk for pk in (council.pk, council.predecessor_id) if pk)
    council = begin_act(council, by, at)
    if council.predecessor is None:
        raise Refusal(_("This council comes after no other one, so there is no directory to take over."))
    entered: dict[str, list[int]] = {}
    missing = missing_things(council)
    lock_things(missing)
    for thing in missing:
        enter(council, thing)
        entered.setdefault(thing._meta.model_name or "", []).append(thing.pk)
    if entered:
        after = {"from": council.predecessor, **entered}
        history.record("directory.taken_over", council, council=council, by=by, at=at, after=after)
    return sum(map(len, entered.values()))


def missing_things(council: Council) -> list[Organisation | Post | Person]:
    """What the directory of the council before has and this one's has not, organisations first; without those that
    were merged into others."""
    missing: list[Organisation | Post | Person] = []
    for model, name in ((Organisation, "organisation"), (Post, "post"), (Person, "person")):
        known = DirectoryEntry.objects.filter(council=council).exclude(**{name: None}).values(name)
        theirs = model._default_manager.filter(entries__council=council.predecessor_id, merged_into=None)
        missing += theirs.exclude(pk__in=known).order_by("pk")
    return missing
