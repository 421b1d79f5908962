"""Invitations to a hearing (clause 6.4): prepared from its item, sent once the chair set the agenda (clause 14)."""

import datetime
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest

from council import history
from council.models import Event, Unit
from council.refusals import NotAllowed, Refusal, Stale
from meetings import actions as meetings
from meetings.models import Heard, Meeting
from members.models import Post
from recommendations.actions import discard_invitation, prepare_invitation, send_letter
from recommendations.invitations import facts_told, remarks_on
from recommendations.letter_documents import letter_context
from recommendations.models import HearingInvitation, Letter
from tests.cast import NO_PDF, Cast
from tests.meetings.steps import DAY, PLACE, approved, drafted, held, now

MATERIAL = {"material_kk": "Анықтама", "material_ru": "Справка"}


@pytest.fixture(autouse=True)
def no_pdf() -> Iterator[None]:
    with (
        mock.patch("meetings.documents.render_pdf", return_value=NO_PDF),
        mock.patch("recommendations.letter_documents.render_pdf", return_value=NO_PDF),
    ):
        yield


def heard_at(meeting: Meeting) -> Heard:
    return Heard.objects.select_related("item__meeting__council__unit").get(item__meeting=meeting)


def prepare(cast: Cast, heard: Heard, **otherwise: Any) -> HearingInvitation:
    values: dict[str, Any] = {**MATERIAL, "by": cast.secretariat, "at": cast.now}
    return prepare_invitation(heard, **(values | otherwise))


def send(cast: Cast, invitation: HearingInvitation, **otherwise: Any) -> Letter:
    values: dict[str, Any] = {"number": "4-2/7", "sent_on": cast.today, "by": cast.secretariat, "at": cast.now}
    return send_letter(Letter.objects.get(pk=invitation.letter_id), **(values | otherwise))


def move(cast: Cast, meeting: Meeting, day: datetime.date) -> Meeting:
    meetings.reopen_agenda(now(meeting), by=cast.secretariat, at=cast.now)
    terms: dict[str, Any] = {"date": day, "time": datetime.time(11), "order_kk": "", "order_ru": "", **PLACE}
    meetings.change_meeting(now(meeting), by=cast.secretariat, at=cast.now, **terms)
    meetings.send_to_chair(now(meeting), by=cast.secretariat, at=cast.now)
    meetings.approve_agenda(now(meeting), by=cast.chair, at=cast.now)
    return now(meeting)


def remarks(letter: Letter) -> list[str]:
    return remarks_on(Letter.objects.get(pk=letter.pk))


def test_it_is_a_letter_to_the_organisation_of_the_post(cast: Cast) -> None:
    heard = heard_at(drafted(cast))
    invitation = prepare(cast, heard, reply_by=DAY, cover_kk="А", cover_ru="А")
    letter = invitation.letter
    heard.refresh_from_db()
    assert (letter.purpose, letter.organisation) == ("hearing_invitation", cast.organisations["employment"])
    assert (invitation.person, invitation.post) == (cast.people["employment"], cast.posts["employment"])
    assert (heard.material_ru, heard.asked_on) == ("Справка", None)
    assert history.of(letter).get().action == "hearing_invitation.prepared"


def test_preparing_again_changes_the_draft_and_the_same_changes_nothing(cast: Cast) -> None:
    heard = heard_at(drafted(cast))
    first = prepare(cast, heard)
    assert prepare(cast, heard) == first
    assert prepare(cast, heard, reply_by=DAY, material_ru="Доклад") == first
    first.letter.refresh_from_db()
    assert first.letter.reply_by == DAY
    assert [one.action for one in history.of(first.letter)] == [
        "hearing_invitation.changed",
        "hearing_invitation.prepared",
    ]
    with pytest.raises(Stale):
        prepare(cast, heard, reply_by=None, revision=1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"material_ru": " "}, "material_ru"),
        ({"material_kk": ""}, "material_kk"),
        ({"cover_kk": "А"}, "cover_ru"),
        ({"reply_by": DAY + datetime.timedelta(1)}, "reply_by"),
        ({"reply_by": datetime.date(2026, 4, 9)}, "reply_by"),
    ],
)
def test_it_refuses_what_cannot_be(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        prepare(cast, heard_at(drafted(cast)), **wrong)
    assert refused.value.field == field
    assert not Letter.objects.exists()


def test_nobody_is_invited_to_a_meeting_that_is_over_or_cancelled_or_to_an_item_that_changed(cast: Cast) -> None:
    heard = heard_at(held(cast))
    with pytest.raises(Refusal, match="held already") as refused:
        prepare(cast, heard)
    assert refused.value.clauses == ["6.4"]
    other = drafted(cast, day=DAY + datetime.timedelta(7))
    gone = heard_at(other)
    Heard.objects.filter(pk=gone.pk).delete()
    with pytest.raises(Refusal, match="changed meanwhile"):
        prepare(cast, gone)
    meetings.cancel_meeting(other, by=cast.secretariat, at=cast.now)
    with pytest.raises(Refusal):
        prepare(cast, gone)


def test_it_goes_out_only_once_the_chair_set_the_agenda(cast: Cast) -> None:
    meeting = drafted(cast)
    invitation = prepare(cast, heard_at(meeting))
    with pytest.raises(Refusal, match="has not approved") as refused:
        send(cast, invitation)
    assert refused.value.clauses == ["14"]
    meetings.send_to_chair(meeting, by=cast.secretariat, at=cast.now)
    with pytest.raises(Refusal, match="has not approved"):
        send(cast, invitation)
    meetings.approve_agenda(now(meeting), by=cast.chair, at=cast.now)
    assert send(cast, invitation).sent_on == cast.today


def test_an_item_of_a_supplement_waits_for_the_chair_too(cast: Cast) -> None:
    meeting = approved(cast)
    supplement = meetings.open_supplement(meeting, dated=cast.today, by=cast.secretariat, at=cast.now)
    who = [(cast.people["health"], cast.posts["health"])]
    texts: dict[str, Any] = {"title_kk": "Тыңдау", "title_ru": "Заслушать", "kind": "hearing", "tasks": ["4.2"]}
    item = meetings.add_item(now(meeting), heard=who, by=cast.secretariat, at=cast.now, **texts)
    invitation = prepare(cast, Heard.objects.get(item=item))
    with pytest.raises(Refusal, match="supplement"):
        send(cast, invitation)
    supplement.refresh_from_db()
    meetings.send_supplement(supplement, by=cast.secretariat, at=cast.now)
    supplement.refresh_from_db()
    meetings.approve_supplement(supplement, by=cast.chair, at=cast.now)
    assert send(cast, invitation).state == "sent"


def test_sending_asks_for_the_material_in_the_same_act(cast: Cast) -> None:
    meeting = approved(cast)
    invitation = prepare(cast, heard_at(meeting))
    letter = send(cast, invitation)
    heard = heard_at(meeting)
    assert heard.asked_on == cast.today
    assert Event.objects.filter(action="material.asked").count() == 1
    send(cast, invitation)
    assert Event.objects.filter(action="material.asked").count() == 1
    yesterday = cast.today - datetime.timedelta(1)
    send(cast, invitation, sent_on=yesterday, revision=letter.revision)
    assert heard_at(meeting).asked_on == yesterday


def test_a_refused_sending_asks_for_nothing(cast: Cast) -> None:
    meeting = approved(cast)
    invitation = prepare(cast, heard_at(meeting))
    with pytest.raises(Refusal):
        send(cast, invitation, sent_on=cast.today + datetime.timedelta(1))
    assert heard_at(meeting).asked_on is None


def test_an_invitation_without_material_asks_for_none(cast: Cast) -> None:
    meeting = approved(cast)
    send(cast, prepare(cast, heard_at(meeting), material_kk="", material_ru=""))
    assert heard_at(meeting).asked_on is None


def test_a_changed_item_leaves_the_invitation_readable(cast: Cast) -> None:
    meeting = approved(cast)
    letter = send(cast, prepare(cast, heard_at(meeting)))
    meetings.reopen_agenda(meeting, by=cast.secretariat, at=cast.now)
    item = heard_at(meeting).item
    texts: dict[str, Any] = {"title_kk": item.title_kk, "title_ru": item.title_ru, "kind": "hearing", "tasks": []}
    who = [(cast.people["health"], cast.posts["health"])]
    meetings.change_item(item, heard=who, by=cast.secretariat, at=cast.now, **texts)
    invitation = HearingInvitation.objects.get(letter=letter)
    assert (invitation.heard, invitation.person) == (None, cast.people["employment"])
    assert remarks(letter) == ["Nobody is to be heard so any more: the agenda item was changed."]


def test_once_the_meeting_was_moved_a_new_letter_takes_the_place_of_the_old(cast: Cast) -> None:
    meeting = approved(cast)
    letter = send(cast, prepare(cast, heard_at(meeting)))
    assert remarks(letter) == []
    with pytest.raises(Refusal, match="sent already"):
        prepare(cast, heard_at(meeting), material_ru="Иное")
    moved = move(cast, meeting, DAY + datetime.timedelta(2))
    assert "it is on 22 May 2026 now" in remarks(letter)[0]
    second = prepare(cast, heard_at(moved))
    assert second.letter_id != letter.pk
    assert remarks(letter) == ["A newer invitation took the place of this letter."]
    send(cast, second)
    assert remarks(second.letter) == []
    assert heard_at(moved).asked_on == cast.today


def test_a_corrected_number_hides_no_change_of_the_meeting(cast: Cast) -> None:
    meeting = approved(cast)
    letter = send(cast, prepare(cast, heard_at(meeting)))
    move(cast, meeting, DAY + datetime.timedelta(days=1))
    letter = Letter.objects.get(pk=letter.pk)
    send(cast, letter.hearing_invitation, number="4-2/8", revision=letter.revision)
    (said,) = remarks(letter)
    assert "changed after this letter was sent" in said
    assert prepare(cast, heard_at(meeting)).letter_id != letter.pk


def test_a_correction_tells_of_the_meeting_and_the_item_as_they_were_when_it_went_out(cast: Cast) -> None:
    meeting = approved(cast)
    letter = send(cast, prepare(cast, heard_at(meeting)))
    told = facts_told(letter.hearing_invitation)
    assert (told["meeting_date"], told["item_number"], told["material_ru"]) == (DAY, 2, MATERIAL["material_ru"])
    moved = move(cast, meeting, DAY + datetime.timedelta(days=1))
    second = prepare(cast, heard_at(moved))
    letter = Letter.objects.get(pk=letter.pk)
    send(cast, letter.hearing_invitation, number="4-2/8", revision=letter.revision)
    letter = Letter.objects.get(pk=letter.pk)
    assert letter.hearing_invitation.heard is None
    for language in ("kk", "ru"):
        printed = letter_context(letter, language, cast.today)
        names = ("meeting_date", "place", "item_number", "item_title", "material")
        at_first = (DAY, told[f"place_{language}"], 2, told[f"title_{language}"], MATERIAL[f"material_{language}"])
        assert tuple(printed[name] for name in names) == at_first
        assert letter_context(second.letter, language, cast.today)["meeting_date"] == moved.date


def test_a_draft_tells_of_the_meeting_as_it_is_now(cast: Cast) -> None:
    meeting = approved(cast)
    invitation = prepare(cast, heard_at(meeting))
    move(cast, meeting, DAY + datetime.timedelta(days=1))
    letter = Letter.objects.get(pk=invitation.letter_id)
    assert letter.hearing_invitation.meeting_date is None
    assert letter_context(letter, "kk", cast.today)["meeting_date"] == DAY + datetime.timedelta(days=1)


def test_nobody_is_invited_from_an_organisation_whose_unit_ended(cast: Cast) -> None:
    meeting = approved(cast)
    heard = heard_at(meeting)
    ended = Unit.objects.create(kato="119900000", kind="district", name_kk="А", name_ru="А", until=cast.today)
    Post.objects.filter(organisation=heard.post.organisation).update(unit=ended)
    with pytest.raises(Refusal, match="no longer there"):
        prepare(cast, heard_at(meeting))
    Unit.objects.filter(pk=ended.pk).update(until=cast.today + datetime.timedelta(days=1))
    assert prepare(cast, heard_at(meeting)).pk


def test_a_cancelled_meeting_is_said_on_its_invitations_and_none_goes_out(cast: Cast) -> None:
    meeting = approved(cast)
    invitation = prepare(cast, heard_at(meeting))
    meetings.cancel_meeting(meeting, by=cast.secretariat, at=cast.now)
    assert remarks(invitation.letter) == ["The meeting was cancelled."]
    with pytest.raises(Refusal, match="cancelled"):
        send(cast, invitation)


def test_a_draft_is_discarded_and_a_sent_invitation_is_not(cast: Cast) -> None:
    meeting = approved(cast)
    invitation = prepare(cast, heard_at(meeting))
    for _again in range(2):
        discard_invitation(invitation.letter, by=cast.secretariat, at=cast.now)
    assert not Letter.objects.exists()
    assert heard_at(meeting).person == cast.people["employment"]
    letter = send(cast, prepare(cast, heard_at(meeting)))
    with pytest.raises(Refusal, match="sent already"):
        discard_invitation(letter, by=cast.secretariat, at=cast.now)


def test_invitations_are_closed_to_strangers(cast: Cast) -> None:
    heard = heard_at(drafted(cast))
    invitation = prepare(cast, heard)
    for user in (cast.stranger, cast.member, cast.chair, cast.maslikhat, cast.supervisor):
        with pytest.raises(NotAllowed):
            prepare(cast, heard, by=user, material_ru="Иное")
        with pytest.raises(NotAllowed):
            discard_invitation(invitation.letter, by=user, at=cast.now)
