"""Whom a council may address on a day, and who of them is a state body (clause 6.1)."""

import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from council.models import Council
from council.presenting import page_language
from council.rulebook.words import day_in_words
from members.models import Organisation


def why_not_addressed(council: Council, organisation: Organisation, on: datetime.date) -> str:
    """Why an organisation cannot be addressed by a council on a day; empty where it can.

    The directory keeps no end of an organisation. What it tells of one that is there no more: that the entry turned
    out to be another one, or that every unit for which it has posts had ended by that day without another that came
    after it, and its akimat and bodies with it. A post whose holder left says nothing: the body awaits the next one.
    """
    if organisation.merged_into is not None:
        names = {"organisation": organisation, "other": organisation.merged_into}
        return _("«%(organisation)s» turned out to be «%(other)s»: choose that one.") % names
    posts = organisation.posts.filter(merged_into=None)
    stands = Q(unit=None) | Q(unit__until=None) | Q(unit__until__gt=on)
    goes_on = Q(unit__successions__isnull=False) | Q(unit=council.unit)
    if posts.exists() and not posts.filter(stands | goes_on).exists():
        text = _("«%(organisation)s» was no longer there on %(day)s: its unit had ended.")
        return text % {"organisation": organisation, "day": day_in_words(on, page_language(), "short")}
    return ""


def is_state_body(organisation: Organisation) -> bool:
    """Whether proposals are put to it (clause 6.1); the rule «addressee-state-body» asks the same."""
    return organisation.kind != Organisation.Kind.OTHER
