"""Outgoing numbers: the register is the akimat's, which writes letters of others too. So a number that stands twice
is pointed out and never refused."""

import re
from collections.abc import Iterable

from django.db.models import Q

from recommendations.models import Letter

_LAST_DIGITS = re.compile(r"(\d+)(?=\D*$)")


def counted_from(first: str, count: int) -> list[str]:
    """So many numbers that count on from the first: «4-2/118», «4-2/119»; its last digits count, and keep their
    zeros. Empty where it has none."""
    found = _LAST_DIGITS.search(first)
    if found is None:
        return []
    start, digits, end = first[: found.start()], found.group(), first[found.end() :]
    return [f"{start}{int(digits) + step:0{len(digits)}d}{end}" for step in range(count)]


def doubled(letters: Iterable[Letter]) -> list[str]:
    """The numbers of these sent letters of one council that stand on another of its letters of the same year too.
    One query."""
    given = [one for one in letters if one.number and one.sent_on]
    wanted = Q(pk__in=[])
    for one in given:
        wanted |= Q(council=one.council_id, number=one.number, sent_on__year=one.sent_on.year if one.sent_on else 0)
    known = Letter.objects.filter(wanted).values_list("pk", "number", "sent_on")
    standing = [(pk, number, day.year) for pk, number, day in known if day]
    return sorted(
        {
            one.number
            for one in given
            for pk, number, year in standing
            if one.sent_on and pk != one.pk and (number, year) == (one.number, one.sent_on.year)
        }
    )
