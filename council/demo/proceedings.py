"""The past of the demo's councils, continued: meetings, recommendations with replies, requests and visits."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from council.demo import content
from council.demo.calendar import count, moment, working

Row = dict[str, Any]
Date = datetime.date

# Days within which everything that follows a meeting is done, replies included.
SETTLED = 33
REPLY_DAYS = 30


@dataclass(frozen=True)
class Planned:
    """One past meeting before it is written out: its place in the year, its day and its items."""

    place: int
    on: Date
    items: tuple[content.Item, ...]
    approved: bool


@dataclass(frozen=True)
class Meetings:
    """The meetings of one council up to a day, and what came out of them."""

    key: str
    today: Date
    until: Date
    compositions: list[Row]

    @property
    def row(self) -> Row:
        """The council's row of the table."""
        return content.council(self.key)

    def part(self) -> Row:
        """The lists of the record."""
        return {
            "meetings": [self.meeting(place, one) for place, one in enumerate(self.held)],
            "recommendations": list(self.recommendations()),
            "information_requests": list(self.information_requests()),
            "visits": list(self.visits()),
        }

    def has(self, gap: str) -> bool:
        """Whether something goes wrong here."""
        return gap in self.row.get("gaps", ())

    @cached_property
    def held(self) -> tuple[Planned, ...]:
        """The meetings that were held and settled before the council was taken over."""
        return tuple(self._held())

    def _held(self) -> Iterator[Planned]:
        begins = working(Date.fromisoformat(self.compositions[0]["in_force_from"]), 14)
        for year in range(self.today.year - 2, self.today.year + 1):
            for place, row in enumerate(self.row["meetings"]):
                month, day = map(int, row["on"].split("-"))
                on = working(Date(year, month, day))
                if begins <= on and working(on, SETTLED) < self.until and not self._is_left_out(on):
                    yield self._planned(place, on, row["items"])

    def _is_left_out(self, on: Date) -> bool:
        """Whether a meeting lies in the half-year before that of today, or in it, where that one was missed."""
        this = (self.today.year, self.today.month > 6)
        last = (this[0], False) if this[1] else (this[0] - 1, True)
        return self.has("last_half_year_missed") and (on.year, on.month > 6) in (this, last)

    def _planned(self, place: int, on: Date, names: list[str]) -> Planned:
        last_year = on.year == self.today.year - 1
        if last_year and self.has("one_hearing_last_year"):
            names = ["employment_information" if one == "employment_hearing" else one for one in names]
        approved = not (last_year and self.has("agenda_without_chair") and place == 2)
        return Planned(place, on, tuple(content.item(self.key, one, on.year) for one in names), approved)

    # -- meetings -----------------------------------------------------------------------------------------------

    def number(self, one: Planned) -> int:
        """The running number of a meeting in its calendar year."""
        return 1 + sum(other.on.year == one.on.year and other.on < one.on for other in self.held)

    def meeting(self, place: int, one: Planned) -> Row:
        """One held meeting: approved a week before, its minutes signed some days after."""
        ident = f"m{place + 1}"
        approved = moment(count(one.on, -6), "11:20").isoformat()
        number = str(self.number(one))
        return {
            "id": ident,
            "number": number,
            "date": str(one.on),
            "time": "15:00" if place % 2 else "10:00",
            "place": content.place_of(self.key),
            "state": "held",
            "agenda_approvals": [{"version": 1, "by": "n-akimat", "at": approved}] if one.approved else [],
            "agenda": [self.item(ident, number, item) for number, item in enumerate(one.items, start=1)],
            "attendance": list(self.attendance(place, one.on)),
            "minutes": {"number": number, "signed": str(count(one.on, 3))},
        }

    def item(self, meeting: str, number: int, item: content.Item) -> Row:
        """One item of an agenda."""
        heard = [{"person": f"n-{item.heard}", "post": f"p-{item.heard}"}] if item.heard else []
        return {
            "id": f"{meeting}-{number}",
            "number": number,
            "kind": item.kind,
            "title": item.title,
            "tasks": list(item.tasks),
            "heard": heard,
        }

    def roll(self, on: Date) -> list[str]:
        """The members by the composition in force on a day, the chair first."""
        current = [one for one in self.compositions if one["in_force_from"] <= str(on)][-1]
        return [seat["person"] for seat in current["seats"] if seat["clause"]]

    def attendance(self, meeting: int, on: Date) -> Iterator[Row]:
        """Who was there: the chair always, a few others now and then not."""
        for place, person in enumerate(self.roll(on)):
            odd = (place * 7 + meeting * 5) % 17 if place else 1
            status = {0: "excused", 9: "absent"}.get(odd, "present")
            yield {"person": person, "status": status}

    # -- what came out of them ----------------------------------------------------------------------------------

    def recommendations(self) -> Iterator[Row]:
        """One recommendation under each item that has one, sent to its addressee and answered."""
        count_all = 0
        for place, one in enumerate(self.held):
            number = 0
            for position, item in enumerate(one.items, start=1):
                if not item.to:
                    continue
                count_all, number = count_all + 1, number + 1
                silent = self.has("unanswered") and one is self.held[-1] and number == 1
                yield {
                    "id": f"r{count_all}",
                    "kind": "recommendation",
                    "number": f"{self.number(one)}-{number}",
                    "meeting": f"m{place + 1}",
                    "item": f"m{place + 1}-{position}",
                    "text": item.text,
                    "tasks": list(item.tasks),
                    "addressees": [self.addressee(one, item, number, silent=silent)],
                }

    def addressee(self, one: Planned, item: content.Item, number: int, *, silent: bool) -> Row:
        """A letter sent after the minutes, and its answer; none where the addressee is silent."""
        sent = count(one.on, 4)
        answered = working(sent, 9 + number)
        reply = {
            "outcome": item.outcome,
            "number": f"{number + 2}-{self.row['number'][-1]}/{40 + 7 * number + one.on.month}",
            "date": str(answered),
            "summary": item.reply,
        }
        return {
            "organisation": f"o-{item.to}",
            "sent": str(sent),
            "reply_by": str(working(sent, REPLY_DAYS)),
            "response": None if silent else reply,
        }

    def information_requests(self) -> Iterator[Row]:
        """Statistics asked of two bodies each year; one still awaited where that is late."""
        for place, one in enumerate(self.held[::2], start=1):
            sent = working(one.on, -24)
            yield {
                "id": f"q{place}",
                "organisation": "o-employment",
                "subject": {
                    "kk": "Мекемелерден босатылған адамдардың жұмысқа орналасуы туралы жиынтық мәліметтер",
                    "ru": "Сводные сведения о трудоустройстве лиц, освобождённых из учреждений",
                },
                "tasks": ["3.1"],
                "sent": str(sent),
                "reply_by": str(working(sent, 15)),
                "received": str(working(sent, 11)),
            }
        if self.has("late_information"):
            yield {
                "id": "q-late",
                "organisation": "o-culture",
                "subject": {
                    "kk": "Мекемелердің кітапхана қорларына берілген әдебиет туралы мәліметтер",
                    "ru": "Сведения о литературе, переданной в библиотечные фонды учреждений",
                },
                "tasks": ["3.6"],
                "sent": str(working(self.until, -26)),
                "reply_by": str(working(self.until, -5)),
            }

    def visits(self) -> Iterator[Row]:
        """A visit to the institution before each meeting that hears of one, on the basis of a letter."""
        reported = [one for one in self.held if any(item.kind == "visit_report" for item in one.items)]
        for place, one in enumerate(reported, start=1):
            on = working(one.on, -17)
            yield {
                "id": f"v{place}",
                "date": str(on),
                "place": content.body(self.key, "institution").name,
                "kind": "institution",
                "basis": {"number": f"12/{3 + place}", "date": str(working(on, -10))},
                "participants": self.roll(one.on)[1:4],
                "findings": {
                    "kk": "Кітапхана, мектеп сыныптары және өндірістік учаске қаралды. Кітапхана қорын жаңарту және "
                    "өндіріске тапсырыстар тарту қажеттілігі атап өтілді.",
                    "ru": "Осмотрены библиотека, школьные классы и производственный участок. Отмечена необходимость "
                    "обновления библиотечного фонда и привлечения заказов на производство.",
                },
            }
