"""What a council wants of the product around its meetings; no clause speaks of it."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.steps import authorise, local_day, lock_council, write
from meetings.models import MeetingSettings
from meetings.permissions import may_plan_meeting


@transaction.atomic
def change_meeting_settings(
    council: Council, *, reminder_days: int, by: User, at: datetime.datetime
) -> MeetingSettings:
    """Set how many days before a meeting its members are reminded, 0 for never. The same again changes nothing."""
    council = lock_council(council)
    allowed = may_plan_meeting(by, council, local_day(council, at))
    authorise(allowed, _("Only the secretariat of this akimat may do this."))
    settings = MeetingSettings.objects.filter(council=council).first() or MeetingSettings(council=council)
    before, after = history.changes(settings, {"reminder_days": reminder_days})
    if after:
        write(settings, **after)
        history.record("meeting_settings.changed", council, council=council, by=by, at=at, before=before, after=after)
    return settings
