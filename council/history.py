"""Writing history: one event for one act, chained by hash within its council. Nothing else writes `Event`."""

import datetime
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from council.models import Council, Event, FormerUserName, User
from council.permissions import Account
from council.personal import Digests
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

# Functions (account, council, day) → which events of a council, that it reads, the account may not know of.
HELD_BACK: list[Callable[[Account, Council, datetime.date], models.Q]] = []


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

    `before` and `after` hold the changed fields only; people stand in them by primary key, free text by its digest
    (`council.personal`).
    """
    digests = Digests([subject])
    event = _next(
        _last(council),
        council=council,
        when=at,
        actor=by,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        before=digests.plain(subject, before),
        after=digests.plain(subject, after),
        findings=digests.findings(subject, findings),
        from_paper=from_paper,
    )
    event.save(force_insert=True)
    digests.keep()
    return event


def record_all(
    acts: Iterable[tuple[str, models.Model, Mapping[str, Any], Mapping[str, Any]]],
    *,
    council: Council,
    by: User,
    at: datetime.datetime,
) -> list[Event]:
    """Append the events of many acts of one kind by one person at one moment, in their order: the chain that single
    calls of `record` would leave. `acts` are action, subject, and what stood there `before` and stands `after`."""
    events: list[Event] = []
    last = _last(council)
    acts = list(acts)
    digests = Digests(subject for _action, subject, _before, _after in acts)
    for action, subject, before, after in acts:
        last = _next(
            last,
            council=council,
            when=at,
            actor=by,
            action=action,
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            before=digests.plain(subject, before),
            after=digests.plain(subject, after),
        )
        events.append(last)
    digests.keep()
    return Event.objects.bulk_create(events, batch_size=500)


def _last(council: Council | None) -> Event | None:
    return Event.objects.filter(council=council).order_by("-number").first()


def _next(last: Event | None, **values: Any) -> Event:
    """The event that follows in a chain, not stored yet."""
    event = Event(number=last.number + 1 if last else 1, previous=last.digest if last else "", **values)
    event.digest = digest(event)
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
    found = Event.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
    return found.order_by("-number")


def seen(user: Account, council: Council, on: datetime.date) -> "models.QuerySet[Event]":
    """The events of a council that an account, which reads it, may know of on a day, newest first."""
    found = Event.objects.filter(council=council)
    for held_back in HELD_BACK:
        found = found.exclude(held_back(user, council, on))
    return found.order_by("-number")


def with_import(subject: models.Model, council: Council, events: Iterable[Event]) -> list[Event]:
    """The events of a record, newest first, ending with the import that brought it: a back-dated entry says when it
    was entered. A record with events of its own that was not taken over as history came by no import."""
    own = list(events)
    if own and not getattr(subject, "taken_over", False):
        return own
    return [*own, *Event.objects.filter(council=council, action="council.imported")]


def who(events: Iterable[Event]) -> list[str]:
    """What the account of each event was called when it acted; empty where the system itself did. Two queries."""
    events = list(events)
    models.prefetch_related_objects(events, "actor")
    acted = {event.actor_id for event in events if event.actor_id}
    former: dict[int, list[FormerUserName]] = {}
    if acted:
        earliest = min(event.when for event in events)
        for one in FormerUserName.objects.filter(user__in=acted, until__gt=earliest).order_by("until", "pk"):
            former.setdefault(one.user_id, []).append(one)
    return [_name_then(event, former.get(event.actor_id or 0, ())) for event in events]


def _name_then(event: Event, former: Iterable[FormerUserName]) -> str:
    then = next((one.name for one in former if one.until > event.when), None)
    return then if then is not None else str(event.actor or "")
