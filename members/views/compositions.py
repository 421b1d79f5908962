"""The composition of a council on any day, its versions, and the documents about them."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from council import history, presenting
from council.models import Council, SealedDocument, User
from council.sheets import list_response
from council.views.acting import asked_day, fetch_council, signed_in, today
from members.checklist import checklist
from members.differences import differences
from members.documents import composition_pdf, draft_act_pdf
from members.listings import SEATS, VERSIONS
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

LANGUAGES = ("kk", "ru")


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
    if request.GET.get("list") == "versions":
        listed: dict[str, Any] = {"name": "versions", "title": _("Versions"), "columns": VERSIONS, "rows": versions}
    else:
        listed = {"name": "composition", "title": _("Composition"), "columns": SEATS, "rows": context["rows"]}
    return list_response(request, "members/composition.html", context, **listed)


def composition_version(request: HttpRequest, council_pk: int, version: int) -> HttpResponse:
    """One version: how far it has come, its seats, what it changes, what stands against it, and what may be done."""
    council = fetch_council(request, council_pk)
    one = fetch_composition(request, council, version)
    user, now = signed_in(request), today(council.unit)
    on = asked_day(request, council.unit)
    rows = seat_rows(one, on)
    before = _before(one)
    keeps = may_draft_composition(user, council, now)
    context = {
        "council": council,
        "composition": one,
        "on": on,
        "rows": rows,
        "needs": checklist(one, rows) if keeps and one.status in ("draft", "determined") else [],
        "asked": one.agreements.filter(seat=None).select_related("post"),
        "before": before,
        "differences": differences(one, before),
        "findings": presenting.shown(findings_of_version(one, on), council) if not one.outcome else [],
        "steps": steps_of(one),
        "documents": [_links(one), *_draft_links(one)],
        "events": presenting.history_rows(history.with_import(one, council, history.of(one)[:50])),
        **_allowed(one, user, now),
    }
    listed: dict[str, Any] = {"name": f"composition-{version}", "title": _("Composition"), "columns": SEATS}
    return list_response(request, "members/composition_version.html", context, rows=rows, **listed)


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


def _before(one: Composition) -> Composition | None:
    """The version that this one changes: the one in force when it was decided on, or now."""
    others = Composition.objects.filter(council=one.council, outcome="approved").exclude(pk=one.pk)
    return others.filter(version__lt=one.version).order_by("version").last()


def _links(one: Composition) -> dict[str, Any]:
    urls = {
        language: reverse("members:composition-document", args=[one.council_id, one.version, language])
        for language in LANGUAGES
    }
    return {"label": _("Composition, version %(version)s") % {"version": one.version}, "urls": urls}


def _draft_links(one: Composition) -> list[dict[str, Any]]:
    if not one.is_draft:
        return []
    urls = {language: reverse("members:draft-act", args=[one.council_id, language]) for language in LANGUAGES}
    return [{"label": _("Draft act of the akimat"), "urls": urls}]


def composition_document(request: HttpRequest, council_pk: int, version: int, language: str) -> HttpResponse:
    """A version as a PDF: the sealed bytes where it was approved here, else as it stands today."""
    council = fetch_council(request, council_pk)
    one = fetch_composition(request, council, version)
    _require_language(language)
    sealed = SealedDocument.objects.filter(
        kind=SealedDocument.Kind.COMPOSITION, subject_id=one.pk, subject_version=one.version, language=language
    ).first()
    if sealed:
        with sealed.file.content.open("rb") as stored:
            return _pdf(stored.read(), f"composition-{version}-{language}")
    on = one.decided_on or today(council.unit)
    return _pdf(composition_pdf(one, language, on=on), f"composition-{version}-{language}")


def draft_act(request: HttpRequest, council_pk: int, language: str) -> HttpResponse:
    """The draft of the akimat's act (clauses 7 and 12), with the newest version that is not decided as its annex."""
    council = fetch_council(request, council_pk)
    _require_language(language)
    on = today(council.unit)
    newest = compositions_seen(signed_in(request), council, on).order_by("-version").first()
    if newest:
        newest.council = council
    return _pdf(draft_act_pdf(council, newest, on, language), f"draft-act-{language}")


def _require_language(language: str) -> None:
    if language not in LANGUAGES:
        raise Http404("documents are in kk and ru")


def _pdf(content: bytes, name: str) -> HttpResponse:
    disposition = f'inline; filename="{name}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


def version_link(council: Council, key: str) -> str | None:
    """The page of the version that a finding names (`v2`)."""
    number = key.removeprefix("v")
    return reverse("members:composition-version", args=[council.pk, int(number)]) if number.isdecimal() else None
