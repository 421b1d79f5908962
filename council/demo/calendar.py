"""Days for the demo: everything happens on a working day, counted back or forth from the day on which it is loaded."""

import datetime
from zoneinfo import ZoneInfo

from council.rulebook.working_days import SATURDAY, CalendarUnknown, holidays_of, is_working_day

# All units of the demo keep the same time.
ZONE = ZoneInfo("Asia/Almaty")
DAY = datetime.timedelta(days=1)


def is_working(day: datetime.date) -> bool:
    """Whether offices are open on a day: by the table of working days; where that does not know the year, by weekends
    and the holidays of fixed dates, which are enough for an invented past."""
    try:
        return is_working_day(day)
    except CalendarUnknown:
        return day.weekday() < SATURDAY and all(one.day != day for one in holidays_of(day.year))


def working(day: datetime.date, days: int = 0) -> datetime.date:
    """The day so many calendar days later (or earlier, where negative), moved on to a working day."""
    day += datetime.timedelta(days=days)
    while not is_working(day):
        day += DAY
    return day


def count(day: datetime.date, days: int) -> datetime.date:
    """The working day so many working days after a day, or before it, where negative; never the day itself."""
    step = DAY if days > 0 else -DAY
    for _ in range(abs(days)):
        day += step
        while not is_working(day):
            day += step
    return day


def moment(day: datetime.date, time: str) -> datetime.datetime:
    """A moment on the clock of the demo's units."""
    return datetime.datetime.combine(day, datetime.time.fromisoformat(time), tzinfo=ZONE)
