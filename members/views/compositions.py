"""The composition of a council on any day, its versions, and the documents about them."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from council import history, presenting
from council.models import Council, SealedDocument, User
from council.views.acting import asked_day, fetch_council, signed_in, today
from council.views.printing import document_links, printed, require_print
from members.checklist import checklist
from members.differences import differences, pairs, version_before
from members.documents import composition_pdf, composition_word, draft_act_pdf, draft_act_word
from members.models import Composition
from members.permissions import (
    compositions_seen,
    may_decide_composition,
    may_draft_composition,
    may_take_over_composition,
)
from members.review import findings_of_version
from members.seating import seat_rows
from members.steps import steps_of
from members.views.fetching import fetch_composition


def composition(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The composition in force on a day (`?on=`), and the versions."""
    council = fetch_council(request, council_pk)
    user, on, now = signed_in(request), asked_day(request, council.unit), today(council.unit)
    versions = list(compositions_seen(user, council, now).order_by("-version"))
    current = Composition.objects.filter(council=council).in_force(on).first()
    open_one = next((one for one in versions if one.is_draft or one.awaits_decision), None)
    context = {
        "council": council,
        "on": on,
        "is_past": on != now,
        "current": current,
        "rows": seat_rows(current, on) if current else [],
        "versions": versions,
        "open_one": open_one,
        "may_draft": may_draft_composition(user, council, now) and on == now,
        "documents": [_links(current)] if current else [],
    }
    return render(request, "members/composition.html", context)


def composition_version(request: HttpRequest, council_pk: int, version: int) -> HttpResponse:
    """One version: how far it has come, its seats, what it changes, what stands against it, and what may be done."""
    council = fetch_council(request, council_pk)
    one = fetch_composition(request, council, version)
    user, now = signed_in(request), today(council.unit)
    on = asked_day(request, council.unit)
    rows = seat_rows(one, on)
    before = version_before(one, now)
    side_by_side = pairs(one, before, now)
    keeps = may_draft_composition(user, council, now)
    context = {
        "council": council,
        "composition": one,
        "on": on,
        "rows": rows,
        "needs": checklist(one, rows) if keeps and one.status in ("draft", "determined") else [],
        "asked": one.agreements.filter(seat=None).select_related("post"),
        "before": before,
        "differences": differences(side_by_side),
        "pairs": side_by_side,
        "findings": presenting.shown(findings_of_version(one, on), council) if not one.outcome else [],
        "steps": steps_of(one),
        "documents": [_links(one), *_draft_links(one)],
        "events": presenting.history_rows(history.with_import(one, council, history.of(one)[:50])),
        **_allowed(one, user, now),
    }
    return render(request, "members/composition_version.html", context)


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
        "may_take_over": one.is_draft and may_take_over_composition(user, one.council, on),
        "may_renew": keeps and status in ("returned", "determined"),
    }


def _links(one: Composition) -> dict[str, Any]:
    label = _("Composition, version %(version)s") % {"version": one.version}
    return document_links(label, "members:composition-document", one.council_id, one.version)


def _draft_links(one: Composition) -> list[dict[str, Any]]:
    if not one.is_draft:
        return []
    return [document_links(_("Draft act of the akimat"), "members:draft-act", one.council_id)]


def composition_document(
    request: HttpRequest, council_pk: int, version: int, language: str, form: str = "pdf"
) -> HttpResponse:
    """A version as PDF or for Word: the sealed bytes where it was approved here (for Word a copy that says so), else
    as it stands today."""
    council = fetch_council(request, council_pk)
    one = fetch_composition(request, council, version)
    require_print(language, form)
    sealed = SealedDocument.objects.filter(
        kind=SealedDocument.Kind.COMPOSITION, subject_id=one.pk, subject_version=one.version, language=language
    ).first()
    name, on = f"composition-{version}-{language}", one.decided_on or today(council.unit)
    if form == "docx":
        return printed(composition_word(one, language, on=on, is_copy=sealed is not None), name, form)
    if sealed:
        with sealed.file.content.open("rb") as stored:
            return printed(stored.read(), name, form)
    return printed(composition_pdf(one, language, on=on), name, form)


def draft_act(request: HttpRequest, council_pk: int, language: str, form: str = "pdf") -> HttpResponse:
    """The draft of the akimat's act (clauses 7 and 12), with the newest version that is not decided as its annex."""
    council = fetch_council(request, council_pk)
    require_print(language, form)
    on = today(council.unit)
    newest = compositions_seen(signed_in(request), council, on).order_by("-version").first()
    if newest:
        newest.council = council
    render = draft_act_pdf if form == "pdf" else draft_act_word
    return printed(render(council, newest, on, language), f"draft-act-{language}", form)


def version_link(council: Council, key: str) -> str | None:
    """The page of the version that a finding names (`v2`)."""
    number = key.removeprefix("v")
    return reverse("members:composition-version", args=[council.pk, int(number)]) if number.isdecimal() else None
