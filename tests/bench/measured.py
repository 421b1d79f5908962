"""What a measurement gives, and how it is taken."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Measured:
    """How long something took (seconds by the clock and of the processor), over how many rows, and the aim in
    seconds (None: none is set)."""

    what: str
    rows: int
    aim: float | None = None
    seconds: float = 0.0
    processor: float = 0.0


@contextmanager
def timed(what: str, rows: int, aim: float | None = None) -> Iterator[Measured]:
    """Measure what happens inside."""
    measured = Measured(what, rows, aim)
    start, busy = time.perf_counter(), time.process_time()
    yield measured
    measured.seconds, measured.processor = time.perf_counter() - start, time.process_time() - busy


Area = Callable[[], Iterator[Measured]]
