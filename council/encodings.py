"""Requests in another encoding than UTF-8: no page of ours sends one.

A program may name any, also what Python knows and is no encoding of texts (`hex`), or what makes halves of characters
(`unicode_escape`), which no database takes.
"""

import codecs
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class OnlyUtf8Middleware:
    """Answers 400 where a request names another encoding than UTF-8 for what it brings."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or go on. An encoding that nobody knows was passed over by Django already."""
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest("only UTF-8 is understood")
        return self.get_response(request)
