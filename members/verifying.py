"""When a sealed composition held: from its first day until the one that was approved after it (clause 12)."""

from council.models import SealedDocument
from council.verifying import VALID, Valid
from members.models import Composition


def _valid(sealed: SealedDocument) -> Valid:
    """The first days of this version and of the next approved one, whichever was sealed here or taken over."""
    approved = Composition.objects.filter(council=sealed.council_id, outcome=Composition.Outcome.APPROVED)
    begun = sorted((one.starts, one.version, one.pk) for one in approved if one.starts)
    place = next((place for place, one in enumerate(begun) if one[2] == sealed.subject_id), None)
    if place is None:
        return Valid(None)
    later = begun[place + 1 :]
    return Valid(begun[place][0], later[0][0] if later else None)


VALID[SealedDocument.Kind.COMPOSITION] = _valid
