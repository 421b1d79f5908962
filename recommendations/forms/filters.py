"""The filters above a list of recommendations."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.filtering import OFF_CONTROL, ON_CONTROL, PAST_DATE, Offered
from recommendations.following import SETTLED
from recommendations.models import Recommendation, Response

# Days for which a reply has been awaited: plain choices, no figures of the law.
AGES = (30, 60, 90)


class FilterForm(forms.Form):
    """The filters above a list, sent by plain GET. What is no choice is ignored."""

    hide_optional = True
    WAITING = (
        ("draft", _("not sent yet")),
        ("sent", _("reply awaited")),
        (PAST_DATE, _("awaited past the date asked for")),
        (SETTLED, _("no reply awaited any more")),
    )
    CONTROL = ((ON_CONTROL, _("on control")), (OFF_CONTROL, _("taken off control")))

    unit = forms.ChoiceField(label=_("Unit with all below it"), required=False)
    council = forms.ChoiceField(label=_("Council"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    task = forms.ChoiceField(label=_("Task"), required=False)
    addressee = forms.ChoiceField(label=_("Addressee"), required=False)
    outcome = forms.ChoiceField(label=_("Answer"), required=False)
    age = forms.ChoiceField(label=_("Reply awaited"), required=False)

    def __init__(self, data: Any, *, offered: Offered, tasks: list[tuple[str, str]], of_one: bool = False) -> None:
        super().__init__(data)
        everything = ("", _("all"))
        choices: dict[str, list[Any]] = {
            "unit": [everything, *((str(one.pk), one.name) for one in offered.units)],
            "council": [everything, *((str(one.pk), one.unit.name) for one in offered.councils)],
            "year": [everything, *((str(year), str(year)) for year in offered.years)],
            "kind": [everything, *Recommendation.Kind.choices],
            "task": [everything, *tasks],
            "addressee": [everything, *((str(one.pk), one.name) for one in offered.organisations)],
            "outcome": [everything, *self.WAITING, *Response.Outcome.choices, *self.CONTROL],
            "age": [everything, *((str(days), _("more than %(days)d days") % {"days": days}) for days in AGES)],
        }
        for name, offers in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = offers
        if offered.many:
            self.fields["addressee"].help_text = _(
                "There are many: choose a council or a unit first, then press Show."
            )
        if of_one:
            del self.fields["council"]
        if of_one or not offered.units:
            del self.fields["unit"]

    def chosen(self) -> dict[str, str]:
        """The filters that were set to something that exists."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
