"""What a file brings along that fetches from elsewhere or runs something: it must not travel in what we write.

A template that is filled and a memo that is attached to are refused with it; a PDF doesn't hold it, so that whoever
only prints a file is told.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from briefgen.errors import Fault, PackageError, Place
from briefgen.merge.addresses import shortened
from briefgen.merge.hazards import field_codes, named_field
from briefgen.opc.package import Package, Relationship
from briefgen.opc.xml import parse

RULE = "PKG013"
"""The rule of all these faults."""

FETCHING = frozenset(
    {
        *("DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK"),
        *("MACROBUTTON", "RD"),
    }
)
"""Fields that fetch from elsewhere when they are refreshed, or run something (ISO/IEC 29500-1 17.16.5)."""

_OBJECTS = {"oleObject": "嵌入的对象（OLE）", "control": "ActiveX控件"}
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]+):")
_LINKED = {"http", "https", "mailto", "ftp", "tel", "file"}
"""Schemes that a link may have in a file that an office wrote; others start a program."""

_INSTRUCTION = (b"instr", "instr".encode("utf-16-le"))
_CUT = "请在Word里去掉它，或断开链接，把内容存进文件里"


def carried_faults(package: Package) -> tuple[Fault, ...]:
    """Return a fault for each thing of this kind that a file holds, with the part that holds it; each told once."""
    found = [
        Fault(RULE, Place(package.file, spot=part), problem, way_out)
        for part, problem, way_out in (*_related(package), *_in_fields(package))
    ]
    return tuple(dict.fromkeys(found))


def refuse_carried(package: Package) -> None:
    """Raise PackageError with the faults of a file that holds anything of this kind."""
    faults = carried_faults(package)
    if faults:
        raise PackageError(faults)


def _related(package: Package) -> Iterator[tuple[str, str, str]]:
    for rels in package.names:
        if rels.endswith(".rels"):
            folder, _, name = rels.rpartition("_rels/")
            part = f"{folder}{name.removesuffix('.rels')}"
            for relationship in package.relationships(part).values():
                problem, way_out = _told(relationship)
                if problem:
                    yield part or rels, problem, way_out


def _told(relationship: Relationship) -> tuple[str, str]:
    """Return what is wrong with a relationship and a way out, "" twice for nothing."""
    kind, target = relationship.type.rpartition("/")[2], shortened(relationship.target)
    if not relationship.external:
        return (f"文件里有{_OBJECTS[kind]}", "请在Word里去掉它，或转成图片") if kind in _OBJECTS else ("", "")
    if kind == "hyperlink":
        scheme = _SCHEME.match(relationship.target)
        is_odd = scheme is not None and scheme[1].lower() not in _LINKED
        return (f"文件里有会运行程序的链接“{target}”", "请在Word里取消这个超链接") if is_odd else ("", "")
    if kind == "attachedTemplate":
        way_out = "请在Word的“开发工具—文档模板”里改成Normal"
        return (f"文件打开时会到别处取模板“{target}”", way_out) if is_remote(relationship.target) else ("", "")
    return f"文件打开时会到别处取东西“{target}”（{shortened(kind)}）", _CUT


def is_remote(target: str) -> bool:
    r"""Return whether a file's address leads to another machine.

    >>> is_remote("file:///C:\\a\\办公.dotm"), is_remote("Normal.dotm"), is_remote("C:\\a.dotm")
    (False, False, False)
    >>> is_remote("https://a.cn/x.dotm"), is_remote(r"\\host\x"), is_remote("file://host/x"), is_remote("file:////h/x")
    (True, True, True, True)
    """
    address = unquote(target).replace("\\", "/").strip()
    scheme = _SCHEME.match(address)
    if scheme is not None and scheme[1].lower() != "file":
        return True
    path = address[scheme.end() :] if scheme else address
    is_local = path.startswith(("///", "//localhost/")) and not path.startswith("////")
    return path.startswith("//") and not is_local


def _in_fields(package: Package) -> Iterator[tuple[str, str, str]]:
    for part in package.names:
        if not part.endswith(".xml") and part != package.main:
            continue
        data = package.part(part)
        if any(mark in data for mark in _INSTRUCTION):
            for word in _words(package, part):
                way_out = "请在Word里把它变成普通文字（Ctrl+Shift+F9）"
                yield part, f"文件里有会读取别的文件或运行程序的域（{word}）", way_out


def _words(package: Package, part: str) -> Iterator[str]:
    """Yield the names of a part's fields of this kind; a broken part is told by who reads it."""
    try:
        root = parse(package.part(part), file=package.file, part=part)
    except PackageError:
        return
    for code in field_codes(root):
        word = named_field(code, FETCHING)
        if word:
            yield word
