"""The address in a letter at which the addressee answers without an account: signed, for one letter and one link.

The signature is for this purpose alone. The link is given anew by raising the letter's `link_number`, which ends older
ones. Until when it holds is said by the letter, or by the council's settings counted from the day of sending.
"""

import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from council.models import Council
from recommendations.models import Letter, LetterSettings

_SALT = "recommendations.reply-link"
# The separator keeps the address whole where mail programs look for its end.
_SEPARATOR = "."
# The product's own: nobody is reminded of a date that lies further away, whatever a council sets.
FURTHEST = datetime.timedelta(days=60)


def token_of(letter: Letter) -> str:
    """The signed part of the address, of the link that holds now."""
    return _signer().sign(f"{letter.pk}-{letter.link_number}")


def reply_url(letter: Letter) -> str:
    """The whole address, for a letter or a mail."""
    return settings.SITE_URL + reverse("recommendations:submit-reply", args=[token_of(letter)])


def read_token(token: str) -> tuple[Letter, int] | None:
    """The letter of an address, and which of its links this is; None where it is not one of ours.

    Whether the link still holds is another question: see `link_holds`.
    """
    try:
        pk, number = map(int, _signer().unsign(token).split("-"))
    except (BadSignature, ValueError):
        return None
    letter = Letter.objects.select_related("council__unit", "organisation").filter(pk=pk).first()
    return (letter, number) if letter else None


def link_end(letter: Letter) -> datetime.date | None:
    """The last day of the link: the letter's own, else so many days from its sending as the council set; None before
    the letter was sent."""
    if letter.sent_on is None:
        return None
    return letter.link_until or letter.sent_on + datetime.timedelta(days=settings_of(letter.council).link_days)


def link_holds(letter: Letter, number: int, on: datetime.date) -> bool:
    """Whether an addressee may answer by this link on a day: the letter was sent, no reply is recorded, the link is
    the newest and its last day has not gone."""
    end = link_end(letter)
    return end is not None and on <= end and letter.received_on is None and number == letter.link_number


def settings_of(council: Council) -> LetterSettings:
    """How a council writes to addressees; the product's defaults where it set nothing."""
    return getattr(council, "letter_settings", None) or LetterSettings(council=council)


def _signer() -> Signer:
    return Signer(salt=_SALT, sep=_SEPARATOR)
