"""A council goes on at the unit that came after its own: renamed, under another code, or moved to another oblast."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, FormerUnit, StoredFile, Unit, User
from council.permissions import may_move_council
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, write
from council.succession import GO_ALONG, has_ended, in_words, successions_of


@transaction.atomic
def move_council(
    council: Council,
    to: Unit,
    *,
    number: str,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> Council:
    """Let a council go on at the unit that came after its own, from a day, by an act of the akimat.

    By the secretariat of either unit. Refuses a unit that is no known successor, has no akimat or has a live council
    (clause 1), a unit that itself goes on, and dates out of order. Moving it there again changes nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_move_council(by, council, to, on), _("Only the secretariat of one of both akimats may do this."))
    if council.unit_id == to.pk:
        return council
    lock(council, revision)
    to = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=to.pk)
    _refuse_unit(council, to, on)
    _refuse_day(council, to, date, on)
    left = council.unit
    former = FormerUnit(council=council, unit=left, until=date, act_number=number)
    write(former)
    write(council, unit=to)
    after: dict[str, object] = {"unit": to, "number": number, "date": date, "scan": scan}
    for go_along in GO_ALONG:
        after |= go_along(council, left, to)
    history.record("council.moved", former, council=council, by=by, at=at, before={"unit": left}, after=after)
    return council


def _refuse_unit(council: Council, to: Unit, on: datetime.date) -> None:
    known = successions_of(council.unit)
    if to.pk not in [one.successor_id for one in known]:
        words = "; ".join(map(in_words, known)) or _("none")
        raise Refusal(
            _("The council goes on only at a unit that came after its own. Known successors: %(units)s.")
            % {"units": words},
            field="to",
        )
    if not has_ended(council.unit, on):
        raise Refusal(
            _(
                "The unit itself goes on, and its council stays with it. The new unit's akimat starts a council of "
                "its own."
            ),
            field="to",
        )
    if not to.has_akimat:
        raise Refusal(
            _("A district in a city has an akim but no akimat, hence no council (clause 1)."), clause="1", field="to"
        )
    if Council.objects.filter(unit=to).live(on).exclude(pk=council.pk).exists():
        raise Refusal(_("This akimat already has a council (clause 1)."), clause="1", field="to")


def _refuse_day(council: Council, to: Unit, date: datetime.date, on: datetime.date) -> None:
    if date > on:
        raise Refusal(_("This day lies in the future. Record the move once it has taken place."), field="date")
    if council.dissolved_on and date >= council.dissolved_on:
        raise Refusal(_("The council no longer stands on this day."), field="date")
    if council.established_on and date <= council.established_on:
        raise Refusal(
            _("The council was created at that unit on this day or later (clause 7)."), clause="7", field="date"
        )
    if to.since and date < to.since:
        raise Refusal(_("The unit did not exist yet on this day."), field="date")
    newest = council.former_units.last()
    if newest and date <= newest.until:
        raise Refusal(_("The council moved on that day or later already: take a day after it."), field="date")
