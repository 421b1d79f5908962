"""How long a page may keep the database busy, or others waiting.

An act holds the row of its council to its end, and whoever acts in the same council waits. A process that hangs, or a
machine that went away in the middle, must not hold it for good: PostgreSQL itself lets go after the seconds of the
settings, and the person gets words (`council.collisions`). Only pages have limits: an import, a migration or a backup
takes as long as it takes. SQLite has no such limits but its own wait for the file (`timeout` in the settings).
"""

from collections.abc import Mapping
from typing import Any

# What PostgreSQL calls each limit, by the setting that says its seconds.
LIMITS = {
    "WEB_LOCK_SECONDS": "lock_timeout",
    "WEB_STATEMENT_SECONDS": "statement_timeout",
    "WEB_IDLE_SECONDS": "idle_in_transaction_session_timeout",
}


def limit(database: dict[str, Any], seconds: Mapping[str, int]) -> None:
    """Let every connection that is opened from these settings of a database have the limits; 0 seconds is none."""
    if not database["ENGINE"].endswith("postgresql"):
        return
    said = [f"-c {name}={seconds[setting] * 1000}" for setting, name in LIMITS.items() if seconds[setting]]
    options = database.setdefault("OPTIONS", {})
    options["options"] = " ".join([*filter(None, [options.get("options", "")]), *said])
