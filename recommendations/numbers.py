"""The numbers of recommendations and proposals: unique within the calendar year of a council's meetings."""

from council.models import Event
from meetings.models import Meeting
from members.directory import fresh_key
from recommendations.models import Recommendation


def next_number(meeting: Meeting) -> str:
    """The meeting's number and the next running number within it («3-2»); without a number of the meeting the running
    number alone. To be asked under the council's lock.

    No number is given twice in the calendar year of the meeting's date, not even one that was withdrawn: drafts of
    minutes and letters may have carried it, and history tells of it. Three queries.
    """
    meetings = list(meeting.council.meetings.filter(date__year=meeting.date.year).values_list("pk", flat=True))
    given = list(Recommendation.objects.filter(meeting__in=meetings).values_list("meeting", "number"))
    events = Event.objects.filter(council=meeting.council, action="recommendation.withdrawn")
    withdrawn = [(one.get("meeting"), str(one.get("number", ""))) for one in events.values_list("before", flat=True)]
    given += [(pk, number) for pk, number in withdrawn if pk in meetings]
    start = f"{meeting.number}-" if meeting.number else ""
    of_meeting = [number for pk, number in given if pk == meeting.pk]
    return fresh_key(start, {number for _pk, number in given}, len(of_meeting) + 1)
