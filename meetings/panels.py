"""The sections of a council's page about meetings and visits, and how findings and history name them."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council import presenting
from council.models import Council, User
from council.panels import PANELS, Panel
from council.personal import KEPT
from council.rulebook import editions
from council.rulebook.dates import HalfYear, half_years
from council.rulebook.words import day_in_words
from meetings.models import AgendaItem, Meeting, Visit
from meetings.permissions import may_plan_meeting
from meetings.words import state_in_words

HALF_YEARS = 6
LATEST = 3


class Box(NamedTuple):
    """One half-year of the duty tracker: its name, what happened in it, and how that looks (ok, miss, due or to)."""

    period: str
    text: str
    look: str


def meetings_panel(council: Council, user: User, on: datetime.date) -> Panel:
    """How the duty of clause 13 stands on a day, the next meeting, and the latest visits."""
    meetings = list(council.meetings.exclude(state=Meeting.State.CANCELLED).order_by("date", "time"))
    for one in meetings:
        one.council = council
    held = [one for one in meetings if one.state == Meeting.State.HELD and one.date <= on]
    ahead = [one for one in meetings if one.state == Meeting.State.PLANNED and one.date >= on]
    upcoming = ahead[0] if ahead else None
    context = {
        "boxes": list(_boxes(council, [one.date for one in held], [one.date for one in ahead], on)),
        "next": upcoming,
        "next_state": state_in_words(upcoming, on) if upcoming else None,
        "visits": council.visits.filter(date__lte=on).order_by("-date", "-pk")[:LATEST],
        "may_plan": may_plan_meeting(user, council, on) and not council.is_closed(on),
        "year": on.year,
    }
    return Panel("meetings/_panel.html", 30, context)


def _boxes(
    council: Council, held: list[datetime.date], planned: list[datetime.date], on: datetime.date
) -> Iterator[Box]:
    """The last half-years up to a day, none before the council's duties began."""
    follows = list(council.follows.all())
    regulations = list(council.own_regulations.all())
    if council.established_on is None or not follows:
        return
    began = max(council.established_on, min(one.since for one in follows))
    for period in list(half_years(began, on))[-HALF_YEARS:]:
        if council.dissolved_on and period.first >= council.dissolved_on:
            return
        code = max((one for one in follows if one.since <= max(period.first, began)), key=lambda one: one.since)
        own = [one for one in regulations if one.since <= period.first]
        latest = max(own, key=lambda one: one.since).meetings_per_half_year if own else None
        law = editions.load(code.edition).value("meetings_per_half_year", max(period.first, began))
        yield _box(
            period,
            [day for day in held if day in period],
            [day for day in planned if day in period],
            least=max(law, latest or 0),
            whole=period.within(began, council.dissolved_on),
            over=on >= period.after,
        )


def _box(
    period: HalfYear, held: list[datetime.date], planned: list[datetime.date], *, least: int, whole: bool, over: bool
) -> Box:
    name = f"{period.first.year} · {'I' * period.half}"
    if len(held) >= least:
        return Box(name, _days(held), "ok")
    if not whole:
        return Box(name, _("not a whole half-year"), "to")
    if over:
        return Box(name, _("missed"), "miss")
    if planned:
        return Box(name, _("planned: %(day)s") % {"day": _days(planned[:1])}, "due")
    return Box(name, _("due by %(day)s") % {"day": _days([period.last])}, "due")


def _days(days: list[datetime.date]) -> str:
    return ", ".join(day_in_words(day, presenting.page_language(), "short") for day in days)


def _meeting_address(council: Council, key: str) -> str | None:
    pk = Meeting.objects.filter(council=council, key=key).values_list("pk", flat=True).first()
    return reverse("meetings:meeting", args=[council.pk, pk]) if pk else None


def _item_address(council: Council, key: str) -> str | None:
    found = AgendaItem.objects.filter(meeting__council=council, key=key).values_list("meeting_id", flat=True).first()
    return reverse("meetings:meeting", args=[council.pk, found]) if found else None


def _visit_address(council: Council, key: str) -> str | None:
    pk = Visit.objects.filter(council=council, key=key).values_list("pk", flat=True).first()
    return reverse("meetings:visit", args=[council.pk, pk]) if pk else None


if meetings_panel not in PANELS:
    PANELS.append(meetings_panel)
presenting.LINKS.update({"meeting": _meeting_address, "item": _item_address, "visit": _visit_address})
KEPT.update(
    {
        # Its events tell of its agenda, supplements, papers and hearings too; of people who come and speak by number.
        "meetings.meeting": frozenset(
            {
                "agenda_remarks", "material_kk", "material_ru", "order_kk", "order_ru", "outcome_kk", "outcome_ru",
                "place_kk", "place_ru", "remarks", "title", "title_kk", "title_ru",
            }
        ),
        "meetings.agendatemplate": frozenset({"name_kk", "name_ru", "title_kk", "title_ru"}),
        "meetings.yearplan": frozenset({"remarks", "topic_kk", "topic_ru"}),
        "meetings.visit": frozenset({"basis_kk", "basis_ru", "place_kk", "place_ru"}),
    }
)  # fmt: skip
presenting.ACTIONS.update(
    {
        "meeting.planned": gettext_lazy("The meeting was planned"),
        "meeting.changed": gettext_lazy("Date, time, place or order of the meeting were changed"),
        "meeting.cancelled": gettext_lazy("The meeting was cancelled"),
        "meeting.held": gettext_lazy("The meeting was held"),
        "meeting.taken_over": gettext_lazy("A past meeting was taken over as history"),
        "item.added": gettext_lazy("An agenda item was added"),
        "item.changed": gettext_lazy("An agenda item was changed"),
        "item.removed": gettext_lazy("An agenda item was removed"),
        "item.moved": gettext_lazy("An agenda item was moved"),
        "items.ordered": gettext_lazy("The agenda items were put in order"),
        "agenda.sent": gettext_lazy("The agenda was sent to the chair"),
        "agenda.taken_back": gettext_lazy("The agenda was taken back from the chair"),
        "agenda.returned": gettext_lazy("The chair returned the agenda with remarks"),
        "agenda.approved": gettext_lazy("The chair approved the agenda"),
        "agenda.reopened": gettext_lazy("The approved agenda was reopened as a new version"),
        "supplement.opened": gettext_lazy("A supplement to the agenda was begun"),
        "supplement.discarded": gettext_lazy("A supplement to the agenda was given up"),
        "supplement.sent": gettext_lazy("A supplement to the agenda was sent to the chair"),
        "supplement.taken_back": gettext_lazy("A supplement to the agenda was taken back from the chair"),
        "supplement.returned": gettext_lazy("The chair returned a supplement to the agenda with remarks"),
        "supplement.approved": gettext_lazy("The chair approved a supplement to the agenda"),
        "agenda_template.added": gettext_lazy("An agenda template was added"),
        "agenda_template.changed": gettext_lazy("An agenda template was changed"),
        "agenda_template.deleted": gettext_lazy("An agenda template was deleted"),
        "agenda_template.taken_over": gettext_lazy("Standing items were taken over from a template"),
        "suggestion.taken": gettext_lazy("A suggested item was taken over into the agenda"),
        "invitations.sent": gettext_lazy("Invitations were put into the outbox"),
        "invitation.sent_again": gettext_lazy("An invitation was put into the outbox again"),
        "invitation.answered": gettext_lazy("A member answered the invitation through the link in the mail"),
        "answer.recorded": gettext_lazy("A member's answer to the invitation was recorded"),
        "reminders.queued": gettext_lazy("Reminders of the meeting were put into the outbox"),
        "meeting_settings.changed": gettext_lazy("The settings of the council's meetings were changed"),
        "calendar_feed.renewed": gettext_lazy("An account was given a new address of its calendar"),
        "paper.added": gettext_lazy("A paper was added"),
        "paper.removed": gettext_lazy("A paper was removed"),
        "attendance.recorded": gettext_lazy("Attendance was recorded"),
        "proceedings.written": gettext_lazy("The proceedings of an item were written"),
        "minutes.drawn_up": gettext_lazy("The minutes were given their number"),
        "minutes.signature_recorded": gettext_lazy("A signature under the minutes was recorded or taken back"),
        "minutes.file_added": gettext_lazy("Minutes edited by hand were kept beside ours"),
        "minutes_template.adopted": gettext_lazy("The council's own template of minutes was put into use"),
        "outcome.recorded": gettext_lazy("The outcome of an item was recorded"),
        "votes.recorded": gettext_lazy("The votes under an item were recorded"),
        "guest.added": gettext_lazy("A guest of the meeting was written down"),
        "guest.removed": gettext_lazy("A guest of the meeting was taken off"),
        "meeting.hour_recorded": gettext_lazy("The hour at which the meeting began or ended was recorded"),
        "minutes.signed": gettext_lazy("The minutes were signed and sealed"),
        "material.asked": gettext_lazy("Material was asked of somebody who is to be heard"),
        "material.worded": gettext_lazy("The material to be asked of somebody who is to be heard was worded"),
        "material.received": gettext_lazy("Material of somebody who is heard was received"),
        "visit.recorded": gettext_lazy("A visit was recorded"),
        "plan.started": gettext_lazy("The plan of the year was started"),
        "plan.entry_added": gettext_lazy("An entry was added to the plan of the year"),
        "plan.entry_changed": gettext_lazy("An entry of the plan of the year was changed"),
        "plan.entry_removed": gettext_lazy("An entry was taken off the plan of the year"),
        "plan.entry_linked": gettext_lazy("A planned meeting was entered in the plan of the year"),
        "plan.sent": gettext_lazy("The plan of the year was sent to the chair"),
        "plan.taken_back": gettext_lazy("The plan of the year was taken back from the chair"),
        "plan.returned": gettext_lazy("The chair returned the plan of the year with remarks"),
        "plan.approved": gettext_lazy("The chair approved the plan of the year"),
        "plan.reopened": gettext_lazy("The approved plan of the year was reopened as a new version"),
        "visit.changed": gettext_lazy("The visit was changed"),
        "visit.photos_added": gettext_lazy("Photographs of the visit were added"),
        "visit.photo_changed": gettext_lazy("The caption of a photograph was changed"),
        "visit.photo_removed": gettext_lazy("A photograph of the visit was taken away for good"),
        "follow_up.added": gettext_lazy("A follow-up of the visit was noted"),
        "follow_up.changed": gettext_lazy("A follow-up of the visit was worded otherwise"),
        "follow_up.settled": gettext_lazy("A follow-up of the visit was settled"),
        "follow_up.reopened": gettext_lazy("A follow-up of the visit was reopened"),
    }
)
