"""The filters above a list of recommendations."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from council.models import Council
from recommendations.models import Recommendation, Response


class FilterForm(forms.Form):
    """The filters above a list, sent by plain GET. What is no choice is ignored."""

    hide_optional = True
    WAITING = (("draft", _("not sent yet")), ("sent", _("reply awaited")))

    council = forms.ChoiceField(label=_("Council"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    outcome = forms.ChoiceField(label=_("Answer"), required=False)

    def __init__(self, data: Any, *, councils: Sequence[Council], years: Sequence[int], of_one: bool = False) -> None:
        super().__init__(data)
        everything = ("", _("all"))
        choices: dict[str, list[Any]] = {
            "council": [everything, *((str(one.pk), one.unit.name) for one in councils)],
            "year": [everything, *((str(year), str(year)) for year in years)],
            "kind": [everything, *Recommendation.Kind.choices],
            "outcome": [everything, *self.WAITING, *Response.Outcome.choices],
        }
        for name, offered in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = offered
        if of_one:
            del self.fields["council"]

    def chosen(self) -> dict[str, str]:
        """The filters that were set to something that exists."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
