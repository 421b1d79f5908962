"""Steps of following a recommendation: sent, answered, noted, taken off control, and the council's next meeting."""

import datetime
from typing import Any

from meetings.models import AgendaItem, Meeting, Minutes
from recommendations.actions import add_follow_up_note, record_response, send_letter, take_off_control
from recommendations.models import Addressee, FollowUpNote, Recommendation
from tests.cast import Cast

NEXT_DAY = datetime.date(2026, 4, 8)
NOTE: dict[str, Any] = {"text_kk": "Тексеру басталды.", "text_ru": "Осмотры начаты."}
REASON: dict[str, Any] = {"reason_kk": "Жұмыс аяқталды.", "reason_ru": "Работа завершена."}


def by_at(cast: Cast) -> dict[str, Any]:
    """Who acts and when."""
    return {"by": cast.secretariat, "at": cast.now}


def addressee_of(one: Recommendation) -> Addressee:
    """Its only addressee, as it stands now."""
    return Addressee.objects.get(recommendation=one)


def sent(cast: Cast, one: Recommendation, day: datetime.date = datetime.date(2026, 4, 3)) -> Addressee:
    """Its letter went out."""
    send_letter(addressee_of(one).letter, number="1-7/1", sent_on=day, **by_at(cast))
    return addressee_of(one)


def answered(cast: Cast, one: Recommendation, day: datetime.date = datetime.date(2026, 4, 6)) -> Addressee:
    """Its letter was answered."""
    to = sent(cast, one)
    words: dict[str, Any] = {"summary_kk": "Қабылданды, кесте бекітілді.", "summary_ru": "Принято, график утверждён."}
    record_response(to.letter, outcome="accepted", date=day, number="2-1/5", **words, **by_at(cast))
    return addressee_of(one)


def noted(
    cast: Cast, one: Recommendation, day: datetime.date = datetime.date(2026, 4, 7), **otherwise: Any
) -> FollowUpNote:
    """Something is noted of what its addressee did."""
    return add_follow_up_note(addressee_of(one), **({"date": day, **NOTE} | otherwise), **by_at(cast))


def next_meeting(
    cast: Cast, day: datetime.date = NEXT_DAY, state: str = Meeting.State.HELD, number: str = "2"
) -> AgendaItem:
    """The only item of a further meeting of the council."""
    meeting = Meeting.objects.create(
        council=cast.council,
        key=f"m-{day}",
        number=number,
        date=day,
        time=datetime.time(15),
        place_kk="Көкшетау",
        place_ru="Кокшетау",
        state=state,
        agenda_status=Meeting.AgendaStatus.APPROVED,
    )
    if state == Meeting.State.HELD:
        Minutes.objects.create(meeting=meeting, number=number, secretary_kk="А. Сейітова", secretary_ru="А. Сеитова")
    titles: dict[str, Any] = {"title_kk": "Бақылаудағы ұсынымдар", "title_ru": "О рекомендациях на контроле"}
    return AgendaItem.objects.create(meeting=meeting, key=f"m-{day}-1", number=1, tasks=["4.5"], **titles)


def taken_off(cast: Cast, one: Recommendation, item: AgendaItem) -> Addressee:
    """The council took its addressee off control under an item."""
    take_off_control([addressee_of(one)], item, **REASON, **by_at(cast))
    return addressee_of(one)
