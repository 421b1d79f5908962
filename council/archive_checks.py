"""Whether an archive of history still is what was written: by itself, without the database, and against heads kept
elsewhere. See `council.archives` for what stands in one."""

import hashlib
import itertools
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from council.archives import EVENTS, FORMAT, MANIFEST, SEALING, event_of, path_of, pieces_of
from council.chains import Fault, Head, faults_among
from council.kept_checks import faults_of_texts
from council.models import Event

# A manifest names one file for each sealed document: far below this.
MOST_OF_MANIFEST = 200 * 1024 * 1024


def verify_archive(path: Path, kept: Iterable[Head] = ()) -> Iterator[str]:
    """Every fault of an archive in words: of its files, of its chains, of its sealed documents. Nothing else of it is
    believed where its manifest cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = read_manifest(archive)
            yield from _faults_of_files(archive, manifest)
            yield from _faults_of_chains(archive, manifest, list(kept))
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        yield _("The archive cannot be read: %(error)s.") % {"error": error}
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        yield _("The archive is not what export_archive writes.")


def verify_archived_texts(path: Path) -> Iterator[Fault]:
    """The texts that this database keeps beside history, held against the chains of an archive: what was changed
    together with the chain in the database shows there. Raises what `verify_archive` says in words."""
    seen: set[bytes] = set()
    with zipfile.ZipFile(path) as archive, archive.open(EVENTS) as stream:
        for council, events in itertools.groupby(map(event_of, stream), key=lambda event: event.council_id):
            yield from faults_of_texts(council, events, seen)


def read_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest of an archive. Raises ValueError or KeyError where there is none of ours."""
    with archive.open(MANIFEST) as stream:
        manifest = json.loads(stream.read(MOST_OF_MANIFEST))
    if manifest["format"] != FORMAT:
        raise ValueError(manifest["format"])
    return dict(manifest)


def _faults_of_files(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> Iterator[str]:
    names = archive.namelist()
    known = {str(one["path"]): one for one in manifest["files"]}
    for name in sorted({one for one in names if names.count(one) > 1} if len(set(names)) < len(names) else ()):
        yield _("%(path)s: it is there more than once.") % {"path": name}
    for name in sorted(set(names) - known.keys() - {MANIFEST}):
        yield _("%(path)s: added, the manifest does not know it.") % {"path": name}
    for name, one in known.items():
        if name not in names:
            yield _("%(path)s: missing.") % {"path": name}
        elif _measured(archive, name) != (one["size"], one["sha256"]):
            yield _("%(path)s: changed, its bytes are not those of the manifest.") % {"path": name}


def _measured(archive: zipfile.ZipFile, name: str) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(name) as stream:
            for piece in pieces_of(stream):
                digest.update(piece)
                size += len(piece)
    except zipfile.BadZipFile:
        return -1, ""
    return size, digest.hexdigest()


def _faults_of_chains(archive: zipfile.ZipFile, manifest: dict[str, Any], kept: list[Head]) -> Iterator[str]:
    """The faults of each chain link by link, of its head, and of the documents that it says were sealed."""
    missing = {one["council"]: one for one in manifest["chains"]}
    sealed: dict[str, str] = {}
    with archive.open(EVENTS) as stream:
        for council, events in itertools.groupby(map(event_of, stream), key=lambda event: event.council_id):
            told = missing.pop(council, None)
            if told is None:
                yield _("%(chain)s: the manifest does not know this chain.") % {"chain": _whose(council)}
            heads = [one for one in kept if one.council == council and (not told or one.number <= told["number"])]
            heads += [Head(council, told["number"], told["digest"], manifest["written_at"])] if told else []
            ends: list[int] = []
            for fault in faults_among(_noting(events, sealed, ends), council, heads):
                yield _("%(whose)s, event %(number)s. %(what)s") % {
                    "whose": _whose(council), "number": fault.number, "what": fault.text,
                }  # fmt: skip
            if told and ends and max(ends) > told["number"]:
                yield _("%(chain)s: added, events after the last one of the manifest.") % {"chain": _whose(council)}
    for council in missing:
        yield _("%(chain)s: its events are missing.") % {"chain": _whose(council)}
    yield from _faults_of_documents(archive, sealed)


def _noting(events: Iterable[Event], sealed: dict[str, str], ends: list[int]) -> Iterator[Event]:
    """The events as they are; notes path and digest of each document that one of them sealed, and the last number."""
    for event in events:
        ends[:] = [max([event.number, *ends])]
        if event.action == SEALING:
            sealed[path_of(str(event.after["code"]))] = event.after["sha256"]
        yield event


def _faults_of_documents(archive: zipfile.ZipFile, sealed: dict[str, str]) -> Iterator[str]:
    lying = {name for name in archive.namelist() if name.startswith("documents/")}
    for name, digest in sealed.items():
        if name not in lying:
            yield _("%(path)s: missing, history says that it was sealed.") % {"path": name}
        elif _measured(archive, name)[1] != digest:
            yield _("%(path)s: not the bytes that history says were sealed.") % {"path": name}
    for name in sorted(lying - sealed.keys()):
        yield _("%(path)s: no event of the archive sealed it.") % {"path": name}


def _whose(council: int | None) -> str:
    return _("the installation") if council is None else _("council %(number)s") % {"number": council}
