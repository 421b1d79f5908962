"""Merging what was entered twice: two councils whose records were imported have a copy each of the same district."""

import datetime
import json
from typing import Any

import pytest

from council import compliance
from council.actions import start_council
from council.models import Council, Event, Role, RoleHeld, SealedDocument
from council.record import import_record, records_of
from council.refusals import NotAllowed, Refusal
from council.schemas import reference_errors, shape_errors
from meetings.models import AgendaApproval, Attendance, Heard
from members import actions
from members.administration import link_account, merge_for_all
from members.merging import mentions
from members.models import DirectoryEntry, Organisation, Person, Post, Seat, Tenure
from tests.cast import Cast, make_user
from tests.record_files import arshaly, make_units

AT = datetime.datetime(2026, 4, 10, 12, 0, tzinfo=datetime.UTC)
DAYS = [datetime.date(2012, 9, 1), datetime.date(2013, 4, 1), datetime.date(2013, 12, 31), datetime.date(2026, 4, 10)]


class Two:
    """Two councils with copies of everything, and who keeps both."""

    def __init__(self) -> None:
        units = make_units()
        self.first = import_record(arshaly(), by=None, at=AT)
        self.second = import_record({**arshaly(), "unit": "113600000"}, by=None, at=AT)
        self.keeper = make_user("keeper", Role.SECRETARIAT, units["113400000"])
        self.administrator = make_user("administrator", superuser=True)
        RoleHeld.objects.create(
            user=self.keeper, role=Role.SECRETARIAT, unit=units["113600000"], since=datetime.date(2020, 1, 1)
        )
        self.by_at: dict[str, Any] = {"by": self.keeper, "at": AT}

    def pair(self, model: Any, key: str) -> tuple[Any, Any]:
        """What both call by one id."""
        rows = model.objects.filter(entries__key=key, entries__council__in=[self.first, self.second])
        first, second = rows.order_by("entries__council")
        return first, second

    def merge_all(self) -> None:
        """Organisations first, then people, then posts."""
        for model, name in ((Organisation, "organisations"), (Person, "people"), (Post, "posts")):
            for row in arshaly()[name]:
                actions.merge(self.first, *self.pair(model, row["id"]), **self.by_at)


@pytest.fixture
def two(db: None) -> Two:
    return Two()


def findings(*councils: Council) -> list[Any]:
    return [[one.as_dict() for one in compliance.findings_of(council, day)] for council in councils for day in DAYS]


# What stays


def test_records_leave_as_they_came_and_the_rules_find_the_same(two: Two) -> None:
    before = findings(two.first, two.second)
    assert any(before)
    seats = Seat.objects.count()
    two.merge_all()
    assert records_of([two.first, two.second]) == [arshaly(), {**arshaly(), "unit": "113600000"}]
    assert findings(two.first, two.second) == before
    assert Seat.objects.count() == seats
    for record in records_of([two.first, two.second]):
        assert (shape_errors(record), reference_errors(record)) == ([], [])


def test_after_each_single_merge_of_people_the_records_are_valid_and_the_findings_the_same(two: Two) -> None:
    before = findings(two.first, two.second)
    for row in arshaly()["people"]:
        keep, away = two.pair(Person, row["id"])
        actions.merge(two.first, away, keep, **two.by_at)  # the younger entry stays this time
        for record in records_of([two.first, two.second]):
            assert (shape_errors(record), reference_errors(record)) == ([], [])
    assert findings(two.first, two.second) == before


def test_nothing_but_history_refers_to_what_went(two: Two) -> None:
    two.merge_all()
    gone = [one for model in (Organisation, Post, Person) for one in model.objects.exclude(merged_into=None)]
    assert len(gone) == 10 + 12 + 11
    assert [(one, column) for one in gone for column, rows in mentions(one) if rows.exists()] == []
    assert not DirectoryEntry.objects.filter(person__merged_into__isnull=False).exists()
    assert all(str(one) for one in gone)


def test_columns_without_a_way_back_are_carried_over_too(cast: Cast) -> None:
    columns = {f"{column.model.__name__}.{column.name}" for column, _rows in mentions(cast.people["health"])}
    assert columns == {
        "Tenure.person", "Seat.person", "Heard.person", "AgendaApproval.by", "Attendance.person",
        "VisitParticipant.person", "Speaker.person", "Answer.person", "Guest.person", "Guest.sent_by",
        "YearPlan.approved_by", "HearingInvitation.person",
    }  # fmt: skip
    columns = {f"{column.model.__name__}.{column.name}" for column, _rows in mentions(cast.posts["health"])}
    of_posts = ("Tenure", "Seat", "Agreement", "Heard", "Speaker", "HearingInvitation")
    assert columns == {f"{one}.post" for one in of_posts}
    columns = {f"{column.model.__name__}.{column.name}" for column, _rows in mentions(cast.organisations["health"])}
    of_bodies = {f"{one}.organisation" for one in ("Post", "Serving", "Letter", "Result")}
    assert columns == of_bodies | {"IncomingProposal.sender"}


def test_sealed_documents_stay_byte_by_byte(cast: Cast) -> None:
    documents = list(SealedDocument.objects.all())
    assert documents
    before = [one.file.content.read() for one in documents]
    twin = a_twin(cast)
    actions.merge(cast.council, cast.people["health"], twin, by=cast.secretariat, at=cast.now)
    assert [one.file.content.read() for one in SealedDocument.objects.all()] == before


def a_twin(cast: Cast) -> Person:
    return actions.add_person(
        cast.council,
        name_kk="Әбенова Г.",
        name_ru="Абенова Г.",
        email="twin@example.kz",
        by=cast.secretariat,
        at=cast.now,
    )


# History


def test_every_council_has_the_event_in_its_chain_with_what_moved_and_what_was_dropped(two: Two) -> None:
    keep, away = two.pair(Person, "jobs")
    seats = list(Seat.objects.filter(person=away).order_by("pk").values_list("pk", flat=True))
    actions.merge(two.first, keep, away, **two.by_at)
    for council in (two.first, two.second):
        event = Event.objects.get(council=council, action="person.merged")
        assert event.after["away"] == away.pk
        assert event.after["moved"]["members.seat.person"] == seats
        assert event.subject_id == keep.pk
    assert "Алиева" not in json.dumps(event.after, ensure_ascii=False)


def test_a_tenure_that_says_the_same_is_kept_once_and_named(two: Two) -> None:
    for model in (Organisation, Person, Post):
        actions.merge(two.first, *two.pair(model, "jobs"), **two.by_at)
    tenure = Tenure.objects.get(post__entries__key="jobs", post__entries__council=two.first)
    event = Event.objects.get(council=two.second, action="post.merged")
    assert list(event.after["dropped"]["members.tenure"].values()) == [tenure.pk]


def test_merging_again_changes_nothing(two: Two) -> None:
    keep, away = two.pair(Person, "jobs")
    actions.merge(two.first, keep, away, **two.by_at)
    events = Event.objects.count()
    actions.merge(two.first, keep, away, **two.by_at)
    assert Event.objects.count() == events


def test_a_council_that_has_both_keeps_one_id(cast: Cast) -> None:
    twin = a_twin(cast)
    keep = cast.people["health"]
    key = cast.council.directory.get(person=keep).key
    actions.merge(cast.council, keep, twin, by=cast.secretariat, at=cast.now)
    assert cast.council.directory.get(person=keep).key == key
    assert not cast.council.directory.filter(person=twin).exists()


def test_the_account_and_address_of_the_one_that_goes_are_not_lost(cast: Cast) -> None:
    twin = a_twin(cast)
    keep = actions.merge(cast.council, twin, cast.people["health"], by=cast.secretariat, at=cast.now)
    keep.refresh_from_db()
    assert keep.user == cast.member
    assert keep.email == "twin@example.kz"
    assert cast.council.events.get(action="person.merged").after["changed"] == ["user"]


# Refusals


def refused(cast: Cast, keep: Any, away: Any) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        actions.merge(cast.council, keep, away, by=cast.secretariat, at=cast.now)
    return refusal.value


def test_it_refuses_a_thing_with_itself(cast: Cast) -> None:
    assert refused(cast, cast.people["health"], cast.people["health"]).field == "other"


def test_it_refuses_what_was_merged_already(cast: Cast) -> None:
    twin = a_twin(cast)
    actions.merge(cast.council, cast.people["health"], twin, by=cast.secretariat, at=cast.now)
    assert refused(cast, cast.people["institution"], twin).field == "other"
    with pytest.raises(Refusal):
        link_account(twin, cast.stranger, by=cast.administrator, at=cast.now)


def test_it_refuses_different_kinds_units_and_organisations(cast: Cast) -> None:
    kind = cast.organisations["justice"].get_kind_display()
    assert kind in refused(cast, cast.organisations["health"], cast.organisations["justice"]).message
    assert cast.organisations["penal"].name_kk in refused(cast, cast.posts["health"], cast.posts["penal"]).message
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    titles: dict[str, Any] = {"title_kk": "Б", "title_ru": "Р", "kind": "akimat_body_head"}
    elsewhere = actions.add_post(cast.council, cast.organisations["health"], unit=cast.district, **titles, **by_at)
    assert cast.district.name_kk in refused(cast, cast.posts["health"], elsewhere).message


def test_it_refuses_two_who_sit_in_one_version_and_names_it(cast: Cast) -> None:
    message = refused(cast, cast.people["health"], cast.people["land"]).message
    assert "1" in message
    assert cast.oblast.name_kk in message


def test_it_refuses_two_holders_of_a_post_that_one_person_holds(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    titles: dict[str, Any] = {"title_kk": "Басшы", "title_ru": "Руководитель", "kind": "akimat_body_head"}
    twin = actions.add_post(cast.council, cast.organisations["health"], unit=cast.oblast, **titles, **by_at)
    tenure = actions.begin_tenure(
        cast.council, twin, cast.people["institution"], since=datetime.date(2025, 1, 1), **by_at
    )
    message = refused(cast, cast.posts["health"], twin).message
    assert cast.people["health"].name_kk in message
    assert cast.people["institution"].name_kk in message
    tenure.delete()
    actions.merge(cast.council, cast.posts["health"], twin, **by_at)


def test_it_refuses_one_person_twice_in_a_post_in_days_that_differ(cast: Cast) -> None:
    twin = a_twin(cast)
    Tenure.objects.create(person=twin, post=cast.posts["health"], since=datetime.date(2024, 2, 1))
    assert cast.posts["health"].title_kk in refused(cast, cast.people["health"], twin).message


def test_it_refuses_two_who_were_at_one_meeting_and_two_accounts(cast: Cast) -> None:
    from meetings.models import Meeting

    twin = a_twin(cast)
    meeting = Meeting.objects.create(council=cast.council, key="m1", date=datetime.date(2026, 4, 2), state="held")
    for person in (twin, cast.people["health"]):
        Attendance.objects.create(meeting=meeting, person=person, status="present")
    assert "2026" in refused(cast, cast.people["health"], twin).message
    Attendance.objects.all().delete()
    twin.user = cast.chair
    cast.people["chair"].user = None
    cast.people["chair"].save()
    twin.save()
    assert refused(cast, cast.people["health"], twin).message


def test_whoever_does_not_keep_all_councils_that_know_them_is_refused_and_an_administrator_is_not(two: Two) -> None:
    keep, away = two.pair(Person, "jobs")
    RoleHeld.objects.filter(user=two.keeper, unit=two.second.unit).delete()
    two.keeper.__dict__.pop("_roles_held", None)
    with pytest.raises(Refusal) as refusal:
        actions.merge(two.first, keep, away, **two.by_at)
    assert refusal.value.field == "other"
    merge_for_all(keep, away, by=two.administrator, at=AT)
    actors = Event.objects.filter(action="person.merged").values_list("council", flat=True)
    assert sorted(actors, key=str) == sorted([two.first.pk, two.second.pk, None], key=str)


def test_strangers_readers_and_administrators_do_not_merge_for_a_council(cast: Cast) -> None:
    twin = a_twin(cast)
    for user in (cast.stranger, cast.member, cast.maslikhat, cast.supervisor, cast.administrator):
        with pytest.raises(NotAllowed):
            actions.merge(cast.council, cast.people["health"], twin, by=user, at=cast.now)
    with pytest.raises(NotAllowed):
        merge_for_all(cast.people["health"], twin, by=cast.secretariat, at=cast.now)


def test_a_merged_post_brings_its_holders_to_every_council_that_has_it(cast: Cast) -> None:
    secretariat = make_user("arshaly", Role.SECRETARIAT, cast.district)
    district = start_council(cast.district, name_kk="Аршалы", name_ru="Аршалы", by=secretariat, at=cast.now)
    actions.take_into_directory(district, cast.posts["deputy"], by=secretariat, at=cast.now)
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    titles: dict[str, Any] = {"title_kk": "Депутат", "title_ru": "Депутат", "kind": "maslikhat_deputy"}
    twin = actions.add_post(cast.council, cast.organisations["deputy"], unit=cast.oblast, **titles, **by_at)
    person = a_twin(cast)
    actions.begin_tenure(cast.council, twin, person, since=datetime.date(2026, 1, 1), **by_at)
    merge_for_all(cast.posts["deputy"], twin, by=cast.administrator, at=cast.now)
    assert district.directory.filter(person=person).exists()


def test_who_was_heard_and_who_approved_is_carried_over(two: Two) -> None:
    heard = Heard.objects.filter(item__meeting__council=two.second).first()
    approval = AgendaApproval.objects.filter(meeting__council=two.second).first()
    assert heard is not None
    assert approval is not None
    two.merge_all()
    heard.refresh_from_db()
    approval.refresh_from_db()
    assert heard.person.merged_into_id is None
    assert approval.by.merged_into_id is None
