"""Meetings with their agenda and attendance: planned, set by the chair, held, written down (clauses 13, 14)."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget, AdminSplitDateTime
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.acting_admin import ActingInline, ReadOnlyInline, as_stored, by_at, now
from council.acting_forms import ActingForm, VersionedForm, fields
from council.admin.councils import own_councils
from council.admin.traces import OwnOnly
from council.files import store_upload
from council.forms import ScanField
from council.kept_admin import KeptAdmin
from council.refusals import Refusal
from council.steps import local_day
from meetings.actions import (
    cancel_meeting,
    change_meeting,
    hold_meeting,
    plan_meeting,
    record_agenda_approval,
    record_attendance,
    reopen_agenda,
    send_invitations,
    send_to_chair,
    sign_minutes,
)
from meetings.actions.attendance import Mark
from meetings.actions.minutes import SIGNERS
from meetings.admin.invitations import Answers
from meetings.admin.items import Items
from meetings.admin.people import Guests
from meetings.models import AgendaApproval, Attendance, Meeting, Minutes
from meetings.roll import roll_on
from members.permissions import chair_of

TERMS = ("date", "time", "place_kk", "place_ru", "order_kk", "order_ru")
HOURS = ("began_at", "ended_at")
STANDING = ("number", "state", "agenda_status", "agenda_version", "agenda_remarks", "invited_at", *HOURS, "taken_over")
PAPER = ("approved_at", "paper_number", "scan")
SIGNING = ("chair_signed_on", "secretary_signed_on", "secretary_kk", "secretary_ru", "scan")


class MeetingForm(VersionedForm):
    """A meeting; where the chair signed the agenda on paper, or the minutes were signed, also that."""

    approved_at = forms.SplitDateTimeField(
        label=gettext_lazy("The chair approved the agenda on paper at"), required=False, widget=AdminSplitDateTime
    )
    paper_number = forms.CharField(label=gettext_lazy("Number of the paper"), max_length=60, required=False)
    chair_signed_on = forms.DateField(
        label=gettext_lazy("Signed by the chair on"), required=False, widget=AdminDateWidget
    )
    secretary_signed_on = forms.DateField(
        label=gettext_lazy("Signed by the secretary on"), required=False, widget=AdminDateWidget
    )
    secretary_kk = forms.CharField(label=gettext_lazy("Secretary, in Kazakh"), max_length=200, required=False)
    secretary_ru = forms.CharField(label=gettext_lazy("Secretary, in Russian"), max_length=200, required=False)
    scan = ScanField()


class Roll(ActingInline):
    """Who of the composition of that day was there (clause 12)."""

    model = Attendance
    fields = ("person", "status", "reason", "arrived_at", "left_at")
    autocomplete_fields = ("person",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the names, in one query."""
        return super().get_queryset(request).select_related("person", "meeting__council__unit")

    def frozen(self, thing: Meeting) -> bool:
        """Before its day, when it was cancelled, and once its minutes are signed."""
        early = thing.date > local_day(thing.council, now())
        return early or thing.is_closed or thing.state == Meeting.State.CANCELLED

    def rows_to_offer(self, request: HttpRequest, thing: Meeting) -> list[dict[str, Any]]:
        """The members of that day who are not marked yet."""
        if self.frozen(thing):
            return []
        marked = set(thing.attendance.values_list("person_id", flat=True))
        return [{"person": one.person_id} for one in roll_on(thing.council, thing.date) if one.person_id not in marked]

    def act_add(self, request: HttpRequest, thing: Meeting, row: ActingForm) -> None:
        """Mark somebody."""
        values = row.cleaned_data
        mark = Mark(*(values[name] for name in Mark._fields))
        record_attendance(thing, {values["person"]: mark}, **by_at(request))

    def act_change(self, request: HttpRequest, thing: Attendance, row: ActingForm) -> None:
        """Mark them otherwise."""
        if "person" in row.changed_data:
            raise Refusal(_("A mark stays with its person; mark another in a new row."), clause="12")
        self.act_add(request, thing.meeting, row)


class Approvals(ReadOnlyInline):
    """The chair's approvals, by version of the agenda."""

    model = AgendaApproval
    fields = ("version", "supplement", "by", "at", "from_paper", "paper_number")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the names, in one query."""
        return super().get_queryset(request).select_related("by", "meeting__council", "supplement__meeting__council")


@admin.register(Meeting)
class MeetingAdmin(KeptAdmin):
    """Meetings. A change of what the chair approved goes back to the chair, see `change_meeting`."""

    form = MeetingForm
    list_display = ("date", "council", "number", "state", "agenda_status", "taken_over")
    list_select_related = ("council__unit", "minutes")
    list_filter = ("state", "agenda_status", ("council", OwnOnly), "taken_over", "date")
    search_fields = ("council__name_kk", "council__name_ru", "number", "place_kk", "place_ru")
    ordering = ("-date", "-pk")
    inlines = (Items, Roll, Guests, Answers, Approvals)
    actions = ("to_chair", "reopen", "invite", "hold", "cancel")

    def frozen(self, thing: Meeting) -> bool:
        """Once its minutes are signed, or it was cancelled."""
        return thing.is_closed or thing.state == Meeting.State.CANCELLED

    def _next(self, thing: Meeting) -> tuple[str, ...]:
        """What may be entered besides the terms: the chair's approval on paper, or the signing of the minutes."""
        if thing.state == Meeting.State.HELD:
            return SIGNING
        return () if thing.agenda_status == Meeting.AgendaStatus.APPROVED else PAPER

    def get_fields(self, request: HttpRequest, obj: Meeting | None = None) -> Any:
        """What stands there and what may be entered now."""
        if obj is None:
            return ("council", *TERMS)
        obj = as_stored(obj)
        extra = self._next(obj) if self.has_change_permission(request, obj) else ()
        return ("council", *TERMS, *STANDING, *extra)

    def get_readonly_fields(self, request: HttpRequest, obj: Meeting | None = None) -> Any:
        """What acts alone write; the terms, once the meeting was held."""
        if obj is None:
            return ()
        return ("council", *STANDING, *(() if as_stored(obj).state == Meeting.State.PLANNED else TERMS))

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the account's own councils."""
        if db_field.name == "council":
            kwargs["queryset"] = own_councils(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """With the rows that are offered."""
        found: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj is not None and obj.pk and (offered := inline.rows_to_offer(request, as_stored(obj))):
            found["initial"] = offered
        return found

    def act_add(self, request: HttpRequest, form: ActingForm) -> Meeting:
        """Plan it."""
        return plan_meeting(
            form.cleaned_data["council"], **{name: form.cleaned_data[name] for name in TERMS}, **by_at(request)
        )

    def act_change(self, request: HttpRequest, thing: Meeting, form: ActingForm) -> None:
        """Change its terms; what was not changed is left alone."""
        values = {name: form.cleaned_data[name] for name in TERMS if name in form.changed_data}
        if values:
            change_meeting(thing, **values, **by_at(request))

    def act_after_rows(self, request: HttpRequest, thing: Meeting, form: ActingForm) -> None:
        """Record what was signed on paper, if it was entered."""
        values = form.cleaned_data
        if values.get("approved_at") and thing.state == Meeting.State.PLANNED:
            self._approve_on_paper(request, thing, values)
        if values.get("chair_signed_on") or values.get("secretary_signed_on"):
            self._sign(request, thing, values)

    def _sign(self, request: HttpRequest, thing: Meeting, values: dict[str, Any]) -> None:
        # An empty day stands for what is recorded already: taking a signature back has a page of its own.
        known = Minutes.objects.filter(meeting=thing).first()
        days: dict[str, Any] = {name: values[name] or getattr(known, name, None) for name in SIGNERS}
        names = {name: values[name] for name in ("secretary_kk", "secretary_ru")}
        scan = store_upload(values.get("scan"), thing.council, **by_at(request))
        sign_minutes(thing, scan=scan, **days, **names, **by_at(request))

    def _approve_on_paper(self, request: HttpRequest, thing: Meeting, values: dict[str, Any]) -> None:
        # What was written on the paper is the clock of the unit.
        at = timezone.make_naive(values["approved_at"]).replace(tzinfo=thing.council.unit.zoneinfo)
        chair = chair_of(thing.council, at)
        if chair is None:
            text = _("No composition in force had a chair at that moment (clauses 11 and 14).")
            raise Refusal(text, clause="14", field="approved_at")
        scan = store_upload(values.get("scan"), thing.council, **by_at(request))
        paper = {"number": values["paper_number"], "scan": scan}
        with fields(person="approved_at"):
            record_agenda_approval(thing, person=chair, approved_at=at, **paper, **by_at(request))

    @admin.action(description=gettext_lazy("Send the agenda to the chair"), permissions=["change"])
    def to_chair(self, request: HttpRequest, chosen: QuerySet[Meeting]) -> None:
        """Send the agendas, each by its act."""
        self.each(request, chosen, lambda one: send_to_chair(one, **by_at(request)))

    @admin.action(description=gettext_lazy("Take the agenda back to the draft"), permissions=["change"])
    def reopen(self, request: HttpRequest, chosen: QuerySet[Meeting]) -> None:
        """Reopen the agendas, each by its act."""
        self.each(request, chosen, lambda one: reopen_agenda(one, **by_at(request)))

    @admin.action(description=gettext_lazy("Send the invitations"), permissions=["change"])
    def invite(self, request: HttpRequest, chosen: QuerySet[Meeting]) -> None:
        """Invite, each meeting by its act."""
        self.each(request, chosen, lambda one: send_invitations(one, **by_at(request)))

    @admin.action(description=gettext_lazy("Record that it was held"), permissions=["change"])
    def hold(self, request: HttpRequest, chosen: QuerySet[Meeting]) -> None:
        """Close the roll, each meeting by its act."""
        self.each(request, chosen, lambda one: hold_meeting(one, **by_at(request)))

    @admin.action(description=gettext_lazy("Record that it was cancelled"), permissions=["change"])
    def cancel(self, request: HttpRequest, chosen: QuerySet[Meeting]) -> None:
        """Cancel, each meeting by its act."""
        self.each(request, chosen, lambda one: cancel_meeting(one, **by_at(request)))
