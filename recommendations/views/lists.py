"""Lists of recommendations and the same in numbers: all that an account may see, and those of one council."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council.models import Council
from council.permissions import councils_seen, may_keep
from council.presenting import page_language
from council.rulebook import editions
from council.sheets import ALL, filters_of, list_response, page_of, sheet_response, wants_sheet
from council.views.acting import fetch_council, signed_in, today
from meetings.tasks import task_choices
from recommendations import filtering, overview
from recommendations.charts import chart
from recommendations.filtering import Chosen
from recommendations.following import rows_of
from recommendations.forms import FilterForm
from recommendations.listings import NUMBERS, RECOMMENDATIONS, by_addressee
from recommendations.models import Recommendation, RecommendationQuerySet
from recommendations.permissions import recommendations_seen

A_PAGE = 50
# How many recommendations are read at a time for a workbook.
A_CHUNK = 500


@require_GET
def all_recommendations(request: HttpRequest) -> HttpResponse:
    """Every recommendation the account may see, newest meeting first, fifty to a page."""
    return _listed(request, Choice(request))


@require_GET
def of_council(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The recommendations of one council, with what became of them."""
    council = fetch_council(request, council_pk)
    requests = reverse("recommendations:information-requests", args=[council.pk])
    return _listed(request, Choice(request, council), requests=requests)


@require_GET
def overview_of_all(request: HttpRequest) -> HttpResponse:
    """The recommendations the account may see in numbers: by year, by addressee, days to a reply."""
    return _in_numbers(request, Choice(request))


@require_GET
def overview_of_council(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The recommendations of one council in numbers."""
    return _in_numbers(request, Choice(request, fetch_council(request, council_pk)))


class Choice:
    """What an account may see of recommendations, in one council or in all, and what of it the filters pick."""

    def __init__(self, request: HttpRequest, council: Council | None = None) -> None:
        user, self.council = signed_in(request), council
        self.on = today(council.unit if council else None)
        self.seen: RecommendationQuerySet = recommendations_seen(user, self.on)
        if council:
            self.seen = self.seen.filter(council=council)
        councils = [council] if council else list(councils_seen(user, self.on).order_by("unit__kato", "pk"))
        offered = filtering.offered(self.seen, councils, request.GET.dict())
        tasks = task_choices(council, self.on) if council else all_tasks()
        self.form = FilterForm(request.GET, offered=offered, tasks=tasks, of_one=council is not None)
        self.chosen = self.form.chosen()
        self.may_keep = council is not None and may_keep(user, council, self.on)

    def context(self, request: HttpRequest) -> dict[str, Any]:
        """What both pages show."""
        query = filters_of(request)
        return {
            "council": self.council,
            "may_keep": self.may_keep,
            "filters": self.form,
            "is_filtered": bool(self.chosen),
            "query": query,
            "list_url": self._address("all", "of-council"),
            "overview_url": self._address("overview", "overview-of-council"),
        }

    def _address(self, of_all: str, of_one: str) -> str:
        if self.council:
            return reverse(f"recommendations:{of_one}", args=[self.council.pk])
        return reverse(f"recommendations:{of_all}")


def all_tasks() -> list[tuple[str, str]]:
    """Every task of the newest edition, with its title in the language of the page."""
    edition, language = editions.load(editions.followable()[-1]), page_language()
    return [(one, f"{one} {edition.provisions[one].title.in_language(language)}") for one in edition.all_tasks]


def _listed(request: HttpRequest, choice: Choice, **more: Any) -> HttpResponse:
    chosen, on = choice.chosen, choice.on
    found = filtering.recommendations_found(choice.seen, chosen, on).order_by("-meeting__date", "-pk")
    listed: dict[str, Any] = {"name": "recommendations", "title": _("Recommendations"), "columns": RECOMMENDATIONS}
    if wants_sheet(request):
        return sheet_response(rows=by_addressee(_all_rows(found, chosen, on)), **listed)
    # First which ones: to sort whole rows, texts and all, costs more than to ask twice.
    page = page_of(request, found.values_list("pk", flat=True), A_PAGE)
    rows = _rows(list(page), chosen, on)
    of_each = filtering.addressees_of([row["recommendation"] for row in rows], chosen)
    for row in rows:
        row["further"] = of_each.get(row["recommendation"].pk, len(row["addressees"])) - len(row["addressees"])
    context = {**choice.context(request), "rows": rows, "page": page, **more}
    template = "recommendations/of_council.html" if choice.council else "recommendations/all.html"
    return render(request, template, context)


def _rows(pks: list[int], chosen: Chosen, on: datetime.date, *, in_full: bool = False) -> list[dict[str, Any]]:
    """These recommendations, in this order, with what a list shows of each."""
    found = filtering.with_addressees_found(Recommendation.objects.filter(pk__in=pks), chosen, on, in_full=in_full)
    by_pk = {one.pk: one for one in found.order_by()}
    return rows_of([by_pk[pk] for pk in pks if pk in by_pk], on)


def _all_rows(found: RecommendationQuerySet, chosen: Chosen, on: datetime.date) -> Iterator[dict[str, Any]]:
    """All of a list, some hundreds at a time: those of all councils over ten years fill the memory otherwise."""
    pks = list(found.values_list("pk", flat=True)[:ALL])
    for at in range(0, len(pks), A_CHUNK):
        yield from _rows(pks[at : at + A_CHUNK], chosen, on, in_full=True)


def _in_numbers(request: HttpRequest, choice: Choice) -> HttpResponse:
    found = filtering.addressees_found(choice.seen, choice.chosen, choice.on)
    letters = overview.letters_of(found)
    years, addressees = overview.by_year(letters), overview.by_addressee(letters)
    context = {
        **choice.context(request),
        "years": chart(years),
        "addressees": chart(overview.with_rest_summed(addressees)),
        "replies": overview.reply_days(letters, choice.on),
        "oldest": _oldest(found, choice.on),
    }
    which = request.GET.get("list")
    title = _("By addressee") if which == "addressees" else _("By year")
    rows = addressees if which == "addressees" else years
    listed: dict[str, Any] = {"name": "overview", "title": title, "columns": NUMBERS, "rows": rows}
    return list_response(request, "recommendations/overview.html", context, **listed)


def _oldest(found: Any, on: datetime.date) -> dict[str, Any] | None:
    oldest = overview.oldest_awaited(found, on)
    sent = oldest.letter.sent_on if oldest else None
    return {"addressee": oldest, "days": (on - sent).days} if oldest and sent else None
