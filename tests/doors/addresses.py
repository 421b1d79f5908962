"""Every address of the project with arguments that exist: two councils with one of everything, and who sees which."""

import datetime
import logging
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, NamedTuple
from unittest import mock

import pytest
import time_machine
from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from council import history
from council.actions import start_council
from council.files import store_bytes
from council.models import (
    ContactReading,
    Council,
    FormerUserName,
    Mail,
    RoleHeld,
    SealedDocument,
    StoredFile,
    TextRemoval,
    User,
)
from council.personal import bare
from council.views.acting import ActionView
from meetings import answer_links
from meetings.models import (
    AgendaItem,
    Answer,
    CalendarFeed,
    Guest,
    Meeting,
    MeetingPaper,
    MeetingSettings,
    Minutes,
    MinutesFile,
    MinutesTemplate,
    PlanEntry,
    YearPlan,
)
from members.directory import enter
from members.models import Composition, Organisation, Person, Post, Seat, Serving, SheetUpload, Tenure
from tests.cast import NO_PDF, NOW, Cast
from tests.doors.decided import decided
from tests.doors.hearing import invited_to_hearing
from tests.doors.names import ARGUMENTS, BUTTONS, DESKS, IN_ADMIN, OF_INSTALLATION
from tests.doors.preparing import drafted
from tests.doors.visiting import a_visit
from tests.papers import blank_pdf

KK_RU: dict[str, Any] = {"name_kk": "Тағы бірі", "name_ru": "Ещё одна"}


class Address(NamedTuple):
    """An address by its name, what stands in it, and whether it is for acting."""

    name: str
    arguments: tuple[str, ...]
    acts: bool

    @property
    def in_admin(self) -> bool:
        """Whether it is behind the second door."""
        return self.name.startswith("admin:")

    @property
    def is_bound(self) -> bool:
        """Whether it belongs to one council."""
        if self.in_admin:
            model = self.name.removeprefix("admin:").rpartition("_")[0]
            return bool(self.arguments) and model in IN_ADMIN and model not in OF_INSTALLATION
        return self.name in ("file", "recommendations:addressee") or "council" in self.arguments

    def to(self, sample: "Sample", **otherwise: object) -> str:
        """The address of these things; some put otherwise."""
        values = {**sample, **otherwise}
        return reverse(self.name, args=[one[1:] if one[0] == "=" else values[one] for one in self.arguments])


Sample = dict[str, Any]


def every_address() -> list[Address]:
    """All named addresses, sign-out last (it ends the session); a KeyError names one without arguments here."""
    found = dict(_named(get_resolver().url_patterns))
    rows = [Address(name, tuple(_arguments(name).split()), _acts(name, view)) for name, view in found.items()]
    return sorted(rows, key=lambda one: one.name in ("sign-out", "admin:logout"))


def _named(patterns: Any, space: str = "") -> Iterator[tuple[str, Any]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _named(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{space}{one.name}", one.callback


def _arguments(name: str) -> str:
    if name in ARGUMENTS:
        return ARGUMENTS[name]
    model, _line, page = name.removeprefix("admin:").rpartition("_")
    return IN_ADMIN[model] if page in ("change", "history", "delete") else {"changelist": "", "add": ""}[page]


def _acts(name: str, view: Any) -> bool:
    kind = getattr(view, "view_class", None)
    return name in BUTTONS | DESKS or (kind is not None and issubclass(kind, ActionView))


def admin_models() -> set[str]:
    """What is registered in the admin."""
    return {f"{one._meta.app_label}_{one._meta.model_name}" for one in admin.site._registry}


def _furnish(cast: Cast, council: Council, by: User) -> Sample:
    """One of everything in a council, but for a version of its composition."""
    file, held_back, of_seal, edited, of_letter = (
        store_bytes(blank_pdf(), "paper.pdf", "application/pdf", council, by=by, at=cast.now) for _ in range(5)
    )
    directory, meetings = _directory(council, cast.today), _meetings(cast, council, held_back)
    visits = a_visit(council, cast.today, file)
    seal: dict[str, Any] = {"kind": "agenda", "subject_id": meetings["meeting"], "language": "kk"}
    plan = YearPlan.objects.create(council=council, year=2026, status="with_chair")
    entry = PlanEntry.objects.create(plan=plan, kind="meeting", half=2)
    sealed = SealedDocument.objects.create(
        council=council, code=f"A-{council.pk}", file=of_seal, sealed_at=cast.now, **seal
    )
    feed = CalendarFeed.objects.create(user=by, secret=f"secret-{by.pk}", made_at=cast.now)
    rows: dict[str, Any] = {"letters": {}, "lines": [], "merged": [], "ignored": [], "examples": 0, "empty": 0}
    upload = SheetUpload.objects.create(council=council, by=by, at=cast.now, name="list.xlsx", rows=rows)
    return {
        **directory,
        **meetings,
        **invited_to_hearing(council, meetings, directory),
        **_minutes(council, meetings["held"], edited),
        "upload": upload.pk,
        "secret": feed.secret,
        "feed": feed.pk,
        "settings": MeetingSettings.objects.create(council=council).pk,
        "answer_token": answer_links.token_of(Meeting(pk=meetings["meeting"]), Person(pk=directory["person"])),
        **decided(council, AgendaItem.objects.get(pk=meetings["held_item"]), directory["organisation"], of_letter),
        "council": council.pk,
        "unit": council.unit_id,
        "user": by.pk,
        "former_name": FormerUserName.objects.create(user=by, name="Бұрынғы", until=cast.now).pk,
        "contact_reading": _read_about(by, council, cast.now).pk,
        "role": RoleHeld.objects.filter(user=by)[0].pk,
        "file": file.pk,
        "plan": plan.pk,
        "entry": entry.pk,
        **visits,
        "sealed": sealed.pk,
        **_told(cast, council, by),
    }


def _told(cast: Cast, council: Council, by: User) -> Sample:
    """An event that tells two texts, one of which is asked to be taken out of history."""
    texts = {"reason_kk": "Қалады", "reason_ru": f"Уйдёт {council.pk}"}
    act: dict[str, Any] = {"council": council, "by": by, "at": cast.now}
    event = history.record("text.removal_asked", TextRemoval(pk=council.pk), after=texts, **act)
    stays, goes = (bare(event.after[name]) for name in texts)
    ground: dict[str, Any] = {"kind": "own", "reason_kk": "Артық", "reason_ru": "Лишнее"}
    removal = TextRemoval.objects.create(
        council=council, event=event, digest=goes, asked_by=by, asked_at=cast.now, **ground
    )
    return {
        "event": event.pk,
        "told_digits": stays.rpartition(":")[2],
        "removal": removal.pk,
    }


def _meetings(cast: Cast, council: Council, file: StoredFile) -> Sample:
    """A meeting whose agenda is with the chair, and one that was held."""
    day: dict[str, Any] = {"council": council, "place_kk": "Залда", "place_ru": "В зале"}
    title: dict[str, Any] = {"number": 1, "title_kk": "Бірінші мәселе", "title_ru": "Первый вопрос"}
    meeting = Meeting.objects.create(
        key=f"m{council.pk}01",
        date=datetime.date(2026, 5, 5),
        time=datetime.time(15),
        agenda_status="with_chair",
        **day,
    )
    item = AgendaItem.objects.create(meeting=meeting, key=f"{meeting.key}-1", **title)
    hearing = AgendaItem.objects.create(
        meeting=meeting, key=f"{meeting.key}-2", kind="hearing", **{**title, "number": 2}
    )
    held = Meeting.objects.create(
        key=f"m{council.pk}02",
        date=datetime.date(2026, 4, 2),
        number="9",
        state="held",
        agenda_status="approved",
        **day,
    )
    held_item = AgendaItem.objects.create(meeting=held, key=f"{held.key}-1", **title)
    return {
        "meeting": meeting.pk,
        "meeting_key": meeting.key,
        "item": item.pk,
        "hearing": hearing.pk,
        "held": held.pk,
        "held_item": held_item.pk,
        **drafted(council, meeting, cast.today),
        **_invited(council, meeting, cast.now),
        "paper": MeetingPaper.objects.create(meeting=meeting, title="Анықтама", file=file).pk,
    }


def _read_about(by: User, council: Council, now: datetime.datetime) -> ContactReading:
    """That a council's outbox was read."""
    about: dict[str, Any] = {"subject_type": "council.council", "subject_id": council.pk, "way": "outbox"}
    return ContactReading.objects.create(reader=by, council=council, day=now.date(), at=now, **about)


def _invited(council: Council, meeting: Meeting, now: datetime.datetime) -> Sample:
    """A guest, an invitation and an answer to one."""
    guest = Guest.objects.create(meeting=meeting, name="Қонақ")
    said: dict[str, Any] = {"kind": "coming", "terms_version": 1, "answered_at": now}
    answer = Answer.objects.create(meeting=meeting, person=Person.objects.create(**KK_RU), **said)
    moments: dict[str, Any] = {"created_at": now, "due_at": now}
    mail = Mail.objects.create(council=council, key=f"invite:{meeting.pk}:0:9", to="a@example.kz", **moments)
    return {"guest": guest.pk, "answer": answer.pk, "mail": mail.pk}


def _minutes(council: Council, meeting: int, file: StoredFile) -> Sample:
    """Minutes of the meeting that was held, edited by hand once; and a template of the council's own."""
    minutes = Minutes.objects.create(meeting_id=meeting, number="9")
    edited = MinutesFile.objects.create(meeting_id=meeting, language="kk", file=file)
    template = MinutesTemplate.objects.create(council=council, language="kk", file=file)
    return {"minutes": minutes.pk, "minutes_file": edited.pk, "minutes_template": template.pk}


def _directory(council: Council, on: datetime.date) -> Sample:
    organisation = Organisation.objects.create(kind="other", **KK_RU)
    post = Post.objects.create(organisation=organisation, title_kk="Басшы", title_ru="Глава", kind="other")
    person = Person.objects.create(**KK_RU)
    tenure = Tenure.objects.create(post=post, person=person, since=on)
    enter(council, post)
    asked = Post.objects.create(organisation=organisation, title_kk="Прокурор", title_ru="Прокурор", kind="prosecutor")
    enter(council, asked)
    serving = Serving.objects.create(organisation=organisation, unit=council.unit)
    made: dict[str, Any] = {"organisation": organisation, "post": post, "by_agreement": asked}
    made |= {"person": person, "tenure": tenure, "serving": serving}
    return {name: thing.pk for name, thing in made.items()}


def _seated(sample: Sample, composition: Composition) -> Sample:
    """With a version and one of its seats."""
    seat = Seat.objects.filter(composition=composition)[0]
    return {**sample, "composition": composition.pk, "version": composition.version, "seat": seat.pk}


@pytest.fixture
def ours(cast: Cast) -> Sample:
    """One of everything in the cast's council, with a version that the maslikhat has."""
    return _seated(_furnish(cast, cast.council, cast.secretariat), cast.submit(cast.draft()))


@pytest.fixture
def theirs(cast: Cast) -> Sample:
    """One of everything in the stranger's council; its version has a number that the cast's council has not."""
    council = start_council(cast.city, name_kk="Қала кеңесі", name_ru="Совет города", by=cast.stranger, at=cast.now)
    sample = _furnish(cast, council, cast.stranger)
    version = Composition.objects.create(council=council, version=7)
    Seat.objects.create(composition=version, person_id=sample["person"], post_id=sample["post"])
    return _seated(sample, version)


@pytest.fixture
def quiet_hour() -> Iterator[None]:
    """The clock stands at the cast's hour, nothing is printed, and refusals (which are many) are not logged."""
    with ExitStack() as stack:
        stack.enter_context(time_machine.travel(NOW, tick=False))
        for app in ("members", "meetings", "recommendations"):
            stack.enter_context(mock.patch(f"{app}.documents.render_pdf", return_value=NO_PDF))
        for module in ("meetings.visit", "recommendations.letter", "recommendations.answer"):
            stack.enter_context(mock.patch(f"{module}_documents.render_pdf", return_value=NO_PDF))
        logging.disable(logging.WARNING)
        stack.callback(logging.disable, logging.NOTSET)
        yield
