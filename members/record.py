"""The part of a council's record about posts, people, tenures and compositions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from council.models import Council
from council.record import Part, Record, Refs, act, day, read_act, read_day, read_words, register, words
from members.directory import Directory, directories_of
from members.models import Agreement, Composition, DirectoryEntry, Organisation, Person, Post, Seat, Tenure


def export(councils: Sequence[Council]) -> dict[int, Record]:
    """Directories, all tenures of their posts, and compositions, of these councils."""
    directories = directories_of(councils)
    pks = list(directories)
    compositions = _compositions(pks, directories)
    entered: dict[str, Any] = {
        "organisations": {one.pk: one for one in Organisation.objects.filter(entries__council__in=pks).distinct()},
        "posts": {one.pk: one for one in _posts(pks)},
        "people": {one.pk: one for one in Person.objects.filter(entries__council__in=pks).distinct()},
    }
    tenures: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in Tenure.objects.filter(post__entries__council__in=pks).distinct().order_by("pk"):
        tenures[tenure.post_id].append(tenure)
    return {
        pk: {
            "organisations": [_organisation(entered["organisations"][one], own) for one in own.organisations],
            "posts": [_post(entered["posts"][one], own) for one in own.posts],
            "people": [_person(entered["people"][one], own) for one in own.people],
            "tenures": list(_tenures(tenures, own)),
            "compositions": compositions[pk],
        }
        for pk, own in directories.items()
    }


def _posts(councils: list[int]) -> Iterator[Post]:
    return Post.objects.filter(entries__council__in=councils).select_related("unit").distinct().iterator()


def _organisation(row: Organisation, own: Directory) -> Record:
    return {"id": own.organisations[row.pk], "name": words(row.name_kk, row.name_ru), "kind": row.kind}


def _post(row: Post, own: Directory) -> Record:
    return {
        "id": own.posts[row.pk],
        "organisation": own.organisations[row.organisation_id],
        "title": words(row.title_kk, row.title_ru),
        "kind": row.kind,
        "unit": row.unit.kato if row.unit else None,
        "fields": row.fields,
    }


def _person(row: Person, own: Directory) -> Record:
    return {"id": own.people[row.pk], "name": words(row.name_kk, row.name_ru)}


def _tenures(by_post: dict[int, list[Tenure]], own: Directory) -> Iterator[Record]:
    rows = [one for post in own.posts for one in by_post.get(post, ()) if one.person_id in own.people]
    for row in sorted(rows, key=lambda one: one.pk):
        yield {
            "person": own.people[row.person_id],
            "post": own.posts[row.post_id],
            "from": day(row.since),
            "to": day(row.until),
            "acting": row.acting,
        }


def _compositions(councils: list[int], directories: dict[int, Directory]) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = {pk: [] for pk in councils}
    of_pk: dict[int, tuple[Record, Directory]] = {}
    for row in Composition.objects.filter(council__in=councils).order_by("pk"):
        record = _composition(row)
        found[row.council_id].append(record)
        of_pk[row.pk] = record, directories[row.council_id]
    agreements = Agreement.objects.filter(composition__council__in=councils).order_by("pk")
    on_seats = {one.seat_id: one for one in agreements if one.seat_id}
    for seat in Seat.objects.filter(composition__council__in=councils).order_by("pk"):
        record, own = of_pk[seat.composition_id]
        record["seats"].append(_seat(seat, on_seats.get(seat.pk), own))
    for asked in agreements:
        if asked.seat_id is None:
            record, own = of_pk[asked.composition_id]
            record["asked_not_seated"].append({"post": own.posts[asked.post_id], "agreement": _agreement(asked)})
    return found


def _composition(row: Composition) -> Record:
    decision = {
        "outcome": row.outcome,
        "number": row.decision_number or None,
        "date": day(row.decided_on),
        "remarks": row.remarks or None,
    }
    return {
        "version": row.version,
        "determined": act(row.determined_number, row.determined_on),
        "submitted": day(row.submitted_on),
        "decision": decision if row.outcome else None,
        "in_force_from": day(row.in_force_from),
        "reasons": row.reasons,
        "seats": [],
        "asked_not_seated": [],
    }


def _seat(row: Seat, agreement: Agreement | None, own: Directory) -> Record:
    return {
        "person": own.people[row.person_id],
        "post": own.posts[row.post_id],
        "role": row.role,
        "clause": row.clause or None,
        "agreement": _agreement(agreement) if agreement else None,
    }


def _agreement(row: Agreement) -> Record:
    return {
        "asked": day(row.asked),
        "answered": day(row.answered),
        "outcome": row.outcome or None,
        "letter": row.letter or None,
    }


# -- import -----------------------------------------------------------------------------------------------------


def load(council: Council, record: Record, refs: Refs) -> None:
    """Make new organisations, posts, people and tenures, enter them under the record's ids, and the compositions."""
    _load_directory(council, record, refs)
    people, posts = refs["people"], refs["posts"]
    Tenure.objects.bulk_create(
        Tenure(
            person_id=people[row["person"]],
            post_id=posts[row["post"]],
            since=read_day(row["from"]),
            until=read_day(row["to"]),
            acting=row["acting"],
        )
        for row in record["tenures"]
    )
    made = Composition.objects.bulk_create(_new_composition(council, row) for row in record["compositions"])
    rows = list(zip(made, record["compositions"], strict=True))
    seats = [
        Seat(
            composition=composition,
            person_id=people[seat["person"]],
            post_id=posts[seat["post"]],
            role=seat["role"],
            clause=seat["clause"] or "",
        )
        for composition, row in rows
        for seat in row["seats"]
    ]
    written = [seat for row in record["compositions"] for seat in row["seats"]]
    seated = zip(Seat.objects.bulk_create(seats), written, strict=True)
    asked = [_new_agreement(seat.composition, posts, row, seat) for seat, row in seated if row["agreement"]]
    asked += [_new_agreement(made, posts, one, None) for made, row in rows for one in row["asked_not_seated"]]
    Agreement.objects.bulk_create(asked)


def _load_directory(council: Council, record: Record, refs: Refs) -> None:
    units = refs["units"]
    organisations = Organisation.objects.bulk_create(
        Organisation(kind=row["kind"], **read_words("name", row["name"])) for row in record["organisations"]
    )
    refs["organisations"] = _by_id(record["organisations"], organisations)
    posts = Post.objects.bulk_create(
        Post(
            organisation_id=refs["organisations"][row["organisation"]],
            kind=row["kind"],
            unit_id=units[row["unit"]] if row["unit"] else None,
            fields=row["fields"],
            **read_words("title", row["title"]),
        )
        for row in record["posts"]
    )
    refs["posts"] = _by_id(record["posts"], posts)
    people = Person.objects.bulk_create(Person(**read_words("name", row["name"])) for row in record["people"])
    refs["people"] = _by_id(record["people"], people)
    DirectoryEntry.objects.bulk_create(
        DirectoryEntry(council=council, key=key, **{column: pk})
        for name, column in (("organisations", "organisation_id"), ("posts", "post_id"), ("people", "person_id"))
        for key, pk in refs[name].items()
    )


def _by_id(rows: list[Record], made: Sequence[Organisation | Post | Person]) -> dict[Any, int]:
    return {row["id"]: one.pk for row, one in zip(rows, made, strict=True)}


def _new_composition(council: Council, row: Record) -> Composition:
    decision = row["decision"] or {}
    return Composition(
        council=council,
        version=row["version"],
        **read_act("determined_number", "determined_on", row["determined"]),
        submitted_on=read_day(row["submitted"]),
        outcome=decision.get("outcome") or "",
        **read_act("decision_number", "decided_on", decision),
        remarks=decision.get("remarks") or "",
        in_force_from=read_day(row["in_force_from"]),
        reasons=row["reasons"],
        taken_over=True,
    )


def _new_agreement(composition: Composition, posts: dict[Any, int], row: Record, seat: Seat | None) -> Agreement:
    said = row["agreement"] or {}
    return Agreement(
        composition=composition,
        seat=seat,
        post_id=posts[row["post"]],
        asked=read_day(said.get("asked")),
        answered=read_day(said.get("answered")),
        outcome=said.get("outcome") or "",
        letter=said.get("letter") or "",
    )


register(Part(export, load))
