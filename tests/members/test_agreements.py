"""Agreements (clause 10): the letter out, the reply, refusals that are kept and seen, and the letter to print."""

import datetime
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from council.files import may_read_file
from council.refusals import Stale
from members import actions
from members.documents import agreement_letter_pdf, agreement_letter_word
from members.models import Agreement, Composition
from tests.admin_forms import shown
from tests.cast import AGREED, ASKED, Cast

DAY = datetime.timedelta(days=1)
PDF = b"%PDF-1.7\n%%EOF\n"


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def declined(cast: Cast, draft: Composition, **more: Any) -> Agreement:
    """The prosecutor was asked and declined."""
    answer: dict[str, Any] = {"asked": ASKED, "answered": AGREED, "outcome": "declined", "letter": "1", "reply": "2"}
    return actions.record_agreement(draft, post=cast.posts["prosecutor"], **answer, **more, **by_at(cast))


def test_both_letters_are_recorded(cast: Cast) -> None:
    draft = cast.draft()
    declined(cast, draft, seat=cast.seat(draft, "prosecutor"))
    agreement = Agreement.objects.get(seat=cast.seat(draft, "prosecutor"))
    assert (agreement.letter, agreement.reply, agreement.outcome) == ("1", "2", "declined")
    event = cast.council.events.order_by("-number")[0]
    assert (event.action, event.after["reply"]) == ("composition.agreement_recorded", "2")


def test_asked_anew_after_a_refusal_the_refusal_is_kept(cast: Cast) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "prosecutor")
    first = declined(cast, draft, seat=seat)
    for _ in range(2):
        anew = actions.record_agreement(draft, post=seat.post, seat=seat, asked=cast.today, letter="3", **by_at(cast))
    first.refresh_from_db()
    assert (first.outcome, first.seat, first.letter) == ("declined", None, "1")
    assert (anew.seat, anew.outcome) == (seat, "")
    assert draft.agreements.filter(post=seat.post).count() == 2


def test_asked_anew_without_a_seat_both_questions_stand_in_the_record(cast: Cast) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "prosecutor"), **by_at(cast))
    post = cast.posts["prosecutor"]
    Agreement.objects.filter(composition=draft, post=post).delete()
    declined(cast, draft)
    actions.record_agreement(draft, post=post, asked=cast.today, **by_at(cast))
    answered: dict[str, Any] = {"asked": cast.today, "answered": cast.today, "outcome": "declined"}
    actions.record_agreement(draft, post=post, **answered, **by_at(cast))
    rows = draft.agreements.filter(seat=None, post=post).order_by("pk")
    assert [(one.asked, one.outcome) for one in rows] == [(ASKED, "declined"), (cast.today, "declined")]


def test_a_refusal_is_corrected_where_it_stands(cast: Cast) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "prosecutor")
    declined(cast, draft, seat=seat)
    answer: dict[str, Any] = {"asked": ASKED, "answered": AGREED, "outcome": "agreed"}
    actions.record_agreement(draft, post=seat.post, seat=seat, **answer, **by_at(cast))
    assert [one.outcome for one in draft.agreements.filter(post=seat.post)] == ["agreed"]


@pytest.mark.parametrize("has_seat", [True, False])
@pytest.mark.parametrize("outcome", ["agreed", ""])
def test_another_answer_to_the_same_letter_is_kept_beside_the_refusal(
    cast: Cast, *, has_seat: bool, outcome: str
) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "prosecutor") if has_seat else None
    post = cast.posts["prosecutor"]
    declined(cast, draft, seat=seat)
    answered = AGREED + DAY if outcome else None
    for _ in range(2):
        actions.record_agreement(
            draft, post=post, seat=seat, asked=ASKED, answered=answered, outcome=outcome, **by_at(cast)
        )
    rows = draft.agreements.filter(post=post, asked=ASKED).order_by("-pk")
    mine = [one for one in rows if one.letter != "2-13/77"]
    assert sorted(one.outcome for one in mine) == sorted([outcome, "declined"])
    if seat:
        assert Agreement.objects.get(seat=seat).outcome == outcome


def test_a_refusal_goes_into_the_next_version_with_its_letters(cast: Cast) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "prosecutor")
    declined(cast, draft, seat=seat)
    actions.record_agreement(draft, post=seat.post, seat=seat, asked=cast.today, **by_at(cast))
    actions.determine_composition(draft, number="А-4/90", date=cast.today, **by_at(cast))
    (kept,) = cast.draft().agreements.filter(seat=None, post=seat.post)
    assert (kept.outcome, kept.letter, kept.reply) == ("declined", "1", "2")


@pytest.mark.usefixtures("cast_day")
def test_a_refusal_is_seen_by_the_secretariat_and_by_the_maslikhat(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    actions.remove_seat(cast.seat(draft, "prosecutor"), **by_at(cast))
    Agreement.objects.filter(composition=draft, post=cast.posts["prosecutor"]).delete()
    declined(cast, draft)
    page = visit(cast.secretariat, "composition-version", draft.version)
    (need,) = [one for one in page.context["needs"] if one.declined]
    assert need.declined[0].post == cast.posts["prosecutor"]
    cast.submit(draft)
    page = visit(cast.maslikhat, "composition-version", draft.version)
    assert [one.outcome for one in page.context["asked"]] == ["declined"]
    assert "келісім берілмеді" in page.content.decode()


@pytest.mark.usefixtures("cast_day")
def test_the_page_takes_both_scans_and_shows_them(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "deputy")
    form = {"asked": "2026-04-01", "answered": "2026-04-03", "outcome": "agreed", "letter": "5/1", "reply": "7"}
    scans = {name: SimpleUploadedFile(f"{name}.pdf", PDF) for name in ("letter_scan", "scan")}
    visit(cast.secretariat, "record-agreement", draft.version, seat.pk, post={**form, **scans})
    agreement = Agreement.objects.get(seat=seat)
    assert (agreement.letter, agreement.reply) == ("5/1", "7")
    page = visit(cast.secretariat, "composition-version", draft.version).content.decode()
    for file in (agreement.letter_scan, agreement.scan):
        assert file is not None
        assert f"/files/{file.pk}/" in page
        assert may_read_file(cast.secretariat, file, cast.today)
        assert not may_read_file(cast.member, file, cast.today)


@pytest.mark.usefixtures("cast_day")
def test_the_form_of_an_answer_starts_from_the_question(cast: Cast, visit: Callable[..., Any]) -> None:
    draft = cast.draft()
    declined(cast, draft)
    page = visit(cast.secretariat, "record-asked", draft.version)
    assert len(page.context["documents"]) == 2
    page = visit(cast.secretariat, "composition-version", draft.version).content.decode()
    assert f"/asked/?post={cast.posts['prosecutor'].pk}" in page


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("key", ["prosecutor", "deputy"])
def test_the_letter_that_asks_is_printed_in_both_languages(cast: Cast, language: str, key: str) -> None:
    what = cast.composition, cast.posts[key], cast.today, language
    assert agreement_letter_pdf(*what).startswith(b"%PDF")
    assert agreement_letter_word(*what).startswith(b"PK")


def test_the_letter_of_a_version_is_signed_by_its_chair_and_not_by_that_of_a_draft(cast: Cast) -> None:
    draft = cast.draft()
    for key, role in (("chair", "member"), ("health", "chair")):
        seat = cast.seat(draft, key)
        actions.change_seat(seat, person=seat.person, post=seat.post, role=role, clause=seat.clause, **by_at(cast))
    what = cast.posts["deputy"], cast.today, "kk"
    with mock.patch("members.documents.render_pdf") as render:
        for version in (cast.composition, draft):
            agreement_letter_pdf(version, *what)
    signed = [call.args[1]["chair_post"] for call in render.call_args_list]
    assert signed == [cast.posts["chair"], cast.posts["health"]]


@pytest.mark.usefixtures("cast_day")
def test_a_form_that_somebody_has_overtaken_does_not_write_over_a_refusal(
    cast: Cast, visit: Callable[..., Any]
) -> None:
    draft = cast.draft()
    seat = cast.seat(draft, "prosecutor")
    for place in (("record-agreement", draft.version, seat.pk), ("record-asked", draft.version)):
        read = shown(visit(cast.secretariat, *place))
        declined(cast, draft, seat=seat if len(place) == 3 else None)
        other = {"post": cast.posts["prosecutor"].pk, "asked": ASKED, "answered": AGREED, "outcome": "agreed"}
        answer = visit(cast.secretariat, *place, post={**read, **other})
        assert answer.status_code == 200
        assert isinstance(answer.context["refusal"], Stale)
    refusals = draft.agreements.filter(post=cast.posts["prosecutor"])
    assert [one.outcome for one in refusals] == ["declined", "declined"]


@pytest.mark.usefixtures("cast_day")
def test_the_letter_is_for_posts_by_agreement_and_those_who_know_of_the_version(
    cast: Cast, visit: Callable[..., Any]
) -> None:
    draft = cast.draft()
    place = draft.version, cast.posts["prosecutor"].pk, "kk", "pdf"
    assert visit(cast.secretariat, "agreement-letter", *place)["Content-Type"] == "application/pdf"
    for user in (cast.member, cast.stranger):
        assert visit(user, "agreement-letter", *place).status_code == 404
    for wrong in ((cast.posts["land"].pk, "kk", "pdf"), (cast.posts["deputy"].pk, "en", "pdf")):
        assert visit(cast.secretariat, "agreement-letter", draft.version, *wrong).status_code == 404
