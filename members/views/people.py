"""A person's page: the posts they held, and all councils and years in which they sat."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from council.contacts import Way, note_reading
from council.permissions import councils_seen, may_keep
from council.presenting import page_language
from council.sheets import list_response, wants_sheet
from council.views.acting import fetch_council, signed_in, today
from members.careers import further_councils, tenures_of_person, years_of
from members.forms.people import of_council
from members.listings import POSTS_HELD, YEARS, years_rows
from members.models import Person
from members.permissions import may_keep_directory


def person(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """Who somebody is, as far as the account may know. Contacts are shown to those who keep the directory only."""
    council = fetch_council(request, council_pk)
    one = of_council(council, Person).filter(pk=pk).first()
    if one is None:
        # A page that was bookmarked before two entries were merged leads to the one that stayed.
        stayed = of_council(council, Person).filter(merged__pk=pk).first()
        if stayed is None:
            raise Http404("not in this council's directory")
        return redirect("members:person", council.pk, stayed.pk)
    user, now, at = signed_in(request), today(council.unit), timezone.now()
    seen = councils_seen(user, now)
    tenures = tenures_of_person(one, seen, now)
    years = years_of(one, seen, [each.pk for each in seen if may_keep(user, each, now)], now)
    context = {
        "council": council,
        "person": one,
        "on": now,
        "former_names": [
            (former.name_ru if page_language() == "ru" else former.name_kk, former.until)
            for former in one.former_names.all()
        ],
        "tenures": tenures,
        "years": years,
        "further": further_councils(one, seen),
        "may_change": may_keep_directory(user, council, now),
    }
    if context["may_change"] and one.email and not wants_sheet(request):
        note_reading([one], by=user, council=council, way=Way.PAGE, at=at)
    if request.GET.get("list") == "councils":
        listed: dict[str, Any] = {"name": "councils", "columns": YEARS, "rows": years_rows(years)}
    else:
        listed = {"name": "posts", "columns": POSTS_HELD, "rows": tenures}
    return list_response(request, "members/person.html", context, title=one.name, **listed)
