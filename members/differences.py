"""What a version changes against the one in force: who joined, left, was replaced, or sits differently."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from members.models import Composition, Seat


@dataclass(frozen=True)
class Difference:
    """One change: `joined`, `left`, `replaced` or `changed`; the seat as it is, and as it was."""

    kind: str
    now: Seat | None
    was: Seat | None

    @property
    def label(self) -> str:
        """The change in a word."""
        return {
            "joined": _("joined"),
            "left": _("left"),
            "replaced": _("replaced"),
            "changed": _("changed"),
        }[self.kind]

    @property
    def text(self) -> str:
        """The change in a sentence."""
        now, was = self.now, self.was
        if now is None or was is None:
            only = now or was
            return _("%(person)s, %(post)s") % _names(only) if only else ""
        if self.kind == "replaced":
            names = {"was": was.person.name, "now": now.person.name, "post": now.post.title}
            return _("%(now)s in place of %(was)s, %(post)s") % names
        names = {"person": now.person.name, "was": _seat(was), "now": _seat(now)}
        return _("%(person)s: %(was)s → %(now)s") % names


def _names(seat: Seat) -> dict[str, str]:
    return {"person": seat.person.name, "post": seat.post.title}


def _seat(seat: Seat) -> str:
    clause = seat.get_clause_display() if seat.clause else _("no clause")
    return f"{seat.post.title}, {seat.get_role_display()}, {clause}"


def differences(version: Composition, before: Composition | None) -> list[Difference]:
    """What `version` changes against `before`; nothing where there is none before it. Two queries."""
    if before is None or before.pk == version.pk:
        return []
    now = {seat.person_id: seat for seat in version.seats.select_related("person", "post")}
    was = {seat.person_id: seat for seat in before.seats.select_related("person", "post")}
    gone = [seat for person, seat in was.items() if person not in now]
    found = []
    for person, seat in now.items():
        if person not in was:
            place = next((one for one in gone if _same_place(one, seat)), None)
            if place:
                gone.remove(place)
            found.append(Difference("replaced" if place else "joined", seat, place))
        elif _place(seat) != _place(was[person]):
            found.append(Difference("changed", seat, was[person]))
    return found + [Difference("left", None, seat) for seat in gone]


def _place(seat: Seat) -> tuple[int, str, str]:
    return seat.post_id, seat.role, seat.clause


def _same_place(was: Seat, now: Seat) -> bool:
    return was.post_id == now.post_id or (was.role == now.role == Seat.Role.CHAIR)
