"""A test database can be emptied between tests although history refuses it; afterwards history refuses again."""

import datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from council.models import Event

WHEN = datetime.datetime(2013, 6, 30, 12, tzinfo=datetime.UTC)


def an_event() -> Event:
    return Event.objects.create(
        number=1,
        when=WHEN,
        action="test.written",
        subject_type="none",
        subject_id=1,
        digest="0",
    )


@pytest.mark.django_db(transaction=True)
def test_a_flush_empties_history_and_leaves_it_append_only() -> None:
    an_event()
    call_command("flush", interactive=False, verbosity=0)
    assert Event.objects.count() == 0
    event = an_event()
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.filter(pk=event.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(action="test.rewritten")
    assert Event.objects.get().action == "test.written"
