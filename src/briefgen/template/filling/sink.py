"""Printing the values of one part: text, and what is more than text, each in the markup around its tag."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Undefined

from briefgen.errors import Fault, Place
from briefgen.noun import noun
from briefgen.template.content.additions import Additions, Block, Frame, Inline
from briefgen.template.filling.budget import Budget
from briefgen.template.filling.missing import Lost, Need, bound_names, expression, told_missing
from briefgen.template.filling.undefined import Asked, is_kept_back, path_of
from briefgen.template.markup.around import Around, with_hint
from briefgen.template.values import EITHER, BadValueError, Printed, Written, illegal_character, text_of, xml_text
from briefgen.wml.values import MOST_COLUMNS

NEW_PARAGRAPH, NEW_PAGE = "\a", "\f"
"""Characters of a value that begin a new paragraph, or one on a new page, as docxtpl has them."""

_CONTROL = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_KINDS = {"p": "blocks", "tbl": "blocks", "sdt": "blocks", "tr": "rows", "tc": "rows"}
_MOST_GUESSES = 30
"""For how many missing names of a part the nearest ones are looked for."""

_FIRST_HANZI = "\u3400"
_CALLS = "只有文字的宏用 {{ … }}，带格式的用 {{r … }}，整段的用 {{p … }}"
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TWIP = 635
"""English Metric Units of a twip."""


class Waiting(str):
    """What a draft shows in the place of a value that isn't there."""

    __slots__ = ()


@noun
class Site:
    """The tag on one line of a part's source: its place, how it is written, the paths that it asks for, and the
    markup around it, None where its value is no text of a run.
    """

    place: Place
    written: str
    paths: tuple[str, ...] = ()
    around: Around | None = None


@dataclass(slots=True)
class Sink:
    """Prints the values of one part during one fill and keeps its faults. `sites` are its tags by their lines,
    `known` the names of the data.
    """

    sites: dict[int, Site]
    prefix: str
    part: str
    additions: Additions
    budget: Budget
    draft: bool = False
    known: tuple[str, ...] = ()
    faults: list[Fault] = field(default_factory=list)
    _told: set[tuple[int, str, bool]] = field(default_factory=set)
    _bound: dict[str, str] = field(default_factory=dict)

    def put(self, line: int, value: Any) -> str:
        """Return a value as XML within a `w:t`. One that can't be printed adds a fault and comes back empty."""
        if type(value) is str and not _CONTROL.search(value):
            around = self.sites[line].around
            if around is None or not around.chinese:
                return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return self.made(line, value, self._inline)

    def made(self, line: int, value: Any, make: Callable[[int, Any], str]) -> str:
        """Return what `make` makes of a value at a tag; what can't be made adds a fault and comes back empty.

        The result of a macro or `set` block is made already; it must only be able to stand here.
        """
        if isinstance(value, Printed):
            return value.xml if isinstance(value, Written) else self._moved(line, value.xml, make)
        if isinstance(value, Undefined):
            value = self._missing(line, value)
            if not value:
                return ""
        try:
            return make(line, value)
        except BadValueError as fault:
            self.tell(line, fault.rule, fault.problem, fault.way_out)
            return ""

    def _moved(self, line: int, xml: str, make: Callable[[int, Any], str]) -> str:
        """Return what a macro printed as it can stand at a tag: text, whole runs or whole paragraphs."""
        around = self.sites[line].around
        kind = self._kind(xml)
        if around is None:
            if kind == "text" and "<" not in xml and '"' not in xml:
                return xml
        elif kind == "text" or (kind == "runs" and make != self.cells):
            return self._placed(around, xml, kind, make)
        elif kind == "blocks" and make == self.blocks:
            return xml
        self.tell(line, "TPL044", "的宏或 set 块印出来的内容放不进这里", _CALLS)
        return ""

    def _kind(self, xml: str) -> str:
        """Return what XML is: `text` that may end and begin runs, whole `runs`, `blocks`, or `rows` or cells."""
        text, _, tag = xml.partition("<")
        if not tag or text.strip() or tag.startswith("/"):
            return "text"
        name = re.match(r"(?:[^\s:>/]+:)?([^\s/>]+)", tag)
        return _KINDS.get(name[1] if name else "", "runs")

    def _placed(self, around: Around, xml: str, kind: str, make: Callable[[int, Any], str]) -> str:
        """Return text or runs between the runs, the paragraphs, or within the run, that `make` writes into."""
        is_text = kind == "text"
        if make == self._inline:
            return xml if is_text else f"{around.closing}{xml}{around.opening}"
        runs = self._run(around, xml) if is_text else xml
        return self._paragraph(around, runs) if make == self.blocks else runs

    def _run(self, around: Around, text: str, properties: str | None = None) -> str:
        w = self.prefix
        shown = around.run_properties if properties is None else properties
        return f'<{w}r>{shown}<{w}t xml:space="preserve">{text}</{w}t></{w}r>' if text else ""

    def _inline(self, line: int, value: Any) -> str:
        around = self.sites[line].around
        if isinstance(value, Inline) and around is not None:
            return f"{around.closing}{value.runs(self._frame(around))}{around.opening}"
        if isinstance(value, Block):
            raise self._not_inline(line)
        return self._text(value, around)

    def _not_inline(self, line: int) -> BadValueError:
        written = re.sub(r"^\{\{\s*(?:r\s)?", "{{p ", self.sites[line].written)
        return BadValueError("的值是整段的内容，不能写在一句话里", f"请单独一段写成 {written}", "TPL041")

    def _frame(self, around: Around) -> Frame:
        return Frame(
            self.prefix,
            around.run_properties,
            around.paragraph_properties,
            self.part,
            around.width * _TWIP,
            self.additions,
        )

    def plain(self, value: Any, allowed: str = "") -> str:
        """Return a value as text without characters that XML can't hold."""
        if isinstance(value, Undefined):
            raise BadValueError("的值里有一项不存在", "请在数据里补上", "TPL040")
        text = text_of(value)
        self.budget.afford(len(text) + text.count("\n") * len(_BREAK))
        code = illegal_character(text, allowed)
        if code:
            raise BadValueError(f"值里有看不见的控制字符（{code}）", "请在数据里删去它", "TPL042")
        return text

    def _text(self, value: Any, around: Around | None) -> str:
        """Return a value within a `w:t`: escaped, its lines as breaks, its paragraphs as paragraphs."""
        text = xml_text(self.plain(value, NEW_PARAGRAPH + NEW_PAGE), self.prefix)
        if around is None:
            if NEW_PARAGRAPH in text or NEW_PAGE in text:
                raise _undivided()
            return text
        is_chinese = around.chinese and EITHER.search(text) and max(text) >= _FIRST_HANZI
        opening = around.chinese if is_chinese else around.opening
        if NEW_PARAGRAPH in text or NEW_PAGE in text:
            if not around.paragraph:
                raise _undivided()
            end = f"{around.closing}</{self.prefix}p>"
            marks = text.count(NEW_PARAGRAPH) + text.count(NEW_PAGE)
            self.budget.afford(len(text) + marks * len(f"{end}{around.page}{opening}"))
            text = text.replace(NEW_PARAGRAPH, f"{end}{around.paragraph}{opening}")
            text = text.replace(NEW_PAGE, f"{end}{around.page}{opening}")
        return f"{around.closing}{opening}{text}{around.closing}{around.opening}" if is_chinese else text

    def runs(self, line: int, value: Any) -> str:
        """Return a value as whole runs, for `{{r`; text takes the formatting of the tag."""
        around = self._around(line)
        if isinstance(value, Inline):
            return value.runs(self._frame(around))
        if isinstance(value, Block):
            raise self._not_inline(line)
        text = xml_text(self.plain(value), self.prefix)
        w = self.prefix
        is_chinese = EITHER.search(text) and max(text) >= _FIRST_HANZI
        properties = with_hint(around.run_properties, w) if is_chinese else around.run_properties
        return self._run(around, text, properties)

    def blocks(self, line: int, value: Any) -> str:
        """Return a value as whole paragraphs, for `{{p`. Each line of a text, and each member of a list, is one."""
        around = self._around(line)
        if isinstance(value, Block):
            return value.blocks(self._frame(around))
        if isinstance(value, list | tuple):
            return self._joined(self.blocks(line, member) for member in value)
        if isinstance(value, Inline):
            return self._paragraph(around, value.runs(self._frame(around)))
        text = self.plain(value, NEW_PARAGRAPH)
        lines = text.replace("\r\n", "\n").replace("\r", "\n").replace(NEW_PARAGRAPH, "\n").split("\n") if text else []
        return self._joined(self._paragraph(around, self.runs(line, one)) for one in lines)

    def _joined(self, pieces: Iterable[str]) -> str:
        """Return what members were made into, joined; their number and size are counted as it grows."""
        made, size = [], 0
        for piece in pieces:
            self.budget.spend(1)
            size += len(piece)
            self.budget.afford(size)
            made.append(piece)
        return "".join(made)

    def _paragraph(self, around: Around, runs: str) -> str:
        return f"<{self.prefix}p>{around.paragraph_properties}{runs}</{self.prefix}p>"

    def cells(self, line: int, value: Any) -> str:
        """Return a list as cells like the tag's own, for `{{tc`; a text is one cell."""
        members = value if isinstance(value, list | tuple) else [value]
        if len(members) > MOST_COLUMNS:
            raise BadValueError(f"的值有{len(members)}格，表格最多{MOST_COLUMNS}列", "请分成几个表格", "TPL041")
        cell = self._around(line).cells[0]
        return "".join(self._cell(cell.opening, member, cell.closing) for member in members)

    def rows(self, line: int, value: Any) -> str:
        """Return a list of lists as rows like the tag's own, for `{{tr`; each has at most as many members as cells."""
        around = self._around(line)
        if isinstance(value, Waiting):
            value = [[value]]
        if not isinstance(value, list | tuple) or not all(isinstance(row, list | tuple) for row in value):
            raise BadValueError("的值不是一行一行的列表", "{{tr 要的是列表的列表；别的请用 {%tr for … %}", "TPL041")
        longest = max(map(len, value), default=0)
        if longest > len(around.cells):
            problem = f"的值里有一行有{longest}格，模板的这一行只有{len(around.cells)}格"
            raise BadValueError(problem, "请在模板里添上单元格", "TPL041")
        return self._joined(self._row(around, row) for row in value)

    def _row(self, around: Around, row: list[Any] | tuple[Any, ...]) -> str:
        padded = [*row, *[""] * (len(around.cells) - len(row))]
        cells = zip(around.cells, padded, strict=True)
        inner = "".join(self._cell(cell.opening, member, cell.closing) for cell, member in cells)
        return f"{around.row[0]}{inner}{around.row[1]}"

    def _cell(self, opening: str, value: Any, closing: str) -> str:
        return f"{opening}{xml_text(self.plain(value), self.prefix)}{closing}"

    def _around(self, line: int) -> Around:
        around = self.sites[line].around
        assert around is not None  # noqa: S101 - the compiler gives each such tag its surroundings
        return around

    def _missing(self, line: int, value: Any) -> str:
        """Return what stands for a value that isn't there: 【待补：…】 in a draft, nothing and a fault otherwise."""
        if not isinstance(value, Asked):
            return ""  # `x if y` where y is false, or what has been told of already
        if is_kept_back(value):
            self.tell(line, "TPL022", f"“{path_of(value)}”不允许使用", "请只用模板可用的名字")
            return ""
        if self.draft:
            return Waiting(f"【待补：{self.full_path(line, path_of(value))}】")
        self.tell_missing(line, path_of(value), prints=True)
        return ""

    def full_path(self, line: int, name: str) -> str:
        """Return the whole path of a name that a tag asks for: `brief.ask` for `ask`."""
        site = self.sites.get(line)
        if site is None or not name:
            return name
        if isinstance(name, Lost) and isinstance(name.key, int):
            return expression(site.written, name.key) or name
        wanted = re.compile(rf"(?:^|.*?\.){re.escape(name)}(?=$|[.\[])")
        found = (wanted.match(path) for path in site.paths)
        return next((match[0] for match in found if match), name)

    def tell_missing(self, line: int, name: str, *, prints: bool) -> None:
        """Add a fault for a value that isn't there, once for each name of a tag."""
        if (line, name, prints) in self._told:
            return
        self._told.add((line, name, prints))
        site = self.sites.get(line)
        self._bound = self._bound or bound_names(one.written for one in self.sites.values())
        lost = name if isinstance(name, Lost) else Lost(name, {})
        known = self.known if len(self._told) <= _MOST_GUESSES else ()
        need = Need(site.written if site else "", self.full_path(line, name), known, self._bound, prints)
        self.tell(line, *told_missing(lost, need))

    def tell(self, line: int, rule: str, problem: str, way_out: str) -> None:
        """Add a fault at a tag."""
        site = self.sites.get(line)
        told = f"标签“{site.written}”{problem}" if site and site.written else problem
        self.faults.append(Fault(rule, site.place if site else Place(), told, way_out))

    def tell_failure(self, line: int, error: BaseException) -> None:
        """Add the fault for what stopped a tag from being run."""
        if isinstance(error, BadValueError):
            self.tell(line, error.rule, error.problem, error.way_out)
        elif isinstance(error, UndefinedError):
            self.tell_missing(line, error.message or "", prints=False)
        elif str(error).startswith(_NO_NAMESPACE):
            way_out = "只有 namespace 里的值能改：先写 {% set d = namespace(y=1) %}"
            self.tell(line, "TPL044", "改了数据里的值，数据不能改", way_out)
        else:
            rule, problem, way_out = next(told for kind, told in _FAILURES if isinstance(error, kind))
            self.tell(line, rule, problem, way_out)


def _undivided() -> BadValueError:
    way_out = "请把标签移出超链接、内容控件，或不在分节的那一段；或去掉值里的分段符"
    return BadValueError("值要分成几段，这里不能分段", way_out)


_NO_NAMESPACE = "cannot assign attribute"
_FAILURES: tuple[tuple[type[BaseException], tuple[str, str, str]], ...] = (
    (SecurityError, ("TPL022", "里有不允许的写法", "请只用模板可用的名字和过滤器")),
    (ZeroDivisionError, ("TPL044", "里除数是零，算不出来", "请先用 {% if … %} 判断")),
    (
        TypeError,
        ("TPL044", "里的值种类不对，算不出来", "请检查数据：数字和文字不能相加、相比，没有数目的不能循环"),
    ),
    (MemoryError, ("TPL045", "填出来的内容太大", "请检查循环是不是套错了")),
    (RecursionError, ("TPL045", "自己套自己，没有尽头", "请检查宏是不是叫了自己")),
    (BaseException, ("TPL044", "算不出来", "请检查这个标签用到的数据")),
)
"""Kind of failure to what is told of it."""
