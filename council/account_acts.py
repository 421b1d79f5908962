"""Acts about how an account is opened: passwords and second factors, the person's own and those of an administrator.

They belong to no council: their events form the installation's chain (see `council.administration`), and say neither
address nor secret. Whatever changes is told to the person by mail.
"""

import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from council import account_mails, history
from council.administration import begin_act, lock_installation
from council.mail_limits import is_too_often
from council.models import User
from council.refusals import Refusal
from council.second_factors import KINDS
from council.steps import write


@transaction.atomic
def invite_user(user: User, *, by: User, at: datetime.datetime) -> User:
    """Send the address with which the person sets the first password.

    Refuses an account that is closed, one that has a password (its owner asks for a new one at the sign-in), and more
    mails than `council.mail_limits` lets through.
    """
    begin_act(by)
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not user.is_active:
        raise Refusal(_("This account is closed. Make it active first."))
    if user.has_usable_password():
        raise Refusal(_("This account has a password. Its owner asks for a new one with “Forgotten password”."))
    if is_too_often("user.invited", user, at):
        raise Refusal(
            _("Several invitations went to this address just now. Look into the outbox, and invite again tomorrow.")
        )
    account_mails.send_invitation(user, at)
    history.record("user.invited", user, council=None, by=by, at=at)
    return user


@transaction.atomic
def ask_for_password(email: str, *, at: datetime.datetime) -> User | None:
    """Send the address with which a new password is set, where an active account has this e-mail address and not too
    many went there already (`council.mail_limits`); else None, after as much time."""
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    lock_installation()
    # What is done for an address without an account is taken back: who measures the time learns nothing from it.
    user = found or User(pk=0, email=email)
    asked = not is_too_often("user.password_asked", user, at) and found is not None
    account_mails.send_reset(user, at)
    history.record("user.password_asked", user, council=None, by=None, at=at)
    if not asked:
        transaction.set_rollback(True)
    return user if asked else None


@transaction.atomic
def set_password(user: User, *, password: str, at: datetime.datetime, tell: bool = True) -> User:
    """Set a password of one's own; every other session of the account ends. Raises ValidationError for a weak one.

    The same password again changes nothing. Without `tell` no mail says so: in the demo, whose people get none.
    """
    lock_installation()
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    validate_password(password, user)
    if user.has_usable_password() and user.check_password(password):
        return user
    user.set_password(password)
    write(user)
    history.record("user.password_set", user, council=None, by=user, at=at)

    def text() -> tuple[str, str]:
        return _("Your password was set"), _("The password of your account was set.")

    if tell:
        account_mails.send_notice("password-set", user, at, text)
    return user


@transaction.atomic
def record_factor(user: User, kind: str, *, added: bool, at: datetime.datetime) -> None:
    """Record that the person set up or took away a second factor (`totp`, `webauthn`), or made new recovery codes."""
    lock_installation()
    action = "user.factor_added" if added else "user.factor_removed"
    after = {"kind": kind} if added else {}
    before = {} if added else {"kind": kind}
    history.record(action, user, council=None, by=user, at=at, before=before, after=after)

    def text() -> tuple[str, str]:
        sentence = _("Added to your account: %(kind)s.") if added else _("Taken from your account: %(kind)s.")
        return _("The sign-in of your account was changed"), sentence % {"kind": KINDS[Authenticator.Type(kind)]}

    account_mails.send_notice("factor", user, at, text)


@transaction.atomic
def remove_factors(user: User, *, by: User | None, at: datetime.datetime) -> int:
    """Take all second factors from an account whose owner lost the phone; its sessions end. How many they were.

    An administrator does this for others only; nobody by name who runs the command on the server, where the last
    administrator is the one who lost the phone. Where there are none, nothing changes.
    """
    if by is None:
        lock_installation()
    else:
        begin_act(by)
    if by is not None and user.pk == by.pk:
        raise Refusal(
            _("Your own second factors are taken away on your own page. Another administrator may do it here.")
        )
    found = Authenticator.objects.filter(user=user)
    kinds = sorted(found.values_list("type", flat=True))
    if not kinds:
        return 0
    found.delete()
    end_sessions_of(user)
    history.record("user.factors_removed", user, council=None, by=by, at=at, before={"kind": kinds})

    def text() -> tuple[str, str]:
        sentence = _("An administrator took all second factors from your account. Set up a new one when you sign in.")
        return _("The sign-in of your account was changed"), sentence

    account_mails.send_notice("factors-removed", user, at, text)
    return len(kinds)


@transaction.atomic
def end_all_sessions(user: User, *, by: User, at: datetime.datetime) -> int:
    """Sign an account out everywhere, as an administrator. How many sessions ended; none: nothing is recorded."""
    begin_act(by)
    ended = end_sessions_of(user)
    if ended:
        history.record("user.signed_out", user, council=None, by=by, at=at, after={"sessions": ended})
    return ended


def end_sessions_of(user: User, *, but: str = "") -> int:
    """End the sessions of an account, all but the one with this key."""
    rows = UserSession.objects.filter(user=user).exclude(session_key=but)
    keys = list(rows.values_list("session_key", flat=True))
    rows.delete()
    return Session.objects.filter(session_key__in=keys).delete()[0]


@transaction.atomic
def record_stop(email: str, *, at: datetime.datetime) -> None:
    """Record that too many wrong passwords stopped an account for a while; the person is told. Whoever goes on typing
    fills neither the mailbox nor history: see `council.mail_limits`."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        return
    lock_installation()
    if is_too_often("user.stopped", user, at):
        return
    history.record("user.stopped", user, council=None, by=None, at=at)

    def text() -> tuple[str, str]:
        sentence = _(
            "Too many wrong passwords were typed for your account. It takes none for a quarter of an hour; a passkey "
            "still opens it."
        )
        return _("Wrong passwords for your account"), sentence

    account_mails.send_notice("stopped", user, at, text)
