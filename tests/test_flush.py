"""A test database can be emptied between tests although history refuses it; afterwards history refuses again."""

import datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

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


@pytest.mark.django_db
def test_the_whole_table_cannot_be_emptied_at_once() -> None:
    event = an_event()
    connection.check_constraints()  # PostgreSQL empties no table that still has something to check
    # SQLite knows no TRUNCATE and does the same for a DELETE without a condition.
    statement = "TRUNCATE council_event CASCADE" if connection.vendor == "postgresql" else "DELETE FROM council_event"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(Event.objects.all()) == [event]
