"""The pack of a meeting: one PDF, or all files in a zip; built when it is asked for, to whoever may see the agenda."""

import tempfile
from collections.abc import Callable
from typing import IO, Any

from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council.rulebook.words import Language
from council.views.acting import signed_in
from council.views.printing import LANGUAGES, require_print
from meetings.models import Meeting
from meetings.pack.binding import bind
from meetings.pack.zipping import zip_files
from meetings.permissions import may_see_agenda
from meetings.views.acting import fetch_meeting


@require_GET
def pack(request: HttpRequest, council_pk: int, pk: int, language: Language) -> FileResponse:
    """Agenda and papers as one PDF."""
    return _served(_seen(request, council_pk, pk, language), language, bind, "pdf")


@require_GET
def pack_zip(request: HttpRequest, council_pk: int, pk: int, language: Language) -> FileResponse:
    """The same documents as files in a zip."""
    return _served(_seen(request, council_pk, pk, language), language, zip_files, "zip")


def _seen(request: HttpRequest, council_pk: int, pk: int, language: str) -> Meeting:
    _council, meeting = fetch_meeting(request, council_pk, pk)
    require_print(language, "pdf")
    if not may_see_agenda(signed_in(request), meeting, timezone.now()):
        raise Http404("no such document")
    return meeting


def _served(
    meeting: Meeting, language: Language, write: Callable[[Meeting, Language, IO[bytes]], None], ending: str
) -> FileResponse:
    """Written into a file without a name, which goes when it was sent."""
    into: Any = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    write(meeting, language, into)
    into.seek(0)
    name = f"pack-{meeting.date}-{language}.{ending}"
    response = FileResponse(into, as_attachment=True, filename=name, content_type=f"application/{ending}")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def pack_rows(meeting: Meeting) -> list[dict[str, Any]]:
    """The pack for `_document_links.html`."""

    def urls(name: str) -> dict[str, str]:
        return {one: reverse(f"meetings:{name}", args=[meeting.council_id, meeting.pk, one]) for one in LANGUAGES}

    return [
        {"label": _("All papers in one PDF"), "urls": urls("pack")},
        {"label": _("All files in a zip"), "urls": urls("pack-zip")},
    ]
