"""The archive of a history: whole chains up to a day, with the bytes of every document sealed in them, in one ZIP file
that proves itself without the database (`council.archive_checks`).

    manifest.json        what is in it: the chains with their heads, and size and SHA-256 of every other file
    events.jsonl         the events, chain by chain in the order of their numbers, one JSON object a line
    accounts.json        what the accounts that acted were called; events name them by number
    documents/CODE.pdf   the exact bytes of each sealed document

Nothing is taken out of the database by it. Salts and kept texts stay behind: in an archive a digest says nothing.
"""

import datetime
import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from django.db.models import Max
from django.utils import timezone

from council.history import CHAINED
from council.models import Council, Event, FormerUserName, SealedDocument, User

FORMAT = "history-archive/1"
MANIFEST, EVENTS, ACCOUNTS = "manifest.json", "events.jsonl", "accounts.json"
SEALING = "document.sealed"
A_PIECE = 1024 * 1024
COLUMNS = ("council_id", *CHAINED, "previous", "digest")


class Bytes(Protocol):
    """What bytes can be read from, piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, none at the end."""
        ...


def path_of(code: str) -> str:
    """Where a sealed document lies in an archive."""
    return f"documents/{code}.pdf"


def write_archive(
    path: Path, councils: Iterable[Council | None], until: datetime.date, at: datetime.datetime
) -> dict[str, Any]:
    """Write the archive of some chains (None: the installation's) with all that happened before the day `until`, on
    the clock of each unit. Says what its manifest says. Raises FileExistsError rather than overwrite anything, and
    LookupError where there is nothing to be kept; of a document whose bytes are missing the check will tell.
    """
    chains = [one for council in councils if (one := _chain(council, until))]
    if not chains:
        raise LookupError(until)
    try:
        with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive:
            return _Archive(archive).filled(chains, until, at)
    except BaseException as error:
        if not isinstance(error, FileExistsError):
            path.unlink(missing_ok=True)
        raise


def _chain(council: Council | None, until: datetime.date) -> dict[str, Any] | None:
    """What a manifest says of a chain: whose it is, how many events it has by then, and its head."""
    zone = council.unit.zoneinfo if council else timezone.get_default_timezone()
    midnight = datetime.datetime.combine(until, datetime.time(), tzinfo=zone)
    own = Event.objects.filter(council=council)
    number = own.filter(when__lt=midnight).aggregate(last=Max("number"))["last"]
    if number is None:
        return None
    of_council = {"unit": council.unit.kato, "name": {"kk": council.name_kk, "ru": council.name_ru}} if council else {}
    digest = own.filter(number=number).values_list("digest", flat=True)[0]
    return {"council": council.pk if council else None, **of_council, "number": number, "digest": digest}


class _Archive:
    """A ZIP file being filled; remembers size and SHA-256 of what is put into it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive, self.files = archive, list[dict[str, Any]]()

    def filled(self, chains: list[dict[str, Any]], until: datetime.date, at: datetime.datetime) -> dict[str, Any]:
        actors: set[int] = set()
        sealed: list[int] = []
        self._put(EVENTS, self._lines(chains, actors, sealed))
        self._put(ACCOUNTS, [_json(_names(actors))])
        for start in range(0, len(sealed), 500):
            rows = SealedDocument.objects.filter(pk__in=sealed[start : start + 500]).select_related("file")
            for one in rows.order_by("pk"):
                self._put_document(one)
        manifest = {
            "format": FORMAT, "written_at": at.isoformat(), "until": until.isoformat(), "chains": chains,
            "files": self.files,
        }  # fmt: skip
        self.archive.writestr(MANIFEST, _json(manifest))
        return manifest

    def _lines(self, chains: list[dict[str, Any]], actors: set[int], sealed: list[int]) -> Iterator[bytes]:
        for chain in chains:
            own = Event.objects.filter(council=chain["council"], number__lte=chain["number"])
            for event in own.order_by("number", "pk").iterator(chunk_size=1000):
                if event.actor_id:
                    actors.add(event.actor_id)
                if event.action == SEALING:
                    sealed.append(event.subject_id)
                yield _json(line_of(event)) + b"\n"

    def _put_document(self, sealed: SealedDocument) -> None:
        try:
            with sealed.file.content.open("rb") as stream:
                self._put(path_of(sealed.code), pieces_of(stream))
        except (OSError, ValueError):
            return

    def _put(self, path: str, pieces: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self.archive.open(path, "w", force_zip64=True) as stream:
            for piece in pieces:
                stream.write(piece)
                digest.update(piece)
                size += len(piece)
        self.files.append({"path": path, "size": size, "sha256": digest.hexdigest()})


def line_of(event: Event) -> dict[str, Any]:
    """An event as an archive has it: all that its digest covers, whose chain it is, and both digests."""
    said = {name: getattr(event, name) for name in COLUMNS}
    return {**said, "when": event.when.astimezone(datetime.UTC).isoformat()}


def event_of(line: bytes) -> Event:
    """The event of a line that `line_of` wrote, not stored. Raises ValueError for anything else."""
    try:
        said = json.loads(line)
        if set(said) != set(COLUMNS) or not isinstance(said["number"], int):
            raise ValueError(line)
        return Event(**{**said, "when": datetime.datetime.fromisoformat(said["when"])})
    except (TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError(line) from error


def pieces_of(stream: Bytes) -> Iterator[bytes]:
    """What a stream holds, piece by piece."""
    while piece := stream.read(A_PIECE):
        yield piece


def _names(actors: set[int]) -> dict[str, list[dict[str, str | None]]]:
    """What each account was called: former names with the moment until which they held, then the present one. No
    address, also of one without a name."""
    found: dict[str, list[dict[str, str | None]]] = {str(pk): [] for pk in sorted(actors)}
    for former in FormerUserName.objects.filter(user__in=actors).order_by("until", "pk"):
        found[str(former.user_id)].append({"name": former.name, "until": former.until.isoformat()})
    for user in User.objects.filter(pk__in=actors):
        found[str(user.pk)].append({"name": user.name, "until": None})
    return found


def _json(said: Any) -> bytes:
    return json.dumps(said, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
