"""Pictures of counts as bars: where each part begins and how long it is, as SVG attributes (no style, no script)."""

from collections.abc import Sequence
from typing import Any

from recommendations.overview import STATES, Line, state_in_words

# Names of the patterns by which the parts differ without colour (see `_patterns.html` and charts.css).
PATTERNS = {state: state or "received" for state in STATES}


def chart(lines: Sequence[Line]) -> dict[str, Any]:
    """Lines for `recommendations/_chart.html`: the states that occur, each line's bar, and the same as numbers."""
    states = [state for state in STATES if any(line.counts.get(state) for line in lines)]
    longest = max((line.all for line in lines), default=0)
    return {
        "states": [{"pattern": PATTERNS[state], "label": state_in_words(state)} for state in states],
        "lines": [{"line": line, "bar": _bar(line, states, longest), "cells": _cells(line, states)} for line in lines],
        "together": _cells(_sum(lines, states), states) if len(lines) > 1 else [],
        "all": sum(line.all for line in lines),
    }


def _bar(line: Line, states: Sequence[str], longest: int) -> list[dict[str, str]]:
    """The parts of a bar, from the left. Percentages as text: a decimal comma would be no length."""
    parts, at = [], 0
    for state in states:
        count = line.counts.get(state, 0)
        if count:
            width = f"{100 * count / longest:.3f}%"
            parts.append({"pattern": PATTERNS[state], "x": f"{100 * at / longest:.3f}%", "width": width})
            at += count
    return parts


def _cells(line: Line, states: Sequence[str]) -> list[dict[str, Any]]:
    """The counts of a line, and which share of it each is, in whole per cent."""
    return [
        {
            "label": state_in_words(state),
            "count": line.counts.get(state, 0),
            "share": round(100 * line.counts.get(state, 0) / line.all) if line.all else 0,
        }
        for state in states
    ]


def _sum(lines: Sequence[Line], states: Sequence[str]) -> Line:
    return Line("", {state: sum(line.counts.get(state, 0) for line in lines) for state in states})
