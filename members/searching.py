"""What of the directory is searched: people, organisations and posts by their names, former ones too. Whoever reads a
council sees what its directory names; what was merged into another entry is not shown."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.search import Reader, Shown, Source, register
from council.searching import FORMER, former_names
from members.directory import PREFIXES
from members.models import (
    DirectoryEntry,
    FormerOrganisationName,
    FormerPersonName,
    FormerPostTitle,
    Organisation,
    Person,
    Post,
)

Thing = Organisation | Post | Person
FORMER_OF: dict[type[Thing], type[Any]] = {
    Organisation: FormerOrganisationName,
    Post: FormerPostTitle,
    Person: FormerPersonName,
}


def _texts(row: Any) -> dict[str, str]:
    return {**{name: getattr(row, name) for name in row.NAMES}, **former_names(row)}


def _visible(model: type[Any]) -> Callable[[Reader], "QuerySet[Any]"]:
    name = PREFIXES[model][0]

    def visible(reader: Reader) -> "QuerySet[Any]":
        entered = DirectoryEntry.objects.filter(reader.within("council"), **{name: OuterRef("pk")})
        rows: QuerySet[Any] = model.objects.standing().filter(Exists(entered))
        return rows

    return visible


def _show(model: type[Any], address: Callable[[int, Any], str]) -> Callable[[Reader, Sequence[Any]], list[Shown]]:
    name = PREFIXES[model][0]

    def show(reader: Reader, rows: Sequence[Any]) -> list[Shown]:
        entries = DirectoryEntry.objects.filter(
            reader.within("council"), **{f"{name}__in": [row.pk for row in rows]}
        ).select_related("council__unit")
        # Where several councils have it, it is opened in one that the reader keeps, else in the oldest.
        ranked = sorted(entries, key=lambda one: (one.council_id in reader.kept, -one.council_id))
        councils = {getattr(one, f"{name}_id"): one.council for one in ranked}
        return [
            Shown(row.called, address(councils[row.pk].pk, row), _where(row) or councils[row.pk].unit.name)
            for row in rows
        ]

    return show


def _where(row: Any) -> str:
    return row.organisation.called if isinstance(row, Post) else ""


def _person(council: int, person: Person) -> str:
    return reverse("members:person", args=[council, person.pk])


def _in_directory(council: int, row: Organisation | Post) -> str:
    return f"{reverse('members:directory', args=[council])}#{PREFIXES[type(row)][0]}-{row.pk}"


def _source(kind: str, number: int, label: Any, model: type[Any], address: Callable[[int, Any], str]) -> Source:
    return Source(
        kind=kind,
        number=number,
        label=label,
        model=model,
        parts=(*model.NAMES, *FORMER),
        texts=_texts,
        visible=_visible(model),
        show=_show(model, address),
        council="entries__council",
        shared=True,
        related=("organisation",) if model is Post else (),
        fetched=("former_names",),
        touched={FORMER_OF[model]: lambda former: Q(pk=former.of_id)},
    )


register(
    _source("person", 8, _("People"), Person, _person),
    _source("organisation", 9, _("Organisations"), Organisation, _in_directory),
    _source("post", 10, _("Posts"), Post, _in_directory),
)
