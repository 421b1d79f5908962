"""The composition of a council on any day, its versions, and the documents about them."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from council import history, presenting
from council.models import Council, SealedDocument, User
from council.rulebook.words import day_in_words
from council.views.acting import asked_day, fetch_council, signed_in, today
from members.checklist import fields_among, needs_of
from members.differences import differences, pairs, version_before
from members.documents import composition_on_pdf, composition_pdf, draft_act_pdf
from members.figures import figures_of
from members.models import Composition
from members.permissions import (
    compositions_seen,
    may_decide_composition,
    may_draft_composition,
    may_take_over_composition,
)
from members.remarks import returned_before, show_remarks
from members.review import findings_of_version
from members.seating import rows_of
from members.serving import head_of_other_body
from members.snapshots import snapshots_of
from members.steps import steps_of
from members.successions import beginnings
from members.vacancies import empty_seats
from members.views.fetching import fetch_composition

LANGUAGES = ("kk", "ru")


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
        "documents": [_links_on(council, on), *([_links(current)] if current else [])],
    }
    return render(request, "members/composition.html", context)


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
        "fields": fields_among(needs),
        "asked": one.agreements.filter(seat=None).select_related("post"),
        "before": before,
        "beginning": beginnings([one]).get(one.pk) if keeps and one.is_draft else None,
        "returned": returned,
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
    urls = {
        language: reverse("members:composition-document", args=[one.council_id, one.version, language])
        for language in LANGUAGES
    }
    return {"label": _("Composition, version %(version)s") % {"version": one.version}, "urls": urls}


def _links_on(council: Council, on: datetime.date) -> dict[str, Any]:
    urls = {
        language: reverse("members:composition-on", args=[council.pk, language]) + f"?on={on.isoformat()}"
        for language in LANGUAGES
    }
    label = _("Composition as it stood on %(day)s") % {"day": day_in_words(on, presenting.page_language(), "short")}
    return {"label": label, "urls": urls}


def _draft_links(one: Composition) -> list[dict[str, Any]]:
    if not one.is_draft:
        return []
    urls = {language: reverse("members:draft-act", args=[one.council_id, language]) for language in LANGUAGES}
    return [{"label": _("Draft act of the akimat"), "urls": urls}]


def composition_document(request: HttpRequest, council_pk: int, version: int, language: str) -> HttpResponse:
    """A version as a PDF: the sealed bytes where it was approved here, else as it stands today."""
    council = fetch_council(request, council_pk)
    one = fetch_composition(request, council, version)
    require_language(language)
    sealed = SealedDocument.objects.filter(
        kind=SealedDocument.Kind.COMPOSITION, subject_id=one.pk, subject_version=one.version, language=language
    ).first()
    if sealed:
        with sealed.file.content.open("rb") as stored:
            return pdf_response(stored.read(), f"composition-{version}-{language}")
    on = one.decided_on or today(council.unit)
    return pdf_response(composition_pdf(one, language, on=on), f"composition-{version}-{language}")


def composition_on(request: HttpRequest, council_pk: int, language: str) -> HttpResponse:
    """The composition in force on a day (`?on=`) as a PDF, with the names and the vacant seats of that day."""
    council = fetch_council(request, council_pk)
    require_language(language)
    on = asked_day(request, council.unit)
    return pdf_response(composition_on_pdf(council, language, on=on), f"composition-{on.isoformat()}-{language}")


def draft_act(request: HttpRequest, council_pk: int, language: str) -> HttpResponse:
    """The draft of the akimat's act (clauses 7 and 12), with the newest version that is not decided as its annex."""
    council = fetch_council(request, council_pk)
    require_language(language)
    on = today(council.unit)
    newest = compositions_seen(signed_in(request), council, on).order_by("-version").first()
    if newest:
        newest.council = council
    return pdf_response(draft_act_pdf(council, newest, on, language), f"draft-act-{language}")


def require_language(language: str) -> None:
    """404 for a language in which there are no documents."""
    if language not in LANGUAGES:
        raise Http404("documents are in kk and ru")


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A document to look at in the browser."""
    disposition = f'inline; filename="{name}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


def version_link(council: Council, key: str) -> str | None:
    """The page of the version that a finding names (`v2`)."""
    number = key.removeprefix("v")
    return reverse("members:composition-version", args=[council.pk, int(number)]) if number.isdecimal() else None
