"""History that was tampered with past the database's refusal is found, and where."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from council import append_only, history
from council.chains import Kind, faults_among, faults_of, heads, verify
from council.models import Event
from tests.cast import Cast


def tamper(do: Callable[[], Any]) -> None:
    """As somebody does who governs the database: without its triggers."""
    append_only.remove(connection, append_only.EVENTS)
    do()
    append_only.install(connection, append_only.EVENTS)


def faults(cast: Cast, **more: Any) -> list[tuple[int, Kind]]:
    return [(one.number, one.kind) for one in faults_of(cast.council.pk, **more)]


def own(cast: Cast, number: int) -> Any:
    return Event.objects.filter(council=cast.council, number=number)


def test_what_the_acts_wrote_is_in_order(cast: Cast) -> None:
    assert Event.objects.filter(council=cast.council).count() > 3
    assert list(verify(heads(cast.now))) == []


@pytest.mark.parametrize(
    "values",
    [
        {"action": "test.rewritten"}, {"actor": None}, {"subject_id": 999_999}, {"from_paper": True},
        {"after": {"number": "1"}}, {"findings": [{"rule": "x"}]}, {"subject_type": "council.user"},
    ],
)  # fmt: skip
def test_an_altered_event_is_found(cast: Cast, values: dict[str, Any]) -> None:
    tamper(lambda: own(cast, 2).update(**values))
    assert faults(cast) == [(2, Kind.ALTERED)]


def test_an_event_altered_with_its_digest_no_longer_fits_the_next(cast: Cast) -> None:
    event = own(cast, 2).get()
    event.action = "test.rewritten"
    tamper(lambda: own(cast, 2).update(action=event.action, digest=history.digest(event)))
    assert faults(cast) == [(3, Kind.UNLINKED)]


def test_a_missing_event_is_found(cast: Cast) -> None:
    tamper(lambda: own(cast, 2).delete())
    assert faults(cast) == [(3, Kind.MISSING)]


def test_a_missing_first_event_is_found(cast: Cast) -> None:
    tamper(lambda: own(cast, 1).delete())
    assert faults(cast)[0] == (2, Kind.MISSING)


def test_an_event_moved_to_another_chain_is_found_in_both(cast: Cast) -> None:
    top = Event.objects.filter(council=None).order_by("-number").values_list("number", flat=True).first() or 0
    tamper(lambda: own(cast, 2).update(council=None, number=top + 5))
    assert faults(cast) == [(3, Kind.MISSING)]
    assert [one.number for one in faults_of(None)] == [top + 5, top + 5]


def test_an_added_event_is_found(cast: Cast) -> None:
    last = Event.objects.filter(council=cast.council).order_by("-number")[0]
    last.pk, last.number, last.action = None, last.number + 1, "test.added"
    last.save(force_insert=True)
    assert (last.number, Kind.ALTERED) in faults(cast)
    assert (last.number, Kind.UNLINKED) in faults(cast)


def test_what_was_cut_off_the_end_is_found_by_an_exported_head(cast: Cast) -> None:
    kept = [one for one in heads(cast.now) if one.council == cast.council.pk]
    tamper(lambda: own(cast, kept[0].number).delete())
    assert faults(cast) == []
    assert faults(cast, kept=kept) == [(kept[0].number, Kind.MISSING)]


def test_a_chain_reckoned_anew_is_found_by_an_exported_head(cast: Cast) -> None:
    kept = [one for one in heads(cast.now) if one.council == cast.council.pk]
    last = own(cast, kept[0].number).get()
    last.action = "test.rewritten"
    tamper(lambda: own(cast, last.number).update(action=last.action, digest=history.digest(last)))
    assert faults(cast) == []
    assert faults(cast, kept=kept) == [(last.number, Kind.RECKONED_ANEW)]


def renumber(cast: Cast, *, anew: bool) -> None:
    """Take the second event out and let those after it follow the first, with their digests reckoned anew or not."""
    own(cast, 2).delete()
    last = own(cast, 1).get()
    for event in Event.objects.filter(council=cast.council, number__gt=2).order_by("number"):
        event.number, event.previous = last.number + 1, last.digest
        event.digest = history.digest(event) if anew else event.digest
        event.save()
        last = event


def test_a_tail_renumbered_over_a_gap_is_found_event_by_event(cast: Cast) -> None:
    count = Event.objects.filter(council=cast.council).count()
    tamper(lambda: renumber(cast, anew=False))
    assert {number for number, kind in faults(cast) if kind == Kind.ALTERED} == set(range(2, count))


def test_a_tail_renumbered_and_reckoned_anew_is_found_by_an_exported_head(cast: Cast) -> None:
    kept = [one for one in heads(cast.now) if one.council == cast.council.pk]
    tamper(lambda: renumber(cast, anew=True))
    assert faults(cast) == []
    assert faults(cast, kept=kept) == [(kept[0].number, Kind.MISSING)]


def test_an_older_head_finds_a_tail_that_grew_again_meanwhile(cast: Cast) -> None:
    kept = [one for one in heads(cast.now) if one.council == cast.council.pk]
    tamper(lambda: renumber(cast, anew=True))
    for _again in range(2):
        history.record("test.done", cast.council, council=cast.council, by=None, at=cast.now)
    assert faults(cast, kept=kept) == [(kept[0].number, Kind.RECKONED_ANEW)]


def test_an_event_with_the_number_of_another_is_told_apart(cast: Cast) -> None:
    one, two = own(cast, 1).get(), own(cast, 2).get()
    double = Event(**{name: getattr(two, name) for name in history.CHAINED}, council_id=two.council_id)
    double.previous, double.digest = two.previous, two.digest
    assert [found.kind for found in faults_among([one, two, double], cast.council.pk)] == [Kind.ADDED]


def test_a_trigger_that_was_taken_away_is_named(cast: Cast) -> None:
    assert append_only.absent(connection, append_only.EVENTS) == []
    append_only.remove(connection, append_only.EVENTS)
    told = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_history", stdout=told)
    append_only.install(connection, append_only.EVENTS)
    assert (ended.value.code, "council_event_no_" in told.getvalue()) == (1, True)


def test_the_commands_export_heads_and_hold_history_against_them(cast: Cast, tmp_path: Path) -> None:
    kept = tmp_path / "heads.jsonl"
    call_command("export_heads", str(kept), stdout=io.StringIO())
    call_command("export_heads", str(kept), stdout=io.StringIO())
    told = io.StringIO()
    call_command("verify_history", heads=[str(kept)], stdout=told)
    assert f"{Event.objects.count()}" in told.getvalue()
    tamper(lambda: own(cast, 2).update(action="test.rewritten"))
    told = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_history", heads=[str(kept)], stdout=told)
    assert ended.value.code == 1
    assert cast.council.unit.name_kk in told.getvalue()


def test_a_file_that_holds_no_heads_is_named_with_the_line(cast: Cast, tmp_path: Path) -> None:
    wrong = tmp_path / "heads.jsonl"
    wrong.write_text('{"council": 1}\n')
    with pytest.raises(CommandError, match=r"heads\.jsonl:1"):
        call_command("verify_history", heads=[str(wrong)], stdout=io.StringIO())


def test_the_head_of_a_council_that_is_gone_is_a_fault(cast: Cast) -> None:
    gone = heads(cast.now)[-1]
    lost = type(gone)(999_999, gone.number, gone.digest, gone.taken_at)
    assert [(one.council, one.number) for one in verify([lost])] == [(999_999, gone.number)]
