"""The acts of an administrator: accounts, roles, units and the installation's settings.

They belong to no council, so their events form the installation's own chain; its row of settings is locked first,
which orders them. Names and addresses of people are not in the events: these name the fields that changed.
"""

import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from council import history
from council.apart import refuse_administration, refuse_records
from council.models import FormerUserName, Installation, Role, RoleHeld, Unit, UnitSuccession, User
from council.permissions import is_administrator
from council.refusals import NotAllowed, Refusal
from council.steps import authorise, write

PERSONAL = frozenset({"email", "name"})


def begin_act(by: User) -> Installation:
    """Lock the installation's settings and refuse whoever is no administrator."""
    authorise(is_administrator(by), _("Only an administrator of the installation may do this."))
    return lock_installation()


def lock_installation() -> Installation:
    """Lock the installation's settings, which orders what belongs to no council. Before any council's row."""
    Installation.objects.get_or_create(pk=1)
    return Installation.objects.select_for_update(of=("self",), no_key=True).get(pk=1)


@transaction.atomic
def add_user(
    *, email: str, name: str, by: User, at: datetime.datetime, language: str = "kk", is_superuser: bool = False
) -> User:
    """Add an account. Nobody can sign in with it until its owner sets a password, see `council.account_acts`.

    Raises ValidationError for an address that has an account already.
    """
    begin_act(by)
    user = User(email=User.objects.normalize_email(email), name=name, language=language, is_superuser=is_superuser)
    user.set_unusable_password()
    write(user)
    after = {"language": language, "is_superuser": is_superuser}
    history.record("user.added", user, council=None, by=by, at=at, after=after)
    return user


@transaction.atomic
def change_user(user: User, *, by: User, at: datetime.datetime, **values: Any) -> User:
    """Change an account's address, name, language, whether it is active, or an administrator's.

    Refuses to leave the installation without an active administrator, and to make one of an account that opens records
    (`council.apart`). The same values change nothing.
    """
    begin_act(by)
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    before, after = history.changes(user, values)
    if not after:
        return user
    if after.get("is_superuser", user.is_superuser) and (after.get("is_superuser") or after.get("is_active")):
        refuse_administration(user, at=at)
    write(user, **after)
    if "name" in after:
        write(FormerUserName(user=user, name=before["name"], until=at))
    if not User.objects.filter(is_active=True, is_superuser=True).exists():
        raise Refusal(_("This is the last active administrator. Make somebody else an administrator first."))
    shown = {name: value for name, value in after.items() if name not in PERSONAL}
    history.record(
        "user.changed",
        user,
        council=None,
        by=by,
        at=at,
        before={name: before[name] for name in shown},
        after={**shown, "changed": sorted(after)},
    )
    return user


@transaction.atomic
def correct_former_name(former: FormerUserName, *, name: str, by: User, at: datetime.datetime) -> FormerUserName:
    """Correct what an account was called before, as the law on personal data asks (Law No. 94-V); history names
    accounts by reference and stays as it was written. The same name changes nothing."""
    begin_act(by)
    former = FormerUserName.objects.select_for_update(no_key=True).get(pk=former.pk)
    if former.name == name:
        return former
    write(former, name=name)
    history.record("user.former_name_corrected", former.user, council=None, by=by, at=at)
    return former


@transaction.atomic
def give_role(
    user: User,
    *,
    role: str,
    unit: Unit | None,
    since: datetime.date,
    by: User,
    at: datetime.datetime,
    until: datetime.date | None = None,
) -> RoleHeld:
    """Give an account a role from a day: secretariat or maslikhat of a unit, or supervisor.

    Refuses a unit without an akimat (clause 1), the same role in overlapping days, and a role for one's own account or
    an administrator's (`council.apart`). The same again changes nothing.
    """
    begin_act(by)
    refuse_oneself(user, by)
    refuse_records(User.objects.get(pk=user.pk), until=until, at=at)
    if role in (Role.SECRETARIAT, Role.MASLIKHAT) and unit and not unit.has_akimat:
        raise Refusal(
            _("A district in a city has an akim but no akimat, hence no council (clause 1)."), clause="1", field="unit"
        )
    same = RoleHeld.objects.filter(user=user, role=role, unit=unit)
    known = same.filter(since=since, until=until).first()
    if known:
        return known
    others = same.filter(Q(until=None) | Q(until__gt=since))
    if (others.filter(since__lt=until) if until else others).exists():
        raise Refusal(_("This account already holds this role in these days."), field="since")
    held = RoleHeld(user=user)
    values = {"role": role, "unit": unit, "since": since, "until": until}
    write(held, **values)
    history.record("role.given", held, council=None, by=by, at=at, after={"user": user, **values})
    return held


def refuse_oneself(user: User | None, by: User) -> None:
    """Refuse giving one's own account a role, a longer one, or a person who may sit somewhere: an administrator opens
    no record of a council, and would open all of them so."""
    if user is not None and user.pk == by.pk:
        raise NotAllowed(
            _("Nobody gives their own account a role. Another administrator of the installation does it.")
        )


@transaction.atomic
def end_role(held: RoleHeld, *, until: datetime.date | None, by: User, at: datetime.datetime) -> RoleHeld:
    """Say when a role ends: `until` is the first day without it. None takes an end back. The same day: no change."""
    begin_act(by)
    held = RoleHeld.objects.select_for_update(of=("self",), no_key=True).get(pk=held.pk)
    before, after = history.changes(held, {"until": until})
    if after:
        if until is None or (held.until and until > held.until):
            refuse_oneself(held.user, by)
            refuse_records(held.user, until=until, at=at)
        write(held, **after)
        history.record("role.ended", held, council=None, by=by, at=at, before=before, after=after)
    return held


@transaction.atomic
def change_installation(*, by: User, at: datetime.datetime, **values: Any) -> Installation:
    """Set for which units a missing council is itself a finding, which roles need a second factor, and how long a
    session lasts (fields of `Installation`). The same again changes nothing."""
    installation = begin_act(by)
    if values.get("scope", installation.scope) != Installation.Scope.SUBTREE:
        values["scope_unit"] = None
    before, after = history.changes(installation, values)
    if after:
        write(installation, **after)
        history.record("installation.changed", installation, council=None, by=by, at=at, before=before, after=after)
    return installation


@transaction.atomic
def add_unit(*, by: User, at: datetime.datetime, **values: Any) -> Unit:
    """Add a unit to the classifier's table (fields of `Unit`). Raises ValidationError for a code that is taken."""
    begin_act(by)
    unit = Unit()
    write(unit, **values)
    history.record("unit.added", unit, council=None, by=by, at=at, after=values)
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, by: User, at: datetime.datetime, **values: Any) -> Unit:
    """Change a unit: its names, zone, dates with their precision, whether it is verified. The same: no change."""
    begin_act(by)
    unit = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
    before, after = history.changes(unit, values)
    if after:
        _refuse_loop(unit, after.get("parent"))
        write(unit, **after)
        history.record("unit.changed", unit, council=None, by=by, at=at, before=before, after=after)
    return unit


def _refuse_loop(unit: Unit, parent: models.Model | None) -> None:
    while isinstance(parent, Unit):
        if parent.pk == unit.pk:
            raise Refusal(_("A unit cannot be part of itself."), field="parent")
        parent = parent.parent


@transaction.atomic
def add_succession(
    *, predecessor: Unit, successor: Unit, change: str, by: User, at: datetime.datetime, **values: Any
) -> UnitSuccession:
    """Record that one unit came after another, by which change. The same again changes nothing."""
    begin_act(by)
    if predecessor.pk == successor.pk:
        raise Refusal(_("A unit does not come after itself."), field="successor")
    known = UnitSuccession.objects.filter(predecessor=predecessor, successor=successor, change=change).first()
    succession = known or UnitSuccession(predecessor=predecessor, successor=successor, change=change)
    before, after = history.changes(succession, values)
    if known and not after:
        return known
    write(succession, **values)
    after = after if known else {"predecessor": predecessor, "successor": successor, "change": change, **values}
    history.record("unit.succession", succession, council=None, by=by, at=at, before=before, after=after)
    return succession
