"""The part of a council's record about recommendations, their answers, and information requests."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import F

from council.models import Council
from council.record import Part, Record, Refs, day, read_act, read_day, read_words, register, words
from members.directory import Directory, directories_of
from recommendations.models import Addressee, InformationRequest, Letter, Recommendation, Response

# Of an addressee only these columns are read: whole rows of three models cost more than all the rest of a record.
ADDRESSEE = (
    "letter__organisation",
    "letter__sent_on",
    "letter__reply_by",
    "letter__response__outcome",
    "letter__response__number",
    "letter__response__date",
    "letter__response__summary_kk",
    "letter__response__summary_ru",
)


def export(councils: Sequence[Council]) -> dict[int, Record]:
    """Recommendations with addressees and responses, and information requests, of these councils."""
    directories = directories_of(councils)
    records: dict[int, Record] = {pk: {"recommendations": [], "information_requests": []} for pk in directories}
    of_pk: dict[int, tuple[Record, Directory]] = {}
    rows = Recommendation.objects.filter(council__in=list(records)).order_by("pk")
    # Of the meeting and the item only their ids: whole rows of them cost more than all the rest.
    for row in rows.annotate(meeting_key=F("meeting__key"), item_key=F("item__key")):
        recommendation = _recommendation(row)
        records[row.council_id]["recommendations"].append(recommendation)
        of_pk[row.pk] = recommendation, directories[row.council_id]
    addressees = Addressee.objects.filter(recommendation__council__in=list(records)).order_by("pk")
    for pk, *columns in addressees.values_list("recommendation", *ADDRESSEE):
        recommendation, own = of_pk[pk]
        recommendation["addressees"].append(_addressee(own, *columns))
    # What is only being prepared is no request yet: the record knows those that went out.
    sent = InformationRequest.objects.recorded().select_related("letter")
    for request in sent.filter(council__in=list(records)).order_by("pk"):
        own = directories[request.council_id]
        records[request.council_id]["information_requests"].append(_information_request(request, own))
    return records


def _recommendation(row: Any) -> Record:
    return {
        "id": row.key,
        "kind": row.kind,
        "number": row.number or None,
        "meeting": row.meeting_key,
        "item": row.item_key,
        "text": {"kk": row.text_kk, "ru": row.text_ru},
        "tasks": row.tasks,
        "addressees": [],
    }


def _addressee(
    own: Directory,
    organisation: int,
    sent_on: datetime.date | None,
    reply_by: datetime.date | None,
    outcome: str | None,
    number: str | None,
    answered_on: datetime.date | None,
    summary_kk: str | None,
    summary_ru: str | None,
) -> Record:
    answer = outcome and {
        "outcome": outcome,
        "number": number or None,
        "date": day(answered_on),
        "summary": words(summary_kk or "", summary_ru or ""),
    }
    return {
        "organisation": own.organisations[organisation],
        "sent": day(sent_on),
        "reply_by": day(reply_by),
        "response": answer,
    }


def _information_request(row: InformationRequest, own: Directory) -> Record:
    return {
        "id": row.key,
        "organisation": own.organisations[row.letter.organisation_id],
        "subject": words(row.subject_kk, row.subject_ru),
        "tasks": row.tasks,
        "sent": day(row.letter.sent_on),
        "reply_by": day(row.letter.reply_by),
        "received": day(row.letter.received_on),
    }


# -- import -----------------------------------------------------------------------------------------------------


def load(council: Council, record: Record, refs: Refs) -> None:
    """Write recommendations and requests, each with its letter."""
    rows = record["recommendations"]
    recommendations = Recommendation.objects.bulk_create(
        Recommendation(
            council=council,
            key=row["id"],
            kind=row["kind"],
            number=row["number"] or "",
            meeting_id=refs["meetings"][row["meeting"]],
            item_id=refs["items"][row["item"]] if row["item"] else None,
            **read_words("text", row["text"]),
            tasks=row["tasks"],
        )
        for row in rows
    )
    sent = [(one, row) for one, table in zip(recommendations, rows, strict=True) for row in table["addressees"]]
    letters = _new_letters(council, [row for _one, row in sent], Letter.Purpose.RECOMMENDATION, refs["organisations"])
    Addressee.objects.bulk_create(
        Addressee(recommendation=one, letter=letter, settled_before=row["response"] is not None)
        for (one, row), letter in zip(sent, letters, strict=True)
    )
    Response.objects.bulk_create(
        Response(
            letter=letter,
            outcome=row["response"]["outcome"],
            **read_act("number", "date", row["response"]),
            **read_words("summary", row["response"]["summary"]),
        )
        for (_one, row), letter in zip(sent, letters, strict=True)
        if row["response"]
    )
    _load_requests(council, record["information_requests"], refs["organisations"])


def _load_requests(council: Council, rows: list[Record], organisations: dict[Any, int]) -> None:
    letters = _new_letters(council, rows, Letter.Purpose.INFORMATION_REQUEST, organisations)
    InformationRequest.objects.bulk_create(
        InformationRequest(
            council=council,
            key=row["id"],
            letter=letter,
            **read_words("subject", row["subject"]),
            tasks=row["tasks"],
            taken_over=True,
        )
        for row, letter in zip(rows, letters, strict=True)
    )


def _new_letters(
    council: Council, rows: Sequence[Record], purpose: Letter.Purpose, organisations: dict[Any, int]
) -> list[Letter]:
    return Letter.objects.bulk_create(
        Letter(
            council=council,
            purpose=purpose,
            organisation_id=organisations[row["organisation"]],
            sent_on=read_day(row["sent"]),
            reply_by=read_day(row["reply_by"]),
            # A response closes its letter; the record knows its own date only.
            received_on=read_day(row.get("received") or (row.get("response") or {}).get("date")),
        )
        for row in rows
    )


register(Part(export, load))
