"""The whole run, by all roles, each at a browser of their own: from the akimat's act to an answered recommendation."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from council import compliance, history
from council.models import Council, Event, Role, Unit, User
from members.administration import link_account
from members.models import Person
from tests.browser.conftest import Clock
from tests.browser.forming import (
    approve,
    compose,
    draft_again,
    enter_directory,
    establish,
    may_not_submit_yet,
    return_with_remarks,
    start,
)
from tests.browser.holding import adopt, answer, hold, send_letter, sign
from tests.browser.preparing import draft_agenda, invite, plan, set_agenda
from tests.browser.reading import member_reads, stranger_finds_nothing, supervisor_only_reads
from tests.browser.somebody import Somebody
from tests.cast import ROWS, make_user
from tests.test_mail import Caught, server

pytestmark = pytest.mark.browser
__all__ = ["server"]  # the mail server of the outbox's own tests


def open_accounts() -> None:
    """What an installation has before its first council: units, accounts and roles."""
    oblast = Unit.objects.create(
        kato="110000000", kind="oblast", name_kk="Ақмола облысы", name_ru="Акмолинская область", name_en="Akmola"
    )
    city = Unit.objects.create(
        kato="750000000", kind="republican_city", name_kk="Алматы қаласы", name_ru="Алматы", name_en="Almaty"
    )
    make_user("secretariat", Role.SECRETARIAT, oblast)
    make_user("maslikhat", Role.MASLIKHAT, oblast)
    make_user("supervisor", Role.SUPERVISOR, oblast)
    make_user("stranger", Role.SECRETARIAT, city)
    make_user("chair")
    make_user("member")


def give_accounts() -> None:
    """The administrator says whose the chair's and the member's accounts are."""
    administrator = make_user("administrator", superuser=True)
    for name, key in (("chair", "chair"), ("member", "health")):
        person = Person.objects.get(name_kk=ROWS[key][3][0])
        user = User.objects.get(email=f"{name}@example.kz")
        link_account(person, user, by=administrator, at=timezone.now())


def test_a_council_runs_from_the_akimats_act_to_an_answered_recommendation(
    sit_down: Callable[..., Somebody], clock: Clock, server: Caught
) -> None:
    open_accounts()
    secretariat, maslikhat = sit_down("secretariat"), sit_down("maslikhat")
    council = start(secretariat)
    enter_directory(secretariat, council)
    compose(secretariat, council)
    may_not_submit_yet(secretariat, council)
    clock("2026-03-03")
    establish(secretariat, council)
    return_with_remarks(maslikhat, council)
    clock("2026-03-04")
    draft_again(secretariat, council)
    clock("2026-03-05")
    approve(maslikhat, council)
    give_accounts()

    clock("2026-03-06")
    meeting = plan(secretariat, council)
    draft_agenda(secretariat, council, meeting)
    set_agenda(secretariat, sit_down("chair", phone=True), council, meeting)
    invite(secretariat, council, meeting, server)
    clock("2026-03-10", "17:30")
    hold(secretariat, council, meeting)
    recommendation = adopt(secretariat, council, meeting)
    clock("2026-03-11")
    sign(secretariat, council, meeting)
    send_letter(secretariat, council, recommendation)
    clock("2026-03-13")
    answer(secretariat, council, recommendation)

    member_reads(sit_down("member", phone=True), council, meeting, recommendation)
    supervisor_only_reads(sit_down("supervisor"), council, meeting, recommendation)
    stranger_finds_nothing(sit_down("stranger"), council, meeting, recommendation)
    nothing_stands_against(secretariat, Council.objects.get(pk=council))


def nothing_stands_against(secretariat: Somebody, council: Council) -> None:
    """The rules find no violation, the page shows none, and the history's chain is whole."""
    findings = compliance.findings_of(council, timezone.localdate())
    assert [one for one in findings if one.severity != "notice"] == []
    secretariat.visit("council", council.pk)
    assert secretariat.page.locator(".finding.violation, .finding.warning").count() == 0
    events = list(Event.objects.filter(council=council).order_by("number"))
    assert [one.previous for one in events[1:]] == [one.digest for one in events[:-1]]
    assert all(one.digest == history.digest(one) for one in events)
