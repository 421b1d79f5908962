"""Attendance, proceedings and minutes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm
from meetings.models import Attendance
from members.models import Person, Seat


class RollRow(NamedTuple):
    """One member's line on the roll."""

    seat: Seat
    status: BoundField
    reason: BoundField


class AttendanceForm(ActionForm):
    """The roll of the composition in force on the day of the meeting (clause 12)."""

    submit_label = _("Save the attendance")

    def __init__(self, *args: Any, roll: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roll = list(roll)
        for seat in self.roll:
            key = seat.person_id
            self.fields[f"status_{key}"] = forms.ChoiceField(
                label=seat.person.name,
                help_text=seat.post.title,
                choices=Attendance.Status.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"reason_{key}"] = forms.CharField(
                label=_("Reason, if excused"), max_length=300, required=False
            )
        self.hide_optional = True

    def clean(self) -> dict[str, Any]:
        """Refuse a roll on which nobody is marked."""
        cleaned = super().clean() or self.cleaned_data
        if self.roll and not any(cleaned.get(f"status_{one.person_id}") for one in self.roll):
            raise ValidationError(_("Mark at least one member."))
        return cleaned

    @property
    def rows(self) -> list[RollRow]:
        """The lines of the roll, for the page."""
        return [RollRow(one, self[f"status_{one.person_id}"], self[f"reason_{one.person_id}"]) for one in self.roll]

    @property
    def marks(self) -> dict[Person, tuple[str, str]]:
        """Who was marked, and how."""
        marked = self.cleaned_data
        return {
            one.person: (marked[f"status_{one.person_id}"], marked.get(f"reason_{one.person_id}", ""))
            for one in self.roll
            if marked.get(f"status_{one.person_id}")
        }


class ProceedingsForm(ActionForm):
    """What was heard and said under one item."""

    proceedings_kk = forms.CharField(
        label=_("What was heard and said, in Kazakh"),
        help_text=_("Who spoke and about what. Never write a convict's name."),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    proceedings_ru = forms.CharField(
        label=_("What was heard and said, in Russian"), widget=forms.Textarea(attrs={"rows": 8}), required=False
    )
