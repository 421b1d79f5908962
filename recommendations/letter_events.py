"""What happened to letters: sent, answered, replies by link, each in the history of what the letter carries."""

import datetime
from collections.abc import Sequence

from django.db import models
from django.db.models import Q

from council import history
from council.models import Council, Event, User
from recommendations.models import Letter, Response


def events_of(
    user: User, council: Council, on: datetime.date, letters: Sequence[Letter], *things: models.Model
) -> list[Event]:
    """The history of letters, of their replies and of what they carry, as far as an account may know it; newest first.
    A fixed number of queries."""
    replies = list(Response.objects.filter(letter__in=letters).values_list("pk", flat=True))
    ours = Q(subject_type=Letter._meta.label_lower, subject_id__in=[one.pk for one in letters])
    ours |= Q(subject_type=Response._meta.label_lower, subject_id__in=replies)
    for thing in things:
        ours |= Q(subject_type=thing._meta.label_lower, subject_id=thing.pk)
    return list(history.seen(user, council, on).filter(ours))
