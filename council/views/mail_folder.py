"""The mails that development and the demo keep in a folder, as pages: text, calendar entry, attachments."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from council.mail_folder import KeptMail, kept_mail, kept_mails
from council.plain_texts import one_line

MOST = 200


@require_GET
def mail_folder(request: HttpRequest) -> HttpResponse:
    """The latest mails; with `?mail=` one of them, with `&part=` its calendar entry or an attachment.

    404 where mails are sent, and never where real people are written to: their links would be open to everybody here.
    """
    if not settings.SHOW_MAILS:
        raise Http404("mails are not shown here")
    name = request.GET.get("mail")
    if name is None:
        return render(request, "council/mail_folder.html", {"mails": [_row(one) for one in kept_mails(MOST)]})
    kept = kept_mail(name)
    if kept is None:
        raise Http404("no such mail")
    if "part" in request.GET:
        return _part(kept, request.GET["part"])
    return render(request, "council/kept_mail.html", {**_row(kept), "text": kept.text, "parts": _parts(kept)})


def _row(kept: KeptMail) -> dict[str, Any]:
    return {"name": kept.name, "subject": kept.head("Subject"), "to": kept.head("To"), "date": kept.date}


def _parts(kept: KeptMail) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "name": part.get_filename() or f"{part.get_content_type()} {part.get_param('method') or ''}".strip(),
            "calendar": part.get_content() if part.get_content_type() == "text/calendar" else "",
        }
        for number, part in enumerate(kept.parts)
    ]


def _part(kept: KeptMail, number: str) -> HttpResponse:
    parts = kept.parts
    if not number.isdecimal() or len(number) > 3 or int(number) >= len(parts):
        raise Http404("no such part")
    part = parts[int(number)]
    content = part.get_payload(decode=True)
    is_entry = part.get_content_type() == "text/calendar"
    name = "entry.ics" if is_entry else part.get_filename() or "attachment"
    response = HttpResponse(content, content_type=part.get_content_type())
    response["Content-Disposition"] = content_disposition_header(True, one_line(name)) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
