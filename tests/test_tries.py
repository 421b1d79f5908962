"""Pages that need no account: none is left unguarded, programs that guess or flood wait, and people never do."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from council import account_urls, tries
from council.models import Event
from tests.cast import Cast
from tests.doors.addresses import Sample, ours, quiet_hour
from tests.meetings.answering import invited, link

__all__ = ["ours", "quiet_hour"]  # fixtures
# Open to everybody and not guarded, each with the reason.
OTHERWISE = {
    "healthz": "says one word; what looks after the server asks it often",
    "admin:login": "leads to the sign-in",
}
# The pages of the sign-in: their own limiter counts passwords, codes and mails (ACCOUNT_RATE_LIMITS, MFA_RATE_LIMITS).
SIGN_IN = {str(one.name) for one in account_urls.urlpatterns}
GUESSED = (
    "verify",
    "verified",
    "meetings:answer-invitation",
    "meetings:calendar-feed",
    "recommendations:submit-reply",
    "recommendations:reply-received",
)


@pytest.fixture(autouse=True)
def _no_tries_before() -> None:
    cache.clear()


def open_to_everybody() -> Iterator[tuple[str, Any]]:
    """Name and view of each address that the sign-in lets through."""

    def walk(patterns: Any, space: str) -> Iterator[tuple[str, Any]]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
            elif isinstance(one, URLPattern) and not getattr(one.callback, "login_required", True):
                yield f"{space}{one.name}", one.callback

    return walk(get_resolver().url_patterns, "")


def wrong_address(name: str) -> str:
    return reverse(name, args=[] if name == "verify" else ["no-such"]) + ("?code=x" if name == "verify" else "")


def test_every_page_without_sign_in_is_guarded_or_says_why_not() -> None:
    found = dict(open_to_everybody())
    unguarded = {name for name, view in found.items() if not getattr(view, "is_guarded", False)}
    assert unguarded - set(OTHERWISE) - SIGN_IN == set()
    assert set(OTHERWISE) | {"sign-in"} <= set(found)
    assert {name for name in found if getattr(found[name], "is_guarded", False)} >= set(GUESSED)


@pytest.mark.parametrize("name", GUESSED)
def test_wrong_tries_at_one_page_stop_them_at_all_and_end_with_the_window(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(tries, "MOST", 3)
    for _time in range(3):
        assert client.get(wrong_address(name)).status_code == 404
    for other in GUESSED:
        answer = client.get(wrong_address(other))
        assert (answer.status_code, answer["Retry-After"]) == (429, str(tries.WINDOW))
    assert client.get("/v/").status_code == client.get("/sign-in/").status_code == 200
    assert Client(REMOTE_ADDR="203.0.113.9").get(wrong_address(name)).status_code == 404
    cache.clear()
    assert client.get(wrong_address(name)).status_code == 404


@pytest.mark.usefixtures("quiet_hour")
def test_whoever_stops_does_not_stop_a_right_link_of_others(
    cast: Cast, ours: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "MOST", 1)
    assert Client(REMOTE_ADDR="203.0.113.9").get("/v/no-such/").status_code == 404
    assert Client(REMOTE_ADDR="203.0.113.9").get("/v/no-such/").status_code == 429
    for name, secret in (("answer-invitation", "answer_token"), ("calendar-feed", "secret")):
        assert Client().get(reverse(f"meetings:{name}", args=[ours[secret]])).status_code == 200


@pytest.mark.usefixtures("quiet_hour")
def test_a_link_takes_so_many_sends_and_then_writes_nothing_for_a_while(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "MOST_SENT", 2)
    meeting = invited(cast)
    sent = {"terms": meeting.terms_version, "kind": "coming"}
    assert [client.post(link(cast), sent).status_code for _time in range(3)] == [302, 302, 429]
    assert client.post(link(cast), {**sent, "kind": "not_coming", "reason": "Іссапар"}).status_code == 429
    assert Event.objects.filter(action="invitation.answered").count() == 1
    assert client.get(link(cast)).status_code == 200


def test_the_language_is_chosen_by_a_whole_building_and_not_by_a_program(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tries.MOST >= 300
    monkeypatch.setattr(tries, "MOST", 2)
    answers = [client.post("/language/", {"language": "ru"}).status_code for _time in range(3)]
    assert answers == [302, 302, 429]
