"""`manage.py sweep_files`: what an act left in the store that broke off is deleted, and nothing else."""

import io
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from council.files import store_bytes
from council.models import StoredFile
from council.stored import names_in_store
from tests.cast import Cast

HOUR = 3600


class Broken(Exception):
    """The act broke off."""


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "store"


def store(cast: Cast) -> StoredFile:
    return store_bytes(b"%PDF-1.7", "scan.pdf", "application/pdf", cast.council, by=cast.secretariat, at=cast.now)


@pytest.fixture
def lying(cast: Cast) -> dict[str, str]:
    """A file with its row, and one whose act broke off; both old."""
    kept = store(cast)
    lost: list[StoredFile] = []
    with pytest.raises(Broken):
        break_off(cast, lost)
    for one in (kept, *lost):
        age(Path(one.content.path))
    return {"kept": str(kept.content.name), "lost": str(lost[0].content.name)}


@transaction.atomic
def break_off(cast: Cast, lost: list[StoredFile]) -> None:
    lost.append(store(cast))
    raise Broken


def age(path: Path, hours: int = 25) -> None:
    then = path.stat().st_mtime - hours * HOUR
    os.utime(path, (then, then))


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("sweep_files", "--language", "en", *arguments, stdout=out)
    return out.getvalue()


def test_it_deletes_what_belongs_to_no_record_and_keeps_the_rest(lying: dict[str, str]) -> None:
    said = run()
    assert said.splitlines()[0] == lying["lost"]
    assert "deleted: 1." in said
    assert set(lying.values()) & set(names_in_store()) == {lying["kept"]}
    assert "deleted: 0." in run()


def test_a_dry_run_names_it_and_deletes_nothing(lying: dict[str, str]) -> None:
    said = run("--dry-run")
    assert lying["lost"] in said
    assert "deleted: 0." in said
    assert set(lying.values()) <= set(names_in_store())


def test_what_an_act_may_still_be_at_work_on_stays(lying: dict[str, str], settings: Any) -> None:
    age(settings.MEDIA_ROOT / lying["lost"], hours=-2)
    assert "deleted: 0." in run()
    assert "deleted: 1." in run("--hours", "12")
    with pytest.raises(CommandError):
        run("--hours", "0")


def test_what_is_not_under_a_name_of_ours_is_left_to_be_named(lying: dict[str, str], settings: Any) -> None:
    others = {"2026/04/page.html", "shell.php", f"{lying['lost']}.bak"}
    for name in others:
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("?")
        age(path)
    assert "deleted: 1." in run()
    assert others <= set(names_in_store())
