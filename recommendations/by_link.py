"""What the secretariat sees of the links of letters: the address, until when, and the replies to be confirmed."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects

from recommendations.models import Letter, Response, SubmittedReply
from recommendations.outcomes import outcome_label
from recommendations.reply_links import link_end, link_holds, reply_url


@dataclass
class ByLink:
    """A sent letter's link on a day: `url` while it holds, its last day, and what came by it and waits."""

    letter: Letter
    url: str
    until: datetime.date | None
    waiting: list[SubmittedReply] = field(default_factory=list)

    @property
    def may_open(self) -> bool:
        """Whether the link may be changed or given anew: nothing is recorded as the reply yet."""
        return self.letter.state == Letter.State.SENT


def by_link(letters: Sequence[Letter], on: datetime.date) -> dict[int, ByLink]:
    """The links of letters that were sent, by the letter's primary key; two queries in all."""
    found: dict[int, ByLink] = {}
    councils = {one.council_id: one.council for one in letters}
    for one in letters:
        # One row of each council, so that its settings are read once.
        one.council = councils[one.council_id]
        if one.sent_on is not None:
            holds = link_holds(one, one.link_number, on)
            found[one.pk] = ByLink(one, reply_url(one) if holds else "", link_end(one))
    for reply in waiting_replies(letters):
        found[reply.letter_id].waiting.append(reply)
    return found


def waiting_replies(letters: Sequence[Letter]) -> list[SubmittedReply]:
    """The replies to letters that are to be confirmed, oldest first, each with the word for its answer."""
    of_pk = {one.pk: one for one in letters}
    rows = SubmittedReply.objects.filter(letter__in=list(of_pk), state=SubmittedReply.State.RECEIVED)
    replies = list(rows.prefetch_related("files__file").order_by("submitted_at", "pk"))
    for one in replies:
        one.letter = of_pk[one.letter_id]
    return replies


def answer_of(reply: SubmittedReply) -> str:
    """The word for what a reply by link answers."""
    return outcome_label(reply.letter, reply.outcome)


def join_files(responses: Sequence[Response]) -> None:
    """Read the files of recorded replies that came by link, in a fixed number of queries."""
    prefetch_related_objects([one for one in responses if one.submitted_id], "submitted__files__file")
