"""Signing in at a browser: a passkey from its making to its end, and a form that came after the session was over."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from council.models import Council
from tests.browser.conftest import Clock
from tests.browser.somebody import BUTTON, Somebody
from tests.browser.test_accessibility import look_at
from tests.cast import Cast

pytestmark = pytest.mark.browser
SitDown = Callable[..., Somebody]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_device(somebody: Somebody) -> None:
    """Give the browser a device that keeps passkeys."""
    told = somebody.page.context.new_cdp_session(somebody.page)
    told.send("WebAuthn.enable")
    told.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def test_a_passkey_is_made_opens_the_account_alone_and_is_taken_away(cast: Cast, sit_down: SitDown) -> None:
    secretary = sit_down("secretariat", phone=True)
    page = secretary.page
    with_device(secretary)
    secretary.visit("mfa_add_webauthn")
    page.click("form[data-passkey] button")
    page.wait_for_url(f"**{reverse('mfa_view_recovery_codes')}")
    page.click(f"form[action='{reverse('sign-out')}'] button")
    page.wait_for_url("**/sign-in/")
    page.click("form[data-passkey=get] button")
    page.wait_for_url(lambda url: "sign-in" not in url)
    secretary.visit("desk")
    secretary.visit("mfa_remove_webauthn", Authenticator.objects.get(type="webauthn").pk)
    page.click("main form button")
    page.wait_for_url(f"**{reverse('account')}")
    assert not Authenticator.objects.exists()
    page.click(f"form[action='{reverse('sign-out')}'] button")
    page.wait_for_url("**/sign-in/")
    page.click("form[data-passkey=get] button")
    page.wait_for_selector("main [role=alert]:visible")
    secretary.visit("sign-in")


def test_a_form_after_the_session_is_over_comes_back_filled_in(
    cast: Cast, clock: Clock, sit_down: SitDown, settings: Any
) -> None:
    settings.SESSION_LOOKED_AT_EVERY = 60
    clock("2026-05-20", "10:00")
    secretary = sit_down("secretariat", phone=True)
    page = secretary.page
    secretary.visit("rename-council", cast.council.pk)
    page.fill("[name=name_kk]", "Жаңа «атау»\nекінші жол")
    clock("2026-05-20", "12:00")
    page.click(BUTTON)
    page.wait_for_url("**/sign-in/**")
    page.fill("input[name=login]", "secretariat@example.kz")
    page.fill("input[name=password]", "password")
    page.click("main form button")
    page.wait_for_url("**/rename/**")
    assert page.input_value("[name=name_kk]") == "Жаңа «атау»\nекінші жол"
    assert page.locator("#unsent").is_visible()
    assert look_at(secretary) == []
    page.fill("[name=name_kk]", "Жаңа атау")
    page.click(BUTTON)
    page.wait_for_url(lambda url: "rename" not in url)
    assert Council.objects.get(pk=cast.council.pk).name_kk == "Жаңа атау"
