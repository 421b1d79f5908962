"""An act is done as a whole or not at all: wherever its writing breaks off, everything stands as it stood.

Every act that the four apps export is broken off at each of its writes, be it a row or a file, on its way through a
course of acts (tests/breaking/). A file that was stored before the break lies in the store under a name of ours, and
without a row nobody reaches it: `manage.py sweep_files` takes such files away.
"""

import inspect

import pytest

import council.actions
import meetings.actions
import members.actions
import recommendations.actions
from tests.breaking import chained, composing, deciding, directory, holding, lives, planning, recommending, visiting
from tests.breaking.courses import COURSES, Course
from tests.breaking.writes import Breaks, all_is_whole, nothing_printed
from tests.cast import Cast

APPS = (council.actions, members.actions, meetings.actions, recommendations.actions)
# Each of these registers its courses.
PARTS = (chained, composing, deciding, directory, holding, lives, planning, recommending, visiting)


def exported() -> set[str]:
    """The names of the acts of all apps."""
    return {name for app in APPS for name in app.__all__ if inspect.isfunction(getattr(app, name))}


def test_every_act_of_every_app_is_broken_off_somewhere() -> None:
    assert {name for one in COURSES for name in one.acts} == exported()
    assert {one.way.__module__ for one in COURSES} == {one.__name__ for one in PARTS}


@pytest.mark.parametrize("one", COURSES, ids=lambda one: str(one.name))
def test_nothing_of_an_act_that_breaks_off_is_stored(cast: Cast, one: Course) -> None:
    breaks = Breaks(cast)
    with nothing_printed():
        one.way(cast, breaks)
    assert set(breaks.writes) == one.acts
    all_is_whole(breaks)
