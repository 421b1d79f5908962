"""The steps of `test_lawful_sequences` by the other two doors: pages and the admin, as a browser sends them."""

import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from council.models import Council
from members.models import Composition, Person, SheetUpload
from tests.admin_forms import choose, shown, signed_in, url
from tests.members.lawful_walk import DAY, Walk, by_calls, sheet_file

# step: the address, and who goes there
PAGES: dict[str, tuple[str, str]] = {
    "draft": ("members:draft-composition", "secretariat"),
    "discard": ("members:discard-draft", "secretariat"),
    "seat": ("members:put-in-seat", "secretariat"),
    "unseat": ("members:remove-seat", "secretariat"),
    "reseat": ("members:change-seat", "secretariat"),
    "agree": ("members:record-agreement", "secretariat"),
    "determine": ("members:determine-composition", "secretariat"),
    "submit": ("members:submit-composition", "secretariat"),
    "withdraw": ("members:withdraw-submission", "secretariat"),
    "session": ("members:plan-session", "maslikhat"),
    "approve": ("members:approve-composition", "maslikhat"),
    "return": ("members:return-composition", "maslikhat"),
    "take over": ("members:take-over-composition", "secretariat"),
    "tamper": ("members:give-reason", "secretariat"),
    "merge": ("members:merge-person", "secretariat"),
    "rename": ("members:change-person", "secretariat"),
    "move": ("move-council", "secretariat"),
    "dissolve": ("dissolve-council", "secretariat"),
    "sheet": ("members:upload-sheet", "secretariat"),
}
OF_COUNCIL = ("draft", "move", "dissolve", "sheet")
OF_SEAT = ("unseat", "reseat", "agree")


def by_pages(walk: Walk, step: str, one: Composition, day: datetime.date, which: int) -> None:
    """Take a step on its page."""
    address, who = PAGES[step]
    seat = walk.seat(one, which)
    arguments: list[int] = [one.council_id]
    typed = _typed(walk, step, day, which)
    if step == "merge":
        keep, away = walk.pair(one, which)
        arguments.append(keep.pk)
        typed |= {"other": away.pk, "stays": "this", "confirmed": f"{keep.pk}<{away.pk}"}
    elif step == "rename":
        arguments.append(seat.person_id or 0)
    elif step not in OF_COUNCIL:
        arguments += [one.version, *([seat.pk or 0] if step in OF_SEAT else [])]
    answer = _send(getattr(walk.cast, who), reverse(address, args=arguments), typed, step)
    upload = SheetUpload.objects.filter(taken_at=None).last() if step == "sheet" else None
    if upload and answer.status_code == 302:
        taking = reverse("members:take-sheet", args=[one.council_id, upload.pk])
        _send(walk.cast.secretariat, taking, {}, step)


def _send(user: Any, address: str, typed: dict[str, Any], step: str) -> Any:
    client = signed_in(user)
    read = client.get(address)
    sent = {**shown(read), **typed} if read.status_code == 200 else typed
    answer = client.post(address, {key: value for key, value in sent.items() if value})
    assert answer.status_code in (200, 302, 403, 404), (step, answer.status_code)
    return answer


def _typed(walk: Walk, step: str, day: datetime.date, which: int) -> dict[str, Any]:
    by_step: dict[str, dict[str, Any]] = {
        "seat": {"tenure": walk.cast.tenures["institution"].pk, "clause": "10"},
        "reseat": {"role": "deputy_chair"},
        "agree": {"asked": day - DAY, "answered": day, "outcome": "agreed"},
        "determine": {"number": f"А-{walk.number}", "date": day},
        "submit": {"date": day},
        "session": {"session_on": day + 10 * DAY},
        "approve": {"number": f"С {walk.number}", "date": day, "in_force_from": day + (which - 2) * DAY},
        "return": {"remarks": "Құжаттар толық емес.", "date": day},
        "take over": {"determined_number": "А-1", "determined_on": day, "decision_number": "С 1", "decided_on": day},
        "tamper": {"field": "land", "reason": f"себеп {walk.number}"},
        "rename": {"name_kk": "Әлиев Әли", "name_ru": f"Алиев {'А' * walk.number}", "called_since": day},
        "dissolve": {"number": "А-9", "date": day},
    }
    if step == "move":
        walk.end_the_unit(walk.today)
        return {"to": walk.to.pk, "number": "А-7", "date": day}
    if step == "sheet":
        return {"file": SimpleUploadedFile("list.xlsx", sheet_file(walk, which))}
    return by_step.get(step, {})


def by_admin(walk: Walk, step: str, one: Composition, day: datetime.date, which: int) -> None:
    """Take a step in the admin; what has no form there goes by its page."""
    user = walk.cast.secretariat
    if step in ("draft", "withdraw", "session", "move", "sheet"):
        by_pages(walk, step, one, day, which)
    elif step == "discard":
        choose(signed_in(user), Composition, "discard", one)
    elif step == "merge":
        choose(signed_in(walk.cast.administrator), Person, "merge_chosen", *walk.pair(one, which))
    elif step == "submit" and which % 2:
        choose(signed_in(user), Composition, "submit_today", one)
    elif step == "rename":
        person = walk.seat(one, which).person_id or walk.person("land").pk
        _save(walk, url(Person, "change", person), _typed(walk, step, day, which), step)
    elif step == "dissolve":
        _save(walk, url(Council, "change", one.council_id), {"dissolved_number": "А-9", "dissolved_on": day}, step)
    else:
        typed = _entered(walk, step, day) or _seat_rows(walk, one, which)
        _save(walk, url(Composition, "change", one.pk), typed, step)


def _save(walk: Walk, address: str, typed: dict[str, Any], step: str) -> None:
    client = signed_in(walk.cast.secretariat)
    answer = client.post(address, {**shown(client.get(address)), **typed, "_save": "1"})
    assert answer.status_code in (200, 302, 403, 404), (step, answer.status_code)


def _entered(walk: Walk, step: str, day: datetime.date) -> dict[str, Any]:
    by_step: dict[str, dict[str, Any]] = {
        "determine": {"determined_number": f"А-{walk.number}", "determined_on": day},
        "submit": {"submitted_on": day},
        "approve": {"outcome": "approved", "decision_number": f"С {walk.number}", "decided_on": day},
        "return": {"outcome": "returned", "decided_on": day, "remarks": "Құжаттар толық емес."},
        "take over": {"as_history": "on", "determined_on": day, "decided_on": day, "decision_number": "С 1"},
        "tamper": {"decision_number": "С 99", "determined_number": "А-99", "in_force_from": day, "reasons": "{}"},
    }
    return by_step.get(step, {})


def _seat_rows(walk: Walk, one: Composition, which: int) -> dict[str, Any]:
    """A seat changed in a form that a browser may send whatever the version's state is."""
    seat = walk.seat(one, which)
    if seat._state.adding:
        return {}
    row = {"id": seat.pk, "composition": one.pk, "person": seat.person_id, "post": seat.post_id, "role": "member"}
    rows = {"seats-TOTAL_FORMS": "1", "seats-INITIAL_FORMS": "1", "seats-0-clause": "own"}
    return {**rows, **{f"seats-0-{name}": value for name, value in row.items()}}


BY = {"calls": by_calls, "pages": by_pages, "admin": by_admin}
