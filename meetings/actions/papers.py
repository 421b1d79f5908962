"""Papers for a meeting or one of its items, which members see once the agenda is approved."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import StoredFile, User
from council.refusals import Refusal
from council.steps import write
from meetings.actions._steps import open_for_secretariat
from meetings.models import AgendaItem, Meeting, MeetingPaper


@transaction.atomic
def add_paper(
    meeting: Meeting,
    *,
    title: str,
    file: StoredFile,
    by: User,
    at: datetime.datetime,
    item: AgendaItem | None = None,
) -> MeetingPaper:
    """Add a paper to a meeting or to one of its items. The same content under the same title is kept once."""
    meeting, _on = open_for_secretariat(meeting, by=by, at=at)
    if meeting.state == Meeting.State.CANCELLED:
        raise Refusal(_("This meeting was cancelled. Plan another one."))
    if item is not None and item.meeting_id != meeting.pk:
        raise Refusal(_("This item is no longer on the agenda."), field="item")
    known = meeting.papers.filter(title=title, item=item, file__sha256=file.sha256).first()
    if known:
        return known
    paper = MeetingPaper(meeting=meeting, item=item, title=title, file=file)
    write(paper)
    history.record(
        "paper.added",
        meeting,
        council=meeting.council,
        by=by,
        at=at,
        after={"paper": paper.pk, "title": title, "file": file, "item": item},
    )
    return paper


@transaction.atomic
def remove_paper(paper: MeetingPaper, *, by: User, at: datetime.datetime) -> None:
    """Take a paper off a meeting that lies ahead; its file stays stored. Removing it again does nothing."""
    meeting, _on = open_for_secretariat(paper.meeting, by=by, at=at)
    known = meeting.papers.filter(pk=paper.pk).first()
    if known is None:
        return
    if meeting.state != Meeting.State.PLANNED:
        raise Refusal(_("The meeting is over: its papers stay as they were."))
    before = {"paper": known.pk, "title": known.title, "file": known.file, "item": known.item}
    known.delete()
    history.record("paper.removed", meeting, council=meeting.council, by=by, at=at, before=before)
