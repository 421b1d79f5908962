"""Serving a meeting's documents and papers: sealed ones as the bytes that were sealed."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council.models import SealedDocument
from council.plain_texts import one_line
from council.presenting import page_language
from council.rulebook.words import Language, day_in_words
from council.views.acting import signed_in, today
from council.views.printing import document_links, printed, require_print
from meetings import documents
from meetings.minutes import printing
from meetings.models import AgendaStatus, Meeting, Minutes, Supplement
from meetings.permissions import is_paper_open, may_see_agenda, may_see_minutes, may_see_supplements
from meetings.views.acting import fetch_meeting
from meetings.views.packs import pack_rows

KINDS = {"agenda": SealedDocument.Kind.AGENDA, "minutes": SealedDocument.Kind.MINUTES}


@require_GET
def document(
    request: HttpRequest, council_pk: int, pk: int, kind: str, language: Language, form: str = "pdf"
) -> HttpResponse | FileResponse:
    """The agenda or the minutes as PDF or for Word, in kk or ru: the sealed bytes where they are sealed (for Word a
    copy that says so), else the draft as it stands, to whoever may see it."""
    council, meeting = fetch_meeting(request, council_pk, pk)
    require_print(language, form)
    if kind not in KINDS:
        raise Http404("no such document")
    user, now = signed_in(request), timezone.now()
    if kind == "agenda":
        sees, is_final = may_see_agenda(user, meeting, now), meeting.agenda_status == AgendaStatus.APPROVED
    else:
        sees, is_final = may_see_minutes(user, meeting, today(council.unit)), meeting.is_closed
    if not sees:
        raise Http404("no such document")
    sealed = _sealed(meeting, kind, language) if is_final else None
    name = f"{kind}-{meeting.date}-{language}"
    if form == "docx":
        return printed(_word(meeting, kind, language, sealed), name, form)
    if sealed:
        return served(sealed.file.content.open("rb"), sealed.file.name, sealed.file.content_type)
    if kind == "minutes":
        return printed(printing.minutes_pdf(meeting, language, minutes=minutes_of(meeting)), name, form)
    return printed(documents.agenda_pdf(meeting, language), name, form)


def _word(meeting: Meeting, kind: str, language: Language, sealed: SealedDocument | None) -> bytes:
    """For Word: of what is sealed a copy, with the approval or the signing that was sealed."""
    if kind == "agenda":
        approval = meeting.approvals.filter(version=sealed.subject_version).first() if sealed else None
        return documents.agenda_word(meeting, language, approval=approval, is_copy=sealed is not None)
    return printing.minutes_word(meeting, language, minutes=minutes_of(meeting), is_copy=sealed is not None)


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting, once they are drawn up."""
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    return minutes


@require_GET
def paper(request: HttpRequest, council_pk: int, pk: int, paper_pk: int) -> FileResponse:
    """A paper, to whoever may see the agenda: the chair sees the papers of what is to be approved."""
    _council, meeting = fetch_meeting(request, council_pk, pk)
    found = meeting.papers.select_related("file", "item__supplement").filter(pk=paper_pk).first()
    user, now = signed_in(request), timezone.now()
    if found is None or not may_see_agenda(user, meeting, now):
        raise Http404("no such paper")
    if not (is_paper_open(found) or may_see_supplements(user, meeting, now)):
        raise Http404("no such paper")
    return served(found.file.content.open("rb"), found.file.name, found.file.content_type)


def document_rows(
    meeting: Meeting, *, sees_agenda: bool, sees_minutes: bool, sees_supplements: bool = False
) -> list[dict[str, Any]]:
    """The documents of a meeting for `_document_links.html`."""
    rows = []
    if sees_agenda:
        final = meeting.agenda_status == Meeting.AgendaStatus.APPROVED and not meeting.taken_over
        rows.append(_row(meeting, "agenda", _("Agenda"), _("as approved") if final else _("draft")))
        rows += [
            _supplement_row(meeting, one) for one in meeting.supplements.all() if sees_supplements or _is_set(one)
        ]
        rows += pack_rows(meeting)
    if sees_minutes and meeting.state == Meeting.State.HELD:
        final = meeting.is_closed and not meeting.taken_over
        detail = _("as signed") if final else "" if meeting.taken_over else _("draft")
        rows.append(_row(meeting, "minutes", _("Minutes"), detail))
    return rows


def _row(meeting: Meeting, kind: str, label: str, detail: str) -> dict[str, Any]:
    return document_links(label, "meetings:document", meeting.council_id, meeting.pk, kind, detail=detail)


def _is_set(supplement: Supplement) -> bool:
    return supplement.status == AgendaStatus.APPROVED


def _supplement_row(meeting: Meeting, supplement: Supplement) -> dict[str, Any]:
    label = _("Supplement %(dated)s") % {"dated": day_in_words(supplement.dated, page_language(), "adjective")}
    detail = _("as approved") if _is_set(supplement) else _("draft")
    where = (meeting.council_id, meeting.pk, supplement.pk)
    return document_links(label, "meetings:supplement-document", *where, detail=detail)


def _sealed(meeting: Meeting, kind: str, language: str) -> SealedDocument | None:
    found = SealedDocument.objects.filter(kind=KINDS[kind], subject_id=meeting.pk, language=language)
    return found.select_related("file").order_by("-subject_version").first()


def served(content: Any, name: str, content_type: str) -> FileResponse:
    """A stored file under its name: opened where a browser can show it; kept by nothing between."""
    response = FileResponse(content, content_type=content_type)
    inline = content_type in ("application/pdf", "image/jpeg", "image/png")
    response["Content-Disposition"] = content_disposition_header(not inline, one_line(name)) or "attachment"
    return _kept_private(response)


def _kept_private(response: FileResponse) -> FileResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
