"""Editing the agenda, and setting it: the chair's pages are made for a phone first (clause 14)."""

import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from council.files import store_upload
from council.models import as_called_on
from council.refusals import NotAllowed
from council.views.acting import signed_in, today
from meetings import actions
from meetings.forms import ApproveForm, ItemForm, PaperApprovalForm, PlainForm, ReturnForm
from meetings.models import Meeting, Supplement
from meetings.names import items_of
from meetings.permissions import may_see_agenda, refuse_whoever_sets_not
from meetings.roll import holders_of_item
from meetings.suggesting import suggestions_for
from meetings.views.acting import MeetingPage, address, fetch_item, fetch_meeting, fetch_template, press
from meetings.views.agenda_rows import is_drafting, rows_of, time_planned
from meetings.views.meetings import allowed
from meetings.words import steps_of, steps_of_supplement
from members.permissions import chair_of

KEY_DIGITS = 18  # more is no key of ours, and no database holds it


def agenda(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """The agenda as the secretariat edits it, with buttons to order the items."""
    council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    now = timezone.now()
    chair, items = chair_of(council, now), items_of(meeting, "papers")
    approval = meeting.approvals.select_related("by").order_by("-pk").first()
    as_called_on(meeting.date, *(person for person in (chair, approval and approval.by) if person))
    supplement, drafts, rows = meeting.open_supplement, is_drafting(meeting), rows_of(meeting, items)
    context = {
        "council": council,
        "meeting": meeting,
        "rows": rows,
        "movable": sum(row.may_move for row in rows),
        "time_planned": time_planned(meeting, items),
        "supplement": supplement,
        "drafts": drafts,
        "steps": steps_of(meeting, chair=chair, approval=approval),
        "supplement_steps": steps_of_supplement(supplement, chair) if supplement else [],
        "suggestions": suggestions_for(meeting, today(council.unit)) if drafts else [],
        "templates": council.agenda_templates.all() if drafts else [],
        "chair": chair,
        "may": allowed(signed_in(request), meeting, now),
    }
    return render(request, "meetings/agenda.html", context)


class ItemPage(MeetingPage):
    """A page about one item of a draft agenda."""

    form_class = ItemForm
    back_to = "agenda"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tasks of the council's level, who holds posts on the day of the meeting, and whom the item names already."""
        pk = self.kwargs.get("item_pk")
        item = fetch_item(self.meeting, pk) if pk else None
        return {**super().get_form_kwargs(), "council": self.council, "day": self.meeting.date, "item": item}


class AddItem(ItemPage):
    """Add an item to the agenda."""

    title: Any = gettext_lazy("Add an agenda item")

    def act(self, form: ItemForm) -> str:
        """Add it and go back to the agenda."""
        actions.add_item(self.meeting, by=self.account, at=timezone.now(), **form.values)
        return address("agenda", self.meeting)


class ChangeItem(ItemPage):
    """Change an item."""

    title: Any = gettext_lazy("Change the agenda item")

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        item = fetch_item(self.meeting, self.kwargs["item_pk"])
        heard = set(item.heard.values_list("person_id", "post_id"))
        speakers = list(item.speakers.all())
        speaking = {(one.person_id, one.post_id) for one in speakers}
        holders = holders_of_item(self.council, self.meeting.date, item)
        return {
            **super().get_initial(),
            **{name: getattr(item, name) for name in ("title_kk", "title_ru", "kind", "tasks", "minutes_planned")},
            "heard": [str(one.pk) for one in holders if (one.person_id, one.post_id) in heard],
            "speakers": [str(one.pk) for one in holders if (one.person_id, one.post_id) in speaking],
            "guests": [
                actions.Speaking(name=one.name, title_kk=one.title_kk, title_ru=one.title_ru)
                for one in speakers
                if one.person_id is None
            ],
        }

    def act(self, form: ItemForm) -> str:
        """Change it and go back to the agenda."""
        item = fetch_item(self.meeting, self.kwargs["item_pk"])
        actions.change_item(item, by=self.account, at=timezone.now(), **form.values)
        return address("agenda", self.meeting)


@require_POST
def move_item(request: HttpRequest, council_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """Move an item one place up or down (`to` is up or down)."""
    _council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    item, user = fetch_item(meeting, item_pk), signed_in(request)
    up = request.POST.get("to") == "up"
    back = f"{address('agenda', meeting)}#item-{item.pk}"
    return press(request, lambda: actions.move_item(item, up=up, by=user, at=timezone.now()), back)


@require_POST
def order_items(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """Put the items that may move into the order sent: `order` holds their keys, with commas between."""
    _council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    user, sent = signed_in(request), request.POST.get("order", "").split(",")
    order = [int(one) for one in sent if one.isdecimal() and len(one) < KEY_DIGITS]
    revision = request.POST.get("revision", "")
    known = int(revision) if revision.isdecimal() and len(revision) < KEY_DIGITS else None
    back = address("agenda", meeting)
    return press(
        request, lambda: actions.order_items(meeting, order, by=user, at=timezone.now(), revision=known), back
    )


@require_POST
def take_suggestion(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """Take over what is suggested under a key."""
    _council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    user, key = signed_in(request), request.POST.get("key", "")
    back = f"{address('agenda', meeting)}#items"
    return press(request, lambda: actions.take_suggestion(meeting, key, by=user, at=timezone.now()), back)


@require_POST
def take_over_template(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """Add the standing items of a template."""
    council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    asked, user, back = request.POST.get("template", ""), signed_in(request), f"{address('agenda', meeting)}#items"
    try:
        template = fetch_template(council, asked)
    except Http404:
        messages.error(request, _("This template was deleted."))
        return redirect(back)
    return press(request, lambda: actions.take_over_template(meeting, template, by=user, at=timezone.now()), back)


@require_POST
def remove_item(request: HttpRequest, council_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """Take an item off the agenda."""
    _council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    item, user = fetch_item(meeting, item_pk), signed_in(request)
    return press(request, lambda: actions.remove_item(item, by=user, at=timezone.now()), address("agenda", meeting))


class SendToChair(MeetingPage):
    """Send the agenda to the chair."""

    form_class = PlainForm
    title = gettext_lazy("Send the agenda to the chair?")
    button = gettext_lazy("Send to the chair")
    back_to = "agenda"
    law_number = "14"
    law_text = gettext_lazy("The chair sets the agenda, place, time, order and date. Until then it cannot be changed.")

    def act(self, form: PlainForm) -> str:
        """Send it."""
        actions.send_to_chair(self.meeting, by=self.account, at=timezone.now(), **form.values)
        messages.success(self.request, _("The agenda is with the chair."))
        return address("meeting", self.meeting)


class ChairPage(MeetingPage):
    """A page of the chair: 403 to others, 404 to whoever may not see the agenda."""

    keeping = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Fetch and authorise in one."""
        _council, meeting = fetch_meeting(request, kwargs["council_pk"], kwargs["pk"])
        now = timezone.now()
        if not may_see_agenda(signed_in(request), meeting, now):
            raise Http404("no such agenda")
        try:
            refuse_whoever_sets_not(signed_in(request), self.to_set(meeting), meeting.council, now)
        except NotAllowed as refusal:
            raise PermissionDenied(refusal.message) from refusal
        return super().dispatch(request, *args, **kwargs)

    def to_set(self, meeting: Meeting) -> Meeting | Supplement:
        """What the chair sets here."""
        return meeting


class ApproveAgenda(ChairPage):
    """The chair's approval: date, place, items, one button and the way to return it with remarks."""

    form_class = ApproveForm
    template_name = "meetings/approve_agenda.html"
    title: Any = gettext_lazy("Approval of the agenda")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is to be approved."""
        items = items_of(self.meeting)
        return super().get_context_data(
            items=items,
            time_planned=time_planned(self.meeting, items),
            papers=self.meeting.papers.select_related("item"),
            is_waiting=self.meeting.agenda_status == Meeting.AgendaStatus.WITH_CHAIR
            and self.meeting.state == Meeting.State.PLANNED,
            **kwargs,
        )

    def act(self, form: ApproveForm) -> str:
        """Approve it."""
        actions.approve_agenda(self.meeting, by=self.account, at=timezone.now(), **form.values)
        messages.success(self.request, _("The agenda is approved and frozen."))
        return address("meeting", self.meeting)


class ReturnAgenda(ChairPage):
    """The chair returns the agenda with remarks."""

    form_class = ReturnForm
    title: Any = gettext_lazy("Return the agenda with remarks")
    back_to = "approve-agenda"

    def act(self, form: ReturnForm) -> str:
        """Return it."""
        actions.return_agenda(self.meeting, by=self.account, at=timezone.now(), **form.values)
        messages.success(self.request, _("The agenda went back to the secretariat."))
        return address("meeting", self.meeting)


class PaperApprovalPage(MeetingPage):
    """Record an approval that the chair signed on paper; `record` runs the act."""

    form_class = PaperApprovalForm
    law_number = "14"
    law_text = gettext_lazy(
        "It is recorded as it was. Whether that person was chair at that moment is said by the rules."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people of the council's compositions."""
        return {**super().get_form_kwargs(), "council": self.council}

    def act(self, form: PaperApprovalForm) -> str:
        """Store the scan and record the approval, on the clock of the unit."""
        values, now = form.values, timezone.now()
        zone = self.council.unit.zoneinfo
        values["approved_at"] = datetime.datetime.combine(values.pop("date"), values.pop("time"), tzinfo=zone)
        values["scan"] = store_upload(values["scan"], self.council, by=self.account, at=now)
        self.record(by=self.account, at=now, **values)
        return address("meeting", self.meeting)

    def record(self, **values: Any) -> object:
        """The act."""
        raise NotImplementedError


class RecordAgendaApproval(PaperApprovalPage):
    """Record the approval of an agenda from paper."""

    title: Any = gettext_lazy("Record the chair's approval from paper")

    def record(self, **values: Any) -> object:
        """Record it."""
        return actions.record_agenda_approval(self.meeting, **values)


@require_POST
def reopen_agenda(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """Take the agenda back to the draft."""
    _council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    user = signed_in(request)
    return press(
        request, lambda: actions.reopen_agenda(meeting, by=user, at=timezone.now()), address("agenda", meeting)
    )
