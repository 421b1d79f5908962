"""The rules that bar a step of a meeting: adopting an item (clauses 4 and 5), sending invitations (clauses 7, 14)."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from council import compliance
from council.models import Council
from council.refusals import Refusal
from council.rulebook import facts
from council.rulebook.engine import Finding, examine
from council.steps import pass_gate
from meetings.models import AgendaItem, Meeting


def pass_item_gate(council: Council, items: Iterable[AgendaItem], on: datetime.date) -> list[Finding]:
    """Examine what bars adopting these items: a task of another level (clauses 4 and 5).

    Raises `Refusal` with all violations; returns the findings that do not block.
    """
    record = compliance.facts_of(council)
    found = [
        finding for item in items for finding in examine("adopt_item", replace(record, focus=_facts_of_item(item)), on)
    ]
    blocking = [one for one in found if one.severity == "violation"]
    if blocking:
        raise Refusal(_("The regulation does not allow this item on the agenda."), field="tasks", findings=blocking)
    return found


def pass_invitation_gate(meeting: Meeting, on: datetime.date) -> list[Finding]:
    """Examine what bars inviting: no act of the akimat (clause 7), no approval by the chair (clause 14)."""
    record = compliance.facts_of(meeting.council)
    focus = next(one for one in record.meetings if one.id == meeting.key)
    return pass_gate("send_invitations", meeting.council, on, focus=focus)


def _facts_of_item(item: AgendaItem) -> facts.Item:
    title = facts.Text(item.title_kk, item.title_ru, item.title_ru)
    return facts.Item(id=item.key, number=item.number, kind=item.kind, title=title, tasks=tuple(item.tasks))
