"""Courses of a council's own life: started, established, its regulation, its mails."""

import datetime
from typing import Any

from council import history
from council.actions import (
    adopt_own_regulation,
    ask_text_removal,
    discard_text_removal,
    establish_council,
    remove_text,
    resend_mail,
    resend_mails,
    start_council,
)
from council.models import Mail, Role, TextRemoval
from council.personal import bare
from tests.breaking.courses import course
from tests.breaking.writes import Breaks
from tests.cast import Cast, make_user
from tests.meetings.answering import invited


@course("start_council establish_council adopt_own_regulation")
def a_council_begins(cast: Cast, breaks: Breaks) -> None:
    """A council at the district, with a regulation of its own."""
    who: dict[str, Any] = {"by": make_user("arshaly", Role.SECRETARIAT, cast.district)}
    council = breaks(start_council, cast.district, name_kk="Аршалы", name_ru="Аршалы", **who)
    council = breaks(establish_council, council, number="А-1", date=cast.today, **who)
    since = cast.today + datetime.timedelta(days=10)
    breaks(adopt_own_regulation, council, since=since, meetings_per_half_year=2, **who)


@course("ask_text_removal discard_text_removal remove_text")
def a_text_is_taken_out_of_history(cast: Cast, breaks: Breaks) -> None:
    """Asked for, left where it is, asked for again, and taken out by the chair."""
    told = {"reason_kk": "Артық", "reason_ru": "Лишнее"}
    act: dict[str, Any] = {"council": cast.council, "by": cast.secretariat, "at": cast.now}
    event = history.record("text.removal_asked", TextRemoval(pk=7), after=told, **act)
    why: dict[str, Any] = {"kind": "own", **told}
    digest = bare(event.after["reason_kk"])
    breaks(discard_text_removal, breaks(ask_text_removal, event, digest, **why))
    breaks(remove_text, breaks(ask_text_removal, event, digest, **why), by=cast.chair)


@course("resend_mail resend_mails")
def mails_are_sent_again(cast: Cast, breaks: Breaks) -> None:
    """The mail server refused them for too long."""
    invited(cast)
    Mail.objects.update(state=Mail.State.FAILED, error="550")
    breaks(resend_mail, Mail.objects.order_by("pk")[0])
    breaks(resend_mails, cast.council)
