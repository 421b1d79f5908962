"""How texts are compared in a search: letters of any case, ё as е, signs as spaces; the place of each letter is kept.

`clean` makes of a text what is shown of it: composed letters (NFC), nothing invisible, one space at a time. `fold`
gives each of its letters the letter that it counts as; the result is exactly as long, so that a place found in it is
the place in the text.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence

from council.rulebook.look_alikes import LOOK_ALIKES

# Signs that people search for as they stand; every other sign counts as a space.
_SIGNS = frozenset("%_\\&@/+#")
# The shortest word that a search begins with: three letters are the least that an index of texts can look up.
SHORTEST = 3


class _Table(dict[int, str]):
    """What stands for each character, worked out when it is met first: `str.translate` reads it quickly."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self.of = of

    def __missing__(self, code: int) -> str:
        self[code] = found = self.of(chr(code))
        return found


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category in ("Cc", "Cs", "Co", "Cn") else character


def _folded(character: str) -> str:
    small = character.lower()
    if len(small) != 1:
        return character
    if small == "ё":
        return "е"
    if small.isalnum() or small in _SIGNS or unicodedata.category(small) in ("Mn", "Mc", "Sm", "Sc"):
        return small.translate(LOOK_ALIKES)
    return " "


_SHOWN, _FOLDED = _Table(_shown), _Table(_folded)


def clean(text: str) -> str:
    """A text as it is shown: NFC, without what cannot be seen (soft hyphens, marks of direction), single spaces."""
    seen = unicodedata.normalize("NFC", text).translate(_SHOWN)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def fold(text: str) -> str:
    """What each character of a text counts as, one for one."""
    return text.translate(_FOLDED)


def words_of(query: str) -> list[str]:
    """The words of a query, folded, each once, in its order; one that stands within another says nothing more."""
    words = dict.fromkeys(fold(clean(query)).split())
    return [word for word in words if not any(word != other and word in other for other in words)]


def is_long_enough(words: Sequence[str]) -> bool:
    """Whether a search may begin: one of its words has three letters."""
    return any(len(word) >= SHORTEST for word in words)


def pieces(text: str, words: Sequence[str], around: int = 70, at_most: int = 240) -> list[tuple[str, bool]]:
    """The part of a clean text around the first place where words were found, in pieces; True marks what was found.

    `around` is the number of letters shown before it, `at_most` that of all; where something is left out an ellipsis
    stands.
    """
    marked = _places(fold(text), words)
    begin = _word_start(text, max(0, marked[0][0] - around)) if marked and len(text) > at_most else 0
    end = _word_end(text, min(len(text), begin + at_most))
    shown: list[tuple[str, bool]] = [("… ", False)] if begin else []
    at = begin
    for start, stop in marked:
        if start >= end:
            break
        shown += [(text[at:start], False), (text[start : min(stop, end)], True)]
        at = min(stop, end)
    shown += [(text[at:end], False), (" …" if end < len(text) else "", False)]
    return [piece for piece in shown if piece[0]]


def _places(folded: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, in order; places that meet are one."""
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(_all_places(folded, words)):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], stop)
        else:
            merged.append((start, stop))
    return merged


def _all_places(folded: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        at = folded.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = folded.find(word, at + len(word))


def _word_start(text: str, at: int) -> int:
    """The beginning of the word after a place, so that no word is cut; the place itself where none is near."""
    if at == 0 or text[at - 1] == " ":
        return at
    space = text.find(" ", at, at + 30)
    return space + 1 if space >= 0 else at


def _word_end(text: str, at: int) -> int:
    if at == len(text) or text[at] == " ":
        return at
    space = text.rfind(" ", max(0, at - 30), at)
    return space if space >= 0 else at
