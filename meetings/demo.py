"""The demo's present about meetings: minutes to be signed, invitations that are out, an agenda with the chair."""

import datetime

from council.demo import Stage, content, step
from council.models import Council
from meetings import actions
from meetings.models import Attendance, Meeting
from meetings.roll import roll_on
from members.demo import person_of, post_of
from members.models import Person, Post

# Working days before today (ahead of it where negative) on which the demo's meetings are.
HELD, NEXT, WITH_CHAIR, DRAFTED = 9, -8, -9, -13
NEXT_ITEMS = ("employment_hearing", "events", "legal")
ORDER = {
    "kk": "Баяндамаға – 10 минут, сөз сөйлеуге – 5 минут беріледі.",
    "ru": "На доклад отводится 10 минут, на выступление – 5 минут.",
}
PROCEEDINGS = {
    "released": {
        "kk": "Жұмыспен қамту және әлеуметтік бағдарламалар бөлімінің басшысы жатақханалардағы бос орындар мен бос "
        "жұмыс орындары туралы баяндады. Мүшелер мәліметтерді пробация қызметімен тұрақты "
        "алмасу қажеттігін атап өтті.",
        "ru": "Руководитель отдела занятости и социальных программ доложил о свободных местах в общежитиях и "
        "вакансиях. Члены органа отметили необходимость постоянного обмена сведениями со службой пробации.",
    },
    "library": {
        "kk": "Мәдениет және тілдерді дамыту бөлімінің басшысы кітапхана қорларының жағдайы туралы хабарлады. Мекеме "
        "бастығы оқу әдебиетіне қажеттілікті атады.",
        "ru": "Руководитель отдела культуры и развития языков сообщил о состоянии библиотечных фондов. Начальник "
        "учреждения назвал потребность в учебной литературе.",
    },
    "follow_up": {
        "kk": "Хатшылық бұрын қабылданған ұсынымдарға келіп түскен жауаптар туралы ақпарат берді. "
        "Ақпарат назарға алынды.",
        "ru": "Секретариат сообщил о поступивших ответах на ранее принятые рекомендации. "
        "Информация принята к сведению.",
    },
}


def meeting_of(stage: Stage, council: str, days: int) -> Meeting:
    """The meeting of the demo's present on its day."""
    return Meeting.objects.get(council=stage.councils[council], date=stage.day(days))


def _plan(
    stage: Stage, key: str, days: int, at: datetime.datetime, *, by: str, items: tuple[str, ...], time: str = "15:00"
) -> None:
    """Plan a meeting and draft its agenda."""
    council, by_at = stage.councils[key], stage.by_at(by, at)
    place, date = content.place_of(key), stage.day(days)
    meeting = actions.plan_meeting(
        council,
        date=date,
        time=datetime.time.fromisoformat(time),
        place_kk=place["kk"],
        place_ru=place["ru"],
        order_kk=ORDER["kk"],
        order_ru=ORDER["ru"],
        **by_at,
    )
    for name in items:
        item = content.item(key, name, date.year)
        actions.add_item(
            meeting,
            title_kk=item.title["kk"],
            title_ru=item.title["ru"],
            kind=item.kind,
            tasks=item.tasks,
            heard=_heard(council, item),
            **by_at,
        )


def _heard(council: Council, item: content.Item) -> list[tuple[Person, Post]]:
    return [(person_of(council, item.heard), post_of(council, item.heard))] if item.heard else []


def _approve_on_paper(stage: Stage, days: int, at: datetime.datetime, number: str) -> None:
    """The chair of Kokshetau signs on paper; the secretariat records it some hours later."""
    meeting = meeting_of(stage, "kokshetau", days)
    chair = person_of(stage.councils["kokshetau"], "akimat")
    signed = at - datetime.timedelta(hours=3)
    secretariat = stage.users["secretariat"]
    actions.record_agenda_approval(meeting, person=chair, approved_at=signed, number=number, by=secretariat, at=at)


# -- Kokshetau: a meeting that was held -------------------------------------------------------------------------------


@step(ago=18, time="10:00")
def plan_in_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """Plan the meeting whose minutes will wait."""
    _plan(stage, "kokshetau", HELD, at, by="secretariat", items=("released", "library", "follow_up"))


@step(ago=16, time="12:00")
def send_to_the_chair_in_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """Send its agenda to the chair."""
    actions.send_to_chair(meeting_of(stage, "kokshetau", HELD), by=stage.users["secretariat"], at=at)


@step(ago=15, time="16:00")
def approve_in_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """The chair sets it, on paper."""
    _approve_on_paper(stage, HELD, at, "02-5/31")


@step(ago=HELD, time="18:00")
def hold_in_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """Record who was there, and that it was held."""
    meeting, by_at = meeting_of(stage, "kokshetau", HELD), stage.by_at("secretariat", at)
    roll = [seat.person for seat in roll_on(meeting.council, meeting.date)]
    marks = {person: (str(Attendance.Status.PRESENT), "") for person in roll}
    marks[roll[3]] = (str(Attendance.Status.EXCUSED), "іссапар / командировка")
    marks[roll[8]] = (str(Attendance.Status.ABSENT), "")
    actions.record_attendance(meeting, marks, **by_at)
    actions.hold_meeting(meeting, **by_at)


@step(ago=8, time="10:00")
def write_in_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """Write what was heard and said; the minutes wait to be signed."""
    meeting, by_at = meeting_of(stage, "kokshetau", HELD), stage.by_at("secretariat", at)
    for item, said in zip(meeting.items.order_by("number"), PROCEEDINGS.values(), strict=True):
        actions.write_proceedings(item, proceedings_kk=said["kk"], proceedings_ru=said["ru"], **by_at)


# -- Kokshetau: the next meeting, with invitations out ----------------------------------------------------------------


@step(ago=7, time="10:00")
def plan_the_next_in_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """Plan the next meeting: a hearing, and lectures."""
    _plan(stage, "kokshetau", NEXT, at, by="secretariat", items=NEXT_ITEMS, time="11:00")


@step(ago=4, time="11:00")
def send_the_next_to_the_chair(stage: Stage, at: datetime.datetime) -> None:
    """Send its agenda to the chair."""
    actions.send_to_chair(meeting_of(stage, "kokshetau", NEXT), by=stage.users["secretariat"], at=at)


@step(ago=3, time="15:00")
def approve_the_next_in_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """The chair sets it, on paper."""
    _approve_on_paper(stage, NEXT, at, "02-5/38")


@step(ago=2, time="09:30")
def invite_in_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """Send the invitations: they wait in the outbox, and the member finds the meeting."""
    actions.send_invitations(meeting_of(stage, "kokshetau", NEXT), by=stage.users["secretariat"], at=at)


# -- Akmola: an agenda with the chair; Almaty: a draft ----------------------------------------------------------------


@step(ago=4, time="10:00")
def plan_in_akmola(stage: Stage, at: datetime.datetime) -> None:
    """Plan Akmola's next meeting."""
    items = ("work_housing", "institution", "orders", "library")
    _plan(stage, "akmola", WITH_CHAIR, at, by="secretariat", items=items)


@step(ago=1, time="10:30")
def send_to_the_chair_in_akmola(stage: Stage, at: datetime.datetime) -> None:
    """Send its agenda: this awaits the chair."""
    actions.send_to_chair(meeting_of(stage, "akmola", WITH_CHAIR), by=stage.users["secretariat"], at=at)


@step(ago=2, time="14:00")
def plan_in_almaty(stage: Stage, at: datetime.datetime) -> None:
    """Plan Almaty's next meeting; its agenda is still a draft."""
    _plan(stage, "almaty", DRAFTED, at, by="almaty", items=("work_housing", "social"), time="10:00")
