"""How far a meeting has come: planned, drafted, sent, approved, held, minuted; at moments of a fixed calendar."""

import datetime
from typing import Any

from meetings import actions
from meetings.models import Meeting
from tests.cast import ZONE, Cast

DAY = datetime.date(2026, 5, 20)
TIME = datetime.time(15, 0)
PLACE = {"place_kk": "Көкшетау, Абай көшесі, 83", "place_ru": "Кокшетау, улица Абая, 83"}


def planned(cast: Cast, *, day: datetime.date = DAY, time: datetime.time = TIME) -> Meeting:
    """A planned meeting with nothing on its agenda."""
    return actions.plan_meeting(cast.council, date=day, time=time, by=cast.secretariat, at=cast.now, **PLACE)


def drafted(cast: Cast, *, day: datetime.date = DAY) -> Meeting:
    """A planned meeting with an ordinary item and a hearing."""
    meeting = planned(cast, day=day)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.add_item(meeting, title_kk="Жұмысқа орналастыру", title_ru="Трудоустройство", tasks=["4.1"], **by_at)
    actions.add_item(
        meeting,
        title_kk="Басқарма басшысын тыңдау",
        title_ru="Заслушивание руководителя управления",
        kind="hearing",
        tasks=["4.2"],
        heard=[(cast.people["employment"], cast.posts["employment"])],
        **by_at,
    )
    return now(meeting)


def sent(cast: Cast, *, day: datetime.date = DAY) -> Meeting:
    """A meeting whose agenda is with the chair."""
    return actions.send_to_chair(drafted(cast, day=day), by=cast.secretariat, at=cast.now)


def approved(cast: Cast, *, day: datetime.date = DAY) -> Meeting:
    """A meeting whose agenda the chair approved."""
    meeting = sent(cast, day=day)
    actions.approve_agenda(meeting, by=cast.chair, at=cast.now)
    return now(meeting)


def held(cast: Cast, *, day: datetime.date = DAY) -> Meeting:
    """A meeting that was held: everybody present."""
    meeting = approved(cast, day=day)
    after = evening(day)
    marks = {cast.people[key]: ("present", "") for key in cast.people if in_force(cast, key)}
    actions.record_attendance(meeting, marks, by=cast.secretariat, at=after)
    actions.hold_meeting(now(meeting), by=cast.secretariat, at=after)
    return now(meeting)


def in_force(cast: Cast, key: str) -> bool:
    """Whether somebody of the cast sits in its composition."""
    return cast.composition.seats.filter(person=cast.people[key]).exists()


def minuted(cast: Cast, *, day: datetime.date = DAY) -> Meeting:
    """A held meeting with signed minutes."""
    meeting = held(cast, day=day)
    after = evening(day)
    conclude(meeting)
    for item in meeting.items.all():
        actions.write_proceedings(
            item, proceedings_kk="Баяндама тыңдалды.", proceedings_ru="Заслушан доклад.", by=cast.secretariat, at=after
        )
    actions.sign_minutes(
        now(meeting),
        chair_signed_on=day,
        secretary_signed_on=day,
        secretary_kk="А. Сейітова",
        secretary_ru="А. Сеитова",
        by=cast.secretariat,
        at=after,
    )
    return now(meeting)


def conclude(meeting: Meeting) -> None:
    """Every item of the meeting was taken note of."""
    words = {"outcome_kk": "Назарға алынсын.", "outcome_ru": "Принять к сведению."}
    meeting.items.update(outcome="noted", **words)


def evening(day: datetime.date = DAY) -> datetime.datetime:
    """Six in the evening of a day, in the unit's zone."""
    return datetime.datetime.combine(day, datetime.time(18), tzinfo=ZONE)


def now(meeting: Meeting) -> Meeting:
    """The meeting as it stands in the database now."""
    return Meeting.objects.select_related("council__unit").get(pk=meeting.pk)
