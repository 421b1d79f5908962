"""Recommendations and proposals in the admin."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.acting_admin import ReadOnlyInline, by_at
from council.acting_forms import ActingForm, SeveralSelect, VersionedForm, fields
from council.admin.traces import OwnOnly
from council.kept_admin import KeptAdmin
from council.refusals import Refusal
from meetings.admin.items import TasksForm
from members.models import Organisation
from recommendations.actions import (
    adopt_recommendation,
    change_recommendation,
    withdraw_recommendation,
)
from recommendations.actions.recommendations import is_changeable
from recommendations.models import Addressee, Letter, Recommendation

OrganisationsField = forms.ModelMultipleChoiceField[Organisation] if TYPE_CHECKING else forms.ModelMultipleChoiceField


class RecommendationForm(TasksForm, VersionedForm):
    """A recommendation with its addressees."""

    to = OrganisationsField(
        label=gettext_lazy("addressees"),
        queryset=Organisation.objects.all(),
        widget=SeveralSelect(Letter._meta.get_field("organisation"), admin.site),
    )
    reply_by = forms.DateField(label=gettext_lazy("date to reply by"), required=False, widget=AdminDateWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            letters = Letter.objects.filter(addressee__recommendation=self.instance).order_by("pk")
            self.initial["to"] = [one.organisation_id for one in letters]
            self.initial["reply_by"] = next((one.reply_by for one in letters), None)


class Addressees(ReadOnlyInline):
    """To whom it goes, and what became of the letters; each letter has a page of its own."""

    model = Addressee
    fields = ("letter", "organisation", "sent_on", "reply_by", "received_on")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the letters, in one query."""
        return super().get_queryset(request).select_related("letter__organisation", "recommendation")

    @admin.display(description=gettext_lazy("addressee"))
    def organisation(self, addressee: Addressee) -> str:
        """Who answers."""
        return str(addressee.letter.organisation)

    @admin.display(description=gettext_lazy("sent on"))
    def sent_on(self, addressee: Addressee) -> Any:
        """When it went out."""
        return addressee.letter.sent_on

    @admin.display(description=gettext_lazy("date to reply by"))
    def reply_by(self, addressee: Addressee) -> Any:
        """Until when an answer was asked for."""
        return addressee.letter.reply_by

    @admin.display(description=gettext_lazy("reply received on"))
    def received_on(self, addressee: Addressee) -> Any:
        """When the answer came."""
        return addressee.letter.received_on


@admin.register(Recommendation)
class RecommendationAdmin(KeptAdmin):
    """Recommendations and proposals."""

    form = RecommendationForm
    list_display = ("number", "kind", "council", "meeting", "to_whom")
    list_select_related = ("council__unit", "meeting__council", "item")
    list_filter = ("kind", ("council", OwnOnly), "meeting__date")
    search_fields = ("number", "text_kk", "text_ru", "addressees__letter__organisation__name_kk")
    ordering = ("-meeting__date", "-pk")
    autocomplete_fields = ("item",)
    inlines = (Addressees,)
    actions = ("withdraw",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the addressees, in two queries."""
        return super().get_queryset(request).prefetch_related("addressees__letter__organisation")

    @admin.display(description=gettext_lazy("addressees"))
    def to_whom(self, recommendation: Recommendation) -> str:
        """Who is to answer."""
        return ", ".join(str(one.letter.organisation) for one in recommendation.addressees.all())

    def frozen(self, thing: Recommendation) -> bool:
        """Once the minutes are signed or a letter was sent."""
        return not is_changeable(thing)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was decided and to whom it goes."""
        names = ("item", "kind", "text_kk", "text_ru", "tasks")
        if obj is None:
            return (*names, "to", "reply_by")
        extra = ("to", "reply_by") if self.has_change_permission(request, obj) else ()
        return ("council", "meeting", "number", *names, *extra)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Where it stands in the record."""
        return () if obj is None else ("council", "meeting", "number", "item")

    def _values(self, form: ActingForm) -> dict[str, Any]:
        values = {name: form.cleaned_data[name] for name in ("kind", "text_kk", "text_ru", "tasks", "reply_by")}
        return {**values, "addressees": list(form.cleaned_data["to"])}

    def act_add(self, request: HttpRequest, form: ActingForm) -> Recommendation:
        """Adopt it."""
        if not form.cleaned_data["item"]:
            raise Refusal(_("Name the agenda item under which the council decided."), clause="15", field="item")
        with fields(addressees="to"):
            return adopt_recommendation(form.cleaned_data["item"], **self._values(form), **by_at(request))

    def act_change(self, request: HttpRequest, thing: Recommendation, form: ActingForm) -> None:
        """Change it."""
        with fields(addressees="to"):
            change_recommendation(thing, **self._values(form), **by_at(request))

    @admin.action(description=gettext_lazy("Withdraw from the record of an open meeting"), permissions=["change"])
    def withdraw(self, request: HttpRequest, chosen: QuerySet[Recommendation]) -> None:
        """Withdraw the chosen ones, each by its act."""
        self.each(request, chosen, lambda one: withdraw_recommendation(one, **by_at(request)))
