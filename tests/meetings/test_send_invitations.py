"""Inviting the members."""

import datetime

import pytest
from icalendar import Calendar

from council.models import Council, Event, Mail
from council.refusals import NotAllowed, Refusal
from meetings import actions
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, drafted, held, now, sent


def invite(cast: Cast, meeting: object) -> list[Mail]:
    return actions.send_invitations(meeting, by=cast.secretariat, at=cast.now)  # type: ignore[arg-type]


def entry(letter: Mail) -> dict[str, object]:
    return dict(Calendar.from_ical(letter.calendar).walk("VEVENT")[0])


def test_every_member_with_an_address_is_invited_once(cast: Cast) -> None:
    cast.people["sport"].email = ""
    cast.people["sport"].save()
    meeting = approved(cast)
    queued = invite(cast, meeting)
    assert {one.to for one in queued} == {
        seat.person.email for seat in cast.composition.seats.select_related("person") if seat.person.email
    }
    assert now(meeting).invited_at == cast.now
    assert invite(cast, now(meeting)) == []
    assert Event.objects.filter(action="invitations.sent").count() == 1
    cast.people["sport"].email = "sport@example.kz"
    cast.people["sport"].save()
    assert [one.to for one in invite(cast, now(meeting))] == ["sport@example.kz"]


def test_the_invitation_carries_the_calendar_and_the_sealed_agenda(cast: Cast) -> None:
    cast.people["health"].language = "ru"
    cast.people["health"].save()
    meeting = approved(cast)
    letters = {one.to: one for one in invite(cast, meeting)}
    letter = letters[cast.people["health"].email]
    assert "Приглашаем" in letter.body
    assert "1. Трудоустройство" in letter.body
    assert letter.attachment is not None
    assert letter.attachment.sealed.language == "ru"
    assert "Құрметті Омаров Қайрат" in letters[cast.people["chair"].email].body
    calendar = Calendar.from_ical(letter.calendar)
    assert (calendar["METHOD"], letter.calendar_method) == ("REQUEST", "REQUEST")
    event = calendar.walk("VEVENT")[0]
    assert event.decoded("DTSTART") == datetime.datetime(2026, 5, 20, 10, 0, tzinfo=datetime.UTC)
    assert b"DTSTART:20260520T100000Z" in letter.calendar.encode()
    assert event["SEQUENCE"] == 0
    assert event["LOCATION"] == meeting.place_ru
    assert event["ATTENDEE"] == f"mailto:{letter.to}"
    assert "ORGANIZER" in event


def test_an_invitation_waits_for_the_chair(cast: Cast) -> None:
    for stage in (drafted, sent):
        meeting = stage(cast, day=DAY if stage is drafted else DAY + datetime.timedelta(days=7))
        with pytest.raises(Refusal) as refused:
            invite(cast, meeting)
        assert refused.value.clauses == ["14"]
    assert not Mail.objects.exists()


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "supervisor", "stranger"])
def test_only_the_secretariat_invites(cast: Cast, who: str) -> None:
    meeting = approved(cast)
    with pytest.raises(NotAllowed):
        actions.send_invitations(meeting, by=getattr(cast, who), at=cast.now)
    assert not Mail.objects.exists()


def test_after_a_change_the_same_entry_goes_out_with_a_higher_sequence(cast: Cast) -> None:
    meeting = approved(cast)
    first = invite(cast, meeting)[0]
    changed = actions.change_meeting(now(meeting), time=datetime.time(16), by=cast.secretariat, at=cast.now)
    actions.send_to_chair(changed, by=cast.secretariat, at=cast.now)
    actions.approve_agenda(changed, by=cast.chair, at=cast.now)
    second = next(one for one in invite(cast, now(meeting)) if one.to == first.to)
    old, new = entry(first), entry(second)
    assert old["UID"] == new["UID"]
    assert (old["SEQUENCE"], new["SEQUENCE"]) == (0, 1)
    assert second.attachment_id != first.attachment_id


def test_cancelling_takes_the_entry_back_from_whom_it_reached(cast: Cast) -> None:
    meeting = approved(cast)
    queued = invite(cast, meeting)
    reached = queued[0]
    Mail.objects.filter(pk=reached.pk).update(state="sent", sent_at=cast.now, attempts=1)
    actions.cancel_meeting(now(meeting), by=cast.secretariat, at=cast.now)
    letter = Mail.objects.get(key__startswith="cancel:")
    assert (letter.to, letter.calendar_method) == (reached.to, "CANCEL")
    event = entry(letter)
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (entry(reached)["UID"], 1, "CANCELLED")
    assert not Mail.objects.filter(state="waiting", key__startswith="invite:").exists()


def test_a_held_meeting_invites_nobody(cast: Cast) -> None:
    with pytest.raises(Refusal):
        invite(cast, held(cast))
    assert not Mail.objects.exists()


def test_addresses_stand_in_no_event(cast: Cast) -> None:
    invite(cast, approved(cast))
    event = Event.objects.get(action="invitations.sent")
    assert "@" not in str(event.after)
    assert cast.people["chair"].pk in event.after["people"]


def test_an_invitation_waits_for_the_akimats_act(cast: Cast) -> None:
    meeting = approved(cast)
    cast.council.follows.all().delete()
    Council.objects.filter(pk=cast.council.pk).update(established_on=None, established_number="")
    with pytest.raises(Refusal) as refused:
        invite(cast, now(meeting))
    assert refused.value.clauses == ["7"]
    assert not Mail.objects.exists()
