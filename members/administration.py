"""The act of an administrator on people: which account is whose."""

import datetime

from django.db import transaction

from council import history
from council.administration import begin_act
from council.models import User
from council.steps import lock, write
from members.models import Person


@transaction.atomic
def link_account(person: Person, user: User | None, *, by: User, at: datetime.datetime) -> Person:
    """Say with which account a person signs in; None takes the account away. The same account again changes nothing.

    Raises ValidationError for an account that is somebody else's.
    """
    begin_act(by)
    person = lock(person)
    before, after = history.changes(person, {"user": user})
    if after:
        write(person, **after)
        history.record("person.account_linked", person, council=None, by=by, at=at, before=before, after=after)
    return person
