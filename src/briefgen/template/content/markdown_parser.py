"""Markdown read into a tree, within bounds: what costs more than its length is counted while it is read.

The count is one of steps, not of time, so that the same text is always read or always refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from unicodedata import east_asian_width

from briefgen.template.values import BadValueError
from briefgen.wml.values import MOST_COLUMNS

RULE = "TPL072"
_MOST_STEPS = 80_000
"""How many blocks, lines and pieces of text a value may come to, all in all."""

_LABEL_SHARE = 16
"""How many characters in search of the end of a link's text count as a step."""

_MOST_CELLS = 20_000
_MOST_LEVELS, _MARGIN = 100, 5
"""How deep the parser goes; it would drop what is deeper, so that what comes near is refused."""

_MOST_MARKS = 40
"""How many marks of bold, italic and so on may stand in one another."""

_EFFORT = "briefgen"
"""Where the parser keeps the count of a text."""


@dataclass(slots=True)
class _Effort:
    """How many steps a text has left."""

    left: int = _MOST_STEPS

    def spend(self, steps: int) -> None:
        """Count steps; more than there are raise BadValueError."""
        self.left -= steps
        if self.left < 0:
            way_out = "请分成几份，或检查是不是混进了大量的括号、星号、竖线等记号"
            raise BadValueError("的Markdown太长或太复杂", way_out, RULE)


def parsed(text: str) -> Sequence[Any]:
    """Return the blocks of a text as nodes of a tree.

    One that takes too many steps, is too deep, or has a table larger than Word's raises BadValueError.
    """
    from markdown_it.tree import SyntaxTreeNode

    tokens = _parser().parse(text, {_EFFORT: _Effort()})
    for token in tokens:
        _check_depth(token.level, _MOST_LEVELS - _MARGIN)
        _check_depth(max((inside.level for inside in token.children or ()), default=0), _MOST_MARKS)
    return SyntaxTreeNode(tokens).children


def _check_depth(level: int, most: int) -> None:
    if level > most:
        raise BadValueError("的Markdown一层套一层，太深了", "请减少列表、引用或强调的层数", RULE)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    parser: Any = MarkdownIt("commonmark", {"html": False, "maxNesting": _MOST_LEVELS})
    parser.enable(["table", "strikethrough"])
    parser.helpers = _Helpers(parser.helpers)
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("text", "effort", _counted)
    parser.block.ruler.before("table", "effort", _counted)
    parser.core.ruler.after("block", "blocks", _check_blocks)
    return parser


def _emphasis(state: Any, silent: bool) -> bool:  # noqa: FBT001 - the parser's own form
    """Read marks of emphasis as CommonMark has it (0.31, 6.2), but for Chinese, which has no blanks between words.

    There `甲**“乙”**丙` would not be bold: a mark before a quotation mark must follow a blank or punctuation. A Chinese
    character counts as such here.
    """
    from markdown_it.rules_inline.emphasis import tokenize

    start, before = state.pos, len(state.delimiters)
    found = tokenize(state, silent)
    last = state.src[start - 1] if start else " "
    following = state.src[state.pos] if state.pos < state.posMax else " "
    for mark in state.delimiters[before:]:
        if state.src[start] == "*":
            mark.open = mark.open or (_is_wide(last) and not following.isspace())
            mark.close = mark.close or (_is_wide(following) and not last.isspace())
    return found


def _is_wide(character: str) -> bool:
    """Whether a character is Chinese, Japanese or Korean, or a mark of theirs."""
    return east_asian_width(character) in {"W", "F"}


def _counted(state: Any, *_where: Any) -> bool:
    """Count a place where the parser looks for the next thing; the rules after this one read it."""
    state.env[_EFFORT].spend(1)
    return False


def _check_blocks(state: Any) -> None:
    """Count the blocks before their text is read; tables wider than Word's, or too large, raise BadValueError."""
    columns = cells = 0
    for token in state.tokens:
        columns = 0 if token.type == "tr_open" else columns + (token.type in {"th_open", "td_open"})
        cells += token.type in {"th_open", "td_open"}
        if columns > MOST_COLUMNS:
            problem = f"的Markdown里有一个表格超过{MOST_COLUMNS}列，Word放不下"
            raise BadValueError(problem, "请减少列数，或分成几个表格", RULE)
    if cells > _MOST_CELLS:
        raise BadValueError(f"的Markdown里的表格超过{_MOST_CELLS}格", "请分成几份", RULE)
    state.env[_EFFORT].spend(len(state.tokens) // 2)


class _Helpers:
    """The parser's helpers; looking for the end of a link's text, which may go on to the end each time, is counted."""

    def __init__(self, helpers: Any) -> None:
        self.parseLinkDestination = helpers.parseLinkDestination
        self.parseLinkTitle = helpers.parseLinkTitle
        self._label = helpers.parseLinkLabel

    def parseLinkLabel(self, state: Any, start: int, disableNested: bool = False) -> int:  # noqa: FBT001, FBT002, N802, N803 - the parser's own names
        """Return where the text of a link or picture ends, -1 where it doesn't."""
        if state.src.find("]", start, state.posMax) < 0:
            return -1
        end: int = self._label(state, start, disableNested)
        state.env[_EFFORT].spend(((state.posMax if end < 0 else end) - start) // _LABEL_SHARE)
        return end
