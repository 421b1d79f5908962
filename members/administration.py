"""The acts of an administrator on people and penal bodies: whose an account is, which entries of several councils are
the same, and which body serves which unit."""

import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from council import history
from council.administration import begin_act, refuse_oneself
from council.apart import refuse_records
from council.models import Council, Unit, User
from council.refusals import Refusal
from council.steps import lock, write
from members.actions.drafts import prepare_successions
from members.directory import PREFIXES
from members.merging import carry_over, check_merge, lock_for_merge
from members.models import Organisation, Person, Post, Serving

Thing = TypeVar("Thing", Organisation, Post, Person)


@transaction.atomic
def link_account(person: Person, user: User | None, *, by: User, at: datetime.datetime) -> Person:
    """Say with which account a person signs in; None takes the account away. The same account again changes nothing.

    Raises ValidationError for an account that is somebody else's. Nobody links their own: who sits where, and who is
    chair, is not for one administrator to say of themself. Nor is it an administrator's account (`council.apart`).
    """
    begin_act(by)
    refuse_oneself(user, by)
    if user:
        refuse_records(User.objects.get(pk=user.pk), until=None, at=at)
    person = lock(person)
    if user and person.merged_into_id:
        raise Refusal(_("This entry was merged into another one: link the account there."), field="user")
    before, after = history.changes(person, {"user": user})
    if after:
        write(person, **after)
        history.record("person.account_linked", person, council=None, by=by, at=at, before=before, after=after)
    return person


@transaction.atomic
def merge_for_all(keep: Thing, away: Thing, *, by: User, at: datetime.datetime) -> Thing:
    """Say that two entries are the same, for whichever councils have them: as `members.actions.merge` does, which asks
    for somebody who keeps all of them. Recorded in the chain of each, and in the installation's."""
    begin_act(by)
    locked: tuple[Thing, Thing, list[Council]] = lock_for_merge(keep, away)
    keep, away = locked[0], locked[1]
    if away.merged_into_id == keep.pk:
        return keep
    check_merge(keep, away)
    after = carry_over(keep, away).as_event(away)
    for council in (*locked[2], None):
        history.record(f"{PREFIXES[type(keep)][0]}.merged", keep, council=council, by=by, at=at, after=after)
    if isinstance(keep, Post):
        prepare_successions([keep], locked[2], at=at)
    return keep


@transaction.atomic
def add_serving(
    *,
    organisation: Organisation,
    unit: Unit,
    by: User,
    at: datetime.datetime,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    verified: bool = False,
    source: str = "",
) -> Serving:
    """Say which territorial body of the penal system serves a unit, from a day until another (clause 9).

    Refuses an organisation of another kind, and a second body for the same unit in the same days. The same again
    changes nothing.
    """
    begin_act(by)
    values = {"organisation": organisation, "unit": unit, "since": since, "until": until}
    known = Serving.objects.filter(**values).first()
    if known:
        return known
    serving = Serving(**values, verified=verified, source=source)
    _check(serving)
    write(serving)
    after = {**values, "verified": verified, "source": source}
    history.record("serving.added", serving, council=None, by=by, at=at, after=after)
    return serving


@transaction.atomic
def change_serving(serving: Serving, *, by: User, at: datetime.datetime, **values: Any) -> Serving:
    """Change which body serves a unit, its days (`until` is the first day on which it no longer does), or whether a
    source was seen. The unit stays: another unit is another row. The same again changes nothing."""
    begin_act(by)
    serving = Serving.objects.select_for_update(of=("self",), no_key=True).get(pk=serving.pk)
    before, after = history.changes(serving, values)
    if after:
        if "unit" in after:
            raise Refusal(_("The unit stays as it is: enter another row for another unit."), field="unit")
        for name, value in after.items():
            setattr(serving, name, value)
        _check(serving)
        write(serving)
        history.record("serving.changed", serving, council=None, by=by, at=at, before=before, after=after)
    return serving


def _check(serving: Serving) -> None:
    """Refuse what is no penal body, days that end before they begin, and a second body in the same days."""
    body = serving.organisation
    if body.kind != Organisation.Kind.PENAL_BODY or body.merged_into_id:
        message = _("Only a territorial body of the penal system serves a unit (clause 9).")
        raise Refusal(message, clause="9", field="organisation")
    if serving.since and serving.until and serving.until <= serving.since:
        raise Refusal(_("The end comes after the beginning."), field="until")
    others = Serving.objects.filter(unit=serving.unit).exclude(pk=serving.pk)
    if serving.since:
        others = others.filter(Q(until=None) | Q(until__gt=serving.since))
    if serving.until:
        others = others.filter(Q(since=None) | Q(since__lt=serving.until))
    other = others.select_related("organisation").first()
    if other:
        message = _("%(unit)s is already served by %(body)s in these days. First say when that ends.")
        raise Refusal(message % {"unit": serving.unit, "body": other.organisation}, field="since")
