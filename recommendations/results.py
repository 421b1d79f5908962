"""What came of the work of councils in counts: by task, by what is counted, by year."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.functional import cached_property

from council.models import as_called
from recommendations.measures import measure_in_words
from recommendations.models import Result


@dataclass(frozen=True)
class Counted:
    """One thing that is counted for a task, and its sums by year."""

    task: str
    measure: str
    sums: dict[int, int]

    @property
    def label(self) -> str:
        """What is counted, in the language of the page."""
        return measure_in_words(self.measure)


@dataclass(frozen=True)
class Counts:
    """The sums of results. Unlike things are not added up: each measure of a task has a row of its own."""

    lines: list[Counted]

    @cached_property
    def years(self) -> list[int]:
        """The years in which something was counted, the newest first."""
        return sorted({year for line in self.lines for year in line.sums}, reverse=True)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The lines with a cell for each year: None where nothing was reported, which is not nought."""
        return [
            {"line": line, "cells": [{"year": year, "count": line.sums.get(year)} for year in self.years]}
            for line in self.lines
        ]

    @property
    def as_list(self) -> list[dict[str, Any]]:
        """One row for each sum, for a workbook."""
        return [
            {"line": line, "year": year, "count": count} for line in self.lines for year, count in line.sums.items()
        ]


def counts_of(found: "QuerySet[Result]") -> Counts:
    """The sums of some results, in the order of the tasks. One query."""
    lines: dict[tuple[str, str], dict[int, int]] = {}
    for task, measure, year, count in found.order_by().values_list("task", "measure", "year").annotate(Sum("count")):
        lines.setdefault((task, measure), {})[year] = count
    found_lines = [Counted(task, measure, dict(sorted(sums.items()))) for (task, measure), sums in lines.items()]
    return Counts(sorted(found_lines, key=lambda line: (_place(line.task), line.label)))


def _place(task: str) -> list[int]:
    return [int(part) if part.isdecimal() else 0 for part in task.split(".")]


def with_words(found: Iterable[Result]) -> list[dict[str, Any]]:
    """Results for `recommendations/_results.html`: each with what is counted in words, and whoever reported it by the
    name of that day. The results come with their council and organisation. One query more, whatever their number."""
    results = list(found)
    as_called((one.reported_on, one.organisation) for one in results if one.organisation)
    return [{"result": one, "measure": measure_in_words(one.measure)} for one in results]
