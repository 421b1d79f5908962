"""How the demo begins: the accounts with their roles, and the past of the councils, taken over as records."""

import datetime
from dataclasses import dataclass

from council import account_acts, administration
from council.demo import DOMAIN, PASSWORD, Stage, past, step
from council.models import Role, User
from council.record import import_record


@dataclass(frozen=True)
class Account:
    """One account: its key, what the demo's bar calls it, and its roles as (role, code of the unit)."""

    key: str
    name: str
    roles: tuple[tuple[Role, str], ...] = ()

    @property
    def email(self) -> str:
        """The address with which it signs in."""
        return f"{self.key}@{DOMAIN}"


ACCOUNTS = (
    Account(
        "secretariat",
        "А. Сейітова, хатшылық",
        ((Role.SECRETARIAT, "110000000"), (Role.SECRETARIAT, "111000000")),
    ),
    Account("chair", "Қ. Омаров, төраға"),
    Account("maslikhat", "Г. Жаңабаева, мәслихат", ((Role.MASLIKHAT, "110000000"),)),
    Account("member", "Ж. Бекенов, мүше"),
    Account("supervisor", "С. Тұрлыханов, байқаушы", ((Role.SUPERVISOR, "110000000"),)),
    Account(
        "districts",
        "Т. Ержанов, аудандар хатшылығы",
        (
            (Role.SECRETARIAT, "113400000"),
            (Role.SECRETARIAT, "115600000"),
            (Role.SECRETARIAT, "117000000"),
        ),
    ),
    Account("almaty", "Д. Ахметжанова, Алматы хатшылығы", ((Role.SECRETARIAT, "750000000"),)),
    Account("administrator", "Р. Ли, әкімші"),
)
# Somebody who asked for an account and has no role yet: what awaits the administrator. Not in the demo's bar.
NEWCOMER = ("a.bekova@akimat.example", "А. Бекова")


@step(ago=past.TAKEN_OVER + 2, time="09:00")
def open_accounts(stage: Stage, at: datetime.datetime) -> None:
    """Whoever installs the product makes the accounts, the administrator's last, and then leaves."""
    installer = User.objects.create_superuser("installer@akimat.example", name="Орнатушы")
    for one in ACCOUNTS:
        user = administration.add_user(
            email=one.email, name=one.name, is_superuser=one.key == "administrator", by=installer, at=at
        )
        stage.users[one.key] = account_acts.set_password(user, password=PASSWORD, at=at, tell=False)
    administrator = stage.users["administrator"]
    administration.change_user(installer, is_active=False, by=administrator, at=at)


@step(ago=past.TAKEN_OVER + 2, time="11:00")
def give_roles(stage: Stage, at: datetime.datetime) -> None:
    """Chairs and members need none: they follow from the composition."""
    administrator, since = stage.users["administrator"], past.first_day(stage.today)
    for one in ACCOUNTS:
        for role, kato in one.roles:
            user, unit = stage.users[one.key], stage.unit(kato)
            administration.give_role(user, role=role, unit=unit, since=since, by=administrator, at=at)


@step(ago=past.TAKEN_OVER, time="09:30")
def take_over_the_past(stage: Stage, at: datetime.datetime) -> None:
    """Import the records: history as it was, with its gaps."""
    for key, record in past.records(stage.today):
        stage.councils[key] = import_record(record, by=stage.users["administrator"], at=at)


@step(ago=1, time="16:30")
def welcome_a_newcomer(stage: Stage, at: datetime.datetime) -> None:
    """Add an account to which nobody has given a role yet."""
    email, name = NEWCOMER
    administration.add_user(email=email, name=name, by=stage.users["administrator"], at=at)
