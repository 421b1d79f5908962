"""What the meetings app suggests: tasks untouched this year, hearings owed, what visits left to be followed up."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from council import compliance
from council.models import Council
from council.presenting import page_language
from council.rulebook import editions
from council.rulebook.duties import required
from council.rulebook.editions import Edition
from council.rulebook.facts import CouncilFacts
from council.rulebook.powers import hearings_in
from council.rulebook.tasks import touched_in
from council.rulebook.words import day_in_words
from meetings.models import AgendaItem, Meeting, VisitFollowUp
from meetings.put_off import items_put_off, suggestion_of
from meetings.suggesting import SOURCES, Suggestion


def from_the_law(meeting: Meeting, on: datetime.date) -> Iterator[Suggestion]:
    """What the clauses expect of the council in the year of the meeting, by the edition it follows."""
    facts = compliance.facts_of(meeting.council)
    code = facts.edition_on(meeting.date)
    if code is None:
        return
    law = editions.load(code)
    planned = _planned_in(meeting.council, meeting.date.year)
    yield from _hearing_owed(meeting, facts, law, planned)
    yield from _untouched(meeting, facts, law, planned)


def _hearing_owed(
    meeting: Meeting, facts: CouncilFacts, law: Edition, planned: list[AgendaItem]
) -> Iterator[Suggestion]:
    """One hearing more, while fewer were held or are planned than a year that began under the duty asks for
    (clause 6.4)."""
    year = meeting.date.year
    first = datetime.date(year, 1, 1)
    if facts.duties_since > first:
        return
    least, _parameters = required(facts, law, "hearings_per_year", first)
    held = len(hearings_in(facts, law, year))
    ahead = {one.meeting_id for one in planned if one.kind == AgendaItem.Kind.HEARING}
    if held + len(ahead) >= least or meeting.pk in ahead:
        return
    counts = {"year": year, "count": held, "planned": len(ahead), "least": least}
    yield Suggestion(
        key=f"hearing:{year}:{held + len(ahead) + 1}",
        clause="6.4",
        title_kk="Қылмыстық-атқару жүйесі мекемесінің немесе әкімдік органының басшысын тыңдау",
        title_ru="Заслушивание руководителя учреждения уголовно-исполнительной системы или органа акимата",
        reason=_("Hearings in %(year)s: held %(count)s, planned %(planned)s; the year asks for %(least)s.") % counts,
        kind=AgendaItem.Kind.HEARING,
    )


def _untouched(meeting: Meeting, facts: CouncilFacts, law: Edition, planned: list[AgendaItem]) -> Iterator[Suggestion]:
    """The tasks that no meeting of the year took up or means to take up, the residual one apart (clauses 3–5)."""
    year = meeting.date.year
    known = touched_in(facts, year) | {task for one in planned for task in one.tasks}
    for task in law.tasks(facts.unit.level):
        if task in known or task in law.value("residual_tasks", meeting.date):
            continue
        title = law.provisions[task].title
        yield Suggestion(
            key=f"task:{year}:{task}",
            clause=task,
            title_kk=f"«{title.kk}» міндеті бойынша жұмыс туралы",
            title_ru=f"О работе по задаче «{title.ru}»",
            reason=_("No meeting of %(year)s has taken up this task yet.") % {"year": year},
            tasks=(task,),
        )


def follow_ups(meeting: Meeting, on: datetime.date) -> Iterator[Suggestion]:
    """What the council's visits left to be followed up and nobody settled yet (clause 6.3)."""
    rows = VisitFollowUp.objects.filter(visit__council=meeting.council, visit__date__lte=on, settled_on=None)
    for one in rows.select_related("visit").order_by("visit__date", "pk"):
        day = day_in_words(one.visit.date, page_language(), "short")
        yield Suggestion(
            key=f"visit-follow-up:{one.pk}",
            clause="6.3",
            title_kk=one.text_kk,
            title_ru=one.text_ru,
            reason=_("Left by the visit of %(day)s to be followed up.") % {"day": day},
        )


def put_off(meeting: Meeting, on: datetime.date) -> Iterator[Suggestion]:
    """What the last held meeting put off (clause 14: the chair decides whether it comes again)."""
    for one in items_put_off(meeting):
        yield Suggestion(
            key=suggestion_of(one),
            clause="14",
            title_kk=one.title_kk,
            title_ru=one.title_ru,
            reason=_("Put off at the meeting of %(day)s.")
            % {"day": day_in_words(one.meeting.date, page_language(), "short")},
            kind=one.kind,
            tasks=tuple(one.tasks),
        )


def _planned_in(council: Council, year: int) -> list[AgendaItem]:
    """The items of the meetings that are planned in a year."""
    ahead = AgendaItem.objects.filter(meeting__council=council, meeting__state=Meeting.State.PLANNED)
    return list(ahead.filter(meeting__date__year=year))


for _source in (from_the_law, follow_ups, put_off):
    if _source not in SOURCES:
        SOURCES.append(_source)
