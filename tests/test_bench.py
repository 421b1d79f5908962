"""What `make bench` measures is there and measures something."""

import importlib

from tests.bench.measured import timed
from tests.bench.run import AREAS


def test_every_area_has_its_measurement() -> None:
    assert all(callable(importlib.import_module(f"tests.bench.{area}").measure) for area in AREAS)


def test_a_measurement_says_how_long_it_took() -> None:
    with timed("nothing", 3, 20) as measured:
        sum(range(10_000))
    assert (measured.what, measured.rows, measured.aim) == ("nothing", 3, 20)
    assert measured.seconds > 0
