"""Markdown in the data: paragraphs, headings, lists, tables and the rest of CommonMark, in the template's styles."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.merge.numbering import STEP, ListKind
from briefgen.noun import noun
from briefgen.template.content.additions import Block, Frame, Inline
from briefgen.template.content.formatting import Changes, in_attribute, paragraph_properties, properties
from briefgen.template.content.markdown_parser import RULE, parsed
from briefgen.template.content.markdown_table import table
from briefgen.template.content.markdown_text import CODE, pieces
from briefgen.template.content.rich import Piece, block, rich_runs
from briefgen.template.values import BadValueError, illegal_character, text_of

_LONGEST = 200_000
_HEADINGS = (
    *(("一级标题", "heading 1", "标题 1"), ("二级标题", "heading 2", "标题 2"), ("三级标题", "heading 3", "标题 3")),
    *(("四级标题", "heading 4", "标题 4"), ("heading 5", "标题 5"), ("heading 6", "标题 6")),
)
_LIST_STYLES: dict[ListKind, tuple[str, ...]] = {
    "bullet": ("List Bullet", "列表项目符号", "项目符号"),
    "number": ("List Number", "列表编号", "编号"),
}
_QUOTES = ("Quote", "引用", "引文")
_CODES = ("HTML Preformatted", "Code", "代码", "HTML 预设格式")
"""Names of the styles that a template may have for each thing, the one to take first."""

_LIST_KINDS: dict[str, ListKind] = {"bullet_list": "bullet", "ordered_list": "number"}
_DEEPEST = 8
_DEEPEST_INDENT = 12 * STEP
_RULE_LINE = (("pBdr", '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'),)


@noun
class Markdown(Inline, Block):
    """A text in Markdown: CommonMark with tables and strikethrough. HTML is text; pictures raise BadValueError."""

    text: str

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise BadValueError("的Markdown不是文字", "请在数据里写成文字", RULE)
        code = illegal_character(self.text)
        if code:
            raise BadValueError(f"值里有看不见的控制字符（{code}）", "请在数据里删去它", "TPL042")
        if len(self.text) > _LONGEST:
            raise BadValueError(f"的Markdown超过{_LONGEST}个字", "请分成几份", RULE)

    def runs(self, frame: Frame) -> str:
        """Return the runs of a text that is one paragraph; any other raises BadValueError."""
        nodes = self._nodes(frame)
        if not nodes:
            return ""
        if len(nodes) > 1 or nodes[0].type != "paragraph":
            raise BadValueError("的Markdown不止一段", "请单独一段写成 {{p …|markdown }}", "TPL041")
        return rich_runs(pieces(nodes[0], frame), properties(frame.run, frame.prefix), frame)

    def blocks(self, frame: Frame) -> str:
        """Return its paragraphs and tables."""
        return _Writer(frame).blocks(self._nodes(frame), _Setting())

    def _nodes(self, frame: Frame) -> Sequence[Any]:
        """Return its blocks, read once in a fill however often they are printed."""
        nodes: Sequence[Any] = frame.additions.once(("markdown", self.text), lambda: parsed(self.text))
        return nodes


def markdown(value: object) -> Markdown:
    """Return text in Markdown for a tag: `{{p x|markdown }}`, or `{{ x|markdown }}` for one paragraph."""
    return value if isinstance(value, Markdown) else Markdown(text_of(value))


@noun
class _Setting:
    """What blocks stand in: their left edge in twips, how many lists deep, the list of numbers around them, a style."""

    indent: int = 0
    depth: int = 0
    numbers: str = ""
    style: str = ""


@dataclass(slots=True)
class _Writer:
    """Writes the blocks of one value."""

    frame: Frame

    def blocks(self, nodes: Iterable[Any], setting: _Setting) -> str:
        """Return blocks one after the other; two tables would be one without a paragraph between them."""
        written = []
        last = ""
        for node in nodes:
            if node.type == last == "table":
                written.append(self._paragraph((), setting))
            written.append(_KINDS[node.type](self, node, setting))
            last = node.type
        return "".join(written)

    def _base(self) -> Changes:
        return properties(self.frame.paragraph, self.frame.prefix)

    def _run_base(self) -> Changes:
        return properties(self.frame.run, self.frame.prefix)

    def _style(self, names: Sequence[str]) -> str:
        return self.frame.additions.style(names, "paragraph")

    def _paragraph(self, text: tuple[Piece, ...], setting: _Setting, changes: Changes = ()) -> str:
        """Return a paragraph like the tag's, or in the style of its setting; inside of something it is indented."""
        if setting.style:
            return self._styled(text, setting.style, changes)
        base = self._base()
        if setting.indent or changes:
            base = tuple((name, xml) for name, xml in base if name not in {"ind", "numPr"})
            changes = (("ind", _indent(setting.indent)), *changes)
        return block(paragraph_properties(base, changes), rich_runs(text, self._run_base(), self.frame), self.frame)

    def _styled(self, text: tuple[Piece, ...], style: str, changes: Changes = ()) -> str:
        """Return a paragraph that looks as its style says, whatever the tag's paragraph looks like."""
        base = (("pStyle", f'<w:pStyle w:val="{in_attribute(style)}"/>'),)
        return block(paragraph_properties(base, changes), rich_runs(text, (), self.frame), self.frame)

    def paragraph(self, node: Any, setting: _Setting) -> str:
        return self._paragraph(pieces(node, self.frame), setting)

    def heading(self, node: Any, setting: _Setting) -> str:
        style = self._style(_HEADINGS[int(node.tag[1]) - 1])
        if style:
            return self._styled(pieces(node, self.frame), style)
        return self._paragraph(pieces(node, self.frame, {"bold": True}), setting, (("keepNext", "<w:keepNext/>"),))

    def rule(self, _node: Any, setting: _Setting) -> str:
        return self._paragraph((), setting, _RULE_LINE)

    def quote(self, node: Any, setting: _Setting) -> str:
        style = self._style(_QUOTES)
        indent = setting.indent if style else _deeper(setting.indent)
        return self.blocks(node.children, _Setting(indent, setting.depth, "", style))

    def code(self, node: Any, setting: _Setting) -> str:
        style = self._style(_CODES)
        text = node.content.removesuffix("\n")
        if style:
            return self._styled((Piece(text),), style)
        left = (("jc", '<w:jc w:val="left"/>'),)
        return self._paragraph((Piece(text, CODE),), setting, left)

    def table(self, node: Any, setting: _Setting) -> str:
        return table(node, self.frame, setting.indent)

    def items(self, node: Any, setting: _Setting) -> str:
        """Return a list. Numbers within numbers belong to the list around them, any other list counts by itself."""
        kind = _LIST_KINDS[node.type]
        start = int(node.attrs.get("start", 1))
        depth = min(setting.depth, _DEEPEST)
        style = self._list_style(kind, depth)
        additions = self.frame.additions
        if kind == "number" and setting.numbers and not style and start == 1:
            number = setting.numbers
        else:
            number = additions.list_number(kind, style, start, depth)
        level = additions.styles.numbering(style)[1] or "0" if style else str(depth)
        head = _Head(style, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        inner = _Setting(
            _deeper(setting.indent or self._edge()), depth + 1, number if kind == "number" and not style else ""
        )
        return "".join(self._item(item, head, inner) for item in node.children)

    def _edge(self) -> int:
        """Return where the lines of a list begin: under the first line of the tag's paragraph, in twips."""
        base = dict(self._base())
        own = re.search(r'w:firstLine="(\d+)"', base.get("ind", ""))
        style = re.search(r'w:val="([^"]*)"', base.get("pStyle", ""))
        return int(own[1]) if own else self.frame.additions.styles.first_line(style[1] if style else "")

    def _list_style(self, kind: ListKind, depth: int) -> str:
        """Return the template's style for lists of a kind at a depth, "" where it has none that brings a list."""
        names = [f"{name} {depth + 1}" if depth else name for name in _LIST_STYLES[kind]]
        style = self._style(names)
        return style if style and self.frame.additions.styles.numbering(style)[0] else ""

    def _item(self, item: Any, head: "_Head", setting: _Setting) -> str:
        """Return an item: its first paragraph with the bullet or number, the others at the same edge."""
        children = list(item.children)
        first: tuple[Piece, ...] = ()
        if children and children[0].type == "paragraph":
            first = pieces(children.pop(0), self.frame)
        elif children and children[0].type in _LIST_KINDS:
            return self.blocks(children, setting)
        changes: Changes = (("numPr", head.numbering),)
        if head.style:
            return self._styled(first, head.style, changes) + self.blocks(children, setting)
        changes = (*changes, ("ind", _indent(setting.indent, STEP)))
        return self._paragraph(first, _Setting(setting.indent), changes) + self.blocks(children, setting)


@noun
class _Head:
    """What the first paragraph of a list's items has: a style of the template, or "", and its place in the list."""

    style: str
    numbering: str


def _deeper(indent: int) -> int:
    """Return an indent one step deeper, in twips, as long as it leaves room for text."""
    return max(indent, min(indent + STEP, _DEEPEST_INDENT))


def _indent(left: int, hanging: int = 0) -> str:
    """Return a `w:ind` with its left edge in twips; what a style says in characters would win, so that is undone."""
    first = f'w:hanging="{hanging}"' if hanging else 'w:firstLine="0"'
    return f'<w:ind w:left="{left}" w:leftChars="0" {first} w:firstLineChars="0"/>'


_KINDS: dict[str, Callable[[_Writer, Any, _Setting], str]] = {
    "paragraph": _Writer.paragraph,
    "heading": _Writer.heading,
    "hr": _Writer.rule,
    "blockquote": _Writer.quote,
    "fence": _Writer.code,
    "code_block": _Writer.code,
    "table": _Writer.table,
    "bullet_list": _Writer.items,
    "ordered_list": _Writer.items,
}
"""Each kind of block to what writes it."""
