"""Garbage in addresses and forms: no page breaks on it, nothing of it becomes markup, and what was typed stays.

In the query of every page that reads one, in every form of the pages and of the admin.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from council.models import Event
from members.models import Composition
from tests.admin_forms import send, shown, signed_in, url
from tests.cast import Cast
from tests.doors.addresses import Address, Sample, every_address, ours, quiet_hour
from tests.doors.garbage import HOSTILE, IN_QUERY, LAST_DAY, LONG, NUL, becomes_markup, filled, shows
from tests.doors.names import CHANNELS, DESKS, OTHERS_ACTS

__all__ = ["ours", "quiet_hour"]  # fixtures
pytestmark = pytest.mark.usefixtures("quiet_hour")
FINE = {200, 302, 400, 403, 404}
# The pages that read a query, and what they read.
READ: dict[str, str] = {
    "council": "on",
    "history": "page",
    "requirements": "severity",
    "sign-in": "next",
    "verify": "code sha256",
    "working-days": "year",
    "members:composition": "on",
    "members:composition-version": "on",
    "members:directory": "on",
    "members:put-in-seat": "clause role kind field",
    "members:give-reason": "field",
    "meetings:all": "council year state page",
    "meetings:of-council": "council year state page",
    "meetings:take-over-meeting": "date",
    "meetings:visits": "page",
    "recommendations:count-reply-by": "from days date",
    "recommendations:all": "council year kind outcome page",
    "recommendations:of-council": "council year kind outcome page",
    "recommendations:information-requests": "page",
    "recommendations:incoming-proposals": "year state outcome sender page",
    "admin:autocomplete": "app_label model_name field_name term",
}


def of_name(name: str) -> Address:
    return next(one for one in every_address() if one.name == name)


def is_broken(answer: Any) -> bool:
    html = "" if answer.streaming else answer.content.decode(errors="replace")
    return answer.status_code not in FINE or becomes_markup(html)


def opened(client: Client, page: str, names: list[str]) -> list[str]:
    """What breaks of a page, with each garbage in all of these names at once."""
    asked = [f"{page}?" + "&".join(f"{name}={value}" for name in names) for value in IN_QUERY]
    return [one[:200] for one in asked if is_broken(client.get(one))]


@pytest.mark.parametrize("name", READ)
def test_no_page_breaks_on_what_stands_in_its_query(cast: Cast, ours: Sample, name: str) -> None:
    client = Client() if name == "sign-in" else signed_in(cast.secretariat)
    assert opened(client, of_name(name).to(ours), READ[name].split()) == []


def test_no_word_in_an_address_breaks_it(cast: Cast, ours: Sample) -> None:
    client, council = signed_in(cast.secretariat), ours["council"]
    for value in IN_QUERY:
        for page in (f"/law/{value}/", f"/councils/{council}/record/meeting/{value}/", f"/councils/{value}/"):
            assert not is_broken(client.get(page)), page
        for kind in ("item", "composition", "person", "organisation", "recommendation", "visit", value):
            page = f"/councils/{council}/record/{kind}/{value}/"
            assert not is_broken(client.get(page)), page


def _filters(model: type) -> Iterator[str]:
    for one in admin.site._registry[model].list_filter:
        field = str(one[0] if isinstance(one, tuple | list) else one)
        yield from (f"{field}__exact", f"{field}__id__exact", f"{field}__gte")


def test_no_list_of_the_admin_breaks_on_what_stands_in_its_query(cast: Cast, ours: Sample) -> None:
    client, wrong = signed_in(cast.administrator), list[str]()
    for model in admin.site._registry:
        for name in ("q", "p", "o", *_filters(model)):
            values = IN_QUERY if name == "q" else IN_QUERY[2:4]
            asked = [f"{url(model)}?{name}={value}" for value in values]
            wrong += [one[:200] for one in asked if is_broken(client.get(one))]
    assert wrong == []


# -- forms ----------------------------------------------------------------------------------------------------------


def posted(client: Client, page: str, values: dict[str, Any], typed: str) -> str:
    """What is wrong with the answer to a form sent with garbage; nothing of it stays stored."""
    with transaction.atomic():
        answer = client.post(page, values)
        bad = is_broken(answer)
        if answer.status_code == 302:
            bad = any(is_broken(client.get(one)) for one in (answer["Location"], "/", "/councils/"))
        elif answer.status_code == 200 and typed in values.values() and not shows(answer.content.decode(), typed):
            return "what was typed is lost"
        transaction.set_rollback(True)
    return f"{answer.status_code}" if bad else ""


def tries(form: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """A form filled in well but for its texts, then with garbage everywhere; one very long text."""
    yield filled(form, HOSTILE), HOSTILE
    yield filled(form, HOSTILE, everywhere=True), ""
    yield filled(form, NUL, everywhere=True), ""
    yield filled(form, "а", day=LAST_DAY), ""
    values = filled(form, "")
    long = [name for name, value in filled(form, LONG).items() if value == LONG]
    yield {**values, **dict.fromkeys(long, "а"), **dict.fromkeys(long[-1:], LONG)}, ""


def forms_of(role: str) -> list[Address]:
    acting = [one for one in every_address() if one.acts and one.name not in DESKS]
    return [one for one in acting if role in OTHERS_ACTS.get(one.name, "secretariat").split()]


@pytest.mark.parametrize("role", ["secretariat", "maslikhat", "chair"])
def test_no_form_of_a_page_breaks_on_garbage(cast: Cast, ours: Sample, role: str) -> None:
    client, wrong, before = signed_in(getattr(cast, role)), list[str](), Event.objects.count()
    for address in forms_of(role):
        page = address.to(ours)
        read = client.get(page)
        if read.status_code == 405:  # a button
            answer = 400 if address.name in CHANNELS else 302
            assert client.post(page, {"to": HOSTILE}).status_code == answer
            continue
        for values, typed in tries(read.context["form"]):
            if said := posted(client, page, {**shown(read), **values}, typed):
                wrong.append(f"{address.name}: {said}")
    assert wrong == []
    assert Event.objects.count() >= before


@pytest.mark.parametrize("role", ["secretariat", "administrator"])
def test_no_form_of_the_admin_breaks_on_garbage(cast: Cast, ours: Sample, role: str) -> None:
    client, wrong = signed_in(getattr(cast, role)), list[str]()
    pages = [one for one in every_address() if one.in_admin and one.name.endswith(("_add", "_change"))]
    for page in [one.to(ours) for one in pages]:
        read = client.get(page)
        if read.status_code != 200:
            continue
        form = read.context["adminform"].form
        for values, _typed in list(tries(form))[:4]:
            if said := posted(client, page, {**shown(read), **values, "_save": "1"}, ""):
                wrong.append(f"{page}: {said}")
    assert wrong == []


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800", "<script>alert(1)</script>"])
def test_a_reason_that_is_no_text_is_refused_or_shown_as_text(cast: Cast, ours: Sample, text: str) -> None:
    """JSON can say what no form can: a NUL, the half of a pair."""
    client, draft = signed_in(cast.secretariat), Composition.objects.get(pk=ours["composition"])
    Composition.objects.filter(pk=draft.pk).update(submitted_on=None)
    answer = send(client, url(Composition, "change", draft.pk), reasons=f'{{"health": "{text}"}}')
    assert not is_broken(answer)
    page = client.get(reverse("members:composition-version", args=[draft.council_id, draft.version]))
    assert page.status_code == 200
    assert not is_broken(page)


def test_bytes_that_are_no_text_do_not_break_a_form(cast: Cast, ours: Sample) -> None:
    client = signed_in(cast.secretariat)
    kind = "application/x-www-form-urlencoded"
    for name in ("rename-council", "members:add-person"):
        page = of_name(name).to(ours)
        answer = client.generic("POST", page, b"name_kk=%ED%A0%80%FF&name_ru=%C0%80&language=kk&token=%00", kind)
        assert not is_broken(answer)
