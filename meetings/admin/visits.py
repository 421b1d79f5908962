"""Visits (clause 6.3): recorded once, never with a convict's name."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from council.acting_admin import ReadOnlyInline, by_at
from council.acting_forms import ActingForm, SeveralSelect
from council.admin.councils import own_councils
from council.admin.traces import OwnOnly
from council.kept_admin import KeptAdmin
from meetings.actions import record_visit
from meetings.models import Visit, VisitParticipant
from members.models import Person

PeopleField = forms.ModelMultipleChoiceField[Person] if TYPE_CHECKING else forms.ModelMultipleChoiceField


class VisitForm(ActingForm):
    """A visit with the members who took part."""

    members = PeopleField(
        label=_("Members who took part"),
        queryset=Person.objects.all(),
        required=False,
        widget=SeveralSelect(Visit._meta.get_field("participants"), admin.site),
    )


class Participants(ReadOnlyInline):
    """The members who took part."""

    model = VisitParticipant
    fields = ("person",)
    verbose_name_plural = _("Members who took part")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With their names, in one query."""
        return super().get_queryset(request).select_related("person")


@admin.register(Visit)
class VisitAdmin(KeptAdmin):
    """Visits."""

    form = VisitForm
    list_display = ("date", "kind", "place", "council", "basis_number")
    list_select_related = ("council__unit",)
    list_filter = ("kind", ("council", OwnOnly), "date")
    search_fields = ("place_kk", "place_ru", "council__name_kk", "council__name_ru")
    ordering = ("-date", "-pk")
    inlines = (Participants,)

    @admin.display(description=_("place"))
    def place(self, visit: Visit) -> str:
        """Where, in both languages."""
        return " / ".join(name for name in (visit.place_kk, visit.place_ru) if name)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A visit that was recorded stays as it is."""
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who took part is a row of its own afterwards."""
        names = ["council", "date", "kind", "place_kk", "place_ru", "basis_number", "basis_date"]
        names += ["findings_kk", "findings_ru"]
        return [*names, "members"] if obj is None else names

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the account's own councils."""
        if db_field.name == "council":
            kwargs["queryset"] = own_councils(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def act_add(self, request: HttpRequest, form: ActingForm) -> Visit:
        """Record it."""
        values = dict(form.cleaned_data)
        people = list(values.pop("members"))
        return record_visit(values.pop("council"), participants=people, **values, **by_at(request))
