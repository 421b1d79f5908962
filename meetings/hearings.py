"""The hearings of a council's year (clause 6.4): who was heard, what counts for the duty, and why others do not."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from council import compliance
from council.models import Council, User
from council.models.base import as_called
from council.presenting import page_language, parameter_in_words
from council.rulebook import powers
from council.rulebook.dates import year_of
from council.rulebook.duties import required
from council.rulebook.editions import Edition
from council.rulebook.engine import edition_of
from council.rulebook.facts import CouncilFacts, Item
from council.rulebook.facts import Meeting as MeetingFacts
from meetings.hearing_letters import HearingLetter, letters_to
from meetings.models import AgendaItem, Heard, Meeting


@dataclass(frozen=True)
class Hearing:
    """A hearing on an agenda with one who is to be heard; `heard` is None where it names nobody yet."""

    item: AgendaItem
    heard: Heard | None
    counts: bool
    reason: str
    letters: tuple[HearingLetter, ...] = ()

    @property
    def meeting(self) -> Meeting:
        """Whose agenda it stands on."""
        return self.item.meeting

    @property
    def is_open(self) -> bool:
        """Whether whoever reads the council may know of it: it stands on an agenda that is approved, or of a meeting
        that was held."""
        held = self.meeting.state == Meeting.State.HELD
        return self.meeting.is_agenda_open and (held or self.item.is_standing)

    @property
    def is_closed(self) -> bool:
        """Whether nothing more can be asked or received: the minutes are signed, or the meeting was cancelled."""
        return self.meeting.is_closed or self.meeting.state == Meeting.State.CANCELLED


@dataclass(frozen=True)
class HearingsOfYear:
    """A year's hearings; `least` is None where no duty stands (the council is being formed)."""

    rows: list[Hearing]
    count: int
    least: int | None
    is_whole: bool
    parameters: list[str]


def hearings_of_year(council: Council, year: int, on: datetime.date) -> HearingsOfYear:
    """The hearings on the agendas of a year, in their order, held or not. The number of queries does not grow with
    them."""
    facts = compliance.facts_of(council)
    law = edition_of(facts, on)
    items = AgendaItem.objects.filter(
        meeting__council=council, meeting__date__year=year, kind=AgendaItem.Kind.HEARING
    ).select_related("meeting__minutes", "supplement")
    of_year = list(items.order_by("meeting__date", "meeting__time", "meeting_id", "number"))
    for one in of_year:
        one.meeting.council = council
    known = {item.id: (meeting, item) for meeting in facts.meetings for item in meeting.agenda}
    people = list(
        Heard.objects.filter(item__in=of_year)
        .select_related("person", "post__organisation", "material")
        .order_by("pk")
    )
    dates = {one.pk: one.meeting.date for one in of_year}
    as_called((dates[one.item_id], thing) for one in people for thing in (one.person, one.post))
    counter = _Counter(facts, law)
    rows = [row for one in of_year for row in counter.rows(one, known.get(one.key), people)]
    return HearingsOfYear(rows, *duty_of_year(facts, law, year))


def with_letters(rows: list[Hearing], council: Council, user: User, on: datetime.date) -> list[Hearing]:
    """The same with what is written to those who are heard, as far as the account may know it."""
    heard = []
    for row in rows:
        if row.heard:
            row.heard.item = row.item
            heard.append(row.heard)
    found = letters_to(user, council, heard, on)
    return [replace(row, letters=tuple(found.get(row.heard.pk, ()))) if row.heard else row for row in rows]


def duty_of_year(facts: CouncilFacts, law: Edition | None, year: int) -> tuple[int, int | None, bool, list[str]]:
    """How many hearings of a year count, how many are due (None without law), whether the year is lived through whole,
    and what the numbers rest on, in words (clause 6.4). The one count, for the hearings' page and the year's plan."""
    if law is None:
        return 0, None, False, []
    period, language = year_of(datetime.date(year, 1, 1)), page_language()
    day = max(period.first, law.since)
    least, parameters = required(facts, law, "hearings_per_year", day)
    parameters += tuple(law.parameter(name, day) for name in ("hearings_counted_by", "hearing_post_kinds"))
    said = [parameter_in_words(one, law.code, language) for one in parameters]
    return len(powers.hearings_in(facts, law, year)), least, period.within(facts.duties_since, facts.ended), said


class _Counter:
    """Says of each hearing whether it counts; where meetings are counted, the first of a meeting does."""

    def __init__(self, facts: CouncilFacts, law: Edition | None) -> None:
        self.facts, self.law = facts, law
        self.counted: set[str] = set()

    def rows(
        self, item: AgendaItem, known: tuple[MeetingFacts, Item] | None, people: list[Heard]
    ) -> Iterator[Hearing]:
        """One row for each who is heard, or one for nobody. What the record does not know is not on the agenda yet."""
        heard = [one for one in people if one.item_id == item.pk]
        if known is None:
            yield from (Hearing(item, one, False, _reason("supplement")) for one in heard)
            return
        meeting, of_record = known
        for one, told in zip(heard, of_record.heard, strict=False):
            why = powers.why_no_hearing(self.facts, self.law, meeting, of_record, told) if self.law else "before_law"
            occasion = meeting.id
            if self.law and self.law.value("hearings_counted_by", max(meeting.date, self.law.since)) == "item":
                occasion = of_record.id
            if not why and occasion in self.counted:
                why = "counted"
            if not why:
                self.counted.add(occasion)
            yield Hearing(item, one, not why, _reason(why))
        if not heard:
            yield Hearing(item, None, False, _("nobody is named yet"))


def _reason(why: str) -> str:
    return {
        "": "",
        "planned": _("the meeting was not held yet"),
        "cancelled": _("the meeting was cancelled"),
        "supplement": _("in a supplement that the chair has not approved yet"),
        "before_law": _("before the duty began"),
        "post": _("not a post that the clause names"),
        "holder": _("did not hold the post on that day"),
        "counted": _("counted already: one occasion"),
    }[why]
