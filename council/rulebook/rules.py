"""All rules, in the regulation's order; importing this registers them and checks them against the editions."""

from council.rulebook import composition, formation, meetings, powers, recommendations, tasks
from council.rulebook.engine import Evidence, Finding, check_editions, examine

__all__ = [
    "Evidence",
    "Finding",
    "composition",
    "examine",
    "formation",
    "meetings",
    "powers",
    "recommendations",
    "tasks",
]

check_editions()
