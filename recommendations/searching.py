"""What the council recommended, proposed and asked for is searched by its text, and seen as on its own pages."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.search import Reader, Shown, Source, register
from meetings.models import Meeting
from recommendations.incoming import proposals_seen
from recommendations.models import IncomingProposal, InformationRequest, Letter, Recommendation

TEXTS = ("text_kk", "text_ru")
SUBJECTS = ("subject_kk", "subject_ru")
PROPOSALS = (*SUBJECTS, "outcome_kk", "outcome_ru", "answer_kk", "answer_ru")


def _recommendations_seen(reader: Reader) -> QuerySet[Recommendation]:
    held = Q(meeting__state=Meeting.State.HELD)
    return Recommendation.objects.filter(held | Q(council__in=reader.kept), reader.within("council"))


def _requests_seen(reader: Reader) -> QuerySet[InformationRequest]:
    known = InformationRequest.objects.known_on(reader.on).values("pk")
    return InformationRequest.objects.filter(Q(pk__in=known) | Q(council__in=reader.kept), reader.within("council"))


def _proposals_seen(reader: Reader) -> QuerySet[IncomingProposal]:
    return proposals_seen(reader.user, reader.on)


def _show_recommendations(reader: Reader, rows: Sequence[Recommendation]) -> list[Shown]:
    return [
        Shown(
            f"{str(one.get_kind_display()).capitalize()} {f'№ {one.number}' if one.number else ''}".strip(),
            reverse("recommendations:recommendation", args=[one.council_id, one.pk]),
            one.council.unit.name,
            one.meeting.date,
        )
        for one in rows
    ]


def _show_requests(reader: Reader, rows: Sequence[InformationRequest]) -> list[Shown]:
    return [
        Shown(
            one.subject,
            reverse("recommendations:information-request", args=[one.council_id, one.pk]),
            one.council.unit.name,
            one.letter.sent_on,
        )
        for one in rows
    ]


def _show_proposals(reader: Reader, rows: Sequence[IncomingProposal]) -> list[Shown]:
    return [
        Shown(
            one.subject,
            reverse("recommendations:incoming-proposal", args=[one.council_id, one.pk]),
            one.council.unit.name,
            one.received_on,
        )
        for one in rows
    ]


register(
    Source(
        kind="recommendation",
        number=1,
        label=_("Recommendations"),
        model=Recommendation,
        parts=TEXTS,
        visible=_recommendations_seen,
        show=_show_recommendations,
        day_of=lambda row: row.meeting.date,
        related=("council__unit", "meeting"),
        touched={Meeting: lambda meeting: Q(meeting=meeting.pk)},
    ),
    Source(
        kind="request",
        number=4,
        label=_("Requests for information"),
        model=InformationRequest,
        parts=SUBJECTS,
        visible=_requests_seen,
        show=_show_requests,
        day_of=lambda row: row.letter.sent_on,
        related=("council__unit", "letter"),
        touched={Letter: lambda letter: Q(letter=letter.pk)},
    ),
    Source(
        kind="proposal",
        number=5,
        label=_("Incoming proposals"),
        model=IncomingProposal,
        parts=PROPOSALS,
        visible=_proposals_seen,
        show=_show_proposals,
        day_of=lambda row: row.received_on,
        related=("council__unit",),
    ),
)
