"""What the tests of pages share: the day, and opening a page as somebody."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from council.models import User
from tests.cast import NO_PDF, Cast


@pytest.fixture
def cast_day(cast: Cast) -> Iterator[None]:
    """Pages are opened on the cast's day; documents are not printed."""
    with time_machine.travel(cast.now, tick=True), mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        yield


@pytest.fixture
def visit(cast: Cast) -> Callable[..., Any]:
    """Opens a page of the council as somebody, in Kazakh: `visit(user, "composition", version…)`."""

    def open_page(user: User, name: str, *args: object, on: datetime.date | None = None, post: Any = None) -> Any:
        client = Client()
        client.force_login(user)
        url = reverse(f"members:{name}", args=[cast.council.pk, *args])
        if on:
            url += f"?on={on}"
        return client.get(url) if post is None else client.post(url, post)

    return open_page
