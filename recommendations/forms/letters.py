"""The forms of letters and of the replies to them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, ScanField
from recommendations.forms.fields import SHORT
from recommendations.forms.reply_by import ReplyByForm
from recommendations.models import Response


class LetterForm(ReplyByForm):
    """What was sent to an addressee."""

    number = forms.CharField(label=_("Outgoing number"), max_length=60)
    sent_on = DateField(label=_("Sent on"))
    scan = ScanField(label=_("Scan of the letter"))
    field_order = ("number", "sent_on", "reply_by", "scan")
    submit_label = _("Record what was sent")


class ResponseForm(ActionForm):
    """What an addressee answered."""

    outcome = forms.ChoiceField(label=_("Answer"), choices=Response.Outcome.choices, widget=forms.RadioSelect)
    number = forms.CharField(label=_("Number of the reply"), max_length=60, required=False)
    date = DateField(label=_("Date of the reply"))
    summary_kk = forms.CharField(label=_("In short, in Kazakh"), widget=SHORT, required=False)
    summary_ru = forms.CharField(label=_("In short, in Russian"), widget=SHORT, required=False)
    scan = ScanField(label=_("Scan of the reply"))
    submit_label = _("Record the reply")
