"""Taking posts, people, tenures and seats over from a spreadsheet: what it writes, and what it does not."""

import datetime
from typing import Any

import pytest

from council.models import Event
from council.refusals import NotAllowed, Refusal
from members import actions
from members.actions.sheets import Overtaken
from members.models import Composition, Organisation, Person, Post, Seat, SheetUpload, Tenure
from members.sheets.planning import plan_of
from tests.cast import SINCE, Cast
from tests.doors.trying import record
from tests.members.sheet_steps import faults, of_cast, planned, row, statuses, take, upload, workbook

SPRING = datetime.date(2026, 4, 1)


def test_a_new_row_brings_organisation_post_person_and_tenure(cast: Cast) -> None:
    taken = take(cast, row(1, unit="Ақмола облысы", fields="денсаулық сақтау; sport"))
    tenure = Tenure.objects.select_related("post__organisation", "person").get(person__email="person1@example.kz")
    assert tenure.post.organisation.name_ru == "Управление № 1"
    assert (tenure.post.kind, tenure.post.fields, tenure.post.unit) == (
        "akimat_body_head",
        ["health", "sport"],
        cast.oblast,
    )
    assert (tenure.since, tenure.until, tenure.acting) == (datetime.date(2024, 2, 1), None, False)
    assert taken.rows == {"counts": {"new": 1, "changed": 0, "same": 0, "left_out": 0}}


def test_each_act_has_its_event_and_the_sheet_its_own_with_counts(cast: Cast) -> None:
    last = Event.objects.filter(council=cast.council).order_by("-number")[0].number
    take(cast, row(1), of_cast("land"))
    found = list(Event.objects.filter(council=cast.council, number__gt=last).order_by("number"))
    assert [one.action for one in found] == [
        "organisation.added", "post.added", "person.added", "tenure.begun", "sheet.taken",
    ]  # fmt: skip
    assert found[-1].after == {"new": 1, "changed": 0, "same": 1, "left_out": 0}


def test_what_the_record_has_already_is_the_same_and_writes_nothing(cast: Cast) -> None:
    uploaded, plan = planned(cast, *(of_cast(key) for key in cast.people))
    assert set(statuses(plan)) == {"same"}
    before = record()
    actions.take_sheet(uploaded, seen=plan.digest, by=cast.secretariat, at=cast.now)
    after = record()
    changed = {label for label in after if after[label] != before[label]}
    assert changed == {"council.Event", "members.SheetUpload"}


def test_a_sheet_taken_and_uploaded_again_is_the_same(cast: Cast) -> None:
    rows = [row(number) for number in range(30)]
    take(cast, *rows)
    assert set(statuses(planned(cast, *rows)[1])) == {"same"}


def test_a_second_confirmation_does_nothing(cast: Cast) -> None:
    uploaded, plan = planned(cast, row(1))
    actions.take_sheet(uploaded, seen=plan.digest, by=cast.secretariat, at=cast.now)
    before = record()
    actions.take_sheet(uploaded, seen=plan.digest, by=cast.secretariat, at=cast.now)
    assert record() == before


def test_a_tenure_ends_and_the_successor_begins_in_whatever_order(cast: Cast) -> None:
    successor = of_cast("health", person_kk="Асанов Асан", person_ru="Асанов Асан", email="a@example.kz", since=SPRING)
    _uploaded, plan = planned(cast, successor, of_cast("health", until=SPRING))
    assert statuses(plan) == ["new", "changed"]
    take(cast, successor, of_cast("health", until=SPRING))
    found = Tenure.objects.filter(post=cast.posts["health"]).order_by("since")
    assert [(one.since, one.until) for one in found] == [(SINCE, SPRING), (SPRING, None)]
    assert cast.council.events.filter(action="tenure.ended").count() == 1


def test_a_beginning_is_corrected_where_the_days_meet_one_tenure(cast: Cast) -> None:
    day = datetime.date(2024, 3, 5)
    take(cast, of_cast("land", since=day))
    assert list(Tenure.objects.filter(post=cast.posts["land"]).values_list("since", flat=True)) == [day]
    assert cast.council.events.filter(action="tenure.changed").count() == 1


def test_an_empty_cell_changes_nothing(cast: Cast) -> None:
    actions.end_tenure(cast.council, cast.tenures["land"], until=SPRING, by=cast.secretariat, at=cast.now)
    _uploaded, plan = planned(cast, of_cast("land", organisation_ru=None, post_ru=None, person_ru=None, email=None))
    assert statuses(plan) == ["same"]
    assert "01.04.2026" in plan.rows[0].line.notes[0].text


def test_another_russian_name_and_address_are_changes(cast: Cast) -> None:
    take(cast, of_cast("land", organisation_ru="Земельное управление", email="land@example.kz"))
    assert Organisation.objects.get(pk=cast.organisations["land"].pk).name_ru == "Земельное управление"
    assert Person.objects.get(pk=cast.people["land"].pk).email == "land@example.kz"


def test_a_vacant_post_is_a_row_without_a_person(cast: Cast) -> None:
    nobody = dict.fromkeys(("person_kk", "person_ru", "email", "since"))
    take(cast, row(1, **nobody))
    assert not Tenure.objects.filter(post__organisation__name_kk="Басқарма № 1").exists()
    assert Post.objects.filter(organisation__name_kk="Басқарма № 1").count() == 1


def test_two_rows_with_one_address_are_one_person_in_two_posts(cast: Cast) -> None:
    name: dict[str, Any] = {"person_kk": "Асанов Асан", "person_ru": "Асанов Асан", "email": "a@example.kz"}
    take(cast, row(1, **name), row(2, **name))
    assert Person.objects.get(email="a@example.kz").tenures.count() == 2


def test_seats_go_into_a_new_draft_and_those_that_are_there_stay(cast: Cast) -> None:
    take(cast, of_cast("chair", role="chair", clause=11), of_cast("institution", role="мүше", clause="9-тармақ"))
    draft = Composition.objects.get(council=cast.council, version=2)
    assert draft.seats.count() == cast.composition.seats.count() + 1
    assert draft.seats.get(person=cast.people["institution"]).clause == Seat.Clause.PENAL


def test_seats_go_into_the_open_draft(cast: Cast) -> None:
    draft = cast.draft()
    take(cast, of_cast("institution", role="member", clause="9"), of_cast("health", role="deputy_chair", clause="8"))
    assert draft.seats.get(person=cast.people["health"]).role == "deputy_chair"
    assert draft.seats.filter(person=cast.people["institution"]).exists()
    assert Composition.objects.filter(council=cast.council).count() == 2


def test_seats_that_are_all_there_draft_nothing(cast: Cast) -> None:
    take(cast, of_cast("chair", role="chair", clause="11"), of_cast("land", role="member", clause="8"))
    assert Composition.objects.filter(council=cast.council).count() == 1


def test_nothing_is_written_while_one_row_is_wrong(cast: Cast) -> None:
    uploaded, plan = planned(cast, row(1), row(2, since="32.01.2026"))
    before = record()
    with pytest.raises(Refusal) as refused:
        actions.take_sheet(uploaded, seen=plan.digest, by=cast.secretariat, at=cast.now)
    assert refused.value.field == "without_errors"
    assert record() == before


def test_rows_with_errors_are_left_out_only_when_that_is_said(cast: Cast) -> None:
    taken = take(cast, row(1), row(2, since="32.01.2026"), without_errors=True)
    assert taken.rows["counts"] == {"new": 1, "changed": 0, "same": 0, "left_out": 1}
    assert Person.objects.filter(email="person1@example.kz").exists()
    assert not Person.objects.filter(email="person2@example.kz").exists()


def test_a_row_that_rests_on_a_wrong_row_is_wrong_too(cast: Cast) -> None:
    """Without the end of the holder's tenure, its successor cannot begin."""
    successor = of_cast("health", person_kk="Асанов Асан", person_ru="Асанов Асан", email="a@example.kz", since=SPRING)
    _uploaded, plan = planned(cast, of_cast("health", until=SPRING, email="no address"), successor)
    assert statuses(plan) == ["error", "error"]


def test_a_record_that_changed_since_the_preview_is_shown_anew(cast: Cast) -> None:
    uploaded, plan = planned(cast, of_cast("land", until=SPRING))
    actions.end_tenure(
        cast.council, cast.tenures["land"], until=datetime.date(2026, 3, 1), by=cast.secretariat, at=cast.now
    )
    before = record()
    with pytest.raises(Overtaken):
        actions.take_sheet(uploaded, seen=plan.digest, by=cast.secretariat, at=cast.now)
    assert record() == before


def test_the_same_sheet_in_another_language_is_the_same_plan(cast: Cast) -> None:
    from django.utils import translation

    uploaded, plan = planned(cast, row(1), row(2, email="no address"), of_cast("land", until=SPRING))
    with translation.override("ru"):
        assert plan_of(uploaded.rows, cast.council, cast.today).digest == plan.digest


def test_only_whoever_uploaded_it_confirms_it(cast: Cast) -> None:
    from council.models import Role
    from tests.cast import make_user

    colleague = make_user("colleague", Role.SECRETARIAT, cast.oblast)
    uploaded, plan = planned(cast, row(1))
    with pytest.raises(NotAllowed):
        actions.take_sheet(uploaded, seen=plan.digest, by=colleague, at=cast.now)


@pytest.mark.parametrize("role", ["maslikhat", "chair", "member", "supervisor", "stranger", "administrator"])
def test_nobody_but_the_secretariat_uploads_or_confirms(cast: Cast, role: str) -> None:
    with pytest.raises(NotAllowed):
        upload(cast, workbook([row(1)]), by=getattr(cast, role))
    uploaded, plan = planned(cast, row(1))
    with pytest.raises(NotAllowed):
        actions.take_sheet(uploaded, seen=plan.digest, by=getattr(cast, role), at=cast.now)


def test_a_new_upload_takes_the_place_of_one_that_was_not_confirmed(cast: Cast) -> None:
    planned(cast, row(1))
    second, _plan = planned(cast, row(2))
    assert list(SheetUpload.objects.all()) == [second]


def test_five_thousand_rows_with_three_hundred_faults_name_them_all_and_write_nothing(cast: Cast) -> None:
    rows = [row(number, **({"until": "2020-01-01"} if number % 17 == 0 else {})) for number in range(5_000)]
    uploaded, plan = planned(cast, *rows)
    assert len(faults(plan)) == plan.counts["error"] == 295
    assert "N2" in faults(plan)
    before = record()
    with pytest.raises(Refusal):
        actions.take_sheet(uploaded, seen=plan.digest, by=cast.secretariat, at=cast.now)
    assert record() == before
