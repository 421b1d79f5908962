"""What merging two people means for the mails about meetings, and for what they answered."""

import datetime
from typing import Any

import pytest

from council.models import Event, Mail
from meetings.models import Answer
from members import actions
from members.models import Person
from tests.cast import Cast
from tests.meetings.steps import planned


def test_an_invitation_is_that_of_whoever_stays(cast: Cast) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    twin = actions.add_person(cast.council, name_kk="Әбенова Г.", name_ru="Абенова Г.", **by_at)
    moments: dict[str, Any] = {"created_at": cast.now, "due_at": cast.now, "council": cast.council}
    keys = [f"invite:7:0:{twin.pk}", f"invite:8:0:{twin.pk}", f"invite:8:0:{cast.people['health'].pk}"]
    keys.append(f"remind:7:1:{twin.pk}")
    mails = [Mail.objects.create(key=key, to="a@example.kz", **moments) for key in keys]
    actions.merge(cast.council, cast.people["health"], twin, **by_at)
    assert Mail.objects.get(pk=mails[0].pk).key == f"invite:7:0:{cast.people['health'].pk}"
    assert Mail.objects.get(pk=mails[1].pk).key == keys[1]
    assert Mail.objects.get(pk=mails[3].pk).key == f"remind:7:1:{cast.people['health'].pk}"


def twin_of(cast: Cast) -> Person:
    return actions.add_person(
        cast.council, name_kk="Әбенова Г.", name_ru="Абенова Г.", by=cast.secretariat, at=cast.now
    )


@pytest.mark.parametrize("later", ["keep", "away"])
def test_of_two_answers_to_one_meeting_the_later_one_stays(cast: Cast, later: str) -> None:
    people, meeting = {"keep": cast.people["health"], "away": twin_of(cast)}, planned(cast)
    for name, person in people.items():
        at = cast.now + datetime.timedelta(hours=name == later)
        kind = "coming" if name == later else "not_coming"
        Answer.objects.create(meeting=meeting, person=person, kind=kind, terms_version=1, answered_at=at)
    actions.merge(cast.council, people["keep"], people["away"], by=cast.secretariat, at=cast.now)
    answer = Answer.objects.get()
    assert (answer.person, answer.kind) == (people["keep"], "coming")
    merged = Event.objects.filter(action__endswith="merged").latest("pk")
    assert list(merged.after["dropped"]["meetings.answer"].values()) == [answer.pk]


def test_an_answer_of_only_one_goes_over(cast: Cast) -> None:
    twin, meeting = twin_of(cast), planned(cast)
    Answer.objects.create(meeting=meeting, person=twin, kind="coming", terms_version=1, answered_at=cast.now)
    actions.merge(cast.council, cast.people["health"], twin, by=cast.secretariat, at=cast.now)
    assert Answer.objects.get().person == cast.people["health"]
