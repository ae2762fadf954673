"""What a YAML parser's complaint means for the author, in Chinese."""

import re

import yaml

from briefgen.errors import Fault, Place

_WIDE_COLON = re.compile(r"^[\s-]*[A-Za-z_][\w-]*(?P<colon>：)")
_TIGHT_COLON = re.compile(r"^[\s-]*[A-Za-z_][\w-]*(?P<colon>:)(?=[^\s/:])")

_MEANINGS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "这里多了一个冒号", "文字里有“: ”时，整段要加引号"),
    ("could not find expected ':'", "这一行缺少“键: ”", "冒号用半角，后面有一个空格；续行要比键多缩进"),
    ("cannot start any token", "值不能以这个字符开头", "请给整段文字加引号"),
    ("quoted scalar", "引号没有配对", "请补上结尾的引号；文字里的引号用“”"),
    ("flow sequence", "方括号没有配对，或缺少逗号", "请检查 [ ] 和其中的半角逗号"),
    ("flow mapping", "花括号没有配对，或缺少逗号", "请检查 { } 和其中的半角逗号"),
    ("an alias", "值不能以 * 开头", "请给整段文字加引号"),
    ("an anchor", "值不能以 & 开头", "请给整段文字加引号"),
    ("a tag", "值不能以 ! 开头", "请给整段文字加引号"),
    ("block mapping", "缩进没有对齐，或前一行的引号、列表没有写完", "同一层的键要左对齐"),
    ("block collection", "列表的缩进没有对齐", "同一个列表的“- ”要左对齐"),
    ("block sequence", "列表的缩进没有对齐", "同一个列表的“- ”要左对齐"),
)
"""A piece of the parser's complaint, what it means, and the way out; the first row that fits is told."""


def syntax_fault(fault: yaml.MarkedYAMLError, text: str, file: str) -> Fault:
    """Return the complaint of the parser about `text` as a Fault at the line that its author should look at."""
    mark = fault.problem_mark or fault.context_mark
    if mark is None:
        return Fault("YML007", Place(file), "YAML 语法有误", "请对照样例检查缩进和冒号")
    lines = text.split("\n")
    last = min(mark.line, len(lines) - 1)
    if "\t" in lines[last][: len(lines[last]) - len(lines[last].lstrip())]:
        column = lines[last].index("\t") + 1
        return Fault("YML008", Place(file, last + 1, column), "行首用了制表符（Tab）", "缩进只能用空格，每层两个")
    place = Place(file, mark.line + 1, mark.column + 1)
    return _colon_fault(lines, last, file) or Fault("YML007", place, *_meaning(fault))


def _colon_fault(lines: list[str], last: int, file: str) -> Fault | None:
    """Return the fault of a colon that is full-width or has no space behind it, in the last lines that were read."""
    for number in range(last, max(last - 3, -1), -1):
        wide, tight = _WIDE_COLON.match(lines[number]), _TIGHT_COLON.match(lines[number])
        if wide:
            place = Place(file, number + 1, wide.start("colon") + 1)
            return Fault("YML007", place, "键后面用了全角冒号“：”", "请改成半角冒号加一个空格，如“title: 标题”")
        if tight:
            place = Place(file, number + 1, tight.start("colon") + 1)
            return Fault("YML007", place, "冒号后面没有空格", "请写成“键: 值”，如“title: 标题”")
    return None


def _meaning(fault: yaml.MarkedYAMLError) -> tuple[str, str]:
    told = f"{fault.problem or ''} {fault.context or ''}"
    found = next(((problem, way_out) for piece, problem, way_out in _MEANINGS if piece in told), None)
    return found or ("YAML 语法有误", "请对照样例检查缩进、冒号和引号")
