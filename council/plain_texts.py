"""What of a text is to be seen: without the characters that show nothing, and turn, cut or break what stands beside.

They come with what is pasted, and with records of other programs. Forms take them out before anything is stored. A
record is kept as it came, to the letter: there the outputs take them out (documents, lists, mails, calendars, names of
files), and pages what turns the direction of the text around it.
"""

import re

# Control characters but for tab and line breaks, what sets the direction of text (embeddings, overrides, isolates),
# marks of byte order and of annotations, halves of pairs, and what is no character at all.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
# Line breaks of other kinds than ours, which XML or a header knows otherwise or not at all.
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# The same that sets the direction of text, in UTF-8.
_TURNING = re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")


def visible(text: str) -> str:
    """A text without the characters that nobody sees; its line breaks as they are, those of odd kinds as ours."""
    return _BREAKS.sub("\n", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """The same on one line, with one space at a time: for headers, names of files and of entries."""
    return " ".join(visible(text).split())


def unturned(content: bytes) -> bytes:
    """A page (UTF-8) without the characters that turn the direction of the text around them."""
    return _TURNING.sub(b"", content)
