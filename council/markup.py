"""The small subset of HTML that our printed documents are written in, read as a tree.

Strict on purpose: what is not known here would be missing in Word without anybody seeing it, so it is an error.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "meta"})
# Where blocks stand, the blocks themselves, and what stands in a line of text.
BOXES = frozenset({"html", "body", "header", "main", "section", "div", "footer"})
BLOCKS = frozenset({"h1", "h2", "p", "ol", "ul", "table"})
INLINE = frozenset({"b", "strong", "em", "i", "span", "br"})
PARTS = frozenset({"head", "meta", "title", "li", "thead", "tbody", "tr", "th", "td"})
KNOWN = BOXES | BLOCKS | INLINE | PARTS
ATTRIBUTES = frozenset({"class", "lang", "scope", "charset"})


class UnknownMarkup(ValueError):
    """A document's template uses what Word documents cannot show yet."""


@dataclass
class Node:
    """An element with what stands in it, in order: elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        """The words of its class attribute."""
        return set(self.attributes.get("class", "").split())

    @property
    def elements(self) -> list[Node]:
        """The elements in it; text that is no white space has no place between them."""
        for one in self.children:
            if isinstance(one, str) and one.strip():
                raise UnknownMarkup(f"text outside a paragraph in <{self.tag}>: {one.strip()[:60]}")
        return [one for one in self.children if isinstance(one, Node)]

    @property
    def text(self) -> str:
        """All its text, white space as it was written."""
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be printed."""
        return not self.text.strip()


class _Reader(HTMLParser):
    """Builds the tree and holds every tag against what is known."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KNOWN:
            raise UnknownMarkup(f"<{tag}> is not known to Word documents")
        given = {name: value or "" for name, value in attrs}
        if odd := set(given) - ATTRIBUTES:
            raise UnknownMarkup(f"<{tag}>: {', '.join(sorted(odd))} is not known to Word documents")
        node = Node(tag, given)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or self.open[-1].tag != tag:
            raise UnknownMarkup(f"</{tag}> closes <{self.open[-1].tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_markup(html: str) -> Node:
    """The `html` element of a document. Raises `UnknownMarkup` for a tag or attribute that is not in the subset, a
    tag that is not closed, and text outside a paragraph."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        raise UnknownMarkup(f"<{reader.open[-1].tag}> is not closed")
    return next(one for one in reader.root.elements if one.tag == "html")


def inside(node: Node, tag: str) -> Node | None:
    """The first element of a tag anywhere in a node."""
    for one in node.children:
        if isinstance(one, Node):
            found = one if one.tag == tag else inside(one, tag)
            if found:
                return found
    return None
