"""The composition of a council on any day, and its versions."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from council import history, presenting
from council.models import Council, User
from council.sheets import list_response
from council.views.acting import asked_day, fetch_council, signed_in, today
from members.checklist import fields_among, needs_of
from members.deputies import deputies_of_other_units
from members.differences import differences, pairs, version_before
from members.figures import figures_of
from members.listings import SEATS, VERSIONS, fields_sheet
from members.models import Composition
from members.permissions import (
    compositions_seen,
    may_decide_composition,
    may_draft_composition,
    may_plan_session,
    may_take_over_composition,
)
from members.remarks import returned_before, show_remarks
from members.review import findings_of_version
from members.seating import rows_of
from members.serving import head_of_other_body
from members.sessions import session_of
from members.snapshots import snapshots_of
from members.steps import steps_of
from members.successions import beginnings
from members.vacancies import empty_seats
from members.views.documents import composition_links, composition_on_links, draft_links
from members.views.fetching import fetch_composition


def composition(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The composition in force on a day (`?on=`), and the versions."""
    council = fetch_council(request, council_pk)
    user, on, now = signed_in(request), asked_day(request, council.unit), today(council.unit)
    versions = list(compositions_seen(user, council, now).order_by("-version"))
    snapshot = snapshots_of([council])[council.pk]
    current = snapshot.in_force(on)
    rows = rows_of(snapshot, current, on)
    needs = needs_of(current, rows, snapshot.asked[current.pk] if current else [])
    open_one = next((one for one in versions if one.is_draft or one.awaits_decision), None)
    context = {
        "council": council,
        "on": on,
        "is_past": on != now,
        "current": current,
        "rows": rows,
        "empty": empty_seats(snapshot, current, rows, on),
        "fields": fields_among(needs) if current else [],
        "figures": figures_of(rows, needs) if current else None,
        "versions": versions,
        "open_one": open_one,
        "may_draft": may_draft_composition(user, council, now) and on == now,
        "documents": [
            composition_on_links(council, on),
            *([composition_links(current)] if current else []),
            *(draft_links(open_one) if open_one else []),
        ],
    }
    if request.GET.get("list") == "versions":
        listed: dict[str, Any] = {"name": "versions", "title": _("Versions"), "columns": VERSIONS, "rows": versions}
    else:
        listed = _seats_or_fields(request, "composition", context)
    return list_response(request, "members/composition.html", context, **listed)


def _seats_or_fields(request: HttpRequest, name: str, context: dict[str, Any]) -> dict[str, Any]:
    """Which list of a composition's page is asked for as a workbook: the nine fields by `?list=fields`."""
    if request.GET.get("list") == "fields":
        return fields_sheet(context["fields"])
    return {"name": name, "title": _("Composition"), "columns": SEATS, "rows": context["rows"]}


def composition_version(request: HttpRequest, council_pk: int, version: int) -> HttpResponse:
    """One version: how far it has come, its seats, what it changes, what stands against it, and what may be done."""
    council = fetch_council(request, council_pk)
    one = fetch_composition(request, council, version)
    user, now = signed_in(request), today(council.unit)
    on = asked_day(request, council.unit)
    snapshot = snapshots_of([council])[council.pk]
    rows = rows_of(snapshot, one, on)
    needs = needs_of(one, rows, snapshot.asked[one.pk])
    before = version_before(one, now)
    side_by_side = pairs(one, before, now)
    keeps = may_draft_composition(user, council, now)
    drafted = keeps and one.status in ("draft", "determined")
    returned = returned_before(one)
    show_remarks([row.seat for row in rows], returned)
    context = {
        "council": council,
        "composition": one,
        "on": on,
        "rows": rows,
        "empty": empty_seats(snapshot, one, rows, on),
        "needs": needs if drafted else [],
        "other_body": head_of_other_body(council, rows, on) if drafted else None,
        "other_deputies": [] if one.outcome else deputies_of_other_units(council, rows),
        "fields": fields_among(needs),
        "asked": one.agreements.filter(seat=None).select_related("post"),
        "before": before,
        "beginning": beginnings([one]).get(one.pk) if keeps and one.is_draft else None,
        "returned": returned,
        "differences": differences(side_by_side),
        "pairs": side_by_side,
        "findings": presenting.shown(findings_of_version(one, on), council) if not one.outcome else [],
        "documents": [composition_links(one), *draft_links(one)],
        "events": presenting.history_rows(history.with_import(one, council, history.of(one)[:50])),
        **_way(one, user, now),
    }
    listed = _seats_or_fields(request, f"composition-{version}", context)
    return list_response(request, "members/composition_version.html", context, **listed)


def _way(one: Composition, user: User, on: datetime.date) -> dict[str, Any]:
    """How far the version has come, and what may be done next: nothing, where its council was dissolved before."""
    ended = not one.outcome and one.council.is_closed(on)
    return {
        "steps": steps_of(one, ended=ended),
        "ended": ended,
        "session": session_of(one, on) if one.awaits_decision and not ended else None,
        **({} if ended else _allowed(one, user, on)),
    }


def _allowed(one: Composition, user: User, on: datetime.date) -> dict[str, Any]:
    """What the account may do with the version as it stands: the page shows these buttons only."""
    keeps, status = may_draft_composition(user, one.council, on), one.status
    return {
        "may_draft": keeps and one.is_draft,
        "may_agree": keeps and status in ("draft", "determined"),
        "may_determine": keeps and one.is_draft,
        "may_submit": keeps and status == "determined",
        "may_withdraw": keeps and one.awaits_decision,
        "may_enter": keeps and one.awaits_decision,
        "may_decide": one.awaits_decision and may_decide_composition(user, one, on),
        "may_plan_session": one.awaits_decision and may_plan_session(user, one.council, on),
        "may_take_over": one.is_draft and may_take_over_composition(user, one.council, on),
        "may_renew": keeps and status in ("returned", "determined"),
    }


def version_link(council: Council, key: str) -> str | None:
    """The page of the version that a finding names (`v2`)."""
    number = key.removeprefix("v")
    return reverse("members:composition-version", args=[council.pk, int(number)]) if number.isdecimal() else None
