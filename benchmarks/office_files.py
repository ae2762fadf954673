"""The Chinese Word files that our pages and LibreOffice's are compared on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from briefgen.opc.package import write_package

_HEADING = 26
"""Paragraphs of the sample briefs shorter than this count as headings here."""

_MIXED = (
    "“引号”里有《书名》——还有破折号和省略号……2025年12月31日，GDP增长5.2%，镕、喆、㛃三个字少见，",
    "ISO 9001和GB/T 9704-2012两个标准（见《党政机关公文格式》）并用；国办发〔2017〕95号、AI和B2B还有3.14都要断得对。",
    "广州市产教融合型企业与职业院校共建共享实训基地专项资金管理暂行办法（征求意见稿）起草工作领导小组办公室：",
)
"""What is hardest to break: marks of all kinds, mixed scripts, a name of forty characters."""

_ROWS = (
    ("序号", "事项", "负责单位"),
    ("1", "建立校企“双导师”制度，明确带教时长、补贴标准和考核办法", "市教育局"),
    ("2", "发布《岗位能力清单》——每年12月更新一次，覆盖40个工种", "行业协会、龙头企业"),
    ("3", "设立风险准备金……先试点，后推开", "市财政局"),
)

# LibreOffice has lists of its own and reads none from a file: these are its Chinese ones
_NO_START = (
    "!),.:;?]}¢'\"、。〉》」』】〕〗〞︰︱︳﹐､﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？｜｝︴︶︸︺︼︾﹀﹂﹄﹏～￠々‖•·ˇˉ―′’”"
)
_NO_END = "([{£¥'\"‵〈《「『【〔〖（［｛￡￥〝︵︷︹︻︽︿﹁﹃﹙﹛﹝“‘"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Face:
    """A face that both engines draw: its family name, and its file."""

    family: str
    path: Path


@dataclass(frozen=True, slots=True)
class Variant:
    """How a file is set: margins left and right in twips, type size and line in points, alignment, whether there is a
    table, whether letters have a Latin face, whether paragraphs are numbered, the space after paragraphs in points.
    """

    name: str
    sides: tuple[int, int]
    size: float
    line: float
    align: str = "both"
    table: bool = False
    latin: bool = False
    numbered: bool = False
    after: float = 0.0


def variants() -> Iterator[Variant]:
    """Yield the ways in which each brief is set."""
    yield Variant("official", (1588, 1474), 16, 28)
    yield Variant("narrow", (2268, 2268), 14, 26, after=6)
    yield Variant("ragged", (1800, 1800), 12, 20, align="left")
    yield Variant("table", (1440, 1440), 15, 27, table=True, after=3)
    yield Variant("column", (3800, 3700), 10.5, 16, after=4)
    yield Variant("latin", (1588, 1474), 16, 28, latin=True)
    yield Variant("numbered", (1900, 1700), 12, 22, numbered=True)


def document(texts: Sequence[str], variant: Variant, faces: dict[str, Face]) -> bytes:
    """Return a Word file of paragraphs, headings among them."""
    body = "".join(_paragraph(text, variant, faces) for text in (*texts[:3], *_MIXED, *texts[3:]))
    if variant.table:
        body += _table(variant, faces) + _paragraph("附：以上各项自印发之日起施行。", variant, faces)
    left, right = variant.sides
    section = (
        f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="{right}" w:bottom="1985" '
        f'w:left="{left}" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    )
    kinsoku = (
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val="{escape(_NO_END, _QUOTED)}"/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val="{escape(_NO_START, _QUOTED)}"/>'
    )
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return _packed(
        f"<w:document {_W}><w:body>{body}{section}</w:body></w:document>",
        f"<w:styles {_W}>{_styles(faces)}</w:styles>",
        f"<w:settings {_W}>{kinsoku}<w:compat>{mode}</w:compat></w:settings>",
        f"<w:numbering {_W}>{_NUMBERING}</w:numbering>",
    )


_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="（%1）"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="960" w:hanging="960"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_QUOTED = {'"': "&quot;"}


def _styles(faces: dict[str, Face]) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(faces['仿宋'], faces['仿宋'])}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    )


def _fonts(face: Face, latin: Face) -> str:
    return (
        f'<w:rFonts w:ascii="{latin.family}" w:hAnsi="{latin.family}" w:eastAsia="{face.family}" '
        f'w:cs="{latin.family}" w:hint="eastAsia"/>'
    )


def _paragraph(text: str, variant: Variant, faces: dict[str, Face], *, in_cell: bool = False) -> str:
    heads = len(text) < _HEADING and not in_cell
    face = faces["黑体" if heads else "仿宋"]
    after = 0 if in_cell else variant.after * 20
    ppr = "<w:keepNext/>" if heads else ""
    ppr += f'<w:spacing w:before="0" w:after="{after:.0f}" w:line="{variant.line * 20:.0f}" w:lineRule="exact"/>'
    if variant.numbered and not heads:
        ppr = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' + ppr
    elif not in_cell:
        ppr += f'<w:ind w:firstLineChars="200" w:firstLine="{variant.size * 40:.0f}"/>'
    ppr += f'<w:jc w:val="{variant.align}"/>'
    fonts = _fonts(face, faces["西文衬线"] if variant.latin else face)
    run = f'<w:rPr>{fonts}<w:sz w:val="{variant.size * 2:.0f}"/></w:rPr>'
    return f'<w:p><w:pPr>{ppr}{run}</w:pPr><w:r>{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(variant: Variant, faces: dict[str, Face]) -> str:
    widths = (1000, 5026, 3000)
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges)
    rows = ""
    for row in _ROWS:
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{_paragraph(text, variant, faces, in_cell=True)}</w:tc>"
            for width, text in zip(widths, row, strict=True)
        )
        rows += f"<w:tr>{''.join(cells)}</w:tr>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _packed(body: str, styles: str, settings: str, numbering: str) -> bytes:
    def related(*targets: tuple[str, str]) -> str:
        inner = "".join(
            f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(targets, start=1)
        )
        return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'

    kinds = {"document": "document.main", "styles": "styles", "settings": "settings", "numbering": "numbering"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="{relations}"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": related(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": related(*((kind, f"{kind}.xml") for kind in kinds if kind != "document")),
        "word/document.xml": body,
        "word/styles.xml": styles,
        "word/settings.xml": settings,
        "word/numbering.xml": numbering,
    }
    return write_package({name: (_HEAD + xml).encode() for name, xml in parts.items()})
