"""What is asked of those who are heard, and what came (clause 6.4; information and materials: clause 6.2)."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import StoredFile, User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._steps import open_for_secretariat
from meetings.models import Heard, Meeting


@transaction.atomic
def ask_material(
    heard: Heard, *, material_kk: str, material_ru: str, asked_on: datetime.date, by: User, at: datetime.datetime
) -> Heard:
    """Record which material was asked of somebody who is to be heard, and on which day.

    Refuses a day ahead or after the material came, a cancelled meeting, and one whose minutes are signed. The same
    again changes nothing.
    """
    meeting, heard, on = _open(heard, by=by, at=at)
    values = {"material_kk": material_kk, "material_ru": material_ru, "asked_on": asked_on}
    if asked_on > on:
        raise Refusal(_("This day has not come yet."), field="asked_on")
    if heard.received_on and asked_on > heard.received_on:
        raise Refusal(_("The material came before this day."), field="asked_on")
    return _write(meeting, heard, "material.asked", values, by=by, at=at)


@transaction.atomic
def word_material(heard: Heard, *, material_kk: str, material_ru: str, by: User, at: datetime.datetime) -> Heard:
    """Word the material that is to be asked of somebody; it is asked for by `ask_material`, or by a letter.

    Refuses material that came already, a cancelled meeting, and one whose minutes are signed. The same again changes
    nothing.
    """
    meeting, heard, _on = _open(heard, by=by, at=at)
    values = {"material_kk": material_kk, "material_ru": material_ru}
    if heard.received_on and history.changes(heard, values)[1]:
        raise Refusal(_("The material came already: what was asked stays as it is."), field="material_kk")
    return _write(meeting, heard, "material.worded", values, by=by, at=at)


@transaction.atomic
def receive_material(
    heard: Heard, *, received_on: datetime.date, by: User, at: datetime.datetime, material: StoredFile | None = None
) -> Heard:
    """Record the day on which the material came, with its file; without one, the file that is there stays.

    It may come unasked. Refuses a day ahead or before it was asked, a cancelled meeting, and one whose minutes are
    signed. The same again changes nothing.
    """
    meeting, heard, on = _open(heard, by=by, at=at)
    if received_on > on:
        raise Refusal(_("This day has not come yet."), field="received_on")
    if heard.asked_on and received_on < heard.asked_on:
        raise Refusal(_("The material was asked for after this day."), field="received_on")
    known = heard.material
    is_new = material is not None and (known is None or known.sha256 != material.sha256)
    values: dict[str, Any] = {"received_on": received_on, **({"material": material} if is_new else {})}
    return _write(meeting, heard, "material.received", values, by=by, at=at)


def _open(heard: Heard, *, by: User, at: datetime.datetime) -> tuple[Meeting, Heard, datetime.date]:
    meeting, on = open_for_secretariat(heard.item.meeting, by=by, at=at)
    if meeting.state == Meeting.State.CANCELLED:
        raise Refusal(_("This meeting was cancelled. Plan another one."))
    found = Heard.objects.select_related("material", "item").filter(pk=heard.pk, item__meeting=meeting).first()
    if found is None:
        raise Refusal(_("Nobody is to be heard so any more: the item was changed meanwhile."), clause="6.4")
    found.item.meeting = meeting
    return meeting, found, on


def _write(
    meeting: Meeting, heard: Heard, action: str, values: dict[str, Any], *, by: User, at: datetime.datetime
) -> Heard:
    before, after = history.changes(heard, values)
    if not after:
        return heard
    write(heard, **after)
    who = {"item": heard.item_id, "person": heard.person_id}
    changed: dict[str, Any] = {"before": {**who, **before}, "after": {**who, **after}}
    history.record(action, meeting, council=meeting.council, by=by, at=at, **changed)
    return heard
