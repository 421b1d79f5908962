"""Signing in: second factors where a role needs them, limits of sessions, and the lock against guessing."""

import base64
import datetime
import hashlib
import hmac
import struct
import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from council import second_factors
from council.administration import change_installation
from council.models import Event, Installation, Mail, User
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PASSWORD = "password"


@pytest.fixture(autouse=True)
def _no_demo(settings: Any) -> None:
    settings.DEMO = False
    settings.SESSION_LOOKED_AT_EVERY = 60


def code_of(secret: str, at: float | None = None) -> str:
    """What an app with this key shows at a moment (RFC 6238)."""
    key = base64.b32decode(secret.replace(" ", ""))
    made = hmac.new(key, struct.pack(">Q", int(at or time.time()) // 30), hashlib.sha1).digest()
    start = made[-1] & 15
    return f"{(struct.unpack('>I', made[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def typed(user: User, password: str = PASSWORD, client: Client | None = None) -> tuple[Client, Any]:
    """A browser in which somebody typed address and password."""
    client = client or Client()
    return client, client.post(reverse("sign-in"), {"login": user.email, "password": password})


def with_app(user: User) -> tuple[Client, str]:
    """A browser in which somebody signed in and set up an app with codes, and the app's key."""
    client, _answer = typed(user)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    return client, secret


def actions_of(user: User) -> list[str]:
    return list(Event.objects.filter(subject_type="council.user", subject_id=user.pk).values_list("action", flat=True))


def by_settings(cast: Cast, **values: Any) -> None:
    change_installation(by=cast.administrator, at=cast.now, **values)


@pytest.mark.parametrize("who", ["administrator", "chair", "maslikhat"])
def test_who_decides_sets_up_a_second_factor_before_anything_else(cast: Cast, who: str) -> None:
    with time_machine.travel(cast.now):
        client, _answer = typed(getattr(cast, who))
        for name in ("desk", "councils", "law"):
            assert client.get(reverse(name))["Location"] == reverse("account"), name
        assert client.get(reverse("account")).status_code == 200
        assert client.get(reverse("mfa_activate_totp")).status_code == 200


@pytest.mark.parametrize("who", ["secretariat", "supervisor", "member", "stranger"])
def test_others_need_none_unless_the_settings_say_so(cast: Cast, who: str) -> None:
    with time_machine.travel(cast.now):
        user = getattr(cast, who)
        assert typed(user)[0].get(reverse("desk")).status_code == 200
        by_settings(cast, factor_secretariat=True, factor_supervisor=True, factor_member=True)
        assert second_factors.is_needed(User.objects.get(pk=user.pk), cast.today)
        assert typed(user)[0].get(reverse("desk"))["Location"] == reverse("account")


def test_the_demo_asks_nobody(cast: Cast, settings: Any) -> None:
    settings.DEMO = True
    assert not second_factors.is_needed(cast.administrator, cast.today)


def test_a_role_that_has_ended_needs_none(cast: Cast) -> None:
    role = cast.maslikhat.roles.get()
    role.until = cast.today
    role.save()
    assert not second_factors.is_needed(User.objects.get(pk=cast.maslikhat.pk), cast.today)
    assert second_factors.is_needed(User.objects.get(pk=cast.maslikhat.pk), cast.today - datetime.timedelta(days=1))


def test_with_an_app_its_code_is_asked_for_and_works_once(cast: Cast) -> None:
    with time_machine.travel(cast.now, tick=False) as clock:
        _client, secret = with_app(cast.maslikhat)
        clock.shift(60)
        client, answer = typed(cast.maslikhat)
        assert answer["Location"] == reverse("mfa_authenticate")
        assert client.get(reverse("councils"))["Location"].startswith(reverse("sign-in"))
        wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert wrong.status_code == 200
        assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})["Location"] == reverse("desk")
        assert client.get(reverse("councils")).status_code == 200
        again, _answer = typed(cast.maslikhat)
        assert again.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).status_code == 200
    assert actions_of(cast.maslikhat) == ["user.factor_added"]


def test_recovery_codes_are_shown_once_and_each_opens_once(cast: Cast) -> None:
    client, _secret = with_app(cast.secretariat)
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert len(set(codes)) == 10
    second = client.get(reverse("mfa_view_recovery_codes"))
    assert codes[0] not in second.content.decode()
    for expected in (302, 200):
        other, _answer = typed(cast.secretariat)
        assert other.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == expected


def test_keys_of_apps_do_not_lie_open_in_the_database(cast: Cast) -> None:
    _client, secret = with_app(cast.secretariat)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert "seed" in stored


def test_taking_the_last_factor_away_takes_the_codes_too_and_is_recorded(cast: Cast) -> None:
    client, _secret = with_app(cast.secretariat)
    assert client.post(reverse("mfa_deactivate_totp"))["Location"] == reverse("account")
    assert not Authenticator.objects.exists()
    assert actions_of(cast.secretariat) == ["user.factor_added", "user.factor_removed"]
    assert Mail.objects.filter(to=cast.secretariat.email, council=None).count() == 2


def test_later_in_a_session_the_password_is_asked_for_once_more(cast: Cast) -> None:
    with time_machine.travel(cast.now, tick=False) as clock:
        client, _answer = typed(cast.secretariat)
        clock.shift(1200)
        page = reverse("mfa_activate_totp")
        asked = client.get(page)["Location"]
        assert asked == f"{reverse('account_reauthenticate')}?next={page.replace('/', '%2F')}"
        assert client.post(asked, {"password": "not this one"}).status_code == 200
        assert client.post(asked, {"password": PASSWORD})["Location"] == page
        assert client.get(page).status_code == 200


NO_PASSKEYS = (
    "",
    "null",
    "{}",
    "[]",
    '{"id": 1}',
    (
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": "MQ", "clientDataJSON": "e30", '
        '"authenticatorData": "AA", "signature": "AA", "attestationObject": "AA"}}'
    ),
)


@pytest.mark.parametrize("credential", NO_PASSKEYS)
def test_what_is_no_passkey_opens_nothing(cast: Cast, credential: str) -> None:
    client = Client()
    client.get(reverse("mfa_login_webauthn"), headers={"X-Requested-With": "XMLHttpRequest"})
    answer = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert answer["Location"] == reverse("sign-in")
    assert "_auth_user_id" not in client.session
    inside, _answer = typed(cast.secretariat)
    inside.get(reverse("mfa_add_webauthn"))
    assert inside.post(reverse("mfa_add_webauthn"), {"credential": credential}).status_code == 200
    assert not Authenticator.objects.exists()


def test_wrong_passwords_stop_one_account_and_nobody_else_behind_the_same_address(cast: Cast) -> None:
    for _time in range(10):
        assert typed(cast.secretariat, "wrong")[1].status_code == 200
    assert "_auth_user_id" not in typed(cast.secretariat)[0].session, "stopped, also with the right one"
    assert "_auth_user_id" in typed(cast.member)[0].session
    for _time in range(3):
        typed(cast.secretariat, "wrong")
    assert actions_of(cast.secretariat) == ["user.stopped"], "once, not with each try"
    assert Mail.objects.filter(to=cast.secretariat.email).count() == 1
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=16)):
        assert "_auth_user_id" in typed(cast.secretariat)[0].session


def test_an_address_without_account_is_answered_alike(cast: Cast) -> None:
    nobody = User(email="nobody@example.kz")
    told = [typed(one, "wrong")[1] for one in (nobody, cast.secretariat)]
    first, second = (one.content.decode().replace("nobody@", "secretariat@") for one in told)
    assert first.split("csrf")[0] == second.split("csrf")[0]
    for _time in range(12):
        typed(nobody, "wrong")
    assert not Event.objects.filter(action="user.stopped").exists()


def test_a_closed_account_is_told_so_only_with_the_right_password(cast: Cast) -> None:
    cast.member.is_active = False
    cast.member.save()
    assert typed(cast.member, "wrong")[1].status_code == 200
    assert "_auth_user_id" not in typed(cast.member)[0].session


@pytest.mark.parametrize(("unused", "ends"), [(59, False), (61, True)])
def test_an_unused_session_ends_after_the_minutes_of_the_settings(cast: Cast, unused: int, ends: bool) -> None:
    with time_machine.travel(cast.now, tick=False) as clock:
        client, _answer = typed(cast.secretariat)
        clock.shift(unused * 60)
        answer = client.get(reverse("councils"))
        assert answer.status_code == (302 if ends else 200)
        assert ("_auth_user_id" not in client.session) == ends


def test_a_session_that_is_used_all_the_time_ends_too(cast: Cast) -> None:
    by_settings(cast, session_hours=2)
    with time_machine.travel(cast.now, tick=False) as clock:
        client, _answer = typed(cast.secretariat)
        statuses = []
        for _half_hour in range(5):
            clock.shift(1800)
            statuses.append(client.get(reverse("councils")).status_code)
        assert statuses == [200, 200, 200, 200, 302]


def test_limits_cost_a_page_no_query_within_the_minute(cast: Cast, django_assert_num_queries: Any) -> None:
    client, _answer = typed(cast.secretariat)
    client.get(reverse("healthz"))
    with django_assert_num_queries(3):  # the session, the account, and what the page itself asks
        client.get(reverse("healthz"))


def test_the_settings_refuse_what_would_lock_everybody_out_or_nobody(cast: Cast) -> None:
    for values in ({"idle_minutes": 0}, {"idle_minutes": 10_000}, {"session_hours": 0}):
        with pytest.raises(ValidationError):
            by_settings(cast, **values)
    assert Installation.current().idle_minutes == 60
