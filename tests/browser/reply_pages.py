"""The pages of a letter's link: the addressee's own, and what the secretariat makes of a reply that came by it."""

import datetime
from typing import Any

from recommendations.actions import submit_reply
from recommendations.models import InformationRequest, Letter
from recommendations.reply_links import token_of
from tests.browser.pages import Page
from tests.cast import Cast


def reply_pages(cast: Cast, today: datetime.date) -> list[Page]:
    """A request with a reply that waits, and a link that has ended."""
    council = cast.council.pk
    to: dict[str, Any] = {"council": cast.council, "organisation": cast.organisations["penal"], "number": "4-1/90"}
    to |= {"purpose": "information_request", "sent_on": today - datetime.timedelta(days=3)}
    letter, ended = Letter.objects.create(**to), Letter.objects.create(**to, link_until=to["sent_on"])
    texts = {"subject_kk": "Жұмыс орындары туралы мәлімет", "subject_ru": "Сведения о рабочих местах"}
    asked = InformationRequest.objects.create(council=cast.council, key="q90", letter=letter, **texts)
    said: dict[str, Any] = {"name": "А. Сериков", "post": "начальник отдела", "language": "ru"}
    at = datetime.datetime.combine(today, datetime.time(9), tzinfo=cast.council.unit.zoneinfo)
    reply = submit_reply(letter, 1, outcome="accepted", at=at, number="12-5/3", text="Мест достаточно.", **said)
    token = token_of(letter)
    about = [
        ("information-request", (council, asked.pk)),
        ("record-response", (council, letter.pk)),
        ("confirm-reply", (council, letter.pk, reply.pk)),
        ("set-aside-reply", (council, letter.pk, reply.pk)),
        ("change-reply-link", (council, letter.pk)),
        ("renew-reply-link", (council, letter.pk)),
        ("end-reply-link", (council, letter.pk)),
        ("change-letter-settings", (council,)),
    ]
    return [
        Page("", "recommendations:submit-reply", (token,)),
        Page("", "recommendations:reply-received", (token,)),
        Page("", "recommendations:submit-reply", (token_of(ended),), status=410),
        Page("", "recommendations:submit-reply", (token[:-1],), status=404),
        *(Page("secretariat", f"recommendations:{name}", args) for name, args in about),
    ]
