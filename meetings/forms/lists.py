"""Filters above the list of meetings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.models import Council
from meetings.models import Meeting


class FilterForm(forms.Form):
    """Plain GET filters: council, year, state. What it does not know it leaves out."""

    hide_optional = True
    council = forms.ChoiceField(label=_("Council"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=[("", _("all")), *Meeting.State.choices], required=False)

    def __init__(self, *args: Any, councils: Sequence[Council], years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), one.unit.name) for one in councils]
        self.fields["council"].choices = [("", _("all")), *named]  # type: ignore[attr-defined]
        self.fields["year"].choices = [("", _("all")), *((str(one), str(one)) for one in years)]  # type: ignore[attr-defined]
        if len(named) < 2:
            del self.fields["council"]

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that were set to something known."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
