"""The letters of a council as a list, and the page of one letter with its documents."""

import datetime
from typing import Any

from django.db.models import F
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council import history, presenting
from council.models import Council, SealedDocument, User
from council.outbox import mail_rows
from council.permissions import may_keep, may_see_outbox
from council.rulebook.words import Language
from council.sheets import filters_of, list_response, page_of
from council.views.acting import fetch_council, signed_in, today
from council.views.printing import document_links, printed, require_print
from meetings.views.documents import served
from recommendations.by_link import by_link
from recommendations.carried import JOINED, carried_by
from recommendations.carried import page_of as page_of_carried
from recommendations.following import SETTLED, called_as_sent, standing, standings
from recommendations.forms import LetterFilterForm
from recommendations.invitations import remarks_on
from recommendations.letter_documents import letter_pdf, letter_word, newest_version, sealed_letters
from recommendations.letter_events import events_of
from recommendations.letter_mails import mails_of
from recommendations.listings import LETTERS
from recommendations.models import Letter, LetterQuerySet
from recommendations.permissions import letters_seen, may_record_letter

A_PAGE = 50
# Drafts first: databases put empty dates at different ends.
NEWEST_FIRST = (F("sent_on").desc(nulls_first=True), "-pk")


@require_GET
def letters_of_council(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The letters of one council, the newest first and drafts before them, fifty to a page."""
    council = fetch_council(request, council_pk)
    user, on = signed_in(request), today(council.unit)
    filters = LetterFilterForm(request.GET)
    chosen = filters.chosen()
    found = _filtered(letters_seen(user, on).filter(council=council), chosen, on).select_related(
        "organisation", "response", *JOINED
    )
    page = page_of(request, found.order_by(*NEWEST_FIRST), A_PAGE)
    called_as_sent(page, on)
    stand = standings(page, on)
    context = {
        "council": council,
        "filters": filters,
        "is_filtered": bool(chosen),
        "rows": [{"letter": one, "carried": carried_by(one), "standing": stand[one.pk]} for one in page],
        "page": page,
        "query": filters_of(request),
    }
    listed: dict[str, Any] = {"name": "letters", "columns": LETTERS, "title": _("Letters"), "rows": context["rows"]}
    return list_response(request, "recommendations/letters_of_council.html", context, **listed)


def _filtered(found: LetterQuerySet, chosen: dict[str, str], on: datetime.date) -> LetterQuerySet:
    if purpose := chosen.get("purpose"):
        found = found.filter(purpose=purpose)
    match chosen.get("standing"):
        case Letter.State.DRAFT:
            return found.unsent(on)
        case Letter.State.SENT:
            return found.awaited(on)
        case _ if chosen.get("standing") == SETTLED:
            return found.settled(on)
        case Letter.State.ANSWERED:
            return found.answered(on)
    return found


@require_GET
def letter(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """One letter: what it carries, whom it went to and when, its documents and versions, its mails and history."""
    council = fetch_council(request, council_pk)
    user, on = signed_in(request), today(council.unit)
    one = _fetch(user, council, pk, on)
    keeps = may_keep(user, council, on)
    context = {
        "council": council,
        "letter": one,
        "carried": carried_by(one),
        "carried_url": page_of_carried(one),
        "standing": standing(one, on),
        "remarks": remarks_on(one),
        "response": getattr(one, "response", None),
        "may_record": may_record_letter(user, one, on),
        "link": by_link([one], on).get(one.pk) if keeps else None,
        "shows_scan": keeps or one.received_on is not None,
        "documents": [_document_row(one, keeps=keeps)],
        "replaced": list(sealed_letters(one).exclude(subject_version=newest_version(one))) if keeps else [],
        "mails": mail_rows(mails_of(one), timezone.now()) if may_see_outbox(user, council, on) else [],
        "events": presenting.history_rows(history.with_import(one, council, events_of(user, council, on, [one]))),
    }
    return render(request, "recommendations/letter.html", context)


def _fetch(user: User, council: Council, pk: int, on: datetime.date) -> Letter:
    """A letter of this council that the account may know of; 404 otherwise."""
    joined = (
        letters_seen(user, on)
        .filter(council=council)
        .select_related("organisation", "response__scan", "scan", *JOINED)
    )
    found = joined.filter(council=council, pk=pk).first()
    if found is None:
        raise Http404("no such letter")
    found.council = council
    called_as_sent([found], on)
    return found


def _document_row(one: Letter, *, keeps: bool) -> dict[str, Any]:
    """The letter's documents: the draft, what was sealed, or for readers a copy without the addressee's link."""
    if one.sent_on is None:
        detail = _("draft")
    elif not (keeps or one.received_on):
        detail = _("copy without the address at which the addressee answers")
    else:
        version = newest_version(one)
        words = {0: _("from the record, not sealed"), 1: _("as sent")}
        detail = words.get(version) or _("as sent, version %(version)s") % {"version": version}
    return document_links(_("Letter"), "recommendations:letter-document", one.council_id, one.pk, detail=detail)


@require_GET
def letter_document(
    request: HttpRequest, council_pk: int, pk: int, language: Language, form: str
) -> HttpResponse | FileResponse:
    """A letter as PDF or for Word: the sealed bytes where it is sealed (for Word a copy that says so), else as it
    stands. Readers get a copy without the address at which the addressee answers, while it still answers."""
    council = fetch_council(request, council_pk)
    user, on = signed_in(request), today(council.unit)
    one = _fetch(user, council, pk, on)
    require_print(language, form)
    is_reading_copy = not (may_keep(user, council, on) or one.received_on)
    sealed = None if is_reading_copy else _sealed(one, language)
    if sealed and form == "pdf":
        return served(sealed.file.content.open("rb"), sealed.file.name, sealed.file.content_type)
    more: dict[str, Any] = {"version": newest_version(one) or 1, "is_reading_copy": is_reading_copy}
    if form == "pdf":
        content = letter_pdf(one, language, on, **more)
    else:
        content = letter_word(one, language, on, is_copy=one.sent_on is not None, **more)
    return printed(content, f"letter-{one.pk}-{language}", form)


def _sealed(one: Letter, language: str, version: int | None = None) -> SealedDocument | None:
    found = sealed_letters(one).filter(language=language)
    return found.filter(subject_version=version).first() if version else found.first()


def letter_version(request: HttpRequest, council_pk: int, pk: int, version: int, language: Language) -> FileResponse:
    """One sealed version of a letter, also one that was replaced; for whoever keeps the council's records."""
    council = fetch_council(request, council_pk, keeping=True)
    one = _fetch(signed_in(request), council, pk, today(council.unit))
    require_print(language, "pdf")
    sealed = _sealed(one, language, version) if 0 < version < 32768 else None
    if sealed is None:
        raise Http404("no such version")
    return served(sealed.file.content.open("rb"), sealed.file.name, sealed.file.content_type)
