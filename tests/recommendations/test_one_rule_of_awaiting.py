"""One rule says whether a reply is awaited: chips, pictures, counts, filters, the desk and reminders say the same."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council.models import Mail, User
from meetings.models import Meeting
from recommendations.actions import record_response, send_letter
from recommendations.control import followed
from recommendations.desk import letters_awaiting
from recommendations.filtering import addressees_found, recommendations_found
from recommendations.following import SETTLED, standing, standings
from recommendations.models import Addressee, Letter, Recommendation
from recommendations.organisation_letters import tally
from recommendations.overview import oldest_awaited
from recommendations.panels import recommendations_panel
from recommendations.permissions import recommendations_seen
from recommendations.reminders import queue_reply_reminders
from recommendations.reply_mails import read_key
from recommendations.suggestions import unanswered
from tests.cast import Cast
from tests.recommendations.conftest import ADVICE_RU, Adopt
from tests.recommendations.following import next_meeting, taken_off
from tests.recommendations.test_no_longer_awaited import at

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
SENT_ON = datetime.date(2026, 4, 3)
REPLY_BY = datetime.date(2026, 4, 4)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def several(cast: Cast, adopt: Adopt) -> dict[str, Letter]:
    """One letter unsent, one awaited, one answered, one off control unanswered: all past the date to reply by."""
    made: dict[str, Recommendation] = {}
    for name in ("draft", "sent", "answered", SETTLED):
        made[name] = adopt(text_ru=f"{ADVICE_RU} {name}")
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    letters = {name: Letter.objects.get(addressee__recommendation=one) for name, one in made.items()}
    for name in ("sent", "answered", SETTLED):
        send_letter(
            letters[name], number=name, sent_on=SENT_ON, reply_by=REPLY_BY, email=f"{name}@example.kz", **by_at
        )
    record_response(letters["answered"], outcome="noted", date=SENT_ON + DAY, **by_at)
    taken_off(cast, made[SETTLED], next_meeting(cast))
    return {name: Letter.objects.select_related("addressee").get(pk=one.pk) for name, one in letters.items()}


def awaited_by_each_place(cast: Cast, on: datetime.date) -> dict[str, set[int]]:
    """Of which letters each place says that a reply is awaited, by their primary keys."""
    seen = recommendations_seen(cast.supervisor, on)
    letters, council = Letter.objects.all(), cast.council
    desk = list(letters_awaiting(cast.secretariat, on))
    rows: Any = addressees_found(seen, {}, on)
    filtered = addressees_found(seen, {"outcome": "sent"}, on)
    found = recommendations_found(seen, {"outcome": "sent"}, on)
    return {
        "query": set(letters.awaited(on).values_list("pk", flat=True)),
        "chip": {pk for pk, one in standings(letters, on).items() if one.state == "sent"},
        "picture": {one.letter_id for one in rows if one.state == "sent"},
        "filter of addressees": {one.letter_id for one in filtered},
        "filter of recommendations": {Letter.objects.get(addressee__recommendation=one).pk for one in found},
        "age": {one.letter_id for one in addressees_found(seen, {"age": "0"}, on + DAY)},
        "past the date": {one.letter_id for one in addressees_found(seen, {"outcome": "past_date"}, on)},
        "control": {row.letter.pk for row in followed(council, on) if row.state == "sent"},
        "desk": {one.pk for one in letters if answers_at(one) in {task.url for task in desk}},
        "agenda": {one.letter_id for one in suggested_at(cast, on)},
        "longest": {one.letter_id for one in [oldest_awaited(rows, on)] if one},
        "reminders": {read_key(one.key).letter for one in Mail.objects.filter(key__startswith="reply-")},  # type: ignore[union-attr]
    }


def answers_at(letter: Letter) -> str:
    """The page on which the reply to a letter is recorded: where the desk leads for awaited ones."""
    return reverse("recommendations:record-response", args=[letter.council_id, letter.pk])


def suggested_at(cast: Cast, on: datetime.date) -> list[Addressee]:
    """Whose answer the next agenda is suggested to look at."""
    meeting = Meeting(council=cast.council, date=on + DAY)
    keys = [int(one.key.removeprefix("recommendation:")) for one in unanswered(meeting, on)]
    return list(Addressee.objects.filter(recommendation__in=keys))


def test_every_place_awaits_the_same_letters(cast: Cast, several: dict[str, Letter]) -> None:
    queue_reply_reminders(at(REPLY_BY + 5 * DAY))
    places = awaited_by_each_place(cast, cast.today)
    assert places == {place: {several["sent"].pk} for place in places}


def test_counts_say_the_same_and_nothing_is_lost_of_them(cast: Cast, several: dict[str, Letter]) -> None:
    counts = recommendations_panel(cast.council, cast.member, cast.today).context["counts"]
    assert counts == {"all": 4, "unsent": 1, "awaited": 1, "settled": 1, "answered": 1}
    assert tally(Letter.objects.filter(council=cast.council), cast.today).awaited == 1


@pytest.mark.parametrize("days", [-8, -7, -6, -3, -2, -1, 0])
def test_the_state_in_a_query_is_the_one_of_the_chip_on_each_day(
    cast: Cast, several: dict[str, Letter], days: int
) -> None:
    on = cast.today + days * DAY
    chips = standings(several.values(), on)
    rows: Any = addressees_found(Recommendation.objects.all(), {}, on)
    outcomes = {"noted": "answered"}
    assert {one.letter_id: outcomes.get(one.state, one.state) for one in rows} == {
        pk: chip.state for pk, chip in chips.items()
    }


def test_lists_and_filters_show_what_is_awaited_no_more(
    cast: Cast, several: dict[str, Letter], sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    for name in ("of-council", "letters-of-council"):
        which = {"outcome": SETTLED} if name == "of-council" else {"standing": SETTLED}
        page = browser.get(reverse(f"recommendations:{name}", args=[cast.council.pk]), which)
        assert len(page.context["rows"]) == 1
        assert "no reply awaited any more</span>" in page.content.decode()
    (years,) = browser.get(reverse("recommendations:overview")).context["years"]["lines"]
    assert years["line"].counts == {"draft": 1, "sent": 1, "noted": 1, SETTLED: 1}


def test_a_late_reply_may_still_be_recorded(cast: Cast, several: dict[str, Letter], sign_in: SignIn) -> None:
    letter = several[SETTLED]
    page = sign_in(cast.secretariat).get(reverse("recommendations:letter", args=[cast.council.pk, letter.pk]))
    assert answers_at(letter) in page.content.decode()


def test_a_chip_of_an_invitation_awaits_nothing_once_its_hearing_is_over_or_cancelled(
    cast: Cast, invited: Letter
) -> None:
    meeting = invited.hearing_invitation.meeting
    Letter.objects.filter(pk=invited.pk).update(sent_on=cast.today, reply_by=meeting.date)
    letter = Letter.objects.get(pk=invited.pk)
    assert [standing(letter, meeting.date + days * DAY).state for days in (0, 1)] == ["sent", SETTLED]
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.CANCELLED)
    assert standing(letter, cast.today).state == SETTLED
    assert list(Letter.objects.settled(cast.today)) == [letter]
