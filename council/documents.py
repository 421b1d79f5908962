"""Documents as PDF, in Kazakh or Russian, and sealing: keeping the exact bytes with a code to check a copy by."""

import datetime
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from council import history, presenting
from council.files import store_bytes
from council.models import Council, SealedDocument, User
from council.plain_texts import visible
from council.qr import qr_picture, verify_url

# No 0/O, 1/I/L: the code is read from paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@cache
def _stylesheet() -> tuple[Any, Any]:
    """The parsed stylesheet and its font configuration, kept for the life of the process."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    path = Path(settings.BASE_DIR) / "static" / "css" / "document.css"
    return CSS(filename=str(path), font_config=fonts), fonts


@cache
def _fetcher() -> Any:
    """Gives what stands in a document itself (the picture of its QR code); no file and no address is ever opened."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("data",), allow_redirects=False)


def render_html(template: str, context: dict[str, Any], language: str) -> str:
    """A document's template in a language (kk or ru), which PDF and Word are made from.

    `context["on"]` is the day of the document: the legal basis is named with its status on that day.
    """
    with translation.override(language):
        on = context.get("on") or timezone.localdate()
        status = presenting.legal_status(context.get("council"), on)
        code = context.get("code")
        addresses = {"verify_url": verify_url(code), "verify_page": verify_url()} if code else {}
        whole = {"legal_status": status, **addresses, **context, "language": language}
        return visible(render_to_string(template, whole))


def render_pdf(template: str, context: dict[str, Any], language: str) -> bytes:
    """Render a document's template in a language (kk or ru) as a tagged PDF (PDF/UA-1), see `render_html`.

    What has a code (a sealed document) shows it as a QR code too; Word copies, which are not sealed, do not.
    """
    from weasyprint import HTML

    code = context.get("code")
    html = render_html(template, {**context, "qr": qr_picture(code) if code else ""}, language)
    style, fonts = _stylesheet()
    made = HTML(string=html, url_fetcher=_fetcher())
    content: bytes = made.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
    return content


def new_code() -> str:
    """A code for a sealed document, such as `7KQM-3XTR-9WHE`: printed on it, given before it is rendered."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def seal(
    kind: str,
    subject_id: int,
    *,
    version: int,
    language: str,
    code: str,
    content: bytes,
    name: str,
    council: Council,
    by: User | None,
    at: datetime.datetime,
) -> SealedDocument:
    """Keep a document's exact bytes, and write their SHA-256 into the chain of the council, whose row is locked.

    Sealing the same version in the same language again returns the first.
    """
    known = SealedDocument.objects.filter(
        kind=kind, subject_id=subject_id, subject_version=version, language=language
    ).first()
    if known:
        return known
    file = store_bytes(content, name, "application/pdf", council, by=by, at=at)
    sealed = SealedDocument(
        council=council,
        kind=kind,
        subject_id=subject_id,
        subject_version=version,
        language=language,
        code=code,
        file=file,
        sealed_at=at,
    )
    sealed.full_clean()
    sealed.save()
    history.record("document.sealed", sealed, council=council, by=by, at=at, after=facts_of_seal(sealed))
    return sealed


def facts_of_seal(sealed: SealedDocument) -> dict[str, Any]:
    """What history says of a sealed document, so that neither its row nor its bytes can be replaced unseen."""
    return {
        "kind": sealed.kind,
        "subject": sealed.subject_id,
        "version": sealed.subject_version,
        "language": sealed.language,
        "code": sealed.code,
        "file": sealed.file_id,
        "size": sealed.file.size,
        "sha256": sealed.file.sha256,
    }
