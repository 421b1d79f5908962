"""Items of an agenda, and what the chair does with it (clause 14)."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, ScanField
from council.models import Council
from meetings.forms.meetings import TimeField
from meetings.models import AgendaItem
from meetings.roll import holders_on
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
    submit_label = _("Save the item")

    def __init__(self, *args: Any, council: Council, day: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = holders_on(council, day)
        tasks, heard = self.fields["tasks"], self.fields["heard"]
        tasks.choices = task_choices(council, day)  # type: ignore[attr-defined]
        heard.choices = holder_choices(self.holders)  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of the act: who is heard as pairs of person and post."""
        return {**super().values, "heard": pairs_of(self.cleaned_data["heard"], self.holders)}


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
