"""Results by task: recording, correcting and removing one, and what the catalogue of measures holds."""

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council.models import Council, Event, User
from council.refusals import NotAllowed, Refusal, Stale
from council.rulebook import editions
from recommendations import measures
from recommendations.actions import Reported, change_result, record_result, remove_result
from recommendations.models import Recommendation, Result
from tests.cast import Cast
from tests.recommendations.test_pages import address

SignIn = Callable[[User], Client]
BOOKS = Reported("3.6", "books", 2026, 240, datetime.date(2026, 4, 8))
TYPED = {"measure": "3.6:books", "year": "2026", "count": "240", "reported_on": "2026-04-08"}


def recorded(cast: Cast, reported: Reported = BOOKS, **otherwise: Any) -> Result:
    told = dataclasses.replace(reported, **otherwise)
    return record_result(cast.council, told, by=cast.secretariat, at=cast.now)


def refused(cast: Cast, **otherwise: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        recorded(cast, **otherwise)
    assert not Result.objects.exists()
    return caught.value


def test_every_task_of_a_measure_is_one_of_the_regulation_and_every_measure_has_one() -> None:
    tasks = editions.load(editions.followable()[-1]).all_tasks
    for one in measures.catalogue().values():
        assert one.tasks
        assert set(one.tasks) <= set(tasks)
        assert len(one.key) <= Result._meta.get_field("measure").max_length  # type: ignore[operator]


@pytest.mark.parametrize("task", ["3.2", "3.3", "3.4", "3.5", "3.6", "4.1", "4.2", "4.4", "4.6", "5.1", "5.2"])
def test_something_is_counted_for_each_task_that_can_be_counted(task: str) -> None:
    assert measures.measures_of(task)


def test_record_result_writes_it_with_an_event_and_once_only(cast: Cast) -> None:
    result = recorded(cast, organisation=cast.organisations["culture"], source_kk="Хат", source_ru="Письмо")
    assert (result.task, result.measure, result.year, result.count) == ("3.6", "books", 2026, 240)
    event = Event.objects.filter(council=cast.council).latest("number")
    assert event.action == "result.recorded"
    assert event.after["organisation"] == cast.organisations["culture"].pk
    again = recorded(cast, organisation=cast.organisations["culture"], source_kk="Хат", source_ru="Письмо")
    assert again == result
    assert Event.objects.filter(action="result.recorded").count() == 1


@pytest.mark.parametrize(
    ("otherwise", "field", "clause"),
    [
        ({"task": "5.1", "measure": "public_work_sites"}, "measure", "5"),
        ({"task": "9.9"}, "measure", "3"),
        ({"measure": "orders"}, "measure", None),
        ({"measure": "convicts"}, "measure", None),
        ({"year": 2027}, "year", None),
        ({"year": 2025}, "year", "7"),
        ({"reported_on": datetime.date(2026, 4, 11)}, "reported_on", None),
        ({"reported_on": datetime.date(2025, 12, 31)}, "reported_on", None),
        ({"source_kk": "Хат"}, "source_ru", None),
        ({"source_ru": "Письмо", "source_kk": "  "}, "source_kk", None),
    ],
)
def test_it_refuses_what_cannot_be(cast: Cast, otherwise: dict[str, Any], field: str, clause: str | None) -> None:
    refusal = refused(cast, **otherwise)
    assert (refusal.field, refusal.clause) == (field, clause)


def test_it_refuses_a_year_after_the_dissolution(cast: Cast) -> None:
    Council.objects.filter(pk=cast.council.pk).update(
        established_on=datetime.date(2020, 1, 1), dissolved_on=datetime.date(2025, 12, 1)
    )
    assert refused(cast).field == "year"


def test_it_refuses_a_report_older_than_the_recommendation_and_one_of_another_council(
    cast: Cast, adopted: Recommendation
) -> None:
    early = datetime.date(2026, 4, 1)
    assert refused(cast, recommendation=adopted, reported_on=early).field == "reported_on"
    adopted.council = Council.objects.create(unit=cast.city, name_kk="Кеңес", name_ru="Совет")
    assert refused(cast, recommendation=adopted).field == "recommendation"


@pytest.mark.parametrize("count", ["0", "-3", "1.5", "", "10000000", "он екі"])
def test_the_form_takes_a_whole_number_from_one_only(cast: Cast, sign_in: SignIn, count: str) -> None:
    page = sign_in(cast.secretariat).post(address("record-result", cast.council), {**TYPED, "count": count})
    assert page.status_code == 200
    assert "count" in page.context["form"].errors
    assert not Result.objects.exists()


def test_change_result_corrects_it_and_refuses_what_somebody_else_changed(cast: Cast) -> None:
    result = recorded(cast)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    told = dataclasses.replace(BOOKS, count=250)
    changed = change_result(result, told, revision=result.revision, **by_at)
    assert (changed.count, changed.revision) == (250, result.revision + 1)
    event = Event.objects.filter(action="result.changed").get()
    assert (event.before, event.after) == ({"count": 240}, {"count": 250})
    change_result(changed, told, revision=changed.revision, **by_at)
    assert Event.objects.filter(action="result.changed").count() == 1
    with pytest.raises(Stale):
        change_result(result, BOOKS, revision=result.revision, **by_at)


def test_remove_result_leaves_the_event_and_does_it_once(cast: Cast) -> None:
    result = recorded(cast)
    remove_result(result, by=cast.secretariat, at=cast.now)
    remove_result(result, by=cast.secretariat, at=cast.now)
    assert not Result.objects.exists()
    event = Event.objects.filter(action="result.removed").get()
    assert event.before["count"] == 240


def test_the_acts_are_closed_to_everybody_but_the_secretariat(cast: Cast) -> None:
    result = recorded(cast)
    for user in (cast.stranger, cast.member, cast.chair, cast.maslikhat, cast.supervisor):
        by_at: dict[str, Any] = {"by": user, "at": cast.now}
        for act in (
            lambda by_at=by_at: record_result(cast.council, dataclasses.replace(BOOKS, count=1), **by_at),
            lambda by_at=by_at: change_result(result, dataclasses.replace(BOOKS, count=1), **by_at),
            lambda by_at=by_at: remove_result(result, **by_at),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert Result.objects.get().count == 240


def test_the_pages_are_closed_to_readers_and_unknown_to_strangers(cast: Cast, sign_in: SignIn) -> None:
    result = recorded(cast)
    urls = [
        address("record-result", cast.council),
        address("change-result", cast.council, result.pk),
        address("remove-result", cast.council, result.pk),
    ]
    for user, status in ((cast.member, 403), (cast.supervisor, 403), (cast.stranger, 404)):
        browser = sign_in(user)
        assert {browser.get(url).status_code for url in urls} == {status}
        assert {browser.post(url, TYPED).status_code for url in urls} == {status}
    other = Council.objects.create(unit=cast.city, name_kk="Алматы кеңесі", name_ru="Совет Алматы")
    assert sign_in(cast.stranger).get(address("change-result", other, result.pk)).status_code == 404


def test_from_a_recommendation_it_is_recorded_with_its_task_and_shown_there(
    cast: Cast, adopted: Recommendation, sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    page = address("recommendation", cast.council, adopted.pk)
    url = f"{address('record-result', cast.council)}?recommendation={adopted.pk}"
    assert url in browser.get(page).content.decode()
    form = browser.get(url).context["form"]
    assert (form.initial["recommendation"], form.initial["measure"]) == (adopted.pk, "4.5:examinations")
    sent = {**TYPED, "measure": "4.5:examinations", "recommendation": str(adopted.pk)}
    assert browser.post(url, sent)["Location"] == page
    assert [row["result"].count for row in sign_in(cast.member).get(page).context["results"]] == [240]
    for wrong in ("0", "x", "9" * 40):
        assert browser.get(f"{address('record-result', cast.council)}?recommendation={wrong}").status_code == 404


def test_an_individual_number_is_refused_and_what_was_typed_stays(cast: Cast, sign_in: SignIn) -> None:
    number = "900101300017"
    sent = {**TYPED, "source_kk": f"Хат {number}", "source_ru": "Письмо"}
    page = sign_in(cast.secretariat).post(address("record-result", cast.council), sent)
    assert "source_kk" in page.context["form"].errors
    assert "Why no convict is named here" in page.content.decode()
    assert not Result.objects.exists()


def test_a_measure_that_left_the_catalogue_still_reads_and_may_be_corrected(cast: Cast, sign_in: SignIn) -> None:
    result = recorded(cast)
    Result.objects.filter(pk=result.pk).update(measure="stamps")
    browser = sign_in(cast.secretariat)
    assert "stamps (no longer counted)" in browser.get(address("results", cast.council)).content.decode()
    sent = {**TYPED, "measure": "3.6:stamps", "count": "5", "revision": str(result.revision)}
    assert browser.post(address("change-result", cast.council, result.pk), sent).status_code == 302
    assert Result.objects.get().count == 5
    assert refused_again(cast).field == "measure"


def refused_again(cast: Cast) -> Refusal:
    with pytest.raises(Refusal) as caught:
        recorded(cast, measure="stamps")
    return caught.value


def test_the_council_s_page_shows_this_year_s(cast: Cast, sign_in: SignIn) -> None:
    recorded(cast)
    page = sign_in(cast.member).get(reverse("council", args=[cast.council.pk])).content.decode()
    assert "Books given to the libraries of institutions" in page
    assert address("results", cast.council) in page


def test_what_is_counted_is_chosen_and_never_taken_for_granted(cast: Cast, sign_in: SignIn) -> None:
    browser, url = sign_in(cast.secretariat), address("record-result", cast.council)
    assert browser.get(url).context["form"].fields["measure"].choices[0][0] == ""
    page = browser.post(url, {**TYPED, "measure": ""})
    assert "measure" in page.context["form"].errors
    assert browser.post(url, {**TYPED, "measure": "3.6"}).status_code == 200
    assert not Result.objects.exists()
