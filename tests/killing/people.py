"""People who work on pages of a server that is killed: what was sent without an answer, they send again."""

import http.client
import re
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from council.models import User

HIDDEN = re.compile(r'<input type="hidden" name="(csrfmiddlewaretoken|token|revision)" value="([^"]*)"')
NOBODY_THERE = (OSError, http.client.HTTPException)


class Person(threading.Thread):
    """Fills in one form after the other, each with what `forms` gives: an address and what is typed.

    A form is sent until an answer comes, always with the same one-time token, as a browser does that sends again.
    """

    def __init__(self, user: User, port: int, forms: Iterator[tuple[str, dict[str, Any]]]) -> None:
        super().__init__(daemon=True)
        self.port, self.forms = port, forms
        self.done: list[str] = []
        self.answers: Counter[tuple[str, int]] = Counter()
        self.sent_again = 0
        self.ends = threading.Event()
        client = Client()
        client.force_login(user)
        self.cookies = {name: one.value for name, one in client.cookies.items()}

    def run(self) -> None:
        """Until told to end; what was begun is finished."""
        for address, typed in self.forms:
            form = self._ask("GET", address)
            hidden = dict(HIDDEN.findall(form))
            sent = urlencode({**hidden, **typed}, doseq=True)
            self._ask("POST", address, sent)
            self.done.append(address)
            if self.ends.is_set():
                return

    def _ask(self, method: str, address: str, body: str = "") -> str:
        while True:
            try:
                return self._ask_once(method, address, body)
            except NOBODY_THERE:
                self.sent_again += method == "POST"
                self.ends.wait(0.1)

    def _ask_once(self, method: str, address: str, body: str) -> str:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
            asked.request(method, address, body, headers)
            answer = asked.getresponse()
            words = answer.read().decode()
        finally:
            asked.close()
        self.answers[method, answer.status] += 1
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and value.startswith(f"{settings.CSRF_COOKIE_NAME}="):
                self.cookies[settings.CSRF_COOKIE_NAME] = value.partition("=")[2].partition(";")[0]
        return words
