"""Sending mails again that the mail server did not take: one way for all mails, whatever they are about."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history, mail
from council.models import Council, Mail, User
from council.permissions import may_see_outbox
from council.refusals import NotAllowed, Refusal
from council.steps import authorise, local_day, lock_council


@transaction.atomic
def resend_mail(letter: Mail, *, by: User, at: datetime.datetime) -> Mail:
    """Put a mail that was given up back into the outbox. One that waits or was sent stays as it is.

    Refuses one that something overtook meanwhile: the meeting began, was changed or cancelled.
    """
    if letter.council is None:
        raise NotAllowed(_("Mails about accounts are not sent again: the account is invited anew."))
    council = _open_outbox(letter.council, by=by, at=at)
    letter = Mail.objects.get(pk=letter.pk)
    if letter.state == Mail.State.FAILED and (reason := mail.overtaken([letter], at).get(letter.pk)):
        raise Refusal(_(reason))
    if mail.retry(letter, at):
        letter.refresh_from_db()
        history.record("mail.sent_again", letter, council=council, by=by, at=at, after={"state": letter.state})
    return letter


@transaction.atomic
def resend_mails(council: Council, *, by: User, at: datetime.datetime) -> list[Mail]:
    """Put every mail of a council that was given up, and that nothing overtook, back into the outbox."""
    council = _open_outbox(council, by=by, at=at)
    given_up = list(Mail.objects.filter(council=council, state=Mail.State.FAILED).order_by("pk"))
    overtaken = mail.overtaken(given_up, at)
    sent = [one for one in given_up if one.pk not in overtaken and mail.retry(one, at)]
    if sent:
        after = {"mails": [one.pk for one in sent]}
        history.record("mails.sent_again", council, council=council, by=by, at=at, after=after)
    return sent


def _open_outbox(council: Council, *, by: User, at: datetime.datetime) -> Council:
    council = lock_council(council)
    allowed = may_see_outbox(by, council, local_day(council, at))
    authorise(allowed, _("Only the secretariat of this akimat may do this."))
    return council
