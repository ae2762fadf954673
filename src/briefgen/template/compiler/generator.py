"""Jinja's code generator, with what a fill needs in the code: values printed at their tags, and all work counted."""

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, operators, optimizeconst

_AT_ONCE = {"length", "count", "default", "d", "first", "last", "e", "escape", "markdown"}
"""Filters that don't go through what they are given, or count for themselves."""

_COMPARING = {"sort", "unique", "min", "max", "dictsort"}


class Generator(CodeGenerator):
    """Writes `context.put(line, value)` for each value that is printed, and counts what loops, filters and
    comparisons go through.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(f"context.put({node.lineno}, ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:  # noqa: N802 - the visitor's own name
        """Write an expression that counts as a step; `with_steps` has marked it so, no template can."""
        self.write("(context.step() or (")
        self.visit(node.expr, frame)
        self.write("))")

    def visit_Pair(self, node: nodes.Pair, frame: Frame) -> None:  # noqa: N802
        """Write what a loop goes through; `with_steps` has paired it with how many names a member is given out to."""
        self._call("context.members", node.value, frame, f", {node.key.as_const()}")

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:  # noqa: N802
        """Write `{% call %}`: what the macro prints stands where the statement stands."""
        call_frame, macro = self.macro_body(node, frame)
        self.writeline("caller = ")
        self.macro_def(macro, call_frame)
        self.start_write(frame, node)
        self.write("context.called(")
        self.visit_Call(node.call, frame, forward_caller=True)
        self.write(")")
        self.end_write(frame)

    def visit_Assign(self, node: nodes.Assign, frame: Frame) -> None:  # noqa: N802
        """Write `{% set %}`; what fails in it is told at its own line."""
        self.writeline("pass", node)
        super().visit_Assign(node, frame)

    def visit_ExprStmt(self, node: nodes.ExprStmt, frame: Frame) -> None:  # noqa: N802
        """Write a step; no template can have a statement of this kind, so all of them are those of `with_steps`."""
        self.newline(node)
        self._call("context.step", node.node, frame)

    @optimizeconst
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Write what joins values with `~`, each checked to be text."""
        self.write("context.concatenated((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    @optimizeconst
    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        """Write a filter so that what it goes through and what it makes is counted."""
        if node.node is None or node.name in _AT_ONCE or node.name.startswith("__"):
            super().visit_Filter(node, frame)
            return
        self.write("context.weighed(")
        with self._filter_test_common(node, frame, is_filter=True):
            self._call("context.whole" if node.name in _COMPARING else "context.weighed", node.node, frame)
        self.write(")")

    @optimizeconst
    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        """Write a comparison; lists are counted with all that is in them, as it goes through all of it."""
        operands = [node.expr, *(operand.expr for operand in node.ops)]
        names = [operand.op for operand in node.ops]
        if len(names) == 1 and names[0] in {"in", "notin"}:
            self.write("(not " if names[0] == "notin" else "(")
            self.write("context.contains(")
            self.visit(operands[0], frame)
            self.write(", ")
            self.visit(operands[1], frame)
            self.write("))")
        elif len(names) == 1 and any(isinstance(operand, nodes.Const) for operand in operands):
            super().visit_Compare(node, frame)
        else:
            self.write("(")
            self._call("context.whole", node.expr, frame)
            for operand in node.ops:
                self.write(f" {operators[operand.op]} ")
                self._call("context.whole", operand.expr, frame)
            self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """Write a dict; a key is counted with all that is in it, as it is hashed."""
        self.write("{")
        for item in node.items:
            self._call("context.whole", item.key, frame)
            self.write(": ")
            self.visit(item.value, frame)
            self.write(", ")
        self.write("}")

    @optimizeconst
    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Write a subscript; a part of a list counts with its members."""
        is_part = isinstance(node.arg, nodes.Slice)
        self.write("context.weighed(" if is_part else "(")
        super().visit_Getitem(node, frame)
        self.write(")")

    def _call(self, function: str, argument: nodes.Node, frame: Frame, more: str = "") -> None:
        """Write a call with an expression, and what is written already, as its arguments."""
        self.write(f"{function}(")
        self.visit(argument, frame)
        self.write(f"{more})")


class CarefulGenerator(Generator):
    """Writes code that goes on after a failure, so that a second run finds all of them, each at its tag."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Write each value that is printed so that its failure is told."""
        for child in node.nodes:
            single = nodes.Output([child], lineno=child.lineno)
            if isinstance(child, nodes.TemplateData):
                super().visit_Output(single, frame)
                continue
            self.writeline("try:", child)
            self.indent()
            super().visit_Output(single, frame)
            self.outdent()
            self.writeline("except environment.failures as failure:")
            self.indent()
            self.writeline(f"context.fail({child.lineno}, failure)")
            self.outdent()

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:  # noqa: N802
        """Write a statement's expression so that its failure is told."""
        self.write(f"context.tried({node.lineno}, lambda: ")
        super().visit_MarkSafe(node, frame)
        self.write(")")

    def visit_Pair(self, node: nodes.Pair, frame: Frame) -> None:  # noqa: N802
        """Write what a loop goes through so that its failure is told."""
        self.write(f"context.listed({node.lineno}, lambda: ")
        super().visit_Pair(node, frame)
        self.write(")")


def with_steps(tree: nodes.Template, *, careful: bool = False) -> nodes.Template:
    """Return a template's tree with a step in each loop, its test, and macro; for a `careful` run, with the expressions
    of statements marked to go on after a failure.
    """
    for node in list(_statements(tree.body)):
        for name in ("test", "node"):
            expression = getattr(node, name, None)
            if isinstance(expression, nodes.Expr) and (careful or (isinstance(node, nodes.For) and name == "test")):
                setattr(node, name, nodes.MarkSafe(expression, lineno=node.lineno))
        if isinstance(node, nodes.For):
            names = len(node.target.items) if isinstance(node.target, nodes.Tuple) else 0
            node.iter = nodes.Pair(nodes.Const(names), node.iter, lineno=node.lineno)
        if isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock):
            size = nodes.Const(_constant_size(node.body), lineno=node.lineno)
            node.body.insert(0, nodes.ExprStmt(size, lineno=node.lineno))
    return tree


def _statements(body: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield statements and those in them."""
    for node in body:
        if isinstance(node, nodes.Stmt) and not isinstance(node, nodes.Output):
            yield node
            for name in ("body", "elif_", "else_"):
                yield from _statements(getattr(node, name, None) or ())


def _constant_size(body: Iterable[nodes.Node]) -> int:
    """Return how many constant characters statements print at most, without those of loops and macros in them."""
    size = 0
    for node in body:
        if isinstance(node, nodes.Output):
            size += sum(len(child.data) for child in node.nodes if isinstance(child, nodes.TemplateData))
        elif isinstance(node, nodes.If):
            branches: list[Any] = [node.body, *([branch] for branch in node.elif_), node.else_]
            size += max(_constant_size(branch) for branch in branches)
        elif isinstance(node, nodes.With | nodes.AssignBlock):
            size += _constant_size(node.body)
    return size
