"""What awaits a secretariat and a maslikhat about compositions. A fixed number of queries, whatever there is."""

import datetime
from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.desk import LISTS, PLACES, Task
from council.models import Council, Role, User
from council.permissions import councils_seen, roles_of
from council.presenting import page_language
from council.rulebook.words import day_in_words
from members.deciding import awaiting, maslikhat_units
from members.models import Composition, Seat
from members.seat_states import Detail
from members.seating import SeatRow, name_rows, unnamed_rows
from members.snapshots import Snapshot, snapshots_of
from members.successions import Beginning, beginnings, departures
from members.vacancies import count_vacancies


def composition_tasks(user: User, on: datetime.date) -> Iterable[Task]:
    """What awaits a maslikhat: decisions; and a secretariat: drafts, returned versions, seats whose holder left;
    and who looks on: how many seats are vacant."""
    kept = {one.unit_id for one in roles_of(user, on) if one.role == Role.SECRETARIAT}
    deciding = maslikhat_units(user, on)
    if deciding:
        yield from _to_decide(deciding, on)
    if kept:
        yield from _to_finish(kept, on)
        yield from _still_seated(kept, on)
        yield from _holders_left(kept, on)
    if any(one.role in (Role.SUPERVISOR, Role.MASLIKHAT) for one in roles_of(user, on)):
        yield from _vacancies(user, on)


def _open(units: set[int | None], on: datetime.date) -> QuerySet[Composition]:
    newer = Composition.objects.filter(council=OuterRef("council"), version__gt=OuterRef("version"))
    found = Composition.objects.of_live_councils(on).filter(~Exists(newer), council__unit__in=units)
    return found.select_related("council", "council__unit").order_by("council__unit__kato", "pk")


def _to_decide(units: set[int | None], on: datetime.date) -> Iterator[Task]:
    for one in awaiting(units, on):
        yield Task(
            title=_("Decide on the composition: %(unit)s, version %(version)s") % _names(one),
            url=reverse("members:decide-composition", args=[one.council_id, one.version]),
            detail=_("submitted %(day)s") % {"day": _day(one.submitted_on)},
            state=_("awaiting the maslikhat"),
            tone="wait",
            action=_("Decide"),
        )


def _to_finish(units: set[int | None], on: datetime.date) -> Iterator[Task]:
    found = list(_open(units, on).exclude(outcome=Composition.Outcome.APPROVED))
    begun = beginnings(one for one in found if one.is_draft)
    for one in found:
        match one.status:
            case Composition.Status.DRAFT if one.pk in begun and begun[one.pk].by_itself:
                title, tone = _("Prepared by itself: %(unit)s, version %(version)s"), "bad"
                detail, action = _prepared(begun[one.pk]), _("Look it over")
            case Composition.Status.RETURNED:
                title, tone = _("Returned with remarks: %(unit)s, version %(version)s"), "bad"
                detail, action = one.remarks[:200], _("Read the remarks")
            case Composition.Status.DETERMINED:
                title, tone = _("Submit the composition: %(unit)s, version %(version)s"), "wait"
                detail, action = _("determined %(day)s") % {"day": _day(one.determined_on)}, _("Submit")
            case Composition.Status.DRAFT:
                title, tone = _("Finish the composition: %(unit)s, version %(version)s"), "note"
                detail, action = "", _("Go on")
            case _other:
                continue
        yield Task(title % _names(one), _url(one), detail, one.get_status_display(), tone, action)


def _prepared(beginning: Beginning) -> str:
    """«… replaces …; look it over and submit»."""
    names = [{"now": one.now.name, "was": one.was.name, "post": one.post.title} for one in beginning.replacements]
    changes = "; ".join(_("%(now)s replaces %(was)s, %(post)s") % one for one in names)
    return _("%(changes)s; look it over and submit") % {"changes": changes}


def _still_seated(units: set[int | None], on: datetime.date) -> Iterator[Task]:
    """Seats of versions under way whose person left the post or leaves it: no seat changes by itself there."""
    versions = {one.pk: one for one in _open(units, on).exclude(outcome=Composition.Outcome.APPROVED)}
    seats = Seat.objects.members().filter(composition__in=list(versions)).select_related("person", "post")
    for one in departures(list(seats.order_by("pk")), on):
        version, names = versions[one.seat.composition_id], {"person": one.seat.person.name}
        names |= {"version": str(version.version), "post": one.seat.post.title}
        now = _("now in the post: %(person)s") % {"person": one.successor.person.name} if one.successor else ""
        yield Task(
            title=_("Version %(version)s still seats %(person)s, who leaves or has left the post: %(post)s") % names,
            url=_url(version),
            detail=", ".join(part for part in (version.council.unit.name, now) if part),
            state=_("holder left"),
            tone="bad",
            action=_("Go on"),
        )


def _holders_left(units: set[int | None], on: datetime.date) -> Iterator[Task]:
    """Seats in force whose person does not hold the post, unless a newer version is already being prepared."""
    councils = list(Council.objects.live(on).filter(unit__in=units).select_related("unit").order_by("pk"))
    found = snapshots_of(councils)
    rows = [row for one in found.values() for row in _without_holder(one, on)]
    name_rows(rows, on)
    for row in rows:
        council = row.seat.composition.council
        was_there = row.standing.detail is not Detail.NEVER
        title = (
            _("%(person)s has left the post: %(post)s") if was_there else _("%(person)s is not in the post: %(post)s")
        )
        yield Task(
            title=title % {"person": row.seat.person.name, "post": row.seat.post.title},
            url=_draft_url(council),
            detail=f"{council.unit.name}; {row.detail}" if row.detail else council.unit.name,
            state=row.state,
            tone=row.tone,
            action=_("Prepare a change"),
        )


def _without_holder(snapshot: Snapshot, on: datetime.date) -> list[SeatRow]:
    current = snapshot.in_force(on)
    if current is None or any(one.version > current.version for one in snapshot.versions):
        return []
    rows = unnamed_rows(snapshot, current, on)
    return [row for row in rows if row.seat.is_member and row.tenure is None]


def _vacancies(user: User, on: datetime.date) -> Iterator[Task]:
    """How many seats nobody fills in the councils that a supervisor or a maslikhat may read, in one line."""
    count = count_vacancies(list(councils_seen(user, on)), on)
    if count:
        yield Task(
            title=ngettext("%(n)d vacancy", "%(n)d vacancies", count) % {"n": count},
            url=reverse("members:all-vacancies"),
            detail=_("Seats under clauses 8–11 that nobody fills."),
            action=_("Show"),
        )


def _names(one: Composition) -> dict[str, object]:
    return {"unit": one.council.unit.name, "version": one.version}


def _day(day: datetime.date | None) -> str:
    return day_in_words(day, page_language(), "short") if day else ""


def _url(one: Composition) -> str:
    return reverse("members:composition-version", args=[one.council_id, one.version])


def _draft_url(council: Council) -> str:
    return reverse("members:composition", args=[council.pk])


def maslikhat_desk(user: User, on: datetime.date) -> Iterator[tuple[str, str]]:
    """The maslikhat's page, for whoever speaks for one."""
    if maslikhat_units(user, on):
        yield _("The maslikhat's desk"), reverse("members:maslikhat")


LISTS.append(composition_tasks)
PLACES.append(maslikhat_desk)
