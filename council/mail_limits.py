"""How often a mail that somebody else asks for goes to one account: so that nobody's mailbox is flooded, nor history
with it, whoever asks and from wherever.

The product's own, no law. What was sent is counted in history itself, under the lock of the installation: no cache
that is emptied and no second worker lets more through. How much one visitor may ask for is said by
ACCOUNT_RATE_LIMITS.
"""

import datetime

from council import history
from council.models import User

# Within each of these times no more than so many.
MOST = ((datetime.timedelta(minutes=30), 3), (datetime.timedelta(days=1), 10))


def is_too_often(action: str, user: User, at: datetime.datetime) -> bool:
    """Whether as much was done of this for the account lately as may be. Two queries."""
    done = history.of(user).filter(action=action)
    return any(done.filter(when__gt=at - window).count() >= most for window, most in MOST)
