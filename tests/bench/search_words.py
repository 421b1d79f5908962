"""Words as councils use them, as often as words are used: a few in nearly every text, most of them rarely."""

import random
from dataclasses import dataclass
from itertools import accumulate

from council.demo import content
from council.folding import clean, fold
from tests.bench.sheet_rows import FAMILY, GIVEN

# Endings make of the words of the demonstration as many forms as a language with cases has.
ENDINGS_KK = ("", "дың", "ға", "ды", "да", "дан", "мен", "лар", "ларды", "ларға")
ENDINGS_RU = ("", "а", "у", "ом", "е", "ов", "ам", "ами", "ах", "ого")


@dataclass
class Words:
    """A source of texts that is the same each time."""

    chance: random.Random
    of: dict[str, tuple[list[str], list[float]]]

    def text(self, language: str, length: int) -> str:
        """A text of about so many words."""
        known, weights = self.of[language]
        text = " ".join(self.chance.choices(known, cum_weights=weights, k=max(1, length + self.chance.randint(-2, 6))))
        return text[0].upper() + text[1:]

    def kk(self, length: int) -> str:
        """A Kazakh text."""
        return self.text("kk", length)

    def ru(self, length: int) -> str:
        """A Russian text."""
        return self.text("ru", length)

    def both(self, name: str, length: int) -> dict[str, str]:
        """The two columns of a text."""
        return {f"{name}_kk": self.kk(length), f"{name}_ru": self.ru(length)}

    def name(self) -> str:
        """Somebody's name."""
        return f"{self.chance.choice(FAMILY)} {self.chance.choice(GIVEN)} {self.chance.choice(GIVEN)}ұлы"


def words(chance: random.Random) -> Words:
    """The words of the demonstration with all their endings, in an order of their own, each half as frequent as one
    that stands twice as far in front (Zipf)."""
    found: dict[str, tuple[list[str], list[float]]] = {}
    for language, endings in (("kk", ENDINGS_KK), ("ru", ENDINGS_RU)):
        stems = sorted({word for text in _texts(language) for word in fold(clean(text)).split() if len(word) > 2})
        forms = [stem + ending for ending in endings for stem in stems]
        chance.shuffle(forms)
        found[language] = forms, list(accumulate(1 / (place + 10) for place in range(len(forms))))
    return Words(chance, found)


def _texts(language: str) -> list[str]:
    """All that the demonstration says in a language."""
    rows = content.table("items").values()
    return [row[name][language] for row in rows for name in ("title", "text", "reply") if name in row]
