"""Pages: stored text is text in each of them, and turns nothing round; and what is not seen is not stored."""

import io
import re
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from council.models import Council
from council.plain_texts import visible
from council.search_index import renew_council
from meetings.pack.zipping import name_in_zip
from tests.admin_forms import send, shown, signed_in, url
from tests.cast import Cast
from tests.doors.addresses import Sample, every_address, ours, quiet_hour
from tests.hostile.texts import OURS, SEEN, TEXTS, WORST, everywhere
from tests.test_personal import our_models, texts_of

__all__ = ["ours", "quiet_hour"]  # fixtures
FIT = re.compile(r'[^<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]+')
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


@pytest.mark.usefixtures("quiet_hour")
@pytest.mark.parametrize("role", ["secretariat", "administrator"])
def test_no_page_makes_anything_of_what_is_stored(cast: Cast, ours: Sample, role: str) -> None:
    list(everywhere(WORST))
    client, wrong, told = signed_in(getattr(cast, role)), list[str](), 0
    client.raise_request_exception = False
    for one in every_address():
        if one.name in ("sign-out", "admin:logout"):
            continue
        answer = client.get(one.to(ours))
        is_page = not answer.streaming and answer["Content-Type"].startswith("text/html")
        html = answer.content.decode() if is_page else ""
        if answer.status_code == 500 or "<script>alert" in html or "<img src='file" in html:
            wrong.append(f"{one.name}: {answer.status_code}")
        if TURNING.search(html):
            wrong.append(f"{one.name}: turned")
        if re.search(r"[\r\n]|%0[AD]|%E2%80%AE", answer.headers.get("Content-Disposition", "")):
            wrong.append(f"{one.name}: header")
        told += SEEN in html
    assert wrong == []
    assert told > 20


def test_every_column_that_is_called_ours_is_there() -> None:
    assert set().union(*(texts_of(one) for one in our_models())) >= OURS - {"to"}


@pytest.mark.usefixtures("quiet_hour")
def test_what_is_found_is_shown_as_text(cast: Cast, ours: Sample) -> None:
    list(everywhere(WORST))
    renew_council(cast.council)
    client = signed_in(cast.secretariat)
    html = client.get(reverse("search"), {"q": "passwd"}).content.decode()
    assert html.count(SEEN) > 5
    assert "<script>alert" not in html
    assert not TURNING.search(html)


@pytest.mark.usefixtures("quiet_hour")
def test_the_files_of_a_pack_lie_beside_each_other_under_names_that_every_system_has(cast: Cast, ours: Sample) -> None:
    list(everywhere(WORST))
    pack = reverse("meetings:pack-zip", args=[ours["council"], ours["meeting"], "kk"])
    answer: Any = signed_in(cast.secretariat).get(pack)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        names = archive.namelist()
    assert any(SEEN in one for one in names)
    assert [one for one in names if not FIT.fullmatch(one)] == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_name_in_a_zip_leads_nowhere_else(name: str) -> None:
    made = name_in_zip(TEXTS[name])
    assert FIT.fullmatch(made)
    assert len(made) <= 80
    assert made == made.strip(" .")


def renamed(client: Client, council: Council, name: str) -> Any:
    page = reverse("rename-council", args=[council.pk])
    answer = client.post(page, {**shown(client.get(page)), "name_kk": name, "name_ru": name})
    council.refresh_from_db()
    return answer


@pytest.mark.parametrize("name", ["control", "turned", "marks", "breaks"])
def test_what_nobody_sees_is_not_stored(cast: Cast, name: str) -> None:
    client, text = signed_in(cast.secretariat), f"Кеңес {TEXTS[name]} а"
    renamed(client, cast.council, text)
    assert cast.council.name_kk == visible(text)
    send(signed_in(cast.administrator), url(Council, "change", cast.council.pk), name_kk=f"{text} б")
    cast.council.refresh_from_db()
    assert "\u202e" not in cast.council.name_kk


def test_a_name_of_nothing_that_is_seen_is_no_name(cast: Cast) -> None:
    before = cast.council.name_kk
    answer = renamed(signed_in(cast.secretariat), cast.council, "\u202e\x01\ufeff")
    assert (answer.status_code, cast.council.name_kk) == (200, before)


def test_what_is_seen_is_stored_and_shown_as_it_was_typed(cast: Cast) -> None:
    client, text = signed_in(cast.secretariat), "O'Brien & «Ұлы» <b> {{ x }} 50% \u00ad№\u00a01 — “а”"
    renamed(client, cast.council, text)
    assert cast.council.name_kk == text
    assert escape(text) in client.get(reverse("council", args=[cast.council.pk])).content.decode()
