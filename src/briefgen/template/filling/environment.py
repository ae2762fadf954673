"""Jinja as templates get it: plain data only, a short list of filters, nothing undefined, nothing boundless."""

from datetime import date
from datetime import time as time_of_day
from functools import cache
from types import BuiltinMethodType, CodeType
from typing import Any

import jinja2
from jinja2.runtime import LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace, pass_context

from briefgen.template.compiler.generator import CarefulGenerator, Generator
from briefgen.template.filling.context import FAILURES, LONGEST, FillContext
from briefgen.template.filling.methods import check_call, formatted, is_method
from briefgen.template.filling.undefined import Missing, Pending
from briefgen.template.filling.writings import WRITINGS
from briefgen.template.filters.listing import LIST_FILTERS
from briefgen.template.filters.table import FILTERS
from briefgen.template.filters.text import short
from briefgen.template.values import BadValueError, Printed, text_of

PRINT = ("\x01\n", "\x02")
BLOCK = ("\x03\n", "\x04")
COMMENT = ("\x05", "\x06")
"""Delimiters of our own: characters that XML can't hold, so that no constant text is ever taken for a tag. The
newline puts each tag on its own line, which is how a fault finds its tag."""

_NO_TESTS = {"callable", "escaped", "filter", "test"}
_COMPARING = {
    "eq", "equalto", "==", "ne", "!=", "lt", "lessthan", "<", "le", "<=", "gt", "greaterthan", ">", "ge", ">=",
}  # fmt: skip
_LARGEST = 10**15


class _Macro(Macro):
    """A macro whose result is XML already; its text was escaped where it was printed."""

    def _invoke(self, arguments: list[Any], autoescape: bool) -> Any:  # noqa: ARG002, FBT001 - the base class's form
        return Printed(self._func(*arguments))


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox. In a `draft` what is missing shows as 【待补】; a `careful` one goes on after failures."""

    context_class = FillContext
    code_generator_class = Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})
    failures = FAILURES

    def __init__(self, *, draft: bool = False, careful: bool = False) -> None:
        self.careful = careful
        if careful:
            self.code_generator_class = CarefulGenerator
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
        self.tests = {name: _tested(name, test) for name, test in TESTS.items() if name not in _NO_TESTS}

    def loaded(self, code: CodeType) -> jinja2.Template:
        """Return the template of compiled code; what its macros and `set` blocks give is XML, not text."""
        namespace: dict[str, Any] = {"environment": self, "__file__": code.co_filename}
        exec(code, namespace)  # noqa: S102 - Jinja wrote it, of a template that is checked and runs in this sandbox
        namespace |= {"Markup": Printed, "Macro": _Macro}
        return jinja2.Template.from_module_dict(self, namespace, self.globals)

    def is_safe_callable(self, obj: Any) -> bool:
        """Say whether a template may call something: its own macros, `range`, and methods that are allowed by name."""
        if isinstance(obj, Macro | Undefined) or obj is _bounded_range or obj is Namespace:
            return True
        owner = getattr(obj, "__self__", None)
        return isinstance(owner, LoopContext) or (isinstance(obj, BuiltinMethodType) and is_method(owner, obj.__name__))

    def call(self, context: FillContext, obj: Any, *arguments: Any, **named: Any) -> Any:  # type: ignore[override]
        """Return what a call gives, within bounds."""
        if not isinstance(obj, BuiltinMethodType):
            return super().call(context, obj, *arguments, **named)
        if not isinstance(obj.__self__, dict):
            context.weighed(context.whole(obj.__self__))
        for argument in arguments:
            context.whole(argument)
        check_call(obj, arguments)
        return context.weighed(super().call(context, obj, *arguments, **named))

    def call_filter(self, name: Any, value: Any, *arguments: Any, **named: Any) -> Any:
        """Return what a filter that is named by a value makes; the compiler's own can't be had so."""
        if not isinstance(name, str) or name.startswith("__") or name not in self.filters:
            raise BadValueError(f"里没有“{short(name)}”这个过滤器", "请查可用的过滤器", "TPL020")
        context = named.get("context") or arguments[2]
        return context.weighed(super().call_filter(name, context.weighed(value), *arguments, **named))

    def call_test(self, name: Any, value: Any, *arguments: Any, **named: Any) -> Any:
        """Return what a test that is named by a value says."""
        if not isinstance(name, str) or name not in self.tests:
            raise BadValueError(f"里没有“{short(name)}”这个判断", "请查可用的判断", "TPL021")
        return super().call_test(name, value, *arguments, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a member of a mapping; its methods only where they are allowed and no member has that name."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                if not is_method(obj, attribute):
                    return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a member by its key or number; what is no text and no number leads nowhere."""
        if isinstance(argument, Undefined):
            return argument if isinstance(argument, Pending) else text_of(argument)
        if not isinstance(argument, str | int | float | date):
            raise BadValueError("里方括号中的不是文字或序号", "请写名字或序号，如 x['name']、x[0]", "TPL044")
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether an attribute that is no member of the data may be read: allowed methods, and the loop's own."""
        if isinstance(obj, LoopContext | Namespace | Undefined):
            return super().is_safe_attribute(obj, attr, value)
        plain: Any = str | dict | list | tuple | int | float | date | time_of_day
        return isinstance(obj, plain) and is_method(obj, attr)

    def call_binop(self, context: FillContext, operator: str, left: Any, right: Any) -> Any:  # type: ignore[override]
        """Return what an operator gives, within bounds."""
        if isinstance(left, Pending) or isinstance(right, Pending):
            return left if isinstance(left, Pending) else right
        if isinstance(left, Printed) or isinstance(right, Printed):
            text_of(left if isinstance(left, Printed) else right)
        if operator == "+":
            _check_length(left, right)
        elif operator == "%" and isinstance(left, str):
            return context.weighed(formatted(left, right))
        elif isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise BadValueError(f"文字和列表不能用“{operator}”计算", "只有数字可以乘、乘方和取余")
        elif isinstance(left, int | float) and isinstance(right, int | float):
            limit = 1000 if operator == "**" else _LARGEST
            if abs(left) > limit or abs(right) > min(limit, 16 if operator == "**" else limit):
                raise BadValueError("数字太大，算不出来", "请改用小一些的数字")
        return context.weighed(super().call_binop(context, operator, left, right))


def _tested(name: str, test: Any) -> Any:
    """Return a test that counts what it compares."""
    if name == "in":

        @pass_context
        def contained(context: FillContext, value: Any, other: Any) -> bool:
            return context.contains(value, other)

        return contained
    if name not in _COMPARING:
        return test

    @pass_context
    def compared(context: FillContext, value: Any, other: Any) -> Any:
        return test(context.whole(value), context.whole(other))

    return compared


def _check_length(left: Any, right: Any) -> None:
    if (
        isinstance(left, str | list | tuple)
        and isinstance(right, str | list | tuple)
        and len(left) + len(right) > LONGEST
    ):
        raise BadValueError("拼出来的文字或列表太长", f"请控制在{LONGEST}以内")


@pass_context
def _bounded_range(context: FillContext, *bounds: Any) -> Any:
    """Return a range; its members count as steps, as a filter may go through them without a loop."""
    pending = [bound for bound in bounds if isinstance(bound, Pending)]
    if pending:
        return pending[:1]
    found = range(*bounds)
    members = abs(found[-1] - found[0]) // abs(found.step) + 1 if found else 0
    context.budget.spend(members)
    return found


@cache
def sandbox(*, draft: bool = False, careful: bool = False) -> Environment:
    """Return the one environment of its kind; it has no state that a template could change."""
    return Environment(draft=draft, careful=careful)
