"""Attendance, holding the meeting, and proceedings."""

from typing import Any

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import actions
from meetings.actions.attendance import mark_of
from meetings.actions.notes import TEXTS
from meetings.forms import AttendanceForm, PlainForm, ProceedingsForm
from meetings.roll import roll_on
from meetings.views.acting import MeetingPage, address, fetch_item
from meetings.votes import VOTES


class RecordAttendance(MeetingPage):
    """The roll of the composition in force on the day of the meeting."""

    form_class = AttendanceForm
    template_name = "meetings/record_attendance.html"
    title = gettext_lazy("Attendance")
    law_number = "12"
    law_text = gettext_lazy("Membership is personal: whoever came instead of a member is a guest.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Everybody who sits in the council on that day."""
        return {**super().get_form_kwargs(), "roll": roll_on(self.council, self.meeting.date)}

    def get_initial(self) -> dict[str, Any]:
        """What was marked so far."""
        initial = super().get_initial()
        for row in self.meeting.attendance.all():
            for name, value in mark_of(row)._asdict().items():
                initial[f"{name}_{row.person_id}"] = value
        return initial

    def act(self, form: AttendanceForm) -> str:
        """Record the marks."""
        revision = form.cleaned_data.get("revision")
        actions.record_attendance(self.meeting, form.marks, by=self.account, at=timezone.now(), revision=revision)
        messages.success(self.request, _("The attendance is recorded."))
        return address("meeting", self.meeting)


class HoldMeeting(MeetingPage):
    """Close the roll: the meeting was held."""

    form_class = PlainForm
    title = gettext_lazy("Was the meeting held?")
    button = gettext_lazy("The meeting was held")
    law_text = gettext_lazy("It gets the next number of the year, and its agenda stands as it was.")

    def act(self, form: PlainForm) -> str:
        """Record that it was held."""
        actions.hold_meeting(self.meeting, by=self.account, at=timezone.now(), **form.values)
        return address("meeting", self.meeting)


class WriteProceedings(MeetingPage):
    """What was heard and said under one item."""

    form_class = ProceedingsForm

    def heading(self) -> str:
        """The item."""
        return str(fetch_item(self.meeting, self.kwargs["item_pk"]))

    def get_initial(self) -> dict[str, Any]:
        """What is written so far."""
        item = fetch_item(self.meeting, self.kwargs["item_pk"])
        return {**super().get_initial(), **{name: getattr(item, name) for name in (*TEXTS, *VOTES, "outcome")}}

    def act(self, form: ProceedingsForm) -> str:
        """Write it and go back to the meeting."""
        item = fetch_item(self.meeting, self.kwargs["item_pk"])
        actions.write_proceedings(item, by=self.account, at=timezone.now(), **form.values)
        return address("meeting", self.meeting)
