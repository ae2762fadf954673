"""Building the templates of memos: the package of the starters with the styles, header and sections of a memo."""

from html import escape
from importlib.resources import files
from typing import Any

from lxml import etree

from briefgen.opc.package import CONTENT_TYPES, write_package
from briefgen.template.starter.build import skeleton
from briefgen.template.starter.designs import Line, Run, line, tag
from briefgen.template.starter.memo_designs import (
    MARK_LINE,
    MARK_WORD,
    MEMO_DESIGNS,
    Closing,
    LowerRule,
    MemoBlock,
    Space,
    StackedMark,
)
from briefgen.wml.names import MC, WP, WPS, A, R, W, qn

_WIDTH = 8844
"""The width of the type area, 156 mm, in twips."""

_LEFT = 1588
"""Where the type area begins, in twips from the paper's left edge."""

_WORD_WIDTH = 2381
"""The width of the column that holds the word behind several issuers, 42 mm."""

_BELOW = 147
"""What the software's margin reaches below the type area's lower edge, 2.42 mm (GB/T 33476.2-2016 6.2), and half of
the rule that lies on that edge."""

_BRIEFS_ONLY = {
    "要点", "报头", "报头（有密级）", "密级", "期号", "期号（有签发人）", "编印", "表题", "表头文字", "表格文字",
    "表格文字（居中）", "来源", "报送",
}  # fmt: skip
"""Styles of the starters that no memo uses."""

_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:wps="{WPS}" xmlns:mc="{MC}"'
_PAPER = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1961" w:right="1474" w:bottom="1847" w:left="1588" '
    'w:header="{header}" w:footer="1431" w:gutter="0"/><w:cols w:space="425"/>'
)
_GRID = '<w:docGrid w:type="lines" w:linePitch="592"/>'
_FOOTERS = '<w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
_NO_FOOTERS = '<w:footerReference w:type="default" r:id="rId7"/><w:footerReference w:type="even" r:id="rId7"/>'
_FIRST = '<w:headerReference w:type="first" r:id="rId8"/>'
_NO_FIRST_FOOTER = '<w:footerReference w:type="first" r:id="rId7"/>'
_HEADER_FROM_TOP, _LETTER_FROM_TOP = 851, 1701
"""How far headers begin below the paper's edge: 15 mm, and 30 mm where they hold a 发文机关标志 (10.1)."""


def new_memo_template(design: str) -> bytes:
    """Return the Word template of a memo in one of the `MEMO_DESIGNS`; the same bytes each time."""
    parts = skeleton()
    drawn = MEMO_DESIGNS[design]
    styles, ids = _styles(parts["word/styles.xml"])
    writer = _Writer(ids)
    parts["word/styles.xml"] = styles
    parts["word/document.xml"] = _part("document", f"<w:body>{_body(writer, design)}</w:body>")
    parts["word/footer3.xml"] = _part("ftr", writer.blocks((line("页码（单页）"),)))
    added = [("footer", "rId7", "footer3.xml")]
    if drawn.header:
        parts["word/header1.xml"] = _part("hdr", writer.blocks(drawn.header))
        added.append(("header", "rId8", "header1.xml"))
    for kind, key, target in added:
        _add_part(parts, kind, key, target)
    return write_package(parts)


def _body(writer: "_Writer", design: str) -> str:
    """Return a memo's body: its text in one section, and its 版记 in another, which is joined to it where it fits."""
    drawn = MEMO_DESIGNS[design]
    is_letter = bool(drawn.header)
    paper = _PAPER.format(header=_LETTER_FROM_TOP if is_letter else _HEADER_FROM_TOP)
    first = f"{_FIRST if is_letter else ''}{_FOOTERS}{_NO_FIRST_FOOTER if is_letter else ''}"
    title_page = "<w:titlePg/>" if is_letter else ""
    section = f"<w:sectPr>{first}{paper}{title_page}{_GRID}</w:sectPr>"
    start = "evenPage" if drawn.even else "nextPage"
    last = f'<w:sectPr>{_NO_FOOTERS}<w:type w:val="{start}"/>{paper}{_GRID}</w:sectPr>'
    opening = line("细空行")  # LibreOffice begins no page with a table that floats
    ending = writer.blocks((tag("if memo.closing"), opening, drawn.closing, tag("endif"), line("细空行")))
    return f"{writer.blocks(drawn.body)}{writer.paragraph('细空行', (), section)}{ending}{last}"


def _styles(base: bytes) -> tuple[bytes, dict[str, str]]:
    """Return the styles part of memos, and the ids of its styles by their names."""
    root = etree.fromstring(base)
    more = files("briefgen.template.starter") / "package" / "word" / "memo_styles.xml"
    root.extend(list(etree.fromstring(more.read_bytes())))
    ids = {}
    for style in root.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name in _BRIEFS_ONLY:
            root.remove(style)
        else:
            ids[name] = style.get(qn("w:styleId"))
    return _bytes(root), ids


def _part(name: str, content: str) -> bytes:
    return _bytes(etree.fromstring(f"<w:{name} {_NAMESPACES}>{content}</w:{name}>"))


def _bytes(root: Any) -> bytes:
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _add_part(parts: dict[str, bytes], kind: str, key: str, target: str) -> None:
    """Declare a header or footer: its relationship to the document, and its content type."""
    rels = etree.fromstring(parts["word/_rels/document.xml.rels"])
    rels.append(rels.makeelement(rels[0].tag, {"Id": key, "Type": f"{R}/{kind}", "Target": target}))
    parts["word/_rels/document.xml.rels"] = _bytes(rels)
    types = etree.fromstring(parts[CONTENT_TYPES])
    media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    types.append(types.makeelement(types[-1].tag, {"PartName": f"/word/{target}", "ContentType": media}))
    parts[CONTENT_TYPES] = _bytes(types)


class _Writer:
    """Writes blocks as WordprocessingML; `ids` are the ids of styles by their names."""

    def __init__(self, ids: dict[str, str]) -> None:
        self._ids = ids

    def blocks(self, blocks: tuple[MemoBlock, ...]) -> str:
        """Return blocks one after the other."""
        return "".join(map(self._block, blocks))

    def _block(self, block: MemoBlock) -> str:
        match block:
            case Line():
                return self.paragraph(block.style, block.runs)
            case Space():
                spacing = f'<w:spacing w:line="{block.height}" w:lineRule="exact"/>'
                return self.paragraph("细空行", (), spacing)
            case StackedMark():
                return self._stacked()
            case LowerRule():
                return self.paragraph("红色双线", (), inside=_LOWER_RULE)
            case Closing():
                return self._closing(block)

    def paragraph(self, style: str, runs: tuple[Run, ...], properties: str = "", inside: str = "") -> str:
        """Return a paragraph; `properties` follow its style's name, `inside` stands before its runs."""
        written = "".join(self._run(*((run, "") if isinstance(run, str) else run)) for run in runs)
        return f'<w:p><w:pPr><w:pStyle w:val="{self._ids[style]}"/>{properties}</w:pPr>{inside}{written}</w:p>'

    def _run(self, text: str, style: str) -> str:
        """Return a run that says that its quotes and dashes are Chinese (`w:hint`)."""
        named = f'<w:rStyle w:val="{self._ids[style]}"/>' if style else ""
        pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
        return f'<w:r><w:rPr>{named}<w:rFonts w:hint="eastAsia"/></w:rPr>{pieces}</w:r>'

    def _stacked(self) -> str:
        names = self.blocks((tag("for name in memo.mark.lines"), *MARK_LINE, tag("endfor")))
        names = names.replace("</w:pPr>", '<w:jc w:val="distribute"/></w:pPr>')
        left = _cell(_WIDTH - _WORD_WIDTH, names)
        right = _cell(_WORD_WIDTH, self.blocks(MARK_WORD), '<w:vAlign w:val="center"/>')
        columns = _grid(_WIDTH - _WORD_WIDTH, _WORD_WIDTH)
        return f"<w:tbl>{_table_properties('')}{columns}<w:tr>{left}{right}</w:tr></w:tbl>"

    def _closing(self, block: Closing) -> str:
        """Return the 版记; its last row, without rules, fills the page from the type area to the margin."""
        moved = (tag("if memo.moved_recipients"), line("抄送", "主送：{{ memo.moved_recipients }}"), tag("endif"))
        copied = (tag("if memo.copies"), line("抄送", "抄送：{{ memo.copies }}"), tag("endif"))
        printed = "{{ memo.printed_by or '' }}\t{% if memo.printed_on %}{{ memo.printed_on }}印发{% endif %}"
        rows = [
            *self._row("memo.copies or memo.moved_recipients", (*moved, *copied)),
            *(self._row("memo.printed_by or memo.printed_on", (line("印发", printed),)) if block.ruled else ()),
        ]
        edge = f"<w:tcBorders>{_edge('top', 8)}</w:tcBorders>" if block.ruled else ""
        below = f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_BELOW}" w:hRule="exact"/></w:trPr>'
        below += f"{_cell(_WIDTH, self.paragraph('细空行', ()), edge)}</w:tr>"
        borders = f"<w:tblBorders>{_edge('top', 8)}{_edge('insideH', 6)}</w:tblBorders>" if block.ruled else ""
        place = (
            '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page" '
            f'w:tblpX="{_LEFT}" w:tblpYSpec="bottom"/>'
        )
        return f"<w:tbl>{_table_properties(borders, place)}{_grid(_WIDTH)}{''.join(rows)}{below}</w:tbl>"

    def _row(self, test: str, blocks: tuple[MemoBlock, ...]) -> tuple[str, str, str]:
        """Return a row that is there only when `test` holds."""
        begin, end = (self.paragraph("细空行", (f"{{%tr {word} %}}",)) for word in (f"if {test}", "endif"))
        filled = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(_WIDTH, self.blocks(blocks))}</w:tr>"
        return f"<w:tr>{_cell(_WIDTH, begin)}</w:tr>", filled, f"<w:tr>{_cell(_WIDTH, end)}</w:tr>"


def _table_properties(borders: str, place: str = "") -> str:
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tblPr>{place}<w:tblW w:w="{_WIDTH}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )


def _grid(*widths: int) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _cell(width: int, content: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def _edge(name: str, width: int) -> str:
    """Return a rule of so many eighths of a point: 8 for 0.35 mm, 6 for 0.26 mm (GB/T 9704-2012 7.4.1)."""
    return f'<w:{name} w:val="single" w:sz="{width}" w:space="0" w:color="000000"/>'


_MM = 36_000
"""English Metric Units in a millimetre."""

_LOWER_RULE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
    'simplePos="0" relativeHeight="2" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/>'
    f'<wp:positionH relativeFrom="page"><wp:posOffset>{21 * _MM}</wp:posOffset></wp:positionH>'
    f'<wp:positionV relativeFrom="page"><wp:posOffset>{277 * _MM}</wp:posOffset></wp:positionV>'
    f'<wp:extent cx="{170 * _MM}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
    '<wp:docPr id="1" name="信函下方的红色双线"/><wp:cNvGraphicFramePr/><a:graphic>'
    f'<a:graphicData uri="{WPS}"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    f'<a:ext cx="{170 * _MM}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
    '<a:ln w="57150" cmpd="thinThick"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr>'
    "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
"""The second double line of a letter, thin over thick, 20 mm above the paper's lower edge (GB/T 9704-2012 10.1)."""
