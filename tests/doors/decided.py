"""What a held meeting of a sample decided, and what became of it."""

import datetime
from typing import Any

from council.models import Council, SealedDocument, StoredFile
from meetings.models import AgendaItem
from recommendations import reply_links
from recommendations.models import (
    Addressee,
    FollowUpNote,
    IncomingProposal,
    InformationRequest,
    Letter,
    LetterSettings,
    Recommendation,
    Result,
    SubmittedReply,
)
from tests.cast import NOW

Sample = dict[str, Any]


def decided(council: Council, item: AgendaItem, organisation: int, file: StoredFile) -> Sample:
    """A recommendation with its letter and reply, a request, a proposal and a result, of a held meeting's item; `file`
    is that of the sealed letter."""
    texts: dict[str, Any] = {"text_kk": "Ұсынылсын", "text_ru": "Рекомендовать"}
    one = Recommendation.objects.create(
        council=council, key=f"r{council.pk}01", meeting=item.meeting, item=item, **texts
    )
    day = datetime.date(2026, 4, 3)
    to: dict[str, Any] = {"council": council, "organisation_id": organisation, "sent_on": day}
    letter = Letter.objects.create(purpose="recommendation", number="1", **to)
    addressee = Addressee.objects.create(recommendation=one, letter=letter)
    note = FollowUpNote.objects.create(addressee=addressee, date=day, text_kk="Істелді", text_ru="Сделано")
    seal: dict[str, Any] = {"kind": "letter", "subject_id": letter.pk, "language": "kk", "code": f"L-{council.pk}"}
    SealedDocument.objects.create(council=council, file=file, sealed_at=file.uploaded_at, **seal)
    asked = Letter.objects.create(purpose="information_request", number="2", **to)
    request = InformationRequest.objects.create(
        council=council, key=f"q{council.pk}01", letter=asked, subject_kk="Мәлімет", subject_ru="Сведения"
    )
    told: dict[str, Any] = {"task": "3.6", "measure": "books", "year": 2026, "count": 120, "reported_on": day}
    result = Result.objects.create(council=council, recommendation=one, organisation_id=organisation, **told)
    said: dict[str, Any] = {"text": "Принято", "language": "ru", "name": "А. Сериков", "post": "заместитель"}
    submitted = SubmittedReply.objects.create(letter=letter, submitted_at=NOW, **said)
    proposal = IncomingProposal.objects.create(
        council=council, received_on=day, subject_kk="Ұсыныс", subject_ru="Предложение"
    )
    return {
        "recommendation": one.pk,
        "letter": letter.pk,
        "request": request.pk,
        "result": result.pk,
        "submitted": submitted.pk,
        "reply_token": reply_links.token_of(letter),
        "proposal": proposal.pk,
        "addressee": addressee.pk,
        "note": note.pk,
        "letter_settings": LetterSettings.objects.create(council=council).pk,
    }
