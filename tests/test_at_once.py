"""Two people do the same thing at the same moment: it is done once, numbers stay unique, the chain stays whole.

How they are run stands in `tests/at_once.py`.
"""

import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from council.actions import start_council
from council.files import store_bytes
from council.models import Council, Mail, Role, RoleHeld, SealedDocument, User
from council.refusals import Refusal
from meetings import actions
from meetings.actions.attendance import Mark
from meetings.clashes import Overtaken
from meetings.models import AgendaApproval, Guest, Meeting, Minutes, MinutesTemplate
from members.models import Composition
from recommendations.actions import adopt_recommendation, send_letters
from recommendations.actions.letters import ToSend
from recommendations.models import Letter, Recommendation
from tests.at_once import at_once, happened, refusals
from tests.cast import NOW, SINCE, Cast
from tests.meetings.steps import DAY, approved, conclude, evening, held, now, sent

pytestmark = pytest.mark.django_db(transaction=True)


def second_chair(cast: Cast) -> User:
    """Another browser of the chair: the same account, read anew."""
    return User.objects.get(pk=cast.chair.pk)


def test_an_agenda_approved_twice_is_approved_once(whole: Cast) -> None:
    meeting = sent(whole)
    one, other = at_once(
        lambda: actions.approve_agenda(meeting, by=whole.chair, at=whole.now),
        lambda: actions.approve_agenda(now(meeting), by=second_chair(whole), at=whole.now),
    )
    assert one == other == AgendaApproval.objects.get()
    assert happened("agenda.approved") == 1
    assert SealedDocument.objects.filter(kind="agenda").count() == 2  # kk and ru


def test_an_agenda_approved_and_returned_is_one_of_both(whole: Cast) -> None:
    meeting = sent(whole)
    answers = at_once(
        lambda: actions.approve_agenda(meeting, by=whole.chair, at=whole.now),
        lambda: actions.return_agenda(now(meeting), remarks="Толықтыру", by=second_chair(whole), at=whole.now),
    )
    assert sum(isinstance(one, Refusal) for one in answers) == 1
    assert happened("agenda.approved") + happened("agenda.returned") == 1
    assert now(meeting).agenda_status == ("approved" if happened("agenda.approved") else "returned")


def test_recommendations_adopted_at_once_get_numbers_of_their_own(whole: Cast) -> None:
    item = held(whole).items.order_by("number")[0]

    def adopt(number: int) -> Recommendation:
        words: dict[str, Any] = {
            "text_kk": f"{number} мәселе қаралсын деп ұсынылсын.",
            "text_ru": f"Рекомендовать {number}.",
        }
        to = [whole.organisations["health"]]
        by_at: dict[str, Any] = {"by": whole.secretariat, "at": evening(DAY)}
        return adopt_recommendation(item, "recommendation", **words, tasks=["4.1"], addressees=to, **by_at)

    adopted = at_once(*(lambda number=number: adopt(number) for number in (1, 2, 2)))
    stored = Recommendation.objects.all()
    assert {one.pk for one in adopted} == {one.pk for one in stored}
    assert sorted(one.number for one in stored) == ["1-1", "1-2"]
    assert len({one.key for one in stored}) == happened("recommendation.adopted") == 2


def test_recommendations_of_two_meetings_without_a_number_get_numbers_of_their_own(whole: Cast) -> None:
    meetings = [held(whole), held(whole, day=DAY.replace(day=27))]
    Meeting.objects.update(number="")
    words: dict[str, Any] = {"text_kk": "Мәселе қаралсын деп ұсынылсын.", "text_ru": "Рекомендовать рассмотреть."}
    by_at: dict[str, Any] = {"by": whole.secretariat, "at": evening(DAY.replace(day=27))}

    def adopt(meeting: Meeting) -> Recommendation:
        to = [whole.organisations["health"]]
        item = now(meeting).items.order_by("number")[0]
        return adopt_recommendation(item, "recommendation", **words, tasks=["4.1"], addressees=to, **by_at)

    at_once(*(lambda one=one: adopt(one) for one in meetings))
    assert sorted(Recommendation.objects.values_list("number", flat=True)) == ["1", "2"]


def test_minutes_signed_at_once_get_numbers_of_their_own(whole: Cast) -> None:
    meetings = [held(whole), held(whole, day=DAY.replace(day=27))]
    after = evening(DAY.replace(day=27))
    for one in meetings:
        conclude(one)
    for item in (item for one in meetings for item in one.items.all()):
        texts: dict[str, Any] = {"proceedings_kk": "Тыңдалды.", "proceedings_ru": "Заслушали."}
        actions.write_proceedings(item, **texts, by=whole.secretariat, at=after)

    def sign(meeting: Meeting) -> Minutes:
        names: dict[str, Any] = {"secretary_kk": "А. Сейітова", "secretary_ru": "А. Сеитова"}
        day = after.date()
        days: dict[str, Any] = {"chair_signed_on": day, "secretary_signed_on": day}
        return actions.sign_minutes(now(meeting), **days, **names, by=whole.secretariat, at=after)

    at_once(*(lambda one=one: sign(one) for one in (*meetings, meetings[0])))
    assert sorted(Minutes.objects.values_list("number", flat=True)) == ["1", "2"]
    assert happened("minutes.signed") == 2


def test_minutes_drawn_up_at_once_get_numbers_of_their_own(whole: Cast) -> None:
    meetings = [held(whole), held(whole, day=DAY.replace(day=27))]
    after = evening(DAY.replace(day=27))

    def draw_up(meeting: Meeting) -> Minutes:
        names: dict[str, Any] = {"secretary_kk": "А. Сейітова", "secretary_ru": "А. Сеитова"}
        return actions.draw_up_minutes(now(meeting), **names, by=whole.secretariat, at=after)

    at_once(*(lambda one=one: draw_up(one) for one in (*meetings, meetings[0])))
    assert sorted(Minutes.objects.values_list("number", flat=True)) == ["1", "2"]
    assert happened("minutes.drawn_up") == 2


def test_two_signatures_recorded_at_once_are_both_or_one_is_refused(whole: Cast) -> None:
    """A form that knows nothing of the other signature takes none away: it was read with an older revision."""
    meeting = held(whole)
    conclude(meeting)
    meeting.items.update(proceedings_kk="Тыңдалды.", proceedings_ru="Заслушали.")
    names: dict[str, Any] = {"secretary_kk": "А. Сейітова", "secretary_ru": "А. Сеитова"}
    by_at: dict[str, Any] = {"by": whole.secretariat, "at": evening(), "revision": meeting.revision}
    answers = at_once(
        lambda: actions.sign_minutes(now(meeting), chair_signed_on=DAY, **names, **by_at),
        lambda: actions.sign_minutes(now(meeting), secretary_signed_on=DAY, **names, **by_at),
    )
    assert sum(isinstance(one, Refusal) for one in answers) == 1
    minutes = Minutes.objects.get()
    assert (minutes.chair_signed_on is None) != (minutes.secretary_signed_on is None)
    assert happened("minutes.signature_recorded") == 1


def test_a_template_adopted_twice_at_once_is_in_use_once(whole: Cast) -> None:
    by_at: dict[str, Any] = {"by": whole.secretariat, "at": whole.now}
    files = [store_bytes(content, "t.docx", "application/x", whole.council, **by_at) for content in (b"1", b"2")]
    at_once(
        *(
            lambda file=file: actions.adopt_minutes_template(whole.council, language="kk", file=file, **by_at)
            for file in files
        )
    )
    assert MinutesTemplate.objects.filter(replaced_at=None).count() == 1
    assert MinutesTemplate.objects.count() == happened("minutes_template.adopted") == 2


def test_two_councils_started_at_one_akimat_are_one(whole: Cast) -> None:
    RoleHeld.objects.create(user=whole.secretariat, role=Role.SECRETARIAT, unit=whole.district, since=SINCE)
    users = [User.objects.get(pk=whole.secretariat.pk) for _ in range(2)]

    def start(user: User, name: str) -> Council:
        return start_council(whole.district, name_kk=name, name_ru=name, by=user, at=whole.now)

    answers = at_once(lambda: start(users[0], "Бірінші"), lambda: start(users[1], "Екінші"))
    refused = [one for one in answers if isinstance(one, Refusal)]
    assert [one.clauses for one in refused] == [["1"]]
    assert Council.objects.filter(unit=whole.district).count() == 1


def test_two_drafts_begun_at_once_are_one_version(whole: Cast) -> None:
    answers = at_once(whole.draft, whole.draft)
    [refused] = [one for one in answers if isinstance(one, Refusal)]
    open_one = reverse("members:composition-version", args=[whole.council.pk, 2])
    assert refused.clauses == ["12"]
    assert refused.link
    assert refused.link.url == open_one
    assert Composition.objects.filter(council=whole.council, version=2).count() == 1


def test_a_form_sent_twice_at_once_acts_once(whole: Cast) -> None:
    address = reverse("meetings:plan-meeting", args=[whole.council.pk])
    form = {"token": uuid.uuid4(), "time": "15:00", "place_kk": "Зал", "place_ru": "Зал"}

    def send(day: str) -> Any:
        client = Client()
        client.force_login(User.objects.get(pk=whole.secretariat.pk))
        return client.post(address, {**form, "date": day})

    # Two days, so that nothing but the token makes the second one do nothing.
    with time_machine.travel(NOW, tick=True):
        answers = at_once(lambda: send("2026-05-20"), lambda: send("2026-05-21"))
    assert [one.status_code for one in answers] == [302, 302]
    assert Meeting.objects.count() == happened("meeting.planned") == 1
    page = reverse("meetings:agenda", args=[whole.council.pk, Meeting.objects.get().pk])
    assert {one["Location"] for one in answers} == {page}


def test_two_people_who_write_into_one_field_at_once_do_not_erase_each_other(whole: Cast) -> None:
    item = held(whole).items.order_by("number")[0]
    by_at: dict[str, Any] = {"by": whole.secretariat, "at": evening(DAY)}
    answers = at_once(
        *(lambda text=text: actions.write_notes(item, "spoke_kk", text, base="", **by_at) for text in ("А", "Б", "В"))
    )
    lost = refusals(answers)
    item.refresh_from_db()
    assert len(lost) == 2
    assert {one.now for one in lost if isinstance(one, Overtaken)} == {item.spoke_kk}
    assert happened("proceedings.written") == 1


def test_a_member_marked_otherwise_at_once_is_marked_once(whole: Cast) -> None:
    meeting, person = approved(whole), whole.people["land"]
    by_at: dict[str, Any] = {"by": whole.secretariat, "at": evening(DAY)}
    answers = at_once(
        lambda: actions.mark_attendance(meeting, person, Mark("present"), base=Mark(""), **by_at),
        lambda: actions.mark_attendance(now(meeting), person, Mark("absent"), base=Mark(""), **by_at),
        lambda: actions.add_guest(now(meeting), name="Есенов", sent_by=person, **by_at),
        lambda: actions.add_guest(now(meeting), name="Есенов", sent_by=person, **by_at),
    )
    status = meeting.attendance.get().status
    assert happened("attendance.recorded") == 1
    assert all(isinstance(one, Refusal | Mark | Guest) for one in answers)
    # Whoever is present sends nobody, whichever came first.
    assert Guest.objects.count() == happened("guest.added") == (0 if status == "present" else 1)


def test_letters_of_a_meeting_sent_at_once_are_sent_and_sealed_once(whole: Cast) -> None:
    item, by_at = held(whole).items.order_by("number")[0], {"by": whole.secretariat, "at": evening(DAY)}
    to = [whole.organisations["health"], whole.organisations["justice"]]
    words: dict[str, Any] = {"text_kk": "Қаралсын деп ұсынылсын.", "text_ru": "Рекомендовать рассмотреть."}
    adopt_recommendation(item, "recommendation", **words, tasks=["4.1"], addressees=to, **by_at)  # type: ignore[arg-type]

    def send() -> list[Letter]:
        rows = [ToSend(one, f"4-2/{one.pk}", "kense@example.kz") for one in Letter.objects.order_by("-pk")]
        return send_letters(rows, sent_on=DAY, **by_at)  # type: ignore[arg-type]

    one, other = at_once(send, send)
    assert one == other == list(Letter.objects.order_by("pk"))
    assert happened("letter.sent") == Mail.objects.filter(key__startswith="letter:").count() == 2
    assert SealedDocument.objects.filter(kind="letter").count() == 4
