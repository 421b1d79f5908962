"""Lists of recommendations and the same in numbers: all that an account may see, and those of one council."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council.models import Council
from council.permissions import councils_seen, may_keep
from council.presenting import page_language
from council.rulebook import editions
from council.sheets import filters_of, list_response, page_of, wants_sheet
from council.views.acting import fetch_council, signed_in, today
from meetings.tasks import task_choices
from recommendations import filtering, overview
from recommendations.charts import chart
from recommendations.following import rows_of
from recommendations.forms import FilterForm
from recommendations.listings import NUMBERS, RECOMMENDATIONS, by_addressee
from recommendations.models import RecommendationQuerySet
from recommendations.permissions import recommendations_seen

A_PAGE = 50


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
    found = filtering.with_addressees_found(found, chosen, on, in_full=wants_sheet(request))
    page = page_of(request, found, A_PAGE)
    rows = rows_of(page, on)
    of_each = filtering.addressees_of(page, chosen)
    for row in rows:
        row["further"] = of_each.get(row["recommendation"].pk, len(row["addressees"])) - len(row["addressees"])
    context = {**choice.context(request), "rows": rows, "page": page, **more}
    template = "recommendations/of_council.html" if choice.council else "recommendations/all.html"
    listed: dict[str, Any] = {"name": "recommendations", "title": _("Recommendations"), "columns": RECOMMENDATIONS}
    return list_response(request, template, context, rows=by_addressee(rows), **listed)


def _in_numbers(request: HttpRequest, choice: Choice) -> HttpResponse:
    found = filtering.addressees_found(choice.seen, choice.chosen, choice.on)
    years, addressees = overview.by_year(found), overview.by_addressee(found)
    context = {
        **choice.context(request),
        "years": chart(years),
        "addressees": chart(overview.with_rest_summed(addressees)),
        "replies": overview.reply_days(found, choice.on),
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
