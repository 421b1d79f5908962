"""The public page where copies are checked: by code, by digest; it tells what stands on the document and no more."""

import datetime
import re
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from council import tries, verifying
from council.documents import seal
from council.files import store_bytes
from council.models import SealedDocument
from meetings.models import Meeting
from members import actions
from tests.cast import NO_PDF, Cast

CODE = "7KQM-3XTR-9WHE"


@pytest.fixture(autouse=True)
def _no_tries_before() -> None:
    cache.clear()


def sealed(cast: Cast, code: str = CODE, version: int = 1, **more: Any) -> SealedDocument:
    values: dict[str, Any] = {"language": "kk", "content": NO_PDF + code.encode(), "at": cast.now, **more}
    kind, subject = values.pop("kind", "agenda"), values.pop("subject", 77)
    name = "kun-tartibi.pdf"
    return seal(
        kind, subject, version=version, code=code, name=name, council=cast.council, by=cast.secretariat, **values
    )


def page(client: Client, address: str, **more: Any) -> tuple[int, str]:
    response = client.get(address, **more)
    return response.status_code, response.content.decode()


def in_russian(client: Client) -> Client:
    client.post(reverse("set-language"), {"language": "ru"})
    return client


def test_it_shows_without_an_account_what_stands_on_the_document_and_its_digest(cast: Cast, client: Client) -> None:
    one = sealed(cast)
    status, text = page(client, f"/v/{CODE}/")
    assert status == 200
    for word in (CODE, one.file.sha256, "Ақмола облысының кеңесі", "Ақмола облысы", "2026"):
        assert word in text
    response = client.get(f"/v/{CODE}/")
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_nothing_of_the_record_leads_on_from_there(cast: Cast, client: Client) -> None:
    sealed(cast)
    links = set(re.findall(r'(?:href|action)="([^"]+)"', page(client, f"/v/{CODE}/")[1]))
    inner = {one for one in links if one.startswith("/") and not one.startswith(("/static/", "/law/"))}
    assert inner == {"/", "/v/", "/language/"}


@pytest.mark.parametrize(
    "typed",
    [
        "7kqm3xtr9whe",
        " 7KQM 3XTR 9WHE ",
        "7KQM–3XTR–9WHE",
        "7\u041aQ\u041c-3\u0425\u0422R-9W\u041d\u0415",
        "http://127.0.0.1:8000/v/7KQM-3XTR-9WHE/",
        "IKQM-3XTR-9WHE",
        "7K0M-3XTR-9WHE",
        "7KOM-3X\u0422R-9WHE",
    ],
)
def test_case_spaces_dashes_and_look_alikes_are_forgiven(cast: Cast, client: Client, typed: str) -> None:
    sealed(cast)
    response = client.get(reverse("verify"), {"code": typed})
    assert response.status_code == 302
    assert response["Location"] == f"/v/{CODE}/"


def test_a_look_alike_that_may_mean_two_documents_means_none(cast: Cast, client: Client) -> None:
    sealed(cast, "7KQM-3XTR-9WHE")
    sealed(cast, "7KDM-3XTR-9WHE", version=2)
    assert client.get(reverse("verify"), {"code": "7KOM-3XTR-9WHE"}).status_code == 404


def test_an_address_written_otherwise_leads_to_the_one_on_paper(cast: Cast, client: Client) -> None:
    sealed(cast)
    assert client.get("/v/7kqm-3xtr-9whe/")["Location"] == f"/v/{CODE}/"


@pytest.mark.parametrize("typed", ["7KQM-3XTR-9WHF", "x", "Ә" * 300, "' OR 1=1 --", "<b>", "0" * 12, "\u202e7KQM"])
def test_a_wrong_code_is_answered_with_advice_and_shown_as_typed(cast: Cast, client: Client, typed: str) -> None:
    sealed(cast)
    status, text = page(client, reverse("verify") + "?" + "code=" + typed)
    assert status == 404
    assert CODE not in text
    assert 'role="alert"' in text
    assert "<b>" not in text.split("<main")[1].split("</form>")[0]


def test_the_exact_file_is_known_by_its_digest_and_no_other(cast: Cast, client: Client) -> None:
    one = sealed(cast)
    in_russian(client)
    status, text = page(client, reverse("verify") + f"?sha256={one.file.sha256}")
    assert status == 200
    assert "<h1>" in text
    assert CODE in text
    pasted = client.get(reverse("verify"), {"code": one.file.sha256.upper()})
    assert pasted.status_code == 200
    other = one.file.sha256[:-1] + ("0" if one.file.sha256[-1] != "0" else "1")
    status, text = page(client, reverse("verify") + f"?sha256={other}")
    assert status == 404
    assert CODE not in text


@pytest.mark.parametrize("digest", ["", "abc", "g" * 64, "a" * 65, "ә" * 64])
def test_what_is_no_digest_finds_nothing(cast: Cast, client: Client, digest: str) -> None:
    sealed(cast)
    assert client.get(reverse("verify"), {"sha256": digest}).status_code == (404 if digest else 200)


def test_a_paper_that_is_stored_and_not_sealed_is_not_told_of(cast: Cast, client: Client) -> None:
    paper = store_bytes(b"%PDF-1.7 paper", "a.pdf", "application/pdf", cast.council, by=None, at=cast.now)
    assert client.get(reverse("verify"), {"sha256": paper.sha256}).status_code == 404


def test_it_says_when_a_newer_version_replaced_it_and_until_when_it_held(cast: Cast, client: Client) -> None:
    sealed(cast)
    later = cast.now + datetime.timedelta(days=5)
    sealed(cast, "2222-3333-4444", version=2, at=later)
    in_russian(client)
    old, new = page(client, f"/v/{CODE}/")[1], page(client, "/v/2222-3333-4444/")[1]
    assert "10 апреля 2026" in old
    assert "15 апреля 2026" in old
    assert "message warning" in old
    assert "message warning" not in new
    assert "2222-3333-4444" not in old


def test_a_draft_of_a_newer_version_does_not_show(cast: Cast, client: Client) -> None:
    one = SealedDocument.objects.get(kind="composition", subject_id=cast.composition.pk, language="ru")
    before = page(client, f"/v/{one.code}/")[1]
    cast.submit(cast.draft())
    assert "message warning" not in page(client, f"/v/{one.code}/")[1]
    assert "message warning" not in before


def test_a_composition_held_from_its_decision_until_the_next_one(cast: Cast) -> None:
    one = SealedDocument.objects.get(kind="composition", subject_id=cast.composition.pk, language="ru")
    assert verifying.valid(one) == verifying.Valid(cast.composition.starts)
    draft = cast.submit(cast.draft())
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        actions.approve_composition(draft, number="С 8-1", date=cast.today, by=cast.maslikhat, at=cast.now)
    assert verifying.valid(one) == verifying.Valid(cast.composition.starts, cast.today)


def test_bytes_that_are_no_longer_the_sealed_ones_are_not_vouched_for(cast: Cast, client: Client) -> None:
    one = sealed(cast)
    Path(one.file.content.path).write_bytes(b"%PDF-1.7 other")
    status, text = page(client, f"/v/{CODE}/")
    assert status == 200
    assert "message error" in text
    Path(one.file.content.path).unlink()
    assert "message error" in page(client, f"/v/{CODE}/")[1]


def test_the_page_speaks_the_paper_s_language_until_another_is_chosen(cast: Cast, client: Client) -> None:
    sealed(cast, language="ru")
    assert '<html lang="ru">' in page(client, f"/v/{CODE}/")[1]
    client.post(reverse("set-language"), {"language": "kk"})
    assert '<html lang="kk">' in page(client, f"/v/{CODE}/")[1]


def test_what_is_typed_changes_nothing_and_only_reading_is_allowed(cast: Cast, client: Client) -> None:
    assert client.post(reverse("verify"), {"code": CODE}).status_code == 405
    assert client.post(f"/v/{CODE}/").status_code == 405


def test_a_program_that_guesses_is_slowed_down_and_a_person_never(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(cast)
    monkeypatch.setattr(tries, "MOST", 5)
    for number in range(5):
        assert client.get("/v/2222-2222-2222/").status_code == 404, number
    response = client.get(f"/v/{CODE}/")
    assert response.status_code == 429
    assert response["Retry-After"] == str(tries.WINDOW)
    assert client.get(reverse("verify")).status_code == 200
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.get(f"/v/{CODE}/").status_code == 200
    client.force_login(cast.stranger)
    assert client.get(f"/v/{CODE}/").status_code == 200


def test_right_codes_are_not_counted_and_the_limit_is_beyond_a_building_s_typing(cast: Cast, client: Client) -> None:
    sealed(cast)
    for _time in range(10):
        assert client.get(f"/v/{CODE}/").status_code == 200
    assert tries.MOST >= 100
    assert not [key for key in getattr(cache, "_cache", {}) if "tries" in key]


def test_the_visitor_behind_our_own_server_is_told_apart_and_strangers_are_not_believed(rf: Any) -> None:
    def key(near: str, told: str = "") -> str:
        request = rf.get("/v/", REMOTE_ADDR=near, **({"HTTP_X_FORWARDED_FOR": told} if told else {}))
        request.user = AnonymousUser()
        return tries._visitor(request)

    assert key("127.0.0.1", "203.0.113.9") == key("203.0.113.9") != key("203.0.113.8")
    assert key("203.0.113.9", "198.51.100.1") == key("203.0.113.9")
    assert key("127.0.0.1", "6.6.6.6, 203.0.113.9") == key("203.0.113.9")
    assert key("2001:db8::1") == key("2001:db8::2") != key("2001:db8:1::1")
    assert key("127.0.0.1", "nonsense") == ""


def test_documents_are_checked_from_every_page_s_foot(client: Client, db: None) -> None:
    assert 'href="/v/"' in page(client, reverse("sign-in"))[1]


@pytest.mark.django_db
def test_no_meeting_is_needed_for_it(client: Client) -> None:
    assert not Meeting.objects.exists()
    assert client.get("/v/").status_code == 200
