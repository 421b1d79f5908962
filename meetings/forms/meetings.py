"""Planning, changing and cancelling a meeting, and its papers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, ScanField
from meetings.models import AgendaItem, Meeting


class TimeField(forms.TimeField):
    """A time of day, with the browser's own picker."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class MeetingForm(ActionForm):
    """What the chair sets with the agenda (clause 14): date, time, place and order."""

    date = DateField(label=_("Date"))
    time = TimeField(label=_("Time"), help_text=_("On the clock of the council's own unit."))
    place_kk = forms.CharField(label=_("Place in Kazakh"), max_length=300)
    place_ru = forms.CharField(label=_("Place in Russian"), max_length=300)
    order_kk = forms.CharField(
        label=_("Order of the meeting in Kazakh"),
        help_text=_("How the meeting is held: who reports, how long people speak."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    order_ru = forms.CharField(
        label=_("Order of the meeting in Russian"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


class CancelForm(ActionForm):
    """Cancelling asks once more, and nothing else."""

    submit_label = _("Cancel the meeting")


class PaperForm(ActionForm):
    """A paper for a meeting or one of its items."""

    title = forms.CharField(label=_("Title"), max_length=300)
    item = forms.ModelChoiceField(
        label=_("Agenda item"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=_("the whole meeting"),
    )
    file = ScanField(label=_("File"), required=True)
    submit_label = _("Add the paper")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]
