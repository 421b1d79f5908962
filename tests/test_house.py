"""The house rules that a machine can see: which way imports go, how large things are, how words are written."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
APPS = ("council", "members", "meetings", "recommendations")
PYTHON_ROOMS = (*APPS, "tests", "deploy")

FUNCTION_LINES = 40
FILE_LINES = 300
# What is larger all the same, and why: "path" or "path::function" -> the reason.
LARGER_BY_DESIGN: dict[str, str] = {}

# An arrow goes from the law outwards, and nothing imports back.
MAY_NOT_IMPORT = {
    "council/rulebook": ("django", *APPS, "tests"),
    "council": ("members", "meetings", "recommendations", "tests"),
    "members": ("meetings", "recommendations", "tests"),
    "meetings": ("recommendations", "tests"),
    "recommendations": ("tests",),
}

# A Latin letter inside a Cyrillic word looks right and is found by no search.
LATIN, CYRILLIC = "[A-Za-z\u00c0-\u024f]", "[\u0400-\u04ff]"
MIXED_WORD = re.compile(rf"\w*(?:{LATIN}{CYRILLIC}|{CYRILLIC}{LATIN})\w*")
# What may stand against a word without being part of it: \n, %(count)s, %s.
NO_LETTERS = re.compile(r"\\[a-z]|%\(\w+\)[a-z]|%[sd]")
# Files with such words on purpose: patterns of letters, and words to be mended.
MIXED_ON_PURPOSE: set[str] = set()

TEMPLATE_TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
INLINE_CODE = re.compile(
    r"<style\b|<[a-z][^>]*\s(?:style|on[a-z]+|(?:data-)?hx-on[:\w-]*)\s*=|javascript:", re.IGNORECASE
)
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\s(?:src=|type=\"application/json\"))[^>]*>", re.IGNORECASE)
INCLUDED = re.compile(r"{%\s*include\s+[\"']([^\"']+)[\"']")

CLOCK = {"today", "now", "utcnow", "localdate", "localtime"}
# The folder of a stored file is no fact of the record.
CLOCK_BY_DESIGN = {"council/models/files.py"}


def python_files(*rooms: str) -> Iterator[Path]:
    """The Python files of these folders, migrations left out: they are written by Django and frozen."""
    for room in rooms:
        yield from (path for path in sorted((PROJECT / room).rglob("*.py")) if "migrations" not in path.parts)


def text_files(room: str, *endings: str) -> Iterator[Path]:
    return (path for path in sorted((PROJECT / room).rglob("*")) if path.suffix in endings)


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of whatever a file imports, wherever it does, by string and for type checkers as well."""
    package = path.relative_to(PROJECT).parent.parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = ast.unparse(node.func).rpartition(".")[2]
            if called in {"import_module", "__import__"}:
                yield node.lineno, str(node.args[0].value)


@pytest.mark.parametrize("room", MAY_NOT_IMPORT)
def test_nothing_imports_back_towards_the_law(room: str) -> None:
    backwards = [
        f"{name(path)}:{line} imports {module}"
        for path in python_files(room)
        for line, module in imported(path)
        if module.partition(".")[0] in MAY_NOT_IMPORT[room] and not module.startswith("council.rulebook.")
        if not (room == "council/rulebook" and module == "council.rulebook")
    ]
    assert backwards == []


HIDDEN_IMPORTS = """
if TYPE_CHECKING:
    from members.models import Post
def late():
    import meetings.actions
    return importlib.import_module("recommendations.facts")
"""


def test_it_sees_imports_in_functions_in_type_checking_blocks_and_by_string(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "tree", lambda path: ast.parse(HIDDEN_IMPORTS))
    found = {module for _, module in imported(PROJECT / "council" / "imagined.py")}
    assert found == {"members.models.Post", "meetings.actions", "recommendations.facts"}


def test_functions_are_no_longer_than_a_page() -> None:
    long = {}
    for path in python_files(*PYTHON_ROOMS):
        for function in functions(path):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > FUNCTION_LINES:
                long[f"{name(path)}::{function.name}"] = lines
    assert {place: lines for place, lines in long.items() if place not in LARGER_BY_DESIGN} == {}


def test_files_are_no_longer_than_they_can_be_read() -> None:
    files = [*python_files(*PYTHON_ROOMS), *text_files("templates", ".html"), *text_files("static", ".css", ".js")]
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    long = {path: count for path, count in lines.items() if count > FILE_LINES and path not in LARGER_BY_DESIGN}
    assert long == {}


def test_no_file_is_a_drawer_for_everything() -> None:
    drawers = [name(path) for path in python_files(*PYTHON_ROOMS) if path.stem in {"utils", "helpers", "util", "misc"}]
    assert drawers == []


def mixed_words(text: str) -> list[str]:
    """The words of a text that are written with letters of both alphabets."""
    return MIXED_WORD.findall(NO_LETTERS.sub(" ", text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("әлеум\u0065тт\u0069к", ["әлеум\u0065тт\u0069к"]),
        ("әлеуметтік, PDF-құжат, n=1", []),
        ("\\nКеңес %(count)sжыл %sтармақ", []),
    ],
)
def test_it_knows_a_word_of_two_alphabets(text: str, found: list[str]) -> None:
    assert mixed_words(text) == found


def test_no_word_mixes_two_alphabets() -> None:
    files = [
        *python_files(*PYTHON_ROOMS),
        *text_files("council", ".toml", ".json", ".csv", ".html", ".txt"),
        *text_files("templates", ".html", ".txt"),
        *text_files("locale", ".po"),
        *text_files("docs", ".md"),
        *PROJECT.glob("*.md"),
    ]
    mixed = [
        f"{name(path)}:{number} {word}"
        for path in files
        if name(path) not in MIXED_ON_PURPOSE
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for word in mixed_words(line)
    ]
    assert mixed == []


def inline_code(template: str) -> list[str]:
    """Styles and scripts written into a page; its content security policy would switch them off."""
    markup = TEMPLATE_TAG.sub("", template)
    return INLINE_CODE.findall(markup) + INLINE_SCRIPT.findall(markup)


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('<p style="color: red">', 1),
        ("<style>p {}</style>", 1),
        ('<button type="button" onclick="go()">', 1),
        ("<script>go()</script>", 1),
        ('<script src="{% static "js/menu.js" %}" defer></script>', 0),
        ('<a {% if on == day %}aria-current="date"{% endif %} href="?on={{ on }}">', 0),
    ],
)
def test_it_knows_code_inside_a_page(template: str, found: int) -> None:
    assert len(inline_code(template)) == found


def test_templates_carry_no_styles_and_scripts_inside() -> None:
    inline = {name(path): inline_code(path.read_text(encoding="utf-8")) for path in text_files("templates", ".html")}
    assert {path: found for path, found in inline.items() if found} == {}


def test_what_is_included_is_named_as_a_partial() -> None:
    # The names in a pack of form templates are given by crispy-forms.
    wrong = [
        f"{name(path)} includes {included}"
        for path in text_files("templates", ".html")
        for included in INCLUDED.findall(path.read_text(encoding="utf-8"))
        if not included.rpartition("/")[2].startswith("_") and not included.startswith("council_forms/")
    ]
    assert wrong == []


def action_files() -> list[Path]:
    return [path for path in python_files(*APPS) if path.stem == "actions" or path.parent.name == "actions"]


def test_every_act_says_what_it_does() -> None:
    silent = [
        f"{name(path)}::{node.name}"
        for path in action_files()
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_every_command_says_what_it_does() -> None:
    silent = []
    for path in python_files(*APPS):
        if path.parent.name != "commands" or path.stem == "__init__":
            continue
        documented: list[ast.Module | ast.ClassDef] = [tree(path)]
        documented += [node for node in tree(path).body if isinstance(node, ast.ClassDef)]
        if not any(ast.get_docstring(node) for node in documented):
            silent.append(name(path))
    assert silent == []


def test_the_clock_is_read_in_views_and_commands_only() -> None:
    timeless = {"actions", "facts", "compliance", "rulebook", "models"}
    asked = [
        f"{name(path)}:{node.lineno} {ast.unparse(node)}"
        for path in python_files(*APPS)
        if timeless & {path.stem, *path.relative_to(PROJECT).parts} and name(path) not in CLOCK_BY_DESIGN
        if path.parent.name != "commands"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK
        if not node.args or ast.unparse(node.func).startswith("datetime")
    ]
    assert asked == []
