"""Checks of how tags are written: half tags that would be printed, loops whose variable is lost, blank paragraphs."""

import re
from collections.abc import Collection, Iterator, Sequence

from briefgen.errors import Place
from briefgen.model.finding import Finding
from briefgen.noun import noun
from briefgen.template.compiler.names import Name
from briefgen.template.lint.rules import warning
from briefgen.template.lint.sheet import Mark, Sheet, without_marks
from briefgen.template.markup.scan import Element

_SINGLE = re.compile(
    r"(?<![{_])\{\s*(?P<code>[^\W\d]\w*(?:\.\w+|\[\w+\])*(?:\s*\|\s*\w+(?:\([^(){}]*\))?)*)\s*\}(?![}_])"
)
_SPACED = re.compile(r"\{\s+(?P<mark>[%{])[^{}]*[}%]?\s*\}?")
_MISPUT = re.compile(r"\{%\s+(?P<level>p|tr|tc|r)\s+(?:if|elif|else|endif|for|endfor|set|with|endwith)\b")
_CAPITAL = re.compile(r"\{%\s*(?P<level>P|TR|TC|R|Tr|Tc)\s")
_MAYBE = re.compile(r"""\s+or\s+(?:''|"")\s*$|\s*\|\s*(?:default|d)\(\s*(?:''|"")\s*(?:,[^()]*)?\)\s*$""")
"""How the code of a tag ends that prints nothing for what is missing."""

_DEEPEST = 20
_ENCLOSING = {"if", "for", "with", "macro", "call", "filter"}
_NOT_BLANK = {
    "drawing",
    "pict",
    "object",
    "sectPr",
    "footnoteReference",
    "endnoteReference",
    "oMath",
    "sym",
    "fldSimple",
    "instrText",
}


def half_tags(sheet: Sheet, names: Sequence[Name]) -> Iterator[Finding]:
    """Yield `{x}`, `{ x }` and `{ {x} }`, which nothing fills. A word that is not ASCII counts if the template asks
    for a name that begins so: 〔〕 and { } are also plain text.
    """
    known = {re.split(r"[.\[]", name.path)[0] for name in names}
    for line in sheet.lines:
        bare = _SPACED.sub("", without_marks(line.text))
        for found in _SINGLE.finditer(bare):
            root = re.split(r"[.\[|\s]", found["code"])[0]
            if root.isascii() or root in known:
                problem = f"“{found[0]}”只有一个大括号，不是标签，会照原样印出来"
                way_out = f"要填内容请写成“{{{{ {found['code'].strip()} }}}}”；本来就是文字的不用管"
                yield warning("TPL050", sheet.place(line), problem, way_out)


def odd_openings(sheet: Sheet) -> Iterator[Finding]:
    """Yield tags whose opening has a blank or a capital too many: `{ % if`, `{% p for`, `{%P for`."""
    for line in sheet.lines:
        for found in _SPACED.finditer(without_marks(line.text)):
            problem = f"“{found[0][:20].strip()}”的括号中间有空格，不是标签，会照原样印出来"
            yield warning("TPL051", sheet.place(line), problem, f"请写成“{{{found['mark']}”，两个符号连着写")
        for pattern in (_MISPUT, _CAPITAL):
            for found in pattern.finditer(line.text):
                level = found["level"].lower()
                way_out = f"请写成“{{%{level} ”：小写，紧跟着百分号，后面空一格"
                yield warning("TPL051", sheet.place(line), f"“{found[0].strip()}”的开头写得不对", way_out)


def blank_paragraphs(sheet: Sheet) -> Iterator[Finding]:
    """Yield paragraphs with nothing but tags that may print nothing: `{{ x or '' }}` leaves a blank line then.

    A paragraph wholly within a condition goes with it. The only one of a cell, header or note must stay in any case.
    """
    for line, own in sheet.marked:
        printed = _outside_statements(own)
        is_bare = not without_marks(line.text).replace("\0", "").strip()
        if printed and is_bare and all(_MAYBE.search(mark.code) for mark in printed) and _is_removable(line.element):
            name = _MAYBE.split(printed[0].code)[0].strip()
            way_out = f"不要空行的，请写成“{{% if {name} %}}{{{{ {name} }}}}{{% endif %}}”，没有内容时整段去掉"
            yield warning("TPL052", sheet.place(line), f"“{printed[0].written}”没有内容时，这一段会留下空行", way_out)


def _outside_statements(marks: Sequence[Mark]) -> list[Mark]:
    """Return the printing tags that no `if` or `for` of the same line encloses."""
    depth, found = 0, []
    for mark in marks:
        if mark.level:
            return []
        depth += (mark.keyword in _ENCLOSING) - mark.keyword.startswith("end")
        if depth == 0 and mark.kind == "print":
            found.append(mark)
    return found


def _is_removable(element: Element) -> bool:
    """Say whether a paragraph could be taken away: it has a neighbour, and holds nothing that must stay."""
    if any(inside.name in _NOT_BLANK for inside in element.walk()) or element.parent is None:
        return False
    return sum(child.name in {"p", "tbl"} for child in element.parent.children) > 1


@noun
class _Loop:
    """A `for` whose end has not come yet: its variables, where it stands, and whether one of them was used."""

    variables: tuple[str, ...]
    written: str
    place: Place
    used: list[bool]


def unused_variables(sheet: Sheet) -> Iterator[Finding]:
    """Yield loops in which none of the loop's variables is named."""
    loops: list[_Loop] = []
    for line, marks in sheet.marked:
        for mark in marks:
            if mark.keyword == "endfor" and loops:
                yield from _unused(loops.pop())
                continue
            for loop in loops[-_DEEPEST:]:
                loop.used[0] = loop.used[0] or _names_any(mark, (*loop.variables, "loop"))
            variables, condition = _targets(mark)
            if mark.keyword == "for":
                loops.append(_Loop(variables, mark.written, sheet.place(line), [_is_named(condition, variables)]))


def _unused(loop: _Loop) -> Iterator[Finding]:
    if not loop.used[0] and loop.variables and "range(" not in loop.written:
        told = "、".join(f"“{name}”" for name in loop.variables)
        way_out = f"循环里要用它取内容，如“{{{{ {loop.variables[0]} }}}}”；看看名字是不是写错了"
        yield warning("TPL057", loop.place, f"“{loop.written}”的循环变量{told}在循环里没有用到", way_out)


def _targets(mark: Mark) -> tuple[tuple[str, ...], str]:
    """Return the variables of a `for`, and what follows its `in`."""
    found = re.match(r"for\s+\(?(?P<names>.*?)\)?\s+in\s(?P<rest>.*)$", mark.code, re.DOTALL)
    if not found or mark.keyword != "for":
        return (), ""
    names = (name.strip() for name in found["names"].split(","))
    condition = re.search(r"\sif\s(?P<test>.*)$", found["rest"], re.DOTALL)
    return tuple(name for name in names if name and not name.startswith("_")), condition["test"] if condition else ""


def _names_any(mark: Mark, names: tuple[str, ...]) -> bool:
    return mark.kind in {"print", "statement"} and _is_named(mark.code, names)


def _is_named(code: str, names: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", code) for name in names)


def escaped_variables(sheets: Sequence[Sheet], names: Sequence[Name], known: Collection[str]) -> Iterator[Finding]:
    """Yield variables of loops that are used where their loop has ended: there they are empty, or something else.

    A name that stands in the template before its loop does, or that the data is `known` to have, is the data's too.
    """
    first = _first_bound(sheets) - set(known)
    used: dict[str, list[Name]] = {}
    for name in names:
        used.setdefault(re.split(r"[.\[]", name.path)[0], []).append(name)
    for root, uses in used.items():
        if root in first:
            others = f"等{len(uses)}个名字" if len(uses) > 1 else ""
            way_out = f"请把这个标签移到循环里，或改用别的名字；循环一结束，“{root}”就没有了"
            problem = f"“{uses[0].path}”{others}用在循环外面，而“{root}”只在循环里有"
            yield warning("TPL060", uses[0].place, problem, way_out)


def _first_bound(sheets: Sequence[Sheet]) -> set[str]:
    """Return the names that stand first where a loop binds them, or where they are `set` within one."""
    found: set[str] = set()
    seen: set[str] = set()
    for sheet in sheets:
        depth = 0
        for _, marks in sheet.marked:
            for mark in marks:
                depth += (mark.keyword == "for") - (mark.keyword == "endfor")
                assigned = re.match(r"set\s+(\w+)\s*=", mark.code) if depth > 0 else None
                bound = (*_targets(mark)[0], *([assigned[1]] if assigned else []))
                found.update(name for name in bound if name not in seen)
                seen.update(bound, re.findall(r"(?<![\w.])[^\W\d]\w*", mark.code))
    return found


def twofold_names(uses: Sequence[tuple[Name, str]]) -> Iterator[Finding]:
    """Yield names that are printed as a whole in one place and looped over in another, or whose members and whose
    own names are asked for: no data is both.
    """
    places: dict[str, dict[str, Name]] = {}
    for name, _ in uses:
        places.setdefault(name.path, {}).setdefault(name.used_as, name)
    members = {path.rpartition("[].")[0]: path for path in places if "[]." in path}
    for path, known in places.items():
        own = next((other for other in places if other.startswith(f"{path}.")), "") if path in members else ""
        other = known.get("text") or (next(iter(places[own].values())) if own else None)
        listed = known.get("list")
        if listed is not None and other is not None:
            what = "整个印出来" if other.path == path else f"取其中的“{other.path}”"
            problem = f"“{path}”在{listed.place.spot}当列表循环，在{other.place.spot}{what}，数据里只能是一种"
            yield warning("TPL063", other.place, problem, "列表请用循环或 |join_cn；另一个请换个名字")
