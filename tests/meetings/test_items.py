"""Drafting the agenda."""

from typing import Any

import pytest

from council.models import Event
from council.refusals import NotAllowed, Refusal
from meetings import actions
from meetings.actions._items import Speaking
from meetings.models import AgendaItem, Meeting
from tests.cast import Cast
from tests.meetings.steps import approved, drafted, planned, sent


def titles(meeting: Meeting) -> list[tuple[int, str]]:
    return list(meeting.items.order_by("number").values_list("number", "title_ru"))


def add(cast: Cast, meeting: Meeting, title: str, **more: object) -> AgendaItem:
    return actions.add_item(
        meeting,
        title_kk="Мәселе",
        title_ru=title,
        by=cast.secretariat,
        at=cast.now,
        **more,  # type: ignore[arg-type]
    )


def test_items_are_numbered_in_their_order(cast: Cast) -> None:
    meeting = planned(cast)
    for title in ("А", "Б", "В"):
        add(cast, meeting, title)
    assert titles(meeting) == [(1, "А"), (2, "Б"), (3, "В")]
    assert [one.key for one in meeting.items.all()] == ["m1-1", "m1-2", "m1-3"]


def test_an_item_moves_up_and_down_and_stays_at_the_ends(cast: Cast) -> None:
    meeting = planned(cast)
    first, second = add(cast, meeting, "А"), add(cast, meeting, "Б")
    actions.move_item(second, up=True, by=cast.secretariat, at=cast.now)
    assert titles(meeting) == [(1, "Б"), (2, "А")]
    actions.move_item(first, up=False, by=cast.secretariat, at=cast.now)
    assert titles(meeting) == [(1, "Б"), (2, "А")]
    assert Event.objects.filter(action="item.moved").count() == 1


def test_a_removed_item_leaves_no_gap(cast: Cast) -> None:
    meeting = planned(cast)
    first = add(cast, meeting, "А")
    add(cast, meeting, "Б")
    actions.remove_item(first, by=cast.secretariat, at=cast.now)
    actions.remove_item(first, by=cast.secretariat, at=cast.now)
    assert titles(meeting) == [(1, "Б")]
    assert Event.objects.filter(action="item.removed").count() == 1


def test_a_hearing_names_who_is_heard_in_which_post(cast: Cast) -> None:
    hearing = drafted(cast).items.get(kind="hearing")
    heard = hearing.heard.get()
    assert (heard.person, heard.post) == (cast.people["employment"], cast.posts["employment"])
    event = Event.objects.filter(action="item.added").last()
    assert event is not None
    assert event.after["heard"] == [[heard.person_id, heard.post_id]]


def test_only_a_hearing_names_people(cast: Cast) -> None:
    heard = [(cast.people["health"], cast.posts["health"])]
    with pytest.raises(Refusal) as refused:
        add(cast, planned(cast), "А", heard=heard)
    assert refused.value.clause == "6.4"
    assert not AgendaItem.objects.exists()


def test_it_refuses_a_task_of_another_level_with_its_clause(cast: Cast) -> None:
    meeting = planned(cast)
    with pytest.raises(Refusal) as refused:
        add(cast, meeting, "Қоғамдық жұмыс", tasks=["5.1"])
    assert refused.value.clauses == ["5"]
    assert not meeting.items.exists()
    assert add(cast, meeting, "Трудоустройство", tasks=["3.1", "4.1"]).tasks == ["3.1", "4.1"]


def test_changing_an_item_to_a_task_of_another_level_is_refused(cast: Cast) -> None:
    item = add(cast, planned(cast), "А", tasks=["3.1"])
    with pytest.raises(Refusal) as refused:
        actions.change_item(
            item,
            title_kk="Мәселе",
            title_ru="А",
            kind="ordinary",
            tasks=["5.2"],
            by=cast.secretariat,
            at=cast.now,
        )
    assert refused.value.clauses == ["5"]
    item.refresh_from_db()
    assert item.tasks == ["3.1"]


@pytest.mark.parametrize("stage", [sent, approved])
def test_a_frozen_agenda_is_not_touched(cast: Cast, stage: object) -> None:
    meeting = stage(cast)  # type: ignore[operator]
    item = meeting.items.first()
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    for act in (
        lambda: actions.add_item(meeting, title_kk="Тағы", title_ru="Ещё", **by_at),
        lambda: actions.change_item(item, title_kk="Тағы", title_ru="Ещё", kind="ordinary", **by_at),
        lambda: actions.remove_item(item, **by_at),
        lambda: actions.move_item(item, up=False, **by_at),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.clause == "14"
    assert len(titles(meeting)) == 2


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "supervisor", "stranger"])
def test_only_the_secretariat_drafts(cast: Cast, who: str) -> None:
    meeting = planned(cast)
    with pytest.raises(NotAllowed):
        actions.add_item(meeting, title_kk="Мәселе", title_ru="Вопрос", by=getattr(cast, who), at=cast.now)


def speaking(cast: Cast) -> list[Speaking]:
    return [
        Speaking(cast.people["health"], cast.posts["health"]),
        Speaking(name="Қонақов Қ.", title_kk="қор басшысы", title_ru="руководитель фонда"),
    ]


def test_an_item_says_who_speaks_and_for_how_long(cast: Cast) -> None:
    item = add(cast, planned(cast), "А", speakers=speaking(cast), minutes_planned=20)
    health, guest = item.speakers.all()
    assert (health.person, health.post, item.minutes_planned) == (cast.people["health"], cast.posts["health"], 20)
    assert (guest.name, guest.title_kk, guest.title_ru) == ("Қонақов Қ.", "қор басшысы", "руководитель фонда")
    event = Event.objects.get(action="item.added")
    assert event.after["speakers"] == [[health.pk, health.person_id, health.post_id], [guest.pk, None, None]]
    assert event.after["minutes_planned"] == 20
    assert "Қонақов" not in str(event.after)


def test_whoever_stays_keeps_the_row_and_what_was_asked(cast: Cast) -> None:
    hearing = drafted(cast).items.get(kind="hearing")
    heard = hearing.heard.get()
    heard.material_kk = "Анықтама"
    heard.save()
    more = [(heard.person, heard.post), (cast.people["health"], cast.posts["health"])]
    same: dict[str, Any] = {"title_kk": hearing.title_kk, "title_ru": hearing.title_ru, "kind": "hearing"}
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    actions.change_item(hearing, **same, tasks=["4.2"], heard=more, speakers=speaking(cast), **by_at)
    kept = list(hearing.speakers.values_list("pk", flat=True))
    assert hearing.heard.get(pk=heard.pk).material_kk == "Анықтама"
    assert hearing.heard.count() == 2
    actions.change_item(hearing, **same, tasks=["4.2"], heard=more[:1], speakers=speaking(cast), **by_at)
    assert [one.pk for one in hearing.heard.all()] == [heard.pk]
    assert list(hearing.speakers.values_list("pk", flat=True)) == kept
    actions.change_item(hearing, **same, tasks=["4.2"], heard=more[:1], speakers=speaking(cast)[::-1], **by_at)
    assert Event.objects.filter(action="item.changed").count() == 2


def test_what_was_approved_says_who_speaks_and_for_how_long(cast: Cast) -> None:
    meeting = planned(cast)
    add(cast, meeting, "А", speakers=speaking(cast), minutes_planned=20)
    actions.send_to_chair(meeting, by=cast.secretariat, at=cast.now)
    approval = actions.approve_agenda(meeting, by=cast.chair, at=cast.now)
    (kept,) = approval.snapshot["items"]
    assert kept["minutes_planned"] == 20
    assert kept["guests"] == [["Қонақов Қ.", "қор басшысы", "руководитель фонда"]]
    assert len(kept["speakers"]) == 2
