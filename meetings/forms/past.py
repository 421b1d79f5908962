"""Taking over a meeting of the past."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, ScanField
from council.individual_numbers import TextsGuarded
from council.models import Council
from meetings.forms.agendas import holder_choices, pairs_of
from meetings.forms.meetings import TimeField
from meetings.models import AgendaItem
from members.models import Person, Seat, Tenure


class PastDayForm(forms.Form):
    """The day of the meeting, asked first: the roll and the holders of posts follow from it."""

    date = DateField(label=_("Day of the meeting"))


class MembersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # no subscript at run time
    """The members of a day, as they were called on it."""

    roll: Sequence[Seat] = ()

    def label_from_instance(self, obj: Person) -> str:
        """The name of the day."""
        return next((seat.person.name for seat in self.roll if seat.person_id == obj.pk), obj.name)


class PastMeetingForm(ActionForm):
    """A past meeting as it was; what is not known stays empty."""

    date = DateField(label=_("Date"), widget=forms.HiddenInput)
    time = TimeField(label=_("Time"), required=False)
    number = forms.CharField(label=_("Number of the meeting"), max_length=60, required=False)
    place_kk = forms.CharField(label=_("Place in Kazakh"), max_length=300, required=False)
    place_ru = forms.CharField(label=_("Place in Russian"), max_length=300, required=False)
    present = MembersField(
        label=_("Who was present"),
        help_text=_("Members of the composition in force on that day."),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    approved_by = forms.ModelChoiceField(label=_("Agenda approved by"), queryset=Person.objects.none(), required=False)
    approved_on = DateField(label=_("Agenda approved on"), required=False)
    approved_time = TimeField(
        label=_("Time of the approval"),
        help_text=_("It counts when it was given before the meeting began (clause 14)."),
        required=False,
    )
    minutes_number = forms.CharField(label=_("Number of the minutes"), max_length=60, required=False)
    minutes_signed_on = DateField(label=_("Minutes signed on"), required=False)
    scan = ScanField(label=_("Scan of the minutes"))
    submit_label = _("Take over the meeting")

    def __init__(self, *args: Any, council: Council, roll: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = cast(MembersField, self.fields["present"])
        present.roll = roll
        present.queryset = Person.objects.filter(pk__in=[one.person_id for one in roll]).order_by("name_kk", "pk")
        seated = Person.objects.filter(seats__composition__council=council).distinct().order_by("name_kk", "pk")
        self.fields["approved_by"].queryset = seated  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An approval needs both the person and the day."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("approved_by")) != bool(cleaned.get("approved_on")):
            self.add_error("approved_on", _("Say both who approved the agenda and when, or neither."))
        elif cleaned.get("approved_on") == cleaned.get("date") and not cleaned.get("approved_time"):
            text = _("On the day of the meeting the hour decides: it counts only before the meeting began.")
            self.add_error("approved_time", ValidationError(text, code="14"))
        return cleaned


class PastItemForm(TextsGuarded, forms.Form):
    """One item of a past agenda; a row without a title is no item."""

    title_kk = forms.CharField(label=_("Title in Kazakh"), max_length=500, required=False)
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=500, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=AgendaItem.Kind.choices, required=False)
    tasks = forms.MultipleChoiceField(label=_("Tasks"), required=False)
    heard = forms.MultipleChoiceField(label=_("Who is heard"), required=False)

    hide_optional = True

    def __init__(self, *args: Any, holders: Sequence[Tenure], tasks: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.holders = holders
        self.fields["tasks"].choices = tasks  # type: ignore[attr-defined]
        self.fields["heard"].choices = holder_choices(holders)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Both titles or none; only a hearing names people."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("title_kk")) != bool(cleaned.get("title_ru")):
            empty = "title_ru" if cleaned.get("title_kk") else "title_kk"
            self.add_error(empty, _("Give the title in both languages."))
        return cleaned

    @property
    def is_item(self) -> bool:
        """Whether the row says anything."""
        return bool(self.cleaned_data.get("title_kk"))

    @property
    def values(self) -> dict[str, Any]:
        """The item's values."""
        values = {**self.cleaned_data, "heard": pairs_of(self.cleaned_data["heard"], self.holders)}
        return {**values, "kind": values["kind"] or AgendaItem.Kind.ORDINARY}
