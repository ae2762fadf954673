"""Memos as offices have them, built from a few lines."""

import io
import zipfile

from lxml import etree

from briefgen.memo.blocks import own_text
from briefgen.wml.names import qn
from support.wordfile import docx, paragraph

SIZE = '<w:sz w:val="32"/>'
MEMO_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:rPr><w:b/></w:rPr></w:style>'
)
A4 = (
    '<w:footerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:type="default" r:id="footer1"/>'
    '<w:footerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:type="even" r:id="footer2"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400"/>'
)
BODY = '<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLine="640" w:firstLineChars="200"/>'
SIGNED = '<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:right="1280" w:rightChars="400"/><w:jc w:val="right"/>'
PLAIN = '<w:spacing w:line="579" w:lineRule="exact"/>'
NUMBER = (
    '<w:p><w:pPr><w:jc w:val="{side}"/></w:pPr><w:r><w:t>— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> —</w:t></w:r></w:p>'
)
FOOTERS = {"footer1": NUMBER.format(side="right"), "footer2": NUMBER.format(side="left")}
COLOPHON = (
    '<w:tbl><w:tblPr><w:tblW w:w="8844" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="8"/>'
    '<w:bottom w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="6"/></w:tblBorders></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid>'
    "<w:tr><w:tc><w:tcPr/>" + paragraph("抄送：市教育局，镕喆学校。", PLAIN, SIZE) + "</w:tc></w:tr>"
    "<w:tr><w:tc><w:tcPr/>" + paragraph("示例协会办公室  2025年12月25日印发", PLAIN, SIZE) + "</w:tc></w:tr></w:tbl>"
)


def body(*texts: str) -> str:
    """Return paragraphs of body text."""
    return "".join(paragraph(text, BODY, SIZE) for text in texts)


def signature(*signers: str, date: str = "2025年12月25日") -> str:
    """Return a signature and its date, on the right."""
    return "".join(paragraph(text, SIGNED, SIZE) for text in (*signers, date))


def blanks(count: int) -> str:
    """Return empty lines."""
    return paragraph("", PLAIN) * count


HEAD = (
    paragraph("示例协会文件", f'{PLAIN}<w:jc w:val="center"/>', '<w:color w:val="FF0000"/><w:sz w:val="72"/>')
    + paragraph("示协函〔2025〕18号", f'{PLAIN}<w:jc w:val="center"/>', SIZE)
    + paragraph("关于报送《“产教融合”建议》的函", f'{PLAIN}<w:jc w:val="center"/>', '<w:sz w:val="44"/>')
    + paragraph("市教育局：", PLAIN, SIZE)
)
TEXT = body(
    "现将交流会上的建议汇总报上——镕喆、㛃、𠮷等代表提出的意见……均已注明来源，供贵局研究工作时参考。",
    "特此函告。",
)


def memo(
    *,
    head: str = HEAD,
    text: str = TEXT,
    signed: str = "",
    after: str = "",
    settings: str = "",
    sect: str = A4,
    **more: str,
) -> bytes:
    """Return a memo: head, text, signature, and what comes after; `more` are parts by name."""
    signed = signed or blanks(1) + signature("示例协会")
    settings = "<w:evenAndOddHeaders/>" + settings
    return docx(head + text + signed + after, sect=sect, styles=MEMO_STYLES, settings=settings, parts=FOOTERS | more)


def brief(*blocks: str, title: str = "校企“共建”工作提示", **given: str) -> bytes:
    """Return a brief of a title and blocks, in styles of its own."""
    styles = given.pop(
        "styles",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
        'w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing '
        'w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:spacing w:before="480"/><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>',
    )
    sect = given.pop(
        "sect",
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1961" w:right="1474" w:bottom="1847" w:left="1588" w:header="851" w:footer="992"/>',
    )
    titled = paragraph(title, '<w:pStyle w:val="Title"/>') if title else ""
    return docx(titled + "".join(blocks or (paragraph("正文一段。"),)), sect=sect, styles=styles, **given)


def members(data: bytes) -> dict[str, bytes]:
    """Return a package's members."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def blocks_of(data: bytes) -> list:
    """Return the blocks of a Word file's body, its last section among them, without marks between blocks."""
    body = etree.fromstring(members(data)["word/document.xml"]).find(qn("w:body"))
    return [one for one in body if not one.tag.endswith(("bookmarkStart", "bookmarkEnd"))]


def texts_of(data: bytes) -> list[str]:
    """Return the text of each block of a Word file's body."""
    return [own_text(block) for block in blocks_of(data)]
