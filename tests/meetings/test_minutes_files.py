"""Minutes edited by hand: kept beside ours, never overwritten, until somebody signs."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from council.files import store_bytes
from council.models import Event, StoredFile
from council.refusals import NotAllowed, Refusal
from meetings import actions
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, conclude, evening, held, minuted, now


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": evening()}


def stored(cast: Cast, content: bytes) -> StoredFile:
    return store_bytes(content, "m.docx", "application/x", cast.council, **by_at(cast))


def test_several_are_kept_and_the_same_one_once(cast: Cast) -> None:
    meeting = held(cast)
    files = [stored(cast, content) for content in (b"1", b"2", b"1")]
    kept = [actions.add_minutes_file(meeting, language="kk", file=one, **by_at(cast)) for one in files]
    assert kept[0] == kept[2] != kept[1]
    assert Event.objects.filter(action="minutes.file_added").count() == 2
    assert [one.file.sha256 for one in meeting.minutes_files.all()] == [one.sha256 for one in files[:2]]


def test_none_is_kept_before_the_meeting_or_after_the_signing_or_by_a_stranger(cast: Cast) -> None:
    file = stored(cast, b"1")
    later = approved(cast, day=DAY + datetime.timedelta(days=7))
    for meeting, by, wrong in ((later, cast.secretariat, Refusal), (held(cast), cast.member, NotAllowed)):
        with pytest.raises(wrong):
            actions.add_minutes_file(meeting, language="kk", file=file, by=by, at=evening())
    with pytest.raises(Refusal):
        actions.add_minutes_file(minuted(cast, day=DAY.replace(day=21)), language="kk", file=file, **by_at(cast))


def test_they_are_uploaded_and_listed_with_who_and_when_for_the_secretariat_alone(cast: Cast, client: Client) -> None:
    meeting = held(cast)
    client.force_login(cast.secretariat)
    content = SimpleUploadedFile("edited.pdf", b"%PDF-1.7")
    form = {"language": "ru", "file": content, "note": "Исправлена опечатка"}
    address = reverse("meetings:add-minutes-file", args=[cast.council.pk, meeting.pk])
    desk = reverse("meetings:minutes", args=[cast.council.pk, meeting.pk])
    assert client.post(address, form)["Location"] == desk
    page = client.get(desk).content.decode()
    for said in ("edited.pdf", "Исправлена опечатка", cast.secretariat.name):
        assert said in page
    file = now(meeting).minutes_files.get().file
    for user, status in ((cast.secretariat, 200), (cast.member, 404), (cast.stranger, 404)):
        client.force_login(user)
        assert client.get(reverse("file", args=[file.pk])).status_code == status


def test_a_scan_is_held_back_until_both_have_signed_and_a_loose_copy_for_good(cast: Cast, client: Client) -> None:
    meeting = held(cast)
    meeting.items.update(proceedings_kk="Тыңдалды.", proceedings_ru="Заслушали.")
    conclude(meeting)
    scan, loose = stored(cast, b"1"), stored(cast, b"2")
    names: dict[str, Any] = {"secretary_kk": "А. Сейітова", "secretary_ru": "А. Сеитова"}
    signed: dict[str, Any] = {"chair_signed_on": DAY, **by_at(cast)}

    def status(file: StoredFile) -> int:
        client.force_login(cast.member)
        return client.get(reverse("file", args=[file.pk])).status_code

    with time_machine.travel(evening(), tick=False):
        actions.sign_minutes(now(meeting), scan=scan, **names, **signed)
        assert status(scan) == 404
        actions.sign_minutes(now(meeting), secretary_signed_on=DAY, **signed)
        assert status(scan) == 200
        assert status(loose) == 404
