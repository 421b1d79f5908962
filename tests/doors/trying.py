"""How something is tried at each door, which clauses the refusal names, and what stands in the record."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from council.models import ContactReading, SearchEntry, Submission, User
from council.refusals import Refusal
from tests.admin_forms import choose, said, shown, signed_in, text, url
from tests.cast import OUR_APPS, Cast

# A refusal names its clause as a link to it, or in words: “(clauses 4 and 5)”, “Clause 12: …”.
LINKED = re.compile(r'href="/law/(\d+(?:\.\d+)?)/"')
IN_WORDS = re.compile(r"[Cc]lauses? (\d[\d.]*\d|\d)(?: and (\d[\d.]*\d|\d))?")
# Where a page says why: the summaries on top, messages, and the whole of a page that refuses itself.
WHY_NOT = re.compile(r'<(div|section|p) class="(?:error-summary|message error)[^>]*>(.*?)</\1>', re.DOTALL)
FORBIDDEN = re.compile(r'<(section) class="sheet narrow">(.*?)</\1>', re.DOTALL)
# What no clause says: minutes that are signed are sealed. Every door says so in the same words.
SIGNED = "The minutes of this meeting are signed"
# Nor does a clause say that time runs forward, or that a head is one person.
ENDS_EARLY = "A tenure ends after it begins"
HELD = "holds this post"
WITHOUT_CLAUSE = (SIGNED, ENDS_EARLY, HELD)
Try = Callable[[Cast, Any], set[str]]


@dataclass(frozen=True)
class Wrong:
    """Something that the regulation does not allow, and how it is tried at each door.

    `arrange` brings the record where it can be tried; each try returns the clauses that the refusal names. Where a
    door has no such step, `without` says why.
    """

    clause: str
    arrange: Callable[[Cast], Any]
    pages: Try
    calls: Try
    admin: Try | None = None
    bulk: Try | None = None
    without: str = ""


def named(words: str) -> set[str]:
    """The clauses named in a text, or the words that need none."""
    clauses = {one for found in IN_WORDS.findall(words) for one in found if one}
    return clauses | {one for one in WITHOUT_CLAUSE if one in words}


def on_page(user: User, name: str, *args: object, **values: Any) -> set[str]:
    """Fill in the form of a page as a browser would and send it; it has to be refused."""
    client, address = signed_in(user), reverse(name, args=args)
    read = client.get(address)
    sent = {**shown(read), **values} if read.status_code == 200 else values
    answer = client.post(address, {key: value for key, value in sent.items() if value is not None})
    assert answer.status_code in (200, 403), answer.status_code
    found = (FORBIDDEN if answer.status_code == 403 else WHY_NOT).findall(text(answer))
    part = " ".join(words for _tag, words in found)
    assert part, "the page does not say that it refuses"
    return set(LINKED.findall(part)) | named(html.unescape(part))


def in_admin(user: User, model: type, thing: Any = None, **values: Any) -> set[str]:
    """Fill in the form of a record in the admin (a new one without `thing`) and send it; it has to be refused."""
    client = signed_in(user)
    address = url(model, "change", thing.pk) if thing else url(model, "add")
    answer = client.post(address, {**shown(client.get(address)), **values, "_save": "1"})
    assert answer.status_code == 200, answer.status_code
    assert said(answer), "the form does not say that it refuses"
    return named(said(answer))


def in_bulk(user: User, model: type, action: str, thing: Any) -> set[str]:
    """Choose a record in the list of the admin and run an action on it; it has to be refused."""
    told = choose(signed_in(user), model, action, thing)
    assert "Done" not in told
    return named(told)


def in_a_call(act: Callable[..., Any], *things: Any, **values: Any) -> set[str]:
    """Call an act; it has to be refused."""
    try:
        with translation.override("en"):
            act(*things, **values)
    except Refusal as refusal:
        return set(refusal.clauses) | named(str(refusal.message))
    except ValidationError as error:
        return named(" ".join(error.messages))
    raise AssertionError("nothing was refused")


def record() -> dict[str, list[dict[str, Any]]]:
    """Every row of ours but accounts, whose language and last sign-in tests change, what the search keeps, which
    follows from the others, and who read whose contacts, which is noted when a page is opened."""
    ours = [one for one in apps.get_models() if one.__module__.split(".")[0] in OUR_APPS]
    return {
        str(one._meta.label): list(one._default_manager.order_by("pk").values())
        for one in ours
        if one not in (User, Submission, SearchEntry, ContactReading)
    }
