"""Names that mix Latin and Cyrillic letters are pointed out where they are entered: in forms and in sheets.

Forms only: what a record or a sealed version brings along stays as it is. A name in Latin letters alone is allowed.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.rulebook.look_alikes import MixedWord, mixed_words

__all__ = ["MixedWord", "mixed_words", "refuse_mixed_words", "said_of"]


def said_of(mixed: MixedWord) -> str:
    """What is wrong with a word, and how to write it: which letters are of the wrong alphabet."""
    names = {"word": mixed.word, "letters": ", ".join(mixed.letters), "proposal": mixed.proposal}
    if not mixed.proposal:
        return _("“%(word)s” mixes Latin and Cyrillic letters. Write it in one alphabet.") % names
    if mixed.are_latin:
        return (
            ngettext(
                "“%(word)s”: the letter %(letters)s is Latin. Write “%(proposal)s”.",
                "“%(word)s”: the letters %(letters)s are Latin. Write “%(proposal)s”.",
                len(mixed.letters),
            )
            % names
        )
    return (
        ngettext(
            "“%(word)s”: the letter %(letters)s is Cyrillic. Write “%(proposal)s”.",
            "“%(word)s”: the letters %(letters)s are Cyrillic. Write “%(proposal)s”.",
            len(mixed.letters),
        )
        % names
    )


def refuse_mixed_words(text: str) -> None:
    """The check of a field for a name: raises ValidationError with one message for each mixed word."""
    if found := mixed_words(text):
        raise ValidationError([ValidationError(said_of(one), code="mixed") for one in found])
