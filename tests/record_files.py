"""Records that tests start from, and the units they name."""

import copy
import json
from pathlib import Path
from typing import Any

from council.models import Unit

FOLDER = Path(__file__).parent / "records"
# A district's council with something in every list, as export writes it; not all of it is in order.
ARSHALY = FOLDER / "arshaly.json"
UNITS = (
    ("110000000", "oblast", None, "Ақмола облысы", "Акмолинская область"),
    ("113400000", "district", "110000000", "Аршалы ауданы", "Аршалынский район"),
    ("113600000", "district", "110000000", "Астрахан ауданы", "Астраханский район"),
    ("750000000", "republican_city", None, "Алматы қаласы", "город Алматы"),
    ("751110000", "city_district", "750000000", "Алмалы ауданы", "Алмалинский район"),
)


def arshaly() -> dict[str, Any]:
    """A fresh copy of the record, to be changed at will."""
    found: dict[str, Any] = json.loads(ARSHALY.read_text(encoding="utf-8"))
    return found


def bare(unit: str = "113400000", **more: Any) -> dict[str, Any]:
    """The smallest record there is, with whatever is added."""
    name = {"kk": "Кеңес", "ru": "Совет"}
    return {"format": "council-record/1", "unit": unit, "name": name, **copy.deepcopy(more)}


def make_units() -> dict[str, Unit]:
    """The units that these records name, by their codes."""
    made: dict[str, Unit] = {}
    for code, kind, parent, kk, ru in UNITS:
        names = {"kind": kind, "name_kk": kk, "name_ru": ru, "name_en": ru}
        above = made[parent] if parent else None
        made[code] = Unit.objects.get_or_create(kato=code, since=None, defaults={**names, "parent": above})[0]
    return made
