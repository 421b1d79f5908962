"""Nobody is asked for what is settled: answered on a day that no record knows, off control, heard, or invited to a
meeting that was cancelled."""

import datetime
from typing import Any

import pytest

from council.models import Council, Mail, Role, RoleHeld
from council.refusals import Refusal
from meetings.models import Meeting
from recommendations.actions import change_recommendation, withdraw_recommendation
from recommendations.control import followed
from recommendations.desk import letters_awaiting
from recommendations.filtering import with_state
from recommendations.following import standing
from recommendations.models import Addressee, Letter, Recommendation, Response
from recommendations.permissions import letters_seen
from recommendations.reminders import queue_reply_reminders
from tests.cast import ZONE, Cast
from tests.recommendations.replying import send, submit

pytestmark = pytest.mark.django_db
BY = datetime.date(2026, 5, 4)
DAY = datetime.timedelta(days=1)


def at(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(9), tzinfo=ZONE)


def reminders() -> int:
    return Mail.objects.filter(key__startswith="reply-").count()


@pytest.fixture
def undated(meeting: Meeting, letter: Letter) -> Letter:
    """A letter of history taken over: it was answered, and neither day is known."""
    Meeting.objects.filter(pk=meeting.pk).update(taken_over=True)
    Response.objects.create(letter=letter, outcome="accepted")
    return Letter.objects.get(pk=letter.pk)


@pytest.mark.parametrize("sent_on", [None, datetime.date(2026, 4, 3)])
def test_a_reply_of_which_no_day_is_known_has_come(cast: Cast, undated: Letter, sent_on: datetime.date | None) -> None:
    Letter.objects.filter(pk=undated.pk).update(sent_on=sent_on, reply_by=sent_on)
    letter = Letter.objects.get(pk=undated.pk)
    told = standing(letter, cast.today)
    assert (told.state, told.label) == ("answered", "accepted")
    found: Any = with_state(Addressee.objects.all(), cast.today).get()
    assert found.state == "accepted"
    letters = Letter.objects.all()
    counts = [one.count() for one in (letters.unsent(cast.today), letters.awaited(cast.today))]
    assert (counts, letters.answered(cast.today).count()) == ([0, 0], 1)
    (row,) = followed(cast.council, cast.today)
    assert (row.state, row.reply) == ("answered", letter.response)
    assert list(letters_awaiting(cast.secretariat, cast.today)) == []


def test_what_was_answered_is_not_changed_or_withdrawn(cast: Cast, undated: Letter) -> None:
    one = Recommendation.objects.get()
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    content: dict[str, Any] = {"tasks": ["4.5"], "addressees": [cast.organisations["health"]]}
    with pytest.raises(Refusal, match="already sent"):
        change_recommendation(one, "recommendation", "Жаңа", "Новая", **content, **by_at)
    with pytest.raises(Refusal, match="already sent"):
        withdraw_recommendation(one, **by_at)


def test_history_without_days_of_sending_fills_no_desk(cast: Cast, meeting: Meeting, letter: Letter) -> None:
    assert len(list(letters_awaiting(cast.secretariat, cast.today))) == 1
    Meeting.objects.filter(pk=meeting.pk).update(taken_over=True)
    assert list(letters_awaiting(cast.secretariat, cast.today)) == []


def test_an_invitation_awaits_nothing_once_its_meeting_was_held(cast: Cast, invited: Letter) -> None:
    meeting = invited.hearing_invitation.meeting
    Letter.objects.filter(pk=invited.pk).update(sent_on=cast.today, reply_by=meeting.date, email="one@example.kz")
    assert Letter.objects.awaited(meeting.date).count() == 1
    assert Letter.objects.awaited(meeting.date + DAY).count() == 0
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.HELD)
    assert Letter.objects.awaited(meeting.date - DAY).count() == 1
    assert Letter.objects.awaited(meeting.date).count() == 0
    later = meeting.date + 5 * DAY
    queue_reply_reminders(at(later))
    assert reminders() == 0
    assert list(letters_awaiting(cast.secretariat, later)) == []


def test_an_invitation_to_a_cancelled_meeting_is_not_to_be_sent(cast: Cast, invited: Letter) -> None:
    assert len(list(letters_awaiting(cast.secretariat, cast.today))) == 1
    Meeting.objects.filter(pk=invited.hearing_invitation.meeting_id).update(state=Meeting.State.CANCELLED)
    assert list(letters_awaiting(cast.secretariat, cast.today)) == []


def test_what_is_only_being_prepared_ends_with_the_council(cast: Cast, asked: Letter) -> None:
    assert len(list(letters_awaiting(cast.secretariat, cast.today))) == 1
    Council.objects.filter(pk=cast.council.pk).update(dissolved_on=cast.today)
    assert list(letters_awaiting(cast.secretariat, cast.today)) == []


def test_whoever_carries_on_for_a_dissolved_council_is_told_of_its_letters(
    cast: Cast, letter: Letter, adopted: Recommendation
) -> None:
    later: dict[str, Any] = {"name_kk": "Кейінгі орган", "name_ru": "Следующий орган"}
    Council.objects.create(unit=cast.district, predecessor=cast.council, **later)
    RoleHeld.objects.create(user=cast.stranger, role=Role.SECRETARIAT, unit=cast.district, since=cast.today - DAY)
    cast.stranger.__dict__.pop("_roles_held", None)
    assert not letters_seen(cast.stranger, cast.today).exists()
    Council.objects.filter(pk=cast.council.pk).update(dissolved_on=cast.today)
    assert [one.state for one in letters_awaiting(cast.stranger, cast.today)] == ["not sent yet"]
    assert list(letters_seen(cast.stranger, cast.today)) == [letter]
    submit(cast, send(cast, letter))
    assert [one.state for one in letters_awaiting(cast.stranger, cast.today)] == ["reply to be confirmed"]
