"""Every address of the project, the admin included, asked by everybody: opened, and posted with nothing typed.

No address is left out: a name of the URL configuration without arguments in `tests/doors/addresses.py` is an error.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from council.models import Council, Event, User
from tests.admin_forms import signed_in
from tests.cast import Cast
from tests.doors.addresses import (
    Address,
    Sample,
    admin_models,
    every_address,
    ours,
    quiet_hour,
    theirs,
)
from tests.doors.names import ARGUMENTS, BUTTONS, CHANNELS, DESKS, IN_ADMIN, OTHERS_ACTS, READERS, ROLES
from tests.doors.trying import record

__all__ = [
    "ours",
    "quiet_hour",
    "theirs",
]  # fixtures
# Whoever is not signed in may come here; everything else leads to the sign-in.
PUBLIC = {"mfa_login_webauthn", "account_inactive", "forgotten-password", "set-password"} | {
    "sign-in",
    "account_login",
    "set-language",
    "demo-switch",
    "healthz",
    "sign-out",
    "admin:login",
    "meetings:answer-invitation",
    "meetings:calendar-feed",
    "verify",
    "verified",
    "recommendations:submit-reply",
    "recommendations:reply-received",
}
# Acts that ask for nothing but a click: an empty post is that click, and only theirs is heard who is named.
ONE_CLICK = {
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
    "meetings:renew-calendar-feed": " ".join(ROLES),
    "meetings:take-back-supplement": "secretariat",
    "meetings:approve-supplement": "chair",
    "meetings:delete-agenda-template": "secretariat",
    "meetings:remove-standing-item": "secretariat",
    "recommendations:discard-invitation": "secretariat",
    "recommendations:discard-proposal": "secretariat",
    "recommendations:end-reply-link": "secretariat",
}
# How accounts are opened: what each answers is tried in test_signing_in.py and the files beside it.
OF_SIGN_IN = {
    "account_inactive",
    "account_reauthenticate",
    "end-session",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "set-password",
    "end-other-sessions",
}
OF_ADMINISTRATORS = {"account-of", "invite-user", "remove-factors", "end-all-sessions"}
# What is only there in development and in the demo.
NOT_HERE = {"mail-folder", "openid_connect_login", "openid_connect_callback"}
# What readers may not even know of: the agenda is with the chair.
WITH_THE_CHAIR = {"meetings:approve-agenda", "meetings:return-agenda", "meetings:document", "meetings:paper"} | {
    "meetings:approve-plan",
    "meetings:return-plan",
    "meetings:plan-document",
    "meetings:approve-supplement",
    "meetings:return-supplement",
    "meetings:supplement-document",
}
WITH_THE_CHAIR |= {"meetings:pack", "meetings:pack-zip"}
# What readers get when the minutes are signed.
WHEN_SIGNED = {"meetings:item-extract", "recommendations:incoming-proposal", "recommendations:proposal-answer"}
# Pages of the admin that are no records of ours.
OF_THE_FRAME = {f"admin:{name}" for name in ("login", "logout", "password_change", "password_change_done")} | {
    "admin:view_on_site",
    "admin:autocomplete",
    "admin:jsi18n",
}


pytestmark = pytest.mark.usefixtures("quiet_hour")


def test_every_address_has_arguments_and_none_is_named_that_is_not_there() -> None:
    names = {one.name for one in every_address()}
    assert set(ARGUMENTS) <= names
    assert set(IN_ADMIN) == admin_models()
    assert (
        names
        >= OF_SIGN_IN
        | OF_ADMINISTRATORS
        | PUBLIC
        | set(ONE_CLICK)
        | set(OTHERS_ACTS)
        | WITH_THE_CHAIR
        | OF_THE_FRAME
        | BUTTONS
        | DESKS
        | NOT_HERE
    )


def expected(address: Address, role: str, method: str) -> set[int]:
    """What an address may answer to a role."""
    if address.name in OF_THE_FRAME:
        return {200, 302, 403, 404, 405}
    if address.in_admin:
        return _expected_in_admin(address, role, method)
    if address.name in OF_SIGN_IN:
        return {200, 302, 403, 404, 405}
    if address.name in OF_ADMINISTRATORS:
        return {200, 302, 405} if role == "administrator" else {404, 405}
    if address.name in NOT_HERE:
        return {404} if method == "get" else {404, 405}
    if address.is_bound and role in ("stranger", "administrator"):
        return {404, 405} if address.name in BUTTONS or method == "post" else {404}
    if address.acts:
        return _expected_of_an_act(address, role, method)
    if address.name in WITH_THE_CHAIR and role in READERS and role != "chair":
        return {404, 405} if method == "post" else {404}
    if address.name in WHEN_SIGNED and role in READERS:
        return {404, 405}
    return {200, 302, 404, 405} if address.name in PUBLIC or method == "post" else {200, 302}


def _expected_in_admin(address: Address, role: str, method: str) -> set[int]:
    page = address.name.rpartition("_")[2]
    if role in READERS:
        return {302}
    if page == "delete":
        return {403, 404}
    if address.is_bound and role == "stranger":
        return {403, 404} if method == "post" else {404}
    return {200, 302, 403, 404}


def _expected_of_an_act(address: Address, role: str, method: str) -> set[int]:
    if address.name in BUTTONS and method == "get":
        return {405}
    doer = OTHERS_ACTS.get(address.name, "stranger secretariat" if not address.is_bound else "secretariat")
    if role in doer.split():
        return {400} if address.name in CHANNELS else {200, 302}
    if address.name in WITH_THE_CHAIR and role != "secretariat":
        return {404}
    return {403}


@pytest.mark.parametrize("role", ROLES)
def test_it_answers_each_role_as_it_should_and_an_empty_post_stores_nothing(
    cast: Cast, ours: Sample, theirs: Sample, role: str
) -> None:
    client, before, wrong = signed_in(getattr(cast, role)), record(), []
    for address in every_address():
        url = address.to(ours)
        answers = {"get": client.get(url).status_code, **_posted(client, address, url, role)}
        wrong += [
            f"{method} {address.name}: {status}"
            for method, status in answers.items()
            if status not in expected(address, role, method)
        ]
        if address.name in ("sign-out", "admin:logout"):
            client.force_login(User.objects.get(pk=getattr(cast, role).pk))
    assert wrong == []
    assert record() == before


def _posted(client: Client, address: Address, url: str, role: str) -> dict[str, int]:
    """The answer to an empty post; what a click of whom it is for did is undone."""
    # What an act seals leaves an event of its own beside that of the act.
    acts = Event.objects.exclude(action="document.sealed")
    count = acts.count()
    with transaction.atomic():
        status = client.post(url).status_code
        done = acts.count() - count
        transaction.set_rollback(True)
    assert done == (1 if role in ONE_CLICK.get(address.name, "").split() else 0), address.name
    return {"post": status}


def test_whoever_is_not_signed_in_is_led_to_the_sign_in(cast: Cast, ours: Sample) -> None:
    client, before, wrong = Client(), record(), []
    for address in every_address():
        url = address.to(ours)
        for answer in (client.get(url), client.post(url)):
            leads = answer.status_code == 302 and answer["Location"].startswith(
                (reverse("sign-in"), reverse("admin:login"))
            )
            if not leads and (address.name not in PUBLIC or answer.status_code >= 500):
                wrong.append(f"{address.name}: {answer.status_code}")
    assert wrong == []
    assert record() == before


def test_a_thing_of_another_council_is_not_found_under_ones_own(cast: Cast, ours: Sample, theirs: Sample) -> None:
    client, before, wrong, tried = signed_in(cast.secretariat), record(), [], 0
    for address in every_address():
        children = [one for one in address.arguments[1:] if one[0] != "="]
        for child in children if "council" in address.arguments else ():
            url = address.to(ours, **{child: theirs[child]})
            tried += 1
            for method, answer in (("get", client.get(url)), ("post", client.post(url))):
                if answer.status_code != 404 and not (answer.status_code == 405 and address.name not in DESKS):
                    wrong.append(f"{method} {child} of {address.name}: {answer.status_code}")
    assert wrong == []
    assert tried > 60
    assert record() == before


def test_their_own_secretariat_finds_all_of_it(cast: Cast, ours: Sample, theirs: Sample) -> None:
    """The stranger is no stranger at home: what is 404 above is 200 here."""
    client = signed_in(cast.stranger)
    found = {
        address.name: client.get(address.to(theirs)).status_code
        for address in every_address()
        if address.is_bound and not address.in_admin and address.name not in BUTTONS | set(OTHERS_ACTS)
    }
    assert {name: status for name, status in found.items() if status not in (200, 302)} == {}
    assert Council.objects.count() == 2


def test_a_number_that_names_nothing_is_not_found(cast: Cast, ours: Sample) -> None:
    client, wrong = signed_in(cast.secretariat), []
    for address in every_address():
        for place in [one for one in address.arguments if one[0] != "=" and not one.endswith("_key")]:
            answer = client.get(address.to(ours, **{place: 10**25}))
            if answer.status_code not in (404, 405, 403):
                wrong.append(f"{place} of {address.name}: {answer.status_code}")
    assert wrong == []
    assert client.get(f"/councils/{'9' * 5000}/").status_code == 404
