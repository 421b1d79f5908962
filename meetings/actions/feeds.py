"""The secret address of an account's calendar."""

import datetime
import secrets

from django.db import transaction

from council import history
from council.models import User
from council.steps import write
from meetings.models import CalendarFeed

SECRET_BYTES = 32


@transaction.atomic
def renew_calendar_feed(*, by: User, at: datetime.datetime) -> CalendarFeed:
    """Give an account an address of its calendar, or another one: the old one ends at once. Nobody but its owner does
    or sees this; the address itself stands in no history."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    feed = CalendarFeed.objects.filter(user=by).first() or CalendarFeed(user=by)
    write(feed, secret=secrets.token_urlsafe(SECRET_BYTES), made_at=at)
    history.record("calendar_feed.renewed", feed, council=None, by=by, at=at)
    return feed
