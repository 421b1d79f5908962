"""Serving the documents about compositions, as PDF and for Word, and the links to them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from council.models import SealedDocument
from council.views.acting import fetch_council, signed_in, today
from council.views.printing import document_links, printed, require_print
from members.documents import (
    composition_pdf,
    composition_word,
    draft_act_pdf,
    draft_act_word,
    draft_decision_pdf,
    draft_decision_word,
)
from members.models import Composition
from members.permissions import compositions_seen
from members.views.fetching import fetch_composition


def composition_links(one: Composition) -> dict[str, Any]:
    """A version as a document, for `_document_links.html`."""
    label = _("Composition, version %(version)s") % {"version": one.version}
    return document_links(label, "members:composition-document", one.council_id, one.version)


def draft_links(one: Composition) -> list[dict[str, Any]]:
    """The drafts that a version still needs: of the akimat's act until it is determined, of the maslikhat's decision
    until that is taken (clause 12)."""
    act = document_links(_("Draft act of the akimat"), "members:draft-act", one.council_id)
    return [*([act] if one.is_draft else []), *([] if one.outcome else [decision_links(one)])]


def decision_links(one: Composition) -> dict[str, Any]:
    """The draft of the maslikhat's decision, for `_document_links.html`."""
    label = _("Draft decision of the maslikhat")
    return document_links(label, "members:draft-decision", one.council_id, one.version)


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


def draft_decision(request: HttpRequest, council_pk: int, version: int, language: str, form: str) -> HttpResponse:
    """The draft of the maslikhat's decision on a version (clause 12)."""
    council = fetch_council(request, council_pk)
    one = fetch_composition(request, council, version)
    require_print(language, form)
    render = draft_decision_pdf if form == "pdf" else draft_decision_word
    on = one.decided_on or today(council.unit)
    return printed(render(one, on, language), f"draft-decision-{version}-{language}", form)
