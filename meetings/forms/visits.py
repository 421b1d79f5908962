"""Visits (clause 6.3)."""

import datetime
from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.forms import ActionForm, DateField
from council.models import Council
from council.photos import PhotosField
from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.models import Visit
from members.models import Person


class ParticipantsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # no subscript at run time
    """Whoever sat in any composition; of a day, whoever was no member on it is marked so (clause 12)."""

    day: datetime.date | None = None
    members: Collection[int] = ()

    def label_from_instance(self, obj: Person) -> str:
        """The name, and whether they were no member on the day."""
        if self.day is None or obj.pk in self.members:
            return obj.name
        named = {"person": obj.name, "day": day_in_words(self.day, page_language(), "short")}
        return _("%(person)s (no member on %(day)s)") % named


class VisitForm(ActionForm):
    """A visit that took place. It has no field for a convict, and none is to be named in its texts."""

    date = DateField(label=gettext_lazy("Date"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What was visited"), choices=Visit.Kind.choices, widget=forms.RadioSelect
    )
    place_kk = forms.CharField(label=gettext_lazy("Place in Kazakh"), max_length=300)
    place_ru = forms.CharField(label=gettext_lazy("Place in Russian"), max_length=300)
    basis_kk = forms.CharField(
        label=gettext_lazy("What it rests on, in Kazakh"),
        help_text=gettext_lazy("The permission, invitation or letter on which the visit rests (clause 6.3)."),
        max_length=300,
        required=False,
    )
    basis_ru = forms.CharField(label=gettext_lazy("What it rests on, in Russian"), max_length=300, required=False)
    basis_number = forms.CharField(label=gettext_lazy("Number of the basis"), max_length=60, required=False)
    basis_date = DateField(label=gettext_lazy("Date of the basis"), required=False)
    participants = ParticipantsField(
        label=gettext_lazy("Members who took part"),
        help_text=gettext_lazy("Of the composition in force on the day of the visit (clause 12)."),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    findings_kk = forms.CharField(
        label=gettext_lazy("Findings in Kazakh"),
        help_text=gettext_lazy("Never write a convict's name or anything by which a convict can be recognised."),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    findings_ru = forms.CharField(
        label=gettext_lazy("Findings in Russian"), widget=forms.Textarea(attrs={"rows": 6}), required=False
    )
    submit_label = gettext_lazy("Record the visit")

    def __init__(
        self, *args: Any, council: Council, day: datetime.date | None, members: Collection[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        seated = Person.objects.filter(seats__composition__council=council).distinct().order_by("name_kk", "pk")
        field = self.fields["participants"]
        field.day, field.members = day, members  # type: ignore[attr-defined]
        field.queryset = seated  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What it rests on is said in both languages or in none."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("basis_kk")) != bool(cleaned.get("basis_ru")):
            empty = "basis_ru" if cleaned.get("basis_kk") else "basis_kk"
            self.add_error(empty, _("Say it in both languages."))
        return cleaned


class CaptionsForm(ActionForm):
    """What a photograph shows, in both languages."""

    caption_kk = forms.CharField(
        label=gettext_lazy("What it shows, in Kazakh"),
        help_text=gettext_lazy("For whoever cannot see the picture, and in the report."),
        max_length=200,
        required=False,
    )
    caption_ru = forms.CharField(label=gettext_lazy("What it shows, in Russian"), max_length=200, required=False)

    @property
    def values(self) -> dict[str, Any]:
        """Without a revision: photographs have none."""
        return {name: value for name, value in super().values.items() if name != "revision"}

    def clean(self) -> dict[str, Any]:
        """In both languages or in none."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("caption_kk")) != bool(cleaned.get("caption_ru")):
            empty = "caption_ru" if cleaned.get("caption_kk") else "caption_kk"
            self.add_error(empty, _("Say it in both languages."))
        return cleaned


class VisitPhotosForm(CaptionsForm):
    """Photographs of a visit; the caption is that of each."""

    photos = PhotosField()
    submit_label = gettext_lazy("Add the photographs")
    field_order = ("photos", "caption_kk", "caption_ru")


class FollowUpForm(ActionForm):
    """What is to be followed up."""

    text_kk = forms.CharField(
        label=gettext_lazy("What is to be followed up, in Kazakh"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text_ru = forms.CharField(
        label=gettext_lazy("What is to be followed up, in Russian"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def values(self) -> dict[str, Any]:
        """Without a revision: follow-ups have none."""
        return {name: value for name, value in super().values.items() if name != "revision"}


class SettleForm(ActionForm):
    """The day on which it was settled."""

    settled_on = DateField(label=gettext_lazy("Settled on"))
    submit_label = gettext_lazy("Record that it is settled")

    @property
    def values(self) -> dict[str, Any]:
        """Without a revision: follow-ups have none."""
        return {name: value for name, value in super().values.items() if name != "revision"}
