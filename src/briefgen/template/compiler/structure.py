"""How tags stand in the document: each alone where it must be, every statement closed on its own level."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefgen.errors import Fault, Place
from briefgen.template.compiler.tags import PAGE_BREAK, Broken, Tag, without_comments
from briefgen.template.markup.placed import Paragraph, Placed
from briefgen.template.markup.scan import Element
from briefgen.template.rules import suggestion

OPENERS = {"if": "endif", "for": "endfor", "with": "endwith", "macro": "endmacro", "call": "endcall", "set": "endset"}
"""Statements that must be closed, and by what; `set` only where it has no `=`."""

CELL = {"colspan", "cellbg", "hm", "vm", "header"}
"""Statements that say something of the cell, or row, that they stand in."""

SILENT = {*CELL, "restart"}
"""Statements that say something of what they stand in, and leave nothing in the text."""

_BLOCK_SET = re.compile(r"(?:[\w.]+(?:\s*,\s*[\w.]+)*)?(?:\s*\|[^=]*)?$")
_CLOSERS = {closer: opener for opener, closer in OPENERS.items()}
_BETWEEN = {"elif": {"if"}, "else": {"if", "for"}}
_KNOWN = {*OPENERS, *_CLOSERS, *_BETWEEN, *SILENT, "raw", "endraw"}
_USUAL = "能用的语句有 if、elif、else、for、set、with、macro、call、raw"
_REFUSED = {
    "autoescape", "block", "break", "continue", "debug", "do", "extends", "filter", "from", "import", "include",
    "trans",
}  # fmt: skip
_DEEPEST = 12
"""How many statements may stand in one another; Python itself allows 20 loops."""

_SOUGHT = 4 * _DEEPEST
"""Among how many open statements the one that an end belongs to is sought; more have been told of as too deep."""

KEPT = {
    "drawing": "图片",
    "pict": "图形",
    "object": "嵌入对象",
    "sectPr": "分节符",
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "oMath": "公式",
    "sym": "符号",
    "fldSimple": "域",
    "fldChar": "域",
    "pgNum": "页码",
    "ptab": "制表位",
    "tbl": "表格",
}
"""Content beside the tag that would go with its paragraph, row or cell."""

_ASCII = str.maketrans("｛％＃", "{%#")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_NAMES = {"p": "段落", "tr": "表格行", "tc": "单元格"}


def broken_faults(broken: Iterable[Broken], place: Place) -> Iterator[Fault]:
    """Yield what to tell of half tags."""
    for half in broken:
        told, way_out = _broken(half)
        yield Fault("TPL011" if half.slip == "close" else "TPL010", place, told, way_out)


def _broken(half: Broken) -> tuple[str, str]:
    """Return what is wrong with a half tag, and a way out."""
    opening = half.written[:2].translate(_ASCII)
    if half.slip == "close":
        told = f"“{half.written}”这里多出一个结束括号，前面没有对应的“{{{{”或“{{%”"
        way_out = (
            "“{”“{”要连着写，中间没有空格"
            if re.search(r"[{｛]\s+[{｛]", half.written)
            else "请补上开头，或删去这个括号"
        )
        return told, f"{way_out}；一个标签要写在同一段里"
    if half.slip == "crossed":
        told = f"标签“{half.written}”以“{opening}”开头，却以“{'%}' if opening == '{{' else '}}'}”结尾"
        return told, "要填内容请写成 {{ … }}，语句请写成 {% … %}"
    if half.slip == "nested":
        return f"“{half.written}”里，一个标签里面又写了标签", "标签里的名字直接写，不再加括号，如 {{ x }}、{% if x %}"
    if single := re.match(r"[{｛]{2}([^{}｛｝]+)[}｝]", half.written):
        return f"标签“{single[0]}”少了一个结束括号", f"请写成“{{{{ {single[1].strip()} }}}}”"
    told = f"标签“{half.written}…”没有写完，这一段里没有它的结束括号"
    return told, f"请补上“{_ENDS[opening]}”；一个标签要写在同一段里"


def opens(tag: Tag) -> bool:
    """Whether a tag is a statement that needs an end; a `set` that has neither `=` nor a name alone is but a slip."""
    return tag.keyword in OPENERS and (tag.keyword != "set" or _BLOCK_SET.match(tag.argument) is not None)


def statements(placed: Iterable[Placed]) -> Iterator[list[Placed]]:
    """Yield the tags of each statement, paired by their words alone; those without an end are left out."""
    pending: list[list[Placed]] = []
    for one in placed:
        keyword = one.tag.keyword
        if opens(one.tag):
            pending.append([one])
        elif pending and keyword in _BETWEEN and pending[-1][0].tag.keyword in _BETWEEN[keyword]:
            pending[-1].append(one)
        elif pending and _CLOSERS.get(keyword) == pending[-1][0].tag.keyword:
            yield [*pending.pop(), one]


def tag_faults(placed: Placed, file: str) -> Iterator[Fault]:
    """Yield what is wrong with one tag before its inside is read."""
    tag, place = placed.tag, Place(file, spot=placed.spot)
    if placed.writing != "text":
        yield from _loose_faults(placed, place)
    elif tag.level in {"tr", "tc"} and placed.element is None:
        yield Fault("TPL019", place, f"标签“{tag.written}”不在表格里", "“{%tr”“{%tc”只能写在表格里；段落请用“{%p”")
    elif tag.keyword in CELL:
        yield from _cell_faults(placed, place)
    elif tag.keyword == "restart" and tag.argument:
        yield Fault(
            "TPL012", place, f"标签“{tag.written}”后面多出“{tag.argument}”", "编号总是从头编起，请写成 {%p restart %}"
        )
    if tag.kind == "statement" and tag.keyword not in _KNOWN:
        yield _unknown(tag.keyword, tag.written, place)


def _loose_faults(placed: Placed, place: Place) -> Iterator[Fault]:
    """Yield why a tag can't stand in an attribute, a property or an address: only text can be put there."""
    tag = placed.tag
    if tag.level or tag.keyword in SILENT:
        way_out = "这里不是正文里的段落，只能写 {{ … }} 和 {% if … %} {% for … %}"
        yield Fault("TPL023", place, f"标签“{tag.written}”写在了不能替换的地方", way_out)
    elif placed.writing == "link" and tag.kind == "statement":
        yield Fault("TPL023", place, f"标签“{tag.written}”写在链接地址里", "链接地址里只能写 {{ … }}")


def _cell_faults(placed: Placed, place: Place) -> Iterator[Fault]:
    """Yield what is wrong with a statement about a cell."""
    tag = placed.tag
    told = f"标签“{tag.written}”"
    if placed.cell() is None:
        yield Fault("TPL019", place, f"{told}不在表格里", "它说的是单元格，请写在单元格的文字里")
    elif tag.level:
        yield Fault("TPL013", place, f"{told}写法不对", f"请写成 {{% {tag.code} %}}")
    elif tag.keyword in {"colspan", "cellbg"} and not tag.argument:
        example = "{% colspan 2 %}" if tag.keyword == "colspan" else "{% cellbg 'FFE599' %}"
        yield Fault("TPL012", place, f"{told}没有写值", f"请写成 {example}")
    elif tag.keyword in {"hm", "header"} and tag.argument:
        yield Fault("TPL012", place, f"{told}后面多出“{tag.argument}”", f"请写成 {{% {tag.keyword} %}}")
    elif tag.keyword == "vm" and tag.argument and not tag.argument.isidentifier():
        yield Fault("TPL012", place, f"{told}后面只能写一个循环变量的名字", "请写成 {% vm %} 或 {% vm x %}")


def _unknown(keyword: str, written: str, place: Place) -> Fault:
    if keyword in _REFUSED or keyword.removeprefix("end") in _REFUSED:
        return Fault("TPL014", place, f"标签“{written}”里的语句“{keyword}”不能用", _USUAL)
    if not keyword:
        return Fault("TPL013", place, f"标签“{written}”里没有语句", "请写上 if、for 等语句，或删去这个标签")
    return Fault("TPL013", place, f"标签“{written}”里的语句“{keyword}”不认识", _meant(keyword, written))


def _meant(keyword: str, written: str) -> str:
    """Return what to write in the place of a statement that isn't known."""
    if keyword.lower() in {"p", "tr", "tc", "r"}:
        return f"请写成“{{%{keyword.lower()} … %}}”：用小写，紧接在“{{%”后面，再空一格"
    joined = re.match(r"(tr|tc|p|r)(\w+)$", keyword)
    if joined and joined[2] in _KNOWN:
        return f"请写成“{{%{joined[1]} {joined[2]} … %}}”：“{{%{joined[1]}”后面空一格"
    if keyword in {"elseif", "elsif"}:
        return "请写成“elif”"
    apart = re.search(r"\bend\s+(\w+)", written)
    if keyword == "end" and apart and f"end{apart[1]}" in _KNOWN:
        return f"请连着写成“end{apart[1]}”"
    return suggestion(keyword, _KNOWN) or _USUAL


def company_faults(placed: Placed, paragraphs: list[Paragraph], file: str) -> Iterator[Fault]:
    """Yield what stands beside a tag that takes its whole paragraph, row or cell away."""
    element, tag = placed.element, placed.tag
    if element is None:
        return
    found = []
    texts = _inside(element, paragraphs)
    own = placed.paragraph.text[: tag.start] + placed.paragraph.text[tag.end :]
    rest = "".join(own if paragraph is placed.paragraph else paragraph.text for paragraph in texts)
    rest = without_comments(rest).strip()
    if rest:
        found.append(f"“{rest[:20]}”")
    found += sorted({KEPT[inside.name] for inside in element.walk() if inside.name in KEPT})
    if any(PAGE_BREAK in paragraph.text for paragraph in texts):
        found.append("分页符")
    if found:
        name = _NAMES[tag.level]
        problem = f"标签“{tag.written}”要占整个{name}，同一{name}里还有{'、'.join(found)}，会一起丢掉"
        yield Fault("TPL019", Place(file, spot=placed.spot), problem, f"请把标签单独放在一个{name}里")


def _inside(element: Element, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs in an element, itself among them; `paragraphs` are in document order."""
    first = bisect_left(paragraphs, element.start, key=lambda paragraph: paragraph.element.start)
    last = bisect_left(paragraphs, element.end, key=lambda paragraph: paragraph.element.start)
    return paragraphs[first:last]


@dataclass(slots=True)
class Group:
    """A statement with its branches and its end: `for … else … endfor`."""

    members: list[Placed]

    @property
    def opener(self) -> Placed:
        """The tag that begins it."""
        return self.members[0]

    @property
    def closer(self) -> Placed:
        """The tag that ends it."""
        return self.members[-1]


@dataclass(slots=True)
class Pairing:
    """Pairs the statements of a part with their ends. `heads` gives for a joined paragraph the one it goes on in."""

    file: str
    heads: dict[Element, Element]
    groups: list[Group] = field(default_factory=list)
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    _open: list[Group] = field(default_factory=list)

    def pair(self, placed: Iterable[Placed]) -> None:
        """Read the tags of a part in order."""
        for one in placed:
            if opens(one.tag):
                self._begin(one)
            elif one.tag.keyword in _BETWEEN or one.tag.keyword in _CLOSERS:
                self._go_on(one)
        for group in self._open:
            self._not_closed(group)

    def _begin(self, one: Placed) -> None:
        self._open.append(Group([one]))
        if len(self._open) == _DEEPEST + 1:
            self._tell(one, "TPL016", f"标签“{one.tag.written}”套得太深，超过{_DEEPEST}层", "请减少层数")

    def _go_on(self, one: Placed) -> None:
        """Add a branch or an end to the statement that it belongs to."""
        keyword = one.tag.keyword
        group = self._group_for(one)
        if group is None:
            return
        group.members.append(one)
        self._check_level(group.opener, one)
        if keyword in _CLOSERS:
            self.groups.append(group)
            self._open.pop()

    def _group_for(self, one: Placed) -> Group | None:
        """Return the statement that a branch or end belongs to; those left open inside it are told.

        It is the innermost of its kind that stands on the same level, so that one without an end is told as such
        and not the ones around it.
        """
        keyword = one.tag.keyword
        openers = {_CLOSERS[keyword]} if keyword in _CLOSERS else _BETWEEN[keyword]
        fitting = [group for group in self._open[-_SOUGHT:] if group.opener.tag.keyword in openers]
        if not fitting:
            expected = "、".join(f"“{opener}”" for opener in sorted(openers))
            problem = f"标签“{one.tag.written}”前面没有对应的{expected}"
            self._tell(one, "TPL017", problem, "请补上开头，或删去这个标签")
            return None
        level = [group for group in fitting if self._is_level(group.opener, one)]
        found = (level or fitting)[-1]
        while self._open[-1] is not found:
            self._not_closed(self._open.pop())
        return found

    def _is_level(self, opener: Placed, one: Placed) -> bool:
        return opener.tag.level == one.tag.level and self._container(opener) is self._container(one)

    def _container(self, one: Placed) -> object:
        """Return what must hold both ends of a statement; joined paragraphs are one."""
        if one.element is None and not one.paragraph.is_loose:
            return self.heads.get(one.paragraph.element, one.paragraph.element)
        return one.container

    def _tell(self, one: Placed, rule: str, problem: str, way_out: str) -> None:
        self.faults.append((one.offset, Fault(rule, Place(self.file, spot=one.spot), problem, way_out)))

    def _not_closed(self, group: Group) -> None:
        tag = group.opener.tag
        end = f"{{%{tag.level} {OPENERS[tag.keyword]} %}}"
        way_out = f"请在该结束的地方写上“{end}”"
        if tag.keyword == "set":
            way_out = f"请写成 {{% set {tag.argument or 'x'} = … %}}，或{way_out[1:]}"
        self._tell(group.opener, "TPL016", f"标签“{tag.written}”没有结尾", way_out)

    def _check_level(self, opener: Placed, one: Placed) -> None:
        """Tell why the two ends of a statement can't belong together: what lies between must be whole."""
        told = f"“{opener.tag.written}”（{opener.spot}）和“{one.tag.written}”"
        if opener.tag.level != one.tag.level:
            way_out = f"两个标签要用同一种写法：都写“{{%{opener.tag.level or one.tag.level} … %}}”"
            self._tell(one, "TPL018", f"{told}写法不同", way_out)
        elif self._container(opener) is not self._container(one):
            self._tell_apart(opener, one, told)
        elif not opener.paragraph.is_loose and not self._is_reachable(opener, one):
            way_out = "请把两个标签都放在外面或都放在里面；有修订的请先接受修订"
            self._tell(one, "TPL018", f"{told}一个在超链接、内容控件或修订里，一个在外面", way_out)

    def _is_reachable(self, opener: Placed, one: Placed) -> bool:
        """Whether what lies between two tags within the text is a row of whole runs."""
        if opener.element is not None or opener.run is one.run:
            return True
        parents = [self.heads.get(run.parent, run.parent) for run in (opener.run, one.run) if run.parent is not None]
        return len(parents) == 2 and parents[0] is parents[1]

    def _tell_apart(self, opener: Placed, one: Placed, told: str) -> None:
        if opener.paragraph.is_loose or one.paragraph.is_loose:
            self._tell(one, "TPL018", f"{told}不在同一处文字里", "请把两个标签写在一起")
        elif opener.tag.level in {"", "r"}:
            way_out = "跨段的请写成“{%p … %}”，跨行的写成“{%tr … %}”，各占一段"
            self._tell(one, "TPL018", f"{told}不在同一段", way_out)
        else:
            where = {"p": "同一层（正文、同一个单元格）", "tr": "同一个表格", "tc": "同一行"}[opener.tag.level]
            self._tell(one, "TPL018", f"{told}不在{where}里", "请把两个标签放在同一层")
