"""Letters, and the replies to them, in the admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.acting_admin import as_stored, by_at
from council.acting_forms import ActingForm, VersionedForm, fields
from council.admin.traces import OwnOnly
from council.files import store_upload
from council.forms import ScanField
from council.kept_admin import KeptAdmin
from council.refusals import Refusal
from recommendations.actions import record_response, send_letter
from recommendations.actions.responses import CLAUSES
from recommendations.models import Letter, Response
from recommendations.outcomes import outcome_choices


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
        if not self.instance.pk:
            return
        self.fields["outcome"].choices = [("", "—"), *outcome_choices(self.instance)]  # type: ignore[attr-defined]
        reply = Response.objects.filter(letter=self.instance).first()
        if reply:
            self.initial.update(outcome=reply.outcome, reply_number=reply.number, reply_date=reply.date)
            self.initial.update(summary_kk=reply.summary_kk, summary_ru=reply.summary_ru)


# What else a letter says, beside its number and dates.
FURTHER = ("email", "reply_to_number", "reply_to_date", "cover_kk", "cover_ru")
SENDING = ("number", "sent_on", "reply_by", *FURTHER)
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
        """The sending; once it was sent, the reply."""
        names = ("council", "purpose", "organisation", *SENDING, "received_on", "scan")
        if obj is None or not self.has_change_permission(request, obj):
            return names
        return (*names, "file", *(REPLY if as_stored(obj).sent_on else ()))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What the letter carries; the day of a reply follows from the reply."""
        return ("council", "purpose", "organisation", "scan", "received_on")

    def act_change(self, request: HttpRequest, thing: Letter, form: ActingForm) -> None:
        """Record what was entered: the sending, and the reply. The file goes with the last of them."""
        scan = store_upload(form.cleaned_data.get("file"), thing.council, **by_at(request))
        replies = thing.sent_on is not None and bool(set(REPLY) & set(form.changed_data))
        sends = set(SENDING) & set(form.changed_data) or (scan and not replies)
        if sends:
            self._send(request, thing, form, None if replies else scan)
        if replies:
            self._reply(request, thing, form, scan)

    def _send(self, request: HttpRequest, thing: Letter, form: ActingForm, scan: Any) -> None:
        values = {name: form.cleaned_data[name] for name in SENDING}
        if not values["sent_on"]:
            raise Refusal(_("Say on which day it went out."), field="sent_on")
        send_letter(thing, scan=scan, revision=thing.revision, **values, **by_at(request))

    def _reply(self, request: HttpRequest, thing: Letter, form: ActingForm, scan: Any) -> None:
        values = form.cleaned_data
        for name in ("outcome", "reply_date"):
            if not values[name]:
                clause = CLAUSES[thing.purpose]
                raise Refusal(_("A reply has a date and an outcome: give both."), clause=clause, field=name)
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
