"""Requests that no browser sends: other encodings, numbers past all numbers, JSON without end."""

import io
import sys
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from council.encodings import is_understood
from council.wsgi import application
from tests.admin_forms import signed_in, url
from tests.cast import Cast
from tests.doors.addresses import Sample, ours, quiet_hour
from tests.doors.trying import record

__all__ = ["ours", "quiet_hour"]  # fixtures
pytestmark = pytest.mark.usefixtures("quiet_hour")
# No encoding of texts, one that makes halves of pairs, one that hides what it says; and headers that cannot be read.
OTHERS = ("hex", "unicode_escape", "utf-7", "idna", "undefined", "latin-1", "utf-16", "a\x00", "utf-8; x*=nope''a")


def asked(content_type: str) -> str:
    """The status with which the application answers a request of this type that a server brings."""
    said: list[str] = []

    def start(status: str, *_more: Any) -> Any:
        said.append(status)
        return len

    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/v/",
        "QUERY_STRING": "code=%5Cud800",
        "CONTENT_TYPE": content_type,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.input": io.BytesIO(b""),
        "wsgi.errors": sys.stderr,
    }
    list(application({**environ, "wsgi.url_scheme": "http"}, start))
    return said[0].split()[0]


@pytest.mark.parametrize("charset", OTHERS)
@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=B"])
def test_a_request_in_another_encoding_is_refused_before_django_reads_it(kind: str, charset: str) -> None:
    assert asked(f"{kind}; charset={charset}") == "400"


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "utf_8", "no-such", '"UTF-8"'])
def test_utf_8_by_any_name_and_what_names_nothing_are_understood(charset: str) -> None:
    assert is_understood(f"text/plain; charset={charset}")
    assert is_understood("")


@pytest.mark.parametrize(
    "way", ["abc", "desk", "//evil.kz", "http://[", "\x00", "a\r\nb", "javascript:alert(1)", "/\\x"]
)
def test_the_language_changes_whatever_the_way_back_says(db: None, way: str) -> None:
    answer = Client().post(reverse("set-language"), {"language": "ru", "next": way})
    assert answer.status_code == 302
    assert "evil" not in answer["Location"]
    assert "javascript" not in answer["Location"]


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"a":' * 100_000, b"9" * 6000, b"\xff", b"null", b'{"field": 1}'])
def test_what_is_no_field_of_the_room_is_answered_400(cast: Cast, ours: Sample, body: bytes) -> None:
    client, before = signed_in(cast.secretariat), record()
    page = reverse("meetings:save-field", args=[cast.council.pk, ours["meeting"]])
    assert client.generic("POST", page, body, "application/json").status_code == 400
    assert record() == before


def test_a_bulk_action_on_no_record_of_ours_changes_nothing(cast: Cast, ours: Sample) -> None:
    client, before, wrong = signed_in(cast.administrator), record(), []
    for model in admin.site._registry:
        read = client.get(url(model))
        form = read.context.get("action_form") if read.status_code == 200 else None
        for action in [value for value, _label in form.fields["action"].choices if value] if form else ():
            for chosen in ("9223372036854775808", "9" * 5000, "-1", "x", "٣" * 20, "\x00", "0"):
                sent = {"action": action, "_selected_action": [chosen], "index": "0"}
                status = client.post(url(model), sent).status_code
                wrong += [f"{model.__name__} {action} {chosen[:20]}: {status}"] if status not in (302, 400) else []
    assert wrong == []
    assert record() == before
