"""Councils: started, established, renamed and dissolved, with their own regulation (clauses 1, 7)."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.acting_admin import ActingInline, ReadOnlyInline, account, as_stored, by_at
from council.acting_forms import ActingForm, VersionedForm, fields
from council.actions import adopt_own_regulation, dissolve_council, establish_council, rename_council, start_council
from council.files import store_upload
from council.forms import DateField, ScanField
from council.kept_admin import KeptAdmin, kept_councils
from council.models import Council, Follows, FormerCouncilName, FormerUnit, OwnRegulation, Unit
from council.permissions import secretariat_units
from council.refusals import Refusal
from council.views.acting import today


class CouncilForm(VersionedForm):
    """A council, with the scan of the akimat's act, and since when a new name is borne."""

    scan = ScanField()
    called_since = DateField(label=gettext_lazy("Called so since"), required=False, widget=AdminDateWidget)


class OwnRegulationForm(ActingForm):
    """A version, with the scan of its act."""

    scan = ScanField(label=gettext_lazy("Scan of its act"))


class OwnRegulations(ActingInline):
    """The versions of the council's own regulation: stricter than the model or silent, never looser."""

    model = OwnRegulation
    form = OwnRegulationForm
    template = "admin/edit_inline/stacked.html"
    fields = (
        "since",
        "act_number",
        "act_date",
        "scan",
        "meetings_per_half_year",
        "hearings_per_year",
        "quorum",
        "notice_days",
        "minutes_days",
        "reply_days",
        "further_members",
    )

    def act_add(self, request: HttpRequest, thing: Council, row: ActingForm) -> None:
        """Record a version."""
        values = {name: row.cleaned_data[name] for name in self.fields if name != "scan"}
        scan = store_upload(row.cleaned_data.get("scan"), thing, **by_at(request))
        if scan:
            values["act_scan"] = scan
        adopt_own_regulation(thing, **values, **by_at(request))

    def act_change(self, request: HttpRequest, thing: OwnRegulation, row: ActingForm) -> None:
        """Correct a version; from another day it is another version."""
        if "since" in row.changed_data:
            raise Refusal(_("A version keeps its day. Enter the one from another day in a new row."), field="since")
        self.act_add(request, thing.council, row)


class FormerNames(ReadOnlyInline):
    """What the council was called before."""

    model = FormerCouncilName
    fields = ("name_kk", "name_ru", "until")


class FormerUnits(ReadOnlyInline):
    """Where the council stood before."""

    model = FormerUnit
    fields = ("unit", "until", "act_number")


class FollowedEditions(ReadOnlyInline):
    """Which edition of the model regulation the council follows."""

    model = Follows
    fields = ("edition", "since")


@admin.register(Council)
class CouncilAdmin(KeptAdmin):
    """Councils."""

    form = CouncilForm
    council_path = "pk"
    for_administrators = True
    list_display = ("name", "unit", "established_number", "established_on", "dissolved_on", "taken_over")
    list_select_related = ("unit__parent",)
    list_filter = ("taken_over", "unit__kind", "established_on", "dissolved_on")
    search_fields = ("name_kk", "name_ru", "unit__name_kk", "unit__name_ru", "unit__kato", "established_number")
    inlines = (OwnRegulations, FollowedEditions, FormerNames, FormerUnits)

    def council_of(self, thing: Council) -> Council:
        """The record is the council."""
        return thing

    def get_fields(self, request: HttpRequest, obj: Council | None = None) -> Any:
        """What may be entered now: the act of the akimat, then that of the dissolution."""
        if obj is None:
            return ("unit", "name_kk", "name_ru", "taken_over")
        obj = as_stored(obj)
        names = ["unit", "predecessor", "name_kk", "name_ru", "taken_over", "established_number", "established_on"]
        changes = self.has_change_permission(request, obj)
        if obj.being_formed:
            return [*names, "scan"] if changes else names
        if changes:
            names.insert(names.index("taken_over"), "called_since")
        names += ["established_scan", "dissolved_number", "dissolved_on"]
        return [*names, "scan"] if changes and not obj.dissolved_on else [*names, "dissolved_scan"]

    def get_readonly_fields(self, request: HttpRequest, obj: Council | None = None) -> Any:
        """What is recorded already."""
        if obj is None:
            return ()
        obj = as_stored(obj)
        names = ["unit", "predecessor", "taken_over"]
        if not obj.being_formed:
            names += ["established_number", "established_on", "established_scan"]
        return [*names, "dissolved_number", "dissolved_on", "dissolved_scan"] if obj.dissolved_on else names

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the units whose secretariat the account is."""
        if db_field.name == "unit":
            units = secretariat_units(account(request), today())
            kwargs["queryset"] = Unit.objects.filter(pk__in=[one.pk for one in units])
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def act_add(self, request: HttpRequest, form: ActingForm) -> Council:
        """Start it."""
        values = {name: form.cleaned_data[name] for name in ("name_kk", "name_ru", "taken_over")}
        return start_council(form.cleaned_data["unit"], **values, **by_at(request))

    def act_change(self, request: HttpRequest, thing: Council, form: ActingForm) -> None:
        """Rename, establish, dissolve: whatever was entered."""
        values = form.cleaned_data
        names = {name: values[name] for name in ("name_kk", "name_ru")}
        rename_council(thing, called_since=values.get("called_since"), **names, **by_at(request))
        if thing.being_formed and self._is_entered(form, "established"):
            scan = store_upload(values.get("scan"), thing, **by_at(request))
            with fields(number="established_number", date="established_on"):
                number, date = values["established_number"], values["established_on"]
                establish_council(thing, number=number, date=date, scan=scan, **by_at(request))
        if not thing.dissolved_on and "dissolved_on" in values and self._is_entered(form, "dissolved"):
            scan = store_upload(values.get("scan"), thing, **by_at(request))
            with fields(number="dissolved_number", date="dissolved_on"):
                number, date = values["dissolved_number"], values["dissolved_on"]
                dissolve_council(thing, number=number, date=date, scan=scan, **by_at(request))

    def _is_entered(self, form: ActingForm, act: str) -> bool:
        """Whether an act of the akimat was entered; one without its number or its date is refused."""
        number, date = form.cleaned_data.get(f"{act}_number"), form.cleaned_data.get(f"{act}_on")
        if bool(number) != bool(date):
            missing = f"{act}_on" if number else f"{act}_number"
            raise Refusal(_("An act has a number and a date: give both."), clause="7", field=missing)
        return bool(number)


def own_councils(request: HttpRequest) -> Any:
    """The councils that the account may add records to, to choose from."""
    return kept_councils(request).order_by("unit__kato", "pk")
