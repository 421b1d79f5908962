"""What people may do with members and compositions, in sentences; and the seats that give rights."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.allowed import PERMITTED, SOURCES, Holding, of_council, of_thing
from council.models import Council, User
from members import permissions
from members.models import Composition, Seat


def _version(council: Council) -> Composition:
    """A draft that nobody had a hand in."""
    return Composition(council=council)


PERMITTED += [
    of_council(
        permissions.may_keep_directory, gettext_lazy("Enters organisations, posts, people and who holds what.")
    ),
    of_council(permissions.may_draft_composition, gettext_lazy("Drafts the composition."), "12"),
    of_thing(permissions.may_see_composition, _version, gettext_lazy("Sees drafts of the composition.")),
    of_council(
        permissions.may_determine_composition,
        gettext_lazy("Records the akimat's act that determines the composition."),
        "12",
    ),
    of_council(permissions.may_submit_composition, gettext_lazy("Submits the composition to the maslikhat."), "12"),
    of_council(permissions.may_plan_session, gettext_lazy("Enters the session at which the maslikhat decides."), "12"),
    of_thing(
        permissions.may_decide_composition,
        _version,
        gettext_lazy("Approves or returns the composition for the maslikhat, unless this account prepared it."),
        "12",
    ),
    of_council(
        permissions.may_enter_decision, gettext_lazy("Enters the maslikhat's signed decision from paper."), "12"
    ),
    of_council(
        permissions.may_take_over_composition, gettext_lazy("Enters the compositions of earlier years as history.")
    ),
]


def seats_held(user: User, on: datetime.date) -> Iterator[Holding]:
    """The seats in force on a day of the account's person. What a chair may do needs the post besides: queries for
    each council where the person has the chair's seat."""
    found = permissions.seats_in_force(on).filter(person__user=user)
    related = ("composition__council__unit", "post", "person")
    for seat in found.select_related(*related).order_by("composition__council__unit__kato", "pk"):
        composition, council = seat.composition, seat.composition.council
        why = _("Seat in version %(version)s of the composition, in the post: %(post)s.")
        said = [why % {"version": composition.version, "post": seat.post.title}]
        noon = datetime.datetime.combine(on, datetime.time(12), tzinfo=council.unit.zoneinfo)
        if seat.role == Seat.Role.CHAIR and not permissions.is_chair(user, council, noon):
            said.append(_("The person does not hold this post today, so nothing is the chair's to do."))
        yield Holding(
            what=seat.get_role_display(),
            where=council.unit.name,
            why=" ".join(said),
            since=composition.in_force_from,
            unit=council.unit_id,
            url=reverse("members:composition-version", args=[council.pk, composition.version]),
            clause=seat.clause if seat.clause.isdigit() else "",
        )


if seats_held not in SOURCES:
    SOURCES.append(seats_held)
