"""An account's own calendar: the meetings of its councils, read by a calendar program at a secret address."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Max, Q
from django.urls import reverse
from icalendar import Calendar, Event

from council.models import Council, User
from council.models import Event as Act
from council.permissions import secretariat_units
from meetings.calendars import SHOWN_FOR, place, summary, uid
from meetings.models import AgendaStatus, CalendarFeed, Meeting
from members.permissions import councils_of_member

# The product's own: how far back the feed goes, and how often calendar programs are asked to look.
BACK = datetime.timedelta(days=366)
EVERY = datetime.timedelta(hours=1)


def feed_url(feed: CalendarFeed) -> str:
    """The secret address, for its owner alone."""
    return settings.SITE_URL + reverse("meetings:calendar-feed", args=[feed.secret])


def meetings_for(user: User, on: datetime.date) -> list[Meeting]:
    """The meetings of the councils in which the account's person sits today or whose secretariat it is: those ahead
    and of the last year, cancelled ones too. Nothing for an account that sees none today."""
    units = [one.pk for one in secretariat_units(user, on)]
    councils = Council.objects.filter(Q(unit__in=units) | councils_of_member(user, on))
    found = Meeting.objects.filter(council__in=councils, date__gte=on - BACK)
    return list(found.select_related("council__unit").order_by("date", "time", "pk"))


def feed_text(user: User, on: datetime.date) -> str:
    """The calendar (RFC 5545). A draft's agenda stays out of it: an entry says what meets, when and where.

    The same meetings give the same text, so that a program can ask whether anything changed.
    """
    meetings = meetings_for(user, on)
    language = "ru" if user.language == "ru" else "kk"
    calendar = Calendar()
    calendar.add("prodid", "-//Kenes//Meetings//KK")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Кеңес")
    calendar.add("refresh-interval", EVERY)
    changed = _changed(meetings)
    for one in meetings:
        calendar.add_component(_entry(one, language, changed[one.pk]))
    text: str = calendar.to_ical().decode()
    return text


def _changed(meetings: Iterable[Meeting]) -> dict[int, datetime.datetime]:
    """When each was last changed by an act; for one that came with a record, its own day. One query."""
    midnight = datetime.time(tzinfo=datetime.UTC)
    days = {one.pk: datetime.datetime.combine(one.date, midnight) for one in meetings}
    acts = Act.objects.filter(subject_type=Meeting._meta.label_lower, subject_id__in=days).order_by()
    return {**days, **dict(acts.values_list("subject_id").annotate(Max("when")))}


def _entry(meeting: Meeting, language: str, changed: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", uid(meeting))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", changed.astimezone(datetime.UTC))
    begins = meeting.starts_at
    if begins is None:
        event.add("dtstart", meeting.date)
    else:
        event.add("dtstart", begins.astimezone(datetime.UTC))
        event.add("dtend", (begins + SHOWN_FOR).astimezone(datetime.UTC))
    event.add("summary", summary(meeting, language))
    event.add("location", place(meeting, language))
    event.add("status", _status(meeting))
    event.add("url", settings.SITE_URL + reverse("meetings:meeting", args=[meeting.council_id, meeting.pk]))
    return event


def _status(meeting: Meeting) -> str:
    """Until the chair has set date, time and place (clause 14), also after a change, they are not certain."""
    if meeting.state == Meeting.State.CANCELLED:
        return "CANCELLED"
    is_set = meeting.state == Meeting.State.HELD or meeting.agenda_status == AgendaStatus.APPROVED
    return "CONFIRMED" if is_set else "TENTATIVE"
