"""Whether the texts beside history still are what was written: each held against the digest that stands in the chain.

Found is a text that was changed, one that history says is kept and that is missing, one that no event has, and one
that stands there although an event says that it was taken out.
"""

import itertools
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from council.chains import Fault, Kind
from council.models import Council, Event, KeptText
from council.personal import DIGESTED, WITH_TEXT, bare, digest_of, digests_in, known_salts

A_PIECE = 500
# In place of the number of an event, for what no event has.
NOWHERE = 0
Subject = tuple[str, int]
Salts = dict[Subject, str]


def verify_texts() -> Iterator[Fault]:
    """Every fault of the kept texts, chain by chain, at the first event that has the digest; then what no event has.
    Each chain is read once; for each 500 events two queries and one for each kind of record in them."""
    seen: set[bytes] = set()
    for council in [None, *Council.objects.order_by("pk").values_list("pk", flat=True)]:
        events = Event.objects.filter(council=council).order_by("number", "pk").iterator(chunk_size=A_PIECE)
        yield from faults_of_texts(council, events, seen)
    yield from _added(seen)


def faults_of_texts(council: int | None, events: Iterable[Event], seen: set[bytes]) -> Iterator[Fault]:
    """The faults of the texts that this database keeps for the events of one chain, from the database or an archive.
    What was taken out is told by the chain in the database: an archive may be older. Notes in `seen` what it met."""
    removals = Event.objects.filter(council=council, action="text.removed", subject_type="council.textremoval")
    gone = {DIGESTED + str(one.get("sha256")) for one in removals.values_list("after", flat=True)}
    lasting = iter(events)
    while piece := list(itertools.islice(lasting, A_PIECE)):
        yield from _faults_of_piece(council, piece, gone, seen)


def _faults_of_piece(council: int | None, events: list[Event], gone: set[str], seen: set[bytes]) -> Iterator[Fault]:
    found = [(event, digest) for event in events for digest in digests_in(event)]
    rows = {one.digest: one for one in _rows({bare(digest) for _event, digest in found})}
    salts = known_salts({(event.subject_type, event.subject_id) for event, digest in found if bare(digest) in rows})
    for event, digest in found:
        if (mark := _as_bytes(digest)) in seen:
            continue
        seen.add(mark)
        row = rows.get(bare(digest))
        if row is None and not digest.endswith(WITH_TEXT):
            continue
        salt = salts.get((event.subject_type, event.subject_id))
        if fault := _fault(row, salt, is_gone=bare(digest) in gone):
            yield Fault(council, event.number, *fault)


def _fault(row: KeptText | None, salt: str | None, *, is_gone: bool) -> tuple[Kind, str] | None:
    """What is wrong with the text behind one digest of the chain; None where nothing is."""
    if row is None:
        return Kind.MISSING, _("Missing: the text that is kept beside this event.")
    if is_gone:
        return (Kind.ADDED, _("Added: a text that was taken out stands there again.")) if row.text else None
    if row.removal_id is not None:
        return Kind.MISSING, _("Missing: a text beside this event, and no event says that it was taken out.")
    if salt is None:
        return Kind.MISSING, _("Missing: the salt of the text beside this event, which proves nothing without it.")
    if digest_of(salt, row.text) != row.digest:
        return Kind.ALTERED, _("Altered: the text beside this event is not what was written.")
    return None


def _rows(digests: Iterable[str]) -> Iterator[KeptText]:
    wanted = sorted(digests)
    for start in range(0, len(wanted), A_PIECE):
        yield from KeptText.objects.filter(digest__in=wanted[start : start + A_PIECE])


def _added(seen: set[bytes]) -> Iterator[Fault]:
    known = {one[:32] for one in seen} - {b""}
    rows = KeptText.objects.order_by("pk").values_list("digest", "subject_type", "subject_id")
    for digest, kind, number in rows.iterator(chunk_size=1000):
        if _as_bytes(digest) not in known:
            words = _("Added: a text of %(kind)s № %(number)s that no event has.") % {"kind": kind, "number": number}
            yield Fault(None, NOWHERE, Kind.ADDED, words)


def _as_bytes(digest: str) -> bytes:
    """A digest in few bytes, told apart by whether its text is kept; nothing for what is none."""
    try:
        digits = bytes.fromhex(bare(digest).removeprefix(DIGESTED))
    except ValueError:
        return b""
    return digits + (b"+" if digest.endswith(WITH_TEXT) else b"")
