"""The page of one addressee: all that was ever put to it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council.permissions import councils_seen
from council.presenting import page_language
from council.sheets import filters_of, list_response, page_of
from council.views.acting import signed_in, today
from recommendations.listings import PUT_TO_ADDRESSEE, RESULTS
from recommendations.models import Result
from recommendations.organisation_letters import in_order, rows_of_letters, standing_one, tally
from recommendations.permissions import letters_seen, organisations_seen
from recommendations.results import with_words

A_PAGE = 50


@require_GET
def addressee(request: HttpRequest, pk: int) -> HttpResponse:
    """What the councils that the account may see put to one organisation, and what it reported (`?list=results`).

    404 where it is in no directory that the account may read; one that was merged leads to the one that stays.
    """
    user, on = signed_in(request), today()
    one = standing_one(pk)
    if one is None or not organisations_seen(user, on).filter(pk=one.pk).exists():
        raise Http404("no such organisation")
    if one.pk != pk:
        return redirect("recommendations:addressee", one.pk)
    letters = letters_seen(user, on).filter(organisation=one)
    page = page_of(request, in_order(letters), A_PAGE)
    reported = Result.objects.filter(organisation=one, council__in=councils_seen(user, on).values("pk"))
    reported = reported.select_related("council__unit", "organisation").order_by("-reported_on", "-pk")
    results = with_words(reported if request.GET.get("list") == "results" else reported[:A_PAGE])
    names = "name_ru" if page_language() == "ru" else "name_kk"
    context = {
        "organisation": one,
        "former_names": [(getattr(former, names), former.until) for former in one.former_names.all()],
        "tally": tally(letters, on),
        "rows": rows_of_letters(page, on),
        "page": page,
        "query": filters_of(request),
        "results": results,
    }
    which: dict[str, Any] = {"name": "letters", "columns": PUT_TO_ADDRESSEE, "rows": context["rows"]}
    if request.GET.get("list") == "results":
        which = {"name": "results", "columns": RESULTS, "rows": results}
    return list_response(request, "recommendations/addressee.html", context, title=_("Addressee"), **which)
