"""A change of holder of a post that gives a seat (clause 9): the next version is prepared by itself, everywhere."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import ValidationError

from council.actions import start_council
from council.models import Council, Event, Unit
from council.refusals import Refusal
from members import actions
from members.desk import composition_tasks
from members.directory import enter
from members.models import Composition, Organisation, Person, Post, Seat, Tenure
from tests.cast import APPROVED, NO_PDF, SINCE, Cast

DAY = datetime.timedelta(days=1)
DOZEN = 12


@pytest.fixture(autouse=True)
def _no_documents() -> Iterator[None]:
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        yield


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def newcomer(cast: Cast, name: str = "Асанов Асан") -> Person:
    return actions.add_person(cast.council, name_kk=name, name_ru=name, **by_at(cast))


def change_holder(cast: Cast, key: str = "penal", day: datetime.date | None = None, **more: Any) -> Person:
    """The holder of a post leaves it on a day (today), somebody else takes it up."""
    person, day = newcomer(cast, f"Асанов {key}"), day or cast.today
    actions.end_tenure(cast.council, cast.tenures[key], until=day, **by_at(cast))
    actions.begin_tenure(cast.council, cast.posts[key], person, since=day, **more, **by_at(cast))
    return person


def newest(council: Council) -> Composition:
    return Composition.objects.filter(council=council).latest("version")


def ex_officio(version: Composition) -> Seat:
    return version.seats.get(clause="9")


def neighbours(cast: Cast, count: int) -> list[Council]:
    """Councils elsewhere whose composition in force seats the same head of the penal body."""
    found = []
    for number in range(count):
        unit = Unit.objects.create(
            kato=f"1150{number:02}000", kind="district", name_kk=f"Аудан {number}", name_ru=f"Район {number}"
        )
        council = Council.objects.create(unit=unit, name_kk="Кеңес", name_ru="Совет", established_on=APPROVED)
        enter(council, cast.posts["penal"])
        version = Composition.objects.create(
            council=council,
            version=1,
            determined_on=APPROVED,
            submitted_on=APPROVED,
            decided_on=APPROVED,
            in_force_from=APPROVED,
            outcome="approved",
        )
        Seat.objects.create(composition=version, person=cast.people["penal"], post=cast.posts["penal"], clause="9")
        found.append(council)
    return found


def test_the_next_version_is_prepared_with_the_successor_in_the_seat(cast: Cast) -> None:
    person = change_holder(cast)
    draft = newest(cast.council)
    assert (draft.version, draft.status) == (2, "draft")
    assert ex_officio(draft).person == person
    rest = draft.seats.exclude(clause="9").values_list("person", "post", "role", "clause")
    assert set(rest) == set(cast.composition.seats.exclude(clause="9").values_list("person", "post", "role", "clause"))


def test_it_is_prepared_by_the_system_and_recorded_with_who_replaces_whom(cast: Cast) -> None:
    person = change_holder(cast)
    event = cast.council.events.get(action="composition.prepared")
    assert (event.actor, event.subject_id) == (None, newest(cast.council).pk)
    assert event.after["from"] == 1
    (replaced,) = event.after["replaced"]
    assert (replaced["was"], replaced["now"]) == (cast.people["penal"].pk, person.pk)


def test_nothing_is_prepared_while_nobody_succeeds(cast: Cast) -> None:
    actions.end_tenure(cast.council, cast.tenures["penal"], until=cast.today, **by_at(cast))
    assert newest(cast.council) == cast.composition


def test_somebody_who_acts_is_a_successor_once_the_holder_left(cast: Cast) -> None:
    person = newcomer(cast)
    actions.begin_tenure(cast.council, cast.posts["penal"], person, since=SINCE + DAY, acting=True, **by_at(cast))
    assert newest(cast.council) == cast.composition
    actions.end_tenure(cast.council, cast.tenures["penal"], until=cast.today, **by_at(cast))
    assert ex_officio(newest(cast.council)).person == person


def test_a_new_head_succeeds_to_somebody_who_acted(cast: Cast) -> None:
    actions.end_tenure(cast.council, cast.tenures["penal"], until=cast.today - 9 * DAY, **by_at(cast))
    acting, head = newcomer(cast, "Уақытша"), newcomer(cast)
    post, since = cast.posts["penal"], cast.today - 9 * DAY
    actions.begin_tenure(cast.council, post, acting, since=since, acting=True, **by_at(cast))
    submitted = cast.submit(newest(cast.council))
    actions.approve_composition(submitted, number="С 9", date=cast.today, by=cast.maslikhat, at=cast.now)
    actions.begin_tenure(cast.council, post, head, since=cast.today, **by_at(cast))
    assert newest(cast.council).version == 3
    assert ex_officio(newest(cast.council)).person == head


def test_somebody_who_acts_while_the_head_is_on_leave_keeps_the_seat_they_have(cast: Cast) -> None:
    acting = newcomer(cast)
    actions.begin_tenure(cast.council, cast.posts["penal"], acting, since=SINCE + DAY, acting=True, **by_at(cast))
    seat = ex_officio(cast.draft())
    actions.change_seat(seat, person=acting, post=seat.post, role="member", clause="9", **by_at(cast))
    assert [one for one in composition_tasks(cast.secretariat, cast.today) if "Асанов" in one.title] == []


@pytest.mark.parametrize("days", [0, 30])
def test_it_is_prepared_as_soon_as_the_change_is_recorded(cast: Cast, days: int) -> None:
    person = change_holder(cast, day=cast.today + days * DAY)
    assert ex_officio(newest(cast.council)).person == person


def test_corrected_days_prepare_it_too(cast: Cast) -> None:
    person, day = newcomer(cast), cast.today - DAY
    actions.change_tenure(cast.council, cast.tenures["penal"], since=SINCE, until=day, **by_at(cast))
    actions.begin_tenure(cast.council, cast.posts["penal"], person, since=day, until=cast.today, **by_at(cast))
    assert newest(cast.council) == cast.composition
    tenure = Tenure.objects.get(person=person)
    actions.change_tenure(cast.council, tenure, since=day, until=None, **by_at(cast))
    assert ex_officio(newest(cast.council)).person == person


def test_one_change_raises_the_matter_in_a_dozen_councils_at_once(cast: Cast) -> None:
    councils = neighbours(cast, DOZEN)
    person = change_holder(cast)
    for council in councils:
        draft = newest(council)
        assert (draft.version, ex_officio(draft).person) == (2, person)
        assert council.events.filter(action="composition.prepared", actor=None).count() == 1
    assert Event.objects.filter(action="composition.prepared").count() == DOZEN + 1


def test_the_councils_are_locked_in_the_order_of_their_keys(cast: Cast) -> None:
    councils = neighbours(cast, 3)
    with mock.patch("members.actions.tenures.prepare_successions") as prepare:
        change_holder(cast)
    locked = prepare.call_args.args[1]
    assert [one.pk for one in locked] == sorted(one.pk for one in [cast.council, *councils])


def test_recorded_twice_nothing_is_prepared_twice(cast: Cast) -> None:
    person = change_holder(cast)
    actions.begin_tenure(cast.council, cast.posts["penal"], person, since=cast.today, **by_at(cast))
    actions.end_tenure(cast.council, cast.tenures["penal"], until=cast.today, **by_at(cast))
    assert Composition.objects.filter(council=cast.council).count() == 2
    assert Event.objects.filter(action="composition.prepared").count() == 1


@pytest.mark.parametrize("far", ["draft", "determined", "submitted", "returned"])
def test_where_a_version_is_open_nothing_is_prepared_and_the_first_page_says_whom_it_seats(
    cast: Cast, far: str
) -> None:
    draft = cast.draft()
    if far == "determined":
        actions.determine_composition(draft, number="А-4/90", date=cast.today, **by_at(cast))
    elif far != "draft":
        cast.submit(draft)
    if far == "returned":
        actions.return_composition(draft, remarks="Түзету", date=cast.today, by=cast.maslikhat, at=cast.now)
    change_holder(cast)
    assert newest(cast.council) == draft
    assert ex_officio(draft).person == cast.people["penal"]
    said = [one for one in composition_tasks(cast.secretariat, cast.today) if "Жүнісов" in one.title]
    assert [one.url for one in said] == [f"/councils/{cast.council.pk}/composition/2/"]
    assert "Асанов penal" in said[0].detail


def test_a_dissolved_council_gets_no_draft(cast: Cast) -> None:
    (council,) = neighbours(cast, 1)
    Council.objects.filter(pk=council.pk).update(dissolved_on=cast.today)
    change_holder(cast)
    assert newest(council).version == 1


def test_a_change_in_a_post_that_gives_no_seat_ex_officio_prepares_nothing(cast: Cast) -> None:
    change_holder(cast, "health")
    assert newest(cast.council) == cast.composition


def test_a_successor_who_sits_already_is_not_seated_twice(cast: Cast) -> None:
    actions.end_tenure(cast.council, cast.tenures["penal"], until=cast.today, **by_at(cast))
    actions.begin_tenure(cast.council, cast.posts["penal"], cast.people["land"], since=cast.today, **by_at(cast))
    assert newest(cast.council) == cast.composition


def test_the_draft_waits_on_the_first_page_and_its_own_page_says_so(
    cast: Cast, cast_day: None, visit: Callable[..., Any]
) -> None:
    change_holder(cast)
    (task,) = composition_tasks(cast.secretariat, cast.today)
    assert "Асанов penal" in task.detail
    assert "Жүнісов Бауыржан" in task.detail
    page = visit(cast.secretariat, "composition-version", 2)
    assert page.context["beginning"].by_itself
    assert [one.now.name for one in page.context["beginning"].replacements] == ["Асанов penal"]
    assert "Асанов penal" in page.content.decode()


def test_a_draft_that_a_person_begins_has_the_successors_too_and_says_so(
    cast: Cast, cast_day: None, visit: Callable[..., Any]
) -> None:
    heads = {key: change_holder(cast, key) for key in ("health", "justice", "chair")}
    draft = cast.draft()
    assert {seat.person for seat in draft.seats.filter(person__in=heads.values())} == set(heads.values())
    assert len(cast.council.events.get(action="composition.drafted", subject_id=draft.pk).after["replaced"]) == 3
    page = visit(cast.secretariat, "composition-version", 2)
    assert not page.context["beginning"].by_itself
    assert "Асанов justice" in page.content.decode()


def test_it_replaces_nobody_where_two_succeeded_or_agreement_is_needed(cast: Cast) -> None:
    actions.end_tenure(cast.council, cast.tenures["health"], until=cast.today, **by_at(cast))
    for name in ("Бірінші", "Екінші"):
        actions.begin_tenure(
            cast.council, cast.posts["health"], newcomer(cast, name), since=cast.today, acting=True, **by_at(cast)
        )
    change_holder(cast, "prosecutor")
    draft = cast.draft()
    assert cast.seat(draft, "health").post == cast.posts["health"]
    assert cast.seat(draft, "prosecutor").agreement.outcome == "agreed"
    assert "replaced" not in cast.council.events.get(action="composition.drafted", subject_id=draft.pk).after


def test_a_prepared_draft_goes_the_ordinary_way(cast: Cast) -> None:
    person = change_holder(cast)
    submitted = cast.submit(newest(cast.council))
    approved = actions.approve_composition(submitted, number="С 9", date=cast.today, by=cast.maslikhat, at=cast.now)
    assert Composition.objects.filter(council=cast.council).in_force(cast.today).first() == approved
    assert ex_officio(approved).person == person


def test_it_is_one_transaction_with_the_change(cast: Cast) -> None:
    person = newcomer(cast)
    actions.end_tenure(cast.council, cast.tenures["penal"], until=cast.today, **by_at(cast))
    with (
        mock.patch("members.actions.drafts._begin", side_effect=ValidationError("x")),
        pytest.raises(ValidationError),
    ):
        actions.begin_tenure(cast.council, cast.posts["penal"], person, since=cast.today, **by_at(cast))
    assert not Tenure.objects.filter(person=person).exists()


def test_a_council_that_only_knows_the_post_gets_nothing(cast: Cast) -> None:
    city = start_council(cast.city, name_kk="Қала", name_ru="Город", by=cast.stranger, at=cast.now)
    actions.take_into_directory(city, cast.posts["penal"], by=cast.stranger, at=cast.now)
    change_holder(cast)
    assert not Composition.objects.filter(council=city).exists()


def test_a_post_of_the_same_kind_elsewhere_concerns_nobody(cast: Cast) -> None:
    organisation = Organisation.objects.create(name_kk="Басқа", name_ru="Другой", kind="penal_body")
    other = Post.objects.create(
        organisation=organisation, title_kk="Бастық", title_ru="Начальник", kind="penal_body_head"
    )
    enter(cast.council, other)
    actions.begin_tenure(cast.council, other, newcomer(cast), since=cast.today, **by_at(cast))
    assert newest(cast.council) == cast.composition


def test_two_drafts_are_refused_with_a_link_to_the_prepared_one(cast: Cast) -> None:
    change_holder(cast)
    with pytest.raises(Refusal) as refused:
        cast.draft()
    link = refused.value.link
    assert link is not None
    assert link.url == f"/councils/{cast.council.pk}/composition/2/"
