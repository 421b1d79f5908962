"""Taking the penal body that serves the unit into a council's list of posts and people (clause 9)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.steps import local_day
from members.actions.people import begin_act, in_directory
from members.directory import enter, lock_things
from members.models import Organisation, Post
from members.serving import serving_body


@transaction.atomic
def take_penal_body(council: Council, *, by: User, at: datetime.datetime) -> Organisation:
    """Take the body that serves the council's unit on this day into its directory, with the posts of its head that
    another council has entered and their holders. Taking it again changes nothing.

    Refuses where the table does not say which body serves the unit.
    """
    council = begin_act(council, by, at)
    serving = serving_body(council.unit, local_day(council, at))
    if serving is None:
        message = _("It is not entered which body of the penal system serves this unit. An administrator enters it.")
        raise Refusal(message, clause="9")
    body = serving.organisation
    heads = list(body.posts.standing().filter(kind=Post.Kind.PENAL_BODY_HEAD).order_by("pk"))
    lock_things([body, *heads])
    if not in_directory(council, body):
        enter(council, body)
        history.record("organisation.added", body, council=council, by=by, at=at, after={"taken": True})
    for post in heads:
        if not in_directory(council, post):
            enter(council, post)
            history.record("post.added", post, council=council, by=by, at=at, after={"taken": True})
    return body
