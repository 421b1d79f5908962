"""What the maslikhat said of the seats when it returned a version, beside the seats of the next (clause 12)."""

from collections.abc import Collection

from members.models import Composition, Seat


def returned_before(one: Composition) -> Composition | None:
    """The returned version that an undecided one mends: the last one decided on before it, if it was returned."""
    if one.outcome:
        return None
    before = Composition.objects.filter(council=one.council_id, version__lt=one.version).exclude(outcome="")
    last = before.order_by("-version").first()
    return last if last and last.outcome == Composition.Outcome.RETURNED else None


def show_remarks(seats: Collection[Seat], returned: Composition | None) -> None:
    """Let these seats, all of one version, say what was remarked in a returned version on the same person, or on
    whoever they took the post over from: it is read from there, nothing is copied. One query."""
    if returned is None:
        return
    remarked = list(returned.seats.exclude(remark=""))
    of_person = {one.person_id: one.remark for one in remarked}
    staying = {seat.person_id for seat in seats}
    of_post = {one.post_id: one.remark for one in remarked if one.person_id not in staying}
    for seat in seats:
        seat.said = of_person.get(seat.person_id) or of_post.get(seat.post_id, "")


def same_seats(one: Composition, other: Composition) -> bool:
    """Whether the same people sit in the same posts and roles, on the same clauses."""
    names = ("person", "post", "role", "clause")
    return set(one.seats.values_list(*names)) == set(other.seats.values_list(*names))
