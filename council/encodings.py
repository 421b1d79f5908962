"""Requests in another encoding than UTF-8: no page of ours sends one, and Django would read them as they say.

A program may name any: what Python knows and is no encoding of texts (`hex`), on which Django breaks before any page
or middleware is reached; or what makes halves of characters (`unicode_escape`), which no database takes.
"""

import codecs
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.http import parse_header_parameters

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

REFUSED = b"400: only UTF-8 is understood\n"


class OnlyUtf8:
    """Answers 400 where a request names another encoding than UTF-8 for what it brings; goes on with all others."""

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Refuse, or go on."""
        if is_understood(environ.get("CONTENT_TYPE", "")):
            return self.application(environ, start_response)
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")]
        start_response("400 Bad Request", [*headers, ("Content-Length", str(len(REFUSED)))])
        return [REFUSED]


def is_understood(content_type: str) -> bool:
    """Whether the header can be read and names UTF-8, no encoding, or one that nobody knows: that is passed over."""
    try:
        named: Any = parse_header_parameters(content_type)[1].get("charset")
    except (ValueError, LookupError):
        return False
    try:
        return not named or codecs.lookup(named).name == "utf-8"
    except LookupError:
        return True
    except ValueError:  # what can be no name
        return False
