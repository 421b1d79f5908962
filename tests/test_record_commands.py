"""Files of records: what cannot be read is refused in words, and the commands write all or nothing."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from council.models import Council
from council.schemas import NotReadable, read
from tests.record_files import ARSHALY, bare, make_units


@pytest.fixture
def _units(db: None) -> None:
    make_units()


UNREADABLE = [
    (b"\xff\xfe{}", "not UTF-8 text (byte 1)"),
    (b"", "not JSON"),
    (b'{"a": 1,}', "not JSON"),
    (b"{'a': 1}", "in line 1, column 2"),
    (b"[]", "does not hold one JSON object"),
    (b'"x"', "does not hold one JSON object"),
    (b'{"a": NaN}', "NaN is no JSON number"),
    (b'{"a": -Infinity}', "-Infinity is no JSON number"),
    (b'{"a": 1, "b": {"c": 1, "c": 2}}', 'The key "c" occurs twice'),
    (b'{"a": ' + b"9" * 5000 + b"}", "far too long"),
    (b'{"a": ' + b"[" * 40 + b"]" * 40 + b"}", "nested too deeply"),
    (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
]


@pytest.mark.parametrize(("content", "said"), UNREADABLE)
def test_a_file_that_holds_no_object_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(NotReadable) as refused:
        read(content)
    assert said in str(refused.value)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read(b"\xef\xbb\xbf" + b'{"a": 1e400}') == {"a": float("inf")}


@pytest.mark.usefixtures("_units")
@pytest.mark.parametrize("options", [[], ["--check"]])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "The file is not JSON"),
        (json.dumps(bare(colour=1)).encode(), "colour: is no key of the record here"),
        (json.dumps(bare("751110000")).encode(), "unit: “751110000” is a district in a city"),
    ],
)
def test_the_command_tells_errors_with_status_1(content: bytes, said: str, options: list[str], tmp_path: Path) -> None:
    file = tmp_path / "council.json"
    file.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("import_council", str(file), *options)
    assert said in str(refused.value)
    assert "Nothing was written." in str(refused.value)
    assert refused.value.returncode == 1
    assert not Council.objects.exists()


def test_a_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="The file cannot be read: No such file"):
        call_command("import_council", str(tmp_path / "none.json"))
    with pytest.raises(CommandError, match="The file cannot be read"):
        call_command("import_council", str(tmp_path))


@pytest.mark.usefixtures("_units")
def test_a_record_can_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(ARSHALY.read_bytes())))
    call_command("import_council", "-", stdout=io.StringIO())
    assert Council.objects.get().name_ru == "Совет при акимате Аршалынского района"


@pytest.mark.usefixtures("_units")
def test_an_export_of_no_council_is_told_in_words() -> None:
    with pytest.raises(CommandError, match="The akimat of 113400000 has no council here"):
        call_command("export_council", "113400000")
    with pytest.raises(CommandError, match="Unknown unit: 999999999"):
        call_command("export_council", "999999999")
