"""The maslikhat's desk, and the one page on which it decides (clause 12)."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.actions import establish_council, start_council
from council.models import Role
from members import actions
from members.directory import enter
from members.models import Composition
from tests.cast import ESTABLISHED, Cast, make_user

pytestmark = pytest.mark.usefixtures("cast_day")


def text(response: Any) -> str:
    return str(response.content.decode())


def submitted_with_a_change(cast: Cast) -> Composition:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "sport"), by=cast.secretariat, at=cast.now)
    return cast.submit(draft)


def desk(user: Any, page: int = 1) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(reverse("members:maslikhat"), {"page": page})


# -- the desk ------------------------------------------------------------------------------------------------------


def test_the_desk_says_what_awaits_since_when_and_what_is_found(cast: Cast) -> None:
    submitted = submitted_with_a_change(cast)
    page = desk(cast.maslikhat)
    (row,) = page.context["waiting"]
    assert (row.composition, row.days, row.changes) == (submitted, 0, 1)
    assert row.warnings >= 1
    assert reverse("members:decide-composition", args=[cast.council.pk, submitted.version]) in text(page)
    assert [one.version for one in page.context["page"]] == [1]
    assert "С 7-2" in text(page)


def test_a_seat_that_somebody_else_takes_counts_once(cast: Cast) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "sport"), by=cast.secretariat, at=cast.now)
    added: dict[str, Any] = {"person": cast.people["institution"], "post": cast.posts["institution"], "clause": "10"}
    actions.put_in_seat(draft, by=cast.secretariat, at=cast.now, **added)
    cast.submit(draft)
    assert desk(cast.maslikhat).context["waiting"][0].changes == 1


def test_a_decided_version_moves_to_the_past_with_its_outcome(cast: Cast) -> None:
    submitted = submitted_with_a_change(cast)
    actions.return_composition(
        submitted, remarks="Түзету", date=cast.today, number="8", by=cast.secretariat, at=cast.now, from_paper=True
    )
    page = desk(cast.maslikhat)
    assert page.context["waiting"] == []
    assert [(one.version, one.outcome, one.decided_on_paper) for one in page.context["page"]] == [
        (2, "returned", True),
        (1, "approved", False),
    ]


def test_the_desk_is_empty_for_whoever_speaks_for_no_maslikhat(cast: Cast) -> None:
    submitted_with_a_change(cast)
    elsewhere = make_user("almaty", Role.MASLIKHAT, cast.city)
    for user in (cast.secretariat, cast.member, cast.supervisor, cast.stranger, elsewhere):
        page = desk(user)
        assert page.status_code == 200
        assert page.context["waiting"] == []
        assert list(page.context["page"]) == []
        assert "Ақмола облысының кеңесі" not in text(page)


def test_the_first_page_of_a_maslikhat_leads_there(cast: Cast) -> None:
    def first_page(user: Any) -> str:
        client = Client()
        client.force_login(user)
        return text(client.get(reverse("desk")))

    submitted = submitted_with_a_change(cast)
    assert reverse("members:maslikhat") in first_page(cast.maslikhat)
    decide = reverse("members:decide-composition", args=[cast.council.pk, submitted.version])
    assert decide in first_page(cast.maslikhat)
    assert reverse("members:maslikhat") not in first_page(cast.secretariat)


def one_more(cast: Cast, kato: str, name: str) -> None:
    """A council at another unit, whose version lies with the maslikhat for which the same account speaks."""
    from council.models import RoleHeld, Unit

    unit = Unit.objects.create(kato=kato, kind="district", parent=cast.oblast, name_kk=name, name_ru=name)
    by = make_user(f"s{kato}", Role.SECRETARIAT, unit)
    council = start_council(unit, name_kk=name, name_ru=name, by=by, at=cast.now)
    establish_council(council, number="1", date=ESTABLISHED, by=by, at=cast.now)
    one = Composition.objects.create(council=council, version=1, determined_on=cast.today, submitted_on=cast.today)
    enter(council, cast.posts["chair"])
    enter(council, cast.people["chair"])
    one.seats.create(person=cast.people["chair"], post=cast.posts["chair"], role="chair", clause="11")
    old: dict[str, Any] = {"determined_on": ESTABLISHED, "submitted_on": ESTABLISHED, "decided_on": ESTABLISHED}
    Composition.objects.filter(council=council).update(version=2)
    Composition.objects.create(council=council, version=1, outcome="returned", **old)
    RoleHeld.objects.create(user=cast.maslikhat, role=Role.MASLIKHAT, unit=unit, since=cast.today)


def test_the_desk_asks_the_database_a_fixed_number_of_times(cast: Cast) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            found.append(len(desk(cast.maslikhat).context["waiting"]))
        return len(captured)

    found: list[int] = []
    submitted_with_a_change(cast)
    one_more(cast, "113500000", "Атбасар ауданы")
    before = count()
    for place in range(3):
        one_more(cast, f"11360000{place}", f"{place}-аудан")
    assert count() == before
    assert found == [2, 5]


def test_past_decisions_come_in_pages(cast: Cast) -> None:
    days: dict[str, Any] = {"determined_on": ESTABLISHED, "submitted_on": ESTABLISHED, "decided_on": ESTABLISHED}
    for version in range(100, 125):
        Composition.objects.create(council=cast.council, version=version, outcome="returned", **days)
    first, second = desk(cast.maslikhat), desk(cast.maslikhat, 2)
    assert (len(first.context["page"]), len(second.context["page"])) == (20, 6)
    assert "?page=2" in text(first)


# -- one page ------------------------------------------------------------------------------------------------------


def test_everything_to_decide_on_stands_on_one_page(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "sport"), by=cast.secretariat, at=cast.now)
    answer: dict[str, Any] = {"asked": ESTABLISHED, "answered": cast.today, "outcome": "declined"}
    seat = cast.seat(draft, "deputy")
    actions.remove_seat(seat, by=cast.secretariat, at=cast.now)
    actions.record_agreement(draft, post=cast.posts["deputy"], by=cast.secretariat, at=cast.now, **answer)
    page = visit(cast.maslikhat, "decide-composition", cast.submit(draft).version)
    html = text(page)
    assert {one.kind for one in page.context["differences"]} == {"left"}
    assert [one.post for one in page.context["declined"]] == [cast.posts["deputy"]]
    assert page.context["findings"]
    for part in ("Петров Андрей", "А-4/90", "draft-decision/kk.pdf", "draft-decision/ru.docx", "2/kk.pdf"):
        assert part in html
    assert "2026 жылғы 20 сәуір" in html  # the earliest session
    for row in page.context["rows"]:
        assert f'name="on_seat_{row.seat.pk}"' in html
        assert f"{row.seat.person.name}, {row.seat.post.title}" in html
    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["decide-composition", "approve-composition", "return-composition"])
def test_the_page_is_the_maslikhats(cast: Cast, visit: Callable[..., Any], name: str) -> None:
    submitted = submitted_with_a_change(cast)
    assert visit(cast.maslikhat, name, submitted.version).status_code == 200
    for user in (cast.secretariat, cast.chair, cast.member, cast.supervisor):
        assert visit(user, name, submitted.version).status_code == 403
    assert visit(cast.stranger, name, submitted.version).status_code == 404


def test_the_version_s_page_leads_the_maslikhat_there_by_one_button(cast: Cast, visit: Callable[..., Any]) -> None:
    submitted = submitted_with_a_change(cast)
    address = reverse("members:decide-composition", args=[cast.council.pk, submitted.version])
    assert address in text(visit(cast.maslikhat, "composition-version", submitted.version))
    for user in (cast.secretariat, cast.member):
        assert address not in text(visit(user, "composition-version", submitted.version))


def test_it_approves_from_there(cast: Cast, visit: Callable[..., Any]) -> None:
    submitted = submitted_with_a_change(cast)
    scan = SimpleUploadedFile("decision.pdf", b"%PDF-1.7\n%%EOF\n")
    form = {"number": "С 8-1", "date": "2026-04-10", "in_force_from": "2026-05-01", "scan": scan}
    assert visit(cast.maslikhat, "approve-composition", submitted.version, post=form).status_code == 302
    submitted.refresh_from_db()
    assert (submitted.outcome, submitted.decision_number) == ("approved", "С 8-1")
    assert submitted.in_force_from == datetime.date(2026, 5, 1)
    assert submitted.decision_scan is not None


def test_a_refused_approval_comes_back_on_the_same_page_with_what_was_typed(
    cast: Cast, visit: Callable[..., Any]
) -> None:
    submitted = submitted_with_a_change(cast)
    page = visit(cast.maslikhat, "approve-composition", submitted.version, post={"number": "С 8-1", "date": ""})
    assert page.context["approve_form"].errors["date"]
    assert not page.context["return_form"].is_bound
    assert 'value="С 8-1"' in text(page)
    assert page.context["rows"]
    late = {"number": "С 8-1", "date": "2026-04-11"}
    page = visit(cast.maslikhat, "approve-composition", submitted.version, post=late)
    assert page.context["refusal"].clause == "12"
    assert 'value="2026-04-11"' in text(page)


def test_a_refused_return_keeps_the_remarks_on_the_whole_and_on_seats(cast: Cast, visit: Callable[..., Any]) -> None:
    submitted = submitted_with_a_change(cast)
    seat = cast.seat(submitted, "health")
    form = {"remarks": "Спорт саласы қайда?", "date": "2026-04-11", f"on_seat_{seat.pk}": "Басшы ауысты"}
    page = visit(cast.maslikhat, "return-composition", submitted.version, post=form)
    assert page.status_code == 200
    assert page.context["return_form"].errors["date"]
    assert not page.context["approve_form"].is_bound
    assert "Спорт саласы қайда?" in text(page)
    assert "Басшы ауысты" in text(page)
    assert '<details class="why" open><summary>' in text(page)


def test_it_returns_with_remarks_from_there(cast: Cast, visit: Callable[..., Any]) -> None:
    submitted = submitted_with_a_change(cast)
    seat = cast.seat(submitted, "health")
    form = {"remarks": "Спорт саласы қайда?", "date": "2026-04-10", f"on_seat_{seat.pk}": "Басшы ауысты"}
    assert visit(cast.maslikhat, "return-composition", submitted.version, post=form).status_code == 302
    submitted.refresh_from_db()
    seat.refresh_from_db()
    assert seat.remark == "Басшы ауысты"
    assert (submitted.outcome, submitted.remarks) == ("returned", "Спорт саласы қайда?")


def test_the_page_asks_the_database_a_fixed_number_of_times(cast: Cast, visit: Callable[..., Any]) -> None:
    def count(version: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert visit(cast.maslikhat, "decide-composition", version).status_code == 200
        return len(captured)

    submitted = submitted_with_a_change(cast)
    before = count(submitted.version)
    for key in ("institution", "sport"):
        submitted.seats.create(person=cast.people[key], post=cast.posts[key], clause="8")
    assert count(submitted.version) == before
