"""How tests fill in a form of the admin: as a browser would, from what the page shows."""

import html
import re
from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.models import Event, User


class _Fields(HTMLParser):
    """Collects what a browser would send of the record's form."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self._select = ""
        self._several = False
        self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name, kind = found.get("name", ""), found.get("type", "")
        if tag == "input" and name and kind not in ("submit", "file", "button"):
            if kind == "checkbox" and "checked" in found:
                self.values.setdefault(name, []).append(found.get("value", "on"))
            elif kind not in ("checkbox", "radio") or "checked" in found:
                self.values[name] = found.get("value", "")
        elif tag == "select":
            self._select, self._several = name, "multiple" in found
            self.values[name] = [] if self._several else ""
        elif tag == "option" and self._select and "selected" in found:
            value = found.get("value", "")
            self.values[self._select] = [*self.values[self._select], value] if self._several else value
        elif tag == "textarea":
            self._textarea = name
            self.values[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.values[self._textarea] += data.lstrip("\n")


def shown(response: Any) -> dict[str, Any]:
    """What a browser would send of the form on a page, as it stands."""
    parser = _Fields()
    parser.feed(response.content.decode())
    unsent = ("csrfmiddlewaretoken", "username", "q", "action", "select_across")
    return {
        name: value
        for name, value in parser.values.items()
        if name and name not in unsent and "__prefix__" not in name
    }


def send(client: Client, url: str, read: Any = None, **changed: Any) -> Any:
    """Open a form of the admin (or take one that was `read` earlier), change some fields, and save it."""
    page = read or client.get(url)
    assert page.status_code == 200, page.status_code
    return client.post(url, {**shown(page), **changed, "_save": "1"})


def text(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


def said(response: Any) -> str:
    """The errors beside the fields and on top of a page, and its messages."""
    lists = re.findall(r'<ul class="(?:errorlist|messagelist)[^>]*>(.*?)</ul>', text(response), re.DOTALL)
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", one) for one in lists))


def url(model: type, page: str = "changelist", pk: int | None = None) -> str:
    meta = model._meta  # type: ignore[attr-defined]
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=[pk] if pk else [])


def signed_in(user: User) -> Client:
    user.language = "en"
    user.save()
    client = Client()
    client.force_login(user)
    return client


def events(**those: Any) -> list[str]:
    return list(Event.objects.filter(**those).order_by("number").values_list("action", flat=True))


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def choose(client: Client, model: type, action: str, *things: Any) -> str:
    """Run a bulk action on these records, and return what the page says afterwards."""
    chosen = {"action": action, "_selected_action": [one.pk for one in things], "index": "0"}
    return said(client.post(url(model), chosen, follow=True))
