"""Compositions in the admin: the same wrongs, refused with the same clauses (8–12)."""

import datetime
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.test import Client

from council.models import Event, User
from members import actions
from members.models import Agreement, Composition, Organisation, Person, Post, Seat, Tenure
from tests.admin_forms import choose, events, queries, said, send, shown, signed_in, url
from tests.cast import NO_PDF, NOW, Cast


@pytest.fixture(autouse=True)
def _at_the_day_of_the_cast() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False), mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        yield


@pytest.fixture
def secretariat(cast: Cast) -> Client:
    return signed_in(cast.secretariat)


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return signed_in(cast.administrator)


def page_of(composition: Composition) -> str:
    return url(Composition, "change", composition.pk)


def row(prefix: str, number: int, **values: Any) -> dict[str, Any]:
    """A new row, and how many rows there are with it."""
    return {f"{prefix}-TOTAL_FORMS": number + 1, **{f"{prefix}-{number}-{name}": one for name, one in values.items()}}


def test_a_composition_goes_its_way_through_the_acts(secretariat: Client, cast: Cast) -> None:
    assert send(secretariat, url(Composition, "add"), council=cast.council.pk).status_code == 302
    draft = Composition.objects.get(council=cast.council, version=2)
    page = page_of(draft)
    answer = send(secretariat, page, determined_number="А-4/90", determined_on="2026-04-07")
    assert (answer.status_code, said(answer)) == (302, "")
    assert send(secretariat, page, submitted_on="2026-04-08").status_code == 302
    decision = {"outcome": "approved", "decision_number": "С 9-1", "decided_on": "2026-04-09"}
    answer = send(secretariat, page, **decision)
    assert (answer.status_code, said(answer)) == (302, "")
    draft.refresh_from_db()
    assert (draft.status, draft.decided_on_paper) == ("approved", True)
    assert events(subject_type="members.composition", subject_id=draft.pk) == [
        "composition.drafted",
        "composition.determined",
        "composition.submitted",
        "composition.approved",
    ]
    assert Event.objects.get(action="composition.approved", subject_id=draft.pk).from_paper
    assert "remarks" not in shown(secretariat.get(page))


def test_seats_of_a_draft_are_added_changed_and_removed_by_acts(secretariat: Client, cast: Cast) -> None:
    draft = cast.draft()
    page = page_of(draft)
    count = draft.seats.count()
    read = shown(secretariat.get(page))
    culture = next(name for name, value in read.items() if value == str(cast.people["culture"].pk))
    new = row("seats", count, person=cast.people["institution"].pk, post=cast.posts["institution"].pk, role="member")
    changes = {"seats-0-role": "deputy_chair", culture.replace("person", "DELETE"): "on"}
    answer = send(secretariat, page, **new, **changes)
    assert (answer.status_code, said(answer)) == (302, "")
    assert draft.seats.filter(person=cast.people["institution"]).exists()
    assert not draft.seats.filter(person=cast.people["culture"]).exists()
    assert draft.seats.order_by("pk")[0].role == "deputy_chair"
    assert sorted(events(subject_type="members.composition", subject_id=draft.pk)) == [
        "composition.drafted",
        "composition.seat_added",
        "composition.seat_changed",
        "composition.seat_removed",
    ]


def test_it_refuses_a_second_seat_for_the_same_person_and_stores_no_row(secretariat: Client, cast: Cast) -> None:
    draft = cast.draft()
    count = draft.seats.count()
    new = row("seats", count, person=cast.people["health"].pk, post=cast.posts["health"].pk, role="member")
    answer = send(secretariat, page_of(draft), **new, **{"seats-0-role": "deputy_chair"})
    assert f"Row {count + 1} of “seats”: This person already has a seat" in said(answer)
    assert shown(answer)["seats-0-role"] == "deputy_chair"
    assert shown(answer)[f"seats-{count}-person"] == str(cast.people["health"].pk)
    assert draft.seats.order_by("pk")[0].role == "chair"


def test_it_refuses_to_submit_a_seat_without_agreement(secretariat: Client, cast: Cast) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "prosecutor")
    Agreement.objects.filter(seat=seat).delete()
    page = page_of(draft)
    send(secretariat, page, determined_number="А-4/90", determined_on="2026-04-07")
    answer = send(secretariat, page, submitted_on="2026-04-08")
    assert answer.status_code == 200
    assert "Clause 10:" in said(answer)
    assert shown(answer)["submitted_on"] == "2026-04-08"
    draft.refresh_from_db()
    assert draft.submitted_on is None
    agreed = {"seat": seat.pk, "asked": "2026-04-01", "answered": "2026-04-02", "outcome": "agreed"}
    new = row("agreements", draft.agreements.count(), **agreed)
    answer = send(secretariat, page, **new, submitted_on="2026-04-08")
    assert (answer.status_code, said(answer)) == (302, "")


def test_it_refuses_to_submit_with_a_chair_who_is_no_deputy_akim(secretariat: Client, cast: Cast) -> None:
    draft = cast.draft()
    seats = {"chair": ("member", "11"), "health": ("chair", "8")}
    for key, (role, clause) in seats.items():
        seat = cast.seat(draft, key)
        values: dict[str, Any] = {"person": seat.person, "post": seat.post, "role": role, "clause": clause}
        actions.change_seat(seat, **values, by=cast.secretariat, at=cast.now)
    send(secretariat, page_of(draft), determined_number="А-4/90", determined_on="2026-04-07")
    assert "Clause 11:" in choose(secretariat, Composition, "submit_today", draft)
    draft.refresh_from_db()
    assert draft.submitted_on is None


def test_it_refuses_dates_out_of_order(secretariat: Client, cast: Cast) -> None:
    draft = cast.draft()
    page = page_of(draft)
    send(secretariat, page, determined_number="А-4/90", determined_on="2026-04-07")
    answer = send(secretariat, page, submitted_on="2026-04-06")
    assert "clause 12" in said(answer)
    send(secretariat, page, submitted_on="2026-04-08")
    answer = send(secretariat, page, outcome="approved", decision_number="С 9-1", decided_on="2026-04-07")
    assert "lause 12" in said(answer)
    assert shown(answer)["decided_on"] == "2026-04-07"
    draft.refresh_from_db()
    assert draft.status == "submitted"


def test_it_refuses_to_touch_the_seats_once_the_akimat_determined_them(secretariat: Client, cast: Cast) -> None:
    draft = cast.draft()
    page = page_of(draft)
    early = secretariat.get(page)
    actions.determine_composition(draft, number="А-4/90", date=cast.today, by=cast.secretariat, at=cast.now)
    assert "seats-0-role" not in shown(secretariat.get(page))
    late = send(secretariat, page, read=early, **{"seats-0-role": "deputy_chair"})
    assert "Someone else changed this record meanwhile." in said(late)
    assert shown(late)["seats-0-role"] == "deputy_chair"
    again = send(secretariat, page, read=late)
    assert "clause 12" in said(again)
    assert Seat.objects.filter(composition=draft).order_by("pk")[0].role == "chair"


def test_what_the_maslikhat_decided_is_read_only(secretariat: Client, cast: Cast) -> None:
    page = page_of(cast.composition)
    assert [name for name in shown(secretariat.get(page)) if "FORMS" not in name and "-id" not in name] == [
        name for name in shown(secretariat.get(page)) if name.endswith("-composition")
    ]
    before = Event.objects.count()
    secretariat.post(page, {**shown(secretariat.get(page)), "remarks": "x", "_save": "1"})
    cast.composition.refresh_from_db()
    assert cast.composition.remarks == ""
    assert Event.objects.count() == before


def test_a_bulk_action_says_for_each_record_why_not(secretariat: Client, cast: Cast) -> None:
    draft = cast.draft()
    told = choose(secretariat, Composition, "submit_today", draft, cast.composition)
    assert told.count("clause 12") == 2
    actions.determine_composition(draft, number="А-4/90", date=cast.today, by=cast.secretariat, at=cast.now)
    assert "Done for 1 record." in choose(secretariat, Composition, "submit_today", draft)
    assert "Done for 1 record." in choose(secretariat, Composition, "take_back", draft)
    draft.refresh_from_db()
    assert draft.status == "determined"


def test_an_administrator_has_no_bulk_action(administrator: Client, cast: Cast) -> None:
    draft = cast.draft()
    choose(administrator, Composition, "submit_today", draft)
    draft.refresh_from_db()
    assert draft.submitted_on is None
    assert administrator.get(url(Composition)).status_code == 403


@pytest.mark.parametrize("model", [Organisation, Post, Person, Tenure, Composition])
def test_a_list_does_not_grow_its_queries_with_its_rows(secretariat: Client, cast: Cast, model: type) -> None:
    few = queries(secretariat, url(model))
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    for number in range(3):
        names: dict[str, Any] = {"name_kk": f"Ұйым {number}", "name_ru": f"Организация {number}"}
        organisation = actions.add_organisation(cast.council, kind="other", **names, **by_at)
        titles: dict[str, Any] = {"title_kk": "Басшы", "title_ru": "Глава", "kind": "other", "unit": cast.oblast}
        post = actions.add_post(cast.council, organisation, **titles, **by_at)
        person = actions.add_person(cast.council, **names, **by_at)
        actions.begin_tenure(cast.council, post, person, since=cast.today, **by_at)
        Composition.objects.create(council=cast.council, version=number + 5)
    assert queries(secretariat, url(model)) == few


def test_the_page_of_a_composition_does_not_grow_its_queries_with_its_seats(secretariat: Client, cast: Cast) -> None:
    draft = cast.draft()
    many = queries(secretariat, page_of(draft))
    for key in ("culture", "land", "sport"):
        actions.remove_seat(cast.seat(draft, key), by=cast.secretariat, at=cast.now)
    assert queries(secretariat, page_of(draft)) == many


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_form_in_any_language_reads_its_own_dates(secretariat: Client, cast: Cast, language: str) -> None:
    draft = cast.draft()
    User.objects.filter(pk=cast.secretariat.pk).update(language=language)
    before = Event.objects.count()
    answer = send(secretariat, page_of(draft))
    assert (answer.status_code, said(answer)) == (302, "")
    assert Event.objects.count() == before
    tenure = cast.tenures["health"]
    asked = send(secretariat, url(Tenure, "change", tenure.pk), until="01.05.2026")
    assert send(secretariat, url(Tenure, "change", tenure.pk), read=asked, confirmed="on").status_code == 302
    tenure.refresh_from_db()
    assert tenure.until == datetime.date(2026, 5, 1)
