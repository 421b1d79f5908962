"""Sessions of a maslikhat as dates to plan by, and who signs its decisions (Law No. 148, arts. 7, 10, 11 and 37).

Facts about another body: they are shown and enforce nothing. The figures stand in `editions/sessions.toml`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Any

from council.rulebook import editions
from council.rulebook.facts import Text

Date = datetime.date


@dataclass(frozen=True, slots=True)
class SessionDates:
    """By when a session is announced, and by when its papers are with the deputies."""

    announce_by: Date
    papers_by: Date


@dataclass(frozen=True, slots=True)
class SessionLaw:
    """What is known of sessions: the articles, what is unknown, when a session is valid and a decision taken."""

    articles: Text
    unknown: Text
    present: Text
    decided: Text


def session_dates(session_on: Date, extraordinary: bool) -> SessionDates:
    """By when a session on a day is announced and its papers are given, in calendar days before it.

    Raises `NotInForce` for a session before the Law.
    """
    terms, kind = _value("terms", session_on), _kind(extraordinary)
    return SessionDates(
        session_on - datetime.timedelta(days=terms["announced"][kind]),
        session_on - datetime.timedelta(days=terms["papers"][kind]),
    )


def earliest_session(announced_on: Date, extraordinary: bool) -> Date:
    """The first day on which a session can be held that is announced on a day, its papers with it or in time.

    Raises `NotInForce` for a day before the Law.
    """
    terms, kind = _value("terms", announced_on), _kind(extraordinary)
    return announced_on + datetime.timedelta(days=max(terms["announced"][kind], terms["papers"][kind]))


def maslikhat_leader(on: Date) -> Text:
    """Who leads the maslikhat and signs its decisions on a day: its chair, before 2023 its secretary."""
    return _text(_value("leaders", on)["title"])


@cache
def session_law(on: Date) -> SessionLaw:
    """What is known of sessions on a day, with its source. Raises `NotInForce` for a day before the Law."""
    source, votes = _sessions()["source"], _value("votes", on)
    return SessionLaw(
        _text(source["articles"]), _text(source["unknown"]), _text(votes["present"]), _text(votes["decided"])
    )


def _kind(extraordinary: bool) -> str:
    return "extraordinary" if extraordinary else "ordinary"


def _value(name: str, day: Date) -> Any:
    """The row of a table that holds on a day: the latest that began by then."""
    source = _sessions()["source"]
    act = next(one for one in editions.acts() if one.code == source["act"])
    if act.since and day < act.since:
        raise editions.NotInForce(f"{act.code}: not in force on {day}")
    return [row for row in _sessions()[name] if row.get("since", Date.min) <= day][-1]


def _text(table: dict[str, str]) -> Text:
    return Text(table["kk"], table["ru"], table["en"])


@cache
def _sessions() -> dict[str, Any]:
    return editions.read_table("sessions.toml")
