"""Where a council stood when its unit was renamed, moved or split, and where it can go on (docs/units.md)."""

import datetime
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.models import Council, Event, FormerUnit, StoredFile, Unit, UnitSuccession

# Functions (council, from its unit, to its unit) → what was moved along, for the event: posts of the akimat's bodies.
GO_ALONG: list[Callable[[Council, Unit, Unit], dict[str, object]]] = []
# How units come after others, as the table of successions writes it.
CHANGES = {
    "renamed": gettext_lazy("renamed"),
    "moved": gettext_lazy("moved to another oblast"),
    "split off": gettext_lazy("split off"),
    "carved out": gettext_lazy("carved out"),
}


def unit_on(council: Council, on: datetime.date) -> Unit:
    """The unit at which a council stood on a day."""
    former = FormerUnit.objects.filter(council=council, until__gt=on).select_related("unit__parent")
    first = former.order_by("until").first()
    return first.unit if first else council.unit


def successions_of(unit: Unit) -> list[UnitSuccession]:
    """The units that came after this one, as far as is known."""
    return list(unit.successions.select_related("successor__parent").order_by("on", "pk"))


def in_words(link: UnitSuccession) -> str:
    """A succession for people: which unit came after, and how."""
    values = {
        "unit": link.successor.name,
        "code": link.successor.kato,
        "change": CHANGES.get(link.change, link.change),
    }
    return _("%(unit)s (%(code)s): %(change)s") % values


def has_ended(unit: Unit, on: datetime.date) -> bool:
    """Whether a unit no longer exists under its code on a day; one that goes on keeps its council."""
    return unit.until is not None and unit.until <= on


def scan_of(former: FormerUnit) -> StoredFile | None:
    """The scan of the act by which a council moved; the event of the move names it."""
    moved = Event.objects.filter(
        action="council.moved", subject_type=former._meta.label_lower, subject_id=former.pk
    ).first()
    return StoredFile.objects.filter(pk=moved.after.get("scan")).first() if moved and moved.after.get("scan") else None
