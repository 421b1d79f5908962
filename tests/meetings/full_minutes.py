"""A held meeting with a word of its own in every field that minutes tell of, and which of them stand where."""

import datetime
from typing import Any

from meetings import actions
from meetings.models import AgendaItem, Attendance, Guest, Meeting, Minutes, Speaker
from recommendations.models import Addressee, Letter, Recommendation
from tests.cast import Cast
from tests.meetings.steps import held, now

# Every field with words of its own, by language; «both» is written alike in both.
FIELDS: dict[str, tuple[str, ...]] = {
    "kk": ("орынатауы", "тыңдалғаны", "сөйлегені", "қорытындысы", "ұсыныстыңсөзі", "енгізілгені", "жалпыұсыныс"),
    "ru": ("словаместа", "словодоклада", "слововыступления", "словоитога", "словосовета", "словопредложения", "общее"),
}
TITLES = {"kk": ("қонақатағы", "баяндаушыатағы"), "ru": ("званиегостя", "званиедокладчика")}
BOTH = ("іссапарда", "Шақырылған Ерлік", "Баяндаушы Сырым", "14:07", "14:09", "17:31", "17:03", "16:02")


def full(cast: Cast) -> Meeting:
    """The meeting; its minutes are drawn up and not signed."""
    meeting = held(cast)
    kk, ru = (FIELDS[language] for language in ("kk", "ru"))
    Meeting.objects.filter(pk=meeting.pk).update(
        place_kk=kk[0], place_ru=ru[0], began_at=datetime.time(14, 7), ended_at=datetime.time(17, 31)
    )
    first, second = meeting.items.order_by("number")
    AgendaItem.objects.filter(pk=first.pk).update(
        **_texts("proceedings", 1), **_texts("spoke", 2), **_texts("outcome", 3), outcome="recommendation"
    )
    AgendaItem.objects.filter(pk=second.pk).update(
        **{**_texts("proceedings", 1), **_texts("outcome", 3)},
        outcome="put_off",
        votes_for=71,
        votes_against=72,
        votes_abstained=73,
    )
    Speaker.objects.create(item=first, name="Баяндаушы Сырым", title_kk=TITLES["kk"][1], title_ru=TITLES["ru"][1])
    Speaker.objects.create(item=second, person=cast.people["justice"], post=cast.posts["justice"])
    _people(cast, meeting)
    for number, kind, place, item in (
        ("81", "recommendation", 4, first),
        ("82", "proposal", 5, first),
        ("83", "recommendation", 6, None),
    ):
        _advice(cast, meeting, number, kind, place, item)
    by_at: dict[str, Any] = {
        "by": cast.secretariat,
        "at": datetime.datetime.combine(meeting.date, datetime.time(20), tzinfo=cast.now.tzinfo),
    }
    actions.draw_up_minutes(now(meeting), secretary_kk="Хатшы Нұрай", secretary_ru="Секретарь Нурай", **by_at)
    return now(meeting)


def _texts(name: str, place: int) -> dict[str, Any]:
    return {f"{name}_{language}": FIELDS[language][place] for language in ("kk", "ru")}


def _people(cast: Cast, meeting: Meeting) -> None:
    rows = Attendance.objects.filter(meeting=meeting)
    rows.filter(person=cast.people["health"]).update(status="excused", reason="іссапарда")
    rows.filter(person=cast.people["sport"]).update(status="absent")
    rows.filter(person=cast.people["land"]).update(arrived_at=datetime.time(14, 9), left_at=datetime.time(16, 2))
    rows.filter(person=cast.people["culture"]).update(left_at=datetime.time(17, 3))
    title = {"title_kk": TITLES["kk"][0], "title_ru": TITLES["ru"][0]}
    Guest.objects.create(meeting=meeting, name="Шақырылған Ерлік", sent_by=cast.people["health"], **title)


def _advice(cast: Cast, meeting: Meeting, number: str, kind: str, place: int, item: Any) -> None:
    one = Recommendation.objects.create(
        council=cast.council,
        key=f"r{number}",
        meeting=meeting,
        item=item,
        number=number,
        kind=kind,
        **_texts("text", place),
    )
    organisation = cast.organisations["employment"]
    letter = Letter.objects.create(council=cast.council, purpose="recommendation", organisation=organisation)
    Addressee.objects.create(recommendation=one, letter=letter)


def words_of_record(cast: Cast, meeting: Meeting, language: str) -> set[str]:
    """What the minutes have to say in a language: every text and name that the record has of the meeting."""
    people = [row.person for row in meeting.attendance.select_related("person")]
    posts = [cast.posts[key] for key, person in cast.people.items() if person in people]
    items = meeting.items.all()
    minutes = Minutes.objects.get(meeting=meeting)
    said = [*FIELDS[language], *TITLES[language], *BOTH, "71", "72", "73", "№ 81", "№ 82", "№ 83"]
    said += [getattr(one, f"name_{language}") for one in people]
    said += [getattr(one, f"title_{language}") for one in (*posts, *items)]
    said += [getattr(minutes, f"secretary_{language}"), minutes.number]
    said += [getattr(cast.organisations["employment"], f"name_{language}"), getattr(cast.council, f"name_{language}")]
    said += {"kk": ["КЕЙІНГЕ ҚАЛДЫРЫЛДЫ", "мүше болып есептелмейді"], "ru": ["ОТЛОЖЕНО", "членом не считается"]}[
        language
    ]
    return set(said)
