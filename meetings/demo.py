"""The demo's present about meetings: minutes to be signed, invitations that are out, an agenda with the chair."""

import datetime
import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from council.demo import Stage, content, step
from council.models import Council
from council.photos import Photo, read_photo
from meetings import actions
from meetings.models import Attendance, Heard, Meeting
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


@step(ago=2, time="10:00")
def ask_material_in_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """Ask whoever is to be heard for figures; they have not come yet."""
    heard = Heard.objects.filter(item__meeting=meeting_of(stage, "kokshetau", NEXT))[0]
    actions.ask_material(
        heard,
        material_kk="Жұмысқа орналастырылғандардың саны және бос жұмыс орындары туралы анықтама",
        material_ru="Справка о числе трудоустроенных и о вакансиях",
        asked_on=stage.day(2),
        **stage.by_at("secretariat", at),
    )


@step(ago=6, time="11:00")
def complete_a_visit_of_kokshetau(stage: Stage, at: datetime.datetime) -> None:
    """Add a photograph of the library to the latest visit, and what it leaves: one is settled, one is open."""
    visit, by_at = stage.councils["kokshetau"].visits.order_by("-date")[0], stage.by_at("secretariat", at)
    captions: dict[str, Any] = {"caption_kk": "Кітапхана сөрелері", "caption_ru": "Полки библиотеки"}
    actions.add_visit_photos(visit, [_shelves()], **captions, **by_at)
    settled, _open = (
        actions.add_follow_up(visit, text_kk=kk, text_ru=ru, **by_at)
        for kk, ru in (
            ("Кітапхана қорына арналған кітаптар жинау", "Собрать книги для библиотечного фонда"),
            ("Өндірістік учаскеге тапсырыстар іздеу", "Искать заказы для производственного участка"),
        )
    )
    actions.settle_follow_up(settled, settled_on=stage.day(6), **by_at)


def _shelves() -> Photo:
    """A drawing in the place of a photograph: nothing of a real institution."""
    image = Image.new("RGB", (1200, 800), "#e8e0d0")
    pen = ImageDraw.Draw(image)
    for shelf in range(3):
        bottom = 250 * (shelf + 1)
        pen.rectangle((60, bottom, 1140, bottom + 20), fill="#8a6d4b")
        for book in range(18):
            left, height = 80 + 58 * book, 150 + 13 * (book * 7 % 5)
            colour = ("#33576b", "#7a3b34", "#5b6b3a", "#a98b3f")[(book + shelf) % 4]
            pen.rectangle((left, bottom - height, left + 44, bottom), fill=colour)
    stored = io.BytesIO()
    image.save(stored, "PNG")
    return read_photo(SimpleUploadedFile("shelves.png", stored.getvalue()))


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
