"""What is open about compositions when a council is dissolved: versions not decided, letters without an answer."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from council.models import Council, User
from council.open_matters import OPEN, Becomes, OpenMatter
from council.presenting import page_language
from council.rulebook.words import day_in_words
from members.actions import withdraw_submission
from members.models import Agreement, Composition


def open_versions(council: Council, dissolved_on: datetime.date) -> Iterator[OpenMatter]:
    """Drafts, versions determined by the akimat and versions with the maslikhat: closed, and never decided."""
    waiting = Agreement.objects.filter(composition__council=council, composition__outcome="", outcome="")
    waiting = waiting.exclude(asked=None).select_related("composition", "post").order_by("pk")
    for one in Composition.objects.filter(council=council, outcome="").order_by("version"):
        one.council = council
        yield OpenMatter(
            kind="composition",
            key=f"v{one.version}",
            title=_("Version %(version)s of the composition") % {"version": one.version},
            url=_address(one),
            becomes=Becomes.CLOSED,
            detail=one.get_status_display(),
            close=_Withdrawal(one) if one.awaits_decision else None,
        )
    for letter in waiting:
        day = day_in_words(letter.asked, page_language(), "short") if letter.asked else ""
        yield OpenMatter(
            kind="agreement",
            key=str(letter.pk),
            title=_("Agreement asked for, no answer yet: %(post)s") % {"post": letter.post.title},
            url=_address(letter.composition),
            becomes=Becomes.CLOSED,
            detail=_("asked %(day)s") % {"day": day},
        )


class _Withdrawal:
    """Takes one version back from the maslikhat."""

    def __init__(self, composition: Composition) -> None:
        self.composition = composition

    def __call__(self, by: User, at: datetime.datetime) -> Composition:
        return withdraw_submission(self.composition, by=by, at=at)


def _address(one: Composition) -> str:
    return reverse("members:composition-version", args=[one.council_id, one.version])


if open_versions not in OPEN:
    OPEN.append(open_versions)
