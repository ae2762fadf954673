"""A Word file put into another: its blocks with their styles, lists, pictures, notes and links."""

from briefgen.errors import PackageError
from briefgen.merge.hazards import HazardError, check_hazards
from briefgen.merge.insertion import Insertion
from briefgen.merge.source import Source
from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.template.content.additions import Additions, Block, Frame
from briefgen.template.values import BadValueError, shown
from briefgen.wml.names import qn

RULE = "TPL073"
_NOTES = ("footnotes", "endnotes")
_SMALL = 4096
_OWN_IDS = 8
"""What a document that can't be repeated as it is costs: so many times its size, and that of a small one at least."""


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

    @property
    def cost(self) -> int:
        """How much of a fill's size it takes each time; ids of its own have to be given to it then."""
        return self._source.size if self.is_repeatable else _OWN_IDS * max(self._source.size, _SMALL)

    @property
    def is_repeatable(self) -> bool:
        """Whether its blocks are the same each time."""
        return self._source.is_repeatable

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
    try:
        check_hazards(source)
    except HazardError as hazard:
        raise BadValueError(f"的文档{name}{hazard.problem}", hazard.way_out, RULE) from None
    source.numbering.levels("")  # a broken part is told now, not when the template is filled
    source.styles.default("paragraph")
