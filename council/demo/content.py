"""What the demo's councils are made of, read from the tables beside this file."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Words = dict[str, str]


@dataclass(frozen=True)
class Body:
    """One body of a council's demo with its post and who holds it; texts in Kazakh and Russian.

    `clause` gives the holder a seat; without one the holder is staff (a secretary) or is only heard. `to` is the body
    as an addressee, in the dative.
    """

    key: str
    kind: str
    post_kind: str
    role: str
    clause: str
    fields: tuple[str, ...]
    unit: str
    name: Words
    title: Words
    to: Words
    person: Words

    @property
    def is_seated(self) -> bool:
        """Whether its head has a place in the composition, staff included."""
        return bool(self.clause) or self.role == "secretary"


@dataclass(frozen=True)
class Item:
    """One agenda item with what is recommended under it and what the addressee answers."""

    key: str
    kind: str
    tasks: tuple[str, ...]
    heard: str
    title: Words
    to: str
    text: Words
    outcome: str
    reply: Words


def gender_of(name: Words) -> str:
    """Whether an invented person is a woman (`f`) or a man (`m`), by the Russian patronymic; nothing without one.

    For the demo's own names only: of real people nobody guesses.
    """
    patronymic = name["ru"].split()[-1]
    return "f" if patronymic.endswith("на") else "m" if patronymic.endswith("ич") else ""


@cache
def table(name: str) -> dict[str, Any]:
    """A table beside this file, by its name."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def council(key: str) -> dict[str, Any]:
    """The row of one council."""
    row: dict[str, Any] = table("councils")[key]
    return row


def name_of(key: str) -> Words:
    """The name of a council."""
    row = council(key)
    return {
        "kk": f"{row['unit_kk']} әкімдігінің жанындағы консультативтік-кеңесші орган",
        "ru": f"Консультативно-совещательный орган при акимате {row['of_ru']}",
    }


def place_of(key: str) -> Words:
    """Where a council meets."""
    row = council(key)
    return {
        "kk": f"{row['of_kk']} әкімдігі, мәжіліс залы",
        "ru": f"Акимат {row['of_ru']}, зал заседаний",
    }


@cache
def bodies(key: str) -> tuple[Body, ...]:
    """The bodies of a council that somebody heads, in the order of the table of people."""
    return tuple(_bodies(key))


def _bodies(key: str) -> Iterator[Body]:
    row = council(key)
    for name, (kk, ru) in row["people"].items():
        texts = {**table("bodies")["upper"][name], **table("bodies")[row["level"]].get(name, {})}
        yield Body(
            key=name,
            kind=texts["kind"],
            post_kind=texts["post"],
            role=texts.get("role", "member"),
            clause=texts.get("clause", ""),
            fields=tuple(texts.get("fields", ())),
            unit=texts.get("unit", row["unit"]),
            name=_filled(texts["name"], row),
            title=_filled(texts["title"], row),
            to=_filled(texts["to"], row),
            person={"kk": kk, "ru": ru},
        )


def body(key: str, name: str) -> Body:
    """One body of a council."""
    return next(one for one in bodies(key) if one.key == name)


def item(key: str, name: str, year: int) -> Item:
    """An item as a council puts it on the agenda of a meeting in a year."""
    row = table("items")[name]
    to = body(key, row["to"]).to if "to" in row else {"kk": "", "ru": ""}
    return Item(
        key=name,
        kind=row.get("kind", "ordinary"),
        tasks=tuple(row["tasks"]),
        heard=row.get("heard", ""),
        title=_filled(row["title"], {"next": year + 1}),
        to=row.get("to", ""),
        text={language: text.format(to=to[language]) for language, text in row.get("text", {}).items()},
        outcome=row.get("outcome", "accepted"),
        reply=row.get("reply", {}),
    )


def _filled(texts: Words, values: dict[str, Any]) -> Words:
    return {language: text.format_map(values) for language, text in texts.items()}
