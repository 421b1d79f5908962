"""Replies by the link of a letter: what somebody sends, and what the secretariat makes of it."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.files import read_scan, store_bytes
from council.models import Council, StoredFile, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock, lock_council, write
from recommendations.actions.responses import record_response
from recommendations.models import Letter, Response, SubmittedFile, SubmittedReply
from recommendations.permissions import may_record_letter
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
    attached: Sequence[UploadedFile[bytes]] = (),
) -> SubmittedReply:
    """Keep what somebody sent through a letter's link; it is no reply until the secretariat confirms it.

    `link` is the number of the link that was used. A further one stands beside the earlier: a person may correct
    themselves. The same again, while it is to be confirmed, changes nothing. Refuses a link that ended (`LinkEnded`),
    missing words, a date before the letter or after today, and more than `MOST_WAITING` that wait. With files, all or
    nothing is kept.
    """
    council = lock_council(letter.council)
    letter = _open_to(letter, council, link, local_day(council, at))
    said: dict[str, Any] = {"outcome": outcome, "number": number.strip(), "date": date, "text": text.strip()}
    said |= {"name": name.strip(), "post": post.strip(), "language": language}
    _refuse_dates(letter, local_day(council, at), date)
    waiting = list(letter.submitted_replies.filter(state=State.RECEIVED).order_by("pk"))
    if same := next((one for one in waiting if _is_same(one, said, attached)), None):
        return same
    _refuse_many(waiting, attached)
    reply = SubmittedReply(letter=letter)
    write(reply, submitted_at=at, **said)
    for upload in attached:
        write(SubmittedFile(reply=reply), file=_kept(upload, council, at))
    # Who wrote and what is free text about people: history says which reply it was.
    after = {"reply": reply.pk, "outcome": outcome, "files": len(attached)}
    history.record("reply.submitted", letter, council=council, by=None, at=at, after=after)
    return reply


def _open_to(letter: Letter, council: Council, link: int, on: datetime.date) -> Letter:
    letter = lock(letter)
    letter.council = council
    if not link_holds(letter, link, on):
        raise LinkEnded(_("This link has ended."))
    return letter


def _refuse_dates(letter: Letter, on: datetime.date, date: datetime.date | None) -> None:
    if date and letter.sent_on and date < letter.sent_on:
        raise Refusal(_("Your letter cannot be older than the letter it answers."), field="date")
    if date and date > on:
        raise Refusal(_("This date lies in the future."), field="date")


def _refuse_many(waiting: Sequence[SubmittedReply], files: Sequence[UploadedFile[bytes]]) -> None:
    if len(waiting) >= MOST_WAITING:
        raise Refusal(
            _(
                "Several replies to this letter are here already and wait for the secretariat. Please wait until it "
                "has read them, or write to it."
            )
        )
    if len(files) > MOST_FILES:
        raise Refusal(_("Add at most 5 files."), field="attached")


def _is_same(reply: SubmittedReply, said: dict[str, Any], files: Sequence[UploadedFile[bytes]]) -> bool:
    """Whether a reply that waits says this already, with these very files."""
    if history.changes(reply, said)[1]:
        return False
    kept = reply.files.values_list("file__sha256", flat=True)
    return sorted(kept) == sorted(_digest(one) for one in files)


def _digest(upload: UploadedFile[bytes]) -> str:
    return hashlib.sha256(read_scan(upload)[0]).hexdigest()


def _kept(upload: UploadedFile[bytes], council: Council, at: datetime.datetime) -> StoredFile:
    """An upload as a file of the council that nobody's account brought; its content is checked, not its name."""
    content, found = read_scan(upload)
    return store_bytes(content, upload.name or "file", found, council, by=None, at=at)


@transaction.atomic
def confirm_reply(
    reply: SubmittedReply,
    *,
    outcome: str,
    date: datetime.date,
    by: User,
    at: datetime.datetime,
    number: str = "",
    summary_kk: str = "",
    summary_ru: str = "",
    scan: StoredFile | None = None,
    with_material: bool = False,
    material: StoredFile | None = None,
    revision: int | None = None,
) -> Response:
    """Record a reply by link as the addressee's reply; see `record_response`. Its files stay with it.

    Refuses one that was set aside, and a letter whose reply is recorded. Once confirmed, again changes nothing.
    """
    reply, council = _open(reply, by=by, at=at)
    if reply.state == State.CONFIRMED:
        return reply.response
    reply = _to_decide(reply, revision)
    if Response.objects.filter(letter=reply.letter).exists():
        raise Refusal(_("A reply is recorded already. Correct that one if need be, and set this one aside."))
    if with_material and material is None:
        first = reply.files.select_related("file").first()
        material = first.file if first else None
    said: dict[str, Any] = {"outcome": outcome, "date": date, "number": number}
    said |= {"summary_kk": summary_kk, "summary_ru": summary_ru, "scan": scan}
    said |= {"with_material": with_material, "material": material}
    write(reply, state=State.CONFIRMED, decided_by=by, decided_at=at)
    response = record_response(reply.letter, submitted=reply, by=by, at=at, **said)
    after = {"reply": reply.pk, "response": response.pk}
    history.record("reply.confirmed", reply.letter, council=council, by=by, at=at, after=after)
    return response


@transaction.atomic
def set_aside_reply(
    reply: SubmittedReply, *, reason: str, by: User, at: datetime.datetime, revision: int | None = None
) -> SubmittedReply:
    """Keep a reply by link as none of the addressee's, with the reason: it says nothing, or came from somebody else.

    Refuses one that was confirmed. Once set aside, again changes nothing.
    """
    reply, council = _open(reply, by=by, at=at)
    if reply.state == State.SET_ASIDE:
        return reply
    if not reason.strip():
        raise Refusal(_("Say why it is set aside."), field="reason")
    reply = _to_decide(reply, revision)
    write(reply, state=State.SET_ASIDE, reason=reason.strip(), decided_by=by, decided_at=at)
    after = {"reply": reply.pk}
    history.record("reply.set_aside", reply.letter, council=council, by=by, at=at, after=after)
    return reply


def _open(reply: SubmittedReply, *, by: User, at: datetime.datetime) -> tuple[SubmittedReply, Council]:
    council = lock_council(reply.letter.council)
    authorise(
        may_record_letter(by, reply.letter, local_day(council, at)),
        _("Only the secretariat of this akimat may do this."),
    )
    return lock(reply), council


def _to_decide(reply: SubmittedReply, revision: int | None) -> SubmittedReply:
    """A reply that is still to be confirmed, locked by whoever saw it."""
    if reply.state == State.CONFIRMED:
        raise Refusal(_("This reply was confirmed meanwhile. Correct what is recorded instead."))
    if reply.state == State.SET_ASIDE:
        raise Refusal(_("This reply was set aside meanwhile."))
    return lock(reply, revision)
