"""Taking posts, people, tenures and seats over from a spreadsheet: uploaded, shown, then confirmed once."""

import datetime
from collections.abc import Callable
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import NotAllowed, Refusal
from council.steps import local_day, write
from members.actions.drafts import draft_composition, lock_councils_of, newest_version
from members.actions.many import InRow, add_organisations, add_people, add_posts, begin_tenures
from members.actions.many_changes import change_organisations, change_people, change_posts, change_tenures
from members.actions.people import begin_act
from members.actions.seats import change_seat, put_in_seat
from members.models import Composition, Organisation, Person, Post, SheetUpload, Tenure
from members.sheets.planning import ERROR, Plan, PlannedRow, plan_of
from members.sheets.reading import read_sheet
from members.sheets.standing import Thing


class Overtaken(Refusal):
    """The record is no longer the one that the preview was made from."""


@transaction.atomic
def upload_sheet(
    council: Council, stream: IO[bytes] | Any, *, name: str, size: int, by: User, at: datetime.datetime
) -> SheetUpload:
    """Read a spreadsheet and keep its rows until they are confirmed. The record does not change.

    What the same person uploaded for this council before and did not confirm goes. Raises `UnreadableSheet`.
    """
    council = begin_act(council, by, at)
    rows = read_sheet(stream, size)
    SheetUpload.objects.filter(council=council, by=by, taken_at=None).delete()
    upload = SheetUpload(council=council, by=by, at=at)
    write(upload, name=name[-200:], rows=rows)
    return upload


@transaction.atomic
def take_sheet(
    upload: SheetUpload, *, seen: str, by: User, at: datetime.datetime, without_errors: bool = False
) -> SheetUpload:
    """Write what an uploaded sheet says, by the same acts as the pages, all of it or nothing.

    `seen` is the digest of the plan that the person saw: where the record has changed so that the sheet would do
    something else, `Overtaken` is raised. Rows with errors are a refusal unless they are left out (`without_errors`).
    Confirmed a second time it changes nothing.
    """
    # A change of holder concerns every council that has the post: they are locked first, as by the single act.
    entered = {"entries__council": upload.council_id}
    beside: list[Organisation | Person] = [*Organisation.objects.filter(**entered), *Person.objects.filter(**entered)]
    lock_councils_of(Post.objects.filter(**entered), upload.council, beside)
    council = begin_act(upload.council, by, at)
    upload = SheetUpload.objects.select_for_update().get(pk=upload.pk)
    if upload.by_id != by.pk:
        raise NotAllowed(_("Only whoever uploaded a spreadsheet confirms it."))
    if upload.taken_at:
        return upload
    plan = plan_of(upload.rows, council, local_day(council, at))
    _require_seen(plan, seen, without_errors=without_errors)
    _Writer(plan, council, by, at).write()
    counts = {status: count for status, count in plan.counts.items() if status != ERROR}
    after = {**counts, "left_out": plan.counts[ERROR]}
    history.record("sheet.taken", upload, council=council, by=by, at=at, after=after)
    # The rows name people: they are kept no longer than they are needed.
    write(upload, taken_at=at, rows={"counts": after})
    return upload


def _require_seen(plan: Plan, seen: str, *, without_errors: bool) -> None:
    if plan.digest != seen:
        raise Overtaken(
            _(
                "The list has changed since you looked at the preview. Look at the rows as they are now and confirm "
                "again."
            )
        )
    if plan.counts[ERROR] and not without_errors:
        message = _("Rows with errors: %(count)s. Correct the file and upload it again, or leave these rows out.")
        raise Refusal(message % {"count": plan.counts[ERROR]}, field="without_errors")


class _Writer:
    """Writes a plan: what the others rest on first, changes of tenures before beginnings. All but seats are written by
    the acts' forms for many (`members.actions.many` and `many_changes`)."""

    def __init__(self, plan: Plan, council: Council, by: User, at: datetime.datetime) -> None:
        self.plan, self.council = plan, council
        self.by_at: dict[str, Any] = {"by": by, "at": at}

    def write(self) -> None:
        """All of it, in order."""
        self._write("organisation", change_organisations, add_organisations)
        self._write("post", change_posts, add_posts)
        self._write("person", change_people, add_people)
        self._write("tenure", change_tenures, begin_tenures)
        self._seats()

    def _write(self, kind: str, change: Callable[..., list[Any]], add: Callable[..., list[Any]]) -> None:
        deeds = self.plan.deeds[kind]
        known = [one for one in deeds if not one[1].is_new]
        self._many(change, known, [(thing.stored, _changes(thing)) for _row, thing in known])
        fresh = [one for one in deeds if one[1].is_new]
        stored = self._many(add, fresh, [_stored(thing) for _row, thing in fresh])
        for (_row, thing), one in zip(fresh, stored, strict=True):
            thing.stored = one

    def _many(
        self, act: Callable[..., list[Any]], deeds: list[tuple[PlannedRow, Thing]], rows: list[Any]
    ) -> list[Any]:
        try:
            return act(self.council, rows, **self.by_at) if rows else []
        except InRow as refused:
            raise _of_row(deeds[refused.place][0], refused.error) from refused

    def _each(self, deeds: list[tuple[PlannedRow, Thing]], act: Callable[[Thing], Any]) -> None:
        for row, thing in deeds:
            try:
                act(thing)
            except NotAllowed:
                raise
            except (Refusal, ValidationError) as error:
                raise _of_row(row, error) from error

    def _seats(self) -> None:
        """Into the open draft, also one that the tenures just written had prepared by itself (clause 9); a new one is
        drafted only where a seat is new or changes."""
        deeds = self.plan.deeds["seat"]
        if not deeds:
            return
        newest = newest_version(self.council)
        draft = newest if newest and newest.is_draft else draft_composition(self.council, **self.by_at)

        def seat(thing: Thing) -> None:
            self._seat(draft, thing)

        self._each(deeds, seat)

    def _seat(self, draft: Composition, thing: Thing) -> None:
        values = {name: thing[name] for name in ("role", "clause")}
        values |= {name: thing[name].stored for name in ("person", "post")}
        held = draft.seats.filter(person=thing.values["person"].stored).first()
        if thing.is_new or held is None:
            put_in_seat(draft, **values, **self.by_at)
        else:
            change_seat(held, **values, **self.by_at)


def _changes(thing: Thing) -> dict[str, Any]:
    """What changes of something known: of a tenure all its days, unless all that happens is that it ends."""
    if not isinstance(thing.stored, Tenure) or (set(thing.changes) == {"until"} and thing.values["until"] is None):
        return thing.changes
    return {name: thing[name] for name in ("since", "until", "acting")}


def _stored(thing: Thing) -> dict[str, Any]:
    """The values of something new, with what it rests on as it was stored."""
    return {name: one.stored if isinstance(one, Thing) else one for name, one in thing.values.items()}


def _of_row(row: PlannedRow, error: Exception) -> Refusal:
    """Why a row of the sheet was refused, by its number."""
    if isinstance(error, ValidationError):
        why, clause = " ".join(error.messages), None
    else:
        why, clause = str(error), getattr(error, "clause", None)
    return Refusal(_("Row %(row)s: %(why)s") % {"row": row.line.number, "why": why}, clause=clause)
