"""The page of one meeting, planning and changing it, and its papers."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from council import compliance, history, presenting
from council.files import store_upload
from council.models import User, as_called_on
from council.views.acting import signed_in, today
from meetings import actions
from meetings.forms import CancelForm, MeetingForm, PaperForm
from meetings.hearing_letters import letters_to
from meetings.models import AgendaItem, Meeting, MeetingPaper, PlanEntry
from meetings.names import attendance_of, guests_of, items_of, on_roll
from meetings.permissions import (
    events_of_supplements,
    may_approve_agenda,
    may_plan_meeting,
    may_see_agenda,
    may_see_minutes,
    may_see_supplements,
)
from meetings.quorum import count_of
from meetings.roll import roll_on
from meetings.views.acting import CouncilPage, MeetingPage, address, fetch_meeting, press
from meetings.views.agenda_rows import supplement_acts, time_planned
from meetings.views.documents import document_rows
from meetings.words import state_in_words, steps_of, steps_of_supplement
from members.permissions import chair_of

TERMS = ("date", "time", "place_kk", "place_ru", "order_kk", "order_ru")


# What is read with the items for the page: what came of each.
UNDER_ITEMS = ("recommendations", "taken_off_control__recommendation", "taken_off_control__letter__organisation")


def meeting(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """One meeting: how far it has come, its agenda and papers, what the rules say, its documents and history."""
    council, one = fetch_meeting(request, council_pk, pk)
    user, now = signed_in(request), timezone.now()
    on = today(council.unit)
    sees_agenda, sees_minutes = may_see_agenda(user, one, now), may_see_minutes(user, one, on)
    approval = one.approvals.select_related("by").order_by("-pk").first()
    chair = chair_of(council, now)
    as_called_on(one.date, *(person for person in (chair, approval and approval.by) if person))
    sees_supplements = may_see_supplements(user, one, now)
    items = items_of(one, *UNDER_ITEMS, unapproved=sees_supplements or one.state == Meeting.State.HELD)
    supplement = one.open_supplement if sees_supplements else None
    events = history.of(one) if sees_supplements else history.of(one).exclude(events_of_supplements(council))
    context = {
        "council": council,
        "meeting": one,
        "on": on,
        "state": state_in_words(one, on),
        "steps": steps_of(one, chair=chair, approval=approval),
        "supplement": supplement,
        "supplement_steps": steps_of_supplement(supplement, chair) if supplement else [],
        "time_planned": time_planned(one, items),
        "approval": approval,
        "sees_agenda": sees_agenda,
        "sees_minutes": sees_minutes,
        "items": items if sees_agenda else [],
        "invited": _invited(one, items, user, on) if sees_agenda else [],
        "papers": _papers(one, sees_supplements) if sees_agenda else [],
        **_attendance(one),
        "findings": _findings(one, items, on),
        "documents": document_rows(
            one,
            sees_agenda=sees_agenda,
            sees_minutes=sees_minutes,
            sees_supplements=sees_supplements,
        ),
        "events": presenting.history_rows(history.with_import(one, council, events[:50])),
        "may": allowed(user, one, now),
    }
    return render(request, "meetings/meeting.html", context)


def _invited(meeting: Meeting, items: list[AgendaItem], user: User, on: datetime.date) -> list[dict[str, Any]]:
    """Who is to be heard under which item, with the letters to them."""
    heard = [(item, one) for item in items for one in item.heard.all()]
    for item, one in heard:
        one.item, item.meeting = item, meeting
    found = letters_to(user, meeting.council, [one for _item, one in heard], on)
    return [{"item": item, "heard": one, "letters": found.get(one.pk, [])} for item, one in heard]


def _findings(meeting: Meeting, items: list[AgendaItem], on: datetime.date) -> list[dict[str, Any]]:
    """What the rules say of the meeting and of these items."""
    keys = {meeting.key, *(item.key for item in items)}
    found = compliance.findings_of(meeting.council, on)
    return presenting.shown([one for one in found if one.subject in keys], meeting.council)


def _attendance(meeting: Meeting) -> dict[str, Any]:
    """Who was there: members in the order of the roll, guests, and the count."""
    roll = roll_on(meeting.council, meeting.date)
    attendance = on_roll(attendance_of(meeting), roll)
    return {
        "attendance": attendance,
        "guests": guests_of(meeting),
        "there": count_of(meeting, attendance, roll),
    }


def allowed(user: User, meeting: Meeting, at: datetime.datetime) -> dict[str, bool]:
    """Which acts are open to an account on a meeting as it stands: the buttons of its page."""
    on = at.astimezone(meeting.council.unit.zoneinfo).date()
    keeps = may_plan_meeting(user, meeting.council, on)
    planned, held = meeting.state == Meeting.State.PLANNED, meeting.state == Meeting.State.HELD
    status, come = meeting.agenda_status, meeting.date <= on
    approved = status == Meeting.AgendaStatus.APPROVED
    with_chair = status == Meeting.AgendaStatus.WITH_CHAIR
    open_still = not meeting.is_closed
    return {
        **supplement_acts(user, meeting, at, keeps=keeps),
        "keep": keeps,
        "change": keeps and planned and not with_chair and meeting.open_supplement is None,
        "edit_agenda": keeps and not meeting.has_frozen_agenda,
        "send": keeps and not meeting.has_frozen_agenda,
        "reopen": keeps and planned and (with_chair or approved) and meeting.open_supplement is None,
        "record_approval": keeps and open_still and not approved and meeting.state != Meeting.State.CANCELLED,
        "approve": planned and with_chair and may_approve_agenda(user, meeting, at),
        "invite": keeps and planned and approved,
        "attend": keeps and open_still and come and (planned or held),
        "hold": keeps and planned and come,
        "write": keeps and held and open_still,
        "cancel": keeps and planned,
        "add_paper": keeps and open_still and (planned or held),
        "remove_paper": keeps and planned,
    }


def _papers(meeting: Meeting, sees_supplements: bool) -> list[MeetingPaper]:
    """The papers of a meeting that an account may see."""
    papers = meeting.papers.select_related("item__supplement", "file")
    return [one for one in papers if sees_supplements or one.item is None or one.item.is_standing]


class PlanMeeting(CouncilPage):
    """Plan a meeting."""

    form_class = MeetingForm
    title = gettext_lazy("Plan a meeting")

    def get_initial(self) -> dict[str, Any]:
        """Where it comes from the plan of the year, the day planned there."""
        entry = self._entry()
        return {"date": entry.day} if entry else {}

    def act(self, form: MeetingForm) -> str:
        """Plan it and go on to its agenda; the plan of the year says which meeting its entry has become."""
        now, entry = timezone.now(), self._entry()
        planned = actions.plan_meeting(self.council, by=self.account, at=now, **form.values)
        if entry:
            actions.link_entry(entry, planned, by=self.account, at=now)
        return address("agenda", planned)

    def _entry(self) -> PlanEntry | None:
        """The entry of the plan in `?entry=7`, if it is one of this council's."""
        pk = self.request.GET.get("entry", "")
        found = PlanEntry.objects.filter(plan__council=self.council).select_related("plan__council")
        return found.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 10 else None


class ChangeMeeting(MeetingPage):
    """Change date, time, place or order."""

    form_class = MeetingForm
    title = gettext_lazy("Date, time, place and order")
    law_number = "14"
    law_text = gettext_lazy(
        "The chair sets them. Where the agenda was approved, a change needs the chair's approval again."
    )

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        return {**super().get_initial(), **{name: getattr(self.meeting, name) for name in TERMS}}

    def act(self, form: MeetingForm) -> str:
        """Change it."""
        actions.change_meeting(self.meeting, by=self.account, at=timezone.now(), **form.values)
        return address("meeting", self.meeting)


class CancelMeeting(MeetingPage):
    """Cancel a planned meeting."""

    form_class = CancelForm
    title = gettext_lazy("Cancel the meeting?")
    law_text = gettext_lazy("Whoever was invited gets a mail that takes the meeting out of the calendar.")

    def act(self, form: CancelForm) -> str:
        """Cancel it."""
        actions.cancel_meeting(self.meeting, by=self.account, at=timezone.now(), **form.values)
        messages.success(self.request, _("The meeting was cancelled."))
        return address("meeting", self.meeting)


class AddPaper(MeetingPage):
    """Add a paper."""

    form_class = PaperForm
    title = gettext_lazy("Add a paper")

    def get_initial(self) -> dict[str, Any]:
        """The item of `?item=`, where the page was opened from one."""
        asked = self.request.GET.get("item", "")
        return {**super().get_initial(), "item": asked if asked.isdecimal() else None}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The items that it may belong to."""
        return {**super().get_form_kwargs(), "meeting": self.meeting}

    def act(self, form: PaperForm) -> str:
        """Store the file and add it."""
        values, now = form.values, timezone.now()
        values.pop("revision", None)
        values["file"] = store_upload(values["file"], self.council, by=self.account, at=now)
        actions.add_paper(self.meeting, by=self.account, at=now, **values)
        return address("meeting", self.meeting)


@require_POST
def remove_paper(request: HttpRequest, council_pk: int, pk: int, paper_pk: int) -> HttpResponse:
    """Take a paper off the meeting."""
    _council, one = fetch_meeting(request, council_pk, pk, keeping=True)
    paper = one.papers.filter(pk=paper_pk).first()
    if paper is None:
        raise Http404("no such paper")
    paper.meeting = one
    user = signed_in(request)
    return press(request, lambda: actions.remove_paper(paper, by=user, at=timezone.now()), address("meeting", one))
