"""Names of units as the classifier writes them: in capitals, with «Г.А.» and «Қ.Ә.», and as this product does."""

import re
import unicodedata

from council.models import Unit

Kind = Unit.Kind
# The words that say what a unit is, by language; what is left is its name proper.
_KIND_WORDS = {
    "kk": ("облысы", "ауданы", "қаласы", "қалалық әкімдігі", "қ.ә.", "қ.ә", "қ."),
    "ru": ("область", "район", "городская администрация", "город", "г.а.", "г.а", "г."),
}
_OBLAST = ("облысы", "область")
_DISTRICT = ("ауданы", "район")
_CITY = ("қаласы", "қалалық әкімдігі", "қ.ә", "город", "г.а", "г.")
_SMALL = {"область", "район", "город", "облысы", "ауданы", "қаласы"}
_SOUNDS = (
    "а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh "
    "щ=shch ъ= ы=y ь= э=e ю=yu я=ya ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h і=i"
)
_LATIN = dict(pair.split("=") for pair in _SOUNDS.split(" "))


def tidy(text: str) -> str:
    """One kind of space, composed letters, a space after «г.»."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return re.sub(r"(?i)^(г|қ)\.\s*(?=\w{2})", r"\1. ", text)


def proper(text: str, language: str) -> str:
    """The name without the words that say what the unit is, in small letters: what two spellings are compared by."""
    name = tidy(text).casefold().replace("ё", "е")
    for word in _KIND_WORDS[language]:
        name = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", name)
    return " ".join(name.split())


def kind_of(names: tuple[str, str], level: str, parent: str | None) -> str | None:
    """What a unit is, from its level (`ab` or `cd`, `ef` under a city) and the words of its names; None: not told."""
    text = " ".join(tidy(one).casefold() for one in names)
    if level == "ab":
        return Kind.OBLAST if _has(text, _OBLAST) else Kind.REPUBLICAN_CITY if _has(text, _CITY) else None
    if parent == Kind.REPUBLICAN_CITY:
        return Kind.CITY_DISTRICT if _has(text, _DISTRICT) else None
    return Kind.DISTRICT if _has(text, _DISTRICT) else Kind.OBLAST_CITY if _has(text, _CITY) else None


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def written(text: str, kind: str, language: str) -> str:
    """The name as this product writes it: «Көкшетау қаласы», «город Кокшетау», «Аккольский район»."""
    text = tidy(text)
    bare = proper(text, language)
    name = " ".join(_titled(word) for word in bare.split()) if text.isupper() else _bare_as_written(text, language)
    if kind in (Kind.REPUBLICAN_CITY, Kind.OBLAST_CITY):
        return f"{name} қаласы" if language == "kk" else f"город {name}"
    if language == "kk":
        return f"{name} {'облысы' if kind == Kind.OBLAST else 'ауданы'}"
    word = "область" if kind == Kind.OBLAST else "район"
    # «Аккольский район», but «район Ақсуат»: as the classifier has them.
    return f"{word} {name}" if text.casefold().startswith(word) else f"{name} {word}"


def _bare_as_written(text: str, language: str) -> str:
    for word in _KIND_WORDS[language]:
        text = re.sub(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", " ", text)
    return " ".join(text.split())


def _titled(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def in_english(text: str, kind: str) -> str:
    """A name in Latin letters, by sound; somebody who knows the English one corrects it in the admin."""
    letters = "".join(_LATIN.get(one, one) for one in proper(text, "kk"))
    name = " ".join(_titled(word) for word in letters.split())
    words = {Kind.OBLAST: " Region", Kind.DISTRICT: " District", Kind.CITY_DISTRICT: " District"}
    return f"{name}{words.get(Kind(kind), '')}"
