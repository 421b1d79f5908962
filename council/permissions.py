"""Who may do what: one function for the action, the view and the template, so that a button that is shown works.

Roles given to accounts are read here; chairs and members follow from the composition, which a later app knows: it
adds a source to `SOURCES_OF_SIGHT`.
"""

import datetime
from collections.abc import Callable, Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from council.models import Council, Role, RoleHeld, TextRemoval, Unit, UnitSuccession, User
from council.two_people import PAIRS, Pair, is_own

Account = User | AnonymousUser
# Functions (user, day) → a condition on Council: further councils that the user may read, e.g. as a member.
SOURCES_OF_SIGHT: list[Callable[[User, datetime.date], Q]] = []
# Functions (account, council, moment) → whether the account leads the council: its chair.
LEADS: list[Callable[[Account, Council, datetime.datetime], bool]] = []


def roles_of(user: Account, on: datetime.date) -> list[RoleHeld]:
    """The roles an account holds on a day; read once for each request's user object."""
    if not isinstance(user, User) or not user.is_active:
        return []
    held: list[RoleHeld] | None = user.__dict__.get("_roles_held")
    if held is None:
        held = list(RoleHeld.objects.filter(user=user).select_related("unit"))
        user.__dict__["_roles_held"] = held
    return [one for one in held if one.since <= on and (one.until is None or on < one.until)]


def _holds(user: Account, role: Role, unit: Unit, on: datetime.date) -> bool:
    return any(one.role == role and one.unit_id == unit.pk for one in roles_of(user, on))


def is_secretariat(user: Account, unit: Unit, on: datetime.date) -> bool:
    """Whether the account is the secretariat of the council at this unit's akimat."""
    return _holds(user, Role.SECRETARIAT, unit, on)


def is_maslikhat(user: Account, unit: Unit, on: datetime.date) -> bool:
    """Whether the account speaks for the maslikhat of this unit (clause 12: the same unit's)."""
    return _holds(user, Role.MASLIKHAT, unit, on)


def secretariat_units(user: Account, on: datetime.date) -> list[Unit]:
    """The units whose councils the account keeps."""
    return [one.unit for one in roles_of(user, on) if one.role == Role.SECRETARIAT and one.unit]


def _sight(user: Account, on: datetime.date) -> Q:
    """The condition that picks the councils an account may read."""
    units: dict[str, set[int | None]] = {role: set() for role in Role.values}
    for one in roles_of(user, on):
        units[one.role].add(one.unit_id)
    kept, above = units[Role.SECRETARIAT], units[Role.SUPERVISOR]
    if sees_every_council(user, on):
        return Q()
    condition = Q(unit__in=set().union(*units.values()))
    if above:
        condition |= Q(unit__parent__in=above) | Q(unit__parent__parent__in=above)
    if kept:
        condition |= _come_before(kept, on)
    if isinstance(user, User) and user.is_active:
        for source in SOURCES_OF_SIGHT:
            condition |= source(user, on)
    return condition


def _come_before(units: Collection[int | None], on: datetime.date) -> Q:
    """The councils that the secretariats of these units take on: of units that have ended and that one of these
    succeeds, and those after which their own councils come."""
    # Subqueries instead of joins: rows multiplied by two relations and an OR is what a planner does worst.
    ended = UnitSuccession.objects.filter(successor__in=units, predecessor__until__lte=on)
    before = Council.objects.filter(unit__in=units, predecessor__isnull=False)
    return Q(unit__in=ended.values("predecessor")) | Q(pk__in=before.values("predecessor"))


def councils_seen(user: Account, on: datetime.date) -> QuerySet[Council]:
    """The councils an account may read, each once, with their units."""
    found = Council.objects.filter(_sight(user, on)).values("pk")
    return Council.objects.filter(pk__in=found).select_related("unit", "unit__parent")


def sees_every_council(user: Account, on: datetime.date) -> bool:
    """Whether the account reads all councils there are: a supervisor of no unit in particular."""
    return any(one.role == Role.SUPERVISOR and one.unit_id is None for one in roles_of(user, on))


def may_see(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account may know that this council exists and read its records."""
    return councils_seen(user, on).filter(pk=council.pk).exists()


def may_start_council(user: Account, unit: Unit, on: datetime.date) -> bool:
    """Whether the account may start a council at this unit: its secretariat."""
    return is_secretariat(user, unit, on)


def may_keep(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account keeps this council's records: the unit's secretariat, while the role lasts; and of a
    dissolved council that of the unit whose council comes after it, for what was carried over."""
    if is_secretariat(user, council.unit, on):
        return True
    if council.dissolved_on is None or council.dissolved_on > on:
        return False
    units = {one.pk for one in secretariat_units(user, on)}
    return bool(units) and Council.objects.filter(predecessor=council, unit__in=units).exists()


def councils_kept(user: Account, on: datetime.date) -> QuerySet[Council]:
    """The councils whose records an account keeps on a day, see `may_keep`."""
    units = [one.pk for one in secretariat_units(user, on)]
    before = Council.objects.filter(unit__in=units, predecessor__isnull=False).values("predecessor")
    return Council.objects.filter(Q(unit__in=units) | Q(pk__in=before, dissolved_on__lte=on))


def may_see_outbox(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account sees the council's mails and sends them again: its secretariat."""
    return may_keep(user, council, on)


def may_read_texts(user: Account, council: Council, at: datetime.datetime) -> bool:
    """Whether the account reads in the council's history what was written before it was changed or removed: whoever
    keeps the record, and the chair. Other readers see what stands, and that it was changed: a text that was taken back
    before it was shown to them was not written for them."""
    on = at.astimezone(council.unit.zoneinfo).date()
    return may_keep(user, council, on) or any(leads(user, council, at) for leads in LEADS)


def may_remove_text(user: Account, removal: TextRemoval, at: datetime.datetime) -> bool:
    """Whether the account takes out of history what another one asked to be taken out."""
    return not removal.outcome and not is_own(user, removal) and may_read_texts(user, removal.council, at)


def may_move_council(user: Account, council: Council, to: Unit, on: datetime.date) -> bool:
    """Whether the account records that a council goes on at the unit after its own: the secretariat of either."""
    return is_secretariat(user, council.unit, on) or (
        is_secretariat(user, to, on) and to.origins.filter(predecessor=council.unit_id).exists()
    )


def is_administrator(user: Account) -> bool:
    """Whether the account administers the installation: users, units, roles and settings."""
    return isinstance(user, User) and user.is_active and user.is_superuser


def may_open_admin(user: Account, on: datetime.date) -> bool:
    """Whether the admin opens: for administrators, and for secretariats (their own records, through the same acts)."""
    return is_administrator(user) or bool(secretariat_units(user, on))


PAIRS[TextRemoval._meta.label_lower] = Pair(
    prepared=("text.removal_asked",),
    decided=("text.removed",),
    hands=lambda removal: (removal.asked_by_id,),
    message=gettext_lazy(
        "Nobody takes a text out of history alone. Another account of the secretariat, or the chair, does it."
    ),
)
