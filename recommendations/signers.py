"""Who signs a letter of the council."""

import datetime
from typing import Any

from council.models import Council
from council.rulebook.words import Language
from meetings.names import said
from meetings.roll import roll_on
from members.models import Seat, Tenure

# Where no composition names the chair: whoever holds it is a deputy of the akim (clause 11).
WHO_SIGNS: dict[Language, str] = {"kk": "Әкімнің орынбасары", "ru": "Заместитель акима"}


def signer_of(council: Council, day: datetime.date, language: Language) -> dict[str, Any]:
    """Whoever held the chair's seat and its post on the day (clause 11), for `documents/_letter_signature.html`; else
    the name is written by hand."""
    seat = next((one for one in roll_on(council, day) if one.role == Seat.Role.CHAIR), None)
    if seat is None:
        return {"post": WHO_SIGNS[language], "name": "", "is_acting": False}
    tenure = Tenure.objects.on(day).filter(person=seat.person_id, post=seat.post_id).first()
    return {
        "post": said(language, seat.post, "title"),
        "name": said(language, seat.person, "name") if tenure else "",
        "is_acting": tenure is not None and tenure.acting,
    }
