"""Running a compiled part: one Jinja template, its tags by line, and faults told at their tags."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from types import CodeType, TracebackType
from typing import Any

import jinja2

from briefgen.errors import Fault
from briefgen.template.compiler.generator import with_steps
from briefgen.template.content.additions import Additions
from briefgen.template.filling.budget import Budget
from briefgen.template.filling.context import FAILURES, FillContext, exceeds
from briefgen.template.filling.environment import sandbox
from briefgen.template.filling.repair import BadTableError, Repairs
from briefgen.template.filling.sink import Sink, Site
from briefgen.template.values import BadValueError

_BATCH = 4096
_MOST_KNOWN = 2000
_BATCH_BYTES = 16 * 2**20


@dataclass(slots=True)
class Part:
    """A part with tags, compiled. `sites` tell of the tag on each line of its `source`."""

    name: str
    code: CodeType
    source: str
    prefix: str
    repairs: Repairs
    sites: dict[int, Site]
    _templates: dict[bool, jinja2.Template] = field(default_factory=dict)

    def fill(
        self, fields: Mapping[str, Any], additions: Additions, budget: Budget, *, draft: bool
    ) -> tuple[bytes, list[Fault]]:
        """Return the part's XML filled with `fields`, and what was wrong; with faults the XML is worth nothing."""
        sink = Sink(self.sites, self.prefix, self.name, additions, budget, draft)
        template = self._template(draft=draft)
        try:
            xml = self._run(template, _context(template, fields, sink))
            return (b"" if sink.faults else bytes(self.repairs.mend(xml, budget))), sink.faults
        except BadTableError as error:
            place = replace(next(iter(self.sites.values())).place, spot=error.spot)
            return b"", [Fault(error.rule, place, error.problem, error.way_out)]
        except FAILURES as error:
            return b"", self._all_faults(fields, sink, error)

    def _template(self, *, draft: bool) -> jinja2.Template:
        if draft not in self._templates:
            self._templates[draft] = sandbox(draft=draft).loaded(self.code)
        return self._templates[draft]

    def _run(self, template: jinja2.Template, context: FillContext) -> bytearray:
        """Return what the template prints, in UTF-8; batch by batch, so that a size without bounds is seen in time."""
        chunks = template.root_render_func(context)
        batch = max(16, min(_BATCH, _BATCH_BYTES // len(self.source)))
        xml = bytearray()
        while taken := list(islice(chunks, batch)):
            made = "".join(taken).encode()
            try:
                context.budget.keep(len(made))
            except BadValueError as error:
                # thrown where the template stands, so that the fault is told at its tag
                chunks.throw(error)  # type: ignore[attr-defined]
            xml += made
        return xml

    def _all_faults(self, fields: Mapping[str, Any], sink: Sink, error: BaseException) -> list[Fault]:
        """Return all that is wrong with a fill that was stopped, by filling again and going on after each failure.

        What exceeds the limits isn't tried again.
        """
        if not exceeds(error):
            careful = replace(sink, budget=sink.budget.again(), faults=[], _told=set())
            template = self._careful(draft=sink.draft)
            if template is not None:
                try:
                    self._run(template, _context(template, fields, careful))
                except FAILURES as again:
                    if not exceeds(again):
                        careful.tell_failure(self._line(template, again.__traceback__), again)
            if careful.faults:
                return careful.faults
        sink.tell_failure(self._line(self._template(draft=sink.draft), error.__traceback__), error)
        return sink.faults

    def _careful(self, *, draft: bool) -> jinja2.Template | None:
        """Return the part compiled to go on after failures, None where that is too deep for Python."""
        environment = sandbox(draft=draft, careful=True)
        tree = with_steps(environment.parse(self.source), careful=True)
        try:
            return environment.loaded(environment.compile(tree, filename=self.code.co_filename))
        except (SyntaxError, RecursionError, MemoryError):
            return None

    def _line(self, template: jinja2.Template, traceback: TracebackType | None) -> int:
        """Return the source line of the innermost frame of the template's own code."""
        line = 0
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == self.code.co_filename:
                line = template.get_corresponding_lineno(traceback.tb_lineno)
            traceback = traceback.tb_next
        while line and line not in self.sites:
            line -= 1
        return line or min(self.sites)


def _context(template: jinja2.Template, fields: Mapping[str, Any], sink: Sink) -> FillContext:
    context = template.new_context(dict(fields))
    assert isinstance(context, FillContext)  # noqa: S101 - our environment makes no other
    context.sink = sink
    context.budget = sink.budget
    sink.known = tuple(name for name in islice(fields, _MOST_KNOWN) if name.isidentifier())
    context.seen = set()
    return context
