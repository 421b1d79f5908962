"""Measurements: `make bench`. One module an area, with a function `measure() -> Iterable[Measured]`; not for pytest.

A new area: a module here, and its name in `AREAS` of `run.py`.
"""
