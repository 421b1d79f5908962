"""The forms of letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import DateField, ScanField
from recommendations.forms.fields import SHORT
from recommendations.forms.reply_by import ReplyByForm


class LetterForm(ReplyByForm):
    """What was sent to an addressee."""

    number = forms.CharField(label=_("Outgoing number"), max_length=60)
    sent_on = DateField(label=_("Sent on"))
    reply_to_number = forms.CharField(label=_("In reply to: number of their letter"), max_length=60, required=False)
    reply_to_date = DateField(label=_("In reply to: date of their letter"), required=False)
    cover_kk = forms.CharField(
        label=_("Own words in Kazakh"), widget=SHORT, required=False, help_text=_("They stand below the usual words.")
    )
    cover_ru = forms.CharField(label=_("Own words in Russian"), widget=SHORT, required=False)
    email = forms.EmailField(
        label=_("E-mail of the addressee"),
        required=False,
        help_text=_("Where it is given, the sealed letter goes there."),
    )
    scan = ScanField(label=_("Scan of the letter"))
    field_order = (
        "number", "sent_on", "reply_by", "email", "reply_to_number", "reply_to_date", "cover_kk", "cover_ru", "scan",
    )  # fmt: skip
    submit_label = _("Record what was sent")
