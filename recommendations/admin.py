"""The admin of recommendations, the letters that carry them, the replies, and requests for information."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.acting_admin import ReadOnlyInline, as_stored, by_at
from council.acting_forms import ActingForm, KnownSelect, SeveralSelect, VersionedForm, fields
from council.admin.councils import own_councils
from council.admin.traces import OwnOnly
from council.files import store_upload
from council.forms import ScanField
from council.kept_admin import KeptAdmin
from council.refusals import Refusal
from meetings.admin.items import TasksForm
from members.models import Organisation
from recommendations.actions import (
    adopt_recommendation,
    change_recommendation,
    record_information,
    record_response,
    request_information,
    send_letter,
    withdraw_recommendation,
)
from recommendations.actions.recommendations import is_changeable
from recommendations.models import Addressee, InformationRequest, Letter, Recommendation, Response

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


class LetterForm(VersionedForm):
    """A letter, and the reply to it."""

    file = ScanField()
    outcome = forms.ChoiceField(
        label=gettext_lazy("Reply"), required=False, choices=[("", "—"), *Response.Outcome.choices]
    )
    reply_number = forms.CharField(label=gettext_lazy("Number of the reply"), max_length=60, required=False)
    reply_date = forms.DateField(label=gettext_lazy("Date of the reply"), required=False, widget=AdminDateWidget)
    summary_kk = forms.CharField(label=gettext_lazy("Summary in Kazakh"), required=False, widget=forms.Textarea)
    summary_ru = forms.CharField(label=gettext_lazy("Summary in Russian"), required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reply = Response.objects.filter(letter=self.instance).first() if self.instance.pk else None
        if reply:
            self.initial.update(outcome=reply.outcome, reply_number=reply.number, reply_date=reply.date)
            self.initial.update(summary_kk=reply.summary_kk, summary_ru=reply.summary_ru)


REPLY = ("outcome", "reply_number", "reply_date", "summary_kk", "summary_ru")


@admin.register(Letter)
class LetterAdmin(KeptAdmin):
    """Letters: that they went out, and what was answered."""

    form = LetterForm
    list_display = ("__str__", "council", "purpose", "sent_on", "reply_by", "received_on")
    list_select_related = ("council__unit", "organisation")
    list_filter = ("purpose", ("council", OwnOnly), "sent_on", "received_on")
    search_fields = ("number", "organisation__name_kk", "organisation__name_ru", "council__name_ru")
    ordering = ("-sent_on", "-pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A letter comes with what it carries."""
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The sending; once it was sent, the reply to a recommendation, or the day on which information came."""
        names = ("council", "purpose", "organisation", "number", "sent_on", "reply_by", "received_on", "scan")
        if obj is None or not self.has_change_permission(request, obj):
            return names
        obj = as_stored(obj)
        answers = obj.sent_on and obj.purpose == Letter.Purpose.RECOMMENDATION
        return (*names, "file", *(REPLY if answers else ()))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What the letter carries; the day of a reply follows from the reply."""
        names = ("council", "purpose", "organisation", "scan")
        obj = as_stored(obj)
        asks = obj is not None and obj.sent_on and obj.purpose == Letter.Purpose.INFORMATION_REQUEST
        return names if asks else (*names, "received_on")

    def act_change(self, request: HttpRequest, thing: Letter, form: ActingForm) -> None:
        """Record what was entered: the sending, the reply, or the information. The file goes with the last of them."""
        values = form.cleaned_data
        scan = store_upload(values.get("file"), thing.council, **by_at(request))
        replies = thing.sent_on is not None and bool({*REPLY, "received_on"} & set(form.changed_data))
        sends = {"number", "sent_on", "reply_by"} & set(form.changed_data) or (scan and not replies)
        if sends:
            self._send(request, thing, form, None if replies else scan)
        if not replies:
            return
        if values.get("received_on"):
            asked = thing.information_request
            at_revision = Letter.objects.get(pk=thing.pk).revision
            record_information(
                asked, received_on=values["received_on"], scan=scan, revision=at_revision, **by_at(request)
            )
        elif "received_on" not in values:
            self._reply(request, thing, form, scan)

    def _send(self, request: HttpRequest, thing: Letter, form: ActingForm, scan: Any) -> None:
        values = {name: form.cleaned_data[name] for name in ("number", "sent_on", "reply_by")}
        if not values["sent_on"]:
            raise Refusal(_("Say on which day it went out."), field="sent_on")
        send_letter(thing, scan=scan, revision=thing.revision, **values, **by_at(request))

    def _reply(self, request: HttpRequest, thing: Letter, form: ActingForm, scan: Any) -> None:
        values = form.cleaned_data
        for name in ("outcome", "reply_date"):
            if not values[name]:
                raise Refusal(_("A reply has a date and an outcome: give both."), clause="15", field=name)
        known = Response.objects.filter(letter=thing).first()
        texts = {name: values[name] for name in ("outcome", "summary_kk", "summary_ru")}
        with fields(date="reply_date", number="reply_number"):
            record_response(
                thing,
                date=values["reply_date"],
                number=values["reply_number"],
                scan=scan,
                revision=known.revision if known else None,
                **texts,
                **by_at(request),
            )


class InformationRequestForm(TasksForm, VersionedForm):
    """A request with the letter that carried it."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("addressee"),
        queryset=Organisation.objects.all(),
        widget=KnownSelect(Letter._meta.get_field("organisation"), admin.site),
    )
    number = forms.CharField(label=gettext_lazy("outgoing number"), max_length=60, required=False)
    sent_on = forms.DateField(label=gettext_lazy("sent on"), widget=AdminDateWidget)
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

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A request that went out stays as it is."""
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
        """Record that it was sent."""
        values = {name: value for name, value in form.cleaned_data.items() if name != "read_revision"}
        return request_information(values.pop("council"), values.pop("organisation"), **values, **by_at(request))
