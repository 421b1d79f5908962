"""Individual identification numbers (IIN) in a text: twelve digits whose last one checks the eleven before.

A business number (BIN) has the same length and check, and is nobody's personal data: where its digits say that it is
one, it is let be.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

LENGTH = 12
# What may stand between the digits of one number: spaces of every kind within a line, hyphens, letters of no width.
_BETWEEN = r"[^\S\r\n]|[\u00ad\u200b-\u200d\u2010-\u2015\u2060\ufeff\-]"
_RUN = re.compile(rf"\d+(?:(?:{_BETWEEN}){{1,3}}\d+)*")
_GROUP = re.compile(r"\d+")
_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
# The fifth and sixth digit of a business number: whose it is, and which part of it. A day never begins so.
_BUSINESS = re.compile(r"\d\d(?:0[1-9]|1[0-2])[4-6][0-3]")
# A date of birth, then century and sex.
_BORN = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[0-6]")


def individual_numbers(text: str) -> list[str]:
    """The individual identification numbers in a text, as they are written there, in its order, each once.

    Twelve digits together are one when the check digit is right. With spaces or hyphens between them they also have to
    begin as a date of birth: «2023-01234567» is the number of a letter. Digits of a longer number are none.
    """
    return list(dict.fromkeys(number for run in _RUN.findall(text) for number in _numbers(run)))


def has_right_check(number: str) -> bool:
    """Whether the last of twelve digits is the one that the eleven before it give (two passes, modulo 11)."""
    digits = [int(one) for one in number]
    if len(digits) != LENGTH:
        return False
    check = _weighed(digits, _FIRST)
    if check == 10:
        check = _weighed(digits, _SECOND)
    return check == digits[-1]


def _weighed(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False)) % 11


def _numbers(run: str) -> Iterator[str]:
    """The numbers in a run of groups of digits: the whole run, a group of twelve, or two neighbours of six."""
    groups = list(_GROUP.finditer(run))
    if sum(len(one.group()) for one in groups) == LENGTH:
        spans = [(groups[0].start(), groups[-1].end())]
    else:
        spans = [one.span() for one in groups]
        spans += [
            (one.start(), two.end()) for one, two in pairwise(groups) if len(one.group()) == len(two.group()) == 6
        ]
    for start, end in spans:
        written = run[start:end]
        digits = "".join(str(int(one)) for one in written if one.isdecimal())
        if has_right_check(digits) and _may_be_person(digits, together=len(written) == LENGTH):
            yield written


def _may_be_person(digits: str, *, together: bool) -> bool:
    return not _BUSINESS.match(digits) if together else bool(_BORN.match(digits))
