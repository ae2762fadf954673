"""Jinja as templates get it: plain data only, a short list of filters, nothing undefined, nothing boundless."""

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from datetime import time as time_of_day
from functools import cache
from types import BuiltinMethodType, CodeType
from typing import Any

import jinja2.exceptions
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.exceptions import SecurityError
from jinja2.runtime import ChainableUndefined, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace, pass_context

from briefgen.template.filters import FILTERS
from briefgen.template.listing import LIST_FILTERS
from briefgen.template.methods import check_call, formatted, is_method
from briefgen.template.sink import Asked, Sink
from briefgen.template.values import REFUSED, BadValueError, Printed, text_of
from briefgen.template.writings import WRITINGS

PRINT = ("\x01\n", "\x02")
BLOCK = ("\x03\n", "\x04")
COMMENT = ("\x05", "\x06")
"""Delimiters of our own: characters that XML can't hold, so that no constant text is ever taken for a tag. The
newline puts each tag on its own line, which is how a fault finds its tag."""

FAILURES = (
    jinja2.exceptions.TemplateRuntimeError,
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    AttributeError,
    NameError,
    OSError,
    RuntimeError,
    MemoryError,
)
"""What a tag may raise when it is run."""

_NO_TESTS = {"callable", "escaped", "filter", "test"}
_LONGEST = 10**6
_LARGEST = 10**15
_MOST_STEPS = 10**6
_SECONDS = 4.0
"""The most processor time that one part may take to fill; a table of 40,000 rows takes a tenth of it."""

_CHECK_EACH = 16
"""How many steps of loops go by between two looks at the time."""


class Missing(Asked):
    """What the data doesn't hold: false, a fault when printed, looped over or asked for an attribute."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        return self._fail_with_undefined_error()

    @property
    def _undefined_message(self) -> str:
        """The name alone; `faults` words it."""
        return self._undefined_name or ""

    @property
    def path(self) -> str:
        """The name that was asked for, as far as it is known."""
        return self._undefined_name or ""

    @property
    def is_unsafe(self) -> bool:
        """Whether the sandbox kept it back."""
        return self._undefined_exception is SecurityError

    def __str__(self) -> str:
        return str(self._fail_with_undefined_error())


class Pending(Missing):
    """What a draft shows as yet to come; so are its attributes."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Pending(name=f"{self.path}.{name}")

    def __getitem__(self, name: object) -> Any:
        return Pending(name=f"{self.path}.{name}")

    def __iter__(self) -> Iterator[Any]:
        yield Pending(name=f"{self.path}[]")

    def __str__(self) -> str:
        return f"【待补：{self.path}】"


class FillContext(Context):
    """The names of one fill, and the sink that prints its values. `steps` are those of its loops and macros."""

    sink: Sink
    seen: set[str]
    steps: int = 0
    _deadline: float = 0.0

    def put(self, line: int, value: object) -> str:
        """Return a value as XML text; `line` is that of its tag."""
        if type(value) is str and not REFUSED.search(value):
            return value
        return str(value) if type(value) is int else self.sink.put(line, value)

    def called(self, value: object) -> str:
        """Return what a called macro printed; what is no macro's result raises BadValueError."""
        if isinstance(value, Printed):
            return value.xml
        raise BadValueError("叫的不是宏", "call 后面请写自己的宏", "TPL044")

    def step(self) -> None:
        """Count a pass of a loop or a call of a macro; too many, or too long a time, raise BadValueError."""
        self.steps += 1
        if not self.steps % _CHECK_EACH:
            self._check_limits()

    def _check_limits(self) -> None:
        now = time.thread_time()
        self._deadline = self._deadline or now + _SECONDS
        if self.steps > _MOST_STEPS:
            raise BadValueError("循环次数太多", f"所有循环加起来不能超过{_MOST_STEPS}次，请检查循环", "TPL045")
        if now > self._deadline:
            raise BadValueError("算得太久", f"一个部分不能超过{_SECONDS:.0f}秒，请检查循环", "TPL045")

    def tried(self, line: int, evaluate: Callable[[], Any]) -> Any:
        """Return what a statement's expression gives; one that fails adds a fault and gives nothing."""
        try:
            return evaluate()
        except FAILURES as error:
            self.fail(line, error)
            return ChainableUndefined()

    def listed(self, line: int, evaluate: Callable[[], Any]) -> Iterable[Any]:
        """Return the members that a loop goes through; what can't be looped over adds a fault and gives none."""
        found: Iterable[Any] = self.tried(line, lambda: list(evaluate()))
        return found

    def fail(self, line: int, error: Exception) -> None:
        """Add the fault for what stopped a tag; what the limits stopped goes on to stop the whole."""
        rule = getattr(error, "rule", "")
        if rule == "TPL045" or isinstance(error, MemoryError | RecursionError):
            raise error
        self.sink.tell_failure(line, error)


class _Macro(Macro):
    """A macro whose result is XML already; its text was escaped where it was printed."""

    def _invoke(self, arguments: list[Any], autoescape: bool) -> Any:  # noqa: ARG002, FBT001 - the base class's form
        return Printed(self._func(*arguments))


class _Generator(CodeGenerator):
    """Writes `context.put(line, value)` for each value that is printed, counts steps, and checks what `~` joins."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(f"context.put({node.lineno}, ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:  # noqa: N802
        """Write an expression that counts as a step; `with_steps` has marked it so, no template can."""
        self.write("(context.step() or (")
        self.visit(node.expr, frame)
        self.write("))")

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

    def visit_ExprStmt(self, node: nodes.ExprStmt, frame: Frame) -> None:  # noqa: ARG002, N802
        """Write a step; no template can have a statement of this kind, so all of them are those of `with_steps`."""
        self.writeline("context.step()", node)

    @optimizeconst
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - the visitor's own name
        self.write("environment.concatenated((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _CarefulGenerator(_Generator):
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

    def visit_MarkSafeIfAutoescape(self, node: nodes.MarkSafeIfAutoescape, frame: Frame) -> None:  # noqa: N802
        """Write what a loop goes through so that its failure is told."""
        self.write(f"context.listed({node.lineno}, lambda: (")
        self.visit(node.expr, frame)
        self.write("))")


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox. In a `draft` what is missing shows as 【待补】; a `careful` one goes on after failures."""

    context_class = FillContext
    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})
    failures = FAILURES

    def __init__(self, *, draft: bool = False, careful: bool = False) -> None:
        self.careful = careful
        if careful:
            self.code_generator_class = _CarefulGenerator
        super().__init__(
            *BLOCK,
            *PRINT,
            *COMMENT,
            keep_trailing_newline=True,
            optimized=False,
            autoescape=True,
            undefined=Pending if draft else Missing,
        )
        self.globals = {"range": _bounded_range, "namespace": Namespace}
        self.filters = {**FILTERS, **LIST_FILTERS, **WRITINGS}
        self.tests = {name: test for name, test in TESTS.items() if name not in _NO_TESTS}

    def loaded(self, code: CodeType) -> jinja2.Template:
        """Return the template of compiled code; what its macros and `set` blocks give is XML, not text."""
        namespace: dict[str, Any] = {"environment": self, "__file__": code.co_filename}
        exec(code, namespace)  # noqa: S102 - Jinja wrote it, of a template that is checked and runs in this sandbox
        namespace |= {"Markup": Printed, "Macro": _Macro}
        return jinja2.Template.from_module_dict(self, namespace, self.globals)

    def is_safe_callable(self, obj: Any) -> bool:
        """Say whether a template may call something: its own macros, `range`, and methods that are allowed by name."""
        if obj in {_bounded_range, Namespace} or isinstance(obj, Macro | Missing):
            return True
        owner = getattr(obj, "__self__", None)
        return isinstance(owner, LoopContext) or (isinstance(obj, BuiltinMethodType) and is_method(owner, obj.__name__))

    def call(self, context: Context, obj: Any, *arguments: Any, **named: Any) -> Any:
        """Return what a call gives, within bounds."""
        if isinstance(obj, BuiltinMethodType):
            check_call(obj, arguments)
        return super().call(context, obj, *arguments, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a member of a mapping; its methods only where they are allowed and no member has that name."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                if not is_method(obj, attribute):
                    return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether an attribute that is no member of the data may be read: allowed methods, and the loop's own."""
        if isinstance(obj, str | dict | list | tuple | int | float | bytes | date | time_of_day):
            return is_method(obj, attr)
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator gives, within bounds."""
        if isinstance(left, Printed) or isinstance(right, Printed):
            text_of(left if isinstance(left, Printed) else right)
        if operator == "+":
            _check_length(left, right)
        elif operator == "%" and isinstance(left, str):
            return formatted(left, right)
        elif isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise BadValueError(f"文字和列表不能用“{operator}”计算", "只有数字可以乘、乘方和取余")
        elif isinstance(left, int | float) and isinstance(right, int | float):
            limit = 1000 if operator == "**" else _LARGEST
            if abs(left) > limit or abs(right) > min(limit, 16 if operator == "**" else limit):
                raise BadValueError("数字太大，算不出来", "请改用小一些的数字")
        return super().call_binop(context, operator, left, right)

    def concatenated(self, parts: Iterable[object]) -> str:
        """Return the text of values joined with `~`."""
        texts = [text_of(part) for part in parts]
        if sum(map(len, texts)) > _LONGEST:
            raise BadValueError("拼出来的文字太长", f"请控制在{_LONGEST}个字以内")
        return "".join(texts)


def _check_length(left: Any, right: Any) -> None:
    if (
        isinstance(left, str | list | tuple)
        and isinstance(right, str | list | tuple)
        and len(left) + len(right) > _LONGEST
    ):
        raise BadValueError("拼出来的文字或列表太长", f"请控制在{_LONGEST}以内")


@pass_context
def _bounded_range(context: FillContext, *bounds: int) -> range:
    """Return a range; its members count as steps, as a filter may go through them without a loop."""
    found = range(*bounds)
    members = abs(found[-1] - found[0]) // abs(found.step) + 1 if found else 0
    context.steps += members
    if context.steps > _MOST_STEPS:
        raise BadValueError("循环次数太多", f"所有 range 加起来不能超过{_MOST_STEPS}次", "TPL045")
    return found


def with_steps(tree: nodes.Template, *, careful: bool = False) -> nodes.Template:
    """Return a template's tree with a step in each loop, its test, and macro; for a `careful` run, with the expressions
    of statements marked to go on after a failure.
    """
    for node in list(_statements(tree.body)):
        for name, mark in _MARKS.items():
            expression = getattr(node, name, None)
            if isinstance(expression, nodes.Expr) and (careful or (isinstance(node, nodes.For) and name == "test")):
                setattr(node, name, mark(expression, lineno=node.lineno))
        if isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock):
            node.body.insert(0, nodes.ExprStmt(nodes.Const(None, lineno=node.lineno), lineno=node.lineno))
    return tree


def _statements(body: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield statements and those in them."""
    for node in body:
        if isinstance(node, nodes.Stmt) and not isinstance(node, nodes.Output):
            yield node
            for name in ("body", "elif_", "else_"):
                yield from _statements(getattr(node, name, None) or ())


_MARKS = {"iter": nodes.MarkSafeIfAutoescape, "test": nodes.MarkSafe, "node": nodes.MarkSafe}
"""Field of a statement to the mark that its expression gets: what a loop goes through, what is tested or set."""


@cache
def sandbox(*, draft: bool = False, careful: bool = False) -> Environment:
    """Return the one environment of its kind; it has no state that a template could change."""
    return Environment(draft=draft, careful=careful)
