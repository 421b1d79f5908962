"""Courses of recommendations: adopted, sent, answered, followed; of requests, invitations, proposals and results."""

import dataclasses
import datetime
from typing import Any

from meetings.models import AgendaItem, Heard, Meeting
from recommendations import actions
from recommendations.actions.letters import ToSend
from recommendations.models import Addressee, Letter
from tests.breaking.courses import course
from tests.breaking.writes import Breaks
from tests.cast import Cast
from tests.meetings.steps import approved
from tests.recommendations.following import next_meeting
from tests.recommendations.replying import SAID, paper

DAY = datetime.timedelta(days=1)
HELD_ON = datetime.date(2026, 4, 2)
TEXTS: dict[str, Any] = {"text_kk": "Тексеру ұсынылсын.", "text_ru": "Рекомендовать осмотры."}
NOTE: dict[str, Any] = {"text_kk": "Тексеру басталды.", "text_ru": "Осмотры начаты."}
SUBJECT: dict[str, Any] = {"subject_kk": "Жұмыс орындары", "subject_ru": "Рабочие места"}
BOOKS = actions.Reported("3.6", "books", 2026, 240, datetime.date(2026, 4, 8))


def _item(cast: Cast) -> AgendaItem:
    return next_meeting(cast, HELD_ON, number="1")


def _adopt(cast: Cast, item: AgendaItem, *bodies: str) -> list[Letter]:
    """The draft letters of a recommendation to these bodies."""
    to = [cast.organisations[one] for one in bodies]
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    one = actions.adopt_recommendation(item, "recommendation", **TEXTS, tasks=["4.5"], addressees=to, **by_at)
    return list(Letter.objects.filter(addressee__recommendation=one).order_by("pk"))


def _sent(cast: Cast) -> Letter:
    (letter,) = _adopt(cast, _item(cast), "health")
    actions.send_letter(letter, number="4-1", sent_on=HELD_ON, by=cast.secretariat, at=cast.now)
    return Letter.objects.get(pk=letter.pk)


@course("adopt_recommendation change_recommendation withdraw_recommendation change_letter_settings")
def a_recommendation_is_drafted(cast: Cast, breaks: Breaks) -> None:
    """Adopted with two letters, changed, withdrawn."""
    breaks(actions.change_letter_settings, cast.council, days_before=3, days_after=5, link_days=30)
    to = [cast.organisations["health"], cast.organisations["justice"]]
    content: dict[str, Any] = {**TEXTS, "tasks": ["4.5"]}
    one = breaks(actions.adopt_recommendation, _item(cast), "recommendation", addressees=to, **content)
    one = breaks(actions.change_recommendation, one, "recommendation", addressees=to[1:], **content)
    breaks(actions.withdraw_recommendation, one)


@course("send_letter send_letters change_reply_link renew_reply_link end_reply_link")
def letters_are_sent(cast: Cast, breaks: Breaks) -> None:
    """One alone and two together; the link of one is moved, given anew and ended."""
    first, *others = _adopt(cast, _item(cast), "health", "justice", "land")
    breaks(actions.send_letter, first, number="4-1", sent_on=HELD_ON)
    rows = [ToSend(one, f"4-{number}") for number, one in enumerate(others, start=2)]
    breaks(actions.send_letters, rows, sent_on=HELD_ON)
    letter = Letter.objects.get(pk=first.pk)
    letter = breaks(actions.change_reply_link, letter, link_until=cast.today + DAY)
    letter = breaks(actions.renew_reply_link, letter, link_until=cast.today + 2 * DAY, revision=letter.revision)
    breaks(actions.end_reply_link, letter)


@course("submit_reply confirm_reply set_aside_reply")
def replies_come_by_the_link(cast: Cast, breaks: Breaks) -> None:
    """One with a paper is set aside, the next is confirmed."""
    letter = _sent(cast)
    said: dict[str, Any] = {**SAID, "language": "ru", "attached": [paper()]}
    reply = breaks(actions.submit_reply, letter, letter.link_number, **said)
    breaks(actions.set_aside_reply, reply, reason="дубль")
    said |= {"text": "Осмотры начаты.", "attached": [], "at": cast.now}
    reply = actions.submit_reply(letter, letter.link_number, **said)
    words: dict[str, Any] = {"summary_kk": "Басталды.", "summary_ru": "Начаты."}
    breaks(actions.confirm_reply, reply, outcome="accepted", date=cast.today, **words)


@course(
    """
    record_response add_follow_up_note change_follow_up_note remove_follow_up_note take_off_control
    put_back_on_control
    """
)
def a_recommendation_is_followed(cast: Cast, breaks: Breaks) -> None:
    """Answered, noted, taken off control and put back."""
    letter = _sent(cast)
    words: dict[str, Any] = {"summary_kk": "Қабылданды.", "summary_ru": "Принято."}
    breaks(actions.record_response, letter, outcome="accepted", date=cast.today, **words)
    addressee = Addressee.objects.get(letter=letter)
    note = breaks(actions.add_follow_up_note, addressee, date=cast.today, **NOTE)
    note = breaks(actions.change_follow_up_note, note, date=cast.today, text_kk="Бітті.", text_ru="Готово.")
    breaks(actions.remove_follow_up_note, note)
    reason: dict[str, Any] = {"reason_kk": "Аяқталды.", "reason_ru": "Завершено."}
    breaks(actions.take_off_control, [addressee], next_meeting(cast), **reason)
    breaks(actions.put_back_on_control, Addressee.objects.get(pk=addressee.pk))


@course("prepare_information change_information discard_information request_information")
def information_is_asked_for(cast: Cast, breaks: Breaks) -> None:
    """Prepared for two bodies, changed, discarded; one request is recorded as sent."""
    to = [cast.organisations["penal"], cast.organisations["health"]]
    first, _second = breaks(actions.prepare_information, cast.council, to, tasks=["3.3"], **SUBJECT)
    anew: dict[str, Any] = {"subject_kk": "Еңбек", "subject_ru": "Труд", "tasks": ["3.3"]}
    first = breaks(actions.change_information, first, cast.organisations["justice"], **anew)
    breaks(actions.discard_information, first)
    day: dict[str, Any] = {"sent_on": HELD_ON, "number": "4-9"}
    breaks(actions.request_information, cast.council, cast.organisations["land"], tasks=["3.1"], **SUBJECT, **day)


@course("prepare_invitation discard_invitation")
def somebody_is_invited_to_be_heard(cast: Cast, breaks: Breaks) -> None:
    """A letter to the body of whoever is heard."""
    meeting: Meeting = approved(cast)
    heard = Heard.objects.select_related("item__meeting__council__unit").get(item__meeting=meeting)
    breaks(actions.prepare_invitation, heard, material_kk="Анықтама", material_ru="Справка")
    breaks(actions.discard_invitation, Letter.objects.get(hearing_invitation__heard=heard))


@course("record_proposal change_proposal consider_proposal answer_proposal discard_proposal")
def a_proposal_comes(cast: Cast, breaks: Breaks) -> None:
    """Recorded, corrected, considered, answered; another is discarded."""
    came: dict[str, Any] = {
        "received_on": HELD_ON - DAY,
        "tasks": ["4.6"],
        "sender": cast.organisations["institution"],
    }
    one = breaks(actions.record_proposal, cast.council, number="1-17", **SUBJECT, **came)
    one = breaks(actions.change_proposal, one, number="1-18", **SUBJECT, **came)
    words: dict[str, Any] = {"outcome_kk": "Қолдау тапты.", "outcome_ru": "Поддержано."}
    one = breaks(actions.consider_proposal, one, _item(cast), "supported", **words)
    breaks(actions.answer_proposal, one, answered_on=cast.today, answer_number="2-9")
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    breaks(actions.discard_proposal, actions.record_proposal(cast.council, number="1-19", **SUBJECT, **came, **by_at))


@course("record_result change_result remove_result")
def a_result_is_told(cast: Cast, breaks: Breaks) -> None:
    """Recorded, corrected, removed."""
    one = breaks(actions.record_result, cast.council, BOOKS)
    one = breaks(actions.change_result, one, dataclasses.replace(BOOKS, count=250))
    breaks(actions.remove_result, one)
