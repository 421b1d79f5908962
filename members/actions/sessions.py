"""The session of the maslikhat at which a submitted version is planned to be decided on."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import User
from council.refusals import Refusal
from council.steps import authorise, local_day, refuse_closed, write
from members.actions.compositions import lock_composition, record_move
from members.models import Composition
from members.permissions import may_plan_session


@transaction.atomic
def plan_session(
    composition: Composition,
    *,
    session_on: datetime.date | None,
    by: User,
    at: datetime.datetime,
    is_extraordinary: bool = False,
    revision: int | None = None,
) -> Composition:
    """Enter on which day the maslikhat's session is planned, and whether it is extraordinary; no day takes it away.

    By the maslikhat of the unit, or by the secretariat as it was told; only while the maslikhat has the version, and
    for no day before it was submitted (clause 12) or on which the council is dissolved. A plan binds nobody: the
    decision has a date of its own. The same again changes nothing.
    """
    composition = lock_composition(composition, revision)
    allowed = may_plan_session(by, composition.council, local_day(composition.council, at))
    authorise(allowed, _("Only the maslikhat or the secretariat of this akimat may do this."), "12")
    values = {"session_on": session_on, "session_is_extraordinary": is_extraordinary and session_on is not None}
    before, after = history.changes(composition, values)
    if not after:
        return composition
    if not composition.awaits_decision:
        message = _("A session is planned while the maslikhat has the version: after it is submitted (clause 12).")
        raise Refusal(message, clause="12")
    if session_on and composition.submitted_on and session_on < composition.submitted_on:
        message = _("The session cannot come before the day on which the version was submitted (clause 12).")
        raise Refusal(message, clause="12", field="session_on")
    if session_on:
        refuse_closed(composition.council, max(session_on, local_day(composition.council, at)))
    write(composition, **after)
    record_move("composition.session_planned", composition, before, after, (), by, at)
    return composition
