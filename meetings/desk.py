"""What awaits a person about meetings: the chair's approvals, the secretariat's next steps, a member's meetings."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from council.desk import LISTS, PLACES, Task
from council.models import Council, User
from council.permissions import secretariat_units
from council.presenting import page_language
from council.rulebook.words import day_in_words
from council.two_people import is_own
from meetings.models import AgendaStatus, Attendance, Meeting, Supplement, YearPlan
from members.permissions import chair_of, councils_of_member

AHEAD = 5


def chair_tasks(user: User, on: datetime.date) -> Iterator[Task]:
    """Agendas and supplements that wait for the account's approval as chair (clause 14); one that the same account
    sent waits for another account."""
    sits = Council.objects.filter(councils_of_member(user, on))
    planned = Meeting.objects.filter(council__in=sits, state=Meeting.State.PLANNED).select_related("council__unit")
    waiting = planned.filter(agenda_status=AgendaStatus.WITH_CHAIR)
    supplements = Supplement.objects.filter(meeting__in=planned, status=AgendaStatus.WITH_CHAIR)
    supplements = supplements.select_related("meeting__council__unit")
    chairs: dict[int, bool] = {}
    for one in waiting.order_by("date", "time"):
        if _chairs(user, one.council, on, chairs):
            yield _task(one, _("Set the agenda"), "approve-agenda", *_words(user, one))
    for supplement in supplements.order_by("meeting__date", "pk"):
        one = supplement.meeting
        if _chairs(user, one.council, on, chairs):
            title = _("Set the supplement to the agenda")
            yield _task(one, title, "approve-supplement", *_words(user, supplement), about=supplement)


def _words(user: User, thing: Meeting | Supplement) -> tuple[str, str, str]:
    """State, tone and button of what waits for the chair: what the same account sent, another one has to send."""
    if is_own(user, thing):
        return _("sent by yourself: another account sends it"), "bad", _("Why")
    return _("with you"), "wait", _("Look and approve")


def _chairs(user: User, council: Council, on: datetime.date, known: dict[int, bool]) -> bool:
    """Whether the account is the chair's at noon of a day; looked up once a council."""
    if council.pk not in known:
        chair = chair_of(council, _noon(council, on))
        known[council.pk] = chair is not None and chair.user_id == user.pk
    return known[council.pk]


def plan_tasks(user: User, on: datetime.date) -> Iterator[Task]:
    """Plans of a year that wait for the account's approval as chair (clause 14), or came back to its secretariat."""
    sits = Council.objects.filter(councils_of_member(user, on))
    waiting = YearPlan.objects.filter(council__in=sits, status=AgendaStatus.WITH_CHAIR).exclude(drafted_by=user)
    for plan in waiting.select_related("council__unit").order_by("year", "council"):
        chair = chair_of(plan.council, _noon(plan.council, on))
        if chair is not None and chair.user_id == user.pk:
            yield _plan_task(plan, _("Set the plan of the year"), "approve-plan", _("with you"), _("Look and approve"))
    units = secretariat_units(user, on)
    if units:
        returned = YearPlan.objects.filter(council__unit__in=units, status=AgendaStatus.RETURNED)
        for plan in returned.select_related("council__unit").order_by("year", "council"):
            title = _("Change the plan by the chair's remarks")
            yield _plan_task(plan, title, "year-plan", _("returned"), _("To the plan"))


def secretariat_tasks(user: User, on: datetime.date) -> Iterator[Task]:
    """What the meetings of the account's councils wait for, the most urgent first."""
    units = secretariat_units(user, on)
    if not units:
        return
    meetings = list(
        Meeting.objects.filter(council__unit__in=units)
        .exclude(state=Meeting.State.CANCELLED)
        .exclude(state=Meeting.State.HELD, minutes__signed_on__isnull=False)
        .exclude(state=Meeting.State.HELD, taken_over=True)
        .select_related("council__unit", "minutes")
        .prefetch_related("supplements")
        .annotate(is_marked=Exists(Attendance.objects.filter(meeting=OuterRef("pk"))))
        .order_by("date", "time")
    )
    for one in meetings:
        if task := _next_step(one, on):
            yield task


def member_tasks(user: User, on: datetime.date) -> Iterator[Task]:
    """The next meetings of the councils in which the account's person sits."""
    coming = Meeting.objects.filter(
        council__in=Council.objects.filter(councils_of_member(user, on)),
        state=Meeting.State.PLANNED,
        agenda_status=Meeting.AgendaStatus.APPROVED,
        date__gte=on,
    )
    for one in coming.select_related("council__unit").order_by("date", "time")[:AHEAD]:
        yield _task(one, _("Meeting"), "meeting", _("you are a member"), "note", _("Agenda and papers"))


def _next_step(meeting: Meeting, on: datetime.date) -> Task | None:
    """The one thing that a meeting waits for from the secretariat."""
    status = Meeting.AgendaStatus
    if meeting.state == Meeting.State.HELD:
        return _task(meeting, _("Write and sign the minutes"), "meeting", _("held"), "note", _("To the minutes"))
    if meeting.date < on or (meeting.date == on and meeting.is_marked):  # type: ignore[attr-defined]
        page = "hold-meeting" if meeting.is_marked else "record-attendance"  # type: ignore[attr-defined]
        return _task(meeting, _("Record who was there"), page, _("its day has passed"), "bad", _("Record"))
    if meeting.agenda_status == status.RETURNED:
        return _task(
            meeting, _("Change the agenda by the chair's remarks"), "agenda", _("returned"), "wait", _("To the agenda")
        )
    if (supplement := meeting.open_supplement) and not supplement.is_frozen:
        if supplement.status == status.RETURNED:
            title, state = _("Change the supplement by the chair's remarks"), _("returned")
        else:
            title, state = _("Draft the supplement to the agenda"), _("draft")
        return _task(meeting, title, "agenda", state, "wait", _("To the agenda"))
    if meeting.agenda_status == status.APPROVED and not meeting.invited_at:
        return _task(meeting, _("Invite the members"), "send-invitations", _("agenda approved"), "good", _("Invite"))
    if meeting.agenda_status == status.DRAFT:
        return _task(meeting, _("Draft the agenda"), "agenda", _("draft"), "note", _("To the agenda"))
    return None


def _noon(council: Council, on: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(on, datetime.time(12), tzinfo=council.unit.zoneinfo)


def _plan_task(plan: YearPlan, title: str, page: str, state: str, action: str) -> Task:
    return Task(
        title=title,
        url=reverse(f"meetings:{page}", args=[plan.council_id, plan.year]),
        detail=f"{plan.council.unit.name}, {plan.year}",
        state=state,
        tone="wait",
        action=action,
    )


def _task(
    meeting: Meeting, title: str, page: str, state: str, tone: str, action: str, about: Supplement | None = None
) -> Task:
    where = [meeting.council_id, meeting.pk, *([about.pk] if about else [])]
    day = day_in_words(meeting.date, page_language(), "long")
    return Task(
        title=title,
        url=reverse(f"meetings:{page}", args=where),
        detail=f"{meeting.council.unit.name}, {day}",
        state=state,
        tone=tone,
        action=action,
    )


def my_calendar(user: User, on: datetime.date) -> Iterator[tuple[str, str]]:
    """The page of the account's own calendar, for whoever has meetings."""
    if secretariat_units(user, on) or Council.objects.filter(councils_of_member(user, on)).exists():
        yield _("My calendar"), reverse("meetings:renew-calendar-feed")


if my_calendar not in PLACES:
    PLACES.append(my_calendar)
for _tasks in (chair_tasks, plan_tasks, secretariat_tasks, member_tasks):
    if _tasks not in LISTS:
        LISTS.append(_tasks)
