"""Taking posts, people, tenures and seats over from a spreadsheet: uploaded, shown, then confirmed once."""

import datetime
from collections.abc import Callable
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.batch import batch
from council.models import Council, User
from council.refusals import NotAllowed, Refusal
from council.steps import local_day, write
from members.actions.compositions import draft_composition
from members.actions.people import (
    add_organisation,
    add_person,
    add_post,
    begin_act,
    change_organisation,
    change_person,
    change_post,
)
from members.actions.seats import change_seat, put_in_seat
from members.actions.tenures import begin_tenure, change_tenure, end_tenure
from members.models import Composition, SheetUpload
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
    Confirmed a second time it changes nothing. The acts run as one batch (`council.batch`).
    """
    council = begin_act(upload.council, by, at)
    upload = SheetUpload.objects.select_for_update().get(pk=upload.pk)
    if upload.by_id != by.pk:
        raise NotAllowed(_("Only whoever uploaded a spreadsheet confirms it."))
    if upload.taken_at:
        return upload
    plan = plan_of(upload.rows, council, local_day(council, at))
    _require_seen(plan, seen, without_errors=without_errors)
    with batch(council):
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
    """Writes a plan, act by act: what the others rest on first, ends of tenures before beginnings."""

    def __init__(self, plan: Plan, council: Council, by: User, at: datetime.datetime) -> None:
        self.plan, self.council = plan, council
        self.by_at: dict[str, Any] = {"by": by, "at": at}

    def write(self) -> None:
        """All of it, in order."""
        for kind, act in (("organisation", self._organisation), ("post", self._post), ("person", self._person)):
            self._each(self.plan.deeds[kind], act)
        tenures = self.plan.deeds["tenure"]
        self._each([one for one in tenures if not one[1].is_new], self._change_tenure)
        self._each([one for one in tenures if one[1].is_new], self._begin_tenure)
        self._seats()

    def _each(self, deeds: list[tuple[PlannedRow, Thing]], act: Callable[[Thing], Any]) -> None:
        for row, thing in deeds:
            try:
                act(thing)
            except NotAllowed:
                raise
            except Refusal as refusal:
                values = {"row": row.line.number, "why": refusal.message}
                raise Refusal(_("Row %(row)s: %(why)s") % values, clause=refusal.clause) from refusal
            except ValidationError as error:
                values = {"row": row.line.number, "why": " ".join(error.messages)}
                raise Refusal(_("Row %(row)s: %(why)s") % values) from error

    def _organisation(self, thing: Thing) -> None:
        if thing.is_new:
            thing.stored = add_organisation(self.council, **thing.values, **self.by_at)
        else:
            change_organisation(self.council, thing.stored, **thing.changes, **self.by_at)

    def _post(self, thing: Thing) -> None:
        if thing.is_new:
            values = dict(thing.values)
            thing.stored = add_post(self.council, values.pop("organisation").stored, **values, **self.by_at)
        else:
            change_post(self.council, thing.stored, **thing.changes, **self.by_at)

    def _person(self, thing: Thing) -> None:
        if thing.is_new:
            thing.stored = add_person(self.council, **thing.values, **self.by_at)
        else:
            change_person(self.council, thing.stored, **thing.changes, **self.by_at)

    def _change_tenure(self, thing: Thing) -> None:
        if set(thing.changes) == {"until"} and thing.values["until"] is None:
            end_tenure(self.council, thing.stored, until=thing.changes["until"], **self.by_at)
        else:
            days = {name: thing[name] for name in ("since", "until", "acting")}
            change_tenure(self.council, thing.stored, **days, **self.by_at)

    def _begin_tenure(self, thing: Thing) -> None:
        days = {name: thing[name] for name in ("since", "until", "acting")}
        post, person = thing["post"].stored, thing["person"].stored
        thing.stored = begin_tenure(self.council, post, person, **days, **self.by_at)

    def _seats(self) -> None:
        """Into the open draft; a new one is drafted only where a seat is new or changes."""
        deeds = self.plan.deeds["seat"]
        if not deeds:
            return
        draft = self.plan.standing.draft or draft_composition(self.council, **self.by_at)

        def seat(thing: Thing) -> None:
            self._seat(draft, thing)

        self._each(deeds, seat)

    def _seat(self, draft: Composition, thing: Thing) -> None:
        values = {name: thing[name] for name in ("role", "clause")}
        values |= {name: thing[name].stored for name in ("person", "post")}
        if thing.is_new:
            put_in_seat(draft, **values, **self.by_at)
        else:
            change_seat(draft.seats.get(person=thing.values["person"].stored), **values, **self.by_at)
