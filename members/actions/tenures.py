"""Who holds which post, or acts in it, from when until when."""

import datetime
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.presenting import page_language
from council.refusals import Refusal
from council.rulebook.words import day_in_words
from council.steps import lock, write
from members.actions.drafts import lock_councils_of, prepare_successions
from members.actions.people import begin_act, require_entry
from members.directory import enter_holder
from members.models import Person, Post, Tenure


@transaction.atomic
def begin_tenure(
    council: Council,
    post: Post,
    person: Person,
    *,
    since: datetime.date,
    by: User,
    at: datetime.datetime,
    until: datetime.date | None = None,
    acting: bool = False,
) -> Tenure:
    """Record that a person holds a post, or acts in it, from a day (until another, where that is known).

    A second holder of a post that one person holds is refused with the name of the first; anybody may act in it
    meanwhile. The same tenure again changes nothing. Where the post gives a seat (clause 9), each council
    concerned gets a draft with the successor, see `prepare_successions`; so it does after the other acts here.
    """
    concerned = lock_councils_of([post], council)
    council = begin_act(council, by, at)
    require_entry(council, post, "post")
    require_entry(council, person, "person")
    post = lock(post)
    known = Tenure.objects.filter(post=post, person=person, since=since, acting=acting).first()
    if known:
        return known
    tenure = Tenure(post=post, person=person, since=since, until=until, acting=acting)
    _check(tenure)
    write(tenure)
    enter_holder(tenure)
    after = {"person": person, "post": post, "since": since, "until": until, "acting": acting}
    history.record("tenure.begun", tenure, council=council, by=by, at=at, after=after)
    prepare_successions([post], concerned, at=at)
    return tenure


@transaction.atomic
def end_tenure(
    council: Council,
    tenure: Tenure,
    *,
    until: datetime.date,
    by: User,
    at: datetime.datetime,
    revision: int | None = None,
) -> Tenure:
    """Record that a tenure ends: `until` is the first day on which the person no longer holds the post."""
    return _change(council, tenure, {"until": until}, "tenure.ended", by, at, revision)


@transaction.atomic
def change_tenure(
    council: Council,
    tenure: Tenure,
    *,
    since: datetime.date,
    by: User,
    at: datetime.datetime,
    until: datetime.date | None = None,
    acting: bool = False,
    revision: int | None = None,
) -> Tenure:
    """Correct the days of a tenure, or whether it is acting."""
    values = {"since": since, "until": until, "acting": acting}
    return _change(council, tenure, values, "tenure.changed", by, at, revision)


def _change(
    council: Council,
    tenure: Tenure,
    values: Mapping[str, object],
    action: str,
    by: User,
    at: datetime.datetime,
    revision: int | None,
) -> Tenure:
    concerned = lock_councils_of([tenure.post], council)
    council = begin_act(council, by, at)
    require_entry(council, tenure.post, "__all__")
    lock(tenure.post)
    tenure = lock(tenure, revision)
    before, after = history.changes(tenure, values)
    if not after:
        return tenure
    for name, value in after.items():
        setattr(tenure, name, value)
    _check(tenure)
    write(tenure)
    history.record(action, tenure, council=council, by=by, at=at, before=before, after=after)
    prepare_successions([tenure.post], concerned, at=at)
    return tenure


def _check(tenure: Tenure) -> None:
    """Refuse what the other tenures of the post do not allow."""
    others = Tenure.objects.filter(Q(until=None) | Q(until__gt=tenure.since), post=tenure.post).exclude(pk=tenure.pk)
    check_among(tenure, others.select_related("person"))


def check_among(tenure: Tenure, others: Iterable[Tenure]) -> None:
    """Refuse an end that is no end, the same person twice in a post, and a second holder of a post held by one.

    `others` are the other tenures of the post, in their order; those of other days are passed over.
    """
    if tenure.until and tenure.until <= tenure.since:
        raise Refusal(_("A tenure ends after it begins."), field="until")
    meeting = [one for one in others if tenure.meets(one)]
    if any(one.person_id == tenure.person_id and one.acting == tenure.acting for one in meeting):
        raise Refusal(_("This person already holds the post in these days."), field="person")
    holder = next((one for one in meeting if not one.acting), None)
    if holder and not tenure.acting and tenure.post.kind in Post.HELD_BY_ONE:
        message = _(
            "%(person)s holds this post %(since)s. First record when that tenure ends, or enter this one as acting."
        )
        since = day_in_words(holder.since, page_language(), "since")
        raise Refusal(message % {"person": holder.person.name, "since": since}, field="person")
