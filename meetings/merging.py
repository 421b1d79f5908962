"""What merging two people means for meetings: both were at one, which speaks against it; and whose a mail is."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from council.models import Mail
from council.presenting import page_language
from council.rulebook.words import day_in_words
from meetings.mails import KINDS
from meetings.models import Answer, Attendance, VisitParticipant
from members.clashes import CLASHES, Thing
from members.merging import CARRIERS, TWINS
from members.models import Person


def both_attended(keep: Thing, away: Thing) -> Iterator[str]:
    """Meetings in whose attendance both stand, and visits in which both took part. Two queries."""
    if not isinstance(keep, Person):
        return
    rows = Attendance.objects.filter(person=keep, meeting__attendance__person=away.pk)
    for row in rows.select_related("meeting__council__unit").order_by("meeting__date", "pk"):
        place = {"day": day_in_words(row.meeting.date, page_language()), "unit": row.meeting.council.unit}
        yield _("Both stand in the attendance of the meeting: %(day)s, %(unit)s.") % place
    visited = VisitParticipant.objects.filter(person=away.pk).values("visit")
    taken = VisitParticipant.objects.filter(person=keep, visit__in=visited)
    for one in taken.select_related("visit__council__unit").order_by("visit__date", "pk"):
        place = {"day": day_in_words(one.visit.date, page_language()), "unit": one.visit.council.unit}
        yield _("Both took part in the visit: %(day)s, %(unit)s.") % place


def drop_answers(keep: Thing, away: Thing) -> dict[str, dict[str, int]]:
    """Where both answered to the same meeting the later answer is the person's, as it would have been under one
    entry. Two queries, and one for each answer that goes."""
    if not isinstance(keep, Person):
        return {}
    dropped: dict[str, int] = {}
    theirs = {one.meeting_id: one for one in Answer.objects.filter(person=away.pk)}
    for one in Answer.objects.filter(person=keep, meeting__in=theirs).order_by("pk"):
        first, last = sorted((one, theirs[one.meeting_id]), key=lambda answer: (answer.answered_at, answer.pk))
        dropped[str(first.pk)] = last.pk
        first.delete()
    return {"meetings.answer": dropped} if dropped else {}


def carry_mails(keep: Thing, away: Thing) -> dict[str, list[int]]:
    """The mails about meetings name their person in the key (see `meetings.mails`): let them name the one that stays,
    unless that one had the same mail."""
    if not isinstance(keep, Person):
        return {}
    about_meetings = Q(pk__in=[])
    for kind in KINDS:
        about_meetings |= Q(key__startswith=f"{kind}:")
    moved = []
    for letter in Mail.objects.filter(about_meetings, key__endswith=f":{away.pk}").order_by("pk"):
        key = f"{letter.key.rpartition(':')[0]}:{keep.pk}"
        if not Mail.objects.filter(key=key).exists():
            letter.key = key
            letter.save(update_fields=["key"])
            moved.append(letter.pk)
    return {"council.mail": moved} if moved else {}


if both_attended not in CLASHES:
    CLASHES.append(both_attended)
    CARRIERS.append(carry_mails)
    TWINS.append(drop_answers)
