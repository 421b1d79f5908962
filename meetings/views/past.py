"""Taking over a meeting of the past: first its day, then what is known of it."""

import datetime
from typing import Any

from django.forms import BaseFormSet, formset_factory
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from council.files import store_upload
from meetings import actions
from meetings.actions.past import PastApproval, PastItem, PastMinutes
from meetings.forms import PastDayForm, PastItemForm, PastMeetingForm
from meetings.models import Attendance
from meetings.roll import holders_on, roll_on
from meetings.tasks import task_choices
from meetings.views.acting import CouncilPage, address

ROWS = 8
PastItems = formset_factory(PastItemForm, extra=ROWS, max_num=ROWS, absolute_max=ROWS)


class TakeOverMeeting(CouncilPage):
    """A past meeting with its agenda, attendance, approval and minutes, entered as history."""

    form_class = PastMeetingForm
    template_name = "meetings/take_over_meeting.html"
    title = gettext_lazy("Take over a past meeting")

    @property
    def day(self) -> datetime.date | None:
        """The day that was asked for first; None until it is given."""
        asked = PastDayForm(self.request.POST if self.request.method == "POST" else self.request.GET)
        return asked.cleaned_data["date"] if asked.is_valid() else None

    def get_initial(self) -> dict[str, Any]:
        """The day asked for."""
        return {"date": self.day}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The members of that day."""
        day = self.day
        roll = roll_on(self.council, day) if day else []
        return {**super().get_form_kwargs(), "council": self.council, "roll": roll}

    def items(self) -> "BaseFormSet[PastItemForm]":
        """The rows of the agenda, as typed."""
        if not hasattr(self, "_items"):
            day = self.day or timezone.now().date()
            offered = {"holders": holders_on(self.council, day), "tasks": task_choices(self.council, day)}
            data = self.request.POST if self.request.method == "POST" else None
            self._items = PastItems(data, prefix="items", form_kwargs=offered)
        return self._items

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The first question, or the rest."""
        day = self.day
        asked = self.request.GET.get("date")
        return super().get_context_data(
            day=day,
            day_form=PastDayForm(self.request.GET if asked is not None else None),
            items=self.items() if day else None,
            **kwargs,
        )

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read both the meeting and its items before acting; what was typed stays."""
        form = self.get_form()
        is_complete = form.is_valid() and self.items().is_valid()
        response: HttpResponse = self.form_valid(form) if is_complete else self.form_invalid(form)
        return response

    def act(self, form: PastMeetingForm) -> str:
        """Enter it as it was."""
        values, now = form.cleaned_data, timezone.now()
        scan = store_upload(values["scan"], self.council, by=self.account, at=now)
        present, day = set(values["present"]), values["date"]
        status = Attendance.Status
        roll = [seat.person for seat in roll_on(self.council, day)] if present else []
        meeting = actions.take_over_meeting(
            self.council,
            by=self.account,
            at=now,
            **{name: values[name] for name in ("date", "time", "number", "place_kk", "place_ru")},
            items=[PastItem(**one.values) for one in self.items() if one.is_item],
            attendance={one: (status.PRESENT if one in present else status.ABSENT, "") for one in roll},
            approval=self._approval(values),
            minutes=PastMinutes(values["minutes_number"], values["minutes_signed_on"], scan)
            if values["minutes_number"] or values["minutes_signed_on"]
            else None,
        )
        return address("meeting", meeting)

    def _approval(self, values: dict[str, Any]) -> PastApproval | None:
        """Who approved it and when; where the hour is not known, the first minute of that day."""
        if not values["approved_by"]:
            return None
        time = values["approved_time"] or datetime.time()
        at = datetime.datetime.combine(values["approved_on"], time, tzinfo=self.council.unit.zoneinfo)
        return PastApproval(values["approved_by"], at)
