"""Taking addressees off the council's control at a meeting, and putting them back while its minutes are open.

The regulation says nothing of control; it is how a council follows what became of its advice. Nobody has executed or
failed anything by it (clause 15).
"""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, write
from meetings.models import AgendaItem, Meeting
from recommendations.actions.recommendations import is_open
from recommendations.models import Addressee
from recommendations.permissions import may_follow

NOT_YOURS = gettext_noop("Only the secretariat of this akimat may do this.")


@transaction.atomic
def take_off_control(
    addressees: Sequence[Addressee],
    item: AgendaItem,
    *,
    by: User,
    at: datetime.datetime,
    reason_kk: str = "",
    reason_ru: str = "",
) -> list[Addressee]:
    """Record that the council took these off its control under an item of a held meeting, with the reason in both
    languages or in none. An addressee that did not reply may be taken off too.

    Refuses: nobody, a reason in one language only, a meeting that was not held or whose minutes are signed (history
    taken over is open), somebody of another council, of a later meeting, or taken off at another item before. Those
    taken off under this item already get the new reason; the same again changes nothing.
    """
    council = lock_council(item.meeting.council)
    on = local_day(council, at)
    meeting = lock(item.meeting)
    authorise(may_follow(by, council, on), _(NOT_YOURS))
    reason = {"off_control_kk": reason_kk.strip(), "off_control_ru": reason_ru.strip()}
    _refuse_reason(reason)
    found = _locked(addressees)
    changed = [one for one in found if one.off_control_item_id != item.pk or history.changes(one, reason)[1]]
    if found and not changed:
        return found
    _refuse_meeting(meeting)
    _refuse_addressees(council, meeting, item, found)
    for one in changed:
        before, after = history.changes(one, {"off_control_item": item, **reason})
        write(one, **after)
        act: dict[str, Any] = {"council": council, "by": by, "at": at}
        history.record("control.taken_off", one, before=before, after={"item": item, **after}, **act)
    return found


@transaction.atomic
def put_back_on_control(
    addressee: Addressee, *, by: User, at: datetime.datetime, revision: int | None = None
) -> Addressee:
    """Take back that an addressee was taken off control, while the minutes of that meeting are not signed.

    One that is on control stays so: doing it twice changes nothing.
    """
    council = lock_council(addressee.recommendation.council)
    authorise(may_follow(by, council, local_day(council, at)), _(NOT_YOURS))
    addressee = lock(addressee)
    item = addressee.off_control_item
    if item is None:
        return addressee
    addressee = lock(addressee, revision)
    _refuse_meeting(lock(item.meeting))
    before, after = history.changes(addressee, {"off_control_item": None, "off_control_kk": "", "off_control_ru": ""})
    write(addressee, **after)
    history.record("control.put_back", addressee, council=council, by=by, at=at, before=before, after=after)
    return addressee


def _locked(addressees: Sequence[Addressee]) -> list[Addressee]:
    """These as they stand now, each once, locked in the order of their keys; in two queries."""
    rows = Addressee.objects.filter(pk__in=[one.pk for one in addressees]).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))
    return list(
        rows.select_related(
            "recommendation__council", "recommendation__meeting", "off_control_item__meeting", "letter__organisation"
        )
    )


def _refuse_reason(reason: dict[str, str]) -> None:
    if reason["off_control_ru"] and not reason["off_control_kk"]:
        raise Refusal(_("Write the reason in Kazakh too, or in no language."), field="reason_kk")
    if reason["off_control_kk"] and not reason["off_control_ru"]:
        raise Refusal(_("Write the reason in Russian too, or in no language."), field="reason_ru")


def _refuse_meeting(meeting: Meeting) -> None:
    if meeting.state != Meeting.State.HELD:
        raise Refusal(
            _("The council takes something off its control at a meeting: record first that this one was held."),
            field="item",
        )
    if not is_open(meeting):
        raise Refusal(
            _("The minutes of this meeting are signed and sealed. Bring the matter to the next meeting."), field="item"
        )


def _refuse_addressees(council: Council, meeting: Meeting, item: AgendaItem, found: list[Addressee]) -> None:
    if not found:
        raise Refusal(_("Choose at least one addressee."), field="addressees")
    for one in found:
        if one.recommendation.council_id != council.pk:
            raise Refusal(_("This recommendation is of another council."), field="addressees")
        names = {"recommendation": one.recommendation, "organisation": one.letter.organisation}
        decided = one.recommendation.meeting
        if decided.state != Meeting.State.HELD or decided.date > meeting.date:
            text = _("%(recommendation)s was decided on after this meeting: it cannot be taken off control before.")
            raise Refusal(text % names, field="addressees")
        if one.off_control_item_id not in (None, item.pk):
            text = _("%(recommendation)s, %(organisation)s: already taken off control under another item.")
            raise Refusal(text % names, field="addressees")
