"""Posts and people from a spreadsheet: the template, the upload, the preview row by row, the confirmation."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from council.contacts import Way, note_reading
from council.files import SHEET
from council.models import Council
from council.views.acting import fetch_council, signed_in, today
from members import actions
from members.actions.sheets import Overtaken
from members.forms.sheets import TakeSheetForm, UploadSheetForm
from members.models import SheetUpload
from members.sheets.planning import CHANGED, ERROR, NEW, SAME, Plan, PlannedRow, plan_of
from members.sheets.preview import addresses_shown, shown_rows, table_notes
from members.sheets.template import sheet_template
from members.sheets.touching import touches_of_plan
from members.touched import Touch
from members.views.fetching import CouncilAct

A_PAGE = 100
# Errors first: they are what has to be done. Then the ends of tenures that touch something, whatever their state.
ORDER = (ERROR, NEW, CHANGED, SAME)
TOUCHING = "touching"


def sheet_template_file(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The spreadsheet to fill in."""
    fetch_council(request, council_pk, keeping=True)
    headers = {"Content-Disposition": 'attachment; filename="kenes-template.xlsx"'}
    return HttpResponse(sheet_template(), content_type=SHEET, headers=headers)


class UploadSheet(CouncilAct):
    """Upload a spreadsheet; nothing is written before its preview is confirmed."""

    form_class = UploadSheetForm
    template_name = "members/upload_sheet.html"

    def heading(self) -> str:
        """The page's title."""
        return _("Posts and people from a spreadsheet")

    def act(self, form: UploadSheetForm) -> str:
        """Read it and go to its preview."""
        file = form.cleaned_data["file"]
        upload = self.run(actions.upload_sheet, self.council, file, name=file.name, size=file.size)
        return reverse("members:sheet-preview", args=[self.council.pk, upload.pk])


def fetch_upload(request: HttpRequest, council: Council, pk: int) -> SheetUpload:
    """An upload of this account for this council; 404 otherwise."""
    upload = SheetUpload.objects.filter(council=council, by=signed_in(request), pk=pk).first()
    if upload is None:
        raise Http404("no such upload")
    upload.council = council
    return upload


def sheet_preview(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """What the sheet would do, row by row, rows with errors first, a hundred to a page (`?show=new`, `?page=2`)."""
    council = fetch_council(request, council_pk, keeping=True)
    upload = fetch_upload(request, council, pk)
    plan = None if upload.taken_at else plan_of(upload.rows, council, today(council.unit))
    form = TakeSheetForm(initial={"seen": plan.digest}) if plan else None
    return render(request, "members/sheet_preview.html", preview_context(request, upload, plan, form))


def preview_context(
    request: HttpRequest, upload: SheetUpload, plan: Plan | None, form: TakeSheetForm | None
) -> dict[str, Any]:
    """Counts on top, one page of rows, and what was treated otherwise than it stood."""
    context: dict[str, Any] = {"council": upload.council, "upload": upload, "form": form, "plan": plan}
    if plan is None:
        return {**context, "counts": upload.rows.get("counts", {})}
    touches = touches_of_plan(plan, user=signed_in(request), on=today(upload.council.unit))
    show = request.GET.get("show", "")
    show = show if show in (*ORDER, TOUCHING) else ""
    page = Paginator(_rows(plan, touches, show), A_PAGE).get_page(request.GET.get("page"))
    council, reader = upload.council, signed_in(request)
    note_reading(addresses_shown(page), by=reader, council=council, way=Way.PAGE, at=timezone.now())
    if not plan.counts[ERROR] and form:
        form.fields.pop("without_errors")
    return {
        **context,
        "show": show,
        "statuses": _statuses(plan, touches),
        "touching": len(touches),
        "page": page,
        "rows": shown_rows(page, touches),
        "query": f"show={show}" if show else "",
        "notes": table_notes(upload.rows),
        "writes": plan.counts[NEW] + plan.counts[CHANGED],
    }


def _rows(plan: Plan, touches: dict[int, Touch], show: str) -> list[PlannedRow]:
    """The rows that are asked for, in the order of what has to be looked at."""

    def place(row: PlannedRow) -> tuple[bool, bool, int]:
        return row.status != ERROR, row.line.number not in touches, ORDER.index(row.status)

    if show == TOUCHING:
        return [row for row in plan.rows if row.line.number in touches]
    return sorted((row for row in plan.rows if show in ("", row.status)), key=place)


def _statuses(plan: Plan, touches: dict[int, Touch]) -> list[dict[str, Any]]:
    words = {ERROR: _("Errors"), NEW: _("New"), CHANGED: _("Changed"), SAME: _("The same")}
    counts = [{"key": key, "label": words[key], "count": plan.counts[key]} for key in ORDER]
    ends = {"key": TOUCHING, "label": _("Ends of tenures that touch something"), "count": len(touches)}
    return [*counts, ends] if touches else counts


class TakeSheet(CouncilAct):
    """Confirm a preview: all of it is written, or nothing and the preview says why."""

    form_class = TakeSheetForm
    template_name = "members/sheet_preview.html"

    def fetch(self) -> None:
        """The upload, through the council and its owner."""
        self.upload = fetch_upload(self.request, self.council, self.kwargs["pk"])

    def act(self, form: TakeSheetForm) -> str:
        """Write it and go to the list."""
        try:
            self.run(actions.take_sheet, self.upload, **self._values(form))
        except Overtaken as overtaken:
            # Confirmed again, it is this preview that was seen.
            data = form.data.copy()  # type: ignore[attr-defined]
            data["seen"] = self.plan.digest
            form.data = data
            raise overtaken
        return reverse("members:sheet-preview", args=[self.council.pk, self.upload.pk])

    def _values(self, form: TakeSheetForm) -> dict[str, Any]:
        return {name: form.cleaned_data[name] for name in ("seen", "without_errors")}

    @property
    def plan(self) -> Plan:
        """What the sheet would do to the record as it is now."""
        if "_plan" not in self.__dict__:
            self.__dict__["_plan"] = plan_of(self.upload.rows, self.council, today(self.council.unit))
        return self.__dict__["_plan"]  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The preview with the refusal."""
        plan = None if self.upload.taken_at else self.plan
        context = super().get_context_data(**kwargs)
        return {**context, **preview_context(self.request, self.upload, plan, context["form"])}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Opened without confirming anything, it is the preview."""
        return sheet_preview(request, self.council.pk, self.upload.pk)
