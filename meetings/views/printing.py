"""Printed papers around the minutes: the extract for one item and the attendance sheet."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council.rulebook.words import Language
from council.views.acting import signed_in, today
from council.views.printing import document_links, printed, require_print
from meetings.minutes import printing
from meetings.models import Meeting
from meetings.permissions import may_see_minutes
from meetings.views.acting import fetch_item, fetch_meeting


@require_GET
def item_extract(
    request: HttpRequest, council_pk: int, pk: int, item_pk: int, language: Language, form: str
) -> HttpResponse:
    """The extract from the minutes for one item, to whoever may see the minutes; a draft until they are signed."""
    council, meeting = fetch_meeting(request, council_pk, pk)
    require_print(language, form)
    item = fetch_item(meeting, item_pk)
    if not may_see_minutes(signed_in(request), meeting, today(council.unit)) or meeting.state != Meeting.State.HELD:
        raise Http404("no such document")
    make = printing.item_extract_word if form == "docx" else printing.item_extract_pdf
    return printed(make(item, language), f"extract-{meeting.date}-{item.number}-{language}", form)


def attendance_sheet(request: HttpRequest, council_pk: int, pk: int, language: Language, form: str) -> HttpResponse:
    """The sheet to sign, for the secretariat."""
    _council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    require_print(language, form)
    make = printing.attendance_sheet_word if form == "docx" else printing.attendance_sheet_pdf
    return printed(make(meeting, language), f"attendance-{meeting.date}-{language}", form)


def print_rows(meeting: Meeting) -> list[dict[str, Any]]:
    """The secretary's own papers of a meeting for `_document_links.html`."""
    if meeting.state == Meeting.State.CANCELLED:
        return []
    return [document_links(_("Attendance sheet"), "meetings:attendance-sheet", meeting.council_id, meeting.pk)]


def extract_rows(meeting: Meeting, items: Any) -> list[dict[str, Any]]:
    """The extract of each item for `_document_links.html`."""
    label = _("Extract, item %(number)s")
    ids = (meeting.council_id, meeting.pk)
    return [
        document_links(label % {"number": one.number}, "meetings:item-extract", *ids, one.pk, detail=one.title)
        for one in items
    ]
