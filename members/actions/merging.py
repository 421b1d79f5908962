"""Merging what was entered twice: two entries of one person, post or organisation become one."""

import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.steps import authorise, local_day
from members.actions.drafts import prepare_successions
from members.actions.people import ENTRY, require_entry
from members.merging import carry_over, check_merge, lock_for_merge
from members.models import Organisation, Person, Post
from members.permissions import may_keep_directory

Thing = TypeVar("Thing", Organisation, Post, Person)


@transaction.atomic
def merge(council: Council, keep: Thing, away: Thing, *, by: User, at: datetime.datetime) -> Thing:
    """Say that two entries are the same: `keep` stays, and whatever referred to `away` refers to it; `away` remains as
    a mark with its names, for the history of every council that knew either of them.

    Whoever does this keeps all those councils (else an administrator can). Refuses, with the places, what cannot be
    the same (see `members.clashes`). Neither sealed documents nor the number of seats change. Where a post that gives
    a seat (clause 9) comes to have another holder by it, each council gets a draft with the successor, as after a
    change of holder (see `prepare_successions`). The same again changes nothing.
    """
    authorise(
        may_keep_directory(by, council, local_day(council, at)), _("Only the secretariat of this akimat may do this.")
    )
    keep, away, councils = lock_for_merge(keep, away)
    if away.merged_into_id == keep.pk:
        return keep
    require_entry(council, away if council.directory.filter(**{ENTRY[type(away)]: away}).exists() else keep, "other")
    only_keeper_of_all(councils, by, at)
    check_merge(keep, away)
    after = carry_over(keep, away).as_event(away)
    for one in councils:
        history.record(f"{ENTRY[type(keep)]}.merged", keep, council=one, by=by, at=at, after=after)
    if isinstance(keep, Post):
        prepare_successions([keep], councils, at=at)
    return keep


def only_keeper_of_all(councils: list[Council], by: User, at: datetime.datetime) -> None:
    """Refuse whoever does not keep all these councils: an entry is theirs too."""
    others = sum(not may_keep_directory(by, one, local_day(one, at)) for one in councils)
    if others:
        message = ngettext(
            "%(count)s more council has them in its list, which you do not keep. An administrator of the installation "
            "can say that they are the same.",
            "%(count)s more councils have them in their lists, which you do not keep. An administrator of the "
            "installation can say that they are the same.",
            others,
        )
        raise Refusal(message % {"count": others}, field="other")
