"""Days for the demo: everything happens on a working day, counted back or forth from the day on which it is loaded."""

import datetime
from zoneinfo import ZoneInfo

# All units of the demo keep the same time.
ZONE = ZoneInfo("Asia/Almaty")
DAY = datetime.timedelta(days=1)
# Nobody meets or writes letters then; for an invented past the holidays of fixed dates are enough.
HOLIDAYS = {
    (1, 1), (1, 2), (1, 7), (3, 8), (3, 15), (3, 21), (3, 22), (3, 23), (5, 1), (5, 7), (5, 9), (7, 6), (8, 30),
    (10, 25), (12, 16),
}  # fmt: skip


def is_working(day: datetime.date) -> bool:
    """Whether offices are open on a day."""
    return day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS


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
