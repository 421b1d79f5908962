"""What a letter carries, whatever its purpose: a recommendation, a request for information, an invitation."""

from django.urls import reverse

from recommendations.models import HearingInvitation, InformationRequest, Letter, Recommendation

Carried = Recommendation | InformationRequest | HearingInvitation
# What has to be joined so that the functions here read nothing more.
JOINED = (
    "addressee__recommendation__meeting",
    "information_request",
    "hearing_invitation__meeting",
    "hearing_invitation__person",
    "hearing_invitation__post",
)


def carried_by(letter: Letter) -> Carried | None:
    """The recommendation, request or invitation that a letter carries."""
    addressee = getattr(letter, "addressee", None)
    if addressee is not None:
        recommendation: Recommendation = addressee.recommendation
        return recommendation
    return getattr(letter, "information_request", None) or getattr(letter, "hearing_invitation", None)


def page_of(letter: Letter) -> str:
    """The address of the page on which the letter is read by whoever keeps it."""
    carried = carried_by(letter)
    if isinstance(carried, InformationRequest):
        return reverse("recommendations:information-request", args=[letter.council_id, carried.pk])
    if isinstance(carried, HearingInvitation):
        return reverse("recommendations:letter", args=[letter.council_id, letter.pk])
    if carried is None:
        return reverse("recommendations:of-council", args=[letter.council_id])
    return reverse("recommendations:recommendation", args=[letter.council_id, carried.pk])


def title_of(letter: Letter) -> str:
    """What a letter is about and to whom it goes, in one line."""
    carried = carried_by(letter)
    return f"{carried or letter.get_purpose_display()} — {letter.organisation}"
