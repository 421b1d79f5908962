"""A council at every akimat of the country, each with the record of one district: their vacancies, counted as on the
first page of whoever looks on, and with what the rules say of them; and what the rules find in all of them."""

import datetime
import io
from collections.abc import Iterator

from django.core.management import call_command

from council import compliance
from council.models import Council, Unit
from council.record import import_record
from members.vacancies import count_vacancies, vacancies_of
from tests.bench.measured import Measured, timed
from tests.record_files import arshaly

AT = datetime.datetime(2026, 4, 10, 6, 0, tzinfo=datetime.UTC)
ON = AT.date()


def measure() -> Iterator[Measured]:
    """Each reading by itself, over all councils."""
    call_command("load_units", stdout=io.StringIO())
    for kato in sorted({unit.kato for unit in Unit.objects.filter(until=None) if unit.has_akimat}):
        import_record({**arshaly(), "unit": kato}, by=None, at=AT)
    councils = list(Council.objects.select_related("unit", "unit__parent"))
    with timed("councils: count vacancies", len(councils), 1.0) as counted:
        count_vacancies(councils, ON)
    yield counted
    with timed("councils: vacancies and what the rules say", len(councils)) as listed:
        vacancies_of(councils, ON)
    yield listed
    with timed("councils: what the rules find", len(councils)) as found:
        compliance.findings_of_all(councils, ON)
    yield found
