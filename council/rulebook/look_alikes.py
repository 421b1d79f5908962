"""Letters that look alike in the Latin and the Cyrillic alphabet, and words that mix both.

Such a word looks right and is found by no search. A word is a run of letters: what a hyphen joins is several words,
so that «IT-бөлім» mixes nothing.
"""

import re
import unicodedata
from dataclasses import dataclass

_LATIN = "aceiopxyhkmtəɵABCEHIKMOPTXYƏƟ"
_CYRILLIC = "асеіорхуһкмтәөАВСЕНІКМОРТХУӘӨ"
# Latin letters that get typed for Cyrillic ones; «B» stands for «В» and «H» for «Н», unlike the small letters.
LOOK_ALIKES = str.maketrans(_LATIN, _CYRILLIC)
_LATIN_FOR = str.maketrans(_CYRILLIC, _LATIN)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# Letters of words in which «Y» is typed for «Ү», not for «У».
_SOFT = frozenset("әөүіӘӨҮІ")
_ROMAN = re.compile(r"[IVX]+")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’ʼ](?=[^\W\d_]))*")


@dataclass(frozen=True, slots=True)
class MixedWord:
    """A word with letters of both alphabets.

    `letters` are those at fault, each once, in the order of the word; `are_latin` says of which alphabet they are.
    `proposal` is the word in the other one, empty where a letter at fault looks like none there.
    """

    word: str
    letters: tuple[str, ...]
    proposal: str
    are_latin: bool


def mixed_words(text: str) -> list[MixedWord]:
    """The words of a text that mix Latin and Cyrillic letters, in its order, each once."""
    clean = unicodedata.normalize("NFC", text.translate(INVISIBLE))
    words = dict.fromkeys(match.group() for match in _WORD.finditer(clean))
    return [mixed for word in words if (mixed := _examined(word))]


def _examined(word: str) -> MixedWord | None:
    latin = [letter for letter in word if _is_of("LATIN", letter)]
    cyrillic = [letter for letter in word if _is_of("CYRILLIC", letter)]
    if not latin or not cyrillic:
        return None
    in_cyrillic, in_latin = _in_cyrillic(word), word.translate(_LATIN_FOR)
    may_be_cyrillic = not any(_is_of("LATIN", letter) for letter in in_cyrillic)
    may_be_latin = not any(_is_of("CYRILLIC", letter) for letter in in_latin)
    if may_be_cyrillic and may_be_latin:
        rather_latin = len(latin) > len(cyrillic) or bool(_ROMAN.fullmatch(in_latin))
    elif may_be_cyrillic or may_be_latin:
        rather_latin = may_be_latin
    else:
        rather_latin = len(latin) > len(cyrillic)
    proposal = in_latin if rather_latin else in_cyrillic
    wrong = tuple(dict.fromkeys(cyrillic if rather_latin else latin))
    return MixedWord(word, wrong, proposal if may_be_cyrillic or may_be_latin else "", not rather_latin)


def _in_cyrillic(word: str) -> str:
    """The word with Cyrillic letters wherever one looks like its Latin letter."""
    plain = word.translate(LOOK_ALIKES)
    return word.replace("Y", "Ү").translate(LOOK_ALIKES) if _SOFT & set(plain) else plain


def _is_of(alphabet: str, letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(alphabet)
