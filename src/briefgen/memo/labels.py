"""The page that an attachment begins on, in its own Word file (GB/T 9704-2012 7.5)."""

from typing import Any

from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.wml.names import qn

_SECTION_ORDER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType",
)  # fmt: skip
"""The children of a section's properties as far as the page numbers (ISO/IEC 29500-1 17.6.17)."""


def numbered_from(docx: bytes, page: int, *, file: str) -> bytes:
    """Return a Word file whose page numbers begin with `page`."""
    package = Package.read(docx, file=file)
    root = parse(package.part(package.main), file=file, part=package.main)
    section = next(root.iter(qn("w:sectPr")), None)
    if section is None:
        return docx
    numbers = section.find(qn("w:pgNumType"))
    if numbers is None:
        numbers = section.makeelement(qn("w:pgNumType"), {})
        before = [one for one in section if one.tag.rpartition("}")[2] in _SECTION_ORDER]
        section.insert(len(before), numbers)
    numbers.set(qn("w:start"), str(page))
    return package.replaced({package.main: _bytes(root)})


def _bytes(root: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
