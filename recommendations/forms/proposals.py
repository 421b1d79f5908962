"""The forms of incoming proposals (clauses 4.6 and 5.2)."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.forms import ActionForm, DateField, ScanField
from council.models import Council
from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import AgendaItem, Meeting
from meetings.tasks import TasksField
from members.models import Organisation
from recommendations.forms.fields import SHORT, TasksForm, organisations_known
from recommendations.models import IncomingProposal, Recommendation

# Only the stubs know that the fields are generic.
if TYPE_CHECKING:
    ItemChoice = forms.ModelChoiceField[AgendaItem]
    RecommendationChoice = forms.ModelChoiceField[Recommendation]
else:
    ItemChoice = RecommendationChoice = forms.ModelChoiceField

TEXT = forms.Textarea(attrs={"rows": 4})
LONGEST = 90


class ItemField(ItemChoice):
    """An agenda item of a held meeting, named with the meeting."""

    def label_from_instance(self, obj: AgendaItem) -> str:
        """«26.05.2026, № 3: 2. What it is about»."""
        day = day_in_words(obj.meeting.date, page_language(), "short")
        number = f", № {obj.meeting.number}" if obj.meeting.number else ""
        return f"{day}{number}: {_short(str(obj))}"


class RecommendationField(RecommendationChoice):
    """A recommendation of the council, named by its number, day and words."""

    def label_from_instance(self, obj: Recommendation) -> str:
        """«Recommendation 3-1, 26.05.2026: what it says»."""
        return f"{obj}, {day_in_words(obj.meeting.date, page_language(), 'short')}: {_short(obj.text)}"


class ProposalForm(TasksForm):
    """A proposal as it came in. No name of a private person, and no scan of their letter."""

    number = forms.CharField(label=gettext_lazy("Incoming number"), max_length=60, required=False)
    received_on = DateField(label=gettext_lazy("Received on"))
    sender = forms.ModelChoiceField(
        label=gettext_lazy("Sender"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("a private person (the name is not kept)"),
        help_text=gettext_lazy("The organisations are those of the council's directory."),
    )
    subject_kk = forms.CharField(label=gettext_lazy("What is proposed, in Kazakh"), max_length=500, widget=SHORT)
    subject_ru = forms.CharField(label=gettext_lazy("What is proposed, in Russian"), max_length=500, widget=SHORT)
    tasks = TasksField(
        label=gettext_lazy("Tasks"),
        help_text=gettext_lazy("Tasks of this council that it serves (clauses 3–5)."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    scan = ScanField(
        label=gettext_lazy("Scan of the letter"),
        help_text=gettext_lazy("Only of an organisation's letter. PDF, DOCX, JPEG or PNG, up to 20 MB."),
    )
    field_order = ("number", "received_on", "sender", "subject_kk", "subject_ru", "tasks", "scan")
    submit_label = gettext_lazy("Record the proposal")

    def __init__(self, *args: Any, council: Council, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, council=council, on=on, **kwargs)
        field = cast("forms.ModelChoiceField[Organisation]", self.fields["sender"])
        field.queryset = organisations_known(council)


class DiscardProposalForm(ActionForm):
    """Taking out of the register what was recorded by mistake."""

    submit_label = gettext_lazy("Take out of the register")


class ConsiderProposalForm(ActionForm):
    """At which item of a held meeting it was considered, and what became of it."""

    item = ItemField(
        label=gettext_lazy("Agenda item at which it was considered"),
        queryset=AgendaItem.objects.none(),
        help_text=gettext_lazy("Items of meetings that were held since the proposal came."),
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it"), choices=IncomingProposal.Outcome.choices, widget=forms.RadioSelect
    )
    outcome_kk = forms.CharField(label=gettext_lazy("In words, in Kazakh"), widget=TEXT)
    outcome_ru = forms.CharField(label=gettext_lazy("In words, in Russian"), widget=TEXT)
    recommendation = RecommendationField(
        label=gettext_lazy("Recommendation it led to"),
        queryset=Recommendation.objects.none(),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    submit_label = gettext_lazy("Record what became of it")

    def __init__(self, *args: Any, proposal: IncomingProposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ItemField, self.fields["item"]).queryset = items_since(proposal)
        since = {"meeting__state": Meeting.State.HELD, "meeting__date__gte": proposal.received_on}
        found = Recommendation.objects.filter(council=proposal.council_id, **since).select_related("meeting")
        cast(RecommendationField, self.fields["recommendation"]).queryset = found.order_by("-meeting__date", "-pk")


def items_since(proposal: IncomingProposal) -> Any:
    """The items of the council's meetings held since a proposal came, the latest meeting first."""
    held = {"meeting__state": Meeting.State.HELD, "meeting__date__gte": proposal.received_on}
    items = AgendaItem.objects.recorded().filter(meeting__council=proposal.council_id, **held)
    return items.select_related("meeting__council__unit").order_by("-meeting__date", "-meeting__pk", "number", "pk")


class InterimLetterForm(ActionForm):
    """When the sender was told that the proposal came and will be considered."""

    interim_on = DateField(label=gettext_lazy("Interim letter sent on"))
    interim_number = forms.CharField(label=gettext_lazy("Outgoing number"), max_length=60, required=False)
    submit_label = gettext_lazy("Record the interim letter")


class AnswerProposalForm(ActionForm):
    """The answer to the sender of a proposal."""

    answered_on = DateField(label=gettext_lazy("Answered on"))
    answer_number = forms.CharField(label=gettext_lazy("Outgoing number"), max_length=60, required=False)
    answer_kk = forms.CharField(label=gettext_lazy("Words of the answer, in Kazakh"), widget=TEXT, required=False)
    answer_ru = forms.CharField(label=gettext_lazy("Words of the answer, in Russian"), widget=TEXT, required=False)
    answer_scan = ScanField(
        label=gettext_lazy("Scan of the answer"),
        help_text=gettext_lazy("Only of a letter to an organisation. PDF, DOCX, JPEG or PNG, up to 20 MB."),
    )
    submit_label = gettext_lazy("Record the answer")


class ProposalFilterForm(forms.Form):
    """The filters above the register, sent by plain GET. What is no choice is ignored."""

    hide_optional = True
    STATES = (
        ("received", gettext_lazy("not considered yet")),
        ("considered", gettext_lazy("considered, not answered yet")),
        ("answered", gettext_lazy("answered")),
    )
    year = forms.ChoiceField(label=gettext_lazy("Year"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("Standing"), required=False)
    outcome = forms.ChoiceField(label=gettext_lazy("What became of it"), required=False)
    sender = forms.ChoiceField(label=gettext_lazy("Sender"), required=False)

    def __init__(self, data: Any, *, years: Sequence[int], senders: Sequence[Organisation]) -> None:
        super().__init__(data)
        everything = ("", _("all"))
        choices: dict[str, list[Any]] = {
            "year": [everything, *((str(year), str(year)) for year in years)],
            "state": [everything, *self.STATES],
            "outcome": [everything, *IncomingProposal.Outcome.choices],
            "sender": [everything, ("0", _("private persons")), *((str(one.pk), one.name) for one in senders)],
        }
        for name, offered in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = offered

    def chosen(self) -> dict[str, str]:
        """The filters that were set to something that exists."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
