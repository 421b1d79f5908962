"""The demo's present about people and compositions: a penal head who changed, addresses, a council being formed."""

import datetime

from council.actions import start_council
from council.demo import Stage, content, step
from council.demo.calendar import DAY, is_working, working
from council.models import Council
from members import actions
from members.administration import link_account
from members.models import Composition, Organisation, Person, Post, Seat, Tenure

# How long ago, in calendar days, the head of the penal body of Akmola changed.
CHANGED_DAYS_AGO = 12
NEW_PENAL_HEAD = {"kk": "Тілеуов Асқар Нұрланұлы", "ru": "Тлеуов Аскар Нурланович"}
# Accounts that are a person's: the account, the council, the body that the person heads.
LINKS = (("chair", "akmola", "akimat"), ("member", "kokshetau", "employment"))
# Which account keeps each council that was taken over; whoever opens it there sees women and men counted.
KEEPERS = {
    "almaty": "almaty",
    "akmola": "secretariat",
    "kokshetau": "secretariat",
    "arshaly": "districts",
    "zerendi": "districts",
}
# Those who read Russian; the others are written to in Kazakh.
RUSSIAN_READERS = frozenset({"penal", "land", "deputy"})


def person_of(council: Council, body: str) -> Person:
    """The person who headed a body when the council was taken over."""
    return Person.objects.get(entries__council=council, entries__key=f"n-{body}")


def post_of(council: Council, body: str) -> Post:
    """The post at the head of a body of a council that was taken over."""
    return Post.objects.get(entries__council=council, entries__key=f"p-{body}")


def organisation_of(council: Council, body: str) -> Organisation:
    """A body of a council that was taken over."""
    return Organisation.objects.get(entries__council=council, entries__key=f"o-{body}")


@step(ago=19, time="17:00")
def link_the_accounts(stage: Stage, at: datetime.datetime) -> None:
    """Say whose the chair's and the member's accounts are."""
    for account, council, body in LINKS:
        person = person_of(stage.councils[council], body)
        link_account(person, stage.users[account], by=stage.users["administrator"], at=at)


@step(ago=18, time="10:00")
def say_who_is_a_woman_and_who_a_man(stage: Stage, at: datetime.datetime) -> None:
    """Enter the gender of those who sit, for the figures of the compositions."""
    for key, keeper in KEEPERS.items():
        council, by_at = stage.councils[key], stage.by_at(keeper, at)
        for one in Person.objects.filter(entries__council=council, gender="").order_by("pk"):
            gender = content.gender_of({"kk": one.name_kk, "ru": one.name_ru})
            actions.change_person(council, one, gender=gender, **by_at)


@step(ago=18, time="11:00")
def enter_another_name(stage: Stage, at: datetime.datetime) -> None:
    """Enter that a body of Akmola and the post at its head have been called otherwise for some months: compositions
    of earlier days go on saying the old name."""
    council, by_at = stage.councils["akmola"], stage.by_at("secretariat", at)
    row = content.council("akmola")["renamed"]
    since = day_of_renaming(stage.today)
    body, post = organisation_of(council, row["body"]), post_of(council, row["body"])
    name, title = row["name"], row["title"]
    actions.change_organisation(council, body, name_kk=name["kk"], name_ru=name["ru"], called_since=since, **by_at)
    actions.change_post(council, post, title_kk=title["kk"], title_ru=title["ru"], called_since=since, **by_at)


def day_of_renaming(today: datetime.date) -> datetime.date:
    """The first day of the new name: a working day some months ago."""
    return working(today - content.council("akmola")["renamed"]["days_ago"] * DAY)


@step(ago=8, time="15:00")
def enter_addresses(stage: Stage, at: datetime.datetime) -> None:
    """Enter where the members of Kokshetau's and Akmola's councils get their mail: both come to invite."""
    by_at = stage.by_at("secretariat", at)
    for key in ("kokshetau", "akmola"):
        council = stage.councils[key]
        for one in content.bodies(key):
            if one.clause:
                language = "ru" if one.key in RUSSIAN_READERS else "kk"
                address = f"{one.key}@{key}.example"
                actions.change_person(council, person_of(council, one.key), email=address, language=language, **by_at)


# -- Akmola: the head of the penal body changed --------------------------------------------------------------------


def day_of_change(today: datetime.date) -> datetime.date:
    """The day on which the new head took the post: twelve days ago, or the working day before that."""
    day = today - CHANGED_DAYS_AGO * DAY
    while not is_working(day):
        day -= DAY
    return day


@step(ago=5, time="09:40")
def change_the_penal_head(stage: Stage, at: datetime.datetime) -> None:
    """Record who left the post that gives a seat (clause 9), and who holds it now: the next version is then
    prepared by itself."""
    council, by_at = stage.councils["akmola"], stage.by_at("secretariat", at)
    post, day = post_of(council, "penal"), day_of_change(stage.today)
    former = Tenure.objects.get(post=post, until=None)
    actions.end_tenure(council, former, until=day, **by_at)
    name = NEW_PENAL_HEAD
    successor = actions.add_person(
        council,
        name_kk=name["kk"],
        name_ru=name["ru"],
        email="penal.head@akmola.example",
        gender=content.gender_of(name),
        **by_at,
    )
    actions.begin_tenure(council, post, successor, since=day, **by_at)


@step(ago=4, time="16:00")
def determine_the_change(stage: Stage, at: datetime.datetime) -> None:
    """Record the akimat's act."""
    draft, day = _newest(stage.councils["akmola"]), stage.day(4)
    number = f"А-{day.month}/{content.council('akmola')['acts'] + 60}"
    actions.determine_composition(draft, number=number, date=day, by=stage.users["secretariat"], at=at)


@step(ago=3, time="09:30")
def submit_the_change(stage: Stage, at: datetime.datetime) -> None:
    """Submit it: this awaits the maslikhat."""
    draft = _newest(stage.councils["akmola"])
    actions.submit_composition(draft, date=stage.day(3), by=stage.users["secretariat"], at=at)


def _newest(council: Council) -> Composition:
    return Composition.objects.filter(council=council).latest("version")


# -- Burabay: being formed -----------------------------------------------------------------------------------------


@step(ago=11, time="10:00")
def start_in_burabay(stage: Stage, at: datetime.datetime) -> None:
    """Start the council, and enter its posts and people."""
    by_at = stage.by_at("districts", at)
    unit, name = stage.unit(content.council("burabay")["unit"]), content.name_of("burabay")
    council = start_council(unit, name_kk=name["kk"], name_ru=name["ru"], **by_at)
    stage.councils["burabay"] = council
    for place, one in enumerate(content.bodies("burabay")):
        _enter_body(stage, council, one, holding_since(stage.today, place), at)
    # Health care is managed by the body of the akimat above: one post, known to several councils.
    actions.take_into_directory(council, post_of(stage.councils["akmola"], "health"), **by_at)


def holding_since(today: datetime.date, place: int) -> datetime.date:
    """Since when the holder of the n-th post holds it."""
    return today - (200 + 91 * place) * DAY


def _enter_body(
    stage: Stage, council: Council, one: content.Body, since: datetime.date, at: datetime.datetime
) -> None:
    """Enter one body with its post and who holds it."""
    by_at = stage.by_at("districts", at)
    organisation = actions.add_organisation(
        council, name_kk=one.name["kk"], name_ru=one.name["ru"], kind=one.kind, **by_at
    )
    post = actions.add_post(
        council,
        organisation,
        title_kk=one.title["kk"],
        title_ru=one.title["ru"],
        kind=one.post_kind,
        unit=stage.unit(one.unit),
        fields=one.fields,
        **by_at,
    )
    person = actions.add_person(
        council,
        name_kk=one.person["kk"],
        name_ru=one.person["ru"],
        email=f"{one.key}@burabay.example",
        gender=content.gender_of(one.person),
        **by_at,
    )
    actions.begin_tenure(council, post, person, since=since, **by_at)


@step(ago=10, time="10:00")
def draft_in_burabay(stage: Stage, at: datetime.datetime) -> None:
    """Draft the first composition and ask the prosecutor and the deputy for their agreement (clause 10)."""
    council, by_at = stage.councils["burabay"], stage.by_at("districts", at)
    draft = actions.draft_composition(council, **by_at)
    for one in content.bodies("burabay"):
        post = Post.objects.get(entries__council=council, title_kk=one.title["kk"])
        holder = post.tenures.get().person
        seat = actions.put_in_seat(draft, person=holder, post=post, role=one.role, clause=one.clause, **by_at)
        if post.joins_by_agreement:
            actions.record_agreement(draft, post=post, seat=seat, asked=stage.day(10), letter="03-7/218", **by_at)
    health = Post.objects.get(entries__council=council, kind=Post.Kind.AKIMAT_BODY_HEAD, fields=["health"])
    actions.put_in_seat(draft, person=health.tenures.get().person, post=health, clause=Seat.Clause.FIELDS, **by_at)


@step(ago=6, time="14:30")
def a_deputy_agrees_in_burabay(stage: Stage, at: datetime.datetime) -> None:
    """The deputy agreed; the prosecutor has not answered yet."""
    draft = _newest(stage.councils["burabay"])
    seat = draft.seats.get(post__kind=Post.Kind.MASLIKHAT_DEPUTY)
    actions.record_agreement(
        draft,
        post=seat.post,
        seat=seat,
        asked=stage.day(10),
        answered=stage.day(6),
        outcome="agreed",
        letter="01-12/64",
        **stage.by_at("districts", at),
    )
