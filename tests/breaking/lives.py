"""Courses of a council's own life: started, established, its regulation, its mails."""

import datetime
from typing import Any

from council.actions import adopt_own_regulation, establish_council, resend_mail, resend_mails, start_council
from council.models import Mail, Role
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


@course("resend_mail resend_mails")
def mails_are_sent_again(cast: Cast, breaks: Breaks) -> None:
    """The mail server refused them for too long."""
    invited(cast)
    Mail.objects.update(state=Mail.State.FAILED, error="550")
    breaks(resend_mail, Mail.objects.order_by("pk")[0])
    breaks(resend_mails, cast.council)
