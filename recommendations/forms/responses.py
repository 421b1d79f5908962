"""The forms of replies: what an addressee answered, as the secretariat records it."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, ScanField
from recommendations.forms.fields import SHORT
from recommendations.models import Letter
from recommendations.outcomes import outcome_choices


class ResponseForm(ActionForm):
    """What an addressee answered. To an invitation, the reply may bring the material of the hearing."""

    outcome = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    number = forms.CharField(label=_("Number of the reply"), max_length=60, required=False)
    date = DateField(label=_("Date of the reply"))
    summary_kk = forms.CharField(
        label=_("In short, in Kazakh"),
        help_text=_("Needed where it was declined: the reasons, in both languages."),
        widget=SHORT,
        required=False,
    )
    summary_ru = forms.CharField(label=_("In short, in Russian"), widget=SHORT, required=False)
    scan = ScanField(label=_("Scan of the reply"))
    with_material = forms.BooleanField(label=_("The reply brings the material for the hearing"), required=False)
    material = ScanField(label=_("Material for the hearing"))
    submit_label = _("Record the reply")

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["outcome"]).choices = outcome_choices(letter)
        invitation = getattr(letter, "hearing_invitation", None)
        if invitation is None or invitation.heard_id is None:
            del self.fields["with_material"], self.fields["material"]
