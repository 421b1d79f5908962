"""What a database says when acts at the same moment stood in each other's way: words for people, no failure of ours.

Acts lock in one order (see `council.steps.lock_councils`), so it should not happen; where it does, the transaction was
rolled back as a whole, and the same form may be sent again.
"""

import sqlite3

from django.db import OperationalError
from django.utils.translation import gettext as _

from council.refusals import Refusal

# PostgreSQL's codes: serialization failure, deadlock, lock not available.
_COLLIDED = ("40001", "40P01", "55P03")


def collision(error: OperationalError) -> Refusal:
    """The refusal for whoever came too late; any other failure of the database is raised as it is."""
    cause = error.__cause__
    busy = isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    if not busy and getattr(cause, "sqlstate", None) not in _COLLIDED:
        raise error
    return Refusal(_("Somebody else saved at the same moment, and nothing of yours was stored. Please try again."))
