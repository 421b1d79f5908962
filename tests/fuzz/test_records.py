"""Records that are not in order: refused in words with the place, and then nothing is stored; or imported whole."""

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import given

from council.record import RecordRefused, import_record, records_of
from council.schemas import NotReadable, complete, read
from tests.fuzz import inputs
from tests.fuzz.records import broken
from tests.record_files import arshaly, make_units
from tests.test_personal import our_models

AT = datetime.datetime(2026, 4, 10, 12, 0, tzinfo=datetime.UTC)
# Of these a refusal would leave nothing unless everything were left: an import writes them first and last.
FIRST_AND_LAST = ("council", "organisation", "person", "event", "searchentry")


def stored() -> dict[str, int]:
    kinds = [one for one in our_models() if one._meta.model_name in FIRST_AND_LAST]
    return {one._meta.label: one._default_manager.count() for one in kinds}


def came_to(content: bytes) -> str:
    """What becomes of a file, which is judged: unreadable, refused or taken."""
    try:
        data = read(content)
    except NotReadable as error:
        return "unreadable" if str(error).endswith(".") else "without words"
    before = stored()
    with transaction.atomic():
        wrong = tried(data)
        if not wrong:
            transaction.set_rollback(True)
            return "taken"
    in_words = all(one.isprintable() for one in wrong)  # on a screen nothing but words happens
    return "refused" if in_words and stored() == before else f"{wrong}, stored: {stored()}"


def tried(data: dict[str, Any]) -> list[str]:
    """Why a record was refused; empty where it was imported, and comes out as it went in."""
    try:
        council = import_record(data, by=None, at=AT)
    except RecordRefused as refused:
        return [str(one) for one in refused.errors]
    assert records_of([council]) == [complete(data)]
    return []


def test_a_record_that_is_not_in_order_is_refused_in_words_or_goes_round(db: None) -> None:
    make_units()
    counted: dict[str, int] = {}

    @inputs(60)
    @given(broken())
    def send(content: bytes) -> None:
        how = came_to(content)
        counted[how] = counted.get(how, 0) + 1
        assert set(counted) <= {"unreadable", "refused", "taken"}

    send()
    assert set(counted) == {"unreadable", "refused", "taken"}


DAYS: list[tuple[str, Any]] = [("from", "2100-12-31"), ("to", "1900-01-01"), ("to", "9999-12-31"), ("from", 5)]


@pytest.mark.parametrize(("key", "value"), DAYS)
def test_the_command_names_the_place_and_stores_nothing(db: None, tmp_path: Path, key: str, value: Any) -> None:
    make_units()
    record, before = arshaly(), stored()
    record["tenures"][0][key] = value
    if key == "from" and value != 5:
        record["tenures"][0]["to"] = "2013-01-01"
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(CommandError, match=r"tenures\[0\]\.(from|to): .*\n.*Nothing was written\."):
        call_command("import_council", str(tmp_path / "a.json"), stdout=io.StringIO())
    assert stored() == before
