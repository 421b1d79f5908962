"""What the catalogues of locale/ say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "locale"
CATALOGUES = sorted(path.relative_to(LOCALE) for path in LOCALE.rglob("*.po"))
LANGUAGES = ("kk", "ru")

Key = tuple[str | None, str]


def catalogue(name: Path) -> Catalog:
    """A catalogue of locale/, as its .po says."""
    with (LOCALE / name).open("rb") as file:
        return read_po(file)


def entries(name: Path) -> Iterator[Message]:
    """What a catalogue says, without its header."""
    yield from (one for one in catalogue(name) if one.id)


def forms(text: Any) -> list[str]:
    """One form, or each of a plural."""
    return [text] if isinstance(text, str) else list(text)


def key(message: Message) -> Key:
    context: str | bytes | None = message.context  # bytes where it was read from a .mo
    return context.decode() if isinstance(context, bytes) else context, forms(message.id)[0]


def contents(messages: Catalog) -> dict[Key, list[str]]:
    return {key(one): forms(one.string) for one in messages if one.id}
