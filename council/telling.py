"""An event as its page tells it: what stood under each name before and after, with the texts that are kept beside the
chain; and of each text whether it is kept, was taken out, or stands by its digest alone."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    shown from beside the chain, `removal` that it was, or is to be, taken out there; `is_code` that it is no word of
    any language; `under` are the names within the event under which it stands."""

    text: str
    digest: str = ""
    is_kept: bool = False
    removal: TextRemoval | None = None
    is_code: bool = False
    under: str = ""

    @property
    def digits(self) -> str:
        """The hexadecimal digits of the digest, as addresses have them."""
        return self.digest.rpartition(":")[2]


@dataclass(frozen=True)
class Line:
    """What stood under one name before an act and after it; with `is_code` no field of the record has this name."""

    label: str
    is_code: bool
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
    fields = {name: _field(event.subject_type, name) for name in names}
    return [
        Line(
            label=str(capfirst(field.verbose_name)) if field else name,
            is_code=field is None,
            before=list(_leaves(event.before.get(name), texts, field)),
            after=list(_leaves(event.after.get(name), texts, field)),
        )
        for name, field in fields.items()
    ]


def _field(kind: str, name: str) -> "models.Field[Any, Any] | None":
    """The field of the record that has this name in an event, where there is one."""
    try:
        field = apps.get_model(kind)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return None
    return field if isinstance(field, models.Field) else None


def _leaves(told: Any, texts: dict[str, Leaf], field: "models.Field[Any, Any] | None" = None) -> Iterator[Leaf]:
    match told:
        case None | "":
            return
        case dict():
            for key, value in told.items():
                for leaf in _leaves(value, texts):
                    yield replace(leaf, under=f"{key} {leaf.under}".strip())
        case list():
            for value in told:
                yield from _leaves(value, texts, field)
        case bool():
            yield Leaf(_("yes") if told else _("no"))
        case _ if is_digest(told):
            yield texts[bare(told)]
        case _:
            yield _open(str(told), field)


def _open(told: str, field: "models.Field[Any, Any] | None") -> Leaf:
    """What stands openly: days, hours and values of a list as people write them, all else as it is."""
    named = dict(field.flatchoices).get(told) if field else None
    if named is not None:
        return Leaf(str(named))
    try:
        if len(told) == len("2026-01-31"):
            return Leaf(day_in_words(datetime.date.fromisoformat(told), page_language(), "short"))
        if told.count(":") == len("::"):
            return Leaf(f"{datetime.time.fromisoformat(told):%H:%M}")
    except ValueError:
        pass
    return Leaf(told, is_code=told.isascii() and not told.isdecimal())


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
