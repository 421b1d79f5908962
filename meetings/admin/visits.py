"""Visits (clause 6.3), never with a convict's name."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from council.acting_admin import ActingInline, ReadOnlyInline, by_at
from council.acting_forms import ActingForm, SeveralSelect, VersionedForm
from council.admin.councils import own_councils
from council.admin.traces import OwnOnly
from council.kept_admin import KeptAdmin
from meetings.actions import (
    add_follow_up,
    change_follow_up,
    change_visit,
    record_visit,
    reopen_follow_up,
    settle_follow_up,
)
from meetings.models import Visit, VisitFollowUp, VisitPhoto
from members.models import Person

PeopleField = forms.ModelMultipleChoiceField[Person] if TYPE_CHECKING else forms.ModelMultipleChoiceField
CONTENT = (
    "date",
    "kind",
    "place_kk",
    "place_ru",
    "basis_kk",
    "basis_ru",
    "basis_number",
    "basis_date",
    "findings_kk",
    "findings_ru",
)


class VisitForm(VersionedForm):
    """A visit with the members who took part."""

    members = PeopleField(
        label=_("Members who took part"),
        queryset=Person.objects.all(),
        required=False,
        widget=SeveralSelect(Visit._meta.get_field("participants"), admin.site),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["members"] = list(self.instance.participants.values_list("pk", flat=True))


class FollowUps(ActingInline):
    """What the visit leaves to be followed up."""

    model = VisitFollowUp
    fields = ("text_kk", "text_ru", "settled_on")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the visit, in one query."""
        return super().get_queryset(request).select_related("visit__council__unit")

    def act_add(self, request: HttpRequest, thing: Visit, row: ActingForm) -> None:
        """Note it; settled already where the day is given."""
        self._settle(request, add_follow_up(thing, **_texts(row), **by_at(request)), row)

    def act_change(self, request: HttpRequest, thing: VisitFollowUp, row: ActingForm) -> None:
        """Word it otherwise, settle or reopen it."""
        self._settle(request, change_follow_up(thing, **_texts(row), **by_at(request)), row)

    def _settle(self, request: HttpRequest, one: VisitFollowUp, row: ActingForm) -> None:
        day = row.cleaned_data["settled_on"]
        if day is None:
            reopen_follow_up(one, **by_at(request))
        else:
            settle_follow_up(one, settled_on=day, **by_at(request))


def _texts(row: ActingForm) -> dict[str, Any]:
    return {name: row.cleaned_data[name] for name in ("text_kk", "text_ru")}


class Photos(ReadOnlyInline):
    """The photographs; they are added on the visit's own page, where they are written anew."""

    model = VisitPhoto
    fields = ("file", "caption_kk", "caption_ru")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the files, in one query."""
        return super().get_queryset(request).select_related("file")


@admin.register(Visit)
class VisitAdmin(KeptAdmin):
    """Visits."""

    form = VisitForm
    list_display = ("date", "kind", "place", "council", "basis_number")
    list_select_related = ("council__unit",)
    list_filter = ("kind", ("council", OwnOnly), "date")
    search_fields = ("place_kk", "place_ru", "council__name_kk", "council__name_ru")
    ordering = ("-date", "-pk")
    fields = ("council", *CONTENT, "members")
    inlines = (FollowUps, Photos)

    @admin.display(description=_("place"))
    def place(self, visit: Visit) -> str:
        """Where, in both languages."""
        return " / ".join(name for name in (visit.place_kk, visit.place_ru) if name)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A visit stays with its council."""
        return () if obj is None else ("council",)

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the account's own councils."""
        if db_field.name == "council":
            kwargs["queryset"] = own_councils(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def act_add(self, request: HttpRequest, form: ActingForm) -> Visit:
        """Record it."""
        return record_visit(form.cleaned_data["council"], **_content(form), **by_at(request))

    def act_change(self, request: HttpRequest, thing: Visit, form: ActingForm) -> None:
        """Correct or complete it."""
        change_visit(thing, **_content(form), **by_at(request))


def _content(form: ActingForm) -> dict[str, Any]:
    values = {name: form.cleaned_data[name] for name in CONTENT}
    return {**values, "participants": list(form.cleaned_data["members"])}
