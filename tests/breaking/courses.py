"""The courses: functions that take the cast through some acts, each with the names of the acts it breaks off."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.breaking.writes import Breaks
from tests.cast import Cast

Way = Callable[[Cast, Breaks], None]


@dataclass(frozen=True)
class Course:
    """A way through some acts."""

    name: str
    acts: frozenset[str]
    way: Way


COURSES: list[Course] = []


def course(acts: str) -> Callable[[Way], Way]:
    """Registers a course that breaks off the named acts, all of them and no other."""

    def register(way: Way) -> Way:
        COURSES.append(Course(way.__name__, frozenset(acts.split()), way))
        return way

    return register
