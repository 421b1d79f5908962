"""What the rules say of a version, and the pages of a council that is being formed or taken over."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from council.actions import start_council
from council.files import may_read_file, store_upload
from council.models import Council, Role, User
from members import actions
from members.models import Composition
from members.review import findings_of_version
from tests.cast import NO_PDF, Cast, make_user


@pytest.fixture(autouse=True)
def _cast_day(cast: Cast) -> Iterator[None]:
    with time_machine.travel(cast.now, tick=True), mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        yield


@pytest.fixture
def arshaly(cast: Cast) -> tuple[Council, User]:
    """A district's council that is taken over, with the penal head in its directory, and its secretariat."""
    by = make_user("arshaly", Role.SECRETARIAT, cast.district)
    council = start_council(cast.district, name_kk="Аршалы", name_ru="Аршалы", by=by, at=cast.now, taken_over=True)
    actions.take_into_directory(council, cast.posts["penal"], by=by, at=cast.now)
    return council, by


def found(composition: Composition, cast: Cast) -> set[tuple[str, str]]:
    return {(one.rule, one.severity) for one in findings_of_version(composition, cast.today)}


def test_nothing_stands_against_a_draft_in_order(cast: Cast) -> None:
    assert found(cast.draft(), cast) == set()


def test_a_draft_is_judged_and_not_the_version_in_force(cast: Cast) -> None:
    draft = cast.draft()
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.remove_seat(cast.seat(draft, "sport"), **by_at)
    actions.remove_seat(cast.seat(draft, "chair"), **by_at)
    expected = {("chair-deputy-akim", "violation"), ("fields-covered", "warning")}
    assert found(draft, cast) == expected
    actions.give_reason(draft, field="sport", reason="орган жоқ", **by_at)
    assert ("fields-covered", "notice") in found(draft, cast)


@pytest.mark.parametrize("place", ["own", "other"])
def test_a_deputy_of_another_units_maslikhat_is_pointed_out_and_not_judged(cast: Cast, place: str) -> None:
    draft = cast.draft()
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    unit = cast.district if place == "other" else cast.oblast
    actions.change_post(cast.council, cast.posts["deputy"], unit=unit, **by_at)
    pointed_out = [cast.seat(draft, "deputy")] if place == "other" else []
    assert found(draft, cast) == set()
    client = Client()
    client.force_login(cast.secretariat)
    address = [cast.council.pk, draft.version]
    assert client.get(reverse("members:composition-version", args=address)).context["other_deputies"] == pointed_out
    cast.submit(draft)
    client.force_login(cast.maslikhat)
    page = client.get(reverse("members:decide-composition", args=address))
    assert page.context["other_deputies"] == pointed_out
    assert unit.name_kk in page.content.decode()


def test_a_draft_of_a_council_being_formed_is_judged_as_if_it_stood(cast: Cast, arshaly: tuple[Council, User]) -> None:
    council, by = arshaly
    draft = actions.draft_composition(council, by=by, at=cast.now)
    rules = {rule for rule, _ in found(draft, cast)}
    assert {"akimat-act", "chair-deputy-akim", "penal-body-head", "fields-covered"} <= rules


def test_history_is_taken_over_through_its_page(cast: Cast, arshaly: tuple[Council, User]) -> None:
    council, by = arshaly
    draft = actions.draft_composition(council, by=by, at=cast.now)
    actions.put_in_seat(draft, person=cast.people["penal"], post=cast.posts["penal"], clause="9", by=by, at=cast.now)
    client = Client()
    client.force_login(by)
    url = reverse("members:take-over-composition", args=[council.pk, 1])
    assert url in client.get(reverse("members:composition-version", args=[council.pk, 1])).content.decode()
    acts = {"determined_number": "12", "determined_on": "2024-03-01", "decision_number": "4-1"}
    assert client.post(url, {**acts, "decided_on": "2024-03-05"}).status_code == 302
    version = Composition.objects.get(council=council)
    assert (version.status, version.taken_over, version.decided_on_paper) == ("approved", True, True)


def test_the_page_of_taking_over_is_closed_where_a_council_began_here(cast: Cast) -> None:
    cast.draft()
    client = Client()
    client.force_login(cast.secretariat)
    assert client.get(reverse("members:take-over-composition", args=[cast.council.pk, 2])).status_code == 403


def test_a_letter_of_a_draft_is_read_by_the_secretariat_only(cast: Cast) -> None:
    draft = cast.draft()
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    scan = store_upload(SimpleUploadedFile("letter.pdf", NO_PDF), cast.council, **by_at)
    assert scan is not None
    seat = cast.seat(draft, "deputy")
    actions.record_agreement(draft, post=seat.post, seat=seat, asked=cast.today, scan=scan, **by_at)
    assert may_read_file(cast.secretariat, scan, cast.today)
    assert not may_read_file(cast.member, scan, cast.today)
    actions.determine_composition(draft, number="А-4/90", date=cast.today, **by_at)
    assert may_read_file(cast.member, scan, cast.today)
