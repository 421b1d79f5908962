"""Deputies who sit by agreement and are of another maslikhat than the unit's own (clause 10)."""

from collections.abc import Iterable

from council.models import Council
from members.models import Post, Seat
from members.seating import SeatRow


def deputies_of_other_units(council: Council, rows: Iterable[SeatRow]) -> list[Seat]:
    """The seats of deputies whose post is of another unit than the council's. The clause does not say of which
    maslikhat they are: advice of the page, no rule."""
    seats = [one.seat for one in rows if one.seat.is_member and one.seat.post.kind == Post.Kind.MASLIKHAT_DEPUTY]
    return [one for one in seats if one.post.unit_id not in (None, council.unit_id)]
