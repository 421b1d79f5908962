"""Who may read and who may act on recommendations, letters and information requests."""

import datetime

from django.db.models import Q, QuerySet

from council import history
from council.files import HELD_BACK
from council.models import Council, SealedDocument, StoredFile
from council.permissions import Account, councils_kept, councils_seen, may_keep, may_see, sees_every_council
from meetings.models import AgendaStatus, Meeting
from members.models import DirectoryEntry, Organisation
from recommendations.models import (
    InformationRequest,
    Letter,
    LetterQuerySet,
    Recommendation,
    RecommendationQuerySet,
    Result,
    SubmittedFile,
    SubmittedReply,
)

# Acts on letters that are only being prepared.
DRAFTING = tuple(
    f"{one}.{act}" for one in ("information", "hearing_invitation") for act in ("prepared", "changed", "discarded")
)


def recommendations_seen(user: Account, on: datetime.date) -> RecommendationQuerySet:
    """What an account may read: everything it keeps, and of the councils it sees what a held meeting decided."""
    kept = Q(council__in=councils_kept(user, on).values("pk"))
    held = Q(meeting__state=Meeting.State.HELD)
    found = Recommendation.objects.filter(kept | held)
    # Of all councils there is nothing to ask.
    return found if sees_every_council(user, on) else found.filter(council__in=councils_seen(user, on).values("pk"))


def may_see_recommendation(user: Account, recommendation: Recommendation, on: datetime.date) -> bool:
    """Whether an account may read one recommendation."""
    if may_keep(user, recommendation.council, on):
        return True
    return recommendation.meeting.state == Meeting.State.HELD and may_see(user, recommendation.council, on)


def may_adopt_recommendation(user: Account, meeting: Meeting, on: datetime.date) -> bool:
    """Whether an account writes down what a meeting decided: the council's secretariat."""
    return may_keep(user, meeting.council, on)


def may_change_recommendation(user: Account, recommendation: Recommendation, on: datetime.date) -> bool:
    """Whether an account may change or withdraw a recommendation: the council's secretariat."""
    return may_keep(user, recommendation.council, on)


def letters_seen(user: Account, on: datetime.date) -> LetterQuerySet:
    """The letters of which an account may know: all that it keeps; of the other councils it sees what went out, and
    an invitation to a hearing once the chair set the agenda of its meeting."""
    approved = Q(hearing_invitation__meeting__agenda_status=AgendaStatus.APPROVED)
    held = Q(hearing_invitation__meeting__state=Meeting.State.HELD)
    sent = Q(sent_on__lte=on) & (Q(hearing_invitation=None) | approved | held)
    kept = Q(council__in=councils_kept(user, on).values("pk"))
    return Letter.objects.filter(kept | sent, council__in=councils_seen(user, on).values("pk"))


def may_send_letters(user: Account, meeting: Meeting, on: datetime.date) -> bool:
    """Whether an account records that the letters of a meeting went out: the council's secretariat."""
    return may_keep(user, meeting.council, on)


def acts_for_addressee(file: StoredFile) -> bool:
    """Whether a file holds the address at which an addressee answers, which acts for whoever has it: a sealed letter
    that is not answered, or the scan of one. Once it is answered the address is dead."""
    if SealedDocument.objects.filter(kind=SealedDocument.Kind.LETTER, file=file).exists():
        sealed = SealedDocument.objects.filter(file=file).values("subject_id")
        return Letter.objects.filter(pk__in=sealed, received_on=None).exists()
    return Letter.objects.filter(scan=file, received_on=None, link_until__isnull=False).exists()


def may_record_letter(user: Account, letter: Letter, on: datetime.date) -> bool:
    """Whether an account records what was sent and what was answered: the council's secretariat."""
    return may_keep(user, letter.council, on)


def may_see_information(user: Account, request: InformationRequest, on: datetime.date) -> bool:
    """Whether an account may read a request for information: before it is sent, only the council's secretariat."""
    if may_keep(user, request.council, on):
        return True
    sent_on = request.letter.sent_on
    is_known = request.taken_over if sent_on is None else sent_on <= on
    return is_known and may_see(user, request.council, on)


def may_invite_to_hearing(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether an account prepares invitations to hearings (clause 6.4): the council's secretariat."""
    return may_keep(user, council, on)


def may_follow(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether an account notes what addressees did and records what the council took off its control: the council's
    secretariat."""
    return may_keep(user, council, on)


def may_request_information(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether an account records requests for information (clause 6.2): the council's secretariat."""
    return may_keep(user, council, on)


def _drafts_held_back(user: Account, council: Council, on: datetime.date) -> Q:
    """What is being prepared is the secretariat's alone, also once it was sent or given up: readers learn of what went
    out, not of what it might have said."""
    return Q(pk__in=[]) if may_keep(user, council, on) else Q(action__in=DRAFTING)


def organisations_seen(user: Account, on: datetime.date) -> QuerySet[Organisation]:
    """The organisations of which an account may know: those in the directory of a council it sees, as anybody who
    reads the council does. Whatever is put to an organisation enters it there."""
    seen = councils_seen(user, on).values("pk")
    return Organisation.objects.filter(
        pk__in=DirectoryEntry.objects.filter(council__in=seen, organisation__isnull=False).values("organisation")
    )


def may_record_result(user: Account, council: Council, on: datetime.date) -> bool:
    """Whether an account records what came of the council's work: its secretariat."""
    return may_keep(user, council, on)


def may_change_result(user: Account, result: Result, on: datetime.date) -> bool:
    """Whether an account corrects or removes a result: the council's secretariat."""
    return may_keep(user, result.council, on)


def is_unconfirmed(file: StoredFile) -> bool:
    """Whether a file came by link with a reply that is not confirmed, or was set aside: the secretariat's alone."""
    found = SubmittedFile.objects.filter(file=file).exclude(reply__state=SubmittedReply.State.CONFIRMED)
    return found.exists()


def _replies_held_back(user: Account, council: Council, on: datetime.date) -> Q:
    """Replies by link are the secretariat's until they are recorded: readers learn of the recorded ones only."""
    return Q(pk__in=[]) if may_keep(user, council, on) else Q(action__startswith="reply.")


if is_unconfirmed not in HELD_BACK:
    HELD_BACK.append(is_unconfirmed)
    history.HELD_BACK.append(_replies_held_back)
if acts_for_addressee not in HELD_BACK:
    HELD_BACK.append(acts_for_addressee)
if _drafts_held_back not in history.HELD_BACK:
    history.HELD_BACK.append(_drafts_held_back)
