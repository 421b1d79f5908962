"""Checking a council's template and filling it in, each in a process of its own; and saying what is wrong with it."""

import io
import json
import re
import subprocess  # nosec B404 # to keep what strangers wrote in a process apart
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from docx import Document

from council.plain_texts import visible
from council.rulebook.words import Language
from meetings.own_forms.names import empty_content, example_content, fitted, shape
from meetings.own_forms.packages import faults_of_package

# By the clock; the process itself has fewer seconds of the processor.
PATIENCE = 60
MOST_NAMED = 20


@dataclass(frozen=True)
class Fault:
    """What is wrong with a template: of which kind, the words at fault, the paragraph and its number, if known."""

    kind: str
    what: str = ""
    near: str = ""
    paragraph: int = 0


class BadTemplate(Exception):
    """A template cannot be used. `faults` say why, each with its place."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(one.kind for one in faults))
        self.faults = faults


def check_template(content: bytes, language: Language) -> None:
    """Check an uploaded template and try it with a long and with an empty content. Raises `BadTemplate`."""
    unfit = list(dict.fromkeys(faults_of_package(content)))
    if unfit:
        raise BadTemplate([Fault(kind) for kind in unfit])
    _run(content, [empty_content(), example_content(language)], check=True)


def fill_in(template: bytes, content: dict[str, Any]) -> bytes:
    """The minutes in the council's own form, as a Word document. Raises `BadTemplate`, see `check_template`."""
    return _run(template, [_plain(fitted(content, shape()))], check=True)


def run_template(template: bytes, content: dict[str, Any]) -> bytes:
    """Fill in a template without reading it first: what stops it then is the process alone. Raises `BadTemplate`."""
    return _run(template, [content], check=False)


def _run(template: bytes, contents: list[dict[str, Any]], *, check: bool) -> bytes:
    asked = json.dumps({"shape": shape(), "contents": contents, "check": check}).encode() + b"\n"
    try:
        # Python itself with a module of ours, no shell; what was uploaded goes in as bytes.
        done = subprocess.run(  # nosec B603
            [sys.executable, "-m", "meetings.own_forms.child"],
            input=asked + template,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
            cwd=settings.BASE_DIR,
            env={"PYTHONDONTWRITEBYTECODE": "1"},  # nothing of ours: no secrets, no database
        )
    except subprocess.TimeoutExpired as error:
        raise BadTemplate([Fault("endless")]) from error
    if done.returncode != 0:
        raise BadTemplate([Fault("endless")])
    line, _end, made = done.stdout.partition(b"\n")
    wrongs = json.loads(line)["wrongs"]
    if wrongs:
        raise BadTemplate(list(_placed(template, wrongs[:MOST_NAMED])))
    return made


def _plain(content: Any) -> Any:
    """The content without characters that nobody sees or no Word document can hold."""
    if isinstance(content, dict):
        return {name: _plain(one) for name, one in content.items()}
    if isinstance(content, list):
        return [_plain(one) for one in content]
    return visible(content) if isinstance(content, str) else content


def _placed(template: bytes, wrongs: list[dict[str, str]]) -> Iterator[Fault]:
    """The faults with the number of the paragraph of the body in which they stand."""
    # A fault that names no words may be that the file cannot be read at all.
    readable = any(one["near"] for one in wrongs)
    paragraphs = [_squeezed(one) for one in _paragraphs(template)] if readable else []
    for one in wrongs:
        near = _squeezed(one["near"])
        found = [n for n, text in enumerate(paragraphs, start=1) if text and "{" in text and text in near]
        named = [n for n in found if _squeezed(one["what"]) in paragraphs[n - 1]] or found
        yield Fault(one["kind"], one["what"], one["near"], named[0] if named else 0)


def _paragraphs(template: bytes) -> list[str]:
    document = Document(io.BytesIO(template))
    return ["".join(text.text or "" for text in one.iter(_T)) for one in document.element.body.iter(_P)]


_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _T = f"{_WORDS}p", f"{_WORDS}t"


def _squeezed(text: str) -> str:
    """A text without white space and without the letters that docxtpl puts behind a tag's bracket."""
    return re.sub(r"\s+", "", re.sub(r"({[{%#])(?:tr|tc|p|r)\s", r"\1", text))


def fault_in_words(fault: Fault) -> str:
    """What is wrong, for whoever uploaded the template."""
    said = _in_words(fault.kind) % {"what": fault.what}
    if fault.paragraph:
        return _("%(fault)s Paragraph %(number)s: «%(text)s».") % {
            "fault": said,
            "number": fault.paragraph,
            "text": fault.near,
        }
    return _("%(fault)s Near: «%(text)s».") % {"fault": said, "text": fault.near} if fault.near else said


def _in_words(kind: str) -> str:
    words = {
        "unknown": _("The name «%(what)s» is not known."),
        "empty": _("Something is taken out of a list that may be empty. Ask with if first whether there is anything."),
        "no_list": _("«%(what)s» is no list: nothing can be repeated for it."),
        "forbidden": _("«%(what)s» is not allowed: a template may use names, for, if, set and a few filters."),
        "syntax": _(
            "A tag cannot be read. Each for needs its endfor, each if its endif, each opening bracket its end."
        ),
        "endless": _(
            "Filling in the template takes too long or grows too large: a loop in a loop, or one without end."
        ),
        "broken": _("The file cannot be read as a Word document, or what comes out of it cannot."),
        "bomb": _("The file unpacks to far more than a template needs."),
        "macro": _("The file holds a macro, a program or another file. Save it as a plain .docx without them."),
        "external": _("The file fetches something from outside. Put pictures into the file and detach its template."),
        "field": _("The file holds a field that fetches or runs something when it is opened. Remove it."),
    }
    return words[kind]
