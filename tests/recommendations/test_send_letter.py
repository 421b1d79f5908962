"""Sending letters of every purpose: what is sealed, what a correction seals anew, and what stands against it."""

import datetime
from typing import Any
from unittest import mock

import pytest

from council.refusals import Refusal
from meetings.models import Meeting
from recommendations.actions import send_letter
from recommendations.letter_documents import newest_version, sealed_letters
from recommendations.models import HearingInvitation, Letter, LetterSettings
from recommendations.outgoing_numbers import doubled
from tests.cast import ESTABLISHED, Cast
from tests.recommendations.conftest import HELD_ON, Adopt

DAY = datetime.timedelta(days=1)


def send(cast: Cast, letter: Letter, **otherwise: Any) -> Letter:
    values: dict[str, Any] = {"number": "4-2/118", "sent_on": HELD_ON + DAY, "by": cast.secretariat, "at": cast.now}
    return send_letter(letter, **(values | otherwise))


def versions(letter: Letter) -> list[tuple[int, str]]:
    return list(
        sealed_letters(letter).order_by("subject_version", "language").values_list("subject_version", "language")
    )


@pytest.mark.parametrize("purpose", ["letter", "asked", "invited"])
def test_a_letter_of_any_purpose_is_sealed_in_both_languages(
    cast: Cast, purpose: str, request: pytest.FixtureRequest, printing: mock.Mock
) -> None:
    sent = send(cast, request.getfixturevalue(purpose))
    assert sent.state == "sent"
    assert versions(sent) == [(1, "kk"), (1, "ru")]
    codes = [call.args[1]["code"] for call in printing.call_args_list]
    assert sorted(codes) == sorted(sealed_letters(sent).values_list("code", flat=True))
    assert [one.action for one in cast.council.events.filter(subject_id=sent.pk, action__startswith="letter.")] == [
        "letter.sent"
    ]


def test_a_correction_of_what_is_printed_is_a_new_version_and_the_old_one_stays(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter)
    first = list(sealed_letters(sent).values_list("code", flat=True))
    corrected = send(cast, sent, number="4-2/119", revision=sent.revision)
    assert versions(corrected) == [(1, "kk"), (1, "ru"), (2, "kk"), (2, "ru")]
    assert set(first) < set(sealed_letters(corrected).values_list("code", flat=True))


def test_a_correction_of_what_is_not_printed_seals_nothing_anew(cast: Cast, letter: Letter) -> None:
    sent = send(cast, letter)
    send(cast, sent, email="kense@example.kz", revision=sent.revision)
    assert versions(sent) == [(1, "kk"), (1, "ru")]


def test_history_taken_over_without_a_seal_may_be_corrected(cast: Cast, letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(sent_on=HELD_ON + DAY)
    assert newest_version(letter) == 0
    corrected = send(cast, letter, number="1-7/12", revision=letter.revision)
    assert (corrected.number, versions(corrected)) == ("1-7/12", [(1, "kk"), (1, "ru")])
    assert corrected.link_until is None


def test_the_link_holds_as_long_as_the_council_set(cast: Cast, letter: Letter, asked: Letter) -> None:
    assert send(cast, letter).link_until == HELD_ON + 61 * DAY
    LetterSettings.objects.create(council=cast.council, link_days=10)
    assert send(cast, asked).link_until == HELD_ON + 11 * DAY


def test_a_date_that_was_set_for_the_link_stays(cast: Cast, letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(link_until=cast.today)
    assert send(cast, letter).link_until == cast.today


@pytest.mark.parametrize(
    ("purpose", "wrong", "field"),
    [
        ("letter", {"reply_to_number": "5", "reply_to_date": HELD_ON + 2 * DAY}, "reply_to_date"),
        ("letter", {"reply_to_date": HELD_ON}, "reply_to_number"),
        ("letter", {"cover_kk": "Тек қазақша."}, "cover_ru"),
        ("letter", {"cover_ru": "Только по-русски."}, "cover_kk"),
        ("asked", {"sent_on": ESTABLISHED - DAY}, "sent_on"),
        ("asked", {"sent_on": datetime.date(1926, 4, 3)}, "sent_on"),
        ("asked", {"sent_on": datetime.date(2026, 4, 11)}, "sent_on"),
        ("asked", {"reply_by": HELD_ON}, "reply_by"),
    ],
)
def test_it_refuses_what_no_letter_can_say(
    cast: Cast, purpose: str, wrong: dict[str, Any], field: str, request: pytest.FixtureRequest
) -> None:
    letter = request.getfixturevalue(purpose)
    with pytest.raises(Refusal) as refused:
        send(cast, letter, **wrong)
    assert refused.value.field == field
    assert not sealed_letters(letter).exists()


def test_it_refuses_to_tell_of_a_meeting_that_was_not_held(cast: Cast, letter: Letter, meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.PLANNED)
    with pytest.raises(Refusal, match="not held") as refused:
        send(cast, letter)
    assert refused.value.clause == "15"


def test_an_invitation_goes_out_before_its_meeting(cast: Cast, invited: Letter) -> None:
    later: dict[str, Any] = {"at": cast.now + 20 * DAY}
    with pytest.raises(Refusal, match="before the meeting") as refused:
        send(cast, invited, sent_on=datetime.date(2026, 4, 25), **later)
    assert (refused.value.field, refused.value.clause) == ("sent_on", "6.4")
    assert send(cast, invited, sent_on=datetime.date(2026, 4, 24), **later).state == "sent"


def test_nobody_is_invited_to_a_cancelled_meeting_or_when_nobody_is_heard(cast: Cast, invited: Letter) -> None:
    HearingInvitation.objects.update(heard=None)
    with pytest.raises(Refusal, match="Nobody is to be heard"):
        send(cast, invited)
    Meeting.objects.filter(hearing_invitations__letter=invited).update(state=Meeting.State.CANCELLED)
    with pytest.raises(Refusal, match="cancelled"):
        send(cast, invited)


def test_a_dissolved_council_asks_nothing_new_and_still_tells_what_it_decided(
    cast: Cast, letter: Letter, asked: Letter
) -> None:
    cast.council.dissolved_on = HELD_ON + DAY
    cast.council.save()
    with pytest.raises(Refusal, match="no longer stands"):
        send(cast, asked)
    assert send(cast, letter).state == "sent"


def test_it_refuses_an_addressee_that_was_merged(cast: Cast, letter: Letter) -> None:
    organisation = letter.organisation
    organisation.merged_into = cast.organisations["justice"]
    organisation.save()
    with pytest.raises(Refusal, match="merged"):
        send(cast, letter)


def test_a_number_that_stands_twice_in_a_year_is_pointed_out_and_not_refused(
    cast: Cast, adopt: Adopt, asked: Letter
) -> None:
    first, second = (
        Letter.objects.get(addressee__recommendation=adopt(text_ru=text)) for text in ("Одно.", "Другое.")
    )
    assert doubled([send(cast, first)]) == []
    assert doubled([send(cast, second)]) == ["4-2/118"]
    assert doubled([send(cast, asked, number="4-2/119")]) == []
    Letter.objects.filter(pk=first.pk).update(sent_on=HELD_ON.replace(year=2025))
    assert doubled([second]) == []


def test_a_corrected_day_of_sending_moves_the_end_of_the_link_unless_somebody_set_it(
    cast: Cast, letter: Letter
) -> None:
    sent = send(cast, letter)
    corrected = send(cast, sent, sent_on=HELD_ON + 3 * DAY, revision=sent.revision)
    assert corrected.link_until == HELD_ON + 63 * DAY
    Letter.objects.filter(pk=letter.pk).update(link_until=cast.today)
    again = send(cast, corrected, sent_on=HELD_ON + DAY, revision=corrected.revision)
    assert again.link_until == cast.today


def test_an_invitation_asks_for_its_reply_before_the_meeting(cast: Cast, invited: Letter) -> None:
    with pytest.raises(Refusal, match="after the meeting") as refused:
        send(cast, invited, reply_by=datetime.date(2026, 4, 25))
    assert refused.value.field == "reply_by"
