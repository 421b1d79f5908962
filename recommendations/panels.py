"""The section of a council's page about recommendations and requests, and how findings and history name them."""

import datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council import presenting
from council.models import Council, User
from council.panels import PANELS, Panel
from council.personal import KEPT
from recommendations.filtering import with_state
from recommendations.following import SETTLED, called_as_sent, rows_of, standings
from recommendations.incoming import (
    called_as_received,
    may_record_proposal,
    proposals_seen,
    sender_of,
    standing_of,
)
from recommendations.models import Addressee, InformationRequest, Letter, Recommendation
from recommendations.permissions import may_request_information
from recommendations.results_panel import results_panel

LATEST = 5


def recommendations_panel(council: Council, user: User, on: datetime.date) -> Panel:
    """What the council recommended by a day and asked for, how much of it waits for an answer, and the latest."""
    known = Recommendation.objects.filter(council=council).known_on(on)
    latest = known.with_addressees().order_by("-meeting__date", "-pk")[:LATEST]
    awaited = InformationRequest.objects.filter(
        council=council, letter__in=Letter.objects.filter(council=council).awaited(on)
    ).select_related("letter__organisation", "letter__response")
    requests = list(awaited.order_by("letter__sent_on", "pk"))
    keeps = may_request_information(user, council, on)
    called_as_sent((one.letter for one in requests), on)
    stand = standings((one.letter for one in requests), on)
    context = {
        "counts": _counts(known, on),
        "rows": rows_of(list(latest), on),
        "requests": [{"request": one, "standing": stand[one.letter_id]} for one in requests],
        "all": reverse("recommendations:of-council", args=[council.pk]),
        "control": reverse("recommendations:control", args=[council.pk]),
        "all_requests": reverse("recommendations:information-requests", args=[council.pk]),
        "drafts": _drafts(council, on) if keeps else [],
        "may_request": keeps,
    }
    return Panel("recommendations/_panel.html", 40, context)


def _drafts(council: Council, on: datetime.date) -> list[InformationRequest]:
    """The requests that are being prepared, oldest first; for whoever keeps the council."""
    drafts = council.information_requests.drafts().select_related("letter__organisation")
    found = list(drafts.order_by("pk"))
    called_as_sent((one.letter for one in found), on)
    return found


def proposals_panel(council: Council, user: User, on: datetime.date) -> Panel:
    """The latest proposals that came by a day, of those the account may read, with where each stood."""
    seen = proposals_seen(user, on).filter(council=council, received_on__lte=on)
    latest = list(seen.order_by("-received_on", "-pk")[:LATEST])
    called_as_received(latest)
    context = {
        "rows": [{"proposal": one, "sender": sender_of(one), "standing": standing_of(one, on)} for one in latest],
        "all": reverse("recommendations:incoming-proposals", args=[council.pk]),
        "may_record": may_record_proposal(user, council, on),
    }
    return Panel("recommendations/_proposals_panel.html", 45, context)


def _counts(known: Any, on: datetime.date) -> dict[str, int]:
    """How many there are, and how many letters of them are unsent, awaited, awaited no more and answered on a day. Two
    queries."""
    letters: Any = with_state(Addressee.objects.filter(recommendation__in=known.order_by().values("pk")), on)
    states: dict[str, int] = dict(letters.order_by().values_list("state").annotate(Count("pk")))
    counts = {"all": known.count()}
    for name, state in (("unsent", Letter.State.DRAFT), ("awaited", Letter.State.SENT), ("settled", SETTLED)):
        counts[name] = states.pop(str(state), 0)
    return {**counts, "answered": sum(states.values())}


def _address_of(council: Council, key: str) -> str | None:
    pk = Recommendation.objects.filter(council=council, key=key).values_list("pk", flat=True).first()
    return reverse("recommendations:recommendation", args=[council.pk, pk]) if pk else None


PANELS.append(recommendations_panel)
PANELS.append(results_panel)
PANELS.append(proposals_panel)
KEPT.update(
    {
        "recommendations.recommendation": frozenset({"text_kk", "text_ru"}),
        "recommendations.addressee": frozenset({"off_control_kk", "off_control_ru"}),
        "recommendations.followupnote": frozenset({"text_kk", "text_ru"}),
        "recommendations.letter": frozenset({"cover_kk", "cover_ru"}),
        "recommendations.informationrequest": frozenset({"cover_kk", "cover_ru", "subject_kk", "subject_ru"}),
        "recommendations.response": frozenset({"summary_kk", "summary_ru"}),
        "recommendations.incomingproposal": frozenset(
            {
                "answer_kk", "answer_ru", "interim_number", "outcome_kk", "outcome_ru", "subject_kk", "subject_ru",
            }
        ),
        "recommendations.result": frozenset({"source_kk", "source_ru"}),
    }
)  # fmt: skip
presenting.LINKS["recommendation"] = _address_of
presenting.ACTIONS.update(
    {
        "recommendation.adopted": _("The recommendation was adopted"),
        "recommendation.changed": _("The recommendation was changed"),
        "recommendation.withdrawn": _("The recommendation was withdrawn"),
        "follow_up_note.added": _("What an addressee did was noted"),
        "follow_up_note.changed": _("A note of what an addressee did was corrected"),
        "follow_up_note.removed": _("A note of what an addressee did was removed"),
        "control.taken_off": _("A recommendation was taken off control for an addressee"),
        "control.put_back": _("A recommendation was put back on control for an addressee"),
        "letter.sent": _("A letter to an addressee was recorded as sent"),
        "letter.corrected": _("The record of a sent letter was corrected"),
        "response.recorded": _("An addressee's reply was recorded"),
        "response.corrected": _("The record of a reply was corrected"),
        "result.recorded": _("A result of the council's work was recorded"),
        "result.changed": _("A recorded result was corrected"),
        "result.removed": _("A recorded result was removed"),
        "reply.submitted": _("A reply came by link, to be confirmed"),
        "reply.confirmed": _("A reply by link was confirmed as the addressee's"),
        "reply.set_aside": _("A reply by link was set aside"),
        "letter.link_changed": _("Until when an addressee may answer by link was changed"),
        "letter.link_renewed": _("A new link for answering was given; older ones ended"),
        "letter.link_ended": _("A link for answering was ended"),
        "letter_settings.changed": _("The settings of letters were changed"),
        "reply_reminder.queued": _("An addressee is reminded by e-mail of the date to reply by"),
        "information.requested": _("Information was requested"),
        "hearing_invitation.prepared": _("An invitation to a hearing was prepared"),
        "hearing_invitation.changed": _("An invitation to a hearing was changed before it was sent"),
        "hearing_invitation.discarded": _("An invitation to a hearing was discarded before it was sent"),
        "information.prepared": _("A request for information was prepared"),
        "information.changed": _("A request for information was changed before it was sent"),
        "information.discarded": _("A request for information was discarded before it was sent"),
        "information.received": _("Requested information was received"),
        "information.corrected": _("The record of received information was corrected"),
        "incoming_proposal.recorded": _("An incoming proposal was recorded"),
        "incoming_proposal.changed": _("The record of an incoming proposal was corrected"),
        "incoming_proposal.discarded": _("An incoming proposal was taken out of the register"),
        "incoming_proposal.considered": _("It was recorded what became of an incoming proposal"),
        "incoming_proposal.consideration_corrected": _("The record of what became of a proposal was corrected"),
        "incoming_proposal.interim_recorded": _("An interim letter to the sender of a proposal was recorded"),
        "incoming_proposal.interim_corrected": _("The record of an interim letter was corrected"),
        "incoming_proposal.answered": _("The answer to an incoming proposal was recorded"),
        "incoming_proposal.answer_corrected": _("The record of the answer to a proposal was corrected"),
    }
)
