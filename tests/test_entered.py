"""A back-dated entry shows when it was entered: on a record that came with an import, the import's own moment."""

import json
from pathlib import Path

from django.test import Client
from django.urls import reverse

from council.history import with_import
from council.models import Council, Event, Role
from council.record import import_record
from meetings.models import Meeting
from tests.cast import SINCE, Cast, make_user, noon

RECORD = Path(__file__).parent / "records" / "arshaly.json"


def test_an_imported_meeting_says_when_it_was_entered(cast: Cast) -> None:
    data = json.loads(RECORD.read_text(encoding="utf-8"))
    Council.objects.filter(pk=cast.council.pk).update(dissolved_on=SINCE)
    council = import_record(data, by=cast.secretariat, at=noon(cast.today))
    meeting = Meeting.objects.filter(council=council, taken_over=True).first()
    assert meeting
    reader = make_user("country", Role.SUPERVISOR)
    client = Client()
    client.force_login(reader)
    page = client.get(reverse("meetings:meeting", args=[council.pk, meeting.pk]))
    assert [row["when"] for row in page.context["events"]] == [noon(cast.today)]
    assert page.context["events"][0]["who"] == cast.secretariat.name


def test_a_record_made_here_names_no_import(cast: Cast) -> None:
    events = list(Event.objects.filter(council=cast.council, subject_type="members.composition"))
    assert with_import(cast.composition, cast.council, events) == events
