"""Inputs that nobody means, drawn by Hypothesis: no door breaks on them, and what is refused leaves nothing behind.

As it stands this is a quick run with the same inputs each time. `FUZZ=5000 pytest tests/fuzz` draws so many other ones
for each test.
"""

import os
from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, settings

Test = TypeVar("Test", bound=Callable[..., None])
ASKED = int(os.environ.get("FUZZ", "0"))


def inputs(quick: int) -> Callable[[Test], Test]:
    """So many inputs in the quick run; what is drawn for one example is undone before the next."""
    return settings(
        max_examples=ASKED or quick,
        derandomize=not ASKED,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
