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
from members.actions.people import begin_act, change_organisation, change_person, change_post
from members.actions.seats import change_seat, put_in_seat
from members.actions.tenures import change_tenure, end_tenure
from members.models import Composition, Post, SheetUpload
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
    lock_councils_of(Post.objects.filter(entries__council=upload.council_id), upload.council)
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
    """Writes a plan: what the others rest on first, changes of tenures before beginnings. New things are written by
    the acts' form for many (`members.actions.many`), changes and seats one by one."""

    def __init__(self, plan: Plan, council: Council, by: User, at: datetime.datetime) -> None:
        self.plan, self.council = plan, council
        self.by_at: dict[str, Any] = {"by": by, "at": at}

    def write(self) -> None:
        """All of it, in order."""
        self._write("organisation", add_organisations, self._change_organisation)
        self._write("post", add_posts, self._change_post)
        self._write("person", add_people, self._change_person)
        self._write("tenure", begin_tenures, self._change_tenure)
        self._seats()

    def _write(self, kind: str, add: Callable[..., list[Any]], change: Callable[[Thing], Any]) -> None:
        deeds = self.plan.deeds[kind]
        # In the order of their keys: another council's sheet may change some of the same.
        self._each(sorted((one for one in deeds if not one[1].is_new), key=lambda one: one[1].stored.pk), change)
        fresh = [one for one in deeds if one[1].is_new]
        try:
            stored = add(self.council, [_stored(thing) for _row, thing in fresh], **self.by_at)
        except InRow as refused:
            raise _of_row(fresh[refused.place][0], refused.error) from refused
        for (_row, thing), one in zip(fresh, stored, strict=True):
            thing.stored = one

    def _each(self, deeds: list[tuple[PlannedRow, Thing]], act: Callable[[Thing], Any]) -> None:
        for row, thing in deeds:
            try:
                act(thing)
            except NotAllowed:
                raise
            except (Refusal, ValidationError) as error:
                raise _of_row(row, error) from error

    def _change_organisation(self, thing: Thing) -> None:
        change_organisation(self.council, thing.stored, **thing.changes, **self.by_at)

    def _change_post(self, thing: Thing) -> None:
        change_post(self.council, thing.stored, **thing.changes, **self.by_at)

    def _change_person(self, thing: Thing) -> None:
        change_person(self.council, thing.stored, **thing.changes, **self.by_at)

    def _change_tenure(self, thing: Thing) -> None:
        if set(thing.changes) == {"until"} and thing.values["until"] is None:
            end_tenure(self.council, thing.stored, until=thing.changes["until"], **self.by_at)
        else:
            days = {name: thing[name] for name in ("since", "until", "acting")}
            change_tenure(self.council, thing.stored, **days, **self.by_at)

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
