"""A form sent twice acts once, whichever form it is: each that the URL configuration has is pressed twice."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from council.models import Event
from tests.admin_forms import shown, signed_in
from tests.cast import Cast
from tests.doors.addresses import Address, Sample, every_address, ours, quiet_hour, theirs
from tests.doors.garbage import filled
from tests.doors.names import BUTTONS, CHANNELS, DESKS, OTHERS_ACTS

__all__ = ["ours", "quiet_hour", "theirs"]  # fixtures
WORD = "Сөз"
# What a page asks for before it shows its form.
ASKED_FIRST = {"meetings:take-over-meeting": {"date": "2026-03-02"}}

pytestmark = pytest.mark.usefixtures("quiet_hour")


def of_role(role: str) -> list[Address]:
    """The pages on which a role acts."""
    acting = [one for one in every_address() if one.acts and not one.in_admin and one.name not in DESKS - BUTTONS]
    return [one for one in acting if role in OTHERS_ACTS.get(one.name, "secretariat").split()]


def pressed_twice(client: Client, url: str, values: dict[str, Any]) -> tuple[str, bool]:
    """What is wrong when the same is sent twice, and whether the first was done; nothing of it stays."""
    wrong = ""
    with transaction.atomic():
        before = Event.objects.count()
        first = client.post(url, values)
        count = Event.objects.count()
        if done := first.status_code == 302 and count > before:
            second = client.post(url, values)
            if Event.objects.count() != count:
                wrong = f"recorded again: {Event.objects.latest('pk').action}"
            elif second.status_code not in (302, 404, 405):
                wrong = f"answered {second.status_code} the second time"
        transaction.set_rollback(True)
    return wrong, done


@pytest.mark.parametrize("role", ["secretariat", "maslikhat", "chair"])
def test_every_form_sent_twice_acts_once(cast: Cast, ours: Sample, role: str) -> None:
    client, wrong, without, done = signed_in(getattr(cast, role)), {}, [], 0
    for address in of_role(role):
        url, values = address.to(ours), dict[str, Any]()
        if address.name not in BUTTONS:
            read = client.get(url, ASKED_FIRST.get(address.name))
            form = read.context["form"]
            values = {**shown(read), **filled(form, WORD)}
            # As things stand some pages say why there is nothing to send, instead of their form.
            offers = bool({form.add_prefix(name) for name in form.fields} & set(shown(read)))
            without += [address.name] if offers and not shown(read).get("token") else []
        wrong[address.name], acted = pressed_twice(client, url, values)
        done += acted
    assert {name: said for name, said in wrong.items() if said} == {}
    assert without == []
    assert CHANNELS <= BUTTONS
    assert done >= {"secretariat": 50, "maslikhat": 4, "chair": 6}[role]


@pytest.mark.parametrize("role", ["secretariat", "administrator"])
def test_a_record_added_twice_in_the_admin_is_added_once(cast: Cast, ours: Sample, role: str) -> None:
    client, wrong, done = signed_in(getattr(cast, role)), {}, 0
    for address in every_address():
        if not address.name.startswith("admin:") or not address.name.endswith("_add"):
            continue
        url = address.to(ours)
        read = client.get(url)
        if read.status_code == 200:
            values = {**shown(read), **filled(read.context["adminform"].form, WORD), "_save": "1"}
            wrong[address.name], acted = pressed_twice(client, url, values)
            done += acted
    assert {name: said for name, said in wrong.items() if said} == {}
    assert wrong
