"""Values printed into a part: real XML stays, what only looks like it is kept as text, nothing is lost on the way."""

import re
from typing import Any

from jinja2.runtime import Context
from jinja2.utils import _PassArg  # the way Jinja itself calls a finalize
from markupsafe import escape

from briefgen.compat.budget import STATE, State, check_size, checked
from briefgen.compat.tags import visible

_REFUSED = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)")
_NAME = r"[A-Za-z_][\w.-]*"
_TAG = re.compile(
    rf"<(?=/?({_NAME}):{_NAME}(?:\s+(?:{_NAME}:)?{_NAME}\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*\s*/?>)|<", re.ASCII
)
_DECLARED = re.compile(rf"xmlns:({_NAME})=", re.ASCII)
_LISTED = re.compile("[\t\n\x07\x0c]")
_RESOLVED = 60
"""How many characters a new line or paragraph comes to, at least."""

_ILLEGAL = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
ATTRIBUTE = "@"
"""The level of a value inside an attribute."""

_WRAPPED = {"r": _RUN, "p": f"<w:p>{_RUN}</w:p>"}


class PrintingContext(Context):
    """The names of one render, and what prints its values."""

    def turn(self) -> None:
        """Count one turn of a loop or call of a macro; too many, or too long a render, raise SecurityError."""
        STATE.get().budget.turn()

    def tick(self) -> None:
        """Count a statement or comparison; too long a render raises SecurityError."""
        STATE.get().budget.tick()

    def made(self, size: int) -> None:
        """Count what a statement makes, in bytes; too much raises SecurityError."""
        STATE.get().budget.put(size)

    def kept(self, value: Any) -> Any:
        """Return a list, dict or slice that an expression made; one out of bounds raises SecurityError."""
        return checked(value)

    def put(self, line: int, escapes: bool, value: Any) -> str:  # noqa: FBT001 - called by compiled code
        """Return a value as it is printed; `line` is that of its tag, `escapes` whether it is escaped there."""
        finalize = self.environment.finalize
        if finalize is not None:
            value = _finalized(self, finalize, value)
        state = STATE.get()
        level = state.levels.get(line, "") if self.name is None else ""
        if type(value) is str and not level and not _REFUSED.search(value):
            text = value
        elif state.is_text:
            text = _plain(value)
        else:
            if isinstance(value, list | tuple | dict | set):
                check_size(value)
            text = _kept(str(escape(value) if escapes else value), state)
            if level:
                text = _at_level(text, level)
        state.budget.put(len(text))
        return text


def _finalized(context: Context, finalize: Any, value: Any) -> Any:
    argument = _PassArg.from_obj(finalize)
    if argument is _PassArg.context:
        return finalize(context, value)
    if argument is _PassArg.eval_context:
        return finalize(context.eval_ctx, value)
    if argument is _PassArg.environment:
        return finalize(context.environment, value)
    return finalize(value)


def _plain(value: Any) -> str:
    """Return a value as text where no XML is: without the tags of one that is XML."""
    text = visible(str(value)) if hasattr(value, "__html__") and hasattr(value, "xml") else str(value)
    return _SURROGATE.sub("\ufffd", _ILLEGAL.sub("", text)).replace("\x07", "").replace("\x0c", "")


def _at_level(text: str, level: str) -> str:
    """Return XML of a value as it may stand there: mere text in a run or paragraph, no marks in attributes."""
    if level == ATTRIBUTE:
        return text.replace("<", "&lt;").replace('"', "&quot;")
    if not text or "<w:" in text:
        return text
    return _WRAPPED.get(level, "{}").replace("{}", text)


def _kept(text: str, state: State) -> str:
    """Return XML of a value in which every `&` and `<` that is no XML is escaped, and what XML can't hold is gone."""
    if not _REFUSED.search(text):
        return text
    if "&" in text:
        text = _BARE_AMPERSAND.sub("&amp;", text)
    if "<" in text:
        text = _with_real_tags(text, state.prefixes)
        state.has_tables = state.has_tables or "<w:tbl" in text
    text = _SURROGATE.sub("\ufffd", _ILLEGAL.sub("", text)).replace("]]>", "]]&gt;")
    listed = len(_LISTED.findall(text))
    if listed:
        state.has_listing = True
        state.budget.print(_RESOLVED * listed)
    return text


def _with_real_tags(text: str, prefixes: frozenset[str]) -> str:
    """Return text in which a `<` stays only where it begins an XML tag with a prefix that is known there."""
    known = prefixes | frozenset(_DECLARED.findall(text))

    def kept(found: re.Match[str]) -> str:
        return "<" if found[1] in known else "&lt;"

    return _TAG.sub(kept, text)
