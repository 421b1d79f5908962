"""A letter of the council in print, as PDF and for Word, in Kazakh or Russian; sealed when it is sent.

Council, addressee and whoever signs are called as on the day of the letter, the meeting as on its own.
"""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from council import presenting
from council.documents import new_code, render_pdf, seal
from council.models import SealedDocument, User, as_called_on
from council.rulebook.words import Language
from council.succession import unit_on
from council.word import word_document
from meetings.names import said
from members.bodies_of_units import akimat_of, to_organisation
from recommendations.documents import extract_context
from recommendations.invitations import facts_told
from recommendations.models import Letter, Recommendation
from recommendations.reply_links import link_end, link_holds, reply_url
from recommendations.signers import signer_of

TEMPLATE = "documents/letter.html"
LANGUAGES: tuple[Language, ...] = ("kk", "ru")
FILE_NAMES: dict[Language, str] = {"kk": "hat", "ru": "pismo"}
# What a letter prints of its own row: a correction of it makes a new version.
PRINTED = frozenset(
    {"number", "sent_on", "reply_by", "reply_to_number", "reply_to_date", "cover_kk", "cover_ru", "link_until"}
)


def letter_pdf(letter: Letter, language: Language, on: datetime.date, **more: Any) -> bytes:
    """The letter as a PDF, see `letter_context`."""
    return render_pdf(TEMPLATE, letter_context(letter, language, on, **more), language)


def letter_word(letter: Letter, language: Language, on: datetime.date, **more: Any) -> bytes:
    """The same for Word."""
    return word_document(TEMPLATE, letter_context(letter, language, on, **more), language)


def letter_context(
    letter: Letter,
    language: Language,
    on: datetime.date,
    *,
    code: str = "",
    version: int = 1,
    is_copy: bool = False,
    is_reading_copy: bool = False,
) -> dict[str, Any]:
    """What a letter says; one that was not sent is a draft as it would go out `on` that day.

    A reading copy leaves out the address at which the addressee answers: whoever has it answers for them.
    """
    day = letter.sent_on or on
    with translation.override(language):
        status = presenting.legal_status(letter.council, day)
        carried = _carried(letter, language, on)
    return {
        "on": day,
        "day": day,
        "is_draft": letter.sent_on is None,
        "version": version,
        "legal_status": status,
        "code": code,
        "is_copy": is_copy,
        "is_reading_copy": is_reading_copy and letter.sent_on is not None,
        **_requisites(letter, language, day),
        **({} if is_reading_copy else _link(letter, on)),
        **carried,
    }


def _requisites(letter: Letter, language: Language, day: datetime.date) -> dict[str, Any]:
    """From whom and to whom, number and dates, what it answers, own words, and who signs."""
    as_called_on(day, letter.council, letter.organisation)
    organisation = said(language, letter.organisation, "name")
    return {
        "purpose": letter.purpose,
        "number": letter.number,
        "akimat": akimat_of(unit_on(letter.council, day), language)[0],
        "council_name": said(language, letter.council, "name"),
        "organisation": organisation,
        "addressee": to_organisation(organisation, language),
        "reply_by": letter.reply_by,
        "reply_to_number": letter.reply_to_number,
        "reply_to_date": letter.reply_to_date,
        "cover": said(language, letter, "cover").strip(),
        "signer": signer_of(letter.council, day, language),
    }


def _carried(letter: Letter, language: Language, on: datetime.date) -> dict[str, Any]:
    """What the letter carries: a recommendation with its extract, what is asked, or who is to be heard where."""
    if letter.purpose == Letter.Purpose.INFORMATION_REQUEST:
        asked = getattr(letter, "information_request", None)
        return {"subject": said(language, asked, "subject") if asked else ""}
    if letter.purpose == Letter.Purpose.HEARING_INVITATION:
        return _invited(letter, language)
    one = Recommendation.objects.with_addressees().filter(addressees__letter=letter).first()
    if one is None:
        return {}
    return {"recommendation": one, "extract": extract_context(one, language, on)}


def _invited(letter: Letter, language: Language) -> dict[str, Any]:
    """Who is invited, to which meeting, under which item, with which material: as it was when the letter went out, as
    things stand now while it did not."""
    invitation = getattr(letter, "hearing_invitation", None)
    if invitation is None:
        return {}
    facts = facts_told(invitation)
    as_called_on(facts["meeting_date"], invitation.person, invitation.post)
    time = facts["meeting_time"]
    return {
        "person": said(language, invitation.person, "name"),
        "post": said(language, invitation.post, "title"),
        "meeting_date": facts["meeting_date"],
        "time": f"{time:%H:%M}" if time else "",
        "place": facts[f"place_{language}"],
        "item_number": facts["item_number"],
        "item_title": facts[f"title_{language}"],
        "material": facts[f"material_{language}"].strip().removesuffix("."),
    }


def _link(letter: Letter, on: datetime.date) -> dict[str, Any]:
    """The address at which the addressee answers without an account, and until when; nothing once it is over."""
    if not link_holds(letter, letter.link_number, on):
        return {}
    return {"reply_url": reply_url(letter), "reply_until": link_end(letter)}


def seal_letter(letter: Letter, *, by: User, at: datetime.datetime) -> int:
    """Keep the exact bytes of a letter as it was sent, in both languages, as a new version, and say which."""
    on = at.astimezone(letter.council.unit.zoneinfo).date()
    version = newest_version(letter) + 1
    for language in LANGUAGES:
        code = new_code()
        seal(
            SealedDocument.Kind.LETTER,
            letter.pk,
            version=version,
            language=language,
            code=code,
            content=letter_pdf(letter, language, on, code=code, version=version),
            name=f"{FILE_NAMES[language]}-{letter.pk}-{letter.sent_on}-{version}-{language}.pdf",
            council=letter.council,
            by=by,
            at=at,
        )
    return version


def sealed_letters(letter: Letter) -> QuerySet[SealedDocument]:
    """The sealed versions of a letter, the newest first."""
    found = SealedDocument.objects.filter(kind=SealedDocument.Kind.LETTER, subject_id=letter.pk)
    return found.select_related("file").order_by("-subject_version", "language")


def newest_version(letter: Letter) -> int:
    """The newest sealed version of a letter; 0 where none is sealed: a draft, or history taken over."""
    return sealed_letters(letter).values_list("subject_version", flat=True).first() or 0
