"""The forms of results, and the filters above their lists."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField
from council.models import Council, Unit
from meetings.tasks import task_choices
from members.models import Organisation
from recommendations.forms.fields import organisations_known
from recommendations.measures import measure_in_words, measures_of
from recommendations.models import Recommendation

MOST = 1_000_000  # more is a slip of the finger


class RecommendationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of a council's recommendations, by number, day and the beginning of its text."""

    def label_from_instance(self, obj: Any) -> str:
        """How a choice is called."""
        return f"{obj.number} ({obj.meeting.date:%d.%m.%Y}): {obj.text[:80]}"


class MeasureField(forms.ChoiceField):
    """What is counted, as «task:measure». Something else passes too: the act refuses it, and says why."""

    def valid_value(self, value: str) -> bool:
        """Whether it names a task and a measure at all."""
        return value.count(":") == 1 and len(value) <= 50


class ResultForm(ActionForm):
    """A result: what is counted under which task, the year, how many, who told it and when."""

    measure = MeasureField(
        label=_("What is counted"), help_text=_("Grouped by the tasks of this council (clauses 3–5).")
    )
    year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2100)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST, help_text=_("A number, never names."))
    reported_on = DateField(label=_("Reported on"))
    organisation = forms.ModelChoiceField(
        label=_("Who reported it"), queryset=Organisation.objects.none(), required=False, empty_label=_("not said")
    )
    recommendation = RecommendationField(
        label=_("Recommendation it came of"),
        queryset=Recommendation.objects.none(),
        required=False,
        empty_label=_("none"),
    )
    source_kk = forms.CharField(
        label=_("Source in Kazakh"),
        required=False,
        max_length=300,
        help_text=_("For instance the letter that told it."),
    )
    source_ru = forms.CharField(label=_("Source in Russian"), required=False, max_length=300)

    def __init__(self, *args: Any, council: Council, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = _groups(council, on)
        kept = self.initial.get("measure")
        if kept and kept not in {value for _task, offers in groups for value, _label in offers}:
            task, _colon, measure = kept.partition(":")
            groups = [(task, [(kept, measure_in_words(measure))]), *groups]
        self.fields["measure"].choices = [("", _("choose from the list")), *groups]  # type: ignore[attr-defined]
        cast(RecommendationField, self.fields["organisation"]).queryset = organisations_known(council)
        held = council.recommendations.known_on(on).select_related("meeting").order_by("-meeting__date", "-pk")
        cast(RecommendationField, self.fields["recommendation"]).queryset = held

    @property
    def values(self) -> dict[str, Any]:
        """The fields of what was reported; of the form's own only the revision."""
        values = super().values
        task, _colon, measure = values["measure"].partition(":")
        return {**values, "task": task, "measure": measure}


def _groups(council: Council, on: datetime.date) -> list[tuple[str, list[tuple[str, str]]]]:
    """What may be counted, under each task of the council's level."""
    offers = (
        (title, [(f"{task}:{one.key}", measure_in_words(one.key)) for one in measures_of(task)])
        for task, title in task_choices(council, on)
    )
    return [(title, measures) for title, measures in offers if measures]


def first_of(tasks: Iterable[str]) -> str:
    """What a form about a recommendation that cites these tasks begins with."""
    return next((f"{task}:{one.key}" for task in tasks for one in measures_of(task)), "")


class RemoveResultForm(ActionForm):
    """Taking a result out of the register."""

    submit_label = _("Remove")


class ResultFilterForm(forms.Form):
    """The filters above a list of results, sent by plain GET. What is no choice is ignored."""

    hide_optional = True

    unit = forms.ChoiceField(label=_("Unit with all below it"), required=False)
    council = forms.ChoiceField(label=_("Council"), required=False)
    task = forms.ChoiceField(label=_("Task"), required=False)
    measure = forms.ChoiceField(label=_("What is counted"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(
        self,
        data: Any,
        *,
        councils: Sequence[Council],
        units: Sequence[Unit],
        counted: Iterable[tuple[str, str, int]],
        of_one: bool = False,
    ) -> None:
        super().__init__(data)
        known = list(counted)
        measures = sorted((measure_in_words(one), one) for one in {measure for _task, measure, _year in known})
        choices: dict[str, list[tuple[str, str]]] = {
            "unit": [(str(one.pk), one.name) for one in units],
            "council": [(str(one.pk), one.unit.name) for one in councils],
            "task": [(one, one) for one in sorted({task for task, _measure, _year in known})],
            "measure": [(key, label) for label, key in measures],
            "year": [(str(one), str(one)) for one in sorted({year for _t, _m, year in known}, reverse=True)],
        }
        for name, offers in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [("", _("all")), *offers]
        if of_one:
            del self.fields["council"]
        if of_one or not units:
            del self.fields["unit"]

    def chosen(self) -> dict[str, str]:
        """The filters that were set to something that exists."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
