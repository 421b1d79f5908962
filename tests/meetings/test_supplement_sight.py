"""Who knows of a supplement before the chair approved it: the secretariat and the chair, on every page (clause 14)."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from council import history
from council.models import User
from meetings import actions
from meetings.models import Meeting
from members.touched import touched_by
from tests.cast import NOW, Cast
from tests.meetings.steps import DAY, approved, now

TITLE: dict[str, Any] = {"title_kk": "Мекеме бастығын тыңдау", "title_ru": "Заслушивание начальника учреждения"}


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


def with_hearing(cast: Cast) -> Meeting:
    """An approved agenda, and a supplement in which the head of an institution is to be heard."""
    meeting = approved(cast)
    actions.open_supplement(meeting, dated=cast.today, **by_at(cast))
    heard = [(cast.people["institution"], cast.posts["institution"])]
    actions.add_item(now(meeting), kind="hearing", heard=heard, **TITLE, **by_at(cast))
    return now(meeting)


def set_by_chair(cast: Cast, meeting: Meeting) -> None:
    supplement = meeting.open_supplement
    assert supplement is not None
    actions.send_supplement(supplement, **by_at(cast))
    supplement.refresh_from_db()
    actions.approve_supplement(supplement, by=cast.chair, at=cast.now)


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("name", ["hearings", "history"])
def test_no_list_tells_readers_of_it_before_it_is_approved(cast: Cast, client: Client, name: str) -> None:
    meeting = with_hearing(cast)
    if name == "hearings":
        url, word = reverse("meetings:hearings", args=[cast.council.pk]), TITLE["title_kk"]
    else:
        url, word = reverse("meetings:meeting", args=[cast.council.pk, meeting.pk]), "толықтыру дайындау басталды"
    told = {}
    for who in ("secretariat", "chair", "member", "supervisor"):
        client.force_login(getattr(cast, who))
        told[who] = word.lower() in client.get(url).content.decode().lower()
    assert told == {"secretariat": True, "chair": True, "member": False, "supervisor": False}


def test_the_council_history_tells_of_it_once_it_is_approved(cast: Cast) -> None:
    meeting = with_hearing(cast)

    def told(user: User) -> set[str]:
        events = history.seen(user, cast.council, cast.today)
        return {one.action for one in events if one.action.startswith("supplement.") or "supplement" in one.after}

    assert told(cast.member) == {"item.added"}  # the items of the agenda itself, which say that they have none
    assert told(cast.chair) == {"item.added", "supplement.opened"}
    assert history.seen(cast.member, cast.council, cast.today).filter(action="item.added").count() == 2
    set_by_chair(cast, meeting)
    assert told(cast.member) == {"item.added", "supplement.approved"}
    assert history.seen(cast.member, cast.council, cast.today).filter(action="item.added").count() == 3


def test_whoever_is_to_be_heard_in_it_is_named_to_its_keepers_alone(cast: Cast) -> None:
    meeting = with_hearing(cast)

    def told(user: User) -> int:
        until = DAY - datetime.timedelta(days=1)
        return len(touched_by(cast.tenures["institution"], until, user=user, on=cast.today).things)

    assert (told(cast.secretariat), told(cast.member)) == (1, 0)
    set_by_chair(cast, meeting)
    assert (told(cast.secretariat), told(cast.member)) == (1, 1)
