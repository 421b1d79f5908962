"""What every answer tells the browser, whichever address gives it: nothing inline, no frame, no cookie in the open."""

import importlib.util
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client

from council.strict import METHODS
from tests.admin_forms import signed_in
from tests.cast import Cast
from tests.doors.addresses import Sample, every_address, ours, quiet_hour, theirs
from tests.settings import STATIC_ROOT

__all__ = ["ours", "quiet_hour", "theirs"]  # fixtures
OF_AN_AKIMAT = {
    "SECRET_KEY": "of-the-tests-" * 5,
    "SITE_URL": "https://kenes.example.kz",
    "ALLOWED_HOSTS": "kenes.example.kz",
    "BEHIND_PROXY": "on",
    "DEBUG": "off",
    "DEMO": "off",
}
TAKEN_OVER = ("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "ALLOWED_HOSTS", "CONTENT_SECURITY_POLICY", "MIDDLEWARE")
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
THROUGH_PROXY: dict[str, Any] = {"HTTP_HOST": "kenes.example.kz", "HTTP_X_FORWARDED_PROTO": "https"}

pytestmark = pytest.mark.usefixtures("quiet_hour")


class _Inline(HTMLParser):
    """Collects what the content security policy would switch off."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        is_data = said.get("type", "").endswith("json")
        if tag in ("style", "base", "iframe", "object") or (tag == "script" and "src" not in said and not is_data):
            self.found.append(f"<{tag}>")
        for name, value in said.items():
            elsewhere = name in ("src", "action", "formaction") and value.startswith(("http", "//"))
            if name == "style" or name.startswith("on") or "javascript:" in value.lower() or elsewhere:
                self.found.append(f"<{tag} {name}={value!r}>")


def inline(answer: Any) -> list[str]:
    """What is written into a page and should not."""
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    parser = _Inline()
    parser.feed(answer.content.decode())
    return parser.found


def wrong_with(answer: HttpResponseBase) -> list[str]:
    """What is missing or too weak in an answer, and what is inline in its page."""
    found = [
        f"{name}: {answer.headers.get(name)}" for name, must in HEADERS.items() if answer.headers.get(name) != must
    ]
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "frame-ancestors 'none'" not in policy or "unsafe" in policy:
        found.append(f"policy: {policy!r}")
    if "camera=()" not in answer.headers.get("Permissions-Policy", ""):
        found.append("Permissions-Policy")
    if "public" in answer.headers.get("Cache-Control", "public") or "Server" in answer.headers:
        found.append(f"Cache-Control: {answer.headers.get('Cache-Control')}")
    for name, cookie in answer.cookies.items():
        by_scripts = name.endswith("csrftoken")
        if cookie["max-age"] == 0:  # takes one away, says nothing
            continue
        if not cookie["secure"] or cookie["samesite"] != "Lax" or bool(cookie["httponly"]) == by_scripts:
            found.append(f"cookie {cookie.OutputString()}")
    return found + inline(answer)


def settings_of_an_akimat(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The settings as an installation reads them, beside those of the tests."""
    for name, value in OF_AN_AKIMAT.items():
        monkeypatch.setenv(name, value)
    spec = importlib.util.spec_from_file_location("settings_of_an_akimat", settings.BASE_DIR / "council/settings.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def at_an_akimat(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """As an installation with an address of its own and a proxy before it answers."""
    for name, value in vars(settings_of_an_akimat(monkeypatch)).items():
        if name.startswith(TAKEN_OVER):
            setattr(settings, name, value)


def through_proxy(client: Client) -> Client:
    """As if the proxy in front asked."""
    client.defaults.update(THROUGH_PROXY)
    return client


@pytest.mark.usefixtures("at_an_akimat")
@pytest.mark.parametrize("role", ["", "secretariat", "administrator"])
def test_every_address_answers_with_strict_headers_and_nothing_inline(cast: Cast, ours: Sample, role: str) -> None:
    client, wrong, pages = through_proxy(signed_in(getattr(cast, role)) if role else Client()), {}, 0
    for address in every_address():
        if role == "administrator" and not address.in_admin:
            continue
        answer = client.get(address.to(ours))
        pages += answer.status_code == 200
        wrong[address.name] = wrong_with(answer)
    assert {name: found for name, found in wrong.items() if found} == {}
    assert pages > {"": 5, "secretariat": 200, "administrator": 20}[role]


@pytest.mark.usefixtures("at_an_akimat")
def test_refusals_redirects_and_static_files_are_as_strict(db: None) -> None:
    (Path(STATIC_ROOT) / "strict.css").write_text("p {}")
    client = through_proxy(Client(enforce_csrf_checks=True, raise_request_exception=False))
    answers = {
        200: client.get("/static/strict.css"),
        301: client.get("/councils"),
        302: client.get("/councils/"),
        400: client.get("/", HTTP_HOST="evil.example.com"),
        403: client.post("/sign-in/", {"username": "a"}),
        404: client.get("/v/none/"),
        405: client.put("/"),
    }
    assert {status: answer.status_code for status, answer in answers.items()} == {one: one for one in answers}
    wrong = {status: wrong_with(answer) for status, answer in answers.items()}
    assert wrong.pop(200) == ["Cache-Control: max-age=60, public"]
    assert {status: found for status, found in wrong.items() if found} == {}
    plain = client.get("/", HTTP_X_FORWARDED_PROTO="http")
    assert (plain.status_code, plain["Location"]) == (301, "https://kenes.example.kz/")
    assert [one for one in wrong_with(plain) if not one.startswith("Strict-Transport")] == []


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "X" * 99])
def test_other_methods_are_told_which_are_known(client: Client, db: None, method: str) -> None:
    for address in ("/", "/sign-in/", "/v/", "/healthz", "/admin/", "/static/css/base.css", "/nowhere/"):
        answer = client.generic(method, address)
        assert (answer.status_code, answer["Allow"]) == (405, ", ".join(METHODS))


@pytest.mark.parametrize(
    "host",
    ["evil.example.com", "127.0.0.1.evil.com", "", "127.0.0.1:8000@evil.com", "a" * 999, "[::1", "localhost/../x"],
)
def test_a_forged_host_is_refused_and_never_repeated(client: Client, db: None, host: str) -> None:
    for address in ("/", "/sign-in/", "/v/", "/healthz", "/councils", "/static/css/base.css/x", "/nowhere/"):
        answer = client.get(address, HTTP_HOST=host)
        assert answer.status_code == 400
        assert not host or host not in answer.content.decode()


def test_the_host_that_a_proxy_was_told_is_not_believed(client: Client, db: None) -> None:
    answer = client.get("/councils", HTTP_X_FORWARDED_HOST="evil.example.com")
    assert answer["Location"] == "/councils/"
    assert "evil" not in client.get("/sign-in/", HTTP_X_FORWARDED_HOST="evil.example.com").content.decode()


def test_it_finds_what_is_written_into_a_page() -> None:
    parser = _Inline()
    parser.feed('<p style="x"><a onclick="y" href="javascript:z"><script>w</script><script type="application/json">')
    assert len(parser.found) == 4
