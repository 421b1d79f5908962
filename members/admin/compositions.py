"""Compositions with their seats and agreements: determined, submitted, decided (clauses 8–12)."""

import json
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.acting_admin import ActingInline, as_stored, by_at, now
from council.acting_forms import ActingForm, VersionedForm, fields
from council.admin.councils import own_councils
from council.admin.traces import OwnOnly
from council.files import store_upload
from council.forms import ScanField
from council.kept_admin import KeptAdmin
from council.refusals import Refusal
from council.steps import local_day
from members.actions import (
    approve_composition,
    change_seat,
    determine_composition,
    discard_draft,
    draft_composition,
    give_reason,
    put_in_seat,
    record_agreement,
    remove_seat,
    return_composition,
    submit_composition,
    take_over_composition,
    withdraw_submission,
)
from members.actions.seats import is_text
from members.models import Agreement, Composition, Seat

Status = Composition.Status
HISTORY = ("as_history", "submitted_on", "decision_number", "decided_on", "in_force_from")
# What may be entered next, by the status in which a version is.
NEXT: dict[str, tuple[str, ...]] = {
    Status.DRAFT: ("reasons", "determined_number", "determined_on", "scan"),
    Status.DETERMINED: ("reasons", "submitted_on"),
    Status.SUBMITTED: ("outcome", "decision_number", "decided_on", "in_force_from", "remarks", "scan"),
    Status.APPROVED: (),
    Status.RETURNED: (),
}
ALL = (
    "reasons",
    "determined_number",
    "determined_on",
    "submitted_on",
    "outcome",
    "decision_number",
    "decided_on",
    "in_force_from",
    "remarks",
)


class TextDecoder(json.JSONDecoder):
    """Reads JSON whose texts can be stored and shown: a NUL or the half of a pair is no valid JSON here."""

    def decode(self, s: str, *more: Any) -> Any:
        """What it says. Raises JSONDecodeError, which a form shows beside what was typed."""
        found = super().decode(s, *more)
        if not is_text(json.dumps(found, ensure_ascii=False).replace("\\u0000", "\x00")):
            raise json.JSONDecodeError("no text", s, 0)
        return found


class CompositionForm(VersionedForm):
    """A version, with the scan of the act that is entered now."""

    scan = ScanField()
    as_history = forms.BooleanField(
        label=gettext_lazy("Enter it as history: all dates at once, as the council is taken over"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "reasons" in self.fields:
            cast(forms.JSONField, self.fields["reasons"]).decoder = TextDecoder


class AgreementForm(ActingForm):
    """An agreement: on a seat, or for a post whose holder has none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "post" in self.fields:
            self.fields["post"].required = False


class Seats(ActingInline):
    """The seats; changed while the version is a draft (clause 12)."""

    model = Seat
    fields = ("person", "post", "role", "clause")
    autocomplete_fields = ("person", "post")
    takes_removal = True

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what their names need."""
        return super().get_queryset(request).select_related("person", "post", "composition__council__unit")

    def frozen(self, thing: Composition) -> bool:
        """Once the akimat has determined it."""
        return not thing.is_draft

    def act_add(self, request: HttpRequest, thing: Composition, row: ActingForm) -> None:
        """Give somebody a seat."""
        put_in_seat(thing, **{name: row.cleaned_data[name] for name in self.fields}, **by_at(request))

    def act_change(self, request: HttpRequest, thing: Seat, row: ActingForm) -> None:
        """Change it."""
        change_seat(thing, **{name: row.cleaned_data[name] for name in self.fields}, **by_at(request))

    def act_remove(self, request: HttpRequest, thing: Seat) -> None:
        """Take it out of the draft."""
        remove_seat(thing, **by_at(request))


class Agreements(ActingInline):
    """Who was asked to join, and the answers (clause 10)."""

    model = Agreement
    form = AgreementForm
    fields = ("post", "seat", "asked", "letter", "answered", "outcome", "reply")
    autocomplete_fields = ("post",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what their names need."""
        return super().get_queryset(request).select_related("post", "seat__person", "seat__post", "composition")

    def frozen(self, thing: Composition) -> bool:
        """Once the version is with the maslikhat."""
        return thing.status not in (Status.DRAFT, Status.DETERMINED)

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the seats of this version."""
        if db_field.name == "seat" and request.resolver_match:
            seats = Seat.objects.filter(composition=request.resolver_match.kwargs.get("object_id"))
            kwargs["queryset"] = seats.select_related("person", "post")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def act_add(self, request: HttpRequest, thing: Composition, row: ActingForm) -> None:
        """Record that they were asked, and the answer."""
        values = {name: row.cleaned_data[name] for name in self.fields}
        if values["seat"]:
            values["post"] = values["seat"].post
        elif not values["post"]:
            raise Refusal(_("Name the seat, or the post whose holder was asked."), clause="10", field="post")
        record_agreement(thing, **values, **by_at(request))

    def act_change(self, request: HttpRequest, thing: Agreement, row: ActingForm) -> None:
        """Record the answer."""
        if {"seat", "post"} & set(row.changed_data):
            raise Refusal(_("An agreement stays with whoever was asked; enter another in a new row."), clause="10")
        self.act_add(request, thing.composition, row)


@admin.register(Composition)
class CompositionAdmin(KeptAdmin):
    """Versions of the compositions. Decisions of the maslikhat are entered here from paper."""

    form = CompositionForm
    list_display = ("__str__", "status_in_words", "determined_on", "submitted_on", "decided_on", "in_force_from")
    list_select_related = ("council__unit",)
    list_filter = ("outcome", ("council", OwnOnly), "taken_over", "determined_on")
    search_fields = ("council__name_kk", "council__name_ru", "determined_number", "decision_number")
    ordering = ("council__unit__kato", "-version")
    inlines = (Seats, Agreements)
    actions = ("submit_today", "take_back", "discard")

    @admin.display(description=gettext_lazy("status"))
    def status_in_words(self, composition: Composition) -> str:
        """Where the version stands."""
        return composition.get_status_display()

    def frozen(self, thing: Composition) -> bool:
        """Once the maslikhat has decided."""
        return not NEXT[thing.status]

    def _next(self, request: HttpRequest, thing: Composition) -> tuple[str, ...]:
        names = NEXT[thing.status]
        return (*names, *HISTORY) if thing.is_draft and thing.council.taken_over else names

    def get_fields(self, request: HttpRequest, obj: Composition | None = None) -> Any:
        """What stands there and what may be entered next."""
        if obj is None:
            return ("council",)
        obj = as_stored(obj)
        extra = [name for name in self._next(request, obj) if name not in ALL]
        extra = extra if self.has_change_permission(request, obj) else []
        scans = ("determined_scan", "decision_scan", "taken_over", "decided_on_paper")
        return ("council", "version", "status_in_words", *ALL, *extra, *scans)

    def get_readonly_fields(self, request: HttpRequest, obj: Composition | None = None) -> Any:
        """Everything else than what may be entered next."""
        if obj is None:
            return ()
        known = ("council", "version", "status_in_words", "determined_scan", "decision_scan")
        waiting = set(self._next(request, as_stored(obj)))
        return (*known, "taken_over", "decided_on_paper", *(name for name in ALL if name not in waiting))

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the account's own councils."""
        if db_field.name == "council":
            kwargs["queryset"] = own_councils(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def act_add(self, request: HttpRequest, form: ActingForm) -> Composition:
        """Draft the next version; its seats are changed afterwards."""
        return draft_composition(form.cleaned_data["council"], **by_at(request))

    def act_change(self, request: HttpRequest, thing: Composition, form: ActingForm) -> None:
        """Write the reasons for fields that nobody covers (clause 8)."""
        if "reasons" not in form.changed_data:
            return
        reasons = form.cleaned_data["reasons"] or {}
        if not isinstance(reasons, dict) or not all(isinstance(one, str) for one in reasons.values()):
            raise Refusal(_("Give the reasons as field and text."), clause="8", field="reasons")
        for field in {**thing.reasons, **reasons}:
            with fields(field="reasons"):
                give_reason(thing, field=field, reason=reasons.get(field, ""), **by_at(request))

    def act_after_rows(self, request: HttpRequest, thing: Composition, form: ActingForm) -> None:
        """Take the next step, if it was entered."""
        values = form.cleaned_data
        if values.get("as_history"):
            self._take_over(request, thing, form)
        elif thing.is_draft and _entered(form, "determined_number", "determined_on"):
            with fields(number="determined_number", date="determined_on"):
                self._determine(request, thing, values)
        elif thing.status == Status.DETERMINED and values.get("submitted_on"):
            with fields(date="submitted_on"):
                submit_composition(thing, date=values["submitted_on"], **by_at(request))
        elif thing.awaits_decision and values.get("outcome"):
            with fields(number="decision_number", date="decided_on"):
                self._decide(request, thing, form)

    def _determine(self, request: HttpRequest, thing: Composition, values: dict[str, Any]) -> None:
        scan = store_upload(values.get("scan"), thing.council, **by_at(request))
        number, date = values["determined_number"], values["determined_on"]
        determine_composition(thing, number=number, date=date, scan=scan, **by_at(request))

    def _decide(self, request: HttpRequest, thing: Composition, form: ActingForm) -> None:
        """Enter the maslikhat's signed decision from paper."""
        values = form.cleaned_data
        if not values["decided_on"]:
            raise Refusal(_("Give the date of the decision."), clause="12", field="decided_on")
        scan = store_upload(values.get("scan"), thing.council, **by_at(request))
        paper = {"number": values["decision_number"], "date": values["decided_on"], "scan": scan, "from_paper": True}
        if values["outcome"] == Composition.Outcome.APPROVED:
            approve_composition(thing, in_force_from=values["in_force_from"], **paper, **by_at(request))
        else:
            return_composition(thing, remarks=values["remarks"], **paper, **by_at(request))

    def _take_over(self, request: HttpRequest, thing: Composition, form: ActingForm) -> None:
        values = form.cleaned_data
        names = ("determined_number", "determined_on", "decision_number", "decided_on")
        for name in names:
            if not values.get(name):
                raise Refusal(_("History needs both acts: numbers and dates."), clause="12", field=name)
        dates = {name: values[name] for name in (*names, "submitted_on", "in_force_from")}
        scan = store_upload(values.get("scan"), thing.council, **by_at(request))
        take_over_composition(thing, **dates, determined_scan=scan, **by_at(request))

    @admin.action(description=gettext_lazy("Submit to the maslikhat today"), permissions=["change"])
    def submit_today(self, request: HttpRequest, chosen: QuerySet[Composition]) -> None:
        """Submit the chosen versions, each by its act."""
        self.each(
            request,
            chosen,
            lambda one: submit_composition(one, date=local_day(one.council, now()), **by_at(request)),
        )

    @admin.action(description=gettext_lazy("Take back from the maslikhat"), permissions=["change"])
    def take_back(self, request: HttpRequest, chosen: QuerySet[Composition]) -> None:
        """Withdraw the chosen versions, each by its act."""
        self.each(request, chosen, lambda one: withdraw_submission(one, **by_at(request)))

    @admin.action(description=gettext_lazy("Discard the drafts"), permissions=["change"])
    def discard(self, request: HttpRequest, chosen: QuerySet[Composition]) -> None:
        """Take the chosen drafts away, each by its act."""
        self.each(request, chosen, lambda one: discard_draft(one, **by_at(request)))


def _entered(form: ActingForm, number: str, date: str) -> bool:
    """Whether an act was entered; one without its number or its date is refused."""
    values = form.cleaned_data
    if bool(values.get(number)) != bool(values.get(date)):
        missing = date if values.get(number) else number
        raise Refusal(_("An act has a number and a date: give both."), clause="12", field=missing)
    return bool(values.get(number))
