"""What stands under an item goes with it by nobody's slip: notes, votes, material received, whoever left a post."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from council.models import Event
from council.refusals import Refusal
from meetings import actions
from meetings.minutes.closing import blockers, read_closing
from meetings.minutes.items import items_in_full
from meetings.models import AgendaItem, Heard
from meetings.views.meetings import allowed
from meetings.votes import Votes
from members.models import Tenure
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, drafted, evening, now, planned


@pytest.fixture(autouse=True)
def _the_clock_stands(cast: Cast) -> Iterator[None]:
    with time_machine.travel(cast.now, tick=False):
        yield


def by_at(cast: Cast, at: datetime.datetime | None = None) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": at or cast.now}


def voted(item: AgendaItem, cast: Cast) -> None:
    marks = {one.person: ("present", "") for one in cast.composition.seats.all()}
    actions.record_attendance(now(item.meeting), marks, **by_at(cast, evening()))
    nothing = Votes(None, None, None)
    actions.record_votes(item, Votes(3, 0, 0), base=nothing, **by_at(cast, evening()))


def noted(item: AgendaItem, cast: Cast) -> None:
    actions.write_notes(item, "spoke_kk", "Сөйледі.", base="", **by_at(cast, evening()))


@pytest.mark.parametrize("deal", [noted, voted])
def test_an_item_that_was_dealt_with_in_the_room_is_not_removed(cast: Cast, deal: Any) -> None:
    item = drafted(cast).items.get(number=1)
    deal(item, cast)
    with pytest.raises(Refusal):
        actions.remove_item(item, **by_at(cast, evening()))
    assert AgendaItem.objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize("deal", [noted, voted])
def test_a_supplement_is_not_given_up_with_what_was_dealt_with(cast: Cast, deal: Any) -> None:
    supplement = actions.open_supplement(approved(cast), dated=cast.today, **by_at(cast))
    item = actions.add_item(now(supplement.meeting), title_kk="Тағы", title_ru="Ещё", **by_at(cast))
    deal(item, cast)
    with pytest.raises(Refusal):
        actions.discard_supplement(supplement, **by_at(cast, evening()))
    assert item in items_in_full(now(supplement.meeting))  # and the minutes do not leave it out


def change(item: AgendaItem, cast: Cast, **more: Any) -> AgendaItem:
    texts: dict[str, Any] = {"title_kk": item.title_kk, "title_ru": item.title_ru, "tasks": item.tasks}
    return actions.change_item(item, **texts, **{"kind": item.kind, "heard": (), **more}, **by_at(cast))


def test_whoever_gave_material_stays_on_the_item(cast: Cast) -> None:
    heard = Heard.objects.get(item__meeting=drafted(cast))
    item = heard.item
    actions.ask_material(heard, material_kk="Анықтама", material_ru="Справка", asked_on=cast.today, **by_at(cast))
    assert actions.receive_material(heard, received_on=cast.today, **by_at(cast)).received_on
    acts: list[Any] = [
        lambda: change(item, cast, kind="ordinary"),
        lambda: change(item, cast, heard=[(cast.people["health"], cast.posts["health"])]),
        lambda: actions.remove_item(item, **by_at(cast)),
    ]
    for act in acts:
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.clause == "6.4"
    assert Heard.objects.get() == heard


def test_two_hearings_under_one_title_are_two_items(cast: Cast) -> None:
    meeting = planned(cast)
    texts: dict[str, Any] = {"title_kk": "Басшыны тыңдау", "title_ru": "Заслушивание руководителя", "kind": "hearing"}
    for key in ("health", "culture", "health"):
        actions.add_item(meeting, heard=[(cast.people[key], cast.posts[key])], **texts, **by_at(cast))
    found = [one.heard.get().person for one in meeting.items.order_by("number")]
    assert found == [cast.people["health"], cast.people["culture"]]
    assert Event.objects.filter(action="item.added").count() == 2


def test_saving_an_item_drops_nobody_who_left_the_post_since(cast: Cast, client: Client) -> None:
    meeting = drafted(cast)
    item = meeting.items.get(kind="hearing")
    Tenure.objects.filter(pk=cast.tenures["employment"].pk).update(until=DAY - datetime.timedelta(days=3))
    client.force_login(cast.secretariat)
    url = reverse("meetings:change-item", args=[meeting.council_id, meeting.pk, item.pk])
    form = client.get(url).context["form"]
    assert form.initial["heard"] == [str(cast.tenures["employment"].pk)]
    values = {name: form.initial[name] for name in ("title_kk", "kind", "tasks", "heard")}
    assert client.post(url, {**values, "title_ru": "Иначе", "revision": meeting.revision}).status_code == 302
    item.refresh_from_db()
    assert (item.title_ru, item.heard.get().person) == ("Иначе", cast.people["employment"])


def test_a_supplement_left_with_the_chair_is_settled_before_the_minutes_are_closed(cast: Cast) -> None:
    supplement = actions.open_supplement(approved(cast), dated=cast.today, **by_at(cast))
    actions.add_item(now(supplement.meeting), title_kk="Тағы", title_ru="Ещё", **by_at(cast))
    actions.send_supplement(supplement, **by_at(cast))
    marks = {one.person: ("present", "") for one in cast.composition.seats.all()}
    actions.record_attendance(now(supplement.meeting), marks, **by_at(cast, evening()))
    meeting = actions.hold_meeting(now(supplement.meeting), **by_at(cast, evening()))

    def blocked() -> int:
        return len(blockers(read_closing(now(meeting))))

    before = blocked()
    assert allowed(cast.secretariat, now(meeting), evening())["take_back_supplement"]
    supplement = actions.take_back_supplement(supplement, **by_at(cast, evening()))
    assert allowed(cast.secretariat, now(meeting), evening())["discard_supplement"]
    actions.discard_supplement(supplement, **by_at(cast, evening()))
    assert blocked() == before - 1
