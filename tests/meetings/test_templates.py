"""Templates of agendas: kept by the secretariat, made from an agenda or by hand, taken over into drafts."""

from typing import Any

import pytest

from council.models import Event
from council.refusals import NotAllowed, Refusal
from meetings import actions
from meetings.models import AgendaTemplate, Meeting, StandingItem
from tests.cast import Cast
from tests.doors.councils import district_council
from tests.meetings.steps import drafted, now, planned, sent

NAMES: dict[str, Any] = {"name_kk": "Тоқсандық отырыс", "name_ru": "Квартальное заседание"}
TITLE: dict[str, Any] = {"title_kk": "Орындалу барысы", "title_ru": "Ход исполнения", "minutes_planned": 10}


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def template(cast: Cast) -> AgendaTemplate:
    """A template with two items."""
    made = actions.add_agenda_template(cast.council, **NAMES, **by_at(cast))
    actions.add_standing_item(made, **TITLE, **by_at(cast))
    actions.add_standing_item(made, title_kk="Әртүрлі", title_ru="Разное", kind="information", **by_at(cast))
    return made


def titles(thing: AgendaTemplate | Meeting) -> list[str]:
    return [one.title_ru for one in thing.items.all()]


def happened(action: str) -> int:
    return Event.objects.filter(action=action).count()


def test_one_is_made_by_hand_and_doing_so_twice_makes_one(cast: Cast) -> None:
    assert titles(template(cast)) == titles(template(cast)) == ["Ход исполнения", "Разное"]
    assert (happened("agenda_template.added"), happened("agenda_template.changed")) == (1, 2)
    with pytest.raises(Refusal) as refused:
        actions.add_agenda_template(cast.council, **{**NAMES, "name_ru": "Иное"}, **by_at(cast))
    assert refused.value.field == "name_kk"


def test_one_is_made_from_an_agenda_without_its_people(cast: Cast) -> None:
    made = actions.add_agenda_template(cast.council, meeting=drafted(cast), **NAMES, **by_at(cast))
    assert [(one.kind, one.tasks) for one in made.items.all()] == [("ordinary", ["4.1"]), ("hearing", ["4.2"])]


def test_its_items_are_changed_moved_and_removed(cast: Cast) -> None:
    made = template(cast)
    first, second = made.items.all()
    actions.move_standing_item(second, up=True, **by_at(cast))
    actions.move_standing_item(second, up=True, **by_at(cast))
    assert titles(made) == ["Разное", "Ход исполнения"]
    for _ in range(2):
        actions.change_standing_item(first, title_ru="Исполнение", **by_at(cast))
    actions.remove_standing_item(second, **by_at(cast))
    actions.remove_standing_item(second, **by_at(cast))
    assert titles(made) == ["Исполнение"]
    assert happened("agenda_template.changed") == 5


def test_it_is_renamed_and_deleted(cast: Cast) -> None:
    made = template(cast)
    other = actions.add_agenda_template(cast.council, name_kk="Басқа", name_ru="Иной", **by_at(cast))
    with pytest.raises(Refusal):
        actions.rename_agenda_template(other, **NAMES, **by_at(cast))
    actions.rename_agenda_template(made, name_kk="Жаңа", name_ru="Новый", **by_at(cast))
    for _ in range(2):
        actions.delete_agenda_template(made, **by_at(cast))
    assert list(AgendaTemplate.objects.all()) == [other]
    assert not StandingItem.objects.exists()
    assert happened("agenda_template.deleted") == 1


def test_its_items_are_taken_over_and_not_doubled(cast: Cast) -> None:
    made, meeting = template(cast), planned(cast)
    actions.add_item(meeting, title_kk="Орындалу барысы", title_ru="Ход исполнения", **by_at(cast))
    taken = actions.take_over_template(now(meeting), made, **by_at(cast))
    assert [one.title_ru for one in taken] == ["Разное"]
    assert actions.take_over_template(now(meeting), made, **by_at(cast)) == []
    assert titles(meeting) == ["Ход исполнения", "Разное"]
    assert happened("agenda_template.taken_over") == 1


def test_it_refuses_a_frozen_agenda_and_the_template_of_another_council(cast: Cast) -> None:
    made = template(cast)
    with pytest.raises(Refusal) as refused:
        actions.take_over_template(sent(cast), made, **by_at(cast))
    assert refused.value.clause == "14"
    AgendaTemplate.objects.update(council=district_council(cast))
    made.refresh_from_db()
    with pytest.raises(Refusal):
        actions.take_over_template(planned(cast, day=cast.today), made, **by_at(cast))


def test_it_refuses_a_task_of_another_level_when_taken_over(cast: Cast) -> None:
    made = template(cast)
    actions.add_standing_item(made, title_kk="А", title_ru="А", tasks=["5.1"], **by_at(cast))
    with pytest.raises(Refusal) as refused:
        actions.take_over_template(planned(cast), made, **by_at(cast))
    assert refused.value.clauses == ["5"]


@pytest.mark.parametrize("who", ["chair", "member", "maslikhat", "supervisor", "stranger"])
def test_only_the_secretariat_keeps_them(cast: Cast, who: str) -> None:
    made = template(cast)
    item = made.items.all()[0]
    by: Any = {"by": getattr(cast, who), "at": cast.now}
    with pytest.raises(NotAllowed):
        actions.add_agenda_template(cast.council, name_kk="А", name_ru="А", **by)
    with pytest.raises(NotAllowed):
        actions.rename_agenda_template(made, name_kk="А", name_ru="А", **by)
    with pytest.raises(NotAllowed):
        actions.delete_agenda_template(made, **by)
    with pytest.raises(NotAllowed):
        actions.add_standing_item(made, title_kk="А", title_ru="А", **by)
    with pytest.raises(NotAllowed):
        actions.change_standing_item(item, title_ru="А", **by)
    with pytest.raises(NotAllowed):
        actions.move_standing_item(item, up=False, **by)
    with pytest.raises(NotAllowed):
        actions.remove_standing_item(item, **by)
