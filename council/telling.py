"""An event as its page tells it: what stood under each name before and after, with the texts that are kept beside the
chain; and of each text whether it is kept, was taken out, or stands by its digest alone."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from council.models import Event, KeptText, TextRemoval
from council.personal import bare, digests_in, is_digest
from council.presenting import page_language
from council.rulebook.words import day_in_words


@dataclass(frozen=True)
class Leaf:
    """One value in an event. `digest` is that of a text, empty for what stands openly; `is_kept` says that the text is
    shown from beside the chain, `removal` that it was, or is to be, taken out there."""

    text: str
    digest: str = ""
    is_kept: bool = False
    removal: TextRemoval | None = None

    @property
    def digits(self) -> str:
        """The hexadecimal digits of the digest, as addresses have them."""
        return self.digest.rpartition(":")[2]


@dataclass(frozen=True)
class Line:
    """What stood under one name before an act and after it."""

    label: str
    before: list[Leaf]
    after: list[Leaf]


def lines_of(event: Event) -> list[Line]:
    """What an event tells, name by name. Two queries."""
    digests = {bare(one) for one in digests_in(event)}
    kept = {one.digest: one.text for one in KeptText.objects.filter(digest__in=digests, removal=None)}
    removals = TextRemoval.objects.filter(digest__in=digests).exclude(outcome=TextRemoval.Outcome.DISCARDED)
    asked = {one.digest: one for one in removals.select_related("decided_by", "council__unit")}
    texts = {one: _text(one, kept, asked) for one in digests}
    names = list(dict.fromkeys([*event.before, *event.after]))
    return [
        Line(
            label=_label(event.subject_type, name),
            before=list(_leaves(event.before.get(name), texts)),
            after=list(_leaves(event.after.get(name), texts)),
        )
        for name in names
    ]


def _label(kind: str, name: str) -> str:
    """What a name in an event is called: as the field of the record, where there is one."""
    try:
        field = apps.get_model(kind)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return name
    return str(capfirst(field.verbose_name)) if isinstance(field, models.Field) else name


def _leaves(told: Any, texts: dict[str, Leaf]) -> Iterator[Leaf]:
    match told:
        case None | "":
            return
        case dict():
            for key, value in told.items():
                for leaf in _leaves(value, texts):
                    yield Leaf(f"{key}: {leaf.text}", leaf.digest, leaf.is_kept, leaf.removal)
        case list():
            for value in told:
                yield from _leaves(value, texts)
        case bool():
            yield Leaf(_("yes") if told else _("no"))
        case _ if is_digest(told):
            yield texts[bare(told)]
        case _:
            yield Leaf(_in_words(str(told)))


def _in_words(told: str) -> str:
    """What stands openly: days and hours as people write them, all else as it is."""
    try:
        if len(told) == len("2026-01-31"):
            return day_in_words(datetime.date.fromisoformat(told), page_language(), "short")
        return f"{datetime.time.fromisoformat(told):%H:%M}" if told.count(":") == 2 else told
    except ValueError:
        return told


def _text(digest: str, kept: dict[str, str], asked: dict[str, TextRemoval]) -> Leaf:
    removal = asked.get(digest)
    if digest in kept:
        return Leaf(kept[digest], digest, is_kept=True, removal=removal)
    words = taken_out(removal) if removal else _("a text of which only the digest is kept")
    return Leaf(words, digest, removal=removal)


def taken_out(removal: TextRemoval) -> str:
    """When a text was taken out of history, by whom and on what ground."""
    if removal.decided_at is None:
        return str(removal)
    day = removal.decided_at.astimezone(removal.council.unit.zoneinfo).date()
    return _("taken out of history on %(day)s by %(who)s: %(ground)s") % {
        "day": day_in_words(day, page_language(), "short"),
        "who": removal.decided_by,
        "ground": removal.get_kind_display(),
    }
