"""Checking a copy: which sealed document has a code or a digest, what it says of itself, and whether a newer one
replaced it.

Nothing else of the record is told here: whoever asks holds the paper or the file already.
"""

import datetime
import io
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from council.documents import ALPHABET
from council.models import SealedDocument
from council.stored import examine

LENGTH = 12
# What a code typed on a keyboard of another alphabet looks like (А is Cyrillic here), and a picture of a digit.
SAME_LOOK = str.maketrans("АВЕКМНРСТУХЗҮҺ", "ABEKMHPCTYX3YH")
# Signs that no code has: what was meant is one of those that look like them.
LOOK_ALIKE = {"0": "DQ", "O": "DQ", "О": "DQ", "1": "7JT", "I": "7JT", "L": "7JT", "І": "7JT"}
MOST_GUESSES = 36
# Whatever stands between the signs of a code on paper or in a mail.
BETWEEN = re.compile(r"[\s._\-\u00ad\u2010-\u2015\u2212/]+")
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Valid:
    """From when a document held, and until when: `until` is None for what no newer one replaced."""

    since: datetime.date | None
    until: datetime.date | None = None


@dataclass(frozen=True)
class Printed:
    """What a document says of itself: its title, then its kind, number and subject as printed."""

    title: str
    lines: list[str]


# kind → when a document of that kind held, where that is more than «until the next version was sealed».
VALID: dict[str, Callable[[SealedDocument], Valid]] = {}


def read_code(typed: str) -> list[str]:
    """The codes that may be meant by what was typed or scanned; none where it cannot be a code.

    Case, spaces and dashes do not count, a whole address may be pasted, and signs of a Cyrillic keyboard and those
    that no code has (0, O, 1, I, L) stand for what looks like them.
    """
    text = BETWEEN.sub("", typed.strip().rstrip("/").rpartition("/v/")[2]).upper().translate(SAME_LOOK)
    if len(text) != LENGTH:
        return []
    choices = [LOOK_ALIKE.get(sign, sign if sign in ALPHABET else "") for sign in text]
    guesses = ["".join(one) for one in itertools.islice(itertools.product(*choices), MOST_GUESSES)]
    return ["-".join(one[start : start + 4] for start in (0, 4, 8)) for one in guesses]


def read_sha256(typed: str) -> str:
    """The SHA-256 that was typed or pasted, in small letters; empty where it is none."""
    text = re.sub(r"[\s:]+", "", typed).lower()
    return text if SHA256.fullmatch(text) else ""


def find_by_code(typed: str) -> SealedDocument | None:
    """The sealed document with a code as typed; None where there is none, or where it may be several."""
    found = list(_sealed().filter(code__in=read_code(typed))[:2])
    return found[0] if len(found) == 1 else None


def find_by_sha256(digest: str) -> SealedDocument | None:
    """The sealed document whose exact bytes have this SHA-256."""
    return _sealed().filter(file__sha256=digest).first()


def _sealed() -> QuerySet[SealedDocument]:
    return SealedDocument.objects.select_related("council__unit", "file")


def valid(sealed: SealedDocument) -> Valid:
    """When a document held. A draft of a newer version says nothing here: only what is sealed replaces."""
    if sealed.kind in VALID:
        return VALID[sealed.kind](sealed)
    of_same = SealedDocument.objects.filter(kind=sealed.kind, subject_id=sealed.subject_id, language=sealed.language)
    newer = of_same.filter(subject_version__gt=sealed.subject_version).order_by("subject_version").first()
    zone = sealed.council.unit.zoneinfo
    until = newer.sealed_at.astimezone(zone).date() if newer else None
    return Valid(sealed.sealed_at.astimezone(zone).date(), until)


def printed(sealed: SealedDocument) -> Printed | None:
    """What the kept bytes say of themselves; None where they are missing or are not the ones that were sealed."""
    if examine(sealed.file) is not None:
        return None
    try:
        with sealed.file.content.open("rb") as stream:
            about = PdfReader(io.BytesIO(stream.read())).metadata
    except (PyPdfError, ValueError, KeyError):
        about = None
    lines = (about.subject or "").splitlines() if about else []
    return Printed((about.title or "") if about else "", [one for one in lines if one.strip()])
