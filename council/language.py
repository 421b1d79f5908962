"""The language of the pages: the user's own, Kazakh by default."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from council.models import User

SESSION_KEY = "language"


class UserLanguageMiddleware:
    """Activates the language a user keeps; before sign-in, the one chosen in this session; else Kazakh.

    The browser's own preference is not followed: the state language comes first until somebody chooses.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


def language_of(request: HttpRequest) -> str:
    """The language for this request: one of kk, ru, en."""
    if isinstance(request.user, User):
        return request.user.language
    chosen = request.session.get(SESSION_KEY)
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
