"""The minutes of a meeting: what still blocks closing them, their number, their signatures, files edited by hand."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.files import store_upload
from meetings import actions
from meetings.actions.minutes import SIGNERS
from meetings.forms import DrawUpForm, MinutesFileForm, MinutesForm
from meetings.minutes.closing import blockers, read_closing
from meetings.models import Meeting
from meetings.roll import composition_on
from meetings.views.acting import MeetingPage, address, fetch_meeting
from meetings.views.documents import document_rows, minutes_of
from meetings.views.printing import extract_rows, print_rows
from members.models import Seat


def minutes(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """The desk of the secretary for one meeting's minutes: what blocks closing, signatures, documents, files."""
    council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    closing = read_closing(meeting)
    own = council.minutes_templates.filter(replaced_at=None).values_list("language", flat=True)
    context = {
        "council": council,
        "meeting": meeting,
        "minutes": closing.minutes,
        "blockers": [] if meeting.is_closed else blockers(closing),
        "documents": document_rows(meeting, sees_agenda=False, sees_minutes=True),
        "prints": print_rows(meeting),
        "own_languages": sorted(own),
        "extracts": extract_rows(meeting, closing.items if meeting.state == Meeting.State.HELD else []),
        "files": meeting.minutes_files.select_related("file__uploaded_by"),
        "may_write": meeting.state == Meeting.State.HELD and not meeting.has_signature,
        "may_sign": meeting.state == Meeting.State.HELD and not meeting.is_closed,
    }
    return render(request, "meetings/minutes.html", context)


class _MinutesPage(MeetingPage):
    """An act about the minutes; it leads back to their desk."""

    back_to = "minutes"
    title: Any = ""

    def get_initial(self) -> dict[str, Any]:
        """The secretary named so far, or else whoever sits as secretary in the composition of that day."""
        known = minutes_of(self.meeting)
        if known and known.secretary_kk:
            named = {"secretary_kk": known.secretary_kk, "secretary_ru": known.secretary_ru}
        else:
            named = secretary_of(self.meeting)
        days = {name: getattr(known, name) for name in SIGNERS} if known else {}
        return {**super().get_initial(), **named, **days}


def secretary_of(meeting: Meeting) -> dict[str, str]:
    """The names of the secretary in the composition in force on the day of the meeting; empty without one."""
    composition = composition_on(meeting.council, meeting.date)
    seats = composition.seats.all() if composition else []
    person = next((one.person for one in seats if one.role == Seat.Role.SECRETARY), None)
    return {"secretary_kk": person.name_kk, "secretary_ru": person.name_ru} if person else {}


class DrawUpMinutes(_MinutesPage):
    """Name the secretary and give the minutes their number, so that what is printed to be signed carries it."""

    form_class = DrawUpForm
    title = gettext_lazy("Number and secretary of the minutes")
    law_text = gettext_lazy("The number is the next one of the calendar year, and is kept.")

    def act(self, form: DrawUpForm) -> str:
        """Give the number."""
        made = actions.draw_up_minutes(self.meeting, by=self.account, at=timezone.now(), **form.values)
        messages.success(self.request, _("The minutes have the number %(number)s.") % {"number": made.number})
        return address("minutes", self.meeting)


class SignMinutes(_MinutesPage):
    """Record who signed the minutes and when; with both signatures their PDF is sealed."""

    form_class = MinutesForm
    title = gettext_lazy("Signatures under the minutes")
    law_text = gettext_lazy(
        "After the first signature nothing of the meeting changes. With both the PDF is sealed, and no signature can "
        "be taken back."
    )

    def act(self, form: MinutesForm) -> str:
        """Store the scan and record the signatures."""
        values, now = form.values, timezone.now()
        values["scan"] = store_upload(values["scan"], self.council, by=self.account, at=now)
        signed = actions.sign_minutes(self.meeting, by=self.account, at=now, **values)
        self._say(signed.number, signed.signed_on)
        return address("minutes", self.meeting)

    def _say(self, number: str, signed_on: datetime.date | None) -> None:
        if signed_on:
            messages.success(self.request, _("Minutes No. %(number)s are sealed.") % {"number": number})
        else:
            messages.success(self.request, _("Recorded. The minutes are sealed when both have signed."))


class AddMinutesFile(MeetingPage):
    """Keep minutes that were edited by hand beside ours."""

    form_class = MinutesFileForm
    back_to = "minutes"
    title = gettext_lazy("Minutes edited by hand")
    law_text = gettext_lazy("The file is kept beside the minutes made here and overwrites nothing.")

    def act(self, form: MinutesFileForm) -> str:
        """Store the file and keep it."""
        values, now = form.values, timezone.now()
        values["file"] = store_upload(values["file"], self.council, by=self.account, at=now)
        actions.add_minutes_file(self.meeting, by=self.account, at=now, **values)
        messages.success(self.request, _("The file is kept beside the minutes."))
        return address("minutes", self.meeting)
