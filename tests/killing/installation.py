"""A cast that is stored, served by processes that are killed, with people at work and a mail server."""

import datetime
import random
import time
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from django.urls import reverse
from django.utils import timezone

from meetings.models import Meeting
from tests.cast import Cast
from tests.killing.people import Person
from tests.killing.processes import environment, free_port, sender, until, web
from tests.killing.sink import Sink
from tests.meetings.steps import approved, planned

# How long after the first answer or mail the kill falls: in the midst of the next.
A_MOMENT = 0.06  # seconds
NAME, TITLE = "Адам", "Сұрақ"
Form = tuple[str, dict[str, Any]]


class Installation:
    """Two people add items to a meeting each, one adds people; in each round a meeting is invited to."""

    def __init__(self, cast: Cast, rounds: int) -> None:
        self.cast, self.port = cast, free_port()
        smtp = free_port()
        self.sink, self.env = Sink(smtp), environment(self.port, smtp)
        first = timezone.localdate() + datetime.timedelta(days=40)
        days = [first + datetime.timedelta(days=number) for number in range(rounds + 2)]
        self.meetings = [planned(cast, day=day) for day in days[:2]]
        self.to_invite = [approved(cast, day=day) for day in days[2:]]
        self.people = [self._person(_names(cast)), *(self._person(_items(one)) for one in self.meetings)]

    def _person(self, forms: Iterable[Form]) -> Person:
        return Person(self.cast.secretariat, self.port, iter(forms))

    def run(self) -> None:
        """All rounds: in each the web server and the sender are killed once, in the midst of something."""
        self.sink.start()
        self.web, self.sender = web(self.env), sender(self.env)
        at_work = list(self.people)
        for one in at_work:
            one.start()
        for meeting in self.to_invite:
            host = self._person([(_address("meetings:send-invitations", meeting), {})])
            self.people.append(host)
            host.start()
            self._round(host)
        for one in at_work:
            one.ends.set()
        for one in self.people:
            one.join()
        self.web.kill()
        self.sender.kill()

    def _round(self, host: Person) -> None:
        done, came = self.done, self.sink.count
        until(lambda: self.done > done, "an answer of the server")
        _rest()
        self.web.kill()
        self.web.start()
        until(lambda: host.done, "the answer to an invitation")
        until(lambda: self.sink.count > came, "a mail")
        _rest()
        self.sender.kill()
        self.sender.start()

    @property
    def done(self) -> int:
        """How many forms were answered."""
        return sum(len(one.done) for one in self.people)


def _rest() -> None:
    time.sleep(random.random() * A_MOMENT)  # noqa: S311  no secret


def _address(name: str, meeting: Meeting) -> str:
    return reverse(name, args=[meeting.council_id, meeting.pk])


def _names(cast: Cast) -> Iterator[Form]:
    address = reverse("members:add-person", args=[cast.council.pk])
    for number in count(1):
        name = f"{NAME} {'а' * number}"
        yield address, {"name_kk": name, "name_ru": name, "language": "kk"}


def _items(meeting: Meeting) -> Iterator[Form]:
    for number in count(1):
        titles = {"title_kk": f"{TITLE} {number}", "title_ru": f"Вопрос {number}", "kind": "ordinary"}
        yield _address("meetings:add-item", meeting), titles
