"""The pages about invitations and mails, with an answer, a mail that was given up and one that waits for a server."""

from council.models import Mail
from meetings import actions
from meetings.answer_links import token_of
from tests.browser.pages import Page
from tests.browser.stages import Stages
from tests.cast import Cast
from tests.meetings import steps

REFUSED = "550 5.1.1 no such mailbox"


def invitation_pages(cast: Cast, stages: Stages) -> list[Page]:
    """What the secretariat sees of them, a member's own page, and the calendar."""
    council, meeting = cast.council.pk, steps.now(stages.approved)
    given_up, waiting, *_others = actions.send_invitations(meeting, by=cast.secretariat, at=cast.now)
    Mail.objects.filter(pk=given_up.pk).update(state="failed", attempts=7, error=REFUSED)
    Mail.objects.filter(pk=waiting.pk).update(attempts=2, error=REFUSED, refused_since=cast.now)
    actions.answer_invitation(meeting, cast.people["land"], kind="not_coming", reason="іссапар", at=cast.now)
    actions.renew_calendar_feed(by=cast.member, at=cast.now)
    person = cast.people["health"]
    return [
        Page("secretariat", "meetings:invitations", (council, meeting.pk)),
        Page("secretariat", "meetings:record-answer", (council, meeting.pk, person.pk)),
        Page("secretariat", "meetings:change-meeting-settings", (council,)),
        Page("secretariat", "outbox", (council,)),
        Page("secretariat", "mail", (council, given_up.pk)),
        Page("secretariat", "desk"),
        Page("member", "meetings:renew-calendar-feed"),
        Page("secretariat", "meetings:renew-calendar-feed"),
        Page("", "meetings:answer-invitation", (token_of(meeting, person),)),
        Page("", "meetings:answer-invitation", (token_of(meeting, cast.people["land"]),)),
        Page("", "meetings:answer-invitation", (token_of(meeting, cast.people["institution"]),)),
        Page("", "meetings:answer-invitation", (token_of(steps.now(stages.held), person),)),
    ]
