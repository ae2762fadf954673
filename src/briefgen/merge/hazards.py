"""What a document that is put into another must not hold: what fetches, runs or leads to things outside of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.merge.addresses import AddressError, safe_address, shortened
from briefgen.merge.source import Source, kept, relationship_ids
from briefgen.opc.package import Package
from briefgen.wml.names import V, local, qn

_ALLOWED = {
    *("image", "hyperlink", "chart", "chartEx", "package", "chartStyle", "chartColorStyle", "chartUserShapes"),
    *("themeOverride", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
}
"""What blocks may refer to, by the last word of the relationship's type. Programs, controls and files that lie
elsewhere are none of it."""

_REFUSED_FIELDS = {
    *("AUTOTEXT", "AUTOTEXTLIST", "CONTROL", "DATABASE", "DDE", "DDEAUTO", "EMBED", "GLOSSARY", "HTMLCONTROL"),
    *("IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "MACROBUTTON", "PRINT", "RD"),
}
"""Fields that fetch from elsewhere or run something when the file is opened, refreshed, printed or clicked on
(ISO/IEC 29500-1 17.16.5, and those of older versions of Word)."""

_NESTED = "\x13"
"""What stands in a field's code for a field inside it."""

_QUOTES = '"“”„'
_NAME = re.compile(rf"[\s{_QUOTES}]*([^\s{_QUOTES}\\{_NESTED}]*)({_NESTED}?)")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_ARGUMENT = re.compile(r"\\(\w)|[\"“„]([^\"“”]*)[\"”]|([^\s\"“”„]+)")
_NO_MACRO = re.compile(r"(?i)\W*macrobutton\s+nomacro\b")
"""How Word marks a place to be typed into."""

_WITH_ARGUMENT = {"l", "o", "t"}
"""Switches of HYPERLINK that something follows: a bookmark, a tip, a window."""

_INSTRUCTIONS = (qn("w:instrText"), qn("w:delInstrText"))
_FIELDS = (qn("w:fldSimple"), qn("w:fldChar"))
_CODES = (*_INSTRUCTIONS, *_FIELDS, qn("w:t"))
_BLANKS = tuple(qn(f"w:{name}") for name in ("tab", "ptab", "br", "cr", "p"))
"""What a field's code may consist of, and what is a blank in it."""


class HazardError(Exception):
    """Something that a document must not hold; `problem` is what the document is the subject of: 里有…"""

    def __init__(self, problem: str, way_out: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.way_out = way_out


def check_hazards(source: Source) -> None:
    """Raise HazardError for the first thing that a document must not hold."""
    for part, root in source.stories():
        for code in field_codes(root):
            _check_field(code)
        for element in kept(root):
            _check_element(element)
            for key in relationship_ids(element):
                _check_relationship(source.package, (part, key))


@dataclass(slots=True)
class _Field:
    """A field that is open: its code as far as it is read."""

    code: list[str] = field(default_factory=list)
    is_read: bool = True


def field_codes(root: Any) -> Iterator[str]:
    """Yield the codes of all fields of a story, each whole however it is split over runs; see `_NESTED`.

    Text between the beginning of a field and its code's end counts as code, whatever element holds it.
    """
    opened: list[_Field] = []
    for element in root.iter(*_CODES, *_BLANKS):
        if element.tag in _FIELDS:
            yield from _turned(element, opened)
        elif opened:
            _add(" " if element.tag in _BLANKS else element.text or "", opened)
        elif element.tag in _INSTRUCTIONS:
            yield element.text or ""
    yield from ("".join(one.code) for one in opened)


def _turned(element: Any, opened: list[_Field]) -> Iterator[str]:
    """Open a field, close its code or end it; yield the code of one that is whole then."""
    kind = element.get(qn("w:fldCharType"))
    if element.tag == qn("w:fldSimple"):
        _add(_NESTED, opened)
        yield element.get(qn("w:instr")) or ""
    elif kind == "begin":
        _add(_NESTED, opened)
        opened.append(_Field())
    elif kind == "separate" and opened:
        opened[-1].is_read = False
    elif kind == "end" and opened:
        yield "".join(opened.pop().code)


def _add(text: str, opened: list[_Field]) -> None:
    if opened and opened[-1].is_read:
        opened[-1].code.append(text)


def named_field(code: str, names: frozenset[str]) -> str:
    """Return the first of `names` that a field, or one in braces inside its code, has; "" where none has one.

    A name that other fields make up is "…".
    """
    for one in _UNSEEN.sub("", code).split("{"):
        found = _NAME.match(one)
        if found and found[2] and found[1]:
            return "…"
        if found and found[1].upper() in names and not _NO_MACRO.match(one):
            return found[1].upper()
    return ""


def _check_field(code: str) -> None:
    """Check a field; braces in its code are taken for those of a field inside it."""
    for one in _UNSEEN.sub("", code).split("{"):
        found = _NAME.match(one)
        word, is_composed = (found[1].upper(), bool(found[2])) if found else ("", False)
        if is_composed:
            raise _bad_field("域的名称是由别的域拼出来的")
        if word == "HYPERLINK":
            _check_link(_hyperlink(one[found.end() :] if found else ""))
        elif word in _REFUSED_FIELDS and not _NO_MACRO.match(one):
            raise _bad_field(f"会读取别的文件或运行程序的域（{word}）")


def _bad_field(told: str) -> HazardError:
    way_out = "请在Word里把它变成普通文字（Ctrl+Shift+F9）"
    return HazardError(f"里有{told}", way_out)


def _hyperlink(arguments: str) -> str:
    """Return the address of a HYPERLINK field, "" for one that leads to a bookmark only."""
    is_taken = False
    for found in _ARGUMENT.finditer(arguments):
        if found[1]:
            is_taken = found[1].lower() in _WITH_ARGUMENT
        elif is_taken:
            is_taken = False
        else:
            return found[2] if found[2] is not None else found[3]
    return ""


def _check_link(address: str) -> None:
    if address.strip():
        try:
            safe_address(address)
        except AddressError:
            way_out = "请在Word里取消这个超链接，或改成完整的网址"
            raise HazardError(f"里有不能用的链接“{shortened(address)}”", way_out) from None


def _check_element(element: Any) -> None:
    """Check what a shape or video has in its attributes: links, and files that lie elsewhere (ISO/IEC 29500-4 14)."""
    if local(element.tag) == "webVideoPr":
        raise _elsewhere("网上的视频", "webVideo")
    if not isinstance(element.tag, str) or not element.tag.startswith(f"{{{V}}}"):
        return
    for attribute, value in element.attrib.items():
        if attribute == "href":
            _check_link(value)
        elif local(attribute) in {"src", "href", "althref"} and "relationships" not in attribute and value:
            raise _elsewhere("指向别处的文件", local(element.tag))


def _check_relationship(package: Package, at: tuple[str, str]) -> None:
    """Check a relationship, given by its part and id, and all that its part refers to in turn, each part once."""
    pending = [at]
    seen: set[str] = set()
    while pending:
        part, key = pending.pop()
        found = package.relationships(part).get(key)
        if found is None:
            raise HazardError("坏了，里面的引用断了", "请在Word里打开，另存后再试")
        kind = found.type.rpartition("/")[2]
        if kind not in _ALLOWED or (found.external and kind != "hyperlink"):
            raise _elsewhere("指向别处的文件" if found.external else "嵌入的对象、控件或别的文件", kind)
        if found.external:
            _check_link(found.target)
        elif found.target not in package.names:
            raise HazardError(f"坏了，缺少“{shortened(found.target)}”", "请在Word里打开，另存后再试")
        elif found.target not in seen:
            seen.add(found.target)
            pending += [(found.target, inner) for inner in package.relationships(found.target)]


def _elsewhere(what: str, kind: str) -> HazardError:
    return HazardError(f"里有{what}（{shortened(kind)}）", "请在Word里去掉它，或转成图片")
