"""How a version begins: drafted by a person, or by itself after a change of holder (clauses 9 and 12); and how a draft
that nobody wants goes away."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from council import history
from council.models import Council, User
from council.refusals import Link, Refusal
from council.steps import authorise, local_day, lock, lock_council, lock_councils, refuse_closed, write
from members.actions.compositions import Status, only_secretariat
from members.directory import entered_elsewhere, lock_things
from members.models import Agreement, Composition, Organisation, Person, Post, Seat
from members.permissions import may_draft_composition
from members.successions import departures


@transaction.atomic
def draft_composition(council: Council, *, by: User, at: datetime.datetime) -> Composition:
    """Draft the next version, with the seats, agreements and reasons of the one it starts from: the newest, where it
    was returned or never submitted, else the one in force.

    Where the holder of a post left and exactly one succeeded, the successor sits in the draft already. Refused while
    another version is being drafted or lies with the maslikhat, with a link to it.
    """
    council = lock_council(council)
    on = local_day(council, at)
    refuse_closed(council, on)
    authorise(may_draft_composition(by, council, on), only_secretariat())
    newest = newest_version(council)
    if newest and newest.status in (Status.DRAFT, Status.SUBMITTED):
        raise _still_open(newest)
    return _begin(council, newest, basis_of(council, newest, on), by, at)


def newest_version(council: Council) -> Composition | None:
    """The version with the highest number, whatever became of it."""
    return Composition.objects.filter(council=council).order_by("version").last()


def _still_open(newest: Composition) -> Refusal:
    values = {"version": newest.version, "status": newest.get_status_display()}
    url = reverse("members:composition-version", args=[newest.council_id, newest.version])
    return Refusal(
        _("Version %(version)s is still open (%(status)s). Finish that one first.") % values,
        clause="12",
        link=Link(url, _("Go on with version %(version)s") % values),
    )


def basis_of(council: Council, newest: Composition | None, on: datetime.date) -> Composition | None:
    """The version that a new draft starts from, see `draft_composition`."""
    if newest and newest.status in (Status.RETURNED, Status.DETERMINED):
        return newest
    return Composition.objects.filter(council=council).in_force(on).first()


def _begin(
    council: Council, newest: Composition | None, basis: Composition | None, by: User | None, at: datetime.datetime
) -> Composition:
    """Write the next version and its event; without an account it was prepared by itself."""
    draft = Composition(council=council, version=newest.version + 1 if newest else 1)
    write(draft, reasons=dict(basis.reasons) if basis else {})
    after: dict[str, Any] = {"version": draft.version, "from": basis.version if basis else None}
    if basis and (replaced := _copy_seats(basis, draft, local_day(council, at))):
        after["replaced"] = replaced
    action = "composition.drafted" if by else "composition.prepared"
    history.record(action, draft, council=council, by=by, at=at, after=after)
    return draft


def _copy_seats(basis: Composition, draft: Composition, on: datetime.date) -> list[dict[str, int]]:
    """Copy seats and agreements, successors in place of those who left; who replaced whom, for the event."""
    for agreement in basis.agreements.filter(seat=None):
        _copy_agreement(agreement, draft, None)
    seats = list(basis.seats.select_related("person", "post"))
    given = {one.seat_id: one for one in Agreement.objects.filter(seat__in=seats)}
    heirs = {one.seat.pk: one.successor.person for one in departures(seats, on) if one.successor}
    taken, replaced = {seat.person_id for seat in seats}, []
    for seat in seats:
        heir = heirs.get(seat.pk) if seat.is_member else None
        person = heir if heir and heir.pk not in taken else seat.person
        taken.add(person.pk)
        copied = Seat(composition=draft, person=person, post=seat.post, role=seat.role, clause=seat.clause)
        write(copied)
        if person.pk != seat.person_id:
            replaced.append({"seat": copied.pk, "post": seat.post_id, "was": seat.person_id, "now": person.pk})
        if seat.pk in given:
            # An agreement stays with whoever gave it (clause 10).
            _copy_agreement(given[seat.pk], draft, copied if person.pk == seat.person_id else None)
    return replaced


def _copy_agreement(agreement: Agreement, draft: Composition, seat: Seat | None) -> None:
    names = ("post", "asked", "answered", "outcome", "letter", "letter_scan", "reply", "scan")
    values = {name: getattr(agreement, name) for name in names}
    write(Agreement(composition=draft), seat=seat, **values)


def lock_councils_of(
    posts: Iterable[Post], council: Council, beside: Collection[Organisation | Person] = ()
) -> list[Council]:
    """Lock this council and every other one whose record has one of the posts, then the posts, all in the order of
    their keys, so that two such acts never wait for each other. What the act changes `beside` is locked in its place:
    organisations before posts, people after them (see `lock_things`).

    Refuses where another council took one of the posts up at this moment: it is concerned, and was not locked.
    """
    wanted = posts if isinstance(posts, QuerySet) else [post.pk for post in posts]
    concerned = Council.objects.filter(Q(directory__post__in=wanted) | Q(pk=council.pk))
    pks = set(concerned.values_list("pk", flat=True))
    councils = lock_councils(pks)
    lock_things(one for one in beside if isinstance(one, Organisation))
    list(Post.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk").values_list("pk"))
    lock_things(one for one in beside if isinstance(one, Person))
    if set(concerned.values_list("pk", flat=True)) != pks:
        raise entered_elsewhere()
    return councils


def prepare_successions(
    posts: Iterable[Post], councils: Sequence[Council], *, at: datetime.datetime
) -> list[Composition]:
    """Prepare the next version in each of these (locked) councils whose composition in force seats, under clause 9,
    somebody who left one of these posts: with the successor in the seat, by the system, for a person to look over and
    submit.

    It is prepared as soon as the change is recorded, also where the successor takes up the post on a later day: the
    akimat and the maslikhat need the time until then. Somebody who only acts is a successor too. Where a version is
    open (or was returned, and is being mended) nothing is prepared; the first page says that it seats the former
    holder. A draft whose reason is gone, since the days were corrected, is left for a person to discard.
    """
    seating = Post.objects.filter(pk__in=[one.pk for one in posts], seats__clause=Seat.Clause.PENAL)
    prepared = [
        _prepare(council, post, at)
        for post in seating.distinct().order_by("pk")
        for council in councils
        if council.dissolved_on is None
    ]
    return [draft for draft in prepared if draft]


def _prepare(council: Council, post: Post, at: datetime.datetime) -> Composition | None:
    on = local_day(council, at)
    newest = newest_version(council)
    current = Composition.objects.filter(council=council).in_force(on).first()
    if newest is None or current is None or newest.status != Status.APPROVED:
        return None
    seats = current.seats.filter(post=post, clause=Seat.Clause.PENAL).select_related("person", "post")
    seated = set(current.seats.values_list("person", flat=True))
    heirs = [one.successor.person_id for one in departures(list(seats), on) if one.successor]
    if not set(heirs) - seated:
        return None
    return _begin(council, newest, current, None, at)


@transaction.atomic
def discard_draft(composition: Composition, *, by: User, at: datetime.datetime, revision: int | None = None) -> None:
    """Take away a draft that nobody wants. Discarding it again changes nothing.

    Drafts only: what the akimat determined stays (clause 12). Its rows go, its events stay, the last of them with what
    the draft held; nobody but the secretariat ever saw it, so the next draft takes its number again and numbers have
    no gaps. Refused where a letter of agreement was recorded in it (clause 10): a refusal is kept.
    """
    council = lock_council(composition.council)
    authorise(may_draft_composition(by, council, local_day(council, at)), only_secretariat())
    if not Composition.objects.filter(pk=composition.pk).exists():
        return
    held = lock(composition, revision)
    _require_discardable(held)
    rows = list(held.seats.values("person", "post", "role", "clause"))
    before = {"version": held.version, "reasons": held.reasons, "seats": rows}
    history.record("composition.discarded", held, council=council, by=by, at=at, before=before)
    held.agreements.all().delete()
    held.seats.all().delete()
    held.delete()


def _require_discardable(draft: Composition) -> None:
    if not draft.is_draft:
        message = _("Version %(version)s is determined: it stays. Draft the next one from it (clause 12).")
        raise Refusal(message % {"version": draft.version}, clause="12")
    if history.of(draft).filter(action="composition.agreement_recorded").exists():
        message = _(
            "Letters of agreement were recorded in version %(version)s and are kept (clause 10). "
            "Change its seats instead of discarding it."
        )
        raise Refusal(message % {"version": draft.version}, clause="10")
