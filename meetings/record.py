"""The part of a council's record about meetings and visits."""

import datetime
from collections.abc import Sequence
from typing import Any

from council.models import Council
from council.record import Part, Record, Refs, act, day, read_act, read_day, read_words, register, words
from meetings.models import (
    AgendaApproval,
    AgendaItem,
    Attendance,
    Heard,
    Meeting,
    Minutes,
    Visit,
    VisitParticipant,
)
from members.directory import Directory, directories_of


def export(councils: Sequence[Council]) -> dict[int, Record]:
    """The meetings with all that belongs to them, and the visits, of these councils."""
    directories = directories_of(councils)
    zones = {council.pk: council.unit.zoneinfo for council in councils}
    records: dict[int, Record] = {pk: {"meetings": [], "visits": []} for pk in directories}
    of_pk: dict[int, tuple[Record, Directory]] = {}
    meetings = Meeting.objects.filter(council__in=list(records)).order_by("pk")
    for row in meetings:
        meeting = _meeting(row)
        records[row.council_id]["meetings"].append(meeting)
        of_pk[row.pk] = meeting, directories[row.council_id]
    _add_agendas(list(records), of_pk)
    approvals = AgendaApproval.objects.filter(meeting__council__in=list(records)).of_the_record()
    for approval in approvals.select_related("meeting").order_by("pk"):
        meeting, own = of_pk[approval.meeting_id]
        local = approval.at.astimezone(zones[approval.meeting.council_id])
        at = approval.written or local.isoformat(timespec="seconds")
        meeting["agenda_approvals"].append({"version": approval.version, "by": own.people[approval.by_id], "at": at})
    _add_proceedings(list(records), of_pk)
    _add_visits(records, directories)
    return records


def _meeting(row: Meeting) -> Record:
    return {
        "id": row.key,
        "number": row.number or None,
        "date": day(row.date),
        "time": f"{row.time:%H:%M}" if row.time else None,
        "place": words(row.place_kk, row.place_ru),
        "state": row.state,
        "agenda_approvals": [],
        "agenda": [],
        "attendance": [],
        "minutes": None,
    }


def _add_agendas(councils: list[int], of_pk: dict[int, tuple[Record, Directory]]) -> None:
    items: dict[int, tuple[Record, Directory]] = {}
    rows = AgendaItem.objects.filter(meeting__council__in=councils).recorded().order_by("pk")
    # The long texts of the minutes are not of the record.
    for row in rows.only("meeting", "key", "number", "kind", "title_kk", "title_ru", "tasks"):
        meeting, own = of_pk[row.meeting_id]
        item = {
            "id": row.key,
            "number": row.number,
            "kind": row.kind,
            "title": words(row.title_kk, row.title_ru),
            "tasks": row.tasks,
            "heard": [],
        }
        meeting["agenda"].append(item)
        items[row.pk] = item, own
    for heard in Heard.objects.filter(item__meeting__council__in=councils).order_by("pk"):
        if heard.item_id in items:
            item, own = items[heard.item_id]
            item["heard"].append({"person": own.people[heard.person_id], "post": own.posts[heard.post_id]})


def _add_proceedings(councils: list[int], of_pk: dict[int, tuple[Record, Directory]]) -> None:
    rows = Attendance.objects.filter(meeting__council__in=councils).order_by("pk")
    for pk, person, status in rows.values_list("meeting_id", "person_id", "status"):
        meeting, own = of_pk[pk]
        meeting["attendance"].append({"person": own.people[person], "status": status})
    for minutes in Minutes.objects.filter(meeting__council__in=councils):
        meeting, _own = of_pk[minutes.meeting_id]
        meeting["minutes"] = {"number": minutes.number or None, "signed": day(minutes.signed_on)}


def _add_visits(records: dict[int, Record], directories: dict[int, Directory]) -> None:
    visits: dict[int, tuple[Record, Directory]] = {}
    for row in Visit.objects.filter(council__in=list(records)).order_by("pk"):
        visit: Record = {
            "id": row.key,
            "date": day(row.date),
            "place": words(row.place_kk, row.place_ru),
            "kind": row.kind,
            "basis": act(row.basis_number, row.basis_date),
            "participants": [],
            "findings": words(row.findings_kk, row.findings_ru),
        }
        records[row.council_id]["visits"].append(visit)
        visits[row.pk] = visit, directories[row.council_id]
    for participant in VisitParticipant.objects.filter(visit__council__in=list(records)).order_by("pk"):
        visit, own = visits[participant.visit_id]
        visit["participants"].append(own.people[participant.person_id])


# -- import -----------------------------------------------------------------------------------------------------


def load(council: Council, record: Record, refs: Refs) -> None:
    """Write meetings as history taken over, and visits."""
    rows = record["meetings"]
    made = Meeting.objects.bulk_create(_new_meeting(council, row) for row in rows)
    meetings = list(zip(made, rows, strict=True))
    refs["meetings"] = {row["id"]: meeting.pk for meeting, row in meetings}
    people = refs["people"]
    _load_agendas(meetings, refs)
    AgendaApproval.objects.bulk_create(
        AgendaApproval(
            meeting=meeting,
            version=approval["version"],
            by_id=people[approval["by"]],
            at=datetime.datetime.fromisoformat(approval["at"]),
            written=approval["at"],
        )
        for meeting, row in meetings
        for approval in row["agenda_approvals"]
    )
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person_id=people[one["person"]], status=one["status"])
        for meeting, row in meetings
        for one in row["attendance"]
    )
    Minutes.objects.bulk_create(
        Minutes(meeting=meeting, **read_act("number", "signed_on", _numbered(row["minutes"])))
        for meeting, row in meetings
        if row["minutes"]
    )
    _load_visits(council, record["visits"], people)


def _numbered(minutes: Record) -> Record:
    return {"number": minutes["number"], "date": minutes["signed"]}


def _new_meeting(council: Council, row: Record) -> Meeting:
    versions = [approval["version"] for approval in row["agenda_approvals"]]
    return Meeting(
        council=council,
        key=row["id"],
        number=row["number"] or "",
        date=read_day(row["date"]),
        time=datetime.time.fromisoformat(row["time"]) if row["time"] else None,
        **read_words("place", row["place"]),
        state=row["state"],
        agenda_status=Meeting.AgendaStatus.APPROVED if versions else Meeting.AgendaStatus.DRAFT,
        agenda_version=max(versions, default=1),
        taken_over=True,
    )


def _load_agendas(meetings: list[tuple[Meeting, Record]], refs: Refs) -> None:
    written = [item for _meeting, row in meetings for item in row["agenda"]]
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            key=item["id"],
            number=item["number"],
            kind=item["kind"],
            **read_words("title", item["title"]),
            tasks=item["tasks"],
        )
        for meeting, row in meetings
        for item in row["agenda"]
    )
    refs["items"] = {row["id"]: item.pk for item, row in zip(items, written, strict=True)}
    people, posts = refs["people"], refs["posts"]
    Heard.objects.bulk_create(
        Heard(item=item, person_id=people[heard["person"]], post_id=posts[heard["post"]])
        for item, row in zip(items, written, strict=True)
        for heard in row["heard"]
    )


def _load_visits(council: Council, rows: list[Record], people: dict[Any, int]) -> None:
    visits = Visit.objects.bulk_create(
        Visit(
            council=council,
            key=row["id"],
            date=read_day(row["date"]),
            **read_words("place", row["place"]),
            kind=row["kind"],
            **read_act("basis_number", "basis_date", row["basis"]),
            **read_words("findings", row["findings"]),
        )
        for row in rows
    )
    VisitParticipant.objects.bulk_create(
        VisitParticipant(visit=visit, person_id=people[person])
        for visit, row in zip(visits, rows, strict=True)
        for person in row["participants"]
    )


register(Part(export, load))
