"""Taking a text out of history, as the law on personal data asks (Law No. 94-V): the secretariat asks for it, somebody
else does it. The chain is not touched: the digest stays in it, and events say who took it out, and on what ground."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Event, KeptText, TextRemoval, User
from council.permissions import may_keep, may_read_texts, may_remove_text
from council.personal import DIGESTED, bare, digests_in
from council.refusals import Refusal
from council.steps import authorise, local_day, lock_council, write
from council.two_people import refuse_own

SAID = ("kind", "paper_number", "paper_date", "reason_kk", "reason_ru")


@transaction.atomic
def ask_text_removal(
    event: Event,
    digest: str,
    *,
    kind: str,
    reason_kk: str,
    reason_ru: str,
    by: User,
    at: datetime.datetime,
    paper_number: str = "",
    paper_date: datetime.date | None = None,
) -> TextRemoval:
    """Ask that the text behind a digest of an event be taken out of history, on what ground (`TextRemoval.Kind`), by
    which paper, and why. It goes wherever this record's history tells it.

    Refuses a text that history does not keep, a ground that rests on a paper without its number and date, and a paper
    of a day to come. The same text asked for again changes nothing.
    """
    if event.council is None:
        raise Refusal(_("History keeps no such text."))
    council = lock_council(event.council)
    on = local_day(council, at)
    authorise(may_keep(by, council, on), _("Only the secretariat of this akimat may do this."))
    open_one = TextRemoval.objects.filter(digest=digest).exclude(outcome=TextRemoval.Outcome.DISCARDED).first()
    if open_one is not None:
        return open_one
    if digest not in map(bare, digests_in(event)) or not _is_kept(digest):
        raise Refusal(_("History keeps no such text."))
    if kind != TextRemoval.Kind.OWN and not (paper_number and paper_date):
        raise Refusal(_("Give number and date of the paper on which this rests."), field="paper_number")
    if paper_date and paper_date > on:
        raise Refusal(_("The date of the paper lies in the future."), field="paper_date")
    said = dict(zip(SAID, (kind, paper_number, paper_date, reason_kk, reason_ru), strict=True))
    removal = TextRemoval(council=council, event=event, digest=digest, asked_by=by, asked_at=at)
    write(removal, **said)
    after = {"event": event, "sha256": _digits(digest), **said}
    history.record("text.removal_asked", removal, council=council, by=by, at=at, after=after)
    return removal


@transaction.atomic
def remove_text(removal: TextRemoval, *, by: User, at: datetime.datetime) -> TextRemoval:
    """Take the text out of history: by another account than the one that asked, of the secretariat or the chair's.

    What stands in the record itself is not touched. What was taken out already changes nothing; what was discarded is
    refused.
    """
    removal = _locked(removal)
    if removal.outcome == TextRemoval.Outcome.REMOVED:
        return removal
    _refuse_discarded(removal)
    refuse_own(by, removal)
    authorise(may_remove_text(by, removal, at), _("Only the secretariat of this akimat or the chair may do this."))
    write(removal, outcome=TextRemoval.Outcome.REMOVED, decided_by=by, decided_at=at)
    KeptText.objects.filter(digest=removal.digest).update(text="", removal=removal)
    after = {
        "event": removal.event, "sha256": _digits(removal.digest), "kind": removal.kind,
        "paper_number": removal.paper_number, "paper_date": removal.paper_date,
    }  # fmt: skip
    history.record("text.removed", removal, council=removal.council, by=by, at=at, after=after)
    return removal


@transaction.atomic
def discard_text_removal(removal: TextRemoval, *, by: User, at: datetime.datetime) -> TextRemoval:
    """Leave the text where it is: who asked takes it back, or whoever may decide says no. Again: no change.

    Refuses where the text was taken out already: it is nowhere any more.
    """
    removal = _locked(removal)
    if removal.outcome == TextRemoval.Outcome.DISCARDED:
        return removal
    if removal.outcome:
        raise Refusal(_("The text was taken out already."))
    authorise(
        may_read_texts(by, removal.council, at), _("Only the secretariat of this akimat or the chair may do this.")
    )
    write(removal, outcome=TextRemoval.Outcome.DISCARDED, decided_by=by, decided_at=at)
    history.record("text.removal_discarded", removal, council=removal.council, by=by, at=at)
    return removal


def _locked(removal: TextRemoval) -> TextRemoval:
    """As it stands now, under the lock of its council, which orders what is done to it."""
    council = lock_council(removal.council)
    removal = TextRemoval.objects.select_related("event").get(pk=removal.pk)
    removal.council = council
    return removal


def _refuse_discarded(removal: TextRemoval) -> None:
    if removal.outcome:
        raise Refusal(_("This was discarded. Ask for it anew."))


def _is_kept(digest: str) -> bool:
    return KeptText.objects.filter(digest=digest, removal=None).exists()


def _digits(digest: str) -> str:
    """The hexadecimal digits of a digest, which stand in an event as they are: the chain itself says what went."""
    return digest.removeprefix(DIGESTED)
