"""The forms with which a text is taken out of history."""

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField
from council.models import TextRemoval

NAME_NOBODY = _("Do not repeat here what is to be taken out, and name nobody: this stays.")


class TextRemovalForm(ActionForm):
    """On what ground a text is to be taken out of history, and why."""

    kind = forms.ChoiceField(label=_("On what ground"), choices=TextRemoval.Kind)
    paper_number = forms.CharField(label=_("Number of the paper"), max_length=60, required=False)
    paper_date = DateField(label=_("Date of the paper"), required=False)
    reason_kk = forms.CharField(
        label=_("Why, in Kazakh"), max_length=1000, help_text=NAME_NOBODY, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason_ru = forms.CharField(
        label=_("Why, in Russian"), max_length=1000, help_text=NAME_NOBODY, widget=forms.Textarea(attrs={"rows": 3})
    )
    submit_label = _("Ask to take it out")


class RemoveTextForm(ActionForm):
    """Nothing but the button."""

    submit_label = _("Take the text out of history")
