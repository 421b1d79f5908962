"""What stands against a letter that asks for something while it is being prepared, whatever it asks."""

import datetime
from collections.abc import Mapping
from typing import Any, TypedDict

from django.utils.translation import gettext as _

from council.refusals import Refusal
from council.steps import write
from members.directory import fresh_key
from recommendations.models import InformationRequest, Letter


class Draft(TypedDict, total=False):
    """What a letter that is being prepared may say besides what it carries."""

    reply_by: datetime.date | None
    cover_kk: str
    cover_ru: str
    reply_to_number: str
    reply_to_date: datetime.date | None


def new_request(letter: Letter, content: Mapping[str, Any]) -> InformationRequest:
    """Write the request that a letter carries, under a key of its own; the council's row is locked by the act."""
    taken = set(letter.council.information_requests.values_list("key", flat=True))
    request = InformationRequest(council=letter.council, letter=letter)
    write(request, key=fresh_key("q", taken, len(taken) + 1), **content)
    return request


def refuse_incomplete(subject_kk: str, subject_ru: str) -> None:
    """Refuse a subject that lacks one of the two languages."""
    if not subject_kk.strip():
        raise Refusal(_("Write the subject in Kazakh: both languages are needed."), field="subject_kk")
    if not subject_ru.strip():
        raise Refusal(_("Write the subject in Russian: both languages are needed."), field="subject_ru")


def refuse_unready(draft: Draft, on: datetime.date) -> None:
    """Refuse a date to reply by that is over, own words in one language only, and a letter answered without its
    number or of a day ahead. `draft` has the fields of the letter; `on` is the day of the act."""
    if (reply_by := draft.get("reply_by")) and reply_by < on:
        raise Refusal(_("The date to reply by is over already."), field="reply_by")
    refuse_one_language(draft, "cover", _("Write your own words in both languages, or in none."))
    answered = draft.get("reply_to_date")
    if answered and answered > on:
        raise Refusal(_("This date lies in the future."), field="reply_to_date")
    if answered and not draft.get("reply_to_number", "").strip():
        raise Refusal(_("Give the number of the letter that this one answers too."), field="reply_to_number")


def refuse_one_language(texts: Mapping[str, Any], name: str, message: str) -> None:
    """Refuse a text of which one language is missing, beside the field that is empty."""
    missing = [one for one in (f"{name}_kk", f"{name}_ru") if not (texts.get(one) or "").strip()]
    if len(missing) == 1:
        raise Refusal(message, field=missing[0])
