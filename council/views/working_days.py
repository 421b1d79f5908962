"""The working days of Kazakhstan as the product counts them: holidays and moved days of a year, with their sources."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council.presenting import page_language
from council.rulebook.words import Language, day_in_words
from council.rulebook.working_days import (
    KURBAN_AIT,
    holidays_of,
    known_span,
    known_years,
    moved_days,
    rules_of_calendar,
    shifted_days,
)
from council.views.acting import today
from council.views.law import CERTAINTIES

Told = dict[str, Any]


@require_GET
def working_days(request: HttpRequest) -> HttpResponse:
    """The days of a year (`year`; the present one, or the last that is known) on which work differs from the week,
    and the days beyond which nothing is counted."""
    years, language = list(known_years()), page_language()
    asked = {str(one): one for one in years}.get(request.GET.get("year", ""))
    year = asked or min(today().year, years[-1])
    first, last = known_span()
    rules = rules_of_calendar()
    context = {
        "years": years,
        "year": year,
        "last_of_year": known_years()[year].last,
        "rows": sorted(_rows(year, language), key=lambda row: (row["day"], row["works"])),
        "first": first,
        "last": last,
        "week": rules.week.in_language(language),
        "shift": rules.shift.in_language(language),
        "source": rules.source.in_language(language),
    }
    return render(request, "council/law/working_days.html", context)


def _rows(year: int, language: Language) -> Iterator[dict[str, Any]]:
    """Every day of a year on which one works otherwise than the week says: why, its source, and how sure it is."""
    rules, known = rules_of_calendar(), known_years()[year]
    # The acts on holidays are named once, above the table.
    of_law: Told = {"source": "", "certainty": CERTAINTIES[rules.certainty]}
    for one in holidays_of(year):
        told = of_law
        if one.title is KURBAN_AIT:
            told = {"source": known.source.in_language(language), "certainty": CERTAINTIES[known.certainty]}
        yield _row(one.day, one.title.in_language(language), **told)
    for holiday, day in shifted_days(year):
        named = {"title": holiday.title.in_language(language), "day": day_in_words(holiday.day, language)}
        yield _row(day, _("moved from a day off: %(title)s, %(day)s") % named, **of_law)
    for moved in moved_days():
        told = {"source": moved.source.in_language(language), "certainty": CERTAINTIES[moved.certainty]}
        worked, off = ({"day": day_in_words(one, language)} for one in (moved.worked, moved.off))
        if moved.off.year == year:
            yield _row(moved.off, _("day off instead of %(day)s") % worked, **told)
        if moved.worked.year == year:
            yield _row(moved.worked, _("worked instead of %(day)s") % off, works=True, **told)


def _row(day: datetime.date, what: str, *, source: str, certainty: Any, works: bool = False) -> dict[str, Any]:
    return {"day": day, "what": what, "works": works, "source": source, "certainty": certainty}
