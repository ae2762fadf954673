"""Running a part's source, and what is done to its XML afterwards."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from jinja2 import Template

from briefgen.compat.budget import MOST, STATE, State, refuse
from briefgen.compat.environment import Sandbox
from briefgen.compat.listing import resolve
from briefgen.compat.parts import Source

_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_BATCH = 4096


def run(source: Source, sandbox: Sandbox, names: Mapping[str, Any]) -> tuple[str, State]:
    """Return what a part prints with the values of `names`, between its head and its tail, and how it went."""
    state = State(source.levels, source.prefixes)
    xml = _printed(source, sandbox, names, state)
    if "{_" in xml or "_}" in xml:
        for written, meant in _ESCAPES:
            xml = xml.replace(written, meant)
    if state.has_listing or source.is_listed:
        xml = resolve(xml)
    return xml, state


def run_text(source: Source, sandbox: Sandbox, names: Mapping[str, Any]) -> str:
    """Return what a text that is no XML prints."""
    return _printed(source, sandbox, names, State(is_text=True))


def _printed(source: Source, sandbox: Sandbox, names: Mapping[str, Any], state: State) -> str:
    template = Template.from_code(sandbox, source.code(sandbox), sandbox.make_globals(None))
    context = template.new_context(dict(names))
    token = STATE.set(state)
    try:
        chunks = template.root_render_func(context)
        batches: list[str] = []
        size = 0
        while taken := list(islice(chunks, _BATCH)):
            batches.append("".join(taken))
            size += len(batches[-1])
            if size > MOST:
                raise refuse("填出来的内容太大")
        return "".join(batches)
    finally:
        STATE.reset(token)
