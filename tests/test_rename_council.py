"""Renaming a council: from a day, with the old name kept for the days before; or as the correction of a mistake."""

import datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from council import history
from council.actions import dissolve_council, rename_council, start_council
from council.models import Council, FormerCouncilName, as_called_on
from council.refusals import NotAllowed, Refusal
from meetings.documents import of_meeting
from members import documents
from tests.admin_forms import send, signed_in, text, url
from tests.cast import ESTABLISHED, SINCE, Cast
from tests.doors.councils import keeps_too
from tests.meetings.steps import now, planned

OLD = "Ақмола облысының кеңесі"
NEW: dict[str, Any] = {"name_kk": "Жаңа кеңес", "name_ru": "Новый совет"}
DAY = datetime.timedelta(days=1)
BORNE = datetime.date(2026, 4, 1)


def rename(cast: Cast, day: datetime.date | None, **names: Any) -> Council:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    return rename_council(cast.council, called_since=day, **{**NEW, **names}, **by_at)


def called(council: Council, day: datetime.date) -> str:
    as_called_on(day, council)
    with translation.override("kk"):
        return council.name


def test_the_old_name_is_kept_for_the_days_before(cast: Cast) -> None:
    council = rename(cast, BORNE)
    assert [called(council, day) for day in (BORNE - DAY, BORNE, cast.today)] == [OLD, NEW["name_kk"], NEW["name_kk"]]
    event = history.of(council).first()
    assert event
    assert (event.action, event.after["called_since"]) == ("council.renamed", str(BORNE))


def test_two_renamings_keep_both_names(cast: Cast) -> None:
    rename(cast, BORNE)
    council = rename(cast, BORNE + DAY, name_kk="Үшінші атау")
    days = (BORNE - DAY, BORNE, BORNE + DAY)
    assert [called(council, day) for day in days] == [OLD, NEW["name_kk"], "Үшінші атау"]


def test_without_a_day_a_mistake_is_corrected(cast: Cast) -> None:
    council = rename(cast, None)
    assert called(council, SINCE) == NEW["name_kk"]
    assert not FormerCouncilName.objects.exists()


def test_the_same_name_changes_nothing(cast: Cast) -> None:
    rename(cast, BORNE)
    events = history.of(cast.council).count()
    rename(cast, BORNE + DAY)
    assert (history.of(cast.council).count(), FormerCouncilName.objects.count()) == (events, 1)


@pytest.mark.parametrize(
    ("days", "clauses"), [(ESTABLISHED, ["7"]), (ESTABLISHED - DAY, ["7"]), (datetime.date(2026, 4, 11), [])]
)
def test_a_day_before_the_council_or_after_today_is_refused(
    cast: Cast, days: datetime.date, clauses: list[str]
) -> None:
    with pytest.raises(Refusal) as refused:
        rename(cast, days)
    assert (refused.value.field, refused.value.clauses) == ("called_since", clauses)
    cast.council.refresh_from_db()
    assert cast.council.name_kk == OLD


def test_a_day_not_after_the_last_renaming_is_refused(cast: Cast) -> None:
    rename(cast, BORNE)
    for day in (BORNE, BORNE - DAY):
        with pytest.raises(Refusal) as refused:
            rename(cast, day, name_kk="Үшінші атау")
        assert refused.value.field == "called_since"


def test_a_day_after_the_dissolution_is_refused(cast: Cast) -> None:
    dissolve_council(cast.council, number="А-8", date=BORNE, by=cast.secretariat, at=cast.now)
    with pytest.raises(Refusal):
        rename(cast, BORNE)
    assert rename(cast, BORNE - DAY).former_names.count() == 1


def test_a_council_being_formed_is_renamed_without_a_day(cast: Cast) -> None:
    keeps_too(cast, cast.district)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    council = start_council(cast.district, name_kk="а", name_ru="б", **by_at)
    with pytest.raises(Refusal) as refused:
        rename_council(council, **NEW, called_since=BORNE, **by_at)
    assert refused.value.clauses == ["7"]
    assert rename_council(council, **NEW, **by_at).name_kk == NEW["name_kk"]


def test_it_is_closed_to_strangers(cast: Cast) -> None:
    for user in (cast.stranger, cast.maslikhat, cast.chair):
        with pytest.raises(NotAllowed):
            rename_council(cast.council, **NEW, called_since=BORNE, by=user, at=cast.now)


def test_the_page_says_the_name_of_the_day_and_the_former_ones(cast: Cast) -> None:
    with time_machine.travel(cast.now, tick=False):
        client = signed_in(cast.secretariat)
        data = {**NEW, "called_since": str(BORNE), "revision": cast.council.revision}
        address = reverse("council", args=[cast.council.pk])
        assert client.post(reverse("rename-council", args=[cast.council.pk]), data).status_code == 302
        cast.secretariat.language = "kk"
        cast.secretariat.save()
        today, before = text(client.get(address)), text(client.get(address, {"on": str(BORNE - DAY)}))
    assert f'<p class="soft">{NEW["name_kk"]}</p>' in today
    assert f'<p class="soft">{OLD}</p>' in before
    assert OLD in today


def test_the_admin_keeps_the_old_name_too(cast: Cast) -> None:
    with time_machine.travel(cast.now, tick=False):
        address = url(Council, "change", cast.council.pk)
        answer = send(signed_in(cast.secretariat), address, **NEW, called_since=str(BORNE))
    assert answer.status_code == 302
    assert FormerCouncilName.objects.get().name_kk == OLD


def test_documents_say_the_name_of_their_day(cast: Cast) -> None:
    meeting = planned(cast)
    rename(cast, BORNE)
    meeting = now(meeting)
    meeting.date = BORNE - DAY
    assert of_meeting(meeting, [], "kk")["council_name"] == OLD
    meeting.date = BORNE
    assert of_meeting(meeting, [], "kk")["council_name"] == NEW["name_kk"]
    council = Council.objects.get(pk=cast.council.pk)
    before = documents._context(council, None, BORNE - DAY, "kk")["council"].called_kk
    assert (before, documents._context(council, None, BORNE, "kk")["council"].called_kk) == (OLD, NEW["name_kk"])
