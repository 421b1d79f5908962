"""Serving documents, as PDF or for Word, in Kazakh or Russian, and the links to them."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

LANGUAGES = ("kk", "ru")
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def require_print(language: str, form: str) -> None:
    """404 for a language or a form that documents are not printed in."""
    if language not in LANGUAGES or form not in CONTENT_TYPES:
        raise Http404("documents are in kk and ru, as pdf and docx")


def printed(content: bytes, name: str, form: str) -> HttpResponse:
    """A document: a PDF opens in the browser, a Word document is saved; neither is kept by anything between."""
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = content_disposition_header(form != "pdf", f"{name}.{form}") or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def document_links(label: str, name: str, *arguments: object, detail: str = "") -> dict[str, Any]:
    """A document for `_document_links.html`: the addresses of its PDF and of its Word form by language.

    `name` is an address that takes `arguments`, then language and form.
    """
    return {
        "label": label,
        "detail": detail,
        "urls": {one: reverse(name, args=[*arguments, one, "pdf"]) for one in LANGUAGES},
        "word": {one: reverse(name, args=[*arguments, one, "docx"]) for one in LANGUAGES},
    }
