"""Running a part's source, and what is done to its XML afterwards."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Template

from briefgen.compat.budget import STATE, Budget, State, too_large
from briefgen.compat.environment import Sandbox
from briefgen.compat.listing import resolve
from briefgen.compat.parts import Source

_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))


def run(source: Source, sandbox: Sandbox, names: Mapping[str, Any], budget: Budget) -> tuple[str, State]:
    """Return what a part prints with the values of `names`, between its head and its tail, and how it went."""
    state = State(source.levels, source.prefixes, budget=budget)
    xml = _printed(source, sandbox, names, state)
    if "{_" in xml or "_}" in xml:
        for written, meant in _ESCAPES:
            xml = xml.replace(written, meant)
    if state.has_listing or source.is_listed:
        xml = resolve(xml, budget)
    return xml, state


def run_text(source: Source, sandbox: Sandbox, names: Mapping[str, Any], budget: Budget) -> str:
    """Return what a text that is no XML prints."""
    return _printed(source, sandbox, names, State(is_text=True, budget=budget))


def _printed(source: Source, sandbox: Sandbox, names: Mapping[str, Any], state: State) -> str:
    template = Template.from_code(sandbox, source.code(sandbox), sandbox.make_globals(None))
    context = template.new_context(dict(names))
    token = STATE.set(state)
    try:
        chunks: Any = template.root_render_func(context)
        pieces: list[str] = []
        size = 0
        for piece in chunks:
            pieces.append(piece)
            size += len(piece)
            if size > state.budget.room:
                chunks.throw(too_large())  # thrown where the template stands, so that it is told at its tag
        state.budget.print(size)
        return "".join(pieces)
    finally:
        STATE.reset(token)
