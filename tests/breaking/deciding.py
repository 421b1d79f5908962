"""Courses of agendas: planned, drafted, with the chair, set, supplemented; who is invited and answers."""

import datetime
from typing import Any

from council.files import store_bytes
from meetings import actions
from meetings.models import AgendaItem, Meeting, Supplement
from tests.breaking.courses import course
from tests.breaking.writes import Breaks
from tests.cast import NO_PDF, Cast
from tests.meetings.steps import DAY, PLACE, approved, drafted, evening, now, sent

TITLE: dict[str, Any] = {"title_kk": "Тағы", "title_ru": "Ещё"}


def by_at(cast: Cast) -> dict[str, Any]:
    """Who acts and when."""
    return {"by": cast.secretariat, "at": cast.now}


def _items(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.items.order_by("number"))


@course("plan_meeting change_meeting add_item change_item move_item order_items add_paper remove_paper remove_item")
def an_agenda_is_drafted(cast: Cast, breaks: Breaks) -> None:
    """Items are added, changed, ordered and removed; a paper comes and goes."""
    meeting = breaks(actions.plan_meeting, cast.council, date=DAY, time=datetime.time(15), **PLACE)
    breaks(actions.change_meeting, meeting, place_kk="Зал", place_ru="Зал")
    who: dict[str, Any] = {"heard": [(cast.people["employment"], cast.posts["employment"])]}
    breaks(actions.add_item, now(meeting), kind="hearing", tasks=["4.1"], **who, **TITLE)
    actions.add_item(now(meeting), title_kk="Бір", title_ru="Один", **by_at(cast))
    other = {"heard": [(cast.people["institution"], cast.posts["institution"])]}
    breaks(actions.change_item, _items(meeting)[0], kind="hearing", title_kk="Тыңдау", title_ru="Заслушать", **other)
    breaks(actions.move_item, _items(meeting)[1], up=True)
    breaks(actions.order_items, now(meeting), [one.pk for one in reversed(_items(meeting))])
    file = store_bytes(NO_PDF, "a.pdf", "application/pdf", cast.council, **by_at(cast))
    paper = breaks(actions.add_paper, now(meeting), title="Анықтама", file=file, item=_items(meeting)[0])
    breaks(actions.remove_paper, paper)
    breaks(actions.remove_item, _items(meeting)[0])


@course("send_to_chair return_agenda approve_agenda send_invitations reopen_agenda cancel_meeting")
def an_agenda_is_set(cast: Cast, breaks: Breaks) -> None:
    """Sent, returned, approved; everybody is invited; opened again, and the meeting is cancelled."""
    meeting = breaks(actions.send_to_chair, drafted(cast))
    meeting = breaks(actions.return_agenda, meeting, remarks="Нақтылау", by=cast.chair)
    meeting = actions.send_to_chair(now(meeting), **by_at(cast))
    breaks(actions.approve_agenda, now(meeting), by=cast.chair)
    breaks(actions.send_invitations, now(meeting))
    breaks(actions.reopen_agenda, now(meeting))
    breaks(actions.cancel_meeting, now(meeting))


@course("record_agenda_approval")
def an_agenda_is_set_on_paper(cast: Cast, breaks: Breaks) -> None:
    """The chair signed a paper."""
    paper: dict[str, Any] = {"person": cast.people["chair"], "approved_at": cast.now, "number": "8"}
    breaks(actions.record_agenda_approval, sent(cast), **paper)


def _again(supplement: Supplement) -> Supplement:
    return Supplement.objects.select_related("meeting__council__unit").get(pk=supplement.pk)


@course("open_supplement send_supplement take_back_supplement return_supplement approve_supplement discard_supplement")
def a_supplement_is_set(cast: Cast, breaks: Breaks) -> None:
    """One is sent, taken back, returned and approved; the next is discarded."""
    one = breaks(actions.open_supplement, approved(cast), dated=cast.today)
    actions.add_item(now(one.meeting), **TITLE, **by_at(cast))
    one = breaks(actions.send_supplement, _again(one))
    one = breaks(actions.take_back_supplement, _again(one))
    one = actions.send_supplement(_again(one), **by_at(cast))
    one = breaks(actions.return_supplement, _again(one), remarks="Нақтылау", by=cast.chair)
    one = actions.send_supplement(_again(one), **by_at(cast))
    breaks(actions.approve_supplement, _again(one), by=cast.chair)
    second = actions.open_supplement(now(one.meeting), dated=cast.today, **by_at(cast))
    actions.add_item(now(one.meeting), title_kk="Екінші", title_ru="Второй", **by_at(cast))
    breaks(actions.discard_supplement, _again(second))


@course("record_supplement_approval")
def a_supplement_is_set_on_paper(cast: Cast, breaks: Breaks) -> None:
    """The chair signed a paper."""
    one = actions.open_supplement(approved(cast), dated=cast.today, **by_at(cast))
    actions.add_item(now(one.meeting), **TITLE, **by_at(cast))
    paper: dict[str, Any] = {"person": cast.people["chair"], "approved_at": cast.now, "number": "8"}
    breaks(actions.record_supplement_approval, _again(one), **paper)


@course("answer_invitation record_answer take_over_answer ask_material word_material receive_material")
def people_answer(cast: Cast, breaks: Breaks) -> None:
    """One answers by the link, one by telephone; material is worded, asked for and comes."""
    meeting = approved(cast)
    actions.send_invitations(meeting, **by_at(cast))
    sends: dict[str, Any] = {"kind": "sending", "reason": "іссапар", "whom": "Есенов А."}
    given = breaks(actions.answer_invitation, now(meeting), cast.people["land"], **sends)
    breaks(actions.record_answer, now(meeting), cast.people["sport"], kind="coming")
    (heard,) = _items(meeting)[1].heard.all()
    breaks(actions.word_material, heard, material_kk="Анықтама", material_ru="Справка")
    breaks(actions.ask_material, heard, material_kk="Есеп", material_ru="Отчёт", asked_on=cast.today)
    file = store_bytes(NO_PDF, "a.pdf", "application/pdf", cast.council, **by_at(cast))
    breaks(actions.receive_material, heard, received_on=cast.today, material=file)
    cast.now = evening()
    breaks(actions.take_over_answer, given)
