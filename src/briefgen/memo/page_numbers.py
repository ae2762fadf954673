"""Page numbers of attachments that lie on their side: where upright pages have them (GB/T 9704-2012 clause 8).

A page that lies is bound turned to the left: its head is the sheet's left edge, which is the bound one of odd pages and
the outer one of even pages, as clause 8 wants the head of a table; its left edge is the sheet's foot. There stands the
number, upright for who holds the sheet upright, on the side that odd and even pages have it.
"""

import re
from copy import deepcopy
from typing import Any

from lxml import etree

from briefgen.memo.memo_file import Memo
from briefgen.merge.target import Target
from briefgen.noun import noun
from briefgen.opc.xml import parse
from briefgen.wml.names import MC, WP, WPS, A, R, W, qn
from briefgen.wml.order import put
from briefgen.wml.values import attribute, child_value, integer

_PAGE = re.compile(r"\bPAGE\b")
_DEEP = 480
"""How deep the strip of a number is, in twips: a line of size four and a little more."""

_CLEAR = 113
_EDGE = 283
"""How far a number at least stays off the text, and off the paper's edge, in twips: 2 and 5 mm."""

_EMU = 635
_FRAMED = {"outside": {"default": "right", "even": "left"}, "inside": {"default": "left", "even": "right"}}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_STRIP = (
    f'<w:ftr xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:wps="{WPS}" xmlns:mc="{MC}"><w:p><w:pPr><w:spacing '
    'w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr><w:r><mc:AlternateContent><mc:Choice '
    'Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
    'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH '
    'relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page">'
    '<wp:posOffset>{y}</wp:posOffset></wp:positionV><wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" '
    't="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="{key}" name="页码"/><wp:cNvGraphicFramePr/><a:graphic>'
    f'<a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr "
    'vert="vert" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
    "</w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p></w:ftr>"
)


def lies(section: Any) -> bool:
    """Return whether a section's pages are wider than they are high."""
    size = section.find(qn("w:pgSz"))
    return (integer(attribute(size, "w")) or 0) > (integer(attribute(size, "h")) or 0)


@noun
class PageNumbers:
    """How a memo numbers its pages: the relationships to its footers by the pages they are for, and its paper.

    `numbers` are the paragraphs of the footers that hold the number, without what places them.
    """

    footers: dict[str, str]
    numbers: dict[str, Any]
    paper: Any

    def upright(self, section: Any) -> None:
        """Give a section the memo's own footers by name, so that it has none of a section that lies before it."""
        self._refer(section, self.footers)

    def lying(self, section: Any, target: Target) -> None:
        """Give a section whose pages lie footers with the number turned."""
        keys = {}
        for pages, paragraph in self.numbers.items():
            data = self._strip(paragraph, section, target)
            folder = target.main.rpartition("/")[0]
            name = target.add_part(f"{folder}/footer0.xml".lstrip("/"), _TYPE, data)
            keys[pages] = target.relate(target.main, "footer", name)
        self._refer(section, keys)

    @staticmethod
    def _refer(section: Any, keys: dict[str, str]) -> None:
        for old in section.findall(qn("w:footerReference")):
            section.remove(old)
        for pages, key in sorted(keys.items()):
            put(section, section.makeelement(qn("w:footerReference"), {qn("w:type"): pages, qn("r:id"): key}))

    def _strip(self, paragraph: Any, section: Any, target: Target) -> bytes:
        """Return a footer that draws a number along the left edge, over the width that text has on upright pages."""
        margins, own = self.paper.find(qn("w:pgMar")), section.find(qn("w:pgMar"))
        left, right, foot = (integer(attribute(margins, side)) or 0 for side in ("left", "right", "footer"))
        height = (integer(attribute(section.find(qn("w:pgSz")), "h")) or 0) - left - right
        room = (integer(attribute(own, "left")) or 0) - _DEEP - _CLEAR
        x = max(min(foot, room), _EDGE)
        places = {"x": x, "y": left, "width": _DEEP, "height": max(height, _DEEP)}
        text = _STRIP.format(key=target.drawing_id(), **{name: value * _EMU for name, value in places.items()})
        root = etree.fromstring(text)
        next(root.iter(qn("w:txbxContent"))).append(deepcopy(paragraph))
        data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        return data


def page_numbers(memo: Memo, signature: int) -> PageNumbers:
    """Return how the section numbers its pages that the memo's block `signature` stands in."""
    section, footers = _section_of(memo, signature)
    known, package = memo.package.relationships(memo.package.main), memo.package
    numbers: dict[str, Any] = {}
    for pages, key in footers.items():
        part = known[key].target if key in known else ""
        if part in package.names:
            found = _numbered(parse(package.part(part), file=package.file, part=part), pages)
            numbers |= {} if found is None else {pages: found}
    return PageNumbers(footers, numbers, section)


def _section_of(memo: Memo, signature: int) -> tuple[Any, dict[str, str]]:
    """Return the section that a block stands in, and its footers, which go on from one section to the next."""
    last = memo.blocks[signature] if signature < len(memo.blocks) else None
    footers: dict[str, str] = {}
    seen = last is None
    for block in [*memo.blocks, memo.section]:
        seen = seen or block is last
        section = block if block is memo.section else block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if section is None:
            continue
        named = section.findall(qn("w:footerReference"))
        footers |= {attribute(one, "type") or "default": one.get(f"{{{R}}}id") or "" for one in named}
        if seen:
            return section, {pages: key for pages, key in footers.items() if pages != "first"}
    return memo.section, footers


def _numbered(root: Any, pages: str) -> Any:
    """Return a copy of the paragraph of a footer that shows the page's number, None where none does."""
    for field in root.iter(qn("w:instrText"), qn("w:fldSimple")):
        code = field.text if field.tag == qn("w:instrText") else field.get(qn("w:instr"))
        if _PAGE.search(code or "") and next(field.iterancestors(f"{{{MC}}}Fallback"), None) is None:
            paragraph = next(field.iterancestors(qn("w:p")))
            return _plain(paragraph, _side(paragraph, pages))
    return None


def _side(paragraph: Any, pages: str) -> str:
    """Return where a frame or a box puts a number, "" for one that its own alignment places."""
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    anchor = next(paragraph.iterancestors(f"{{{WP}}}anchor"), None)
    said = attribute(frame, "xAlign") or ""
    if anchor is not None:
        said = (anchor.findtext(f"{{{WP}}}positionH/{{{WP}}}align") or "").strip()
    return _FRAMED.get(said, {}).get(pages, said)


def _plain(paragraph: Any, side: str) -> Any:
    """Return a copy of a paragraph that stands where `side` says, without frame and drawings."""
    copied = deepcopy(paragraph)
    for drawn in [*copied.iter(qn("w:drawing"), qn("w:pict"), f"{{{MC}}}AlternateContent", qn("w:framePr"))]:
        if drawn.getparent() is not None:
            drawn.getparent().remove(drawn)
    properties = copied.find(qn("w:pPr"))
    if properties is None:
        properties = copied.makeelement(qn("w:pPr"), {})
        copied.insert(0, properties)
    if side and child_value(properties, "jc") != side:
        for old in properties.findall(qn("w:jc")):
            properties.remove(old)
        put(properties, properties.makeelement(qn("w:jc"), {qn("w:val"): side}))
    return copied
