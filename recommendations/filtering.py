"""Which recommendations fit the filters of a list, and which of their addressees: each answers by itself."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Prefetch, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from council.models import Council, Unit
from members.models import Organisation
from recommendations.following import SETTLED
from recommendations.models import Addressee, FollowUpNote, Letter, Recommendation, RecommendationQuerySet
from recommendations.models.letters import on_control, unanswered, unsent

# What a filter may ask of letters beside their states and outcomes.
PAST_DATE, ON_CONTROL, OFF_CONTROL = "past_date", "on_control", "off_control"
# The filters that pick among the addressees of a recommendation; the others pick whole recommendations.
OF_LETTERS = frozenset({"addressee", "outcome", "age"})
# More organisations than one looks through in a choice: then a council is chosen first.
MOST_OFFERED = 100

Chosen = Mapping[str, str]


def recommendations_found(seen: RecommendationQuerySet, chosen: Chosen, on: datetime.date) -> RecommendationQuerySet:
    """The recommendations that fit all filters, as they stand on a day."""
    found = _whole(seen, chosen)
    if OF_LETTERS & chosen.keys():
        found = found.filter(pk__in=_letters(Addressee.objects.all(), chosen, on).values("recommendation"))
    return found


def addressees_found(seen: RecommendationQuerySet, chosen: Chosen, on: datetime.date) -> "QuerySet[Addressee]":
    """The addressees that fit all filters, each with its `state` on a day (see `with_state`)."""
    return _letters(Addressee.objects.filter(recommendation__in=_whole(seen, chosen).values("pk")), chosen, on)


def with_addressees_found(
    found: RecommendationQuerySet, chosen: Chosen, on: datetime.date, *, in_full: bool = False
) -> RecommendationQuerySet:
    """With everything a list shows of each row, in a fixed number of queries; of addressees those that fit the filters
    only. `in_full` brings also what was done and why control ended."""
    fitting = _letters(Addressee.objects.all(), chosen, on).select_related("letter__organisation", "letter__response")
    if in_full:
        notes = Prefetch("follow_up_notes", FollowUpNote.objects.order_by("date", "pk"))
        fitting = fitting.select_related("off_control_item__meeting").prefetch_related(notes)
    addressees = Prefetch("addressees", fitting.order_by("pk"))
    return found.select_related("council__unit", "meeting", "item").prefetch_related(addressees)


def addressees_of(found: Iterable[Recommendation], chosen: Chosen) -> dict[int, int]:
    """How many addressees recommendations have in all, where a filter shows some of them only. One query at most."""
    if not OF_LETTERS & chosen.keys():
        return {}
    rows = Addressee.objects.filter(recommendation__in=[one.pk for one in found]).order_by()
    return dict(rows.values_list("recommendation").annotate(Count("pk")))


def _whole(found: RecommendationQuerySet, chosen: Chosen) -> RecommendationQuerySet:
    if council := chosen.get("council"):
        found = found.filter(council__pk=int(council))
    if unit := chosen.get("unit"):
        found = found.filter(council__unit__in=Unit.objects.below(Unit(pk=int(unit))).values("pk"))
    if year := chosen.get("year"):
        found = found.filter(meeting__date__year=int(year))
    if kind := chosen.get("kind"):
        found = found.filter(kind=kind)
    if task := chosen.get("task"):
        # As text: SQLite cannot look into a list. The quotes keep «3.1» apart from any longer number.
        found = found.annotate(tasks_text=Cast("tasks", TextField())).filter(tasks_text__contains=f'"{task}"')
    return found


def _letters(found: Any, chosen: Chosen, on: datetime.date) -> "QuerySet[Addressee]":
    if addressee := chosen.get("addressee"):
        found = found.filter(letter__organisation=int(addressee))
    if age := chosen.get("age"):
        since = on - datetime.timedelta(days=int(age))
        found = found.filter(letter__in=Letter.objects.awaited(on).filter(sent_on__lt=since))
    outcome = chosen.get("outcome")
    if outcome == PAST_DATE:
        found = found.filter(letter__in=Letter.objects.past_reply_by(on))
    elif outcome == ON_CONTROL:
        found = found.on_control(on)
    elif outcome == OFF_CONTROL:
        found = found.filter(off_control_item__meeting__date__lte=on)
    found = with_state(found, on)
    if outcome and outcome not in (PAST_DATE, ON_CONTROL, OFF_CONTROL):
        found = found.filter(state=outcome)
    return found  # type: ignore[no-any-return]


def with_state(found: "QuerySet[Addressee]", on: datetime.date) -> "QuerySet[Addressee]":
    """With where each letter stood at the end of a day: a draft, sent, settled, the outcome of its reply, or empty
    where a reply came of which nothing more is recorded. The same as `following.standings`, in the query: what carries
    a recommendation invites to no hearing, so that control alone settles it (see `LetterQuerySet.awaited`)."""
    is_open = unanswered(on, "letter__")
    answered = Coalesce(F("letter__response__outcome"), Value(""))
    waiting = (
        When(is_open & unsent(on, "letter__"), then=Value(Letter.State.DRAFT.value)),
        When(is_open & on_control(on, ""), then=Value(Letter.State.SENT.value)),
        When(is_open, then=Value(SETTLED)),
    )
    return found.annotate(state=Case(*waiting, default=answered))


# -- what the filters offer --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offered:
    """What the filters of a list offer to an account. `many` says that there are too many addressees for a choice."""

    councils: Sequence[Council]
    units: Sequence[Unit]
    years: Sequence[int]
    organisations: Sequence[Organisation]
    many: bool = False


def offered(seen: RecommendationQuerySet, councils: Sequence[Council], asked: Mapping[str, str]) -> Offered:
    """What there is to choose from: councils, the units above several of them, years, and the organisations that
    were addressed (by the council or below the unit that is `asked` for). Five queries at most."""
    # By day and not by year: to take the year out of every row costs more than all the rest.
    days = seen.order_by().values_list("meeting__date", flat=True).distinct()
    years = sorted({day.year for day in days}, reverse=True)
    units = units_above(councils)
    narrowed = {
        name: asked[name]
        for name, known in (("council", councils), ("unit", units))
        if asked.get(name) in {str(one.pk) for one in known}
    }
    addressed = Addressee.objects.filter(recommendation__in=_whole(seen, narrowed).values("pk"))
    known = Organisation.objects.filter(pk__in=addressed.values("letter__organisation")).order_by("name_kk", "pk")
    # Each council addresses several: where there are that many councils, nobody needs to count.
    many = not narrowed and len(councils) > MOST_OFFERED
    organisations = [] if many else list(known[: MOST_OFFERED + 1])
    many = many or len(organisations) > MOST_OFFERED
    if many:
        pk = asked.get("addressee", "")
        organisations = list(known.filter(pk=int(pk))) if pk.isascii() and pk.isdigit() and len(pk) < 10 else []
    return Offered(councils, units, years, organisations, many)


def units_above(councils: Sequence[Council]) -> list[Unit]:
    """The units that have more than one of these councils, with all below them, by code. One query at most."""
    above: Counter[int] = Counter()
    for council in councils:
        parent = council.unit.parent
        above.update({pk for pk in (council.unit_id, council.unit.parent_id, parent and parent.parent_id) if pk})
    several = [pk for pk, count in above.items() if count > 1]
    return list(Unit.objects.filter(pk__in=several).order_by("kato", "pk")) if several else []
