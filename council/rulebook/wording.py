"""Wording that commands, in Kazakh and in Russian (clause 15)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commanding:
    """Words that command, as they stand in the text, and what may be said instead."""

    found: str
    instead: str


def commanding_words(text: str, language: str) -> tuple[Commanding, ...]:
    """The commanding words of a text."""
    return ()
