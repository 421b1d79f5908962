"""Requests for information in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.acting_admin import by_at
from council.acting_forms import ActingForm, KnownSelect, VersionedForm
from council.admin.councils import own_councils
from council.admin.traces import OwnOnly
from council.kept_admin import KeptAdmin
from council.refusals import Refusal
from meetings.admin.items import TasksForm
from members.models import Organisation
from recommendations.actions import discard_information, prepare_information, request_information
from recommendations.models import InformationRequest, Letter


class InformationRequestForm(TasksForm, VersionedForm):
    """A request with the letter that carried it."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("addressee"),
        queryset=Organisation.objects.all(),
        widget=KnownSelect(Letter._meta.get_field("organisation"), admin.site),
    )
    number = forms.CharField(label=gettext_lazy("outgoing number"), max_length=60, required=False)
    sent_on = forms.DateField(
        label=gettext_lazy("sent on"),
        required=False,
        widget=AdminDateWidget,
        help_text=gettext_lazy("Leave it empty to prepare a request that goes out later."),
    )
    reply_by = forms.DateField(label=gettext_lazy("date to reply by"), required=False, widget=AdminDateWidget)


@admin.register(InformationRequest)
class InformationRequestAdmin(KeptAdmin):
    """Requests for information (clause 6.2). What came is recorded on the page of the letter."""

    form = InformationRequestForm
    list_display = ("subject", "council", "letter")
    list_select_related = ("council__unit", "letter__organisation")
    list_filter = (("council", OwnOnly), "letter__sent_on", "letter__received_on")
    search_fields = ("subject_kk", "subject_ru", "letter__organisation__name_kk", "letter__organisation__name_ru")
    ordering = ("-letter__sent_on", "-pk")
    actions = ("discard",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A request that went out stays as it is; one that did not is changed on its page."""
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new one with its letter."""
        names = ("council", "subject_kk", "subject_ru", "tasks")
        sending = ("organisation", "number", "sent_on", "reply_by")
        return (*names, *sending) if obj is None else (*names, "letter")

    def formfield_for_foreignkey(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the account's own councils."""
        if db_field.name == "council":
            kwargs["queryset"] = own_councils(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def act_add(self, request: HttpRequest, form: ActingForm) -> InformationRequest:
        """Record that it was sent; without a date, prepare it."""
        values = {name: value for name, value in form.cleaned_data.items() if name != "read_revision"}
        council, organisation = values.pop("council"), values.pop("organisation")
        if values["sent_on"]:
            return request_information(council, organisation, **values, **by_at(request))
        del values["sent_on"]
        if values.pop("number"):
            message = _("An outgoing number goes with the day on which it was sent.")
            raise Refusal(message, field="number")
        return prepare_information(council, [organisation], **values, **by_at(request))[0]

    @admin.action(description=gettext_lazy("Discard those that are not sent yet"), permissions=["add"])
    def discard(self, request: HttpRequest, chosen: QuerySet[InformationRequest]) -> None:
        """Discard the chosen ones, each by its act, which says why not."""
        self.each(request, chosen, lambda one: discard_information(one, **by_at(request)))
