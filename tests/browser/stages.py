"""What the pages of the accessibility tests show: the cast's council at every stage of the run at once."""

import datetime
from dataclasses import dataclass
from typing import Any

from meetings.actions import record_visit
from meetings.models import Meeting, Visit
from members import actions
from members.models import Composition
from recommendations.actions import adopt_recommendation, record_response, request_information, send_letter
from recommendations.models import InformationRequest, Letter, Recommendation
from tests.cast import Cast
from tests.meetings import steps


@dataclass(frozen=True)
class Stages:
    """One of each: meetings drafted, with the chair, approved and held; an answered recommendation; a draft."""

    drafted: Meeting
    with_chair: Meeting
    approved: Meeting
    held: Meeting
    minuted: Meeting
    recommendation: Recommendation
    waiting: Recommendation
    information: InformationRequest
    draft: Composition
    visit: Visit


def build_stages(cast: Cast) -> Stages:
    """Everything through the acts, on days around the cast's own."""
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    held = steps.held(cast, day=datetime.date(2026, 4, 21))
    minuted = steps.minuted(cast, day=datetime.date(2026, 4, 20))
    answered, waiting = _recommend(cast, held, "health"), _recommend(cast, held, "employment")
    _answer(cast, answered)
    return Stages(
        drafted=steps.drafted(cast, day=datetime.date(2026, 6, 1)),
        with_chair=steps.sent(cast, day=datetime.date(2026, 6, 2)),
        approved=steps.approved(cast, day=datetime.date(2026, 6, 3)),
        held=held,
        minuted=minuted,
        recommendation=answered,
        waiting=waiting,
        information=_ask(cast, by_at),
        draft=_draft(cast, by_at),
        visit=_visit(cast, by_at),
    )


def _recommend(cast: Cast, held: Meeting, key: str) -> Recommendation:
    item, body = held.items.order_by("number")[0], cast.organisations[key]
    return adopt_recommendation(
        item,
        kind="recommendation",
        text_kk=f"{body.name_kk}: тізім жасау ұсынылсын.",
        text_ru=f"{body.name_ru}: рекомендовать составить перечень.",
        tasks=["4.1"],
        addressees=[body],
        by=cast.secretariat,
        at=steps.evening(held.date),
    )


def _answer(cast: Cast, one: Recommendation) -> None:
    at = steps.evening(datetime.date(2026, 4, 22))
    letter = Letter.objects.get(addressee__recommendation=one)
    letter = send_letter(letter, number="4-1/88", sent_on=at.date(), by=cast.secretariat, at=at)
    reply: dict[str, Any] = {"outcome": "partly", "number": "12-5/301", "date": at.date()}
    summary: dict[str, Any] = {"summary_kk": "Ішінара қабылданды.", "summary_ru": "Принято частично."}
    record_response(letter, by=cast.secretariat, at=at, **reply, **summary)


def _ask(cast: Cast, by_at: dict[str, Any]) -> InformationRequest:
    return request_information(
        cast.council,
        cast.organisations["justice"],
        subject_kk="Босатылғандардың саны",
        subject_ru="Число освобождённых",
        tasks=["3.1"],
        sent_on=cast.today,
        reply_by=cast.today + datetime.timedelta(days=20),
        **by_at,
    )


def _draft(cast: Cast, by_at: dict[str, Any]) -> Composition:
    """A next version in which one seat's holder has left the post, and one field is without anybody."""
    draft = cast.draft()
    actions.end_tenure(cast.council, cast.tenures["land"], until=cast.today, **by_at)
    actions.remove_seat(cast.seat(draft, "sport"), **by_at)
    return draft


def _visit(cast: Cast, by_at: dict[str, Any]) -> Visit:
    """A visit without a recorded basis, which the rules point out."""
    places: dict[str, Any] = {"place_kk": "№ 18 мекеме", "place_ru": "Учреждение № 18"}
    findings: dict[str, Any] = {"findings_kk": "Кітапхана аралап көрілді.", "findings_ru": "Осмотрена библиотека."}
    people = [cast.people["health"]]
    return record_visit(
        cast.council, date=cast.today, kind="institution", participants=people, **places, **findings, **by_at
    )
