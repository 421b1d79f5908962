"""Who may do what with meetings and visits. What the state of a meeting allows is said by `meetings.models`."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council import history
from council.files import HELD_BACK
from council.models import Council, Event, StoredFile
from council.permissions import Account, may_keep, may_see
from council.steps import authorise, local_day
from council.two_people import PAIRS, Pair, is_own, refuse_own
from meetings.models import (
    AgendaStatus,
    Heard,
    Meeting,
    MeetingPaper,
    Minutes,
    MinutesFile,
    Supplement,
    YearPlan,
)
from members.permissions import is_chair


def may_plan_meeting(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account plans, prepares and records the council's meetings and visits: its secretariat."""
    return may_keep(user, council, on)


def may_approve_agenda(user: Account, meeting: Meeting, at: datetime.datetime) -> bool:
    """Whether the account sets this agenda: the chair's at that moment, unless the same account sent it."""
    return is_chair(user, meeting.council, at) and not is_own(user, meeting)


def may_approve_plan(user: Account, plan: YearPlan, at: datetime.datetime) -> bool:
    """Whether the account sets this plan of a year: the chair's at that moment, unless the same account sent it."""
    return is_chair(user, plan.council, at) and not is_own(user, plan)


def may_see_plan(user: Account, plan: YearPlan, at: datetime.datetime) -> bool:
    """Whether the account may see the plan: until it is approved, only the secretariat and the chair."""
    on = local_day(plan.council, at)
    if may_keep(user, plan.council, on):
        return True
    if plan.status == AgendaStatus.APPROVED:
        return may_see(user, plan.council, on)
    return is_chair(user, plan.council, at)


def may_approve_supplement(user: Account, supplement: Supplement, at: datetime.datetime) -> bool:
    """Whether the account sets this supplement: the chair's at that moment, unless the same account sent it."""
    return is_chair(user, supplement.meeting.council, at) and not is_own(user, supplement)


def refuse_whoever_sets_not(
    user: Account, thing: Meeting | Supplement | YearPlan, council: Council, at: datetime.datetime
) -> None:
    """Refuse whoever is not the chair at that moment, and the chair whose account sent it (clause 14)."""
    words = _("Only the chair sets the plan (clause 14).")
    if not isinstance(thing, YearPlan):
        words = _("Only the chair sets the agenda (clause 14).")
    authorise(is_chair(user, council, at), words, "14")
    refuse_own(user, thing)


def may_see_meeting(user: Account, meeting: Meeting, on: datetime.date) -> bool:
    """Whether the account may know of the meeting: whoever may read the council."""
    return may_see(user, meeting.council, on)


def may_see_agenda(user: Account, meeting: Meeting, at: datetime.datetime) -> bool:
    """Whether the account may see the agenda and its papers: until they are approved, only the secretariat and the
    chair."""
    on = local_day(meeting.council, at)
    if may_keep(user, meeting.council, on):
        return True
    if meeting.is_agenda_open:
        return may_see_meeting(user, meeting, on)
    return is_chair(user, meeting.council, at)


def may_see_supplements(user: Account, meeting: Meeting, at: datetime.datetime) -> bool:
    """Whether the account may see a supplement that the chair has not approved: only the secretariat and the chair."""
    return may_see_drafts(user, meeting.council, at)


def may_see_drafts(user: Account, council: Council, at: datetime.datetime) -> bool:
    """Whether the account sees what a council's chair has not set yet: only the secretariat and the chair."""
    return may_keep(user, council, local_day(council, at)) or is_chair(user, council, at)


def events_of_supplements(council: Council) -> Q:
    """The events that tell of a supplement before the chair approved it, also of one that was given up; and how
    material was worded before it was asked for."""
    waiting = Supplement.objects.filter(meeting__council=council).exclude(status=AgendaStatus.APPROVED)
    items = Event.objects.filter(council=council, after__supplement__in=list(waiting.values_list("pk", flat=True)))
    told = Q(action__startswith="supplement.") & ~Q(action="supplement.approved") | Q(action="material.worded")
    return told | Q(pk__in=items.values("pk"))


def _events_held_back(user: Account, council: Council, on: datetime.date) -> Q:
    noon = datetime.datetime.combine(on, datetime.time(12), tzinfo=council.unit.zoneinfo)
    return Q(pk__in=[]) if may_see_drafts(user, council, noon) else events_of_supplements(council)


def may_see_minutes(user: Account, meeting: Meeting, on: datetime.date) -> bool:
    """Whether the account may see the minutes: before they are signed, only the secretariat."""
    if may_keep(user, meeting.council, on):
        return True
    return meeting.is_closed and may_see_meeting(user, meeting, on)


def holds_back(file: StoredFile) -> bool:
    """Whether a file is a paper of an agenda or of a supplement, a material, or a scan of minutes that not both have
    signed: readers may not see it yet."""
    papers = MeetingPaper.objects.filter(file=file).select_related("meeting", "item__supplement")
    materials = Heard.objects.filter(material=file).select_related("item__meeting", "item__supplement")
    opened = [is_paper_open(paper) for paper in papers]
    opened += [one.item.meeting.is_agenda_open and one.item.is_standing for one in materials]
    opened += [one.signed_on is not None for one in Minutes.objects.filter(scan=file)]
    return not all(opened)


def is_paper_open(paper: MeetingPaper) -> bool:
    """Whether whoever may read the council may see a paper: its agenda is open, and its item stands on it."""
    return paper.meeting.is_agenda_open and (paper.item is None or paper.item.is_standing)


def is_edited_minutes(file: StoredFile) -> bool:
    """Whether a file is minutes edited by hand: a working paper of the secretariat, whatever was signed since."""
    return MinutesFile.objects.filter(file=file).exists()


# The chair may write an agenda: clause 14 lets the chair set it. What two people are needed for is that one sends it
# and the other sets it; so sending is what counts.
PAIRS |= {
    Meeting._meta.label_lower: Pair(
        prepared=("agenda.sent",),
        decided=("agenda.approved", "agenda.returned"),
        hands=lambda meeting: () if meeting.agenda_status == AgendaStatus.DRAFT else (meeting.agenda_drafted_by_id,),
        message=gettext_lazy(
            "Nobody sets an agenda that they sent to the chair themselves (clause 14). Another account of the "
            "secretariat takes it back and sends it, or enters what was signed on paper."
        ),
        clause="14",
    ),
    Supplement._meta.label_lower: Pair(
        prepared=("supplement.sent",),
        decided=("supplement.approved", "supplement.returned"),
        hands=lambda supplement: () if supplement.status == AgendaStatus.DRAFT else (supplement.drafted_by_id,),
        message=gettext_lazy(
            "Nobody sets a supplement that they sent to the chair themselves (clause 14). Another account of the "
            "secretariat takes it back and sends it, or enters what was signed on paper."
        ),
        clause="14",
    ),
    YearPlan._meta.label_lower: Pair(
        prepared=("plan.sent",),
        decided=("plan.approved", "plan.returned"),
        hands=lambda plan: (plan.drafted_by_id,),
        message=gettext_lazy(
            "Nobody sets a plan that they sent to the chair themselves (clause 14). Another account of the "
            "secretariat takes it back and sends it."
        ),
        clause="14",
    ),
}
if holds_back not in HELD_BACK:
    HELD_BACK.extend((holds_back, is_edited_minutes))
    history.HELD_BACK.append(_events_held_back)
