"""The forms of letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, ScanField


class LetterForm(ActionForm):
    """What was sent to an addressee."""

    number = forms.CharField(label=_("Outgoing number"), max_length=60)
    sent_on = DateField(label=_("Sent on"))
    reply_by = DateField(
        label=_("Date to reply by"), required=False, help_text=_("The regulation gives no term; leave empty for none.")
    )
    scan = ScanField(label=_("Scan of the letter"))
    submit_label = _("Record what was sent")
