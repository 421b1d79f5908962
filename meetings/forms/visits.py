"""Visits (clause 6.3)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField
from council.models import Council
from meetings.models import Visit
from members.models import Person


class VisitForm(ActionForm):
    """A visit that took place. It has no field for a convict, and none is to be named in its texts."""

    date = DateField(label=_("Date"))
    kind = forms.ChoiceField(label=_("What was visited"), choices=Visit.Kind.choices, widget=forms.RadioSelect)
    place_kk = forms.CharField(label=_("Place in Kazakh"), max_length=300)
    place_ru = forms.CharField(label=_("Place in Russian"), max_length=300)
    basis_number = forms.CharField(
        label=_("Number of the basis"),
        help_text=_("The permission or letter on which the visit rests (clause 6.3)."),
        max_length=60,
        required=False,
    )
    basis_date = DateField(label=_("Date of the basis"), required=False)
    participants = forms.ModelMultipleChoiceField(
        label=_("Members who took part"),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    findings_kk = forms.CharField(
        label=_("Findings in Kazakh"),
        help_text=_("Never write a convict's name or anything by which a convict can be recognised."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    findings_ru = forms.CharField(
        label=_("Findings in Russian"), widget=forms.Textarea(attrs={"rows": 5}), required=False
    )
    submit_label = _("Record the visit")

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seated = Person.objects.filter(seats__composition__council=council).distinct().order_by("name_kk", "pk")
        self.fields["participants"].queryset = seated  # type: ignore[attr-defined]
