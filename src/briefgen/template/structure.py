"""How tags stand in the document: each alone where it must be, every statement closed on its own level."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.errors import Fault, Place
from briefgen.template.placed import Paragraph, Placed
from briefgen.template.rules import suggestion
from briefgen.template.scan import Element
from briefgen.template.tags import PAGE_BREAK, Broken

OPENERS = {"if": "endif", "for": "endfor", "with": "endwith"}
"""Statements that must be closed, and by what."""

_CLOSERS = {closer: opener for opener, closer in OPENERS.items()}
_BETWEEN = {"elif": {"if"}, "else": {"if", "for"}}
_SINGLE = {"set"}
_KNOWN = {*OPENERS, *_CLOSERS, *_BETWEEN, *_SINGLE, "raw", "endraw"}
_REFUSED = {
    "autoescape", "block", "break", "call", "cellbg", "colspan", "continue", "debug", "do", "extends", "filter", "from",
    "hm", "import", "include", "macro", "trans", "vm",
}  # fmt: skip
_DEEPEST = 12
"""How many statements may stand in one another; Python itself allows 20 loops."""

_KEPT = {
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
}
"""Content beside the tag that would go with its paragraph, row or cell."""

_NAMES = {"p": "段落", "tr": "表格行", "tc": "单元格"}


def broken_faults(broken: Iterable[Broken], place: Place) -> Iterator[Fault]:
    """Yield what to tell of half tags."""
    for half in broken:
        if half.closes:
            problem = f"“{half.written}”这里多出一个结束括号，前面没有对应的“{{{{”或“{{%”"
            yield Fault("TPL011", place, problem, "请补上开头，或删去这个括号；一个标签要写在同一段里")
        else:
            problem = f"标签“{half.written}…”没有写完，这一段里没有它的结束括号"
            yield Fault("TPL010", place, problem, "请补上“}}”“%}”或“#}”；一个标签要写在同一段里")


def tag_faults(placed: Placed, file: str) -> Iterator[Fault]:
    """Yield what is wrong with one tag before its inside is read."""
    tag, place = placed.tag, Place(file, spot=placed.spot)
    if tag.joins:
        problem = f"标签“{tag.written}”里有“-”或“+”，还不支持"
        yield Fault("TPL015", place, problem, "请去掉括号旁的“-”“+”；要去掉整段请用 {%p … %}")
    elif tag.level == "r" or (tag.kind == "print" and tag.level):
        problem = f"标签“{tag.written}”是“{{{'%' if tag.kind == 'statement' else '{'}{tag.level}”的写法，还不支持"
        yield Fault("TPL015", place, problem, "请写成 {{ … }} 或 {% … %}，括号后面空一格")
    elif tag.level and placed.element is None:
        yield Fault("TPL019", place, f"标签“{tag.written}”不在表格里", "“{%tr”“{%tc”只能写在表格里；段落请用“{%p”")
    if tag.kind == "statement" and tag.keyword not in _KNOWN:
        yield _unknown(tag.keyword, tag.written, place)


def _unknown(keyword: str, written: str, place: Place) -> Fault:
    if keyword in _REFUSED or keyword.removeprefix("end") in _REFUSED:
        problem = f"标签“{written}”里的语句“{keyword}”不能用"
        return Fault("TPL014", place, problem, "能用的语句有 if、elif、else、for、set、with、raw")
    if not keyword:
        return Fault("TPL013", place, f"标签“{written}”里没有语句", "请写上 if、for 等语句，或删去这个标签")
    hint = suggestion(keyword, _KNOWN) or "能用的语句有 if、elif、else、for、set、with、raw"
    return Fault("TPL013", place, f"标签“{written}”里的语句“{keyword}”不认识", hint)


def company_faults(placed: Placed, paragraphs: list[Paragraph], file: str) -> Iterator[Fault]:
    """Yield what stands beside a tag that takes its whole paragraph, row or cell away."""
    element, tag = placed.element, placed.tag
    if element is None:
        return
    found = []
    texts = _inside(element, paragraphs)
    rest = "".join(
        paragraph.text.replace(tag.written, "", 1) if paragraph is placed.paragraph else paragraph.text
        for paragraph in texts
    ).strip()
    if rest:
        found.append(f"“{rest[:20]}”")
    found += sorted({_KEPT[inside.name] for inside in element.walk() if inside.name in _KEPT})
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


def pair(placed: Iterable[Placed], file: str) -> tuple[list[Group], list[Fault]]:
    """Return the statements of a part with their ends, and what doesn't pair."""
    open_groups: list[Group] = []
    groups: list[Group] = []
    faults: list[Fault] = []
    for one in placed:
        keyword = one.tag.keyword
        if keyword in OPENERS:
            open_groups.append(Group([one]))
            if len(open_groups) == _DEEPEST + 1:
                problem = f"标签“{one.tag.written}”套得太深，超过{_DEEPEST}层"
                faults.append(Fault("TPL016", Place(file, spot=one.spot), problem, "请减少层数"))
        elif keyword in _BETWEEN or keyword in _CLOSERS:
            group = _group_for(one, open_groups, faults, file)
            if group is not None:
                group.members.append(one)
                faults.extend(_level_faults(group, one, file))
                if keyword in _CLOSERS:
                    groups.append(group)
                    open_groups.remove(group)
    faults.extend(_not_closed(group, file) for group in open_groups)
    return groups, faults


def _group_for(one: Placed, open_groups: list[Group], faults: list[Fault], file: str) -> Group | None:
    """Return the statement that a branch or end belongs to; those left open inside it are told."""
    keyword = one.tag.keyword
    openers = {_CLOSERS[keyword]} if keyword in _CLOSERS else _BETWEEN[keyword]
    if not any(group.opener.tag.keyword in openers for group in open_groups):
        expected = "、".join(f"“{opener}”" for opener in sorted(openers))
        problem = f"标签“{one.tag.written}”前面没有对应的{expected}"
        faults.append(Fault("TPL017", Place(file, spot=one.spot), problem, "请补上开头，或删去这个标签"))
        return None
    while open_groups[-1].opener.tag.keyword not in openers:
        faults.append(_not_closed(open_groups.pop(), file))
    return open_groups[-1]


def _not_closed(group: Group, file: str) -> Fault:
    tag = group.opener.tag
    end = f"{{%{tag.level} {OPENERS[tag.keyword]} %}}"
    problem = f"标签“{tag.written}”没有结尾"
    return Fault("TPL016", Place(file, spot=group.opener.spot), problem, f"请在该结束的地方写上“{end}”")


def _level_faults(group: Group, one: Placed, file: str) -> Iterator[Fault]:
    """Yield why the two ends of a statement can't belong together: what lies between must be whole."""
    opener = group.opener
    place = Place(file, spot=one.spot)
    told = f"“{opener.tag.written}”（{opener.spot}）和“{one.tag.written}”"
    if opener.tag.level != one.tag.level:
        way_out = f"两个标签要用同一种写法：都写“{{%{opener.tag.level or one.tag.level} … %}}”"
        yield Fault("TPL018", place, f"{told}写法不同", way_out)
    elif opener.container is not one.container:
        if not opener.tag.level:
            yield Fault("TPL018", place, f"{told}不在同一段", "跨段的请写成“{%p … %}”，跨行的写成“{%tr … %}”，各占一段")
        else:
            where = {"p": "同一层（正文、同一个单元格）", "tr": "同一个表格", "tc": "同一行"}[opener.tag.level]
            yield Fault("TPL018", place, f"{told}不在{where}里", "请把两个标签放在同一层")
    elif not opener.tag.level and opener.run is not one.run and opener.run.parent is not one.run.parent:
        way_out = "请把两个标签都放在外面或都放在里面；有修订的请先接受修订"
        yield Fault("TPL018", place, f"{told}一个在超链接、内容控件或修订里，一个在外面", way_out)
