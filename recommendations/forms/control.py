"""The forms of notes of what addressees did, and of what a meeting takes off control."""

import datetime
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, ScanField
from council.models import Council
from meetings.models import AgendaItem, Meeting
from recommendations.actions.recommendations import is_open
from recommendations.control import Followed
from recommendations.forms.fields import SHORT, RowsField
from recommendations.models import Addressee


class FollowUpNoteForm(ActionForm):
    """What an addressee did, as told on a day."""

    date = DateField(label=_("Date"))
    text_kk = forms.CharField(label=_("What was done, in Kazakh"), widget=SHORT)
    text_ru = forms.CharField(label=_("What was done, in Russian"), widget=SHORT)
    file = ScanField(label=_("File"))
    submit_label = _("Save the note")


class RemoveFollowUpNoteForm(ActionForm):
    """Taking away a note that was a mistake."""

    submit_label = _("Remove the note")


class TakeOffControlForm(ActionForm):
    """Several addressees that a meeting took off control, with the reason in both languages or in none."""

    addressees = RowsField(
        label=_("Addressees"), queryset=Addressee.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    reason_kk = forms.CharField(label=_("Why, in Kazakh"), widget=SHORT, required=False)
    reason_ru = forms.CharField(
        label=_("Why, in Russian"),
        widget=SHORT,
        required=False,
        help_text=_("In both languages or in none. It stands in the minutes beside each that is chosen."),
    )
    submit_label = _("Take off control")

    def __init__(self, *args: Any, rows: Sequence[Followed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Addressee.objects.filter(pk__in=[one.addressee.pk for one in rows])
        cast(RowsField, self.fields["addressees"]).queryset = offered

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of the act."""
        values = {**super().values, "addressees": list(self.cleaned_data["addressees"])}
        values.pop("revision", None)
        return values

    @property
    def chosen(self) -> set[str]:
        """The keys of what is ticked, for the table."""
        return {str(one) for one in self["addressees"].value() or ()}


class ItemField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An agenda item of a meeting that is open."""

    def label_from_instance(self, obj: Any) -> str:
        """The day of the meeting and the item."""
        return f"{obj.meeting.date:%d.%m.%Y} · {obj}"


class TakeRecommendationOffControlForm(TakeOffControlForm):
    """The same from the page of a recommendation: under which item of a meeting whose minutes are open."""

    item = ItemField(label=_("Agenda item under which the council did"), queryset=AgendaItem.objects.none())
    field_order = ("item", "addressees", "reason_kk", "reason_ru")

    def __init__(self, *args: Any, council: Council, since: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ItemField, self.fields["item"]).queryset = items_open(council, since)


def items_open(council: Council, since: datetime.date) -> Any:
    """The items of meetings held since a day whose minutes nobody signed yet, and of history taken over."""
    meetings = Meeting.objects.filter(council=council, state=Meeting.State.HELD, date__gte=since)
    items = AgendaItem.objects.filter(meeting__in=[one for one in meetings.select_related("minutes") if is_open(one)])
    return items.select_related("meeting").order_by("-meeting__date", "number")


class PutBackForm(ActionForm):
    """Taking back that an addressee was taken off control."""

    submit_label = _("Put back on control")
