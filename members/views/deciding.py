"""What the page shows on which the maslikhat decides: everything about one version, in a fixed number of queries."""

import datetime
from typing import Any

from council import history, presenting
from council.models import User
from members.deputies import deputies_of_other_units
from members.differences import differences, pairs, version_before
from members.models import Agreement, Composition
from members.permissions import may_plan_session
from members.remarks import returned_before, show_remarks
from members.review import findings_of_version
from members.seating import seat_rows
from members.sessions import session_of
from members.steps import steps_of
from members.views.documents import composition_links, decision_links


def deciding_context(user: User, one: Composition, on: datetime.date) -> dict[str, Any]:
    """What is decided on: seats with their states, changes, findings, who declined, documents, session."""
    council, before = one.council, version_before(one, on)
    side_by_side, rows = pairs(one, before, on), seat_rows(one, on)
    show_remarks([row.seat for row in rows], returned_before(one))
    return {
        "council": council,
        "composition": one,
        "on": on,
        "days": (on - one.submitted_on).days if one.submitted_on else 0,
        "steps": steps_of(one),
        "rows": rows,
        "before": before,
        "differences": differences(side_by_side),
        "pairs": side_by_side,
        "findings": presenting.shown(findings_of_version(one, on), council),
        "other_deputies": deputies_of_other_units(council, rows),
        "declined": one.agreements.filter(outcome=Agreement.Outcome.DECLINED).select_related(
            "post", "post__organisation", "seat__person"
        ),
        "documents": [composition_links(one), decision_links(one)],
        "session": session_of(one, on),
        "may_plan_session": may_plan_session(user, council, on) and not council.is_closed(on),
        "events": presenting.history_rows(history.with_import(one, council, history.of(one)[:50])),
    }
