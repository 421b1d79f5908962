"""The screen of the secretary in the room, and the channel by which it saves as one goes."""

import json
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from council.collisions import ERRORS, STATUS, collision
from council.individual_numbers import refuse_individual_numbers
from council.models import User
from council.plain_texts import visible
from council.refusals import Refusal
from council.views.acting import signed_in, today
from meetings import actions
from meetings.actions.notes import HOURS, TEXTS
from meetings.clashes import Overtaken
from meetings.forms import GuestForm
from meetings.models import AgendaItem, Meeting
from meetings.names import guests_of, items_of
from meetings.roll import roll_on
from meetings.room import Malformed, Room, Value, plain, read_hour, read_mark, read_text, read_votes, room_of
from meetings.views.acting import MeetingPage, address, fetch_item, fetch_meeting, press
from meetings.views.meetings import allowed
from meetings.words import state_in_words
from members.models import Person

FIELD = re.compile(r"(?P<kind>mark|item|meeting)-(?:(?P<pk>\d{1,18})-?)?(?P<name>[a-z_]*)")


def room(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """The roll, guests and items of a meeting on one screen, from its day until its minutes are signed."""
    council, one = fetch_meeting(request, council_pk, pk, keeping=True)
    user, now = signed_in(request), timezone.now()
    items = items_of(one)
    shown = room_of(one, items, now)
    context = {
        "council": council,
        "meeting": one,
        "state": state_in_words(one, today(council.unit)),
        "may": allowed(user, one, now),
        "room": shown,
        "items": [(item, shown.values) for item in items],
        "outcomes": AgendaItem.Outcome.choices,
        "guests": guests_of(one),
        "form": GuestForm(roll=[row.seat for row in shown.rows]),
        "config": _config(one, shown, user),
    }
    return render(request, "meetings/room.html", context)


def _config(meeting: Meeting, shown: Room, user: User) -> dict[str, Any]:
    """What the scripts of the screen work with."""
    return {
        "user": user.pk,
        "meeting": meeting.pk,
        "save": address("save-field", meeting),
        "state": address("room-state", meeting),
        "zone": meeting.council.unit.zone,
        "day": meeting.date.isoformat(),
        "needed": shown.there.needed,
        "values": shown.values,
        "now": timezone.now().isoformat(),
    }


def room_state(request: HttpRequest, council_pk: int, pk: int) -> JsonResponse:
    """What stands in every field of the screen now: other devices in the room save too."""
    _council, one = fetch_meeting(request, council_pk, pk, keeping=True)
    now = timezone.now()
    return JsonResponse({"values": room_of(one, one.items.all(), now).values, "now": now.isoformat()})


@require_POST
def save_field(request: HttpRequest, council_pk: int, pk: int) -> JsonResponse:
    """Save one field: `{field, base, text}`. 200 with what is stored; 409 with what stands there where that is neither
    `base` nor `text`; 422 with the words of a refusal; 400 for what no screen of ours sends."""
    council, one = fetch_meeting(request, council_pk, pk, keeping=True)
    now = timezone.now()
    try:
        asked = _asked(request.body)
        _refuse_numbers(asked["text"])
        value = _write(one, asked["field"], asked["base"], asked["text"], {"by": signed_in(request), "at": now})
    except Malformed:
        return JsonResponse({}, status=400)
    except Overtaken as refusal:
        return JsonResponse({"now": plain(refusal.now), "message": refusal.message}, status=409)
    except Refusal as refusal:
        return JsonResponse({"message": refusal.message, "clause": refusal.clause}, status=422)
    except ValidationError as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=422)
    except ERRORS as error:
        return JsonResponse({"message": collision(error).message}, status=STATUS)
    return JsonResponse({"value": value, "at": f"{now.astimezone(council.unit.zoneinfo):%H:%M}"})


def _asked(body: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        raise Malformed from None
    if not isinstance(asked, dict) or not {"field", "base", "text"} <= set(asked):
        raise Malformed
    return asked


def _refuse_numbers(text: object) -> None:
    """No text that is kept holds an individual identification number: as in every form."""
    for one in text.values() if isinstance(text, dict) else [text]:
        if isinstance(one, str):
            refuse_individual_numbers(one)


def _write(meeting: Meeting, field: object, base: object, text: object, by_at: dict[str, Any]) -> Value:
    """Run the act of a field; what is stored then."""
    found = FIELD.fullmatch(read_text(field))
    match found and (found["kind"], int(found["pk"] or 0), found["name"]):
        case "mark", pk, "":
            person = get_object_or_404(Person, pk=pk)
            return plain(actions.mark_attendance(meeting, person, read_mark(text), base=read_mark(base), **by_at))
        case "meeting", 0, name if name in HOURS:
            hour = read_hour(text)
            actions.record_hour(meeting, name, hour, base=read_hour(base), **by_at)
            return plain(hour)
        case "item", pk, name:
            return _write_item(fetch_item(meeting, pk), name, base, text, by_at)
    raise Malformed


def _write_item(item: AgendaItem, name: str, base: object, text: object, by_at: dict[str, Any]) -> Value:
    if name == "votes":
        votes = read_votes(text)
        actions.record_votes(item, votes, base=read_votes(base), **by_at)
        return plain(votes)
    if name == "outcome":
        return actions.record_outcome(item, read_text(text), base=read_text(base), **by_at).outcome
    if name not in TEXTS:
        raise Malformed
    notes = visible(read_text(text))
    return plain(getattr(actions.write_notes(item, name, notes, base=read_text(base), **by_at), name))


class AddGuest(MeetingPage):
    """Write down a guest."""

    form_class = GuestForm
    back_to = "room"
    title = gettext_lazy("A guest of the meeting")
    law_number = "12"
    law_text = gettext_lazy(
        "The composition is personal: whom a member sends is a guest and never counts as a member."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        """The members who may have sent somebody."""
        return {**super().get_form_kwargs(), "roll": roll_on(self.council, self.meeting.date)}

    def act(self, form: GuestForm) -> str:
        """Write the guest down."""
        actions.add_guest(self.meeting, by=self.account, at=timezone.now(), **form.values)
        return f"{address('room', self.meeting)}#guests"


@require_POST
def remove_guest(request: HttpRequest, council_pk: int, pk: int, guest_pk: int) -> HttpResponse:
    """Take a guest off again."""
    _council, one = fetch_meeting(request, council_pk, pk, keeping=True)
    guest = one.guests.filter(pk=guest_pk).first()
    if guest is None:
        raise Http404("no such guest")
    guest.meeting = one
    user = signed_in(request)
    return press(request, lambda: actions.remove_guest(guest, by=user, at=timezone.now()), address("room", one))


@require_POST
def take_over_answer(request: HttpRequest, council_pk: int, pk: int, answer_pk: int) -> HttpResponse:
    """Take over into the roll what a member answered."""
    _council, one = fetch_meeting(request, council_pk, pk, keeping=True)
    answer = one.answers.filter(pk=answer_pk).first()
    if answer is None:
        raise Http404("no such answer")
    answer.meeting = one
    user = signed_in(request)
    return press(request, lambda: actions.take_over_answer(answer, by=user, at=timezone.now()), address("room", one))
