"""Values as text: what may be printed, and how it is written into a `w:t`."""

import math
import re
from dataclasses import dataclass, field
from typing import Any

from jinja2.runtime import Undefined

from briefgen.errors import Fault, Place

REFUSED = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
"""Text without any of these is printed as it is."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LISTED = "列表请用 {%p for … %} 循环，或 |join_cn 连成一句"


class BadValueError(ValueError):
    """A value that can't be used so. It holds what is wrong and a way out; the tag's place is added later."""

    def __init__(self, problem: str, way_out: str = "", rule: str = "TPL043") -> None:
        self.problem = problem
        self.way_out = way_out
        self.rule = rule
        super().__init__(problem)


def text_of(value: object) -> str:
    """Return text or a number as text; True, None, lists and dicts raise BadValueError, what is missing its own error.

    >>> text_of("甲"), text_of(3), text_of(2.5)
    ('甲', '3', '2.5')
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool) or value is None:
        told = (
            {True: "“是”（True）", False: "“否”（False）"}.get(value, "空值（None）")
            if value is not None
            else "空值（None）"
        )
        raise BadValueError(f"值是{told}，不能印出来", "请用 {% if … %} 判断，或在数据里写成文字", "TPL041")
    if isinstance(value, float) and not math.isfinite(value):
        raise BadValueError("值不是一个数（nan 或无穷大）", "请在数据里改正", "TPL041")
    if isinstance(value, int | float | Undefined):
        return str(value)
    if isinstance(value, dict):
        raise BadValueError("值是一组名字，不能整个印出来", "请写明要印哪一项，如 x.title", "TPL041")
    if isinstance(value, list | tuple | set | range):
        raise BadValueError("值是列表，不能整个印出来", _LISTED, "TPL041")
    raise BadValueError("值既不是文字也不是数字", "请在数据里写成文字", "TPL041")


def illegal_character(text: str) -> str:
    """Return the code of the first character that XML can't hold as `U+0007`, "" where there is none."""
    found = _ILLEGAL.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def xml_text(text: str, prefix: str) -> str:
    """Return text as it stands inside a `w:t`: escaped, new lines as `w:br`, tabs as `w:tab`.

    >>> xml_text("R&D", "w:")
    'R&amp;D'
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for character, name in (("\n", "br"), ("\t", "tab")):
        if character in text:
            again = f'</{prefix}t><{prefix}{name}/><{prefix}t xml:space="preserve">'
            text = text.replace(character, again)
    return text


@dataclass(slots=True)
class Sink:
    """Prints the values of one part during one fill. `places` and `written` tell of the tags by their lines."""

    places: dict[int, Place]
    written: dict[int, str]
    prefix: str
    paths: dict[int, tuple[str, ...]]
    draft: bool = False
    faults: list[Fault] = field(default_factory=list)

    def put(self, line: int, value: Any) -> str:
        """Return a value as XML text. One that can't be printed adds a fault and comes back empty."""
        if isinstance(value, Undefined):
            return self._missing(line, value)
        try:
            text = text_of(value)
        except BadValueError as fault:
            self.tell(line, fault.rule, fault.problem, fault.way_out)
            return ""
        code = illegal_character(text)
        if code:
            self.tell(line, "TPL042", f"值里有看不见的控制字符（{code}）", "请在数据里删去它")
            return ""
        return xml_text(text, self.prefix)

    def _missing(self, line: int, value: Any) -> str:
        if value.is_unsafe:
            self.tell(line, "TPL022", f"“{value.path}”不允许使用", "请只用模板可用的名字")
            return ""
        path = self.full_path(line, value.path)
        if self.draft:
            return xml_text(f"【待补：{path}】", self.prefix)
        self.tell_missing(line, path)
        return ""

    def full_path(self, line: int, name: str) -> str:
        """Return the whole path of a name that a tag asks for: `brief.ask` for `ask`."""
        wanted = re.compile(rf"(?:^|.*?\.){re.escape(name)}(?=$|[.\[])")
        found = (wanted.match(path) for path in self.paths.get(line, ()) if name)
        return next((match[0] for match in found if match), name)

    def tell_missing(self, line: int, path: str) -> None:
        """Add a fault for a value that isn't there."""
        what = f"要印的“{path}”没有值" if path else "要印的值不存在（列表是空的）"
        name = path if path and "[]" not in path else "x"
        way_out = f"可以没有的请写 {{{{ {name} or '' }}}} 或用 {{% if {name} %}} 包起来，或在数据里补上"
        self.tell(line, "TPL040", what, way_out)

    def tell(self, line: int, rule: str, problem: str, way_out: str) -> None:
        """Add a fault at a tag."""
        place = self.places.get(line, Place())
        tag = self.written.get(line, "")
        self.faults.append(Fault(rule, place, f"标签“{tag}”{problem}" if tag else problem, way_out))
