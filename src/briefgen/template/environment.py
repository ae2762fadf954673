"""Jinja as templates get it: plain data only, a short list of filters, nothing undefined, nothing boundless."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import pass_context

from briefgen.template.filters import FILTERS
from briefgen.template.listing import LIST_FILTERS
from briefgen.template.values import REFUSED, BadValueError, Sink, text_of

PRINT = ("\x01\n", "\x02")
BLOCK = ("\x03\n", "\x04")
COMMENT = ("\x05", "\x06")
"""Delimiters of our own: characters that XML can't hold, so that no constant text is ever taken for a tag. The
newline puts each tag on its own line, which is how a fault finds its tag."""

METHODS = frozenset({"items", "keys", "values", "get", "startswith", "endswith", "split", "strip", "upper", "lower"})
"""Methods of dicts and text that a template may call."""

_NO_TESTS = {"callable", "escaped", "filter", "test"}
_LONGEST = 10**6
_LARGEST = 10**15
_MOST_STEPS = 10**6


class Missing(Undefined):
    """What the data doesn't hold: false, empty when iterated, a fault when printed or asked for an attribute."""

    __slots__ = ()

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

    def __str__(self) -> str:
        return f"【待补：{self.path}】"


class FillContext(Context):
    """The names of one fill, and the sink that prints its values."""

    sink: Sink
    steps: int = 0

    def put(self, line: int, value: object) -> str:
        """Return a value as XML text; `line` is that of its tag."""
        if type(value) is str and not REFUSED.search(value):
            return value
        return self.sink.put(line, value)


class _Generator(CodeGenerator):
    """Writes `context.put(line, value)` for each value that is printed, and checks what `~` joins."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(f"context.put({node.lineno}, ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    @optimizeconst
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - the visitor's own name
        self.write("environment.concatenated((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox. In a `draft` what is missing shows as 【待补】."""

    context_class = FillContext
    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, *, draft: bool = False) -> None:
        super().__init__(
            *BLOCK,
            *PRINT,
            *COMMENT,
            keep_trailing_newline=True,
            optimized=False,
            autoescape=True,
            undefined=Pending if draft else Missing,
        )
        self.globals = {"range": _bounded_range}
        self.filters = {**FILTERS, **LIST_FILTERS}
        self.tests = {name: test for name, test in TESTS.items() if name not in _NO_TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a member of a mapping; its methods only where they are allowed and no member has that name."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                if attribute not in METHODS:
                    return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether an attribute that is no member of the data may be read: allowed methods, and the loop's own."""
        if isinstance(obj, str | dict | list | tuple | int | float | bytes) and attr not in METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator gives, within bounds."""
        if operator == "+":
            _check_length(left, right)
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
    """Return a range; all those of one fill together have at most `_MOST_STEPS` members."""
    found = range(*bounds)
    context.steps += min(len(found), _MOST_STEPS + 1)
    if context.steps > _MOST_STEPS:
        raise BadValueError("循环次数太多", f"所有 range 加起来不能超过{_MOST_STEPS}次")
    return found


@cache
def sandbox(*, draft: bool = False) -> Environment:
    """Return the one environment of its kind; it has no state that a template could change."""
    return Environment(draft=draft)
