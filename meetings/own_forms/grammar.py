"""What a council's template may say: its tags, read without running them. Knows nothing of Django or of the record.

Allowed are names, {% for %}, {% if %}, {% set %} and a few filters; no call, no import, no arithmetic that grows.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import nodes

FILTERS = frozenset({"join", "length", "upper", "lower", "capitalize", "trim", "default", "first", "last"})
TESTS = frozenset({"defined", "undefined", "eq", "ne", "equalto", "odd", "even"})
LOOP = dict.fromkeys(("index", "index0", "revindex", "revindex0", "first", "last", "length"), "")
EXPRESSIONS = (
    nodes.Const,
    nodes.TemplateData,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Add,
    nodes.Sub,
    nodes.Slice,
    nodes.List,
    nodes.Tuple,
    nodes.Keyword,
)
# What is wrong: ("unknown" or "forbidden" or "no_list", the words at fault, the line).
Wrong = tuple[str, str, int]
# A text, or what nothing is known of any more.
TEXT: Any = ""


def wrongs(tree: nodes.Template, shape: Mapping[str, Any]) -> list[Wrong]:
    """What is wrong in a template that could be read, each once, in its order."""
    return list(dict.fromkeys(_Reader().statements(tree.body, dict(shape))))


class _Reader:
    """Follows the names through loops; every statement and expression is on the list above or is forbidden."""

    def statements(self, body: list[nodes.Node], scope: dict[str, Any]) -> Iterator[Wrong]:
        for one in body:
            if isinstance(one, nodes.Output):
                for said in one.nodes:
                    yield from self.expression(said, scope)
            elif isinstance(one, nodes.For):
                yield from self._loop(one, scope)
            elif isinstance(one, nodes.If):
                yield from self.expression(one.test, scope)
                for part in (one.body, one.elif_, one.else_):
                    yield from self.statements([*part], scope)
            elif isinstance(one, nodes.Assign) and isinstance(one.target, nodes.Name):
                yield from self.expression(one.node, scope)
                scope[one.target.name] = self.shape_of(one.node, scope)
            else:
                yield "forbidden", _tag_of(one), one.lineno

    def _loop(self, loop: nodes.For, scope: dict[str, Any]) -> Iterator[Wrong]:
        before = list(self.expression(loop.iter, scope))
        yield from before
        over = self.shape_of(loop.iter, scope)
        if not before and over is not None and not isinstance(over, list):
            yield "no_list", _words(loop.iter), loop.lineno
        if loop.recursive or not isinstance(loop.target, nodes.Name):
            yield "forbidden", "for … recursive", loop.lineno
            return
        within = {**scope, loop.target.name: over[0] if isinstance(over, list) else None, "loop": LOOP}
        if loop.test is not None:
            yield from self.expression(loop.test, within)
        yield from self.statements(loop.body, within)
        yield from self.statements(loop.else_, scope)

    def expression(self, node: nodes.Node, scope: dict[str, Any]) -> Iterator[Wrong]:
        """What is wrong in an expression."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                yield "unknown", node.name, node.lineno
        elif isinstance(node, nodes.Getattr | nodes.Getitem):
            yield from self._part_of(node, scope)
        elif isinstance(node, nodes.Filter | nodes.Test):
            known = FILTERS if isinstance(node, nodes.Filter) else TESTS
            if node.name not in known:
                yield "forbidden", f"|{node.name}", node.lineno
            yield from self._children(node, scope)
        elif isinstance(node, EXPRESSIONS):
            yield from self._children(node, scope)
        else:
            yield "forbidden", _words(node), node.lineno

    def _children(self, node: nodes.Node, scope: dict[str, Any]) -> Iterator[Wrong]:
        for child in node.iter_child_nodes():
            yield from self.expression(child, scope)

    def _part_of(self, node: nodes.Getattr | nodes.Getitem, scope: dict[str, Any]) -> Iterator[Wrong]:
        before = list(self.expression(node.node, scope))
        yield from before
        if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const | nodes.Slice):
            yield from self.expression(node.arg, scope)
        if not before and self.shape_of(node, scope) is _NOTHING:
            yield "unknown", _words(node), node.lineno

    def shape_of(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """What stands there: as in `meetings.own_forms.names.shape`, None where that cannot be said."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            return _inside(self.shape_of(node.node, scope), _key(node))
        if isinstance(node, nodes.Filter) and node.node is not None:
            of = self.shape_of(node.node, scope)
            if node.name in ("first", "last"):
                return of[0] if isinstance(of, list) else None
            return of if node.name == "default" else TEXT
        return None if isinstance(node, nodes.CondExpr | nodes.List | nodes.Tuple) else TEXT


_NOTHING: Any = object()


def _inside(whole: Any, key: Any) -> Any:
    """The part of a shape by its name or place; `_NOTHING` where it has none such."""
    if whole is None or whole is _NOTHING:
        return whole
    if isinstance(whole, list):
        return whole if isinstance(key, slice) else whole[0] if isinstance(key, int) else _NOTHING
    return whole.get(key, _NOTHING) if isinstance(whole, dict) else _NOTHING


def _key(node: nodes.Getattr | nodes.Getitem) -> Any:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return slice(None) if isinstance(node.arg, nodes.Slice) else getattr(node.arg, "value", 0)


def _words(node: nodes.Node) -> str:
    """An expression as it was written, near enough to be found again."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_words(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_words(node.node)}[{getattr(node.arg, 'value', '…')}]"
    if isinstance(node, nodes.Call):
        return f"{_words(node.node)}(…)"
    if isinstance(node, nodes.Filter):
        return f"{_words(node.node) if node.node else ''}|{node.name}"
    return getattr(node, "operator", "") or type(node).__name__.lower()


def _tag_of(node: nodes.Node) -> str:
    return f"{{% {type(node).__name__.lower()} %}}"
