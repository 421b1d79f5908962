"""How a council writes to addressees; no clause speaks of it."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.permissions import may_keep
from council.steps import authorise, local_day, lock_council, write
from recommendations.models import LetterSettings


@transaction.atomic
def change_letter_settings(
    council: Council, *, days_before: int, days_after: int, link_days: int, by: User, at: datetime.datetime
) -> LetterSettings:
    """Set when addressees are reminded (0 days for never) and how long they may answer by link. The same again changes
    nothing."""
    council = lock_council(council)
    allowed = may_keep(by, council, local_day(council, at))
    authorise(allowed, _("Only the secretariat of this akimat may do this."))
    settings = LetterSettings.objects.filter(council=council).first() or LetterSettings(council=council)
    values = {"days_before": days_before, "days_after": days_after, "link_days": link_days}
    before, after = history.changes(settings, values)
    if after:
        write(settings, **after)
        history.record("letter_settings.changed", council, council=council, by=by, at=at, before=before, after=after)
    return settings
