"""Sign-in with the account of an akimat's directory, tried against a small one over real HTTP."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from council.models import User
from tests.cast import Cast
from tests.directory import CLIENT, CODE, SECRET, SmallDirectory, running
from tests.test_strict import settings_of_an_akimat

START, BACK = "/sign-in/directory/", "/sign-in/directory/back/"


@pytest.fixture(scope="module")
def small_directory() -> Iterator[SmallDirectory]:
    """One for all tests: making its key takes a while."""
    with running(SmallDirectory()) as directory:
        yield directory


@pytest.fixture
def directory(small_directory: SmallDirectory, settings: Any, cast: Cast) -> SmallDirectory:
    """The akimat's directory, which knows the secretary."""
    small_directory.spoil, small_directory.asked, small_directory.calls = {}, {}, []
    small_directory.person = {"sub": "s-1", "email": cast.secretariat.email, "email_verified": True}
    settings.OIDC_ISSUER, settings.OIDC_NAME = small_directory.url, "Akimat ID"
    app: dict[str, Any] = {"provider_id": "directory", "name": "Akimat ID", "client_id": CLIENT, "secret": SECRET}
    app["settings"] = {"server_url": small_directory.url, "oauth_pkce_enabled": True}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    return small_directory


def come_back(client: Client, directory: SmallDirectory, *, led: str = "", **answer: str) -> Any:
    """Go to the directory and come back with its answer."""
    sent = client.post(START, {"next": led} if led else {})
    assert sent.status_code == 302
    assert sent["Location"].startswith(f"{directory.url}/authorize?")
    directory.sees(sent["Location"])
    return client.get(BACK, {"state": directory.asked["state"], "code": CODE, **answer})


def who(client: Client) -> int | None:
    """The account of a client."""
    found = client.session.get("_auth_user_id")
    return int(found) if found else None


def test_whoever_the_directory_vouches_for_is_signed_in(cast: Cast, client: Client, directory: SmallDirectory) -> None:
    before = User.objects.get(pk=cast.secretariat.pk).password
    answer = come_back(client, directory, led="/councils/")
    assert (answer.status_code, answer["Location"]) == (302, "/councils/")
    assert who(client) == cast.secretariat.pk
    assert client.get("/councils/").status_code == 200
    assert directory.calls.count("/token") == 1
    assert User.objects.get(pk=cast.secretariat.pk).password == before


def test_nothing_that_the_directory_hands_out_is_kept(cast: Cast, client: Client, directory: SmallDirectory) -> None:
    count = User.objects.count()
    come_back(client, directory)
    assert who(client)
    assert User.objects.count() == count
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()
    assert not EmailAddress.objects.exists()
    assert "access" not in [value for value in client.session.values() if isinstance(value, str)]


def test_the_address_is_found_however_its_letters_are_written(
    cast: Cast, client: Client, directory: SmallDirectory
) -> None:
    directory.person["email"] = cast.secretariat.email.upper()
    come_back(client, directory)
    assert who(client) == cast.secretariat.pk


def test_it_asks_for_a_proof_and_for_no_more_than_who_somebody_is(client: Client, directory: SmallDirectory) -> None:
    come_back(client, directory)
    asked = directory.asked
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT)
    assert asked["redirect_uri"].endswith(BACK)
    assert SECRET not in asked.values()


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ({"email": "somebody@else.kz"}, "there is no open account"),
        ({"email_verified": False}, "was verified"),
        ({"email_verified": "true"}, "was verified"),
        ({"email_verified": None}, "was verified"),
        ({"email": ""}, "was verified"),
        ({"email": None}, "was verified"),
    ],
)
def test_nobody_else_gets_in_and_no_account_is_made(
    cast: Cast, client: Client, directory: SmallDirectory, person: dict[str, Any], words: str
) -> None:
    count = User.objects.count()
    client.post("/language/", {"language": "en"})
    directory.person |= person
    answer = come_back(client, directory)
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert who(client) is None
    assert User.objects.count() == count


def test_a_closed_account_stays_closed(cast: Cast, client: Client, directory: SmallDirectory) -> None:
    User.objects.filter(pk=cast.secretariat.pk).update(is_active=False)
    assert come_back(client, directory).status_code == 403
    assert who(client) is None


def test_a_second_factor_is_asked_for_after_the_directory(
    cast: Cast, client: Client, directory: SmallDirectory
) -> None:
    TOTP.activate(cast.secretariat, generate_totp_secret())
    answer = come_back(client, directory)
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_authenticate"))
    assert who(client) is None


STRANGE_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.mark.parametrize(
    "spoil",
    [
        {"sign": (STRANGE_KEY, "RS256")},
        {"sign": ("", "none")},
        {"sign": (SECRET * 3, "HS256")},
        {"claims": {"aud": "another-program"}},
        {"claims": {"iss": "https://evil.example.com"}},
        {"claims": {"exp": 1}},
        {"claims": {"exp": None}},
        {"claims": {"sub": "s-2"}},
        {"issuer": "https://evil.example.com"},
        {"person": {"sub": "s-2"}},
        {"/token": {"access_token": "access"}},
        {"/token": {"access_token": "access", "id_token": "a.b.c"}},
        {"/token": {"access_token": "access", "id_token": 5}},
        {"/token": []},
        {"/token": b"<html>"},
        {"/keys": {"keys": []}},
        {"/keys": {}},
        {"/keys": b"\xff"},
        {"/person": ["x"]},
        {"/person": b"{"},
    ],
)
def test_an_answer_that_is_not_signed_for_us_by_the_directory_is_not_believed(
    client: Client, directory: SmallDirectory, spoil: dict[str, Any]
) -> None:
    directory.spoil = spoil
    answer = come_back(client, directory)
    assert answer.status_code == 400
    assert who(client) is None


@pytest.mark.parametrize(
    "answer",
    [{"state": "other"}, {"code": "of-somebody-else"}, {"error": "access_denied"}, {"error": "<script>", "code": ""}],
)
def test_an_answer_to_no_question_of_this_browser_is_refused(
    client: Client, directory: SmallDirectory, answer: dict[str, str]
) -> None:
    refused = come_back(client, directory, **answer)
    assert refused.status_code == 400
    assert "<script>" not in refused.content.decode()
    assert who(client) is None


def test_an_answer_is_taken_once_and_only_by_the_browser_that_asked(client: Client, directory: SmallDirectory) -> None:
    come_back(client, directory)
    again = {"state": directory.asked["state"], "code": CODE}
    assert Client().get(BACK, again).status_code == 400
    client.post("/sign-out/")
    assert client.get(BACK, again).status_code == 400
    assert who(client) is None


@pytest.mark.parametrize(
    "led", ["https://evil.example.com/", "//evil.example.com", "javascript:alert(1)", "/\\evil.kz"]
)
def test_it_leads_on_to_no_other_site(client: Client, directory: SmallDirectory, led: str) -> None:
    answer = come_back(client, directory, led=led)
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_directory_that_does_not_answer_is_said_to_be_away(
    client: Client, directory: SmallDirectory, settings: Any
) -> None:
    directory.spoil = {"/.well-known/openid-configuration": b"<html>"}
    assert client.post(START).status_code == 502
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"
    assert client.post(START).status_code == 502


@pytest.mark.parametrize("why", ["unknown", "unverified", "cancelled", "failed", "away"])
def test_whoever_was_not_signed_in_goes_on_with_the_password_where_they_were(
    cast: Cast, client: Client, directory: SmallDirectory, why: str
) -> None:
    led = "/councils/?unsent=key#unsent"
    if why == "unknown":
        directory.person["email"] = "somebody@else.kz"
    elif why == "unverified":
        directory.person["email_verified"] = False
    elif why == "away":
        directory.spoil = {"/.well-known/openid-configuration": b"<html>"}
    more = {"cancelled": {"error": "access_denied"}, "failed": {"code": "another"}}
    sent = client.post(START, {"next": led}) if why == "away" else None
    answer = sent or come_back(client, directory, led=led, **more.get(why, {}))
    assert answer.context["why"] == why
    assert f'href="{reverse("sign-in")}?next=%2Fcouncils%2F%3Funsent%3Dkey%23unsent"' in answer.content.decode()


def test_only_a_press_of_the_button_leads_there(client: Client, directory: SmallDirectory) -> None:
    assert client.get(START).status_code == 405
    assert Client(enforce_csrf_checks=True).post(START).status_code == 403
    joined = client.post(f"{START}?process=connect", {"process": "connect"})
    directory.sees(joined["Location"])
    client.get(BACK, {"state": directory.asked["state"], "code": CODE})
    assert not SocialAccount.objects.exists()


def test_the_button_is_there_only_where_a_directory_is(
    client: Client, directory: SmallDirectory, settings: Any
) -> None:
    page = client.get("/sign-in/?next=/law/").content.decode()
    assert f'action="{START}"' in page
    assert "Akimat ID" in page
    settings.OIDC_ISSUER, settings.SOCIALACCOUNT_PROVIDERS = "", {"openid_connect": {"APPS": []}}
    assert START not in client.get("/sign-in/").content.decode()
    assert client.post(START).status_code == client.get(BACK, {"code": CODE, "state": "x"}).status_code == 404


def test_the_settings_take_a_directory_over_https_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIDC_CLIENT_ID", CLIENT)
    monkeypatch.setenv("OIDC_CLIENT_SECRET", SECRET)
    monkeypatch.setenv("OIDC_ISSUER", "https://id.example.kz/realms/akimat/")
    found = settings_of_an_akimat(monkeypatch)
    assert found.OIDC_ISSUER == "https://id.example.kz/realms/akimat"
    assert "https://id.example.kz" in found.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"]
    monkeypatch.setenv("OIDC_ISSUER", "http://id.example.kz")
    with pytest.raises(ImproperlyConfigured):
        settings_of_an_akimat(monkeypatch)
