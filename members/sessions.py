"""The planned session of the maslikhat as pages show it: by when it is announced and its papers are given."""

import datetime
from dataclasses import dataclass

from council.presenting import page_language
from council.rulebook.sessions import earliest_session, session_dates, session_law
from members.models import Composition


@dataclass(frozen=True)
class Deadline:
    """A day to plan by, and whether it has passed; whether it was kept is not known here."""

    day: datetime.date
    has_passed: bool


@dataclass(frozen=True)
class Session:
    """The planned session with its days, or the earliest ones where none is planned; what the law says of sessions."""

    planned: datetime.date | None
    is_extraordinary: bool
    announce: Deadline | None
    papers: Deadline | None
    earliest: datetime.date
    earliest_extraordinary: datetime.date
    articles: str
    unknown: str
    present: str
    decided: str


def session_of(composition: Composition, on: datetime.date) -> Session:
    """The session at which a version is to be decided on, as of a day (Law No. 148, arts. 7, 10, 11 and 37)."""
    planned, extraordinary = composition.session_on, composition.session_is_extraordinary
    dates = session_dates(planned, extraordinary) if planned else None
    law, language = session_law(on), page_language()
    return Session(
        planned,
        extraordinary,
        _deadline(dates.announce_by, on) if dates else None,
        _deadline(dates.papers_by, on) if dates else None,
        earliest_session(on, extraordinary=False),
        earliest_session(on, extraordinary=True),
        law.articles.in_language(language),
        law.unknown.in_language(language),
        law.present.in_language(language),
        law.decided.in_language(language),
    )


def _deadline(day: datetime.date, on: datetime.date) -> Deadline:
    return Deadline(day, day < on)
