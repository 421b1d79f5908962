"""Reads and fills in one template, in a process of its own with little time and memory: what somebody uploaded may
hold a loop that never ends. Run as `python -m meetings.own_forms.child`; knows nothing of Django or of the record.

Takes on its standard input a line of JSON (`shape`, `contents`, `check`) and then the template; answers with a line of
JSON (`wrongs`, or none) and then the document made of the last content.
"""

import io
import json
import re
import resource
import sys
from collections.abc import Iterator, Mapping
from typing import Any

SECONDS, MEMORY, LARGEST = 8, 700 * 1024 * 1024, 20 * 1024 * 1024
TAGS = re.compile(r"<[^>]+>")
# How Jinja names what is not there; a place in an empty list it calls by its number, which is no name.
UNDEFINED = re.compile(r"'([^\W\d]\w*)'(?: is undefined)?$")


def main() -> None:
    """Answer one request."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked = json.loads(sys.stdin.buffer.readline())
    wrongs, content = answer(sys.stdin.buffer.read(), asked)
    sys.stdout.buffer.write(json.dumps({"wrongs": wrongs}).encode() + b"\n" + content)


def answer(template: bytes, asked: Mapping[str, Any]) -> tuple[list[dict[str, str]], bytes]:
    """What is wrong with a template, or the document made of the last content."""
    from jinja2 import TemplateSyntaxError
    from jinja2.exceptions import SecurityError, UndefinedError

    try:
        if asked["check"] and (found := list(_read(template, asked["shape"]))):
            return found, b""
        made = b""
        for content in asked["contents"]:
            made = _filled(template, content)
    except UndefinedError as error:
        named = UNDEFINED.search(str(error))
        return [{"kind": "unknown" if named else "empty", "what": named[1] if named else "", "near": ""}], b""
    except SecurityError:
        return [{"kind": "forbidden", "what": "", "near": ""}], b""
    except TemplateSyntaxError:
        return [{"kind": "syntax", "what": "", "near": ""}], b""
    except (MemoryError, RecursionError):
        return [{"kind": "endless", "what": "", "near": ""}], b""
    except Exception:  # noqa: BLE001  whatever Word and its readers stumble over is the template's fault
        return [{"kind": "broken", "what": "", "near": ""}], b""
    if len(made) > LARGEST:
        return [{"kind": "endless", "what": "", "near": ""}], b""
    return [], made


def _read(template: bytes, shape: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Read every part without running it: the first tag that cannot be read, else all names and tags at fault."""
    from jinja2 import TemplateSyntaxError

    from meetings.own_forms.grammar import wrongs

    for source in _sources(template):
        lines = source.split("\n")
        try:
            tree = _environment().parse(source)
        except TemplateSyntaxError as error:
            yield {"kind": "syntax", "what": "", "near": _near(lines, error.lineno)}
            return
        for kind, what, line in wrongs(tree, shape):
            yield {"kind": kind, "what": what, "near": _near(lines, line)}


def _near(lines: list[str], number: int) -> str:
    """The paragraph of a line, as words."""
    return " ".join(TAGS.sub("", lines[min(number, len(lines)) - 1]).split())[:200]


def _sources(template: bytes) -> Iterator[str]:
    """Body, headers and footers as docxtpl gives them to Jinja: a line for each paragraph."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    sources = [document.get_xml()]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        sources += [document.get_part_xml(part) for _key, part in document.get_headers_footers(uri)]
    for source in sources:
        yield re.sub(r"<w:p([ >])", r"\n<w:p\1", document.patch_xml(source))


def _filled(template: bytes, content: dict[str, Any]) -> bytes:
    from docx import Document
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    document.render(content, jinja_env=_environment(), autoescape=True)
    made = io.BytesIO()
    document.save(made)
    Document(io.BytesIO(made.getvalue()))  # Word has to be able to open it
    return made.getvalue()


def _environment() -> Any:
    """Jinja with names only: nothing to call, no other template, and what is typed can never become markup."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from meetings.own_forms.grammar import FILTERS, TESTS

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment


if __name__ == "__main__":
    main()
