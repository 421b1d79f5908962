"""The page of the search: what was found, by kind, with the place where the words stand."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from council.folding import is_long_enough, words_of
from council.search import MOST, Found, Reader, find, hits_of
from council.views.acting import signed_in, today

LONGEST = 200
# How many of each kind stand on the page of all kinds, and how many on a page of one.
OF_EACH, A_PAGE = 3, 20


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Everything that holds the words of `?q=`, of all kinds or of one (`&kind=`); only what the account may see."""
    asked = request.GET.get("q", "").strip()
    words = words_of(asked[: LONGEST + 1])
    context: dict[str, Any] = {
        "asked": asked[:LONGEST],
        "longest": LONGEST,
        "most": MOST,
        "state": _state(asked, words),
    }
    if context["state"] == "asked":
        reader = Reader.of(signed_in(request), today(), timezone.now())
        context |= _results(reader, words, request.GET, asked)
    return render(request, "council/search.html", context)


def _state(asked: str, words: list[str]) -> str:
    """Whether anything was asked that can be looked for: empty, long, short or asked."""
    if not asked:
        return "empty"
    if len(asked) > LONGEST:
        return "long"
    return "asked" if is_long_enough(words) else "short"


def _results(reader: Reader, words: list[str], query: Any, asked: str) -> dict[str, Any]:
    found = find(reader, words, query.get("kind"))
    chosen = next((one for one in found if one.source.kind == query.get("kind")), None)
    context: dict[str, Any] = {
        "kinds": [_kind(one, asked, one is chosen) for one in found],
        "chosen": chosen,
        "everything": urlencode({"q": asked}),
    }
    if chosen is None:
        groups = [(one, hits_of(reader, one.source, one.pks[:OF_EACH], words)) for one in found]
        context["groups"] = [
            {**_kind(one, asked), "hits": hits, "rest": len(one.pks) > OF_EACH} for one, hits in groups
        ]
    else:
        page = Paginator(chosen.pks, A_PAGE).get_page(query.get("page"))
        context |= {
            "page": page,
            "hits": hits_of(reader, chosen.source, list(page), words),
            "query": urlencode({"q": asked, "kind": chosen.source.kind}),
        }
    return context


def _kind(found: Found, asked: str, current: bool = False) -> dict[str, Any]:
    """A kind of record with how many of it were found, and the address of the page with all of them."""
    return {
        "kind": found.source.kind,
        "label": found.source.label,
        "count": len(found.pks),
        "more": found.more,
        "query": urlencode({"q": asked, "kind": found.source.kind}),
        "current": current,
    }
