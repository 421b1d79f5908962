"""The past of the demo's councils: about two years up to the day before they are taken over, as records.

A record (`council.record`) is what an akimat would bring along. What goes wrong in a council is named in its row of
the table as a gap; everything else is in order.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from council.demo import content
from council.demo.calendar import count, working
from council.demo.proceedings import Meetings

Row = dict[str, Any]
Date = datetime.date

# The day on which the past is entered, in working days before today: what is younger goes through the acts.
TAKEN_OVER = 20
KEYS = ("almaty", "akmola", "kokshetau", "arshaly", "zerendi")


def first_day(today: Date) -> Date:
    """The day from which the demo's councils begin: in the half-year of today, two years ago."""
    return Date(today.year - 2, 1, 20) if today.month <= 6 else Date(today.year - 2, 7, 15)


def record_of(key: str, today: Date) -> Row:
    """The record of one council up to the day on which it is taken over."""
    return Past(key, today).record()


@dataclass(frozen=True)
class Past:
    """One council's past, as seen on a day."""

    key: str
    today: Date

    @property
    def row(self) -> Row:
        """The council's row of the table."""
        return content.council(self.key)

    @property
    def until(self) -> Date:
        """The day of the taking over; nothing in the record is as young."""
        return count(self.today, -TAKEN_OVER)

    @property
    def began(self) -> Date:
        """The day of the akimat's act."""
        return working(first_day(self.today), self.row["begins"])

    def record(self) -> Row:
        """The whole record."""
        compositions = list(self.compositions())
        established = {"number": self.act(self.began, 0), "date": str(self.began)}
        return {
            "format": "council-record/1",
            "unit": self.row["unit"],
            "name": content.name_of(self.key),
            "established": established,
            "follows": [{"edition": "766-2012", "from": str(self.began)}],
            "own_regulations": list(self.own_regulations()),
            **self.directory(),
            "compositions": compositions,
            **Meetings(self.key, self.today, self.until, compositions).part(),
        }

    def act(self, day: Date, step: int) -> str:
        """The number of an act of the akimat."""
        return f"А-{day.month}/{self.row['acts'] + 9 * step}"

    def own_regulations(self) -> Iterator[Row]:
        """What the council set for itself where the model leaves it open; set together with its creation."""
        if self.row.get("own_regulation"):
            values = {"quorum": "1/2", "notice_days": 5, "minutes_days": 5, "reply_days": 30}
            act = {"number": self.act(self.began, 0), "date": str(self.began)}
            yield {"from": str(self.began), "act": act, **values}

    def directory(self) -> Row:
        """Organisations, posts, people and tenures."""
        bodies = content.bodies(self.key)
        return {
            "organisations": [{"id": f"o-{one.key}", "name": one.name, "kind": one.kind} for one in bodies],
            "posts": [
                {
                    "id": f"p-{one.key}",
                    "organisation": f"o-{one.key}",
                    "title": one.title,
                    "kind": one.post_kind,
                    "unit": one.unit,
                    "fields": list(one.fields),
                }
                for one in bodies
            ],
            "people": [{"id": f"n-{one.key}", "name": one.person} for one in bodies] + self.successors("people"),
            "tenures": [self.tenure(one, place) for place, one in enumerate(bodies)] + self.successors("tenures"),
        }

    def tenure(self, body: content.Body, place: int) -> Row:
        """When the holder took the post: some months or years before the council began."""
        since = working(self.began, -150 - 83 * (place % 11))
        follower = self.row.get("successor")
        until = str(self.changed) if follower and follower["post"] == body.key else None
        return {"person": f"n-{body.key}", "post": f"p-{body.key}", "from": str(since), "to": until}

    @property
    def changed(self) -> Date:
        """The day on which a post that gives a seat passed to a successor."""
        return working(self.began, self.row["successor"]["after"])

    def successors(self, part: str) -> list[Row]:
        """Who followed in a post, and since when."""
        if "successor" not in self.row:
            return []
        post, (kk, ru) = self.row["successor"]["post"], self.row["successor"]["name"]
        if part == "people":
            return [{"id": f"n-{post}-2", "name": {"kk": kk, "ru": ru}}]
        return [{"person": f"n-{post}-2", "post": f"p-{post}", "from": str(self.changed)}]

    def compositions(self) -> Iterator[Row]:
        """The first composition, and the one after a successor took a post that gives a seat."""
        yield self.composition(1, self.began, {})
        if "successor" in self.row:
            post = self.row["successor"]["post"]
            yield self.composition(2, self.changed, {post: f"n-{post}-2"})

    def composition(self, version: int, begins: Date, instead: dict[str, str]) -> Row:
        """A version determined about two weeks after a day and approved about three weeks later."""
        determined, decided = working(begins, 12), working(begins, 34)
        bodies = [one for one in content.bodies(self.key) if one.is_seated]
        declined = "prosecutor_declined" in self.row.get("gaps", ())
        aside = [one for one in bodies if declined and one.key == "prosecutor"]
        return {
            "version": version,
            "determined": {"number": self.act(determined, version), "date": str(determined)},
            "submitted": str(working(determined, 1)),
            "decision": {"outcome": "approved", "number": f"С {20 + version}-{version + 2}", "date": str(decided)},
            "in_force_from": str(decided),
            "seats": [self.seat(one, instead) for one in bodies if one not in aside],
            "asked_not_seated": [{"post": f"p-{one.key}", "agreement": self.answer("declined")} for one in aside],
        }

    def seat(self, body: content.Body, instead: dict[str, str]) -> Row:
        """One seat; prosecutors and deputies with their agreement (clause 10)."""
        asked = body.post_kind in ("prosecutor", "maslikhat_deputy")
        return {
            "person": instead.get(body.key, f"n-{body.key}"),
            "post": f"p-{body.key}",
            "role": body.role,
            "clause": body.clause or None,
            "agreement": self.answer("agreed") if asked else None,
        }

    def answer(self, outcome: str) -> Row:
        """An agreement asked for and answered in the first days of the council."""
        asked = working(self.began, 2)
        letter = f"2-13/{self.row['acts'] + 77}"
        return {"asked": str(asked), "answered": str(working(asked, 5)), "outcome": outcome, "letter": letter}


def records(today: Date) -> Iterator[tuple[str, Row]]:
    """All records of the past, by the councils' keys."""
    for key in KEYS:
        yield key, record_of(key, today)
