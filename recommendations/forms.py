"""The forms of recommendations, letters, replies and requests for information."""

import datetime
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, ScanField
from council.models import Council
from council.rulebook.wording import Commanding
from meetings.tasks import TasksField, task_choices
from members.models import Organisation
from recommendations.models import Letter, Recommendation, Response

TEXT = forms.Textarea(attrs={"rows": 5})
SHORT = forms.Textarea(attrs={"rows": 3})


class OrganisationsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some of the organisations in a council's directory."""

    widget = forms.CheckboxSelectMultiple


def organisations_known(council: Council) -> QuerySet[Organisation]:
    """The organisations in a council's directory, by name."""
    return Organisation.objects.filter(entries__council=council).order_by("name_kk", "pk")


class TasksForm(ActionForm):
    """A form that cites tasks of the council's level."""

    tasks = forms.MultipleChoiceField(
        label=_("Tasks"),
        help_text=_("Tasks of this council that it serves (clauses 3–5)."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, council: Council, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(number, number) for number in self.initial.get("tasks", [])]
        known = task_choices(council, on)
        offered = known + [one for one in chosen if one[0] not in dict(known)]
        cast(forms.MultipleChoiceField, self.fields["tasks"]).choices = offered


class RecommendationForm(TasksForm):
    """A recommendation or proposal. Where its wording commands, it asks once to confirm or change; it never blocks."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Recommendation.Kind.choices,
        initial=Recommendation.Kind.RECOMMENDATION,
        widget=forms.RadioSelect,
        help_text=_("A proposal goes to state bodies (clause 6(1)); a recommendation is any decision (clause 15)."),
    )
    text_kk = forms.CharField(label=_("Text in Kazakh"), widget=TEXT)
    text_ru = forms.CharField(label=_("Text in Russian"), widget=TEXT)
    addressees = OrganisationsField(
        label=_("Addressees"),
        queryset=Organisation.objects.none(),
        help_text=_("Whoever is asked to answer. The organisations are those of the council's directory."),
    )
    tasks = TasksField(
        label=_("Tasks"),
        help_text=_("Tasks of this council that it serves (clauses 3–5)."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reply_by = DateField(
        label=_("Date to reply by"), required=False, help_text=_("The regulation gives no term; leave empty for none.")
    )
    keep_wording = forms.BooleanField(
        label=_("Keep this wording"), required=False, widget=forms.HiddenInput,
        help_text=_("I have read the remark; the council worded it so."),
    )  # fmt: skip
    words_shown = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("kind", "text_kk", "text_ru", "keep_wording", "addressees", "reply_by", "tasks")
    submit_label = _("Adopt")

    def __init__(self, *args: Any, council: Council, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, council=council, on=on, **kwargs)
        cast(OrganisationsField, self.fields["addressees"]).queryset = organisations_known(council)

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of the act: addressees as a list, nothing of the question about wording."""
        values = super().values
        values.pop("keep_wording")
        values.pop("words_shown")
        return {**values, "addressees": list(values["addressees"])}

    def is_settled(self, commands: Sequence[Commanding]) -> bool:
        """Whether nothing commands, or whoever adopts was shown these very words and keeps them."""
        shown = "|".join(one.found for one in commands)
        return not commands or (self.cleaned_data["keep_wording"] and self.cleaned_data["words_shown"] == shown)

    def ask_about(self, commands: Sequence[Commanding]) -> None:
        """Put the question beside the texts: keep the wording, or change it."""
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("words_shown")] = "|".join(one.found for one in commands)
        data[self.add_prefix("keep_wording")] = ""
        self.data = data
        self.fields["keep_wording"].widget = forms.CheckboxInput()


class LetterForm(ActionForm):
    """What was sent to an addressee."""

    number = forms.CharField(label=_("Outgoing number"), max_length=60)
    sent_on = DateField(label=_("Sent on"))
    reply_by = DateField(
        label=_("Date to reply by"), required=False, help_text=_("The regulation gives no term; leave empty for none.")
    )
    scan = ScanField(label=_("Scan of the letter"))
    submit_label = _("Record what was sent")


class ResponseForm(ActionForm):
    """What an addressee answered."""

    outcome = forms.ChoiceField(label=_("Answer"), choices=Response.Outcome.choices, widget=forms.RadioSelect)
    number = forms.CharField(label=_("Number of the reply"), max_length=60, required=False)
    date = DateField(label=_("Date of the reply"))
    summary_kk = forms.CharField(label=_("In short, in Kazakh"), widget=SHORT, required=False)
    summary_ru = forms.CharField(label=_("In short, in Russian"), widget=SHORT, required=False)
    scan = ScanField(label=_("Scan of the reply"))
    submit_label = _("Record the reply")


class InformationRequestForm(TasksForm):
    """Information or materials asked of a state body (clause 6.2)."""

    organisation = forms.ModelChoiceField(
        label=_("State body"),
        queryset=Organisation.objects.none(),
        help_text=_("The organisations are those of the council's directory."),
    )
    subject_kk = forms.CharField(label=_("What is asked, in Kazakh"), max_length=500, widget=SHORT)
    subject_ru = forms.CharField(label=_("What is asked, in Russian"), max_length=500, widget=SHORT)
    number = forms.CharField(label=_("Outgoing number"), max_length=60, required=False)
    sent_on = DateField(label=_("Sent on"))
    reply_by = DateField(
        label=_("Date to reply by"), required=False, help_text=_("The regulation gives no term; leave empty for none.")
    )
    field_order = ("organisation", "subject_kk", "subject_ru", "number", "sent_on", "reply_by", "tasks")
    submit_label = _("Record the request")

    def __init__(self, *args: Any, council: Council, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, council=council, on=on, **kwargs)
        field = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        field.queryset = organisations_known(council)


class InformationForm(ActionForm):
    """What came in answer to a request for information."""

    received_on = DateField(label=_("Received on"))
    scan = ScanField(label=_("What was received"))
    submit_label = _("Record what came")


class WithdrawForm(ActionForm):
    """Taking a recommendation out of the record of an open meeting."""

    submit_label = _("Withdraw")


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


def reply_by_default(letter: Letter, on: datetime.date) -> datetime.date | None:
    """The date to reply by that a form offers: the letter's own, else by the term of the council's own regulation."""
    if letter.reply_by or letter.sent_on:
        return letter.reply_by
    return by_own_regulation(letter.council, on)


def by_own_regulation(council: Council, on: datetime.date) -> datetime.date | None:
    """The last day of the term that the council's own regulation gives for replies; None where it gives none."""
    own = council.own_regulations.filter(since__lte=on).order_by("-since").first()
    return on + datetime.timedelta(days=own.reply_days) if own and own.reply_days else None
