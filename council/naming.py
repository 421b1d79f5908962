"""Another name from a day on: what something was called until then is kept for the days before (see `Called`)."""

import datetime
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from council.models import Called
from council.presenting import page_language
from council.refusals import Refusal
from council.rulebook.words import day_in_words
from council.steps import write


def keep_former_name(thing: Called, changed: Collection[str], since: datetime.date, on: datetime.date) -> bool:
    """Keep the present name of a thing, which is about to be renamed, as its name until `since`, and say whether it
    was. A renaming from that day which is recorded already leaves nothing to keep. To be called before the new name
    is written, under the lock of the thing; `changed` are the fields that will change, `on` is the day of the act.

    Refuses a day without a new name, a day after `on`, and one that is not after the latest renaming.
    """
    former: Any = getattr(thing, "former_names")  # noqa: B009  each kind of thing has its own
    latest = former.order_by("until").last()
    if not set(thing.NAMES) & set(changed):
        if latest and latest.until == since:
            return False
        raise _refusal(_("The name is the same as before. Write the new name, or leave this date empty."))
    if since > on:
        raise _refusal(_("This day lies in the future. Record the new name when it holds."))
    if latest and since <= latest.until:
        day = day_in_words(latest.until, page_language(), "long")
        text = _(
            "Dates out of order: the present name began on %(day)s, and the new one begins after it. "
            "To correct the present name, leave this date empty."
        )
        raise _refusal(text % {"day": day})
    kk, ru = (getattr(thing, name) for name in thing.NAMES)
    write(former.model(of=thing, name_kk=kk, name_ru=ru, until=since))
    return True


def _refusal(text: str) -> Refusal:
    return Refusal(text, field="called_since")
