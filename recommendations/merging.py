"""Recommendations that speak against two organisations being the same: both are addressed."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from members.clashes import CLASHES, Thing
from members.models import Organisation
from recommendations.models import Addressee


def both_addressed(keep: Thing, away: Thing) -> Iterator[str]:
    """Recommendations that go to both. One query."""
    if not isinstance(keep, Organisation):
        return
    theirs = Addressee.objects.filter(letter__organisation=away.pk).values("recommendation")
    rows = Addressee.objects.filter(letter__organisation=keep, recommendation__in=theirs)
    for row in rows.select_related("recommendation__council__unit", "letter").order_by("pk"):
        place = {"number": row.letter.number or "–", "unit": row.recommendation.council.unit}
        yield _("One recommendation is addressed to both: letter № %(number)s, %(unit)s.") % place


if both_addressed not in CLASHES:
    CLASHES.append(both_addressed)
