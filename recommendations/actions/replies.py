"""Replies by the link of a letter: what somebody sends, and what the secretariat makes of it."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.files import check_scan
from council.refusals import Refusal
from council.steps import local_day, lock, lock_council, write
from recommendations.models import Letter, SubmittedFile, SubmittedReply
from recommendations.reply_links import link_holds

State = SubmittedReply.State
# The product's own, no law: whoever corrects themselves has room, and a link that got about fills no desk.
MOST_WAITING = 5
MOST_FILES = 5


class LinkEnded(Refusal):
    """The link was ended while its page stood open."""


@transaction.atomic
def submit_reply(
    letter: Letter,
    link: int,
    *,
    outcome: str,
    text: str,
    name: str,
    post: str,
    language: str,
    at: datetime.datetime,
    number: str = "",
    date: datetime.date | None = None,
    files: Sequence[UploadedFile[bytes]] = (),
) -> SubmittedReply:
    """Keep what somebody sent through a letter's link; it is no reply until the secretariat confirms it.

    `link` is the number of the link that was used. A further one stands beside the earlier: a person may correct
    themselves. The same again, while it is to be confirmed, changes nothing. Refuses a link that ended (`LinkEnded`),
    missing words, a date before the letter or after today, and more than `MOST_WAITING` that wait. With files, all or
    nothing is kept.
    """
    council = lock_council(letter.council)
    letter = lock(letter)
    letter.council = council
    on = local_day(council, at)
    if not link_holds(letter, link, on):
        raise LinkEnded(_("This link has ended."))
    said: dict[str, Any] = {"outcome": outcome, "number": number.strip(), "date": date, "text": text.strip()}
    said |= {"name": name.strip(), "post": post.strip(), "language": language}
    _refuse_dates(letter, on, date)
    uploads = [(one, one.read()) for one in files if check_scan(one)]
    waiting = list(letter.submitted_replies.filter(state=State.RECEIVED).order_by("pk"))
    if same := next((one for one in waiting if _is_same(one, said, uploads)), None):
        return same
    _refuse_many(waiting, uploads)
    reply = SubmittedReply(letter=letter)
    write(reply, submitted_at=at, **said)
    for upload, content in uploads:
        write(SubmittedFile(reply=reply), file=_kept(upload, content, council, at))
    # Who wrote and what is free text about people: history says which reply it was.
    after = {"reply": reply.pk, "outcome": outcome, "files": len(uploads)}
    history.record("reply.submitted", letter, council=council, by=None, at=at, after=after)
    return reply
