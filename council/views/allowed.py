"""What an account may do where, and why: for itself, for administrators, and for the secretariats of its councils."""

import datetime

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from council.allowed import (
    OF_INSTALLATION,
    allowed_in,
    councils_shown,
    holdings_of,
    may_see_allowed,
)
from council.models import Council, User
from council.permissions import is_administrator
from council.views.acting import signed_in, today

A_PAGE = 50
DIGITS = 18  # more is no key of ours, and no database holds it


@require_GET
def allowed(request: HttpRequest, pk: int) -> HttpResponse:
    """What gives the account rights, the councils it reads, and of one of them every permission with yes or no."""
    user, on = signed_in(request), today()
    of = User.objects.filter(pk=pk).first()
    if of is None or not may_see_allowed(user, of, on):
        raise Http404("no such account")
    councils = councils_shown(user, of, on)
    everything, holdings = user.pk == of.pk or is_administrator(user), holdings_of(of, on)
    if not everything:
        units = _above(councils)
        holdings = [one for one in holdings if one.unit in units or (one.unit is None and one.state == "now")]
    chosen = _chosen(request, councils)
    context = {
        "of": of,
        "is_own": user.pk == of.pk,
        "holdings": holdings,
        "page": Paginator(councils, A_PAGE).get_page(request.GET.get("page")),
        "chosen": chosen,
        "permitted": allowed_in(of, chosen, timezone.now()) if chosen else [],
        "of_installation": _installation(of, on) if everything else [],
    }
    return render(request, "council/allowed.html", context)


def _chosen(request: HttpRequest, councils: QuerySet[Council]) -> Council | None:
    """The council of `?council=`; 404 where it is none of these. Without it the only one, if there is one."""
    asked = request.GET.get("council", "")
    if not asked:
        few = list(councils[:2])
        return few[0] if len(few) == 1 else None
    council = councils.filter(pk=asked).first() if asked.isdecimal() and len(asked) <= DIGITS else None
    if council is None:
        raise Http404("no such council")
    return council


def _above(councils: QuerySet[Council]) -> set[int | None]:
    """The units of these councils and those above, at which a role gives rights in them. One query."""
    rows = councils.order_by().values_list("unit", "unit__parent", "unit__parent__parent")
    return {unit for row in rows for unit in row}


def _installation(of: User, on: datetime.date) -> list[tuple[str, bool]]:
    return [(str(sentence), ask(of, on)) for _may, sentence, ask in OF_INSTALLATION]
