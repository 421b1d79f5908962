"""Attendance, proceedings and minutes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, NameField
from meetings.actions.attendance import Mark
from meetings.forms.meetings import TimeField
from meetings.models import AgendaItem, Attendance
from meetings.votes import VOTES, Votes
from members.models import Person, Seat


class RollRow(NamedTuple):
    """One member's line on the roll."""

    seat: Seat
    status: BoundField
    reason: BoundField
    arrived_at: BoundField
    left_at: BoundField


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
            self.fields[f"arrived_at_{key}"] = TimeField(label=_("Came late, at"), required=False)
            self.fields[f"left_at_{key}"] = TimeField(label=_("Left early, at"), required=False)
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
        names = RollRow._fields[1:]
        return [RollRow(one, *(self[f"{name}_{one.person_id}"] for name in names)) for one in self.roll]

    @property
    def marks(self) -> dict[Person, Mark]:
        """Who was marked, and how."""
        marked = self.cleaned_data
        return {
            one.person: Mark(
                marked[f"status_{one.person_id}"],
                marked.get(f"reason_{one.person_id}", ""),
                marked.get(f"arrived_at_{one.person_id}"),
                marked.get(f"left_at_{one.person_id}"),
            )
            for one in self.roll
            if marked.get(f"status_{one.person_id}")
        }


class GuestForm(ActionForm):
    """A guest of the meeting, and which member sent them."""

    name = NameField(label=_("Name of the guest"), max_length=200)
    title_kk = forms.CharField(label=_("Who they are, in Kazakh"), max_length=300, required=False)
    title_ru = forms.CharField(label=_("Who they are, in Russian"), max_length=300, required=False)
    sent_by = forms.ModelChoiceField(
        label=_("Sent by a member who is not there"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("nobody: invited"),
    )
    submit_label = _("Write the guest down")

    def __init__(self, *args: Any, roll: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Person.objects.filter(pk__in=[one.person_id for one in roll])
        self.fields["sent_by"].queryset = members  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """Without a revision: a guest more makes no form stale."""
        return {name: value for name, value in super().values.items() if name != "revision"}


def _text(label: Any, rows: int = 6) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), required=False)


def _votes(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=9999, required=False)


class ProceedingsForm(ActionForm):
    """What was heard and said under one item, and what became of it."""

    proceedings_kk = forms.CharField(
        label=_("What was heard and said, in Kazakh"),
        help_text=_("Who spoke and about what. Never write a convict's name."),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    proceedings_ru = forms.CharField(
        label=_("What was heard and said, in Russian"), widget=forms.Textarea(attrs={"rows": 8}), required=False
    )
    spoke_kk = _text(_("Who spoke and what was said, in Kazakh"))
    spoke_ru = _text(_("Who spoke and what was said, in Russian"))
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[("", _("not said yet")), *AgendaItem.Outcome.choices], required=False
    )
    outcome_kk = _text(_("Outcome in words, in Kazakh"), rows=3)
    outcome_ru = _text(_("Outcome in words, in Russian"), rows=3)
    votes_for = _votes(_("Votes for"))
    votes_against = _votes(_("Votes against"))
    votes_abstained = _votes(_("Abstained"))

    @property
    def values(self) -> dict[str, Any]:
        """The votes as one value."""
        values = super().values
        return {**values, "votes": Votes(*(values.pop(name) for name in VOTES))}
