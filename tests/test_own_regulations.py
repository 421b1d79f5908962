"""A council's own regulation: recording a version by every door, and its page beside the model."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from council import history
from council.actions import adopt_own_regulation, dissolve_council, start_council
from council.models import Event, OwnRegulation, User
from council.own_regulations import versions_of
from council.refusals import NotAllowed, Refusal
from tests.admin_forms import queries, signed_in, text
from tests.cast import ESTABLISHED, NO_PDF, Cast
from tests.doors.councils import keeps_too

DAY = datetime.timedelta(days=1)


def adopt(cast: Cast, since: datetime.date, **values: Any) -> OwnRegulation:
    return adopt_own_regulation(cast.council, since=since, by=cast.secretariat, at=cast.now, **values)


def page(cast: Cast, user: User | None = None, **query: Any) -> Any:
    with time_machine.travel(cast.now, tick=False):
        return signed_in(user or cast.secretariat).get(reverse("own-regulations", args=[cast.council.pk]), query)


def test_a_version_records_its_event(cast: Cast) -> None:
    own = adopt(cast, cast.today, act_number="А-5", act_date=cast.today, notice_days=5)
    event = history.of(own).get()
    assert (event.action, event.actor) == ("own_regulation.adopted", cast.secretariat)
    assert event.after["notice_days"] == 5


def test_the_same_version_again_changes_nothing(cast: Cast) -> None:
    adopt(cast, cast.today, notice_days=5)
    events = Event.objects.count()
    adopt(cast, cast.today, notice_days=5)
    assert (OwnRegulation.objects.count(), Event.objects.count()) == (1, events)


def test_it_is_closed_to_strangers(cast: Cast) -> None:
    for user in (cast.stranger, cast.maslikhat, cast.chair):
        with pytest.raises(NotAllowed):
            adopt_own_regulation(cast.council, since=cast.today, by=user, at=cast.now)


def test_an_act_takes_effect_on_its_day_or_later(cast: Cast) -> None:
    adopt(cast, cast.today, act_date=cast.today)
    adopt(cast, cast.today + 30 * DAY, act_date=cast.today)
    with pytest.raises(Refusal) as refused:
        adopt(cast, cast.today - DAY, act_date=cast.today)
    assert refused.value.field == "act_date"


def test_an_act_of_tomorrow_is_refused(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        adopt(cast, cast.today + 2 * DAY, act_date=cast.today + DAY)
    assert refused.value.field == "act_date"
    assert not OwnRegulation.objects.exists()


def test_it_holds_only_while_the_council_stands(cast: Cast) -> None:
    adopt(cast, ESTABLISHED, notice_days=3)
    with pytest.raises(Refusal) as refused:
        adopt(cast, ESTABLISHED - DAY, notice_days=3)
    assert (refused.value.field, refused.value.clauses) == ("since", ["7"])
    dissolve_council(cast.council, number="А-8", date=cast.today, by=cast.secretariat, at=cast.now)
    adopt(cast, cast.today - DAY, notice_days=4)
    with pytest.raises(Refusal) as refused:
        adopt(cast, cast.today, notice_days=4)
    assert refused.value.field == "since"


def test_a_looser_value_is_refused_behind_a_newer_version_too(cast: Cast) -> None:
    adopt(cast, cast.today, meetings_per_half_year=2)
    with pytest.raises(Refusal) as refused:
        adopt(cast, cast.today - 5 * DAY, meetings_per_half_year=0)
    assert refused.value.clauses == ["13"]


def test_a_looser_version_of_the_past_does_not_stand_in_the_way_of_a_lawful_one(cast: Cast) -> None:
    OwnRegulation.objects.create(council=cast.council, since=cast.today, hearings_per_year=1)
    assert adopt(cast, cast.today - 5 * DAY, hearings_per_year=3).pk


def test_a_looser_value_is_refused_while_the_council_is_being_formed(cast: Cast) -> None:
    keeps_too(cast, cast.district)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    council = start_council(cast.district, name_kk="Аудан кеңесі", name_ru="Совет района", **by_at)
    with pytest.raises(Refusal) as refused:
        adopt_own_regulation(council, since=cast.today, hearings_per_year=1, **by_at)
    assert refused.value.clauses == ["6.4"]


def test_the_form_keeps_the_scan_of_the_act(cast: Cast) -> None:
    with time_machine.travel(cast.now, tick=False):
        client = signed_in(cast.secretariat)
        data = {
            "since": cast.today,
            "act_number": "А-5",
            "act_date": cast.today,
            "act_scan": SimpleUploadedFile("act.pdf", NO_PDF, "application/pdf"),
        }
        answer = client.post(reverse("adopt-own-regulation", args=[cast.council.pk]), data)
        assert answer.headers["Location"] == reverse("own-regulations", args=[cast.council.pk])
        own = OwnRegulation.objects.get()
        assert own.act_scan
        assert reverse("file", args=[own.act_scan.pk]) in text(client.get(answer.headers["Location"]))
        assert client.get(reverse("file", args=[own.act_scan.pk])).status_code == 200


def test_the_page_shows_each_value_beside_the_models(cast: Cast) -> None:
    adopt(cast, cast.today, act_number="А-5/77", act_date=cast.today, meetings_per_half_year=2, further_members=True)
    shown = text(page(cast))
    assert "А-5/77" in shown
    assert 'href="/law/13/"' in shown
    assert 'href="/law/6.4/"' in shown
    assert shown.count("not set; the model says nothing") == 4
    assert "The product asks for no least number of members at a meeting." in shown


def test_without_a_version_the_page_says_that_the_models_values_apply(cast: Cast) -> None:
    assert "No own regulation is recorded" in text(page(cast))


def test_the_page_says_which_version_is_in_force_on_the_day(cast: Cast) -> None:
    adopt(cast, cast.today - 5 * DAY, notice_days=3)
    adopt(cast, cast.today, notice_days=4)
    with translation.override("en"):
        for day, expected in (
            (cast.today - 6 * DAY, [False, False]),
            (cast.today - 5 * DAY, [False, True]),
            (cast.today - DAY, [False, True]),
            (cast.today, [True, False]),
        ):
            assert [one.in_force for one in versions_of(cast.council, day)] == expected
    assert "No version was in force" in text(page(cast, on=str(cast.today - 6 * DAY)))


def test_a_looser_value_of_imported_history_is_marked_with_its_finding(cast: Cast) -> None:
    OwnRegulation.objects.create(council=cast.council, since=cast.today, meetings_per_half_year=0)
    answer = page(cast)
    [row] = answer.context["rows"]
    assert [one["clause"] for one in row["findings"]] == ["13"]
    assert "looser than the model" in text(answer)


def test_readers_see_the_page_and_record_nothing(cast: Cast) -> None:
    adopt(cast, cast.today, notice_days=5)
    for user in (cast.maslikhat, cast.chair, cast.member, cast.supervisor):
        answer = page(cast, user)
        assert answer.status_code == 200
        assert reverse("adopt-own-regulation", args=[cast.council.pk]) not in text(answer)
    assert page(cast, cast.stranger).status_code == 404


def test_the_councils_page_sums_it_up(cast: Cast) -> None:
    with time_machine.travel(cast.now, tick=False):
        client, address = signed_in(cast.secretariat), reverse("council", args=[cast.council.pk])
        assert "none: the model&#x27;s values apply" in text(client.get(address))
        adopt(cast, cast.today, notice_days=5)
        shown = text(client.get(address))
    assert "days of notice: 5" in shown
    assert reverse("own-regulations", args=[cast.council.pk]) in shown


def test_the_page_grows_no_queries_with_its_versions(cast: Cast) -> None:
    adopt(cast, cast.today - 9 * DAY, notice_days=5)
    with time_machine.travel(cast.now, tick=False):
        client, address = signed_in(cast.secretariat), reverse("own-regulations", args=[cast.council.pk])
        few = queries(client, address)
        for days in range(1, 8):
            adopt(cast, cast.today - days * DAY, notice_days=days)
        assert queries(client, address) == few
