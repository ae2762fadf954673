"""Running a compiled part: one Jinja template, its tags by line, and faults told at their tags."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import CodeType, TracebackType
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError

from briefgen.errors import Fault, Place
from briefgen.template.environment import FillContext, sandbox
from briefgen.template.repair import Repairs
from briefgen.template.values import BadValueError, Sink

OUTPUT_BYTES = 200 * 2**20
"""The most XML that one part may be filled to."""

_BATCH = 4096
_FAILURES = (
    TemplateRuntimeError,
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
)


@dataclass(slots=True)
class Part:
    """A part with tags, compiled. `places`, `written` and `paths` tell of the tag on each line of its source."""

    name: str
    code: CodeType
    prefix: str
    repairs: Repairs
    places: dict[int, Place]
    written: dict[int, str]
    paths: dict[int, tuple[str, ...]]
    _templates: dict[bool, jinja2.Template] = field(default_factory=dict)

    def fill(self, fields: Mapping[str, Any], *, draft: bool) -> tuple[bytes, list[Fault]]:
        """Return the part's XML filled with `fields`, and what was wrong; with faults the XML is worth nothing."""
        sink = Sink(self.places, self.written, self.prefix, self.paths, draft)
        template = self._template(draft=draft)
        context = template.new_context(dict(fields))
        assert isinstance(context, FillContext)  # noqa: S101 - our environment makes no other
        context.sink = sink
        try:
            xml = self._run(template, context)
        except _FAILURES as error:
            self._tell(error, sink)
            return b"", sink.faults
        return self.repairs.mend(xml), sink.faults

    def _template(self, *, draft: bool) -> jinja2.Template:
        if draft not in self._templates:
            environment = sandbox(draft=draft)
            self._templates[draft] = jinja2.Template.from_code(environment, self.code, environment.globals)
        return self._templates[draft]

    def _run(self, template: jinja2.Template, context: FillContext) -> bytes:
        """Return what the template prints, in UTF-8; batch by batch, so that a size without bounds is seen in time."""
        chunks = template.root_render_func(context)
        batches: list[bytes] = []
        size = 0
        while taken := list(islice(chunks, _BATCH)):
            batches.append("".join(taken).encode())
            size += len(batches[-1])
            if size > OUTPUT_BYTES:
                raise BadValueError("填出来的内容太大", "请检查循环是不是套错了", "TPL045")
        return b"".join(batches)

    def _tell(self, error: BaseException, sink: Sink) -> None:
        """Add the fault for what stopped the run, at the tag where it stopped."""
        line = self._line(error.__traceback__)
        if isinstance(error, BadValueError):
            sink.tell(line, error.rule, error.problem, error.way_out)
        elif isinstance(error, SecurityError):
            sink.tell(line, "TPL022", "里有不允许的写法", "请只用模板可用的名字和过滤器")
        elif isinstance(error, UndefinedError):
            path = sink.full_path(line, error.message or "")
            name = f"“{path}”" if path else "要用的值"
            sink.tell(line, "TPL040", f"{name}没有值，算不下去", "请先用 {% if … %} 判断有没有，或在数据里补上")
        elif isinstance(error, TypeError):
            sink.tell(
                line, "TPL044", "里的值种类不对，算不出来", "请检查数据：数字和文字不能相加、相比，没有数目的不能循环"
            )
        elif isinstance(error, ZeroDivisionError):
            sink.tell(line, "TPL044", "里除数是零，算不出来", "请先用 {% if … %} 判断")
        elif isinstance(error, MemoryError | RecursionError):
            sink.tell(line, "TPL045", "填出来的内容太大", "请检查循环是不是套错了")
        else:
            sink.tell(line, "TPL044", "算不出来", "请检查这个标签用到的数据")

    def _line(self, traceback: TracebackType | None) -> int:
        """Return the source line of the innermost frame of the template's own code."""
        line = 0
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == self.code.co_filename:
                template = next(iter(self._templates.values()))
                line = template.get_corresponding_lineno(traceback.tb_lineno)
            traceback = traceback.tb_next
        while line and line not in self.places:
            line -= 1
        return line
