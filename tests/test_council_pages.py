"""The pages about councils: who sees them, what they say, what they keep when an act is refused."""

import datetime
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from council.models import Council, Role, RoleHeld, StoredFile, Unit, User
from council.rulebook import editions
from tests.cast import SINCE, Cast, make_user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def forming(cast: Cast) -> Council:
    """A council being formed in the district, kept by the same secretariat."""
    RoleHeld.objects.create(user=cast.secretariat, role=Role.SECRETARIAT, unit=cast.district, since=SINCE)
    client = signed_in(cast.secretariat)
    data = {"unit": cast.district.pk, "name_kk": "Аршалы ауданының органы", "name_ru": "Орган Аршалынского района"}
    response = client.post(reverse("start-council"), data)
    council = Council.objects.get(unit=cast.district)
    assert response.headers["Location"] == reverse("council", args=[council.pk])
    return council


def test_every_page_asks_to_sign_in(db: None) -> None:
    for name in ("desk", "councils", "requirements", "law", "readings", "acts"):
        response = Client().get(reverse(name))
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("sign-in"))


def test_somebody_signs_in_by_e_mail_regardless_of_case(cast: Cast) -> None:
    response = Client().post(reverse("sign-in"), {"login": "Secretariat@Example.KZ", "password": "password"})
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("desk")


@pytest.mark.parametrize("name", ["desk", "councils", "requirements"])
@pytest.mark.parametrize("who", ["secretariat", "maslikhat", "chair", "member", "supervisor"])
def test_everybody_of_the_council_reads_it(cast: Cast, name: str, who: str) -> None:
    client = signed_in(getattr(cast, who))
    assert "Ақмола облысы" in client.get(reverse(name)).content.decode() or name != "councils"
    page = client.get(reverse("council", args=[cast.council.pk]))
    assert page.status_code == 200
    assert "Ақмола облысы" in page.content.decode()


def test_another_akimats_council_is_404(cast: Cast) -> None:
    client = signed_in(cast.stranger)
    for name in ("council", "history", "establish-council", "adopt-own-regulation", "rename-council"):
        assert client.get(reverse(name, args=[cast.council.pk])).status_code == 404
    assert "Ақмола облысы" not in client.get(reverse("councils")).content.decode()


@pytest.mark.parametrize("who", ["maslikhat", "chair", "member", "supervisor"])
def test_readers_change_nothing(cast: Cast, who: str) -> None:
    client = signed_in(getattr(cast, who))
    for name in ("establish-council", "adopt-own-regulation", "rename-council", "dissolve-council"):
        address = reverse(name, args=[cast.council.pk])
        assert client.get(address).status_code == 403
        assert client.post(address, {"name_kk": "х", "name_ru": "х"}).status_code == 403
        assert address not in client.get(reverse("council", args=[cast.council.pk])).content.decode()


def test_the_page_shows_the_council_as_it_stood(cast: Cast) -> None:
    client = signed_in(cast.secretariat)
    address = reverse("council", args=[cast.council.pk])
    before = client.get(address, {"on": "2026-03-01"}).content.decode()
    after = client.get(address, {"on": "2026-03-27"}).content.decode()
    law = editions.load("766-2012").rules["determined-and-approved"].variants["none"].message.kk
    assert law.split(".")[0] in before
    assert law.split(".")[0] not in after


@pytest.mark.parametrize("day", ["2026-13-01", "tomorrow", "0000-00-00", "2026-02-30"])
def test_a_day_that_is_none_is_404(cast: Cast, day: str) -> None:
    address = reverse("council", args=[cast.council.pk])
    assert signed_in(cast.secretariat).get(address, {"on": day}).status_code == 404


def test_the_akimats_act_is_recorded_with_its_scan(cast: Cast, forming: Council) -> None:
    image = io.BytesIO()
    Image.new("RGB", (4, 4)).save(image, "PNG")
    scan = SimpleUploadedFile("қаулы.png", image.getvalue(), "image/png")
    data = {"number": "А-5/1", "date": "2026-04-01", "scan": scan, "revision": forming.revision}
    response = signed_in(cast.secretariat).post(reverse("establish-council", args=[forming.pk]), data)
    assert response.status_code == 302
    forming.refresh_from_db()
    assert (forming.established_number, forming.established_on) == ("А-5/1", datetime.date(2026, 4, 1))
    file = forming.established_scan
    assert file
    assert (file.content_type, file.name) == ("image/png", "қаулы.png")
    answer = signed_in(cast.secretariat).get(reverse("file", args=[file.pk]))
    assert b"".join(answer.streaming_content) == image.getvalue()  # type: ignore[attr-defined]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert signed_in(cast.stranger).get(reverse("file", args=[file.pk])).status_code == 404


def test_a_scan_that_is_no_document_is_refused_and_what_was_typed_stays(cast: Cast, forming: Council) -> None:
    scan = SimpleUploadedFile("act.pdf", b"MZ this is a program", "application/pdf")
    data = {"number": "А-5/1", "date": "2026-04-01", "scan": scan, "revision": forming.revision}
    page = signed_in(cast.secretariat).post(reverse("establish-council", args=[forming.pk]), data)
    assert page.status_code == 200
    assert page.context["form"].errors["scan"]
    assert "А-5/1" in page.content.decode()
    assert not StoredFile.objects.exclude(sealed__isnull=False).exists()


def test_a_form_sent_twice_acts_once(cast: Cast) -> None:
    RoleHeld.objects.create(user=cast.secretariat, role=Role.SECRETARIAT, unit=cast.city, since=SINCE)
    client = signed_in(cast.secretariat)
    page = client.get(reverse("start-council"))
    token = str(page.context["form"]["token"].value())
    data = {"unit": cast.city.pk, "name_kk": "а", "name_ru": "б", "token": token}
    first, second = client.post(reverse("start-council"), data), client.post(reverse("start-council"), data)
    assert first.headers["Location"] == second.headers["Location"]
    assert Council.objects.filter(unit=cast.city).count() == 1


def test_a_stale_form_shows_what_stands_there_now(cast: Cast) -> None:
    client, address = signed_in(cast.secretariat), reverse("rename-council", args=[cast.council.pk])
    read = client.get(address).context["form"]["revision"].value()
    client.post(address, {"name_kk": "Бірінші", "name_ru": "Первое", "revision": read})
    page = client.post(address, {"name_kk": "Екінші", "name_ru": "Второе", "revision": read})
    assert page.status_code == 200
    text = page.content.decode()
    assert "Бірінші" in text
    assert "Екінші" in text
    cast.council.refresh_from_db()
    assert cast.council.name_kk == "Бірінші"


def test_a_looser_own_regulation_shows_its_clause(cast: Cast) -> None:
    page = signed_in(cast.secretariat).post(
        reverse("adopt-own-regulation", args=[cast.council.pk]),
        {"since": "2026-05-01", "meetings_per_half_year": "0"},
    )
    assert page.status_code == 200
    assert [one["clause"] for one in page.context["refusal_findings"]] == ["13"]


def test_the_language_is_kept_with_the_account(cast: Cast) -> None:
    client = signed_in(cast.secretariat)
    assert '<html lang="kk"' in client.get(reverse("desk")).content.decode()
    client.post(reverse("set-language"), {"language": "ru", "next": reverse("councils")})
    assert '<html lang="ru"' in client.get(reverse("desk")).content.decode()
    cast.secretariat.refresh_from_db()
    assert cast.secretariat.language == "ru"


def test_the_way_back_after_a_language_never_leaves_the_site(cast: Cast) -> None:
    response = signed_in(cast.secretariat).post(
        reverse("set-language"), {"language": "ru", "next": "https://example.com/"}
    )
    assert response.headers["Location"] == reverse("desk")


def test_the_demo_switch_exists_only_in_the_demo(cast: Cast, settings: Any) -> None:
    settings.DEMO = False
    assert Client().post(reverse("demo-switch", args=[cast.secretariat.pk])).status_code == 404


def test_the_demo_switch_opens_no_account_of_an_akimat(cast: Cast, settings: Any) -> None:
    settings.DEMO = True
    assert Client().post(reverse("demo-switch", args=[cast.secretariat.pk])).status_code == 404


def test_the_lists_grow_no_queries_with_their_rows(cast: Cast, django_assert_max_num_queries: Any) -> None:
    reader = make_user("country", Role.SUPERVISOR)
    client = signed_in(reader)

    def queries(name: str) -> int:
        with django_assert_max_num_queries(80) as counted:
            assert client.get(reverse(name)).status_code == 200
        return len(counted)

    names = ("desk", "councils", "requirements")
    few = [queries(name) for name in names]
    for number in range(6):
        unit = Unit.objects.create(
            kato=f"99000000{number}", kind="oblast", name_kk=f"Облыс {number}", name_ru="о", name_en="o"
        )
        Council.objects.create(unit=unit, name_kk="к", name_ru="с", established_on=SINCE, established_number="1")
    assert [queries(name) for name in names] == few
