"""A form that came too late loses nothing: it stands filled in after the sign-in, and nothing is done by itself."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from council import unsent
from council.administration import change_installation
from council.models import Council, Event, UnsentForm, User
from tests.cast import Cast
from tests.test_signing_in import PASSWORD, code_of, with_app

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
NAME = 'Аты «бір» <script>alert("1")</script> & екі'


@pytest.fixture(autouse=True)
def _no_demo(settings: Any) -> None:
    settings.DEMO = False
    settings.SESSION_LOOKED_AT_EVERY = 60


class Browser:
    """A browser that sends what it read, as browsers do: with the page's token and where it came from."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.at = ""  # where the last sign-in led to

    def sign_in(self, user: User, next: str = "") -> Any:
        values = {"login": user.email, "password": PASSWORD, "next": next}
        return self.send(reverse("sign-in"), self.token(reverse("sign-in")), values)

    def token(self, page: str) -> str:
        found = TOKEN.search(self.client.get(page).content.decode())
        assert found
        return found[1]

    def send(self, address: str, token: str, values: dict[str, Any], page: str = "", **more: str) -> Any:
        headers = {"Referer": f"http://testserver{page or address}", **more}
        return self.client.post(address, {**values, "csrfmiddlewaretoken": token}, headers=headers)

    def back(self, answer: Any, user: User) -> str:
        """Sign in on the page that an answer leads to, and read where that leads to."""
        assert answer["Location"].startswith(reverse("sign-in")), answer["Location"]
        led = self.sign_in(user, self.client.get(answer["Location"]).context["redirect_field_value"])
        assert led.status_code == 302
        self.at = str(led["Location"])
        return self.page(self.at)

    def page(self, address: str) -> str:
        return self.client.get(address).content.decode()


def renaming(cast: Cast) -> tuple[str, dict[str, str]]:
    return reverse("rename-council", args=[cast.council.pk]), {"name_kk": NAME, "name_ru": "Новое имя", "token": ""}


def open_form(cast: Cast, who: User | None = None) -> tuple[Browser, str, dict[str, str], str]:
    """A browser with the form for renaming open."""
    browser = Browser()
    browser.sign_in(who or cast.secretariat)
    address, values = renaming(cast)
    return browser, address, values, browser.token(address)


def is_filled_in(page: str) -> bool:
    # What was typed is written as text: nothing of it runs.
    return (
        "Аты «бір» &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; екі</textarea>" in page
        and 'id="unsent"' in page
    )


def idle(cast: Cast) -> datetime.timedelta:
    return datetime.timedelta(minutes=61)


def test_after_the_idle_time_what_was_typed_stands_in_the_form_and_nothing_was_done(cast: Cast) -> None:
    with time_machine.travel(cast.now) as clock:
        browser, address, values, token = open_form(cast)
        clock.shift(idle(cast))
        page = browser.back(browser.send(address, token, values), cast.secretariat)
        assert is_filled_in(page)
        assert Council.objects.get(pk=cast.council.pk).name_kk == cast.council.name_kk
        assert not Event.objects.filter(action="council.renamed").exists()
        again = TOKEN.search(page)
        assert again
        values["name_kk"] = "Жаңа атау"
        sent = browser.send(address, again[1], values, page=browser.at)
        assert sent.status_code == 302
        assert not UnsentForm.objects.exists(), "once it was sent it is kept no longer"
    assert Council.objects.get(pk=cast.council.pk).name_kk == "Жаңа атау"


def test_in_a_second_tab_too_where_the_first_one_found_the_session_over(cast: Cast) -> None:
    with time_machine.travel(cast.now) as clock:
        browser, address, values, token = open_form(cast)
        clock.shift(idle(cast))
        assert browser.client.get(reverse("desk")).status_code == 302
        assert is_filled_in(browser.back(browser.send(address, token, values), cast.secretariat))


def test_a_form_of_before_is_filled_in_once_its_owner_signed_in_again_in_another_tab(cast: Cast) -> None:
    with time_machine.travel(cast.now) as clock:
        browser, address, values, token = open_form(cast)
        clock.shift(idle(cast))
        browser.client.get(reverse("desk"))
        browser.sign_in(cast.secretariat)
        answer = browser.send(address, token, values)
        assert answer["Location"].startswith(f"{address}?unsent=")
        assert is_filled_in(browser.page(answer["Location"]))


def test_nothing_of_it_is_shown_to_another_account(cast: Cast) -> None:
    with time_machine.travel(cast.now) as clock:
        browser, address, values, token = open_form(cast)
        clock.shift(idle(cast))
        answer = browser.send(address, token, values)
        assert "Новое имя" not in browser.back(answer, cast.supervisor)
        key = answer["Location"].partition("unsent%3D")[2].partition("%23")[0]
        assert unsent.find(key, cast.secretariat.pk, cast.now + idle(cast))
        assert unsent.find(key, cast.supervisor.pk, cast.now + idle(cast)) is None


def test_a_form_of_one_account_is_kept_for_no_other_that_signed_in_meanwhile(cast: Cast) -> None:
    browser, address, values, token = open_form(cast)
    browser.client.post(reverse("sign-out"), {"csrfmiddlewaretoken": token})
    browser.sign_in(cast.supervisor)
    answer = browser.send(address, token, values)
    assert answer.status_code == 403
    assert "Новое имя" not in answer.content.decode()
    assert not UnsentForm.objects.exists()


def test_what_nobody_has_read_is_kept_for_nobody(cast: Cast) -> None:
    address, values = renaming(cast)
    browser = Browser()
    token = browser.token(reverse("sign-in"))
    answer = browser.send(address, token, values)
    assert answer["Location"].startswith(reverse("sign-in"))
    assert "unsent" not in answer["Location"]
    stranger = Browser()
    stranger.sign_in(cast.secretariat)
    assert stranger.send(address, "x" * 64, values).status_code == 403
    assert not UnsentForm.objects.exists()


def test_it_ends_after_an_hour_and_lies_closed_in_the_database(cast: Cast) -> None:
    with time_machine.travel(cast.now) as clock:
        browser, address, values, token = open_form(cast)
        clock.shift(idle(cast))
        answer = browser.send(address, token, values)
        kept = UnsentForm.objects.get()
        assert "Новое" not in kept.sealed
        assert kept.digest not in answer["Location"]
        clock.shift(datetime.timedelta(minutes=61))
        assert "Новое имя" not in browser.back(answer, cast.secretariat)
        assert not UnsentForm.objects.filter(pk=kept.pk).exists(), "it goes when the next one signs in"


def test_passwords_and_files_are_not_kept_and_files_are_asked_for_again(cast: Cast) -> None:
    with time_machine.travel(cast.now) as clock:
        browser, _address, _values, _token = open_form(cast)
        address = reverse("adopt-own-regulation", args=[cast.council.pk])
        token = browser.token(address)
        clock.shift(idle(cast))
        scan = SimpleUploadedFile("a.pdf", b"%PDF-1.4 secret")
        answer = browser.send(address, token, {"act_number": "12-а", "act_scan": scan, "password": "dala"})
        page = browser.back(answer, cast.secretariat)
        assert 'value="12-а"' in page
        assert "secret" not in page
        assert "dala" not in page
        assert 'id="unsent"' in page
        clock.shift(idle(cast))
        browser.send(reverse("change-password"), token, {"old": PASSWORD, "password": "x", "again": "x"})
        assert UnsentForm.objects.count() <= 1


def test_what_a_script_sends_is_kept_by_the_script(cast: Cast) -> None:
    with time_machine.travel(cast.now) as clock:
        browser, address, values, token = open_form(cast)
        clock.shift(idle(cast))
        browser.send(address, token, values, **{"Sec-Fetch-Mode": "cors"})
        assert not UnsentForm.objects.exists()


def test_what_is_too_long_is_not_kept_and_it_says_so(cast: Cast) -> None:
    with time_machine.travel(cast.now) as clock:
        browser, address, values, token = open_form(cast)
        clock.shift(idle(cast))
        answer = browser.send(address, token, {**values, "name_kk": "ә" * 1_100_000})
        assert not UnsentForm.objects.exists()
        assert "message error" in browser.page(answer["Location"])


def test_with_a_second_factor_on_the_way_it_comes_back_as_well(cast: Cast) -> None:
    with time_machine.travel(cast.now, tick=False) as clock:
        _client, secret = with_app(cast.secretariat)
        clock.shift(60)
        browser = Browser()
        browser.sign_in(cast.secretariat)
        step = reverse("mfa_authenticate")
        browser.send(step, browser.token(step), {"code": code_of(secret)})
        address, values = renaming(cast)
        token = browser.token(address)
        clock.shift(idle(cast))
        answer = browser.send(address, token, values)
        form = browser.client.get(answer["Location"])
        led = browser.sign_in(cast.secretariat, form.context["redirect_field_value"])
        assert led["Location"].startswith(step)
        led = browser.send(step, browser.token(step), {"code": code_of(secret)})
        assert is_filled_in(browser.page(led["Location"]))


def test_where_a_role_needs_a_second_factor_since_it_waits_until_that_is_set_up(cast: Cast) -> None:
    with time_machine.travel(cast.now, tick=False) as clock:
        browser, address, values, token = open_form(cast)
        change_installation(by=cast.administrator, at=cast.now, factor_secretariat=True)
        clock.shift(90)
        assert browser.send(address, token, values)["Location"] == reverse("account")
        assert "unsent=" not in browser.page(reverse("account"))
        app = reverse("mfa_activate_totp")
        form = browser.client.get(app)
        code = code_of(form.context["form"].secret)
        browser.send(app, TOKEN.search(form.content.decode())[1], {"code": code})  # type: ignore[index]
        link = re.search(r'href="([^"]*unsent=[^"]*)"', browser.page(reverse("account")))
        assert link
        assert is_filled_in(browser.page(link[1]))


def test_a_form_that_is_not_on_its_page_any_more_is_told(cast: Cast) -> None:
    with time_machine.travel(cast.now) as clock:
        browser, address, values, token = open_form(cast)
        clock.shift(idle(cast))
        answer = browser.send(address, token, values)
        cast.secretariat.roles.update(until=cast.today)
        page = browser.back(answer, cast.secretariat)
        assert "Новое имя" in page
        assert "&lt;script&gt;" in page


def test_forms_of_the_admin_are_filled_in_too(cast: Cast) -> None:
    with time_machine.travel(cast.now) as clock:
        browser = Browser()
        change_installation(by=cast.administrator, at=cast.now, factor_administrator=False)
        browser.sign_in(cast.administrator)
        address = reverse("admin:council_user_add")
        token = browser.token(address)
        clock.shift(idle(cast))
        values = {"email": "jana@example.kz", "name": "Жаңа", "language": "ru", "roles-TOTAL_FORMS": "0"}
        page = browser.back(browser.send(address, token, values), cast.administrator)
        assert 'value="jana@example.kz"' in page
        assert re.search(r'value="ru" selected=""', page)


def test_only_the_last_forms_of_an_account_are_kept(cast: Cast) -> None:
    typed = unsent.Typed("/a/", "/a/", {"name": ["x"]}, False)
    for number in range(unsent.MOST_FORMS + 2):
        assert unsent.keep(typed, cast.member.pk, cast.now + datetime.timedelta(seconds=number))
    assert UnsentForm.objects.count() == unsent.MOST_FORMS


@pytest.mark.parametrize("key", ["", "x", "\ud800", "a" * 5000, "?&#"])
def test_a_key_that_is_none_opens_nothing(cast: Cast, key: str) -> None:
    assert unsent.find(key, cast.member.pk, cast.now) is None


@pytest.mark.parametrize("told", ["", "http://[", "http://elsewhere.kz/a/?b=1", "x", "\ud800", "http://testserver"])
def test_where_no_page_is_told_it_is_the_form_s_own_address(cast: Cast, told: str) -> None:
    with time_machine.travel(cast.now) as clock:
        browser, address, values, token = open_form(cast)
        clock.shift(idle(cast))
        answer = browser.send(address, token, values, Referer=told)
        assert is_filled_in(browser.back(answer, cast.secretariat))
        assert browser.at.startswith(f"{address}?unsent=")
