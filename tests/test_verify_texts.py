"""Texts kept beside history are held against the chain: what was changed, is missing or was added is found."""

import datetime
import io
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from council import history, personal
from council.actions import remove_text
from council.chains import Kind
from council.kept_checks import NOWHERE, verify_texts
from council.models import Council, Event, KeptText, TextSalt
from recommendations.models import Recommendation
from tests.cast import Cast
from tests.test_text_removals import OTHER, TEXT, asked, written


def faults() -> list[tuple[int | None, int, Kind]]:
    return [(one.council, one.number, one.kind) for one in verify_texts()]


@pytest.fixture
def event(cast: Cast) -> Event:
    """The event that tells the text, with another one after it that tells the same."""
    event = written(cast)
    written(cast)
    return event


def test_what_the_acts_wrote_is_in_order(cast: Cast, event: Event) -> None:
    assert KeptText.objects.count() > 1
    assert faults() == []


def test_a_changed_text_is_found_at_the_first_event_that_has_it(cast: Cast, event: Event) -> None:
    KeptText.objects.filter(text=TEXT).update(text=f"{TEXT}.")
    assert faults() == [(cast.council.pk, event.number, Kind.ALTERED)]
    KeptText.objects.filter(text=f"{TEXT}.").update(text="")
    assert faults() == [(cast.council.pk, event.number, Kind.ALTERED)]


def test_two_texts_that_were_exchanged_are_found(cast: Cast, event: Event) -> None:
    one, two = KeptText.objects.get(text=TEXT), KeptText.objects.get(text=OTHER)
    KeptText.objects.filter(pk=one.pk).update(text=OTHER)
    KeptText.objects.filter(pk=two.pk).update(text=TEXT)
    assert faults() == [(cast.council.pk, event.number, Kind.ALTERED)] * 2


def test_a_missing_text_is_found(cast: Cast, event: Event) -> None:
    KeptText.objects.filter(text=TEXT).delete()
    assert faults() == [(cast.council.pk, event.number, Kind.MISSING)]


def test_a_text_taken_out_without_an_event_is_found(cast: Cast, event: Event) -> None:
    removal = asked(cast, event)
    KeptText.objects.filter(text=TEXT).update(text="", removal=removal)
    assert faults() == [(cast.council.pk, event.number, Kind.MISSING)]


def test_a_text_that_was_put_back_is_found(cast: Cast, event: Event) -> None:
    removal = remove_text(asked(cast, event), by=cast.chair, at=cast.now)
    assert faults() == []
    KeptText.objects.filter(removal=removal).update(text=TEXT)
    assert faults() == [(cast.council.pk, event.number, Kind.ADDED)]
    KeptText.objects.filter(removal=removal).update(removal=None)
    assert faults() == [(cast.council.pk, event.number, Kind.ADDED)]


def test_a_text_that_no_event_has_is_found(cast: Cast, event: Event) -> None:
    for digest in (personal.digest_of("00" * 32, TEXT), "nonsense"):
        KeptText.objects.create(digest=digest, subject_type="meetings.meeting", subject_id=3, text=TEXT)
    assert faults() == [(None, NOWHERE, Kind.ADDED)] * 2


def test_a_missing_salt_is_found(cast: Cast, event: Event) -> None:
    TextSalt.objects.filter(subject_type=event.subject_type, subject_id=event.subject_id).delete()
    assert set(faults()) == {(cast.council.pk, event.number, Kind.MISSING)}


def test_an_event_from_before_texts_were_kept_misses_none(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(personal, "KEPT", {})
    event = written(cast)
    assert not event.after["text_kk"].endswith(personal.WITH_TEXT)
    assert faults() == []
    monkeypatch.undo()
    written(cast)
    assert faults() == []


def test_the_chain_is_read_in_pieces(cast: Cast, django_assert_max_num_queries: Any) -> None:
    acts: list[Any] = [("test.done", Recommendation(pk=7), {}, {"text_kk": f"{n}-{TEXT}"}) for n in range(700)]
    history.record_all(acts, council=cast.council, by=cast.secretariat, at=cast.now)
    with django_assert_max_num_queries(10 + 6 * Council.objects.count()):
        assert faults() == []
    KeptText.objects.filter(text=f"699-{TEXT}").delete()
    assert [kind for _council, _number, kind in faults()] == [Kind.MISSING]


def test_the_command_ends_with_an_error_and_says_where(cast: Cast, event: Event) -> None:
    KeptText.objects.filter(text=TEXT).delete()
    KeptText.objects.create(digest="nonsense", subject_type="meetings.meeting", subject_id=3, text=TEXT)
    told = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_history", stdout=told)
    assert ended.value.code == 1
    first, second = told.getvalue().splitlines()[:2]
    assert f"{event.number}" in first
    assert "meetings.meeting № 3" in second
    assert TEXT not in told.getvalue()


def archived(path: Path, *more: str) -> tuple[int, str]:
    """How the check of an archive ends, and what it says."""
    told = io.StringIO()
    try:
        call_command("verify_history", "--archive", str(path), *more, stdout=told)
    except SystemExit as ended:
        return int(str(ended.code)), told.getvalue()
    return 0, told.getvalue()


def test_an_archive_finds_a_text_that_was_changed_with_salt_and_chain(
    cast: Cast, event: Event, tmp_path: Path
) -> None:
    path = tmp_path / "history.zip"
    with time_machine.travel(cast.now + datetime.timedelta(days=1), tick=False):
        call_command("export_archive", cast.oblast.kato, str(path), stdout=io.StringIO())
    assert archived(path, "--texts")[0] == 0
    row = KeptText.objects.get(text=TEXT)
    salt = TextSalt.objects.get(subject_type=event.subject_type, subject_id=event.subject_id).salt
    KeptText.objects.filter(pk=row.pk).update(text=OTHER * 2, digest=personal.digest_of(salt, OTHER * 2))
    assert archived(path)[0] == 0, "without the texts it needs no database"
    code, told = archived(path, "--texts")
    assert (code, f"{event.number}" in told.splitlines()[0]) == (1, True)
    KeptText.objects.filter(pk=row.pk).update(text=TEXT, digest=row.digest)
    remove_text(asked(cast, event), by=cast.chair, at=cast.now)
    assert archived(path, "--texts")[0] == 0, "what was taken out since is no fault of an older archive"
    with pytest.raises(CommandError):
        call_command("verify_history", "--texts", stdout=io.StringIO())


def proved(*arguments: str) -> tuple[int, str]:
    """How the command ends, and what it says."""
    told = io.StringIO()
    try:
        call_command("prove_text", *arguments, stdout=told)
    except SystemExit as ended:
        return int(str(ended.code)), told.getvalue()
    return 0, told.getvalue()


def test_a_text_in_a_file_is_proved_to_the_letter(cast: Cast, event: Event, tmp_path: Path) -> None:
    file, council = tmp_path / "text.txt", ["--council", str(cast.council.pk)]
    file.write_text(f"{TEXT}\n", encoding="utf-8")
    code, told = proved(str(file), *council)
    assert (code, told.count("text_kk"), f"{event.number}" in told) == (0, 2, True)
    code, told = proved(str(file), *council, "--event", str(event.number))
    assert (code, told.count("text_kk")) == (0, 1)
    assert proved(str(file), *council, "--record", "recommendations.Recommendation", "7")[0] == 0
    assert proved(str(file), *council, "--record", "recommendations.recommendation", "8")[0] == 1
    assert proved(str(file), "--installation")[0] == 1
    file.write_text(TEXT.rstrip("у"), encoding="utf-8")
    assert proved(str(file), *council)[0] == 1


def test_line_ends_of_editors_and_browsers_prove_alike(cast: Cast, tmp_path: Path) -> None:
    file, council = tmp_path / "text.txt", ["--council", str(cast.council.pk)]
    history.record(
        "person.changed", cast.council, council=cast.council, by=None, at=cast.now, after={"note": "Бір\r\nЕкі"}
    )
    for content in ("Бір\nЕкі\n".encode(), "Бір\r\nЕкі".encode(), "Бір\nЕкі".encode("utf-8-sig")):
        file.write_bytes(content)
        assert proved(str(file), *council)[0] == 0


def test_it_refuses_what_it_cannot_read(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(b"\xff\xfe")
    good = tmp_path / "good.txt"
    good.write_text("A", encoding="utf-8")
    for wrong in (
        [str(file), "--installation"],
        [str(tmp_path / "none"), "--installation"],
        [str(good)],
        [str(good), "--installation", "--council", "1"],
        [str(good), "--installation", "--record", "council.unit", "x"],
    ):
        with pytest.raises(CommandError):
            proved(*wrong)
