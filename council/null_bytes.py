"""Addresses with a NUL in them: no record has one, and PostgreSQL refuses even to look."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse


class NoNullBytesMiddleware:
    """Answers 404 where the path or the query brings a NUL. What is typed into forms is checked by their fields."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or go on."""
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404("no such address")
        return self.get_response(request)
