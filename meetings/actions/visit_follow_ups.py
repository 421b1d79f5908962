"""What a visit leaves to be followed up: suggested for the next agenda until it is settled (clause 6.3)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._visits import open_visit
from meetings.models import Visit, VisitFollowUp


@transaction.atomic
def add_follow_up(visit: Visit, *, text_kk: str, text_ru: str, by: User, at: datetime.datetime) -> VisitFollowUp:
    """Note what is to be followed up. The same words again return the first."""
    visit, _on = open_visit(visit, by=by, at=at)
    known = visit.follow_ups.filter(text_kk=text_kk, text_ru=text_ru).first()
    if known:
        return known
    one = VisitFollowUp(visit=visit)
    write(one, text_kk=text_kk, text_ru=text_ru)
    history.record("follow_up.added", visit, council=visit.council, by=by, at=at, after={"follow_up": one.pk})
    return one


@transaction.atomic
def change_follow_up(
    follow_up: VisitFollowUp, *, text_kk: str, text_ru: str, by: User, at: datetime.datetime
) -> VisitFollowUp:
    """Word it otherwise. The same words change nothing."""
    visit, follow_up = _open(follow_up, by=by, at=at)
    before, after = history.changes(follow_up, {"text_kk": text_kk, "text_ru": text_ru})
    if not after:
        return follow_up
    write(follow_up, **after)
    history.record(
        "follow_up.changed",
        visit,
        council=visit.council,
        by=by,
        at=at,
        before={"follow_up": follow_up.pk, **{name: len(text) for name, text in before.items()}},
        after={"follow_up": follow_up.pk, **{name: len(text) for name, text in after.items()}},
    )
    return follow_up


@transaction.atomic
def settle_follow_up(
    follow_up: VisitFollowUp, *, settled_on: datetime.date, by: User, at: datetime.datetime
) -> VisitFollowUp:
    """Record the day on which it was settled: it is suggested for no agenda any more.

    Refuses a day before the visit or ahead. The same day again changes nothing.
    """
    visit, follow_up = _open(follow_up, by=by, at=at)
    if follow_up.settled_on == settled_on:
        return follow_up
    if settled_on < visit.date:
        raise Refusal(_("This day lies before the visit."), field="settled_on")
    if settled_on > at.astimezone(visit.council.unit.zoneinfo).date():
        raise Refusal(_("This day has not come yet."), field="settled_on")
    return _set(visit, follow_up, "follow_up.settled", settled_on, by=by, at=at)


@transaction.atomic
def reopen_follow_up(follow_up: VisitFollowUp, *, by: User, at: datetime.datetime) -> VisitFollowUp:
    """Take back that it was settled: it is suggested again. Again: no change."""
    visit, follow_up = _open(follow_up, by=by, at=at)
    if follow_up.settled_on is None:
        return follow_up
    return _set(visit, follow_up, "follow_up.reopened", None, by=by, at=at)


def _set(
    visit: Visit, one: VisitFollowUp, action: str, day: datetime.date | None, *, by: User, at: datetime.datetime
) -> VisitFollowUp:
    before = {"follow_up": one.pk, "settled_on": one.settled_on}
    write(one, settled_on=day)
    after = {"follow_up": one.pk, "settled_on": day}
    history.record(action, visit, council=visit.council, by=by, at=at, before=before, after=after)
    return one


def _open(follow_up: VisitFollowUp, *, by: User, at: datetime.datetime) -> tuple[Visit, VisitFollowUp]:
    visit, _on = open_visit(follow_up.visit, by=by, at=at)
    return visit, VisitFollowUp.objects.get(pk=follow_up.pk, visit=visit)
