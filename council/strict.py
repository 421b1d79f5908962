"""What holds for every answer and every question, whichever page it is: strict headers, and methods that we know."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from council.plain_texts import unturned

Answer = Callable[[HttpRequest], HttpResponse]
METHODS = ("GET", "HEAD", "POST")
# Nothing of ours uses any of these; whatever slipped into a page may not either. Browsers know each of these names: of
# one that they do not know they complain on every page.
FEATURES = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # A page stays with its reader: no cache on the way keeps it, and the browser asks before it shows it again.
    "Cache-Control": "private, no-cache",
}


class StrictHeadersMiddleware:
    """Sets what a browser is told of every answer, also where one further in answered early: a redirect, a refusal,
    a static file. What an answer says itself stands."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, strictly."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class KnownMethodsMiddleware:
    """Answers 405 to whatever is neither read nor sent: pages that do not ask would take a PUT for a reading."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or go on."""
        return self.get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)


class UnturnedTextMiddleware:
    """Keeps pages readable whatever a text that came with a record holds: nothing in it turns round what stands beside
    it. Whoever reads or sends the text anew gets it without, see `council.plain_texts`."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; of a page, without the characters that turn text."""
        response = self.get_response(request)
        if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
            response.content = unturned(response.content)
        return response
