"""The demo: invented councils with two years behind them, and something that awaits each role today.

The past is imported as records; the present goes through the acts, step by step in the order of time. This app may not
import later ones, so each offers its steps in a module named `demo`, found when the demo is loaded.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.module_loading import autodiscover_modules

from council.demo.calendar import count, moment
from council.models import Council, Unit, User

# Of all demo accounts; they open invented councils only.
PASSWORD = "dala-samaly-47"  # noqa: S105  # nosec B105
DOMAIN = "demo.kenes"


@dataclass
class Stage:
    """What the steps share: the day on which the demo is loaded, and accounts and councils by their keys."""

    today: datetime.date
    users: dict[str, User] = field(default_factory=dict)
    councils: dict[str, Council] = field(default_factory=dict)

    def day(self, ago: int) -> datetime.date:
        """The working day so many working days before today; ahead of it where negative."""
        return count(self.today, -ago)

    def by_at(self, account: str, at: datetime.datetime) -> dict[str, Any]:
        """Who does an act, and when, as every act takes it."""
        return {"by": self.users[account], "at": at}

    def unit(self, kato: str) -> Unit:
        """The unit of a code today."""
        unit = Unit.objects.resolve(kato, self.today)
        if unit is None:
            raise LookupError(kato)
        return unit


Step = Callable[[Stage, datetime.datetime], None]
STEPS: list[tuple[int, str, Step]] = []


def step(*, ago: int, time: str = "10:00") -> Callable[[Step], Step]:
    """Register a step that happens so many working days before today, at a time; it gets the stage and the moment."""

    def register(function: Step) -> Step:
        STEPS.append((ago, time, function))
        return function

    return register


def load(today: datetime.date) -> Stage:
    """Play every step in the order of time, in the caller's transaction. The same day gives the same demo."""
    from council.demo import opening  # noqa: F401  its steps use this registry

    autodiscover_modules("demo")
    stage = Stage(today)
    for ago, time, one in sorted(STEPS, key=lambda row: (-row[0], row[1])):
        one(stage, moment(stage.day(ago), time))
    return stage
