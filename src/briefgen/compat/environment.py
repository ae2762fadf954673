"""The sandbox: a caller's environment taken over, whose templates reach no further than their data."""

from collections.abc import Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import create_cache
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from briefgen.compat.budget import check_size, checked, weigh
from briefgen.compat.guards import guarded_filters
from briefgen.compat.limits import bounded_format, bounded_globals, bounded_range, check_call, check_operation
from briefgen.compat.printing import PrintingContext
from briefgen.compat.tags import Delimiters

_KEPT = {"filters", "globals", "cache", "extensions", "is_async", "optimized"}
"""What a sandbox has of its own."""

_OF_DICTS = frozenset(dir(dict))
"""What every dict has; it goes before members of the same name."""

_SETTINGS = (
    "trim_blocks",
    "lstrip_blocks",
    "line_statement_prefix",
    "line_comment_prefix",
    "newline_sequence",
    "keep_trailing_newline",
    "autoescape",
)


class _Generator(CodeGenerator):
    """Writes `context.put(line, escapes, value)` for each value; counts loops, statements and what they make."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._bodies: set[int] = set()

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        escapes = "context.eval_ctx.autoescape" if frame.eval_ctx.volatile else repr(bool(frame.eval_ctx.autoescape))
        self.write(f"context.put({node.lineno}, {escapes}, ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        return repr(str("".join(map(str, group))))

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - the visitor's own name
        self._bodies.add(id(node.body))
        super().visit_For(node, frame)

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> Any:
        self._bodies.add(id(node.body))
        return super().macro_body(node, frame)

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        if id(nodes) in self._bodies:
            self.writeline("context.turn()")
        super().blockvisit(nodes, frame)

    def visit_If(self, node: nodes.If, frame: Frame) -> None:  # noqa: N802
        self.writeline("context.tick()", node)
        super().visit_If(node, frame)

    def visit_Assign(self, node: nodes.Assign, frame: Frame) -> None:  # noqa: N802
        self.writeline("context.made(0)", node)
        super().visit_Assign(node, frame)

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802
        constant = sum(len(one.data) for one in node.find_all(nodes.TemplateData))
        self.writeline(f"context.made({constant})", node)
        super().visit_AssignBlock(node, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        self.write("(context.tick() or ")
        super().visit_Compare(node, frame)
        self.write(")")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        self._kept(super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        self._kept(super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802
        if node.ctx == "load":
            self._kept(super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        if isinstance(node.arg, nodes.Slice):
            self._kept(super().visit_Getitem, node, frame)
        else:
            super().visit_Getitem(node, frame)

    def _kept(self, visit: Callable[[Any, Frame], None], node: nodes.Expr, frame: Frame) -> None:
        """Write an expression whose value is counted."""
        self.write("context.kept(")
        visit(node, frame)
        self.write(")")

    @optimizeconst
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.concatenated(context.eval_ctx.autoescape, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment in which a template reaches its data and no more, and computes nothing boundless."""

    context_class = PrintingContext
    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute, or else a member of that name."""
        if type(obj) is dict and attribute not in _OF_DICTS and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator gives, within bounds."""
        check_operation(operator, left, right)
        return checked(super().call_binop(context, operator, left, right))

    def call(__self, __context: Context, __obj: Any, *arguments: Any, **named: Any) -> Any:  # noqa: N805
        """Return what a call gives, within bounds."""
        if __obj is range:
            __obj = bounded_range
        check_call(__obj, arguments, named)
        weigh(getattr(__obj, "__self__", None))
        return checked(super().call(__context, __obj, *arguments, **named), is_fresh=True)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return a text's `format` or `format_map` as the sandbox has it, within bounds; None for anything else."""
        wrapped = super().wrap_str_format(value)
        return None if wrapped is None else bounded_format(wrapped, value.__self__)

    def concatenated(self, escapes: bool, parts: tuple[Any, ...]) -> str:  # noqa: FBT001 - called by compiled code
        """Return the text of values joined with `~`."""
        check_size(parts)
        return checked(markup_join(parts) if escapes else str_join(parts))


_PLAIN = Environment()  # noqa: S701 - what docxtpl takes where the caller gives none
_ESCAPING = Environment(autoescape=True)
_sandboxes: WeakKeyDictionary[Environment, Sandbox] = WeakKeyDictionary()


def sandboxed(environment: Environment | None, *, autoescape: bool = False) -> Sandbox:
    """Return the sandbox with the settings that an environment has now: delimiters, filters, globals, loader and so on.

    For None they are Jinja's. Attributes with an underscore at the front, and methods that change a value, are out
    of reach in it whatever the environment allows.
    """
    source = environment or (_ESCAPING if autoescape else _PLAIN)
    sandbox = _sandboxes.get(source)
    if sandbox is None:
        sandbox = _sandboxes[source] = _new(type(source))
    _take_over(sandbox, source)
    return sandbox


_classes: dict[type[Environment], type[Sandbox]] = {}


def _class_for(kind: type[Environment]) -> type[Sandbox]:
    """Return a sandbox class that keeps the overrides of a caller's class, below those of the sandbox."""
    if kind in Sandbox.__mro__:
        return Sandbox
    if kind not in _classes:
        _classes[kind] = type(f"Sandboxed{kind.__name__}", (Sandbox, kind), {"__module__": __name__})
    return _classes[kind]


def _new(kind: type[Environment]) -> Sandbox:
    """Return a sandbox without running the `__init__` of a caller's class: its settings are taken over as they are."""
    made = _class_for(kind)
    sandbox = made.__new__(made)
    Environment.__init__(sandbox)
    sandbox.binop_table = SandboxedEnvironment.default_binop_table.copy()
    sandbox.unop_table = SandboxedEnvironment.default_unop_table.copy()
    sandbox.cache = create_cache(400)
    return sandbox


def _take_over(sandbox: Sandbox, source: Environment) -> None:
    sandbox.__dict__.update({name: value for name, value in source.__dict__.items() if name not in _KEPT})
    sandbox.filters = guarded_filters(source.filters)
    sandbox.globals = bounded_globals(source.globals)
    sandbox.is_async = False
    sandbox.optimized = False
    sandbox.extensions = {name: extension.bind(sandbox) for name, extension in source.extensions.items()}


def delimiters_of(environment: Environment) -> Delimiters:
    """Return how tags begin and end in an environment."""
    return Delimiters(
        (environment.block_start_string, environment.block_end_string),
        (environment.variable_start_string, environment.variable_end_string),
        (environment.comment_start_string, environment.comment_end_string),
    )


def settings_of(sandbox: Sandbox) -> tuple[Any, ...]:
    """Return what compiled code depends on, as a key; with extensions it is good for this sandbox alone."""
    plain = tuple(getattr(sandbox, name) for name in _SETTINGS)
    names = (frozenset(sandbox.filters), frozenset(sandbox.tests))
    extended = (id(sandbox), tuple(sandbox.extensions)) if sandbox.extensions else ()
    return (type(sandbox), delimiters_of(sandbox), plain, names, extended)


def is_plain(sandbox: Sandbox) -> bool:
    """Say whether text without a tag's beginning stays as it is: no extension and no line statement reads it."""
    return not (sandbox.extensions or sandbox.line_statement_prefix or sandbox.line_comment_prefix)
