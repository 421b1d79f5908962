"""Entries of the plan of a year."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField
from meetings.models import PlanEntry


class EntryForm(ActionForm):
    """A meeting, a hearing or a visit that is meant to take place in a half-year."""

    kind = forms.ChoiceField(label=_("What is planned"), choices=PlanEntry.Kind.choices, widget=forms.RadioSelect)
    half = forms.TypedChoiceField(
        label=_("Half-year"), choices=[(1, "I"), (2, "II")], coerce=int, widget=forms.RadioSelect
    )
    day = DateField(label=_("Date, if already known"), required=False)
    topic_kk = forms.CharField(
        label=_("About what, in Kazakh"),
        help_text=_("For a hearing: who is to be heard, in which post, and about what."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    topic_ru = forms.CharField(
        label=_("About what, in Russian"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class StartPlanForm(ActionForm):
    """A plan of a year: empty, or begun with what last year's held."""

    copied = forms.BooleanField(label=_("Take over what last year's plan holds, without its days"), required=False)
    submit_label: Any = _("Start the plan")

    def __init__(self, *args: Any, may_copy: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_copy:
            del self.fields["copied"]
