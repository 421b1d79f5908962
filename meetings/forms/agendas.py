"""Items of an agenda, and what the chair does with it (clause 14)."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, NameField, ScanField
from council.models import Council
from meetings.actions import Speaking
from meetings.forms.meetings import TimeField
from meetings.forms.speakers import GuestsField
from meetings.models import AgendaItem
from meetings.roll import holders_of_item
from meetings.tasks import TasksField, task_choices
from members.models import Person, Post, Tenure


class PlainForm(ActionForm):
    """An act without fields: only the one-time token and the revision. The page says what its button does."""

    submit_label: Any = _("Save")


class ApproveForm(ActionForm):
    """The chair's approval: one button."""

    submit_label = _("Approve")


class ReturnForm(ActionForm):
    """The chair's remarks."""

    remarks = forms.CharField(label=_("What should be changed"), widget=forms.Textarea(attrs={"rows": 4}))
    submit_label = _("Return with remarks")


class MinutesPlannedField(forms.IntegerField):
    """How many minutes are planned for an item; the figures only keep slips of the finger out."""

    def __init__(self, **more: Any) -> None:
        super().__init__(label=_("Minutes planned"), min_value=1, max_value=600, required=False, **more)


class ItemForm(ActionForm):
    """One agenda item, the tasks it cites, and who is heard where it is a hearing."""

    title_kk = forms.CharField(label=_("Title in Kazakh"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(
        label=_("Kind"), choices=AgendaItem.Kind.choices, initial=AgendaItem.Kind.ORDINARY, widget=forms.RadioSelect
    )
    tasks = TasksField(
        label=_("Tasks"),
        help_text=_("Tasks of this council that the item serves (clauses 3–5)."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    heard = forms.MultipleChoiceField(
        label=_("Who is heard"),
        help_text=_("For a hearing: heads of penal institutions and of akimat bodies count (clause 6.4)."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    speakers = forms.MultipleChoiceField(
        label=_("Who speaks"),
        help_text=_("Holders of posts in the directory on the day of the meeting."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    guests = GuestsField(
        label=_("Others who speak"),
        help_text=_("One a line: name; title in Kazakh; title in Russian."),
        required=False,
    )
    minutes_planned = MinutesPlannedField()
    submit_label = _("Save the item")

    def __init__(
        self, *args: Any, council: Council, day: datetime.date, item: AgendaItem | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.holders = holders_of_item(council, day, item)
        choices = holder_choices(self.holders)
        self.fields["tasks"].choices = task_choices(council, day)  # type: ignore[attr-defined]
        for name in ("heard", "speakers"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of the act: who is heard as pairs of person and post, and who speaks, guests after them."""
        values = super().values
        guests = values.pop("guests")
        speaking = [Speaking(person, post) for person, post in pairs_of(values["speakers"], self.holders)]
        return {**values, "heard": pairs_of(values["heard"], self.holders), "speakers": [*speaking, *guests]}


class StandingItemForm(ActionForm):
    """One item of an agenda template."""

    title_kk = forms.CharField(label=_("Title in Kazakh"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(
        label=_("Kind"), choices=AgendaItem.Kind.choices, initial=AgendaItem.Kind.ORDINARY, widget=forms.RadioSelect
    )
    tasks = TasksField(label=_("Tasks"), widget=forms.CheckboxSelectMultiple, required=False)
    minutes_planned = MinutesPlannedField()
    submit_label = _("Save the item")

    def __init__(self, *args: Any, council: Council, day: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tasks"].choices = task_choices(council, day)  # type: ignore[attr-defined]


class AgendaTemplateForm(ActionForm):
    """The names of an agenda template."""

    name_kk = NameField(label=_("Name in Kazakh"), max_length=200)
    name_ru = NameField(label=_("Name in Russian"), max_length=200)


class SupplementForm(ActionForm):
    """The date of a supplement."""

    dated = DateField(label=_("Date of the supplement"))
    submit_label = _("Begin the supplement")


class PaperApprovalForm(ActionForm):
    """An approval that the chair signed on paper."""

    person = forms.ModelChoiceField(label=_("Approved by"), queryset=Person.objects.none())
    date = DateField(label=_("Date of the approval"))
    time = TimeField(
        label=_("Time of the approval"),
        help_text=_("It counts when it was given before the meeting began (clause 14)."),
    )
    number = forms.CharField(label=_("Number of the paper"), max_length=60, required=False)
    scan = ScanField()
    submit_label = _("Record the approval")

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(seats__composition__council=council).distinct().order_by("name_kk", "pk")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


def holder_choices(holders: Sequence[Tenure]) -> list[tuple[str, str]]:
    """Holders of posts as choices: the person and the post."""
    return [(str(one.pk), f"{one.person.name}, {one.post.title}") for one in holders]


def pairs_of(chosen: Sequence[str], holders: Sequence[Tenure]) -> list[tuple[Person, Post]]:
    """The chosen holders as pairs of person and post."""
    return [(one.person, one.post) for one in holders if str(one.pk) in chosen]
