"""What all forms of the product share, and the forms about a council itself."""

import uuid
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from council.files import check_scan
from council.individual_numbers import TextsGuarded
from council.mixed_words import refuse_mixed_words
from council.models import Council, OwnRegulation, Unit
from council.presenting import page_language
from council.refusals import Refusal, Stale
from council.rulebook.words import day_in_words

# Only the stubs know that the field is generic.
if TYPE_CHECKING:
    CouncilChoice = forms.ModelChoiceField[Council]
else:
    CouncilChoice = forms.ModelChoiceField


class DateInput(forms.DateInput):
    """The browser's own date picker, with the value in the form it wants."""

    input_type = "date"

    def __init__(self, **more: Any) -> None:
        super().__init__(format="%Y-%m-%d", **more)


# The years that a date may have: periods of other years cannot be counted, or are a slip of the finger.
YEARS = range(1900, 2101)


class DateField(forms.DateField):
    """A date; also understands 23.11.2026 where the browser has no picker. Refuses years outside `YEARS`."""

    widget: Any = DateInput

    def __init__(self, **more: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y"], **more)

    def to_python(self, value: Any) -> Any:
        """The date. Raises ValidationError where it is none."""
        day = super().to_python(value)
        if day and day.year not in YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class ScanField(forms.FileField):
    """A scan or paper: PDF, DOCX, JPEG or PNG up to 20 MB, checked by content."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", _("Scan"))
        more.setdefault("help_text", _("PDF, DOCX, JPEG or PNG, up to 20 MB."))
        more.setdefault("required", False)
        super().__init__(**more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The uploaded file, or None. Raises ValidationError with what is wrong with it."""
        upload = super().clean(data, initial)
        if upload:
            check_scan(upload)
        return upload


class NameField(forms.CharField):
    """A name or title of something or somebody: no word of it mixes Latin and Cyrillic letters."""

    default_validators = [refuse_mixed_words]


class ActionForm(TextsGuarded, forms.Form):
    """A form whose fields become the arguments of one act; no text of it holds an individual identification number.

    `token` is one-time: a second submit of the same form does nothing twice. `revision` is the state it was read
    with: a form that somebody else has overtaken is refused with what stands there now.
    """

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submit_label: str | Promise = _("Save")
    refusal: Refusal | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = uuid.uuid4

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned fields without the token; `revision` is left out where the form carries none."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "token"}
        if values.get("revision") is None:
            values.pop("revision", None)
        return values

    def refuse(self, refusal: Refusal) -> None:
        """Show why an act was refused, beside its field where there is one; what was typed stays."""
        self.refusal = refusal
        error = ValidationError(refusal.message, code=refusal.clause or "refused")
        self.add_error(refusal.field if refusal.field in self.fields else None, error)
        if isinstance(refusal, Stale):
            self.put("revision", str(refusal.revision))

    def put(self, name: str, value: str) -> None:
        """Let the form, which somebody sent, say something else in one place when it is shown again."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix(name)] = value
        self.data = data

    def refuse_invalid(self, error: ValidationError) -> None:
        """Show what the check of the whole row found, beside the fields this form has."""
        for field, errors in getattr(error, "error_dict", {None: error.error_list}).items():
            self.add_error(field if field in self.fields else None, errors)


class ConfirmedForm(ActionForm):
    """A form whose act shows what it touches first.

    `confirmed` names what was shown when the button was pressed: where the form says something else, it is shown anew.
    """

    confirmed = forms.CharField(widget=forms.HiddenInput, required=False)
    confirm_label: str | Promise = _("Yes, do it")

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the act."""
        return {name: value for name, value in super().values.items() if name != "confirmed"}

    def ask(self, shown: str) -> None:
        """Stand on the page once more with what was typed, to be confirmed."""
        self.put("confirmed", shown)
        self.submit_label = self.confirm_label


class EstablishForm(ActionForm):
    """The akimat's resolution that creates the council (clause 7)."""

    number = forms.CharField(label=_("Number of the akimat's resolution"), max_length=60)
    date = DateField(label=_("Date of the resolution"))
    scan = ScanField()
    submit_label = _("Record the resolution")


class NamesForm(ActionForm):
    """A council's name in both languages."""

    name_kk = NameField(label=_("Name in Kazakh"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    name_ru = NameField(label=_("Name in Russian"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class RenameForm(NamesForm):
    """A new name, with the day since which the council bears it, or the correction of a mistake."""

    called_since = DateField(
        label=_("Called so since"),
        required=False,
        help_text=_("The old name is kept for the days before. Leave it empty only to correct a mistake in writing."),
    )


class PredecessorField(CouncilChoice):
    """A dissolved council, by its name and the day since which it no longer stands."""

    def label_from_instance(self, obj: Council) -> str:
        """Name, unit and day."""
        day = day_in_words(obj.dissolved_on, page_language(), "short") if obj.dissolved_on else ""
        return _("%(name)s (%(unit)s, dissolved %(day)s)") % {"name": obj.name, "unit": obj.unit.name, "day": day}


class StartCouncilForm(NamesForm):
    """A new council at one of the units whose secretariat the account is; `before` are dissolved ones."""

    unit = forms.ModelChoiceField(label=_("Akimat"), queryset=Unit.objects.none())
    taken_over = forms.BooleanField(
        label=_("The council already exists and is taken over with its past"), required=False
    )
    predecessor = PredecessorField(
        label=_("Comes after the dissolved council"),
        queryset=Council.objects.none(),
        required=False,
        empty_label=_("none"),
        help_text=_("What was carried over from it is then listed on the new council's page."),
    )
    submit_label = _("Start the council")
    field_order = ("unit", "name_kk", "name_ru", "predecessor", "taken_over")

    def __init__(self, *args: Any, units: list[Unit], before: list[Council], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = Unit.objects.filter(
            pk__in=[unit.pk for unit in units]
        )
        known = Council.objects.filter(pk__in=[one.pk for one in before]).select_related("unit")
        cast(PredecessorField, self.fields["predecessor"]).queryset = known
        if not before:
            del self.fields["predecessor"]

    @property
    def values(self) -> dict[str, Any]:
        """Without a revision: there is nothing yet that could be stale."""
        values = super().values
        values.pop("revision", None)
        return values


class DissolveForm(ActionForm):
    """The akimat's act that dissolves the council, from the day for which the page lists what is open."""

    number = forms.CharField(label=_("Number of the akimat's resolution"), max_length=60)
    scan = ScanField()
    date = DateField(
        label=_("First day on which the council no longer stands"),
        widget=DateInput(attrs={"readonly": True}),
        help_text=_("The lists on this page are for this day; choose another one on top."),
    )
    submit_label = _("Record the dissolution")


class MoveForm(ActionForm):
    """The unit at which the council goes on, from which day and by which act."""

    to = forms.ModelChoiceField(label=_("The council goes on at"), queryset=Unit.objects.none())
    number = forms.CharField(label=_("Number of the akimat's resolution"), max_length=60)
    date = DateField(label=_("First day at that unit"))
    scan = ScanField()
    submit_label = _("Record the move")

    def __init__(self, *args: Any, successors: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Unit]", self.fields["to"]).queryset = Unit.objects.filter(
            pk__in=[unit.pk for unit in successors]
        )


class OwnRegulationForm(ActionForm):
    """A version of the council's own regulation: stricter than the model or silent, never looser."""

    # What each version has of its own; the form of the next one starts without it.
    OF_ACT = frozenset({"token", "revision", "since", "act_number", "act_date", "act_scan"})

    act_number = forms.CharField(label=_("Number of its act"), max_length=60, required=False)
    act_date = DateField(label=_("Date of its act"), required=False)
    act_scan = ScanField(label=_("Scan of its act"))
    since = DateField(label=_("In force from"), help_text=_("The day of the act or a later one."))
    meetings_per_half_year = forms.IntegerField(
        label=_("Meetings each half-year"), required=False, min_value=0, max_value=100, help_text=_("Clause 13.")
    )
    hearings_per_year = forms.IntegerField(
        label=_("Hearings each year"), required=False, min_value=0, max_value=100, help_text=_("Clause 6(4).")
    )
    quorum = forms.ChoiceField(
        label=_("Quorum"), required=False, choices=[("", _("not set")), *OwnRegulation.Quorum.choices]
    )
    notice_days = forms.IntegerField(label=_("Days of notice"), required=False, min_value=0, max_value=365)
    minutes_days = forms.IntegerField(label=_("Days for the minutes"), required=False, min_value=0, max_value=365)
    reply_days = forms.IntegerField(label=_("Days for a reply"), required=False, min_value=0, max_value=365)
    further_members = forms.BooleanField(label=_("Further members are allowed"), required=False)
