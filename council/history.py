"""Writing history: one event for one act, chained by hash within its council. Nothing else writes `Event`."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from council.batch import batch_of
from council.models import Council, Event, User
from council.rulebook.engine import Finding

CHAINED = (
    "number",
    "when",
    "actor_id",
    "action",
    "subject_type",
    "subject_id",
    "before",
    "after",
    "findings",
    "from_paper",
)


def record(
    action: str,
    subject: models.Model,
    *,
    council: Council | None,
    by: User | None,
    at: datetime.datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    findings: Iterable[Finding] = (),
    from_paper: bool = False,
) -> Event:
    """Append the event of an act, inside the act's transaction and under the council's row lock.

    `before` and `after` hold the changed fields only; people stand in them by primary key.
    """
    shared = batch_of(council)
    last = shared.last if shared else Event.objects.filter(council=council).order_by("-number").first()
    event = Event(
        council=council,
        number=last.number + 1 if last else 1,
        when=at,
        actor=by,
        actor_name=by.name if by else "",
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        before=_plain(before),
        after=_plain(after),
        findings=[{"rule": one.rule, "severity": one.severity, "subject": one.subject} for one in findings],
        from_paper=from_paper,
        previous=last.digest if last else "",
    )
    event.digest = digest(event)
    if shared:
        shared.add(event)
    else:
        event.save(force_insert=True)
    return event


def digest(event: Event) -> str:
    """SHA-256 over the event's content and its predecessor's digest, in a canonical form (UTC, keys sorted)."""
    content = {name: getattr(event, name) for name in CHAINED}
    content["when"] = event.when.astimezone(datetime.UTC).isoformat()
    text = json.dumps([event.previous, content], sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def changes(thing: models.Model, new: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields whose value would change, before and after; related rows by primary key."""
    names = [name for name, value in new.items() if getattr(thing, name) != value]
    return {name: getattr(thing, name) for name in names}, {name: new[name] for name in names}


def of(subject: models.Model) -> "models.QuerySet[Event]":
    """The events of one record, newest first."""
    return Event.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk).order_by("-number")


def with_import(subject: models.Model, council: Council, events: Iterable[Event]) -> list[Event]:
    """The events of a record, newest first, ending with the import that brought it: a back-dated entry says when it
    was entered. A record with events of its own that was not taken over as history came by no import."""
    own = list(events)
    if own and not getattr(subject, "taken_over", False):
        return own
    return [*own, *Event.objects.filter(council=council, action="council.imported")]


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any]:
    bare = {name: value.pk if isinstance(value, models.Model) else value for name, value in (values or {}).items()}
    plain: dict[str, Any] = json.loads(json.dumps(bare, cls=DjangoJSONEncoder))
    return plain
