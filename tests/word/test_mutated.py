"""A Word file whose parts are changed at random is laid out or refused; nothing but our own errors comes out."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import BriefgenError, Fault
from briefgen.layout import make_up, set_galley
from briefgen.opc.package import Package
from briefgen.word import read_story
from support.square import SquareFonts
from support.wordfile import docx, paragraph, run

CELL = '<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/>{}</w:tcPr>{}</w:tc>'
ROW = "<w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr>"
TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="3000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="1500"/></w:tblGrid>'
    + ROW.format(CELL.format('<w:gridSpan w:val="2"/>', paragraph("《书名》")))
    + ROW.format(CELL.format('<w:vMerge w:val="restart"/>', paragraph("——")) + CELL.format("", paragraph("镕喆㛃𠮷")))
    + "</w:tbl>"
)
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
SAMPLE = docx(
    paragraph("“引号”……2025年12月", '<w:ind w:firstLineChars="200"/><w:spacing w:line="400" w:lineRule="exact"/>')
    + paragraph("编号", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>')
    + TABLE
    + f'{FIELD}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:br w:type="page"/></w:r>{run("末")}</w:p>',
    sect='<w:headerReference w:type="default" r:id="header1"/><w:pgSz w:w="4400" w:h="4400"/><w:cols w:num="2"/>'
    '<w:docGrid w:type="lines" w:linePitch="312"/>',
    parts={
        "header1": paragraph("页眉"),
        "numbering": '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    },
)  # fmt: skip
PARTS = [name for name in Package.read(SAMPLE).names if name.startswith("word/")]
VALUES = [
    "",
    "-1",
    "0",
    "2147483647",
    "-2147483648",
    "1e308",
    "nan",
    "99999999999999999999",
    "真",
    "auto",
    "&#9;",
    "%9",
]
TAGS = ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sectPr", "w:pPr", "w:fldChar", "w:numPr", "w:body"]


@st.composite
def changes(draw) -> dict[str, bytes]:
    """Some parts with a few values replaced, and elements renamed, dropped or doubled."""
    changed = {}
    for name in draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=3, unique=True)):
        text = Package.read(SAMPLE).part(name).decode()
        for _ in range(draw(st.integers(1, 4))):
            text = _changed(draw, text)
        changed[name] = text.encode()
    return changed


def _changed(draw, text: str) -> str:
    kind = draw(st.sampled_from(["value", "value", "value", "name", "drop", "double", "cut"]))
    if kind == "cut":
        at = draw(st.integers(0, len(text)))
        return text[:at] + text[at + draw(st.integers(0, 9)) :]
    if kind == "name":
        old, new = draw(st.sampled_from(TAGS)), draw(st.sampled_from(TAGS))
        return re.sub(rf"(</?){old}(?=[ />])", rf"\1{new}", text)
    pattern = r'(?<=")[^"<>]*(?=")' if kind == "value" else r"<w:(\w+)(?: [^<>]*)?(?:/>|>[^<>]*</w:\1>)"
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    one = draw(st.sampled_from(found))
    put = draw(st.sampled_from(VALUES)) if kind == "value" else one[0] * (2 * (kind == "double"))
    return text[: one.start()] + put + text[one.end() :]


def refusal(data: bytes) -> tuple[Fault, ...]:
    """Return why a file isn't laid out, nothing where it is."""
    fonts = SquareFonts()
    try:
        make_up([set_galley(read_story(data, file="变.docx"), fonts)], fonts)
    except BriefgenError as error:
        return error.faults
    return ()


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(changes())
def test_only_our_own_errors_come_out(changed: dict[str, bytes]) -> None:
    faults = refusal(Package.read(SAMPLE).replaced(changed))
    assert all("变.docx" in str(fault) and fault.way_out for fault in faults)
