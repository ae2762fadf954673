"""A Word file as an attachment: its label on line 1, its title on line 3, and the page that it begins on.

GB/T 9704-2012 7.3.7 and 7.5.
"""

from typing import Any

from briefgen.opc.package import Package
from briefgen.opc.xml import parse
from briefgen.wml.names import W, qn

_FACE = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{}" w:hint="eastAsia"/>'
_LABEL = (
    '<w:p xmlns:w="' + W + '"><w:pPr><w:spacing w:before="0" w:after="0" w:line="592" w:lineRule="exact"/>'
    '<w:ind w:firstLine="0"/><w:jc w:val="left"/></w:pPr><w:r><w:rPr>'
    + _FACE.format("黑体")
    + '<w:sz w:val="32"/></w:rPr>'
    "<w:t/></w:r></w:p>"
)
_TITLE = (
    '<w:p xmlns:w="'
    + W
    + '"><w:pPr><w:keepNext/><w:spacing w:before="592" w:after="288" w:line="640" w:lineRule="exact"/>'
    '<w:ind w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr>'
    + _FACE.format("方正小标宋简体")
    + '<w:sz w:val="44"/></w:rPr><w:t/></w:r></w:p>'
)
_SECTION_ORDER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType",
)  # fmt: skip
"""The children of a section's properties as far as the page numbers (ISO/IEC 29500-1 17.6.17)."""


def labelled(docx: bytes, label: str, title: str, *, file: str) -> bytes:
    """Return a Word file with a label and a title before its text, where it doesn't begin with them already."""
    package = Package.read(docx, file=file)
    root = parse(package.part(package.main), file=file, part=package.main)
    body = root.find(qn("w:body"))
    told = [text for text in map(_text, body.iterchildren(qn("w:p"))) if text][:2]
    if told[:1] == [label]:
        return docx
    added = [_paragraph(_LABEL, label)]
    if told[:1] != [title]:
        added.append(_paragraph(_TITLE, title))
    body[:0] = added
    return package.replaced({package.main: _bytes(root)})


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


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip()


def _paragraph(form: str, text: str) -> Any:
    from lxml import etree

    made = etree.fromstring(form)
    made.find(f".//{qn('w:t')}").text = text
    return made


def _bytes(root: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
