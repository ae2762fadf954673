"""The names of one fill, and what compiled code asks of it: printing, counting, going on after a failure."""

from collections.abc import Callable, Iterable
from typing import Any

import jinja2.exceptions
from jinja2.runtime import ChainableUndefined, Context

from briefgen.template.filling.budget import Budget
from briefgen.template.filling.sink import Sink
from briefgen.template.filling.undefined import Pending, path_of
from briefgen.template.values import REFUSED, BadValueError, Printed, text_of

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

LONGEST = 10**6
"""The most characters, or members, that a calculation makes."""

_LONG = 4096


class FillContext(Context):
    """The names of one fill of a part, its sink and its budget. `seen` is what `__once` has been asked for."""

    sink: Sink
    budget: Budget
    seen: set[str]

    def derived(self, locals: dict[str, Any] | None = None) -> "FillContext":  # noqa: A002 - the base class's name
        """Return the context of a call within a loop, which counts in the same budget."""
        inner = super().derived(locals)
        assert isinstance(inner, FillContext)  # noqa: S101 - our environment makes no other
        inner.sink, inner.budget, inner.seen = self.sink, self.budget, self.seen
        return inner

    def put(self, line: int, value: object) -> str:
        """Return a value as XML text; `line` is that of its tag."""
        budget = self.budget
        if type(value) is str and not REFUSED.search(value):
            budget.printed += len(value)
            if len(value) > _LONG:
                budget.afford(0)
            return value
        if type(value) is int and -_LONG < value < _LONG:
            return str(value)
        budget.spend(1)
        xml = self.sink.put(line, value)
        budget.write(len(xml))
        return xml

    def called(self, value: object) -> str:
        """Return what a called macro printed; what is no macro's result raises BadValueError."""
        if isinstance(value, Printed):
            return value.xml
        raise BadValueError("叫的不是宏", "call 后面请写自己的宏", "TPL044")

    def step(self, size: int = 0) -> None:
        """Count a pass of a loop or a call of a macro, which prints `size` constant characters."""
        budget = self.budget
        budget.printed += size
        budget.steps += 1
        if budget.steps >= budget.next_look:
            budget.check()

    def weighed(self, value: Any) -> Any:
        """Return a value that a filter goes through or has made, counted."""
        self.budget.steps += 1
        if isinstance(value, Printed):
            text_of(value)
        return self.budget.weigh(value)

    def whole(self, value: Any) -> Any:
        """Return a value that is compared, counted with all that is in it."""
        return value if type(value) is str else self.budget.weigh_whole(value)

    def contains(self, sought: Any, value: Any) -> bool:
        """Return whether something is in a text, a list or a dict."""
        if isinstance(sought, Pending):
            return False
        if not isinstance(value, dict):
            self.weighed(value)
        if isinstance(sought, list | tuple | dict):
            before = self.budget.steps
            self.budget.weigh_whole(sought)
            if isinstance(value, list | tuple):
                self.budget.spend((self.budget.steps - before) * len(value))
        return sought in value

    def members(self, value: Any, names: int) -> Any:
        """Return what a loop goes through; `names` is to how many a member is given out, 0 where it is to one.

        A text is no list of characters: BadValueError.
        """
        if isinstance(value, str) and value:
            way_out = "请在数据里写成列表；一行一段的请写 {%p for x in …|lines %}，要逐字循环的请写 x|list"
            raise BadValueError("要循环的是文字，不是列表", way_out, "TPL044")
        if names and isinstance(value, Pending):
            return [(Pending(name=f"{path_of(value)}[]"),) * names]
        return value

    def concatenated(self, parts: Iterable[object]) -> str:
        """Return the text of values joined with `~`."""
        texts = [text_of(part) for part in parts]
        if sum(map(len, texts)) > LONGEST:
            raise BadValueError("拼出来的文字太长", f"请控制在{LONGEST}个字以内")
        return str(self.weighed("".join(texts)))

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
        if exceeds(error):
            raise error
        self.sink.tell_failure(line, error)


def exceeds(error: BaseException) -> bool:
    """Whether what stopped a tag are the limits of a fill, so that trying again makes no sense."""
    return getattr(error, "rule", "") == "TPL045" or isinstance(error, MemoryError | RecursionError)
