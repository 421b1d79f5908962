"""The fixed cast: units, accounts, and one council in good order whose composition is in force.

Everything is built through the acts, so that the events exist. `build_cast()` for scripts, the fixture `cast` for
tests (`tests/laid_out.py`). The days are fixed; acts of a test usually happen at `cast.now`.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

from council.actions import establish_council, start_council
from council.models import Council, Role, RoleHeld, Unit, User
from members import actions
from members.models import Composition, Organisation, Person, Post, Seat, Tenure

OUR_APPS = ("council", "members", "meetings", "recommendations")
ZONE = ZoneInfo("Asia/Almaty")
SINCE = datetime.date(2024, 1, 10)
ESTABLISHED = datetime.date(2026, 2, 12)
ASKED = datetime.date(2026, 2, 16)
AGREED = datetime.date(2026, 2, 20)
DETERMINED = datetime.date(2026, 3, 2)
SUBMITTED = datetime.date(2026, 3, 3)
APPROVED = datetime.date(2026, 3, 27)
NOW = datetime.datetime(2026, 4, 10, 12, 0, tzinfo=ZONE)
# What `render_pdf` gives while the cast is built: documents have tests of their own, and these would cost seconds.
NO_PDF = b"%PDF-1.7\n%%EOF\n"

# key: (organisation kind, kk, ru), (post kind, kk, ru), fields, (person kk, ru)
ROWS: dict[str, tuple[tuple[str, str, str], tuple[str, str, str], tuple[str, ...], tuple[str, str]]] = {
    "chair": (
        ("akimat", "Ақмола облысының әкімдігі", "Акимат Акмолинской области"),
        ("deputy_akim", "Облыс әкімінің орынбасары", "Заместитель акима области"),
        (),
        ("Омаров Қайрат", "Омаров Кайрат"),
    ),
    "penal": (
        ("penal_body", "Қылмыстық-атқару жүйесі департаменті", "Департамент уголовно-исполнительной системы"),
        ("penal_body_head", "Департамент бастығы", "Начальник департамента"),
        (),
        ("Жүнісов Бауыржан", "Жунусов Бауыржан"),
    ),
    "health": (
        ("akimat_body", "Денсаулық сақтау басқармасы", "Управление здравоохранения"),
        ("akimat_body_head", "Денсаулық сақтау басқармасының басшысы", "Руководитель управления здравоохранения"),
        ("health",),
        ("Әбенова Гүлнар", "Абенова Гульнар"),
    ),
    "employment": (
        ("akimat_body", "Жұмыспен қамту басқармасы", "Управление занятости"),
        ("akimat_body_head", "Жұмыспен қамту басқармасының басшысы", "Руководитель управления занятости"),
        ("employment", "social"),
        ("Ильясов Дәурен", "Ильясов Даурен"),
    ),
    "culture": (
        ("akimat_body", "Мәдениет басқармасы", "Управление культуры"),
        ("akimat_body_head", "Мәдениет басқармасының басшысы", "Руководитель управления культуры"),
        ("culture",),
        ("Сәрсенова Айман", "Сарсенова Айман"),
    ),
    "education": (
        ("akimat_body", "Білім басқармасы", "Управление образования"),
        ("akimat_body_head", "Білім басқармасының басшысы", "Руководитель управления образования"),
        ("education",),
        ("Қасымов Ерлан", "Касымов Ерлан"),
    ),
    "business": (
        ("akimat_body", "Кәсіпкерлік және өнеркәсіп басқармасы", "Управление предпринимательства и промышленности"),
        ("akimat_body_head", "Кәсіпкерлік басқармасының басшысы", "Руководитель управления предпринимательства"),
        ("entrepreneurship", "industry"),
        ("Ахметов Нұрлан", "Ахметов Нурлан"),
    ),
    "land": (
        ("akimat_body", "Жер қатынастары басқармасы", "Управление земельных отношений"),
        ("akimat_body_head", "Жер қатынастары басқармасының басшысы", "Руководитель управления земельных отношений"),
        ("land",),
        ("Смағұлов Тимур", "Смагулов Тимур"),
    ),
    "sport": (
        ("akimat_body", "Дене шынықтыру және спорт басқармасы", "Управление физической культуры и спорта"),
        ("akimat_body_head", "Спорт басқармасының басшысы", "Руководитель управления спорта"),
        ("sport",),
        ("Петров Андрей", "Петров Андрей"),
    ),
    "justice": (
        ("central_body", "Әділет департаменті", "Департамент юстиции"),
        ("central_body_head", "Әділет департаментінің басшысы", "Руководитель департамента юстиции"),
        (),
        ("Бекова Сәуле", "Бекова Сауле"),
    ),
    "prosecutor": (
        ("prosecutor", "Облыс прокуратурасы", "Прокуратура области"),
        ("prosecutor", "Облыс прокурорының орынбасары", "Заместитель прокурора области"),
        (),
        ("Петренко Николай", "Петренко Николай"),
    ),
    "deputy": (
        ("maslikhat", "Облыстық мәслихат", "Областной маслихат"),
        ("maslikhat_deputy", "Мәслихат депутаты", "Депутат маслихата"),
        (),
        ("Төлегенұлы Серік", "Тулегенулы Серик"),
    ),
    "institution": (
        ("penal_institution", "№ 18 мекеме", "Учреждение № 18"),
        ("penal_institution_head", "Мекеме бастығы", "Начальник учреждения"),
        (),
        ("Ковалёв Игорь", "Ковалёв Игорь"),
    ),
}
# key: role, clause of the seats in the first version
SEATS = {
    "chair": ("chair", "11"),
    "penal": ("member", "9"),
    **dict.fromkeys(("health", "employment", "culture", "education", "business", "land", "sport"), ("member", "8")),
    **dict.fromkeys(("justice", "prosecutor", "deputy"), ("member", "10")),
}


@dataclass
class Cast:
    """Who and what there is. People, posts and tenures by the keys of `ROWS`."""

    oblast: Unit
    district: Unit
    city: Unit
    city_district: Unit
    secretariat: User
    maslikhat: User
    chair: User
    member: User
    supervisor: User
    stranger: User
    administrator: User
    council: Council
    organisations: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    tenures: dict[str, Tenure] = field(default_factory=dict)
    composition: Composition = field(default_factory=Composition)
    now: datetime.datetime = NOW

    @property
    def today(self) -> datetime.date:
        """The day of `now`."""
        return self.now.date()

    def draft(self) -> Composition:
        """The next version, as a draft with the seats of the one in force."""
        return actions.draft_composition(self.council, by=self.secretariat, at=self.now)

    def seat(self, composition: Composition, key: str) -> Seat:
        """The seat of somebody in a version."""
        return composition.seats.get(person=self.people[key])

    def submit(self, composition: Composition) -> Composition:
        """Determine and submit a draft at `now`."""
        day: dict[str, Any] = {"date": self.today, "by": self.secretariat, "at": self.now}
        composition = actions.determine_composition(composition, number="А-4/90", **day)
        return actions.submit_composition(composition, **day)


def noon(day: datetime.date) -> datetime.datetime:
    """Noon of a day in the unit's zone."""
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=ZONE)


def make_user(name: str, role: Role | None = None, unit: Unit | None = None, *, superuser: bool = False) -> User:
    """An account at `<name>@example.kz` with the password «password», and its role since the cast's beginning."""
    user = User.objects.create_user(f"{name}@example.kz", "password", name=name.title(), is_superuser=superuser)
    if role:
        RoleHeld.objects.create(user=user, role=role, unit=unit, since=SINCE)
    return user


def _unit(kato: str, kind: str, kk: str, ru: str, en: str, parent: Unit | None = None) -> Unit:
    names: dict[str, Any] = {"kind": kind, "parent": parent, "name_kk": kk, "name_ru": ru, "name_en": en}
    return Unit.objects.get_or_create(kato=kato, since=None, defaults=names)[0]


def build_cast() -> Cast:
    """Build everything, the composition in force included."""
    oblast = _unit("110000000", "oblast", "Ақмола облысы", "Акмолинская область", "Akmola Region")
    city = _unit("750000000", "republican_city", "Алматы қаласы", "город Алматы", "Almaty")
    secretariat = make_user("secretariat", Role.SECRETARIAT, oblast)
    council = start_council(
        oblast, name_kk="Ақмола облысының кеңесі", name_ru="Совет Акмолинской области", by=secretariat, at=noon(SINCE)
    )
    cast = Cast(
        oblast=oblast,
        district=_unit("113400000", "district", "Аршалы ауданы", "Аршалынский район", "Arshaly District", oblast),
        city=city,
        city_district=_unit("751110000", "city_district", "Алмалы ауданы", "Алмалинский район", "Almaly", city),
        secretariat=secretariat,
        maslikhat=make_user("maslikhat", Role.MASLIKHAT, oblast),
        chair=make_user("chair"),
        member=make_user("member"),
        supervisor=make_user("supervisor", Role.SUPERVISOR, oblast),
        stranger=make_user("stranger", Role.SECRETARIAT, city),
        administrator=make_user("administrator", superuser=True),
        council=council,
    )
    cast.council = establish_council(council, number="А-2/41", date=ESTABLISHED, by=secretariat, at=noon(ESTABLISHED))
    for key in ROWS:
        _enter(cast, key)
    for key, user in (("chair", cast.chair), ("health", cast.member)):
        cast.people[key].user = user
        cast.people[key].save()
    _compose(cast)
    return cast


def _enter(cast: Cast, key: str) -> None:
    (kind, kk, ru), (post_kind, title_kk, title_ru), fields, (name_kk, name_ru) = ROWS[key]
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": noon(ESTABLISHED)}
    organisation = actions.add_organisation(cast.council, name_kk=kk, name_ru=ru, kind=kind, **by_at)
    post = actions.add_post(
        cast.council,
        organisation,
        title_kk=title_kk,
        title_ru=title_ru,
        kind=post_kind,
        unit=cast.oblast,
        fields=fields,
        **by_at,
    )
    person = actions.add_person(
        cast.council, name_kk=name_kk, name_ru=name_ru, email=f"{key}.person@example.kz", **by_at
    )
    cast.organisations[key], cast.posts[key], cast.people[key] = organisation, post, person
    cast.tenures[key] = actions.begin_tenure(cast.council, post, person, since=SINCE, **by_at)


def _compose(cast: Cast) -> None:
    """The first version: drafted, determined, submitted and approved."""
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": noon(AGREED)}
    draft = actions.draft_composition(cast.council, **by_at)
    for key, (role, clause) in SEATS.items():
        seat = actions.put_in_seat(
            draft, person=cast.people[key], post=cast.posts[key], role=role, clause=clause, **by_at
        )
        if key in ("prosecutor", "deputy"):
            answer: dict[str, Any] = {"asked": ASKED, "answered": AGREED, "outcome": "agreed", "letter": "2-13/77"}
            actions.record_agreement(draft, post=seat.post, seat=seat, **answer, **by_at)
    by = cast.secretariat
    draft = actions.determine_composition(draft, number="А-3/62", date=DETERMINED, by=by, at=noon(DETERMINED))
    draft = actions.submit_composition(draft, date=SUBMITTED, by=by, at=noon(SUBMITTED))
    with mock.patch("members.documents.render_pdf", return_value=NO_PDF):
        cast.composition = actions.approve_composition(
            draft, number="С 7-2", date=APPROVED, by=cast.maslikhat, at=noon(APPROVED)
        )
