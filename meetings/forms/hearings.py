"""What is asked of those who are heard, and what came (clause 6.4)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, ScanField


class AskMaterialForm(ActionForm):
    """Which material was asked for, and when."""

    material_kk = forms.CharField(
        label=_("Material asked for, in Kazakh"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    material_ru = forms.CharField(
        label=_("Material asked for, in Russian"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    asked_on = DateField(label=_("Asked on"))

    @property
    def values(self) -> dict[str, Any]:
        """Without a revision: who is heard has none."""
        return {name: value for name, value in super().values.items() if name != "revision"}


class ReceiveMaterialForm(ActionForm):
    """The material that came; its file may follow later."""

    received_on = DateField(label=_("Received on"))
    material = ScanField(label=_("File"))

    @property
    def values(self) -> dict[str, Any]:
        """Without a revision: who is heard has none."""
        return {name: value for name, value in super().values.items() if name != "revision"}


class YearForm(forms.Form):
    """The year of a list, by GET; what it does not know it leaves out."""

    hide_optional = True
    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(str(one), str(one)) for one in years]  # type: ignore[attr-defined]
        self.years = years

    @property
    def chosen(self) -> int:
        """The year asked for, or the first that is offered."""
        asked = self.cleaned_data.get("year") if self.is_valid() else ""
        return int(asked) if asked else self.years[0]
