"""Who may do what with people, posts and compositions, and who follows from a composition: its chair and members."""

import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from council import history
from council.apart import FURTHER
from council.files import HELD_BACK
from council.models import Council, StoredFile, User
from council.permissions import LEADS, SOURCES_OF_SIGHT, Account, is_maslikhat, may_keep, may_see
from council.second_factors import FURTHER_ROLES
from council.two_people import PAIRS, Pair, is_own
from members.models import Agreement, Composition, Person, Seat, Tenure

# The maslikhat's own acts: they do not make its user somebody who prepared the version.
DECISIONS = ("composition.approved", "composition.returned", "composition.session_planned")
PREPARING = ("composition.drafted", "composition.determined", "composition.submitted")


def may_keep_directory(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account enters organisations, posts, people and tenures of a council: its secretariat."""
    return may_keep(user, council, on)


def may_draft_composition(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account drafts compositions: seats, agreements, reasons."""
    return may_keep(user, council, on) and not council.is_closed(on)


def may_determine_composition(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account records the akimat's act that determines a composition (clause 12)."""
    return may_keep(user, council, on) and not council.is_closed(on)


def may_submit_composition(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account submits a composition to the maslikhat, and takes it back."""
    return may_keep(user, council, on) and not council.is_closed(on)


def may_enter_decision(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account enters a signed decision of the maslikhat from paper."""
    return may_keep(user, council, on)


def may_take_over_composition(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account enters a composition of a council that existed before the product, as history."""
    return council.taken_over and may_keep(user, council, on)


def speaks_for_maslikhat(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account decides on compositions for the maslikhat of the same unit (clause 12)."""
    return is_maslikhat(user, council.unit, on)


def may_plan_session(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account enters the planned session of the maslikhat: the maslikhat itself, or the secretariat as it
    was told."""
    return speaks_for_maslikhat(user, council, on) or may_keep(user, council, on)


def may_decide_composition(user: Account, composition: Composition, on: datetime.date) -> bool:
    """Whether the account may approve or return this version: the maslikhat of the same unit (clause 12), and nobody
    who prepared it."""
    return speaks_for_maslikhat(user, composition.council, on) and not is_own(user, composition)


def _hands(composition: Composition) -> set[int | None]:
    """The accounts that had a hand in drafting, determining or submitting this version: every act on it counts but
    the maslikhat's own."""
    return set(history.of(composition).exclude(action__in=DECISIONS).order_by().values_list("actor", flat=True))


def may_see_composition(user: Account, composition: Composition, on: datetime.date) -> bool:
    """Whether the account may know of this version: the secretariat of drafts too, other readers once determined."""
    council = composition.council
    return may_keep(user, council, on) or (composition.determined_on is not None and may_see(user, council, on))


def compositions_seen(user: Account, council: Council, on: datetime.date) -> QuerySet[Composition]:
    """The versions of a council, which the account may read already, that it may know of."""
    found = Composition.objects.filter(council=council)
    return found if may_keep(user, council, on) else found.exclude(determined_on=None)


def events_of_drafts(user: Account, council: Council, on: datetime.date) -> Q:
    """The events of versions that the account may not know of: drafts, also those that were discarded."""
    if may_keep(user, council, on):
        return Q(pk__in=[])
    known = Composition.objects.filter(council=council).exclude(determined_on=None).values("pk")
    return Q(subject_type=Composition._meta.label_lower) & ~Q(subject_id__in=known)


# -- what follows from the composition ---------------------------------------------------------------------------


def person_of(user: Account) -> Person | None:
    """The person whose account this is."""
    return Person.objects.filter(user=user).first() if isinstance(user, User) else None


def seats_in_force(on: datetime.date) -> QuerySet[Seat]:
    """The members' seats of every council's composition in force on a day."""
    current = Composition.objects.filter(council=OuterRef("composition__council")).in_force(on).values("pk")[:1]
    return Seat.objects.members().filter(composition=Subquery(current))


def councils_of_member(user: User, on: datetime.date) -> Q:
    """The councils in whose composition in force the account's person sits, the chair included."""
    return Q(pk__in=seats_in_force(on).filter(person__user=user).values("composition__council"))


def accounts_of_people() -> Q:
    """The accounts that are a person's, who may sit in a council any day."""
    return Q(pk__in=Person.objects.exclude(user=None).values("user"))


def roles_in_compositions(user: User, on: datetime.date) -> set[str]:
    """Whether the account's person is chair or member of any council, as the settings of the sign-in name roles: by
    the seat alone, so that whoever may act as chair today has a second factor already."""
    seats = seats_in_force(on).filter(person__user=user).values_list("role", flat=True)
    return {"chair" if role == Seat.Role.CHAIR else "member" for role in seats}


def is_member(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether the account's person is a member (or chair) in the composition in force on a day."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return seats_in_force(on).filter(composition__council=council, person__user=user).exists()


def chair_of(council: Council, at: datetime.datetime) -> Person | None:
    """Who is chair at a moment: whoever holds the chair's seat in the composition then in force and its post, or acts
    in it, on that local date (clauses 11, 12 and 14); nobody before any is in force."""
    on = at.astimezone(council.unit.zoneinfo).date()
    seat = (
        seats_in_force(on)
        .filter(composition__council=council, role=Seat.Role.CHAIR)
        .select_related("person", "person__user")
        .first()
    )
    if seat is None:
        return None
    in_post = Tenure.objects.on(on).filter(person=seat.person_id, post=seat.post_id).exists()
    return seat.person if in_post else None


def is_chair(user: Account, council: Council, at: datetime.datetime) -> bool:
    """Whether the account's person is the council's chair at a moment, see `chair_of`."""
    if not isinstance(user, User) or not user.is_active:
        return False
    chair = chair_of(council, at)
    return chair is not None and chair.user_id == user.pk


def of_draft_only(file: StoredFile) -> bool:
    """Whether a file is a letter of agreement that belongs to drafts only: readers do not know of those yet."""
    letters = Agreement.objects.filter(Q(scan=file) | Q(letter_scan=file))
    return letters.exists() and not letters.exclude(composition__determined_on=None).exists()


PAIRS[Composition._meta.label_lower] = Pair(
    prepared=PREPARING,
    decided=("composition.approved", "composition.returned"),
    hands=_hands,
    message=_(
        "Nobody decides on a composition that they prepared themselves (clause 12), and this account had a hand in "
        "this version. Another account of the maslikhat decides, or another account of the secretariat enters the "
        "signed decision from paper."
    ),
    clause="12",
)
SOURCES_OF_SIGHT.append(councils_of_member)
FURTHER.append(accounts_of_people)
LEADS.append(is_chair)
FURTHER_ROLES.append(roles_in_compositions)
HELD_BACK.append(of_draft_only)
history.HELD_BACK.append(events_of_drafts)
