"""The pages of compositions and of the directory: who sees what, what is shown, and that lists stay cheap."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members import actions
from members.models import Agreement, Composition, Organisation, Seat
from tests.cast import APPROVED, DETERMINED, Cast

DAY = datetime.timedelta(days=1)


pytestmark = pytest.mark.usefixtures("cast_day")


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize("name", ["composition", "directory"])
def test_readers_read_and_strangers_find_nothing(cast: Cast, visit: Callable[..., Any], name: str) -> None:
    for user in (cast.secretariat, cast.maslikhat, cast.chair, cast.member, cast.supervisor):
        response = visit(user, name)
        assert response.status_code == 200
        assert "Әбенова Гүлнар" in text(response)
        assert '<html lang="kk">' in text(response)
    for user in (cast.stranger, cast.administrator):
        assert visit(user, name).status_code == 404


def test_the_composition_of_a_past_day_is_shown(cast: Cast, visit: Callable[..., Any]) -> None:
    assert "Әбенова Гүлнар" not in text(visit(cast.secretariat, "composition", on=DETERMINED))
    assert "Әбенова Гүлнар" in text(visit(cast.secretariat, "composition", on=APPROVED))


def test_a_seat_whose_holder_left_shows_the_successor(cast: Cast, visit: Callable[..., Any]) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    person = actions.add_person(cast.council, name_kk="Асанов Асан", name_ru="Асанов Асан", **by_at)
    actions.end_tenure(cast.council, cast.tenures["penal"], until=cast.today, **by_at)
    actions.begin_tenure(cast.council, cast.posts["penal"], person, since=cast.today, **by_at)
    page = visit(cast.secretariat, "composition")
    row = next(row for row in page.context["rows"] if row.seat.clause == "9")
    assert (row.successor.person, row.tone, row.in_order) == (person, "bad", False)
    assert "Асанов Асан" in text(page)
    assert "Асанов Асан" not in text(visit(cast.secretariat, "composition", on=APPROVED))


def test_a_draft_is_shown_to_the_secretariat_only(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    assert visit(cast.secretariat, "composition-version", draft.version).status_code == 200
    for user in (cast.maslikhat, cast.member, cast.supervisor, cast.stranger):
        assert visit(user, "composition-version", draft.version).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "put-in-seat",
        "record-asked",
        "give-reason",
        "determine-composition",
        "submit-composition",
        "withdraw-submission",
        "enter-approval",
        "enter-return",
    ],
)
def test_pages_of_acts_open_for_the_secretariat_only(cast: Cast, visit: Callable[..., Any], name: str) -> None:
    submitted = cast.submit(cast.draft())
    assert visit(cast.secretariat, name, submitted.version).status_code == 200
    for user in (cast.maslikhat, cast.member, cast.supervisor):
        assert visit(user, name, submitted.version).status_code == 403
    assert visit(cast.stranger, name, submitted.version).status_code == 404


@pytest.mark.parametrize("name", ["approve-composition", "return-composition"])
def test_the_pages_of_the_decision_open_for_the_maslikhat_only(
    cast: Cast, visit: Callable[..., Any], name: str
) -> None:
    submitted = cast.submit(cast.draft())
    assert visit(cast.maslikhat, name, submitted.version).status_code == 200
    for user in (cast.secretariat, cast.member, cast.supervisor):
        assert visit(user, name, submitted.version).status_code == 403
    assert visit(cast.stranger, name, submitted.version).status_code == 404


def test_another_councils_version_and_seat_are_not_found(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    seat = cast.seat(cast.composition, "land")
    assert visit(cast.secretariat, "change-seat", draft.version, seat.pk).status_code == 404
    assert visit(cast.secretariat, "composition-version", 99).status_code == 404
    elsewhere = Organisation.objects.create(name_kk="Бөтен", name_ru="Чужая", kind="other")
    assert visit(cast.secretariat, "change-organisation", elsewhere.pk).status_code == 404


def test_the_whole_way_of_a_version_through_the_pages(cast: Cast, visit: Callable[..., Any]) -> None:
    visit(cast.secretariat, "draft-composition", post={})
    draft = Composition.objects.get(council=cast.council, version=2)
    land = cast.seat(draft, "land")
    visit(cast.secretariat, "remove-seat", 2, land.pk, post={})
    form = {"tenure": cast.tenures["land"].pk, "role": "member", "clause": "8"}
    response = visit(cast.secretariat, "put-in-seat", 2, post=form)
    assert response.status_code == 302
    deputy = cast.seat(draft, "deputy")
    answer = {"asked": "2026-04-01", "answered": "2026-04-03", "outcome": "agreed", "letter": "5/1"}
    scan = SimpleUploadedFile("letter.pdf", b"%PDF-1.7\n%%EOF\n")
    visit(cast.secretariat, "record-agreement", 2, deputy.pk, post={**answer, "scan": scan})
    stored = Agreement.objects.get(seat=deputy).scan
    assert stored is not None
    assert stored.content_type == "application/pdf"
    visit(cast.secretariat, "determine-composition", 2, post={"number": "А-4/90", "date": "2026-04-08"})
    visit(cast.secretariat, "submit-composition", 2, post={"date": "2026-04-09"})
    page = visit(cast.maslikhat, "composition-version", 2)
    assert page.context["may_decide"]
    assert reverse("members:decide-composition", args=[cast.council.pk, 2]) in text(page)
    response = visit(cast.maslikhat, "approve-composition", 2, post={"number": "С 8-1", "date": "2026-04-10"})
    assert response.status_code == 302
    draft.refresh_from_db()
    assert (draft.status, draft.decision_number) == ("approved", "С 8-1")


def test_a_refused_submission_keeps_what_was_typed_and_names_the_clause(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "prosecutor")
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.record_agreement(draft, post=seat.post, seat=seat, asked=cast.today, **by_at)
    actions.determine_composition(draft, number="А-4/90", date=cast.today, **by_at)
    response = visit(cast.secretariat, "submit-composition", 2, post={"date": "2026-04-10"})
    assert response.status_code == 200
    assert [one["clause"] for one in response.context["refusal_findings"]] == ["10"]
    assert 'value="2026-04-10"' in text(response)
    draft.refresh_from_db()
    assert draft.submitted_on is None


def test_a_chair_who_is_no_deputy_akim_is_refused_on_the_page(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.remove_seat(cast.seat(draft, "chair"), **by_at)
    land = cast.seat(draft, "land")
    actions.change_seat(land, person=land.person, post=land.post, role="chair", clause="11", **by_at)
    actions.determine_composition(draft, number="А-4/90", date=cast.today, **by_at)
    response = visit(cast.secretariat, "submit-composition", 2, post={"date": "2026-04-10"})
    assert "11" in [one["clause"] for one in response.context["refusal_findings"]]


def test_dates_out_of_order_are_refused_beside_the_field(cast: Cast, visit: Callable[..., Any]) -> None:
    cast.submit(cast.draft())
    response = visit(cast.maslikhat, "approve-composition", 2, post={"number": "1", "date": "2026-04-09"})
    assert response.status_code == 200
    assert [one["clause"] for one in response.context["refusal_findings"]] == ["12"]


def test_the_secretariat_enters_the_decision_from_paper_with_its_scan(cast: Cast, visit: Callable[..., Any]) -> None:
    cast.submit(cast.draft())
    form: dict[str, Any] = {"number": "С 8-1", "date": "2026-04-10"}
    assert visit(cast.secretariat, "enter-approval", 2, post=form).status_code == 200
    form["scan"] = SimpleUploadedFile("decision.pdf", b"%PDF-1.7\n%%EOF\n")
    assert visit(cast.secretariat, "enter-approval", 2, post=form).status_code == 302
    version = Composition.objects.get(council=cast.council, version=2)
    assert version.decided_on_paper
    assert version.decision_scan is not None


def test_the_checklist_says_what_is_missing(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "penal"), by=cast.secretariat, at=cast.now)
    actions.remove_seat(cast.seat(draft, "sport"), by=cast.secretariat, at=cast.now)
    page = visit(cast.secretariat, "composition-version", 2)
    missing = {(need.clause, need.field) for need in page.context["needs"] if not need.is_met}
    assert missing == {("9", ""), ("8", "sport")}
    assert "kind=penal_body_head" in text(page)


def test_the_link_of_the_checklist_offers_who_fits(cast: Cast) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "sport"), by=cast.secretariat, at=cast.now)
    client = Client()
    client.force_login(cast.secretariat)
    url = reverse("members:put-in-seat", args=[cast.council.pk, 2])
    page = client.get(f"{url}?clause=8&role=member&kind=akimat_body_head&field=sport")
    offered = page.context["form"].fields["tenure"].queryset
    assert list(offered) == [cast.tenures["sport"]]
    assert page.context["form"].initial["clause"] == "8"


def test_what_changed_is_said_in_words(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.remove_seat(cast.seat(draft, "sport"), **by_at)
    person = actions.add_person(cast.council, name_kk="Асанов Асан", name_ru="Асанов Асан", **by_at)
    actions.begin_tenure(cast.council, cast.posts["deputy"], person, since=cast.today, **by_at)
    actions.change_seat(
        cast.seat(draft, "deputy"), person=person, post=cast.posts["deputy"], role="member", clause="10", **by_at
    )
    page = visit(cast.secretariat, "composition-version", 2)
    assert sorted(one.kind for one in page.context["differences"]) == ["left", "replaced"]


def queries(open_page: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert open_page().status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("name", "version"),
    [("directory", ()), ("composition", ()), ("composition-version", (1,)), ("composition-version", (2,))],
)
def test_queries_do_not_grow_with_rows(
    cast: Cast, visit: Callable[..., Any], name: str, version: tuple[int, ...]
) -> None:
    draft = cast.draft()
    visit(cast.secretariat, name, *version)
    before = queries(lambda: visit(cast.secretariat, name, *version))
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    for number in range(4):
        person = actions.add_person(cast.council, name_kk=f"Жаңа {number}", name_ru=f"Новый {number}", **by_at)
        actions.begin_tenure(cast.council, cast.posts["deputy"], person, since=cast.today, **by_at)
        seat = actions.put_in_seat(draft, person=person, post=cast.posts["deputy"], clause="10", **by_at)
        actions.record_agreement(draft, post=seat.post, seat=seat, asked=cast.today, **by_at)
        Seat.objects.create(composition=cast.composition, person=person, post=cast.posts["deputy"], clause="10")
    assert queries(lambda: visit(cast.secretariat, name, *version)) == before
