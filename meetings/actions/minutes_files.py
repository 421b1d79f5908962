"""Minutes edited by hand, kept beside ours; and a council's own Word template of its minutes."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, StoredFile, User
from council.refusals import Refusal
from council.steps import authorise, local_day, lock_council, write
from meetings.actions._steps import open_for_secretariat
from meetings.models import Meeting, MinutesFile, MinutesTemplate
from meetings.permissions import may_plan_meeting


@transaction.atomic
def add_minutes_file(
    meeting: Meeting,
    *,
    language: str,
    file: StoredFile,
    note: str = "",
    by: User,
    at: datetime.datetime,
    revision: int | None = None,
) -> MinutesFile:
    """Keep minutes that somebody edited by hand beside ours; none is ever overwritten. The same file once.

    Refused before the meeting was held and once anybody signed: what is signed is ours.
    """
    meeting, _on = open_for_secretariat(meeting, by=by, at=at, revision=revision)
    if meeting.state != Meeting.State.HELD:
        raise Refusal(_("Minutes are drawn up after the meeting was held."))
    known = meeting.minutes_files.filter(language=language, file__sha256=file.sha256).first()
    if known:
        return known
    added = MinutesFile(meeting=meeting, language=language, file=file, note=note.strip())
    write(added)
    after = {"minutes_file": added.pk, "language": language, "file": file}
    history.record("minutes.file_added", meeting, council=meeting.council, by=by, at=at, after=after)
    return added


@transaction.atomic
def adopt_minutes_template(
    council: Council, *, language: str, file: StoredFile, by: User, at: datetime.datetime
) -> MinutesTemplate:
    """Use a council's own Word template for its minutes in a language; the one before is kept, with its end.

    `file` was checked (`meetings.own_forms.checking`). The same file again changes nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_plan_meeting(by, council, on), _("Only the secretariat of this akimat may do this."))
    known = MinutesTemplate.objects.filter(council=council, language=language, replaced_at=None).first()
    if known and known.file.sha256 == file.sha256:
        return known
    if known:
        write(known, replaced_at=at)
    template = MinutesTemplate(council=council, language=language, file=file)
    write(template)
    before = {"minutes_template": known.pk} if known else {}
    after = {"minutes_template": template.pk, "language": language, "file": file}
    history.record("minutes_template.adopted", template, council=council, by=by, at=at, before=before, after=after)
    return template
