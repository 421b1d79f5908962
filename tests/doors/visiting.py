"""A visit of a council for the sample that every address is tried with."""

import datetime
from typing import Any

from council.models import Council, StoredFile
from meetings.models import Visit, VisitFollowUp, VisitPhoto


def a_visit(council: Council, on: datetime.date, file: StoredFile) -> dict[str, Any]:
    """A visit with a photograph, and what it leaves: settled already."""
    visit = Visit.objects.create(council=council, key=f"v{council.pk}01", date=on, kind="institution")
    words: dict[str, Any] = {"text_kk": "Кітап жинау", "text_ru": "Собрать книги", "settled_on": on}
    photo, follow_up = VisitPhoto(visit=visit, file=file), VisitFollowUp(visit=visit, **words)
    photo.save()
    follow_up.save()
    return {"visit": visit.pk, "photo": photo.pk, "follow_up": follow_up.pk}
