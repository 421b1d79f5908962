"""What of an act's text may stand in history as it was written, and what stands there by a salted digest.

History is never rewritten, so nothing may stand in it that the law on personal data (Law No. 94-V) may one day ask to
have corrected or taken out: names and addresses of people, and free text, which may name anybody. Numbers, dates and
references to rows stand as they are; of text only what is named here does. Everything else, also what is added later
and nobody thought about, stands by its digest: it proves what was written to whoever holds the text, and says nothing
to whoever does not. The salt is kept beside the chain, one for each record, and is no part of it.

What is the council's own matter, and might be changed or removed later, is kept beside the chain too, by its digest:
history then tells what was written (`told`), until the law asks that it be taken out (`council.actions.removals`).
By default nothing is. The event itself says of a digest that its text is kept, so that one that is missing is found
(`council.kept_checks`).
"""

import enum
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.functional import Promise

from council.models import Event, KeptText, TextSalt
from council.rulebook.engine import Finding

DIGESTED = "salted-sha256:"
# Stands in an event after a digest whose text is kept beside the chain.
WITH_TEXT = "+text"
# Codes with a closed list of values, ids in the record, and numbers of acts and letters: said of any record.
CODES = frozenset(
    {
        "role", "kind", "state", "status", "agenda_status", "outcome", "language", "clause", "measure", "task",
        "tasks", "fields", "scope", "quorum", "edition", "zone", "kato", "since_precision", "until_precision",
        "suggestion", "changed", "keys", "items", "purpose", "code", "sha256",
    }
)  # fmt: skip
NUMBERS = frozenset(
    {
        "number", "established_number", "dissolved_number", "act_number", "determined_number", "decision_number",
        "letter", "reply", "basis_number", "paper_number", "answer_number", "reply_to_number",
    }
)  # fmt: skip
# Kind of record → what else of it is official: names of bodies, units and posts. Later apps add theirs in panels.
OFFICIAL: dict[str, frozenset[str]] = {
    "council.council": frozenset({"name_kk", "name_ru"}),
    "council.unit": frozenset({"name_kk", "name_ru", "name_en"}),
    "council.unitsuccession": frozenset({"change", "act"}),
}
# Kind of record that an event is of → under which names the texts of its events are kept beside the chain. Only what
# the council itself deals with: never what people are called, where they are reached, or why somebody stayed away.
# Later apps add theirs in panels.
KEPT: dict[str, frozenset[str]] = {"council.textremoval": frozenset({"reason_kk", "reason_ru"})}
# A date, a time or both, as JSON has them.
MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ][\d:.]+(Z|[+-]\d\d:?\d\d)?)?|\d\d:\d\d(:\d\d(\.\d+)?)?", re.ASCII)


def stands_openly(subject_type: str, name: str) -> bool:
    """Whether text under this name stands in the events of such records as it was written."""
    return name in CODES or name in NUMBERS or name in OFFICIAL.get(subject_type, ())


def is_kept(subject_type: str, name: str) -> bool:
    """Whether text under this name, also within a list or table of that name, is kept beside the chain."""
    return name in KEPT.get(subject_type, ())


class Digests:
    """Puts salted digests in the place of text, for the events of one act. The salts of its subjects are read or made
    once, and only where there is text to be replaced."""

    def __init__(self, subjects: Iterable[models.Model]) -> None:
        self._subjects = [(one._meta.label_lower, one.pk) for one in subjects]
        self._salts: dict[tuple[str, int], str] = {}
        self._kept: dict[str, KeptText] = {}

    def plain(self, subject: models.Model, values: Mapping[str, Any] | None) -> dict[str, Any]:
        """Values as JSON has them: rows by primary key, text by its digest unless it may stand openly."""
        of = (subject._meta.label_lower, subject.pk)
        bare = {name: self._stand_in(of, name, value, is_kept(of[0], name)) for name, value in (values or {}).items()}
        plain: dict[str, Any] = json.loads(json.dumps(bare, cls=DjangoJSONEncoder))
        return plain

    def findings(self, subject: models.Model, findings: Iterable[Finding]) -> list[dict[str, Any]]:
        """What the rules said; a person stands there by the digest of the key, which an import may have given."""
        of = (subject._meta.label_lower, subject.pk)
        return [
            {
                "rule": one.rule,
                "severity": one.severity,
                "subject": self._digest(of, one.subject) if _is_of_person(one) else one.subject,
            }
            for one in findings
        ]

    def keep(self) -> None:
        """Keep the texts that the council's own records may keep, once each: one query, none where there are none."""
        if self._kept:
            KeptText.objects.bulk_create(self._kept.values(), ignore_conflicts=True, batch_size=300)

    def _stand_in(self, of: tuple[str, int], name: str, value: Any, kept: bool) -> Any:
        match value:
            case models.Model():
                return value.pk
            case Mapping():
                inner = {str(key): (name if str(key).isdigit() else str(key)) for key in value}
                return {str(key): self._stand_in(of, inner[str(key)], one, kept) for key, one in value.items()}
            case list() | tuple() | set() | frozenset():
                return [self._stand_in(of, name, one, kept) for one in value]
            case enum.Enum():
                return value.value
            case str() | Promise() if not self._is_open(of[0], name, str(value)):
                return self._digest(of, str(value), kept)
        return value

    def _is_open(self, subject_type: str, name: str, value: str) -> bool:
        return not value or bool(MOMENT.fullmatch(value)) or stands_openly(subject_type, name)

    def _digest(self, of: tuple[str, int], text: str, kept: bool = False) -> str:
        if of not in self._salts:
            self._salts = {**salts_of(self._subjects), **self._salts}
        digest = digest_of(self._salts[of], text)
        if kept:
            self._kept[digest] = KeptText(digest=digest, subject_type=of[0], subject_id=of[1], text=text)
            return digest + WITH_TEXT
        return digest


def digest_of(salt: str, text: str) -> str:
    """The digest of a text: HMAC-SHA-256 under the salt of its record, in hexadecimal digits."""
    return DIGESTED + hmac.new(bytes.fromhex(salt), text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def is_digest(told: Any) -> bool:
    """Whether this, found in an event, stands there for a text."""
    return isinstance(told, str) and told.startswith(DIGESTED)


def bare(stands: str) -> str:
    """A digest without the word, where an event has it, that its text is kept."""
    return stands.removesuffix(WITH_TEXT)


def salts_of(subjects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The salts of records, made where there is none yet. Two queries, a third and fourth where some are made."""
    wanted = set(subjects)
    known = known_salts(wanted)
    if missing := wanted - known.keys():
        fresh = [TextSalt(subject_type=kind, subject_id=pk, salt=secrets.token_hex(32)) for kind, pk in missing]
        # Two councils may write of one person at once: whoever comes second takes the salt of the first.
        TextSalt.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=300)
        known = known_salts(wanted)
    return known


def known_salts(wanted: set[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The salts of records, of those that have one. One query for each 500 records of a kind."""
    known: dict[tuple[str, int], str] = {}
    for kind in {kind for kind, _pk in wanted}:
        keys = sorted(pk for one, pk in wanted if one == kind)
        for start in range(0, len(keys), 500):
            rows = TextSalt.objects.filter(subject_type=kind, subject_id__in=keys[start : start + 500])
            known |= {(kind, one.subject_id): one.salt for one in rows}
    return known


class Told(NamedTuple):
    """What stood in a record before an act and after it."""

    before: dict[str, Any]
    after: dict[str, Any]


def texts_of(events: Iterable[Event]) -> dict[str, str]:
    """The texts kept behind the digests in some events, by digest, but for what was taken out. One query for each 500
    of them."""
    wanted = sorted({bare(one) for event in events for one in digests_in(event)})
    found: dict[str, str] = {}
    for start in range(0, len(wanted), 500):
        rows = KeptText.objects.filter(digest__in=wanted[start : start + 500], removal=None)
        found |= dict(rows.values_list("digest", "text"))
    return found


def told(event: Event, texts: Mapping[str, str] | None = None) -> Told:
    """What an event says, with the texts that are kept; of the others the digest. For several events give the
    `texts_of` them all."""
    known = texts_of([event]) if texts is None else texts
    return Told(_with_texts(event.before, known), _with_texts(event.after, known))


def digests_in(event: Event) -> Iterator[str]:
    """Every digest that stands in an event for a text, as it stands there."""
    yield from _digests_within([event.before, event.after])


def _digests_within(told: Any) -> Iterator[str]:
    if isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from _digests_within(one)
    elif is_digest(told):
        yield told


def _with_texts(told: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(told, dict):
        return {name: _with_texts(value, texts) for name, value in told.items()}
    if isinstance(told, list):
        return [_with_texts(one, texts) for one in told]
    return texts.get(bare(told), told) if is_digest(told) else told


def proves(event: Event, text: str) -> list[str]:
    """The names under which an event has the digest of this text: what was written there was this, to the letter.

    Empty where it is none of them, or where the salt was destroyed to honour a lawful demand (Law No. 94-V).
    """
    salt = TextSalt.objects.filter(subject_type=event.subject_type, subject_id=event.subject_id).first()
    if salt is None:
        return []
    wanted = digest_of(salt.salt, text)
    return sorted({name for told in (event.before, event.after) for name in _names_of(told, wanted, "")})


def _names_of(told: Any, wanted: str, name: str) -> Iterable[str]:
    if isinstance(told, dict):
        return [found for key, value in told.items() for found in _names_of(value, wanted, key)]
    if isinstance(told, list):
        return [found for value in told for found in _names_of(value, wanted, name)]
    return [name] if is_digest(told) and bare(told) == wanted else []


def _is_of_person(finding: Finding) -> bool:
    return any(one.kind == "person" and one.id == finding.subject for one in finding.evidence)
