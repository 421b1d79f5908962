"""Accounts: invitations instead of passwords given out, forgotten passwords, and one's own page."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from council import account_acts, account_links
from council.administration import add_user, lock_installation
from council.models import Event, Mail, User
from council.refusals import NotAllowed, Refusal
from tests.admin_forms import signed_in
from tests.cast import Cast
from tests.test_signing_in import actions_of, typed, with_app

pytestmark = pytest.mark.django_db
NEW = "жауапты-хатшы-2026"


def invited(cast: Cast) -> User:
    at: dict[str, Any] = {"by": cast.administrator, "at": cast.now}
    return account_acts.invite_user(add_user(email="new@example.kz", name="Жаңа", **at), **at)


def address_in(mail: Mail) -> str:
    found = re.findall(r"http://127\.0\.0\.1:8000(/password/\S+)", mail.body)
    assert len(found) == 2, "in Kazakh and in Russian"
    assert found[0] == found[1]
    return str(found[0])


def test_an_invited_person_sets_the_first_password_and_signs_in(cast: Cast) -> None:
    with time_machine.travel(cast.now, tick=False):
        user = invited(cast)
        address = address_in(Mail.objects.get(to=user.email))
        client = Client()
        assert user.email in client.get(address).content.decode()
        assert client.post(address, {"password": NEW, "again": NEW})["Location"] == reverse("sign-in")
        assert typed(user, NEW)[1]["Location"] == reverse("desk")
        assert client.get(address).status_code == 404, "an address works once"
    assert actions_of(user) == ["user.added", "user.invited", "user.password_set"]


@pytest.mark.parametrize("password", ["short-one", "1qaz2wsx3edc", "123456789012", "new@example.kz"])
def test_a_weak_password_is_refused_beside_its_field(cast: Cast, password: str) -> None:
    with time_machine.travel(cast.now, tick=False):
        user = invited(cast)
        address = address_in(Mail.objects.get(to=user.email))
        answer = Client().post(address, {"password": password, "again": password})
    assert answer.status_code == 200
    assert answer.context["form"].errors["password"]
    assert not User.objects.get(pk=user.pk).has_usable_password()


def test_an_invitation_works_for_seven_days_and_a_reset_for_one(cast: Cast) -> None:
    with time_machine.travel(cast.now, tick=False) as clock:
        links = {kind: account_links.link_for(cast.member, kind) for kind in account_links.HOURS}
        tokens = {kind: link.rstrip("/").rpartition("/")[2] for kind, link in links.items()}
        clock.shift(datetime.timedelta(hours=23))
        assert account_links.user_of(tokens["reset"]) == cast.member
        clock.shift(datetime.timedelta(hours=2))
        assert account_links.user_of(tokens["reset"]) is None
        clock.shift(datetime.timedelta(days=5))
        assert account_links.user_of(tokens["invitation"]) == cast.member
        clock.shift(datetime.timedelta(days=2))
        assert account_links.user_of(tokens["invitation"]) is None
    assert account_links.user_of(tokens["invitation"][:-1]) is None


def test_it_refuses_to_invite_who_has_a_password_or_a_closed_account(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.administrator, "at": cast.now}
    with pytest.raises(Refusal):
        account_acts.invite_user(cast.member, **by_at)
    user = invited(cast)
    user.is_active = False
    user.save()
    with pytest.raises(Refusal):
        account_acts.invite_user(user, **by_at)
    for act in (account_acts.invite_user, account_acts.remove_factors, account_acts.end_all_sessions):
        with pytest.raises(NotAllowed):
            act(cast.member, by=cast.secretariat, at=cast.now)


def test_a_forgotten_password_tells_nobody_whether_an_address_exists(cast: Cast) -> None:
    pages = []
    for email in ("Member@Example.KZ", "nobody@example.kz"):
        answer = Client().post(reverse("forgotten-password"), {"email": email})
        pages.append(answer.content.decode().replace(email, ""))
    assert pages[0].split("csrf")[0] == pages[1].split("csrf")[0]
    assert list(Mail.objects.values_list("to", flat=True)) == [cast.member.email]
    address = address_in(Mail.objects.get())
    assert Client().post(address, {"password": NEW, "again": NEW}).status_code == 302
    assert typed(cast.member, NEW)[1]["Location"] == reverse("desk")
    assert actions_of(cast.member) == ["user.password_asked", "user.password_set"]


def asked(email: str, at: datetime.datetime) -> tuple[int, str]:
    """How many mails there are after a new password was asked for, and what the page says without the address."""
    with time_machine.travel(at, tick=False):
        answer = Client().post(reverse("forgotten-password"), {"email": email})
    return Mail.objects.count(), answer.content.decode().replace(email, "").split("csrf")[0]


def test_three_mails_in_half_an_hour_and_ten_in_a_day_are_asked_for_at_most(cast: Cast) -> None:
    minute, second = datetime.timedelta(minutes=1), datetime.timedelta(seconds=1)
    addresses = [cast.member.email, cast.member.email.upper()] * 3
    told = [asked(email, cast.now + number * second) for number, email in enumerate(addresses)]
    assert [count for count, _page in told] == [1, 2, 3, 3, 3, 3]
    assert {page for _count, page in told} == {asked("nobody@example.kz", cast.now)[1]}
    # The window slides: the first three are forgotten after half an hour, all of them after a day.
    moments = [cast.now + 31 * minute * half + again * second for half in range(1, 5) for again in range(4)]
    assert [asked(cast.member.email, one)[0] for one in moments] == [4, 5, 6, 6, 7, 8, 9, 9, *[10] * 8]
    assert actions_of(cast.member).count("user.password_asked") == 10
    assert asked(cast.member.email, cast.now + datetime.timedelta(days=1, minutes=1))[0] == 11


def test_of_an_address_without_an_account_nothing_stays(cast: Cast) -> None:
    events = Event.objects.count()
    assert asked("nobody@example.kz", cast.now)[0] == 0
    assert account_acts.ask_for_password("nobody@example.kz", at=cast.now) is None
    assert Event.objects.count() == events


def test_for_an_address_without_an_account_as_much_is_done_as_for_one_with(cast: Cast) -> None:
    lock_installation()
    done = []
    for email in (cast.member.email, "nobody@example.kz"):
        with CaptureQueriesContext(connection) as asked_for:
            account_acts.ask_for_password(email, at=cast.now)
        done.append([one["sql"][:40] for one in asked_for.captured_queries if "SAVEPOINT" not in one["sql"]])
    assert done[0] == done[1]


def test_one_place_does_not_ask_for_everybody(cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "reset_password": "2/d/ip"}
    users = (cast.member, cast.chair, cast.maslikhat)
    assert [asked(user.email, cast.now)[0] for user in users] == [1, 2, 2]


def test_an_invitation_is_not_sent_without_end(cast: Cast) -> None:
    user = invited(cast)
    at: dict[str, Any] = {"by": cast.administrator, "at": cast.now}
    for _time in range(2):
        account_acts.invite_user(user, **at)
    with translation.override("en"), pytest.raises(Refusal, match="Several invitations"):
        account_acts.invite_user(user, **at)
    assert actions_of(user).count("user.invited") == 3
    later = {**at, "at": cast.now + datetime.timedelta(minutes=31)}
    assert account_acts.invite_user(user, **later) == user


def test_an_account_that_is_stopped_again_and_again_is_told_three_times(cast: Cast) -> None:
    for _time in range(5):
        account_acts.record_stop(cast.member.email, at=cast.now)
    assert actions_of(cast.member) == ["user.stopped"] * 3


def test_a_new_password_opens_an_account_that_was_stopped(cast: Cast) -> None:
    for _time in range(11):
        typed(cast.member, "wrong")
    token = account_links.link_for(cast.member, account_links.RESET).rstrip("/").rpartition("/")[2]
    Client().post(reverse("set-password", args=[token]), {"password": NEW, "again": NEW})
    assert "_auth_user_id" in typed(cast.member, NEW)[0].session


def test_changing_ones_password_ends_the_other_sessions(cast: Cast) -> None:
    here, elsewhere = typed(cast.member)[0], typed(cast.member)[0]
    page = reverse("change-password")
    wrong = here.post(page, {"old": "not it", "password": NEW, "again": NEW})
    assert wrong.context["form"].errors["old"]
    assert here.post(page, {"old": "password", "password": NEW, "again": NEW})["Location"] == reverse("account")
    assert here.get(reverse("account")).status_code == 200
    assert elsewhere.get(reverse("account")).status_code == 302


def test_one_sees_ones_sessions_and_ends_one_or_all_others(cast: Cast) -> None:
    clients = [typed(cast.member)[0] for _browser in range(4)]
    stranger = typed(cast.stranger)[0]
    rows = clients[0].get(reverse("account")).context["sessions"]
    assert [row["here"] for row in rows] == [True, False, False, False]
    other = UserSession.objects.get(session_key=clients[1].session.session_key)
    assert stranger.post(reverse("end-session", args=[other.pk])).status_code == 404
    clients[0].post(reverse("end-session", args=[other.pk]))
    assert clients[1].get(reverse("account")).status_code == 302
    assert clients[2].get(reverse("account")).status_code == 200
    clients[0].post(reverse("end-other-sessions"))
    assert [client.get(reverse("account")).status_code for client in clients] == [200, 302, 302, 302]
    assert stranger.get(reverse("account")).status_code == 200


def test_the_list_of_sessions_asks_no_more_for_more_rows(cast: Cast, django_assert_max_num_queries: Any) -> None:
    clients = [typed(cast.member)[0] for _browser in range(6)]
    clients[0].get(reverse("account"))
    with django_assert_max_num_queries(9):
        clients[0].get(reverse("account"))


def test_an_administrator_takes_lost_factors_away_and_the_owner_is_told(cast: Cast) -> None:
    client, _secret = with_app(cast.secretariat)
    Mail.objects.all().delete()
    page = signed_in(cast.administrator)
    answer = page.post(reverse("remove-factors", args=[cast.secretariat.pk]))
    assert answer["Location"] == reverse("account-of", args=[cast.secretariat.pk])
    assert client.get(reverse("account")).status_code == 302, "its sessions end"
    assert typed(cast.secretariat)[1]["Location"] == reverse("desk"), "and no code is asked for"
    event = Event.objects.get(action="user.factors_removed")
    assert (event.actor, event.before) == (cast.administrator, {"kind": ["recovery_codes", "totp"]})
    assert Mail.objects.get().to == cast.secretariat.email
    page.post(reverse("remove-factors", args=[cast.secretariat.pk]))
    assert Event.objects.filter(action="user.factors_removed").count() == 1


def test_nobody_takes_their_own_factors_away_as_an_administrator(cast: Cast) -> None:
    with_app(cast.administrator)
    with pytest.raises(Refusal):
        account_acts.remove_factors(cast.administrator, by=cast.administrator, at=cast.now)


def test_on_the_server_the_last_administrators_lost_factors_are_taken_away(cast: Cast) -> None:
    with_app(cast.administrator)
    call_command("remove_factors", cast.administrator.email.upper())
    assert typed(cast.administrator)[1]["Location"] == reverse("desk")
    assert Event.objects.get(action="user.factors_removed").actor is None
    with pytest.raises(CommandError):
        call_command("remove_factors", "nobody@example.kz")


def test_an_account_added_in_the_admin_is_invited(cast: Cast) -> None:
    page = signed_in(cast.administrator)
    values = {"email": "added@example.kz", "name": "Қосылған", "language": "kk"}
    inline = {f"roles-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL")}
    answer = page.post(reverse("admin:council_user_add"), {**values, **inline})
    user = User.objects.get(email="added@example.kz")
    assert answer["Location"] == reverse("account-of", args=[user.pk])
    assert (
        "password"
        not in page.get(reverse("admin:council_user_change", args=[user.pk])).context["adminform"].form.fields
    )
    assert address_in(Mail.objects.get(to=user.email))


def test_addresses_for_passwords_are_hidden_in_the_outbox(cast: Cast) -> None:
    user = invited(cast)
    mail = Mail.objects.get(to=user.email)
    page = signed_in(cast.administrator).get(reverse("admin:council_mail_change", args=[mail.pk])).content.decode()
    assert address_in(mail).split("/")[2] not in page


def test_no_event_about_accounts_says_an_address_or_a_name(cast: Cast) -> None:
    user = invited(cast)
    with_app(cast.secretariat)
    said = str(list(Event.objects.filter(council=None).values_list("before", "after")))
    assert user.email not in said
    assert "example.kz" not in said
