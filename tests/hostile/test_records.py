"""A record from another program: whatever its texts and ids are, it comes out as it went in, and its pages open."""

import html
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.management import call_command
from django.urls import resolve, reverse

from council.models import Council, Role
from council.record import records_of
from tests.admin_forms import signed_in
from tests.cast import SINCE, Cast, make_user
from tests.doors.addresses import quiet_hour
from tests.hostile.texts import SEEN, TEXTS, WORST
from tests.record_files import arshaly

__all__ = ["quiet_hour"]  # fixture
IDS = {"id", "organisation", "post", "person", "meeting", "item", "by"}
NAMED = {"kk", "ru", "number", "letter", "remarks"}
LINK = re.compile(r'href="(/[^"#]*)"')


def spoiled(value: Any, text: str, key: str = "") -> Any:
    """A record with the text in front of all its texts, and of all its ids alike."""
    if isinstance(value, dict):
        return {name: spoiled(one, text, name) for name, one in value.items()}
    if isinstance(value, list):
        return [spoiled(one, text, "id" if key == "participants" else key) for one in value]
    if isinstance(value, str) and (key in IDS or key in NAMED):
        return f"{text}{value}" if key != "number" and key != "letter" else f"{text[:40]}{value[:20]}"
    return value


def imported(record: dict[str, Any], folder: Path) -> Council:
    file, said = folder / "record.json", io.StringIO()
    file.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    call_command("import_council", str(file), stdout=said)
    assert said.getvalue().removesuffix("\n").isprintable()
    return Council.objects.latest("pk")


@pytest.mark.parametrize("name", [one for one in TEXTS if one != "long"])
def test_a_record_with_hostile_texts_and_ids_goes_round(cast: Cast, tmp_path: Path, name: str) -> None:
    record = spoiled(arshaly(), TEXTS[name])
    assert records_of([imported(record, tmp_path)]) == [record]
    said = io.StringIO()
    call_command("compliance", record["unit"], stdout=said)
    # What a record brings acts on no screen.
    assert [one for one in said.getvalue() if ord(one) < 32 and one not in "\t\r\n"] == []
    assert not set(said.getvalue()) & set("\x7f\x9b\u202e\u2066")


@pytest.mark.usefixtures("quiet_hour")
def test_every_link_on_the_pages_of_such_a_council_leads_somewhere(cast: Cast, tmp_path: Path) -> None:
    Council.objects.filter(unit=cast.district).update(dissolved_on=SINCE)
    council = imported(spoiled(arshaly(), WORST), tmp_path)
    client = signed_in(make_user("country", Role.SUPERVISOR))
    client.raise_request_exception = False
    seen, waiting, wrong, told = set[str](), [f"/councils/{council.pk}/"], list[str](), 0
    while waiting and len(seen) < 120:
        page = waiting.pop(0)
        seen.add(page)
        answer = client.get(page)
        if answer.status_code not in (200, 302):
            wrong.append(f"{page}: {answer.status_code}")
        if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
            continue
        text = answer.content.decode()
        told += SEEN in text
        wrong += [f"{page}: markup"] if "<script>alert" in text or "\u202e" in text else []
        links = [html.unescape(one) for one in LINK.findall(text)]
        waiting += [
            one for one in links if f"/councils/{council.pk}/" in one and one not in seen and one not in waiting
        ]
    assert wrong == []
    assert told > 10


@pytest.mark.parametrize("key", [*TEXTS.values(), ".", "..", "12/2013", "%2F", "а%20б", "1-қ.", "3"])
def test_any_id_is_the_same_again_in_an_address(key: str) -> None:
    address = reverse("record-link", args=[1, "person", key])
    assert resolve(unquote(address)).kwargs["key"] == key
    assert len(address.split("/")) == 7
    assert not re.search(r"/\.+/|[\r\n]", address)
