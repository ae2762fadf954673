"""The names that a template asks for, as dotted paths, followed through its loops and `set`s."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias, get_args

from jinja2 import nodes

from briefgen.errors import Place
from briefgen.noun import noun
from briefgen.template.compiler.kinds import NUMBER_TESTS, OF_FILTER, OF_MEMBERS, Kind, needs

Use: TypeAlias = Literal["text", "list", "flag"]

_RANK: dict[Use, int] = {"flag": 0, "text": 1, "list": 2}
_SAME = {"sort", "unique", "select", "reject", "selectattr", "rejectattr", "list"}
_ONE = {"first", "last", "min", "max"}
_LISTS = {
    *_SAME, *_ONE, "map", "join", "join_cn", "comma_list", "numbers", "have", "sum", "batch", "slice", "groupby",
    "__cells", "__rows",
}  # fmt: skip
_COUNTED = {"length", "count", "dictsort"}
_JOINS = {"join", "join_cn", "comma_list", "numbers"}
_NAMED_FIRST = {"have", "selectattr", "rejectattr", "groupby"}
_GLOBALS = {"range", "loop", "caller", "namespace"}


@noun
class Name:
    """A name that a template asks for: `challenges[].title`, used as text, as a list or as a flag, and where.

    `kind` is what kind of value the tags around it need, "" where that isn't known; `examples` are the texts that it
    is compared with.
    """

    path: str
    used_as: Use
    place: Place
    kind: Kind = ""
    examples: tuple[str, ...] = ()


@noun
class Asked:
    """One use of a name on one line of a part's source."""

    path: str
    used_as: Use
    line: int
    kind: Kind = ""
    examples: tuple[str, ...] = ()


@noun
class _Ref:
    """What an expression leads to: a path, or a list of which `path` is each member. "" is none of the data's.

    `may_be_text` says that what goes through it takes text for the list of its characters.
    """

    path: str = ""
    is_member: bool = False
    may_be_text: bool = False

    def at(self, name: str) -> "_Ref":
        return _Ref(f"{self.path}.{name}") if self.path and not self.is_member else _Ref()

    def each(self) -> "_Ref":
        """Return a member of the list."""
        if not self.path or self.is_member:
            return replace(self, is_member=False)
        return _Ref(f"{self.path}[]")


_NOTHING = _Ref()
_Scope: TypeAlias = dict[str, _Ref]


def asked_names(tree: nodes.Template) -> list[Asked]:
    """Return every use of a name in a part, in order."""
    walker = _Walker()
    walker.statements(tree.body, dict.fromkeys(_GLOBALS, _NOTHING))
    return walker.found


@dataclass(slots=True)
class _Walker:
    """Walks a tree; each method takes the scope that it stands in."""

    found: list[Asked] = field(default_factory=list)
    _needed: dict[int, tuple[Kind, tuple[str, ...]]] = field(default_factory=dict)

    def statements(self, body: Iterable[nodes.Node], scope: _Scope) -> None:
        for node in body:
            self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: _Scope) -> None:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                self.use(self.expression(child, scope), "text", child)
        elif isinstance(node, nodes.If):
            self.use(self.expression(node.test, scope), "flag", node.test)
            self.statements(node.body, scope)
            self.statements(node.elif_, scope)
            self.statements(node.else_, scope)
        elif isinstance(node, nodes.For):
            self._for(node, scope)
        elif isinstance(node, nodes.Assign):
            given = self.expression(node.node, scope)
            self.use(given, "flag", node)
            _bind(node.target, given, scope)
        else:
            self._scoped(node, scope)

    def _scoped(self, node: nodes.Node, scope: _Scope) -> None:
        """Read a statement that has names of its own."""
        if isinstance(node, nodes.With):
            inner = dict(scope)
            for target, value in zip(node.targets, node.values, strict=True):
                _bind(target, self.expression(value, scope), inner)
            self.statements(node.body, inner)
        elif isinstance(node, nodes.Macro | nodes.CallBlock | nodes.AssignBlock):
            self._captured(node, scope)

    def _captured(self, node: nodes.Macro | nodes.CallBlock | nodes.AssignBlock, scope: _Scope) -> None:
        """Read what is printed into a name, or into a macro: its parameters are none of the data's."""
        inner = dict(scope)
        if isinstance(node, nodes.AssignBlock):
            _bind(node.target, _NOTHING, scope)
        else:
            inner |= {parameter.name: _NOTHING for parameter in node.args}
            for default in node.defaults:
                self.use(self.expression(default, scope), "flag", node)
        if isinstance(node, nodes.Macro):
            scope[node.name] = inner[node.name] = _NOTHING
        elif isinstance(node, nodes.CallBlock):
            self.expression(node.call, scope)
        self.statements(node.body, inner)

    def _for(self, node: nodes.For, scope: _Scope) -> None:
        members = self.expression(node.iter, scope)
        self.use(members, "list", node.iter)
        inner = dict(scope)
        _bind(node.target, members.each(), inner)
        if node.test is not None:
            self.use(self.expression(node.test, inner), "flag", node.test)
        self.statements(node.body, inner)
        self.statements(node.else_, dict(scope))

    def use(self, ref: _Ref, used_as: Use, node: nodes.Node) -> None:
        """Note that what an expression leads to is used."""
        if ref.path:
            is_flag = used_as == "list" and (ref.is_member or ref.may_be_text)
            self.found.append(Asked(ref.path, "flag" if is_flag else used_as, node.lineno))

    def need(self, ref: _Ref, kind: Kind, node: nodes.Node, examples: tuple[str, ...] = ()) -> None:
        """Note what kind of value a name must have."""
        if ref.path and kind:
            self.found.append(Asked(ref.path, "flag", node.lineno, kind, examples))

    def expression(self, node: nodes.Node | None, scope: _Scope) -> _Ref:
        """Return what an expression leads to, and note the names used on the way, and what they must be."""
        if node is None:
            return _NOTHING
        for inner, kind, examples in needs(node):
            self._needed[id(inner)] = kind, examples
        ref = self._read(node, scope)
        if id(node) in self._needed:
            kind, examples = self._needed.pop(id(node))
            self.need(ref, kind, node, examples)
        return ref

    def _read(self, node: nodes.Node, scope: _Scope) -> _Ref:
        reader = _EXPRESSIONS.get(type(node))
        if reader is not None:
            return reader(self, node, scope)
        for child in node.iter_child_nodes():
            self.use(self.expression(child, scope), "text" if isinstance(node, nodes.Concat) else "flag", child)
        return _NOTHING

    def _name(self, node: nodes.Name, scope: _Scope) -> _Ref:
        return scope.get(node.name, _Ref(node.name))

    def _attribute(self, node: nodes.Getattr, scope: _Scope) -> _Ref:
        return self.expression(node.node, scope).at(node.attr)

    def _item(self, node: nodes.Getitem, scope: _Scope) -> _Ref:
        base = self.expression(node.node, scope)
        if isinstance(node.arg, nodes.Slice):
            return base
        if isinstance(node.arg, nodes.Const):
            return base.at(node.arg.value) if isinstance(node.arg.value, str) else base.each()
        self.use(base, "flag", node)
        self.use(self.expression(node.arg, scope), "flag", node.arg)
        return _NOTHING

    def _either(self, node: nodes.BinExpr, scope: _Scope) -> _Ref:
        left, right = self.expression(node.left, scope), self.expression(node.right, scope)
        self.use(left, "flag", node.left)
        if left.path and right.path:
            self.use(right, "flag", node.right)
        return left if left.path else right

    def _choice(self, node: nodes.CondExpr, scope: _Scope) -> _Ref:
        self.use(self.expression(node.test, scope), "flag", node.test)
        first, second = self.expression(node.expr1, scope), self.expression(node.expr2, scope)
        if first.path and second.path:
            self.use(second, "flag", node)
        return first if first.path else second

    def _call(self, node: nodes.Call, scope: _Scope) -> _Ref:
        if isinstance(node.node, nodes.Getattr):
            self.use(self.expression(node.node.node, scope), "flag", node)
        for argument in node.args:
            self.use(self.expression(argument, scope), "flag", argument)
        return _NOTHING

    def _filter(self, node: nodes.Filter, scope: _Scope) -> _Ref:
        base = self.expression(node.node, scope)
        for argument in [*node.args, *(keyword.value for keyword in node.kwargs)]:
            self.use(self.expression(argument, scope), "text", argument)
        attribute = _attribute_of(node)
        self._need_members(node, base)
        if node.name in _LISTS:
            listed: Use = "flag" if node.name == "list" else "list"
            self.use(base, "text" if base.is_member and node.name in _JOINS else listed, node)
        if attribute:
            inside = base.each()
            for name in attribute.split("."):
                inside = inside.each() if name.isdigit() else inside.at(name)
            self.use(inside, "text" if node.name in _JOINS else "flag", node)
            if node.name == "map":
                return replace(inside, is_member=True)
        return self._filtered(node, base)

    def _need_members(self, node: nodes.Filter, base: _Ref) -> None:
        """Note what the members of a list must be for a filter, or one that it applies to each of them."""
        inner = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else ""
        if node.name == "map" and isinstance(inner, str):
            self.need(base.each(), OF_FILTER.get(inner, ""), node)
        elif node.name in {"select", "reject"} and inner in NUMBER_TESTS:
            self.need(base.each(), "number", node)
        elif node.name in OF_MEMBERS:
            inside = base.each()
            for name in filter(None, _attribute_of(node).split(".")):
                inside = inside.each() if name.isdigit() else inside.at(name)
            self.need(inside, OF_MEMBERS[node.name], node)

    def _filtered(self, node: nodes.Filter, base: _Ref) -> _Ref:
        """Return what a filter's result leads to."""
        if node.name in _SAME:
            return replace(base, may_be_text=True) if node.name == "list" else base
        if node.name in {"default", "d", "reverse"}:
            self.use(base, "flag", node)
            return base
        if node.name in _COUNTED:
            self.use(base, "flag", node)
            return _NOTHING
        if node.name in _ONE and not _attribute_of(node):
            return base.each()
        if node.name not in _LISTS:
            self.use(base, "text", node)
        return _NOTHING


def _attribute_of(node: nodes.Filter) -> str:
    """Return the attribute name that a filter is given, "" where there is none."""
    given: nodes.Expr | None = node.args[0] if node.args and node.name in _NAMED_FIRST else None
    for keyword in node.kwargs:
        if keyword.key == "attribute":
            given = keyword.value
    return given.value if isinstance(given, nodes.Const) and isinstance(given.value, str) else ""


def _bind(target: nodes.Node, value: _Ref, scope: _Scope) -> None:
    if isinstance(target, nodes.Name):
        scope[target.name] = value
    else:
        for name in target.find_all(nodes.Name):
            scope[name.name] = _NOTHING


_EXPRESSIONS: dict[type[nodes.Node], Callable[[_Walker, Any, _Scope], _Ref]] = {
    nodes.Name: _Walker._name,  # noqa: SLF001 - the table of this class
    nodes.Getattr: _Walker._attribute,  # noqa: SLF001
    nodes.Getitem: _Walker._item,  # noqa: SLF001
    nodes.Or: _Walker._either,  # noqa: SLF001
    nodes.And: _Walker._either,  # noqa: SLF001
    nodes.CondExpr: _Walker._choice,  # noqa: SLF001
    nodes.Call: _Walker._call,  # noqa: SLF001
    nodes.Filter: _Walker._filter,  # noqa: SLF001
}


def merged(uses: Iterable[Name]) -> tuple[Name, ...]:
    """Return each path once, in order of first use, as the most that it is used for: list, text, flag.

    What is only compared or reckoned with is text.
    """
    names: dict[str, Name] = {}
    for use in uses:
        known = names.setdefault(use.path, use)
        if known is not use:
            used_as = max(known.used_as, use.used_as, key=_RANK.__getitem__)
            examples = tuple(dict.fromkeys((*known.examples, *use.examples)))
            names[use.path] = Name(use.path, used_as, known.place, _stronger(known.kind, use.kind), examples)
    return tuple(
        replace(name, used_as="text") if name.used_as == "flag" and name.kind not in {"", "group"} else name
        for name in names.values()
    )


def _stronger(first: Kind, second: Kind) -> Kind:
    """Return the kind that both can be: a moment is a date, and a number can be printed."""
    return max(first, second, key=get_args(Kind).index)
