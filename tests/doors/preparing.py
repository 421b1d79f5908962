"""What is being prepared for agendas, for the sample that every address is tried with."""

import datetime
from typing import Any

from council.models import Council
from meetings.models import AgendaTemplate, Meeting, StandingItem, Supplement


def drafted(council: Council, meeting: Meeting, dated: datetime.date) -> dict[str, Any]:
    """A supplement that is with the chair, and a template with a standing item."""
    supplement = Supplement.objects.create(meeting=meeting, number=1, dated=dated, status="with_chair")
    template = AgendaTemplate.objects.create(council=council, name_kk="Тағы бірі", name_ru="Ещё одна")
    standing = StandingItem.objects.create(template=template, position=1, title_kk="Әртүрлі", title_ru="Разное")
    return {"supplement": supplement.pk, "template": template.pk, "standing": standing.pk}
