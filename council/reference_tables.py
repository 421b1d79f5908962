"""Tables that later apps load after that of the units, by the same command: `manage.py load_units`."""

from collections.abc import Callable

from council.units import Counts

# Functions that load a table that comes with the product and say its name and what was new, changed and the same.
# Loading twice changes nothing; a table that cannot be loaded raises `council.unit_rows.BrokenTable`.
TABLES: list[Callable[[], tuple[str, Counts]]] = []
