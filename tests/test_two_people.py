"""Nobody approves what they prepared themselves: one rule, at every gate where one prepares and another sets."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import translation

from council import two_people
from council.administration import end_role, give_role
from council.models import Event, Role, RoleHeld, TextRemoval, User
from council.presenting import ACTIONS
from council.refusals import NotAllowed
from meetings import actions
from meetings import desk as meetings_desk
from meetings.models import Meeting, Supplement, YearPlan
from members.actions import approve_composition, return_composition
from members.models import Composition
from tests.admin_forms import said, send, signed_in, text, url
from tests.cast import SINCE, Cast
from tests.doors.addresses import quiet_hour
from tests.meetings.steps import approved, drafted, now

pytestmark = pytest.mark.usefixtures("quiet_hour")
__all__ = ["quiet_hour"]  # a fixture
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def as_secretariat_too(cast: Cast, who: str) -> User:
    """An account of the cast that keeps the council's records besides."""
    user: User = getattr(cast, who)
    RoleHeld.objects.create(user=user, role=Role.SECRETARIAT, unit=cast.oblast, since=SINCE)
    return User.objects.get(pk=user.pk)


def acts(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def an_agenda(cast: Cast, by: User) -> Meeting:
    return actions.send_to_chair(drafted(cast), by=by, at=cast.now)


def a_supplement(cast: Cast, by: User) -> Supplement:
    meeting = approved(cast)
    supplement = actions.open_supplement(meeting, dated=cast.today, **acts(cast))
    actions.add_item(now(meeting), title_kk="Тағы", title_ru="Ещё", tasks=["3.1"], **acts(cast))
    return actions.send_supplement(supplement, by=by, at=cast.now)


def a_plan(cast: Cast, by: User) -> YearPlan:
    plan = actions.start_plan(cast.council, 2027, **acts(cast))
    actions.add_entry(plan, kind="meeting", half=1, **acts(cast))
    return actions.send_plan(plan, by=by, at=cast.now)


def a_version(cast: Cast, by: User) -> Composition:
    draft = cast.draft()
    cast.secretariat = by
    return cast.submit(draft)


Prepare = Callable[[Cast, User], Any]
# What is prepared, who sets it, and by which acts it is set and returned.
GATES: dict[type, tuple[Prepare, str, Callable[..., Any], Callable[..., Any]]] = {
    Meeting: (an_agenda, "chair", actions.approve_agenda, actions.return_agenda),
    Supplement: (a_supplement, "chair", actions.approve_supplement, actions.return_supplement),
    YearPlan: (a_plan, "chair", actions.approve_plan, actions.return_plan),
    Composition: (a_version, "maslikhat", approve_composition, return_composition),
}


def values_of(kind: type, cast: Cast) -> dict[str, Any]:
    return {"number": "С 9-1", "date": cast.today} if kind is Composition else {}


def test_every_gate_stands_in_the_table_and_every_act_of_it_is_known() -> None:
    assert {apps.get_model(label) for label in two_people.PAIRS} == {*GATES, TextRemoval}
    named = [action for pair in two_people.PAIRS.values() for action in (*pair.prepared, *pair.decided)]
    assert set(named) <= set(ACTIONS)
    setting = {one for one in ACTIONS if one.endswith((".approved", ".returned"))}
    # A text is not set but taken out: how that is refused is tried in test_text_removals.
    assert {*setting, "text.removed"} == {action for pair in two_people.PAIRS.values() for action in pair.decided}


@pytest.mark.parametrize("kind", GATES)
def test_it_refuses_whoever_prepared_it_and_says_what_to_do(cast: Cast, kind: type) -> None:
    prepare, who, approve, give_back = GATES[kind]
    both = as_secretariat_too(cast, who)
    thing = prepare(cast, both)
    for act, values in ((approve, values_of(kind, cast)), (give_back, {**_date(kind, cast), "remarks": "Жоқ"})):
        before = Event.objects.count()
        with pytest.raises(NotAllowed, match="Another account") as refused:
            act(thing, by=both, at=cast.now, **values)
        assert refused.value.clause == ("12" if kind is Composition else "14")
        assert Event.objects.count() == before


def _date(kind: type, cast: Cast) -> dict[str, Any]:
    return {"date": cast.today} if kind is Composition else {}


@pytest.mark.parametrize("kind", GATES)
def test_it_lets_whoever_holds_both_roles_set_what_another_prepared(cast: Cast, kind: type) -> None:
    prepare, who, approve, _give_back = GATES[kind]
    both = as_secretariat_too(cast, who)
    thing = prepare(cast, cast.secretariat)
    approve(thing, by=both, at=cast.now, **values_of(kind, cast))
    pair = two_people.pair_of(thing)
    decided = Event.objects.filter(action__in=pair.decided).latest("pk")
    prepared = Event.objects.filter(action__in=pair.prepared, pk__lt=decided.pk).latest("pk")
    assert (decided.actor, prepared.actor) == (both, Event.objects.get(pk=prepared.pk).actor)
    assert decided.actor_id != prepared.actor_id


def test_a_chair_who_wrote_an_item_sets_the_agenda_that_another_sent(cast: Cast) -> None:
    chair = as_secretariat_too(cast, "chair")
    meeting = drafted(cast)
    actions.add_item(meeting, title_kk="Төраға қосқан", title_ru="Добавил председатель", by=chair, at=cast.now)
    actions.send_to_chair(now(meeting), **acts(cast))
    assert actions.approve_agenda(now(meeting), by=chair, at=cast.now).by == cast.people["chair"]


def test_another_account_takes_it_back_and_sends_it_and_then_the_chair_sets_it(cast: Cast) -> None:
    chair = as_secretariat_too(cast, "chair")
    meeting = an_agenda(cast, chair)
    assert [one.tone for one in meetings_desk.chair_tasks(chair, cast.today)] == ["bad"]
    actions.reopen_agenda(meeting, **acts(cast))
    actions.send_to_chair(now(meeting), **acts(cast))
    assert [one.tone for one in meetings_desk.chair_tasks(chair, cast.today)] == ["wait"]
    assert actions.approve_agenda(now(meeting), by=chair, at=cast.now).version == 1


@pytest.mark.parametrize("sender", ["chair", "secretariat"])
def test_nobody_enters_their_own_signature_from_paper(cast: Cast, sender: str) -> None:
    chair = as_secretariat_too(cast, "chair")
    meeting = an_agenda(cast, chair if sender == "chair" else cast.secretariat)
    paper: dict[str, Any] = {"person": cast.people["chair"], "approved_at": cast.now}
    with pytest.raises(NotAllowed, match="enters what was signed on paper"):
        actions.record_agenda_approval(meeting, by=chair, at=cast.now + HOUR, **paper)
    assert Event.objects.filter(action="agenda.approved").count() == 0


def test_a_signature_on_a_draft_is_entered_by_another_account(cast: Cast) -> None:
    chair = as_secretariat_too(cast, "chair")
    meeting = drafted(cast)
    paper: dict[str, Any] = {"person": cast.people["chair"], "approved_at": cast.now}
    with pytest.raises(NotAllowed):
        actions.record_agenda_approval(meeting, by=chair, at=cast.now + HOUR, **paper)
    assert actions.record_agenda_approval(meeting, by=cast.secretariat, at=cast.now + HOUR, **paper).from_paper


def test_who_speaks_for_the_maslikhat_does_not_enter_from_paper_what_they_prepared(cast: Cast) -> None:
    secretariat, both = cast.secretariat, as_secretariat_too(cast, "maslikhat")
    version = a_version(cast, both)
    decision: dict[str, Any] = {"number": "С 9-1", "date": cast.today, "at": cast.now, "from_paper": True}
    with pytest.raises(NotAllowed, match="signed decision from paper"):
        approve_composition(version, by=both, **decision)
    assert approve_composition(version, by=secretariat, **decision).decided_on_paper


def test_the_pages_say_it_in_words(cast: Cast) -> None:
    chair = as_secretariat_too(cast, "chair")
    meeting = an_agenda(cast, chair)
    answer = signed_in(chair).get(reverse("meetings:approve-agenda", args=[cast.council.pk, meeting.pk]))
    assert answer.status_code == 403
    assert "Nobody sets an agenda that they sent to the chair themselves" in text(answer)


def test_an_administrator_gives_no_role_to_the_own_account_and_takes_no_end_of_it_back(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.administrator, "at": cast.now}
    with pytest.raises(NotAllowed):
        give_role(cast.administrator, role=Role.SECRETARIAT, unit=cast.oblast, since=cast.today, **by_at)
    held = RoleHeld.objects.create(
        user=cast.administrator, role=Role.SUPERVISOR, since=SINCE, until=cast.today + datetime.timedelta(days=3)
    )
    for until in (None, cast.today + datetime.timedelta(days=4)):
        with pytest.raises(NotAllowed):
            end_role(held, until=until, **by_at)
    assert end_role(held, until=cast.today, **by_at).until == cast.today
    assert list(Event.objects.filter(council=None).values_list("action", flat=True)) == ["role.ended"]


def test_the_admin_says_so_too(cast: Cast) -> None:
    values = {"user": cast.administrator.pk, "role": "secretariat", "unit": cast.oblast.pk, "since": "2026-01-01"}
    answer = send(signed_in(cast.administrator), url(RoleHeld, "add"), **values)
    assert "Nobody gives their own account a role" in said(answer)
    assert not RoleHeld.objects.filter(user=cast.administrator).exists()
