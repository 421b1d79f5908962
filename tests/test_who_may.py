"""Every address for every role, in the own council, in another and in none: the table in `doors/who_may.txt`.

No address is left out: they are read from the URL configuration. What is posted is empty, and stores nothing.
"""

import os
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

import council.urls
from council.models import Event, User
from tests.cast import Cast
from tests.doors import who_may
from tests.doors.addresses import Address, Sample, every_address, ours, quiet_hour, theirs
from tests.doors.names import BUTTONS
from tests.doors.trying import record
from tests.doors.who_may import COLUMNS, ROLES, read

__all__ = ["ours", "quiet_hour", "theirs"]  # fixtures
pytestmark = pytest.mark.usefixtures("quiet_hour")

# The addresses in parts that can be asked beside each other.
ROOMS = ("council", "members", "meetings", "recommendations", "admin")
# Acts that ask for nothing but a click: an empty post is that click, and only theirs is heard who is named.
ONE_CLICK = {
    "remove-text": "chair",
    "discard-text-removal": "secretariat chair",
    "recommendations:remove-result": "secretariat",
    "recommendations:remove-follow-up-note": "secretariat",
    "members:withdraw-submission": "secretariat",
    "meetings:cancel-meeting": "secretariat",
    "meetings:reopen-agenda": "secretariat",
    "meetings:remove-paper": "secretariat",
    "meetings:remove-visit-photo": "secretariat",
    "meetings:reopen-follow-up": "secretariat",
    "meetings:approve-agenda": "chair",
    "meetings:reopen-plan": "secretariat",
    "meetings:approve-plan": "chair",
    "meetings:renew-calendar-feed": "everybody",
    "meetings:take-back-supplement": "secretariat",
    "meetings:approve-supplement": "chair",
    "meetings:delete-agenda-template": "secretariat",
    "meetings:remove-standing-item": "secretariat",
    "recommendations:discard-invitation": "secretariat",
    "recommendations:discard-proposal": "secretariat",
    "recommendations:end-reply-link": "secretariat",
}
# Whoever is not signed in may come here; everything else leads to the sign-in.
PUBLIC = (
    {"mfa_login_webauthn", "account_inactive", "forgotten-password", "set-password", "openid_connect_login"}
    | {"openid_connect_callback"}
    | {"sign-in", "account_login", "set-language", "demo-switch", "healthz", "sign-out"}
    | {
        "meetings:answer-invitation",
        "meetings:calendar-feed",
        "verify",
        "verified",
        "recommendations:submit-reply",
        "recommendations:reply-received",
    }
)


@pytest.fixture(autouse=True)
def _plain_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that refuse are tests of their own; here they are thousands, and cost nothing."""
    for status in (403, 404):
        answer = HttpResponse(status=status)
        monkeypatch.setattr(council.urls, f"handler{status}", lambda *_, as_is=answer, **__: as_is, raising=False)


def in_room(address: Address, room: str) -> bool:
    head = address.name.partition(":")[0] if ":" in address.name else "council"
    return (head if head in ROOMS else "council") == room


def ask(client: Client, address: Address, url: str, role: str, column: str) -> str:
    """The letter of one answer; what a click did is undone."""
    if not column.endswith("posted"):
        return who_may.letter(client.get(url))
    # What an act seals leaves an event of its own beside that of the act.
    acts = Event.objects.exclude(action="document.sealed")
    count = acts.count()
    with transaction.atomic():
        answer = who_may.letter(client.post(url))
        done = acts.count() - count
        transaction.set_rollback(True)
    heard = ONE_CLICK.get(address.name, "") if column == "own posted" else ""
    clicked = role in heard.split() or (heard == "everybody" and role != "signed out")
    assert done == clicked, f"{role} posting {address.name} ({column}): {done} events"
    return answer


def asked_by(user: User | None, role: str, rows: list[Address], ours: Sample, theirs: Sample) -> Iterator[list[str]]:
    """The letters of one role, a list for each address."""
    client = who_may.client_of(user)
    for address in rows:
        urls = who_may.urls_of(address, ours, theirs)
        yield [ask(client, address, urls[column], role, column) for column in COLUMNS if column in urls]
        if user is not None and address.name in ("sign-out", "admin:logout"):
            client.force_login(User.objects.get(pk=user.pk))


@pytest.mark.parametrize("room", ROOMS)
def test_every_address_answers_every_role_as_the_table_says(
    cast: Cast, ours: Sample, theirs: Sample, room: str
) -> None:
    table, how = read(), os.environ.get("WHO_MAY", "")
    rows = [one for one in every_address() if in_room(one, room) and not (how == "add" and one.name in table)]
    persons = who_may.people(cast)
    before = record()
    by_role = [list(asked_by(persons[role], role, rows, ours, theirs)) for role in ROLES]
    assert record() == before
    found = {
        address.name: tuple("".join(letters) for letters in zip(*(answers[place] for answers in by_role), strict=True))
        for place, address in enumerate(rows)
    }
    if how in ("add", "write"):
        known = {one.name for one in every_address()}
        who_may.write({name: row for name, row in {**read(), **found}.items() if name in known})
        table = read()
    assert {name: (row, table.get(name)) for name, row in found.items() if row != table.get(name)} == {}


def test_the_table_has_a_row_for_every_address_and_no_other() -> None:
    assert sorted(read()) == sorted(one.name for one in every_address())
    assert {name for name in ONE_CLICK if name not in read()} == set()


# -- what no table may say -----------------------------------------------------------------------------------------


def cells() -> Iterator[tuple[Address, str, str, str]]:
    """Address, column, role and letter of everything in the table."""
    table = read()
    for address in every_address():
        for column, cell in zip(COLUMNS, table.get(address.name, ()), strict=False):
            yield from ((address, column, role, letter) for role, letter in zip(ROLES, cell, strict=True))


def test_whoever_is_not_signed_in_is_led_to_the_sign_in() -> None:
    wrong = {one.name for one, _, role, letter in cells() if role == "signed out" and letter != "s"} - PUBLIC
    assert wrong == set()


def test_nobody_gets_an_answer_that_the_table_has_no_letter_for() -> None:
    known = {*who_may.LETTERS.values(), who_may.TO_SIGN_IN}
    assert {letter for *_, letter in cells()} <= known
    assert all(len(cell) == len(ROLES) for row in read().values() for cell in row)


def test_nothing_of_a_council_is_found_by_whoever_has_no_part_in_it() -> None:
    """Nor by an administrator: they see in the admin what there is, and change none of it."""
    outside = ("administrator", "nobody", "ended")
    found = {
        (one.name, role)
        for one, _, role, letter in cells()
        if one.is_bound and not one.in_admin and role in outside and letter not in ".m"
    }
    assert found == set()


def test_of_another_council_only_a_supervisor_of_all_reads_and_nobody_acts() -> None:
    wrong = {
        (one.name, role, column)
        for one, column, role, letter in cells()
        if column.startswith("other") and not one.in_admin and letter in "+>b"
        if role != "everywhere" or (one.acts and column == "other posted")
    }
    assert wrong == set()


def test_nothing_is_found_in_a_council_that_there_is_not() -> None:
    """Whom the admin is not for, it leads to the sign-in whatever they ask for."""
    found = {
        (one.in_admin, letter) for one, column, role, letter in cells() if column == "none" and role != "signed out"
    }
    assert found <= {(False, "."), (False, "m"), (True, "."), (True, "x"), (True, "s")}


def test_only_the_secretariat_and_administrators_are_let_into_the_admin() -> None:
    inside = {role for one, _, role, letter in cells() if one.in_admin and letter in "+b"}
    assert inside == {"secretariat", "administrator"}


def test_administrators_open_no_record_of_a_council_in_the_admin_either() -> None:
    """What they look at for the installation's sake is named, and there is no way to change it but the account of a
    person, which is theirs."""
    looked_at = {"council_council", "council_event", "council_mail", "members_organisation", "members_post"}
    looked_at |= {"members_person", "members_tenure"}
    opened: dict[str, set[str]] = {"own": set(), "own posted": set()}
    for one, column, role, letter in cells():
        if one.in_admin and one.is_bound and role == "administrator" and letter in "+>" and column in opened:
            model, _line, page = one.name.removeprefix("admin:").rpartition("_")
            opened[column] |= {model} if column == "own" or page == "change" else set()
    assert opened == {"own": looked_at, "own posted": {"members_person"}}


def test_buttons_are_pressed_and_not_opened() -> None:
    opened = {
        one.name for one, column, _, letter in cells() if column == "own" and one.name in BUTTONS and letter == "+"
    }
    assert opened == set()
