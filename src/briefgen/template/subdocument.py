"""A Word file put into another: its blocks with their styles, lists, pictures, notes and links."""

import re
from collections.abc import Iterator
from typing import Any

from briefgen.errors import PackageError
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.template.additions import Additions, Block, Frame
from briefgen.template.merging import Insertion, Source
from briefgen.template.values import BadValueError, shown
from briefgen.wml.names import R, local, qn

RULE = "TPL073"
_ALLOWED = {
    *("image", "hyperlink", "chart", "chartEx", "package", "chartStyle", "chartColorStyle", "chartUserShapes"),
    *("themeOverride", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
}
"""What blocks may refer to, by the last word of the relationship's type. Programs, controls and files that lie
elsewhere are none of it."""

_UNSAFE_FIELDS = re.compile(r"(?i)(?:^|[\s{])(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\s")
"""Fields that fetch from elsewhere when the file is opened or refreshed."""

_NOTES = ("footnotes", "endnotes")


class SubDocument(Block):
    """An existing Word file in its bytes. `file` is its name in errors.

    Its blocks come in; its section, header and footer stay out, and so do comments. Where a style's name is also one
    of the template's, the template's style is used. A file that is none, isn't safe, or holds programs or what lies
    elsewhere raises BadValueError.
    """

    __slots__ = ("_source", "data", "file")

    def __init__(self, data: bytes, *, file: str = "") -> None:
        self.data = data
        self.file = file
        self._source = _opened(data, f"“{shown(file)}”" if file else "")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SubDocument) and self.data == other.data

    def __hash__(self) -> int:
        return hash(self.data)

    def blocks(self, frame: Frame) -> str:
        """Return a mark for its blocks, which come in when the part is filled.

        Footnotes belong to the body: one with notes raises BadValueError anywhere else.
        """
        if frame.part != frame.additions.main and any(map(self._source.notes, _NOTES)):
            raise BadValueError("的文档带有脚注或尾注，只能放在正文里", "请去掉它的脚注，或把标签移到正文", RULE)
        return frame.additions.place(self, frame.prefix)

    def inserted(self, part: str, additions: Additions) -> str:
        """Return the XML of its blocks in a part of the template; what they need is added to the package."""
        return Insertion(self._source, additions).blocks(part)


def _opened(data: bytes, name: str) -> Source:
    """Return the document in a Word file's bytes; `name` is told in errors."""
    if not isinstance(data, bytes):
        raise BadValueError("的文档不是文件的内容", "请给出.docx文件的字节", RULE)
    try:
        package = Package.read(data, file=name)
        root = parse(package.part(package.main), file=name, part=package.main)
        source = Source(package, root)
        _check(source, name)
    except PackageError as error:
        fault = error.faults[0]
        raise BadValueError(f"的文档{name}不能用：{fault.problem}", fault.way_out, RULE) from None
    return source


def _check(source: Source, name: str) -> None:
    if source.root.tag != qn("w:document") or source.root.find(qn("w:body")) is None:
        raise BadValueError(f"的文档{name}是“严格开放XML”格式", "请在Word里另存为普通的.docx", RULE)
    for part, root in source.stories():
        field = _UNSAFE_FIELDS.search(_field_codes(root))
        if field:
            way_out = "请在Word里把它变成普通文字（Ctrl+Shift+F9）"
            raise BadValueError(f"的文档{name}里有会读取别的文件的域（{field[1].upper()}）", way_out, RULE)
        for key in _keys(root):
            _check_relationship(source.package, (part, key), name, set())


def _field_codes(root: Any) -> str:
    """Return the codes of all fields, each on its own line."""
    codes = []
    for element in root.iter(qn("w:instrText"), qn("w:fldSimple"), qn("w:fldChar")):
        is_begin = element.get(qn("w:fldCharType")) == "begin"
        codes.append("\n" if is_begin else element.get(qn("w:instr"), element.text or ""))
    return "".join(codes)


def _keys(root: Any) -> Iterator[str]:
    """Yield the ids of the relationships that the blocks of a story use; sections stay out."""
    for element in root.iter("*"):
        if local(element.tag) not in {"headerReference", "footerReference", "printerSettings", "background"}:
            yield from (value for name, value in element.attrib.items() if name.startswith(f"{{{R}}}") and value)


def _check_relationship(package: Package, at: tuple[str, str], name: str, seen: set[str]) -> None:
    """Check a relationship, given by its part and id, and all that its part refers to in turn."""
    found = package.relationships(at[0]).get(at[1])
    if found is None:
        raise BadValueError(f"的文档{name}坏了，里面的引用断了", "请在Word里打开，另存后再试", RULE)
    kind = found.type.rpartition("/")[2]
    if kind not in _ALLOWED or (found.external and kind != "hyperlink"):
        what = "指向别处的文件" if found.external else "嵌入的对象、控件或别的文件"
        raise BadValueError(f"的文档{name}里有{what}（{kind}）", "请在Word里去掉它，或转成图片", RULE)
    if found.external or found.target in seen:
        return
    if found.target not in package.names:
        raise BadValueError(f"的文档{name}坏了，缺少“{found.target}”", "请在Word里打开，另存后再试", RULE)
    seen.add(found.target)
    for key in package.relationships(found.target):
        _check_relationship(package, (found.target, key), name, seen)
