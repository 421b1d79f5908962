"""Several letters of a meeting at once: all of them or none, each refusal beside its letter; numbers that count on."""

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from council.models import SealedDocument, User
from council.refusals import NotAllowed, Refusal
from meetings.models import Meeting
from recommendations.actions import send_letter, send_letters
from recommendations.actions.letters import RowsRefused, ToSend
from recommendations.models import Letter
from recommendations.outgoing_numbers import counted_from
from tests.cast import Cast
from tests.papers import blank_pdf
from tests.recommendations.conftest import HELD_ON, Adopt

SignIn = Callable[[User], Client]


@pytest.fixture
def letters(cast: Cast, adopt: Adopt) -> list[Letter]:
    """Three draft letters of one meeting: two of a recommendation, one of another."""
    to = [cast.organisations["health"], cast.organisations["justice"]]
    adopt(addressees=to)
    adopt(text_ru="Рекомендовать иное.", addressees=to[:1])
    return list(Letter.objects.order_by("pk"))


def send_all(cast: Cast, letters: list[Letter], **otherwise: Any) -> list[Letter]:
    rows = [ToSend(one, f"4-2/{number}") for number, one in enumerate(letters, start=118)]
    values: dict[str, Any] = {"sent_on": HELD_ON, "by": cast.secretariat, "at": cast.now}
    return send_letters(otherwise.pop("rows", rows), **(values | otherwise))


def page(cast: Cast, meeting: Meeting) -> str:
    return reverse("recommendations:send-letters", args=[cast.council.pk, meeting.pk])


def typed(letters: list[Letter], **otherwise: Any) -> dict[str, Any]:
    """What the form sends: all letters chosen, each with a number."""
    values: dict[str, Any] = {"token": "22222222-2222-4222-8222-222222222222", "sent_on": "2026-04-03", "reply_by": ""}
    for number, one in enumerate(letters, start=118):
        values |= {f"send_{one.pk}": "on", f"number_{one.pk}": f"4-2/{number}", f"email_{one.pk}": ""}
    return {name: value for name, value in (values | otherwise).items() if value is not None}


def test_all_of_them_are_sent_and_sealed(cast: Cast, letters: list[Letter]) -> None:
    sent = send_all(cast, letters, reply_by=cast.today)
    assert [(one.number, one.reply_by) for one in sent] == [(f"4-2/{n}", cast.today) for n in (118, 119, 120)]
    assert SealedDocument.objects.filter(kind="letter").count() == 6
    assert cast.council.events.filter(action="letter.sent").count() == 3


def test_without_a_common_date_each_keeps_its_own(cast: Cast, letters: list[Letter]) -> None:
    Letter.objects.filter(pk=letters[0].pk).update(reply_by=cast.today)
    letters[0].refresh_from_db()
    assert [one.reply_by for one in send_all(cast, letters)] == [cast.today, None, None]


def test_one_that_cannot_go_keeps_all_of_them(cast: Cast, letters: list[Letter]) -> None:
    send_letter(letters[1], number="9", sent_on=HELD_ON, by=cast.secretariat, at=cast.now)
    with pytest.raises(RowsRefused) as refused:
        send_all(cast, letters)
    assert list(refused.value.rows) == [letters[1].pk]
    assert "already recorded" in refused.value.rows[letters[1].pk].message
    assert Letter.objects.exclude(sent_on=None).count() == 1
    assert SealedDocument.objects.filter(kind="letter").count() == 2


def test_sending_the_same_twice_records_once(cast: Cast, letters: list[Letter]) -> None:
    assert send_all(cast, letters) == send_all(cast, letters)
    assert cast.council.events.filter(action="letter.sent").count() == 3
    assert SealedDocument.objects.filter(kind="letter").count() == 6


def test_letters_of_a_meeting_are_closed_to_strangers(cast: Cast, letters: list[Letter]) -> None:
    for user in (cast.stranger, cast.member, cast.supervisor, cast.chair):
        with pytest.raises(NotAllowed):
            send_all(cast, letters, by=user)
    assert not Letter.objects.exclude(sent_on=None).exists()


def test_it_refuses_no_letters(cast: Cast) -> None:
    with pytest.raises(Refusal, match="at least one"):
        send_all(cast, [], rows=[])


@pytest.mark.parametrize(
    ("first", "numbers"),
    [
        ("4-2/118", ["4-2/118", "4-2/119", "4-2/120"]),
        ("009", ["009", "010", "011"]),
        ("12-қ", ["12-қ", "13-қ", "14-қ"]),
        ("99", ["99", "100", "101"]),
        ("қ/с", []),
        ("", []),
    ],
)
def test_numbers_count_on_from_the_first(first: str, numbers: list[str]) -> None:
    assert counted_from(first, 3) == numbers


def test_the_page_sends_them_and_offers_all_of_them_at_once(
    cast: Cast, meeting: Meeting, letters: list[Letter], sign_in: SignIn, printing: Any
) -> None:
    printing.return_value = blank_pdf()
    browser = sign_in(cast.secretariat)
    assert browser.get(page(cast, meeting)).context["documents"] == []
    done = browser.post(page(cast, meeting), typed(letters), follow=True)
    assert "3 letters are recorded as sent." in done.content.decode()
    assert list(Letter.objects.order_by("pk").values_list("number", flat=True)) == ["4-2/118", "4-2/119", "4-2/120"]
    where = [cast.council.pk, meeting.pk, "kk"]
    pdf = browser.get(reverse("recommendations:sent-letters", args=where))
    reader = PdfReader(io.BytesIO(b"".join(pdf)))
    assert len(reader.pages) == 3
    assert [one.title for one in reader.outline] == [  # type: ignore[union-attr]
        "№ 4-2/118, Денсаулық сақтау басқармасы", "№ 4-2/119, Әділет департаменті",
        "№ 4-2/120, Денсаулық сақтау басқармасы",
    ]  # fmt: skip
    packed = b"".join(browser.get(reverse("recommendations:sent-letters-zip", args=where)))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
    assert len(names) == 6
    assert names[:2] == [f"01 № 4-2 118, Денсаулық сақтау басқармасы.{one}" for one in ("pdf", "docx")]


def test_a_letter_that_is_not_chosen_stays_a_draft(
    cast: Cast, meeting: Meeting, letters: list[Letter], sign_in: SignIn
) -> None:
    left_out = {f"send_{letters[0].pk}": None, f"number_{letters[0].pk}": ""}
    sign_in(cast.secretariat).post(page(cast, meeting), typed(letters, **left_out))
    assert list(Letter.objects.filter(sent_on=None)) == [letters[0]]


def test_a_refusal_stands_beside_its_letter_and_nothing_typed_is_lost(
    cast: Cast, meeting: Meeting, letters: list[Letter], sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    refused = browser.post(page(cast, meeting), typed(letters, sent_on="2026-04-01"))
    form = refused.context["form"]
    assert all("before the meeting" in form.errors[f"number_{one.pk}"][0] for one in letters)
    assert "4-2/119" in refused.content.decode()
    missing = browser.post(page(cast, meeting), typed(letters, **{f"number_{letters[2].pk}": ""}))
    assert list(missing.context["form"].errors) == [f"number_{letters[2].pk}"]
    assert not Letter.objects.exclude(sent_on=None).exists()


def test_what_somebody_else_sent_meanwhile_is_named_and_nothing_goes(
    cast: Cast, meeting: Meeting, letters: list[Letter], sign_in: SignIn
) -> None:
    browser, first = sign_in(cast.secretariat), letters[0]
    send_letter(first, number="4-2/99", sent_on=HELD_ON, by=cast.secretariat, at=cast.now)
    refused = browser.post(page(cast, meeting), typed(letters))
    assert "already recorded" in refused.context["form"].errors[f"number_{first.pk}"][0]
    assert "Recorded as sent meanwhile, on 02.04.2026 under № 4-2/99: leave it out." in refused.content.decode()
    assert list(Letter.objects.filter(sent_on=None)) == letters[1:]
    filled = browser.post(page(cast, meeting), typed(letters, first_number="4-2/100", fill="1"))
    values = {name: filled.context["form"][name].value() for name in (f"number_{one.pk}" for one in letters)}
    assert list(values.values()) == ["4-2/118", "4-2/100", "4-2/101"]
    browser.post(page(cast, meeting), typed(letters, **{f"send_{first.pk}": None}))
    assert not Letter.objects.filter(sent_on=None).exists()


def test_what_somebody_else_sent_the_same_way_is_named_and_the_others_go(
    cast: Cast, meeting: Meeting, letters: list[Letter], sign_in: SignIn
) -> None:
    send_letter(letters[0], number="4-2/118", sent_on=datetime.date(2026, 4, 3), by=cast.secretariat, at=cast.now)
    said = sign_in(cast.secretariat).post(page(cast, meeting), typed(letters), follow=True).content.decode()
    assert "2 letters are recorded as sent." in said
    assert "Recorded as sent before, with the same details: " in said
    assert not Letter.objects.filter(sent_on=None).exists()
    assert cast.council.events.filter(action="letter.sent").count() == 3


def test_a_batch_sent_twice_is_no_mistake(
    cast: Cast, meeting: Meeting, letters: list[Letter], sign_in: SignIn
) -> None:
    browser = sign_in(cast.secretariat)
    for _twice in range(2):
        assert browser.post(page(cast, meeting), typed(letters)).status_code == 302
    assert cast.council.events.filter(action="letter.sent").count() == 3


def test_a_letter_that_was_withdrawn_meanwhile_is_not_left_out_in_silence(
    cast: Cast, meeting: Meeting, letters: list[Letter], sign_in: SignIn
) -> None:
    refused = sign_in(cast.secretariat).post(page(cast, meeting), typed(letters, send_999999="on"))
    assert "withdrawn meanwhile" in refused.content.decode()
    assert not Letter.objects.exclude(sent_on=None).exists()


def test_numbers_are_filled_in_without_sending(
    cast: Cast, meeting: Meeting, letters: list[Letter], sign_in: SignIn
) -> None:
    browser, empty = sign_in(cast.secretariat), {f"number_{one.pk}": "" for one in letters}
    chosen = {**empty, f"send_{letters[1].pk}": None, "first_number": "7/9", "fill": "1"}
    form = browser.post(page(cast, meeting), typed(letters, **chosen)).context["form"]
    assert [row.number.value() for row in form.rows] == ["7/9", "", "7/10"]
    assert [bool(row.send.value()) for row in form.rows] == [True, False, True]
    wrong = browser.post(page(cast, meeting), typed(letters, **{**chosen, "first_number": "жоқ"}))
    assert "ends in digits" in wrong.content.decode()
    assert not Letter.objects.exclude(sent_on=None).exists()


def test_filling_in_numbers_keeps_the_date_to_reply_by(
    cast: Cast, meeting: Meeting, letters: list[Letter], sign_in: SignIn
) -> None:
    asked = {"reply_by": "2026-05-04", "reply_by_days": "15", "first_number": "7/9", "fill": "1"}
    page_ = sign_in(cast.secretariat).post(page(cast, meeting), typed(letters, **asked)).content.decode()
    assert 'value="2026-05-04"' in page_
    assert 'value="15"' in page_


def test_the_address_of_the_last_letter_is_offered(
    cast: Cast, meeting: Meeting, letters: list[Letter], sign_in: SignIn
) -> None:
    more: dict[str, Any] = {"email": "kense@example.kz", "by": cast.secretariat, "at": cast.now}
    send_letter(letters[0], number="1", sent_on=HELD_ON, **more)
    form = sign_in(cast.secretariat).get(page(cast, meeting)).context["form"]
    assert [row.email.value() for row in form.rows] == ["", "kense@example.kz"]


def test_the_number_of_queries_does_not_grow_with_the_letters(
    cast: Cast, meeting: Meeting, adopt: Adopt, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    browser = sign_in(cast.secretariat)
    for number in range(2):
        adopt(text_ru=f"Рекомендовать {number}.")
    with django_assert_max_num_queries(40) as few:
        browser.get(page(cast, meeting))
    for number in range(2, 9):
        adopt(text_ru=f"Рекомендовать {number}.")
    with django_assert_max_num_queries(len(few)):
        browser.get(page(cast, meeting))


def test_the_meeting_of_another_council_has_no_page_here(cast: Cast, meeting: Meeting, sign_in: SignIn) -> None:
    assert sign_in(cast.stranger).get(page(cast, meeting)).status_code == 404
    assert sign_in(cast.member).get(page(cast, meeting)).status_code == 403
