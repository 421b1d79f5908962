"""Results by task: of one council and of all, and recording, correcting and removing one."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from council.models import Council, Unit
from council.permissions import councils_seen, may_keep
from council.sheets import filters_of, list_response, page_of
from council.views.acting import fetch_council, signed_in, today
from recommendations.actions import Reported, change_result, record_result, remove_result
from recommendations.filtering import units_above
from recommendations.forms import RemoveResultForm, ResultFilterForm, ResultForm, first_of
from recommendations.listings import COUNTS, RESULTS
from recommendations.models import Recommendation, Result
from recommendations.results import counts_of, with_words
from recommendations.views.fetching import RecommendationsView

A_PAGE = 50


@require_GET
def all_results(request: HttpRequest) -> HttpResponse:
    """What came of the work of all councils that the account may see, summed under the filters."""
    user, on = signed_in(request), today()
    councils = list(councils_seen(user, on).order_by("unit__kato", "pk"))
    found = Result.objects.filter(council__in=councils_seen(user, on).values("pk"))
    return _response(request, found, councils)


@require_GET
def results(request: HttpRequest, council_pk: int) -> HttpResponse:
    """What came of one council's work: the sums by task and year, and the entries they are made of."""
    council = fetch_council(request, council_pk)
    return _response(request, Result.objects.filter(council=council), [council], council)


def _response(
    request: HttpRequest, found: "QuerySet[Result]", councils: list[Council], council: Council | None = None
) -> HttpResponse:
    counted = found.order_by().values_list("task", "measure", "year").distinct()
    units = [] if council else units_above(councils)
    shared: dict[str, Any] = {"councils": councils, "units": units, "of_one": council is not None}
    filters = ResultFilterForm(request.GET, counted=counted, **shared)
    chosen = filters.chosen()
    fitting = _fitting(found, chosen)
    counts = counts_of(fitting)
    entries = fitting.select_related("council__unit", "organisation", "recommendation")
    page = page_of(request, entries.order_by("-year", "-reported_on", "-pk"), A_PAGE)
    rows = with_words(page)
    context = {
        "council": council,
        "is_of_all": council is None,
        "filters": filters,
        "is_filtered": bool(chosen),
        "kept_filters": {name: value for name, value in chosen.items() if name in ("unit", "council")},
        "counts": counts,
        "rows": rows,
        "page": page,
        "query": filters_of(request),
        "may_record": council is not None and may_keep(signed_in(request), council, today(council.unit)),
    }
    listed: dict[str, Any] = {"name": "results", "title": _("Results"), "columns": RESULTS, "rows": rows}
    if request.GET.get("list") == "counts":
        listed |= {"columns": COUNTS, "rows": counts.as_list}
    return list_response(request, "recommendations/results.html", context, **listed)


def _fitting(found: "QuerySet[Result]", chosen: dict[str, str]) -> "QuerySet[Result]":
    if unit := chosen.get("unit"):
        found = found.filter(council__unit__in=Unit.objects.below(Unit(pk=int(unit))).values("pk"))
    if council := chosen.get("council"):
        found = found.filter(council__pk=int(council))
    return found.filter(**{name: chosen[name] for name in ("task", "measure", "year") if name in chosen})


class ResultView(RecommendationsView):
    """A form about a result; what was reported goes to the act as one."""

    form_class = ResultForm
    template_name = "recommendations/record_result.html"

    @property
    def back_url(self) -> str:
        """The council's results."""
        return reverse("recommendations:results", args=[self.council.pk])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The organisations, recommendations and tasks on offer are those of the council."""
        return {**super().get_form_kwargs(), "council": self.council, "on": self.on}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The way back."""
        return super().get_context_data(back=self.back_url, **kwargs)

    def after(self, result: Result) -> str:
        """Where it goes on: the recommendation it came of, or the council's results."""
        one = result.recommendation_id
        return reverse("recommendations:recommendation", args=[self.council.pk, one]) if one else self.back_url


class RecordResult(ResultView):
    """Record a result; from a recommendation's page (`?recommendation=`) with the task it cites."""

    def fetch(self) -> None:
        """The recommendation it is recorded from, if any; 404 where the council has none such."""
        asked = self.request.GET.get("recommendation", "")
        self.recommendation: Recommendation | None = None
        if asked:
            known = self.council.recommendations.known_on(self.on)
            found = known.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 18 else None
            if found is None:
                raise Http404("no such recommendation")
            self.recommendation = found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The title."""
        return super().get_context_data(title=_("Record a result"), **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """This year and today; the recommendation with its task."""
        one = self.recommendation
        about = {"recommendation": one.pk, "measure": first_of(one.tasks)} if one else {}
        return {"year": self.on.year, "reported_on": self.on, **about}

    def act(self, form: ResultForm) -> str:
        """Record it."""
        values = form.values
        values.pop("revision", None)
        return self.after(record_result(self.council, Reported(**values), by=self.account, at=timezone.now()))


class ChangeResult(ResultView):
    """Correct a result."""

    def fetch(self) -> None:
        """The result."""
        self.result = fetch_result(self.council, self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The title."""
        return super().get_context_data(title=_("Correct the result"), **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        one = self.result
        names = ("revision", "year", "count", "reported_on", "source_kk", "source_ru")
        return {
            **{name: getattr(one, name) for name in names},
            "measure": f"{one.task}:{one.measure}",
            "organisation": one.organisation_id,
            "recommendation": one.recommendation_id,
        }

    def act(self, form: ResultForm) -> str:
        """Correct it."""
        values = form.values
        revision = values.pop("revision", None)
        at = timezone.now()
        return self.after(change_result(self.result, Reported(**values), by=self.account, at=at, revision=revision))


class RemoveResult(RecommendationsView):
    """Take a result out of the register."""

    form_class = RemoveResultForm

    def fetch(self) -> None:
        """The result."""
        self.result = fetch_result(self.council, self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        """The state it was read in."""
        return {"revision": self.result.revision}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is removed."""
        (row,) = with_words([self.result])
        said = {"year": self.result.year, "measure": row["measure"], "count": self.result.count}
        intro = _("%(measure)s, %(year)s: %(count)s. The history keeps what it said.") % said
        back = reverse("recommendations:results", args=[self.council.pk])
        return super().get_context_data(title=_("Remove the result"), intro=intro, back=back, **kwargs)

    def act(self, form: RemoveResultForm) -> str:
        """Remove it and go to the council's results."""
        remove_result(self.result, by=self.account, at=timezone.now(), **form.values)
        return reverse("recommendations:results", args=[self.council.pk])


def fetch_result(council: Council, pk: int) -> Result:
    """A result of this council; 404 otherwise."""
    found = Result.objects.select_related("council__unit", "organisation").filter(council=council, pk=pk).first()
    if found is None:
        raise Http404("no such result")
    return found
