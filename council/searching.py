"""What of councils is searched: their names, those of their units, and what they were called before."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.models import Called, Council, FormerCouncilName, Unit
from council.search import Reader, Shown, Source, register

NAMES = ("name_kk", "name_ru")
FORMER = ("former_kk", "former_ru")


def former_names(row: Called) -> dict[str, str]:
    """What something was called before, in each language."""
    former: Any = getattr(row, "former_names")  # noqa: B009  each kind has its own
    names = list(former.all())
    return {
        "former_kk": " · ".join(one.name_kk for one in names),
        "former_ru": " · ".join(one.name_ru for one in names),
    }


def _texts(council: Council) -> dict[str, str]:
    own = {"name_kk": council.name_kk, "name_ru": council.name_ru}
    units = {"unit_kk": council.unit.name_kk, "unit_ru": council.unit.name_ru, "unit_en": council.unit.name_en}
    return {**own, **units, **former_names(council)}


def _visible(reader: Reader) -> QuerySet[Council]:
    return Council.objects.filter(reader.within("pk"))


def _show(reader: Reader, councils: Sequence[Council]) -> list[Shown]:
    return [Shown(one.called, reverse("council", args=[one.pk]), one.unit.name) for one in councils]


register(
    Source(
        kind="council",
        number=7,
        label=_("Councils"),
        model=Council,
        parts=(*NAMES, "unit_kk", "unit_ru", "unit_en", *FORMER),
        texts=_texts,
        visible=_visible,
        show=_show,
        council="pk",
        related=("unit",),
        fetched=("former_names",),
        touched={
            FormerCouncilName: lambda former: Q(pk=former.of_id),
            Unit: lambda unit: Q(unit=unit.pk),
        },
    )
)
