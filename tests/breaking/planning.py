"""Courses of what is prepared: plans of a year, templates of agendas, what is taken over and suggested."""

import datetime
from typing import Any

from meetings import actions
from meetings.actions.past import PastApproval, PastItem, PastMinutes
from meetings.models import YearPlan
from meetings.suggesting import suggestions_for
from tests.breaking.courses import course
from tests.breaking.writes import Breaks
from tests.cast import Cast
from tests.meetings.steps import drafted, now, planned

TOPIC = {"topic_kk": "Еңбек", "topic_ru": "Труд"}
NAMES: dict[str, Any] = {"name_kk": "Тоқсандық", "name_ru": "Квартальная"}
TITLE: dict[str, Any] = {"title_kk": "Орындалу барысы", "title_ru": "Ход исполнения"}
OTHER: dict[str, Any] = {"title_kk": "Әртүрлі", "title_ru": "Разное"}


def _plan(plan: YearPlan) -> YearPlan:
    return YearPlan.objects.select_related("council__unit").get(pk=plan.pk)


@course("start_plan add_entry change_entry remove_entry link_entry send_plan return_plan approve_plan reopen_plan")
def a_plan_of_a_year(cast: Cast, breaks: Breaks) -> None:
    """Drafted, sent, returned, set, opened again."""
    plan = breaks(actions.start_plan, cast.council, 2026)
    meeting = breaks(actions.add_entry, plan, kind="meeting", half=2, day=datetime.date(2026, 9, 10))
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    visit = actions.add_entry(_plan(plan), kind="visit", half=2, **by_at)
    breaks(actions.change_entry, visit, kind="hearing", half=2, **TOPIC)
    visit.refresh_from_db()
    breaks(actions.remove_entry, visit)
    plan = breaks(actions.send_plan, _plan(plan))
    plan = breaks(actions.return_plan, plan, remarks="Баруды қосу керек", by=cast.chair)
    plan = actions.send_plan(_plan(plan), **by_at)
    plan = breaks(actions.approve_plan, plan, by=cast.chair)
    meeting.refresh_from_db()
    breaks(actions.link_entry, meeting, planned(cast, day=datetime.date(2026, 9, 10)))
    breaks(actions.reopen_plan, _plan(plan))


@course(
    """
    add_agenda_template rename_agenda_template add_standing_item change_standing_item move_standing_item
    remove_standing_item take_over_template delete_agenda_template
    """
)
def a_template_of_agendas(cast: Cast, breaks: Breaks) -> None:
    """Made of a meeting, changed, taken over, deleted."""
    template = breaks(actions.add_agenda_template, cast.council, meeting=drafted(cast), **NAMES)
    template = breaks(actions.rename_agenda_template, template, name_kk="Жылдық", name_ru="Годовая")
    first = breaks(actions.add_standing_item, template, **TITLE)
    breaks(actions.change_standing_item, first, **OTHER)
    first.refresh_from_db()
    breaks(actions.move_standing_item, first, up=True)
    first.refresh_from_db()
    breaks(actions.take_over_template, planned(cast, day=datetime.date(2026, 9, 10)), template)
    breaks(actions.remove_standing_item, first)
    breaks(actions.delete_agenda_template, template)


@course("take_over_meeting take_suggestion")
def what_was_and_what_is_suggested(cast: Cast, breaks: Breaks) -> None:
    """A past meeting is taken over; the next takes up what no meeting of the year did."""
    chair, health = cast.people["chair"], (cast.people["health"], cast.posts["health"])
    hour = cast.now.replace(month=3, day=30)
    breaks(
        actions.take_over_meeting,
        cast.council,
        date=datetime.date(2026, 4, 2),
        time=datetime.time(15),
        number="1",
        items=[PastItem("Тыңдау", "Заслушивание", kind="hearing", tasks=["4.1"], heard=[health])],
        attendance={chair: ("present", "")},
        approval=PastApproval(chair, hour),
        minutes=PastMinutes("1", datetime.date(2026, 4, 3)),
    )
    meeting = planned(cast)
    key = suggestions_for(now(meeting), cast.today)[0].key
    breaks(actions.take_suggestion, now(meeting), key)
