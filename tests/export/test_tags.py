"""The tag tree: what a reader who can't see the page is told, in the order of the Word file."""

import re
from io import BytesIO

import pypdf

from briefgen.export import to_pdf
from briefgen.model.finish import Finish
from briefgen.model.page import Pages
from support.media import jpeg, link, picture, png, with_related
from support.paper import laid_out, line, page, span, text_of
from support.paper import paragraph as placed
from support.tagged import Tag, tree
from support.wordfile import STYLES, docx, paragraph, run

BREAK = '<w:r><w:br w:type="page"/></w:r>'
SMALL = '<w:pgSz w:w="4400" w:h="2400"/><w:pgMar w:top="200" w:right="200" w:bottom="200" w:left="200" w:header="0" w:footer="0"/>'
"""Ten lines of 10 points on a page."""

NAMED = "".join(
    f'<w:style w:type="paragraph" w:styleId="S{at}"><w:name w:val="{name}"/><w:pPr>{ppr}</w:pPr></w:style>'
    for at, (name, ppr) in enumerate(
        [("Title", ""), ("heading 1", ""), ("heading 3", ""), ("自定", '<w:outlineLvl w:val="1"/>')]
    )
)


def tags(body: str, **parts: object) -> Tag:
    """Return the tag tree of the PDF of a Word file."""
    return tree(to_pdf(laid_out(docx(body, **parts))))  # type: ignore[arg-type]


def style(number: int) -> str:
    return f'<w:pStyle w:val="S{number}"/>'


def test_paragraphs_are_told_in_order_with_what_bites() -> None:
    body = paragraph("“引号”《书名》——……2025年12月") + paragraph() + paragraph("姓名：镕 喆 㛃 🄐") + paragraph("  ")
    assert tags(body).outline() == (
        "Document\n  P [“引号”《书名》——……2025年12月]\n  P [姓名：镕 喆 㛃 🄐]\n"  # nothing for empty ones
    )


def test_headings_by_style_and_level_nest_without_gaps() -> None:
    marks = [(2, "深"), (0, "题"), (1, "甲"), (2, "乙"), (3, "丙"), (1, "丁")]
    body = "".join(paragraph(text, style(number)) for number, text in marks) + paragraph(" ", style(1))
    found = tags(body, styles=STYLES + NAMED)
    assert [(one.kind, one.text) for one in found.kids if isinstance(one, Tag)] == [
        ("H1", "深"), ("H1", "题"), ("H2", "甲"), ("H3", "乙"), ("H3", "丙"), ("H2", "丁"),
    ]  # fmt: skip


def test_a_paragraph_over_pages_is_one_element_and_furniture_none() -> None:
    text = "".join(f"第{at}句，" for at in range(120))
    parts = {"header1": paragraph("页眉"), "footer1": paragraph("页脚")}
    sect = '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
    pdf = to_pdf(laid_out(docx(paragraph(text) + paragraph("尾"), sect=sect + SMALL, parts=parts)))
    found = tree(pdf)
    assert [(one.kind, len(one.kids), one.text) for one in found.kids if isinstance(one, Tag)] == [
        ("P", 4, text), ("P", 1, "尾"),
    ]  # fmt: skip
    assert "页眉" in text_of(pdf)


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="■"/><w:suff w:val="space"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1"/>'
    '<w:suff w:val="nothing"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def item(text: str, number: int, level: int = 0, more: str = "") -> str:
    return paragraph(text, f'{more}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_lists_nest_by_level_and_part_number_from_text() -> None:
    body = item("甲", 1) + item("甲一", 1, 1) + item("乙", 1) + item("另", 2) + paragraph("间") + item("丙", 1)
    assert tags(body, parts={"numbering": NUMBERING}).outline() == (
        "Document\n"
        "  L ListNumbering=/Decimal\n"
        "    LI\n      Lbl [1. ]\n      LBody [甲]\n"
        "        L ListNumbering=/Square\n          LI\n            Lbl [■ ]\n            LBody [甲一]\n"
        "    LI\n      Lbl [2. ]\n      LBody [乙]\n"
        "  L ListNumbering=/LowerRoman\n    LI\n      Lbl [i]\n      LBody [另]\n"
        "  P [间]\n"
        "  L ListNumbering=/Decimal\n    LI\n      Lbl [3. ]\n      LBody [丙]\n"
    )


def test_a_numbered_heading_is_a_heading_and_no_number_no_list() -> None:
    body = item("一章", 1, more=style(1)) + item("无号", 1, 2)
    found = tags(body, styles=STYLES + NAMED, parts={"numbering": NUMBERING})
    assert found.outline() == "Document\n  H1 [1. 一章]\n  P [无号]\n"


def row(*cells: str, header: bool = False) -> str:
    return f"<w:tr><w:trPr>{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def cell(text: str, tcpr: str = "") -> str:
    content = text if text.startswith("<") else paragraph(text)
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{tcpr}</w:tcPr>{content}</w:tc>'


def table(*rows: str, columns: int = 3) -> str:
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def test_a_table_has_header_cells_and_spans_and_every_row_is_as_wide() -> None:
    body = table(
        row(cell("主体"), cell("办法", '<w:gridSpan w:val="2"/>'), header=True),
        row(cell("政府", '<w:vMerge w:val="restart"/>'), cell("评价"), cell("2026年")),
        row(cell("", "<w:vMerge/>"), cell("补贴")),
        row(
            cell(paragraph("学校") + paragraph("企业")), cell(""), cell(table(row(cell("内")), columns=1) + paragraph())
        ),
    )
    assert tags(body).outline() == (
        "Document\n  Table\n"
        "    TR\n      TH Scope=/Column [主体]\n      TH ColSpan=2 Scope=/Column [办法]\n"
        "    TR\n      TD RowSpan=2 [政府]\n      TD [评价]\n      TD [2026年]\n"
        "    TR\n      TD [补贴]\n      TD\n"
        "    TR\n      TD\n        P [学校]\n        P [企业]\n      TD\n"
        "      TD\n        Table\n          TR\n            TD [内]\n"
    )


def test_repeated_header_rows_are_told_once() -> None:
    rows = [row(cell("表头"), header=True)] + [row(cell(f"第{at}行")) for at in range(25)]
    pdf = to_pdf(laid_out(docx(table(*rows, columns=1), sect=SMALL)))
    assert tree(pdf).text == "表头" + "".join(f"第{at}行" for at in range(25))
    assert [text_of(pdf, at).count("表头") for at in range(3)] == [1, 1, 1]


def test_a_cell_broken_over_pages_goes_on_in_its_element() -> None:
    text = "".join(f"{at}、" for at in range(90))
    found = tags(table(row(cell(text), cell("旁")), columns=2), sect=SMALL)
    assert [one.text for one in found.find("TD")] == [text, "旁"]
    assert len(found.find("TD")[0].kids) > 1


def test_pictures_stand_where_they_are_read() -> None:
    text = f"<w:p>{run('甲')}{picture('p1', '徽标“一”')}{run('乙')}<w:r><w:br/></w:r>{picture('p2', '图')}</w:p>"
    body = text + f"<w:p>{picture('p1', decorative=True)}</w:p>" + f"<w:p>{picture('p2', '末图')}</w:p>"
    pdf = to_pdf(laid_out(with_related(docx(body), pictures={"p1": png(), "p2": jpeg("CMYK", (0, 0, 0, 0))})))
    found = tree(pdf)
    assert re.sub(r"\[\]", "*", found.outline()) == (
        "Document\n  P [甲][乙]\n    Figure Alt=徽标“一” *\n    Figure Alt=图 *\n  P\n    Figure Alt=末图 *\n"
    )
    assert [kid if isinstance(kid, str) else kid.kind for kid in found.kids[0].kids] == ["甲", "Figure", "乙", "Figure"]
    assert b"pdfuaid:part" in pdf


def test_a_picture_without_alternative_text_costs_the_claim_of_pdf_ua() -> None:
    pdf = to_pdf(laid_out(with_related(docx(f"<w:p>{picture('p')}</w:p>"), pictures={"p": png("RGBA", (1, 2, 3, 9))})))
    assert tree(pdf).find("Figure")[0].about == {"Alt": "图片"}
    assert b"<pdfaid:conformance>A<" in pdf
    assert b"pdfuaid:part>" not in pdf


def test_links_have_their_annotations_also_over_lines_and_in_headers() -> None:
    long = "详见示例网站的说明" * 5
    body = f"<w:p>{run('前')}{link('w', long)}{run('后')}{link('x', '文件')}</w:p>"
    header = {"header1": paragraph("眉")}
    sect = '<w:headerReference w:type="default" r:id="header1"/>' + SMALL
    links = {"w": "https://example.org/a?b=c#“镕”", "x": "file:///etc/passwd"}
    pdf = to_pdf(laid_out(with_related(docx(body, sect=sect, parts=header), links=links)))
    found = tree(pdf)
    assert [kid.kind if isinstance(kid, Tag) else kid for kid in found.kids[0].kids] == ["前", "Link", "后文件"]
    (one,) = found.find("Link")
    assert one.kids == [long, "OBJR", "OBJR", "OBJR"]


def test_a_link_in_a_header_is_an_element_without_text() -> None:
    header = line(span("眉", link="https://example.org/"), layer="header")
    assert tree(to_pdf(Pages((page(header),)))).outline() == "Document\n  P\n    Link [->]\n"


def test_text_outside_of_all_blocks_comes_where_it_is_drawn() -> None:
    known = [placed("甲"), placed("丙")]
    lines = [line(span(one.text), owner=one) for one in (known[0], placed("乙"), known[1])]
    assert tree(to_pdf(Pages((page(*lines),), blocks=tuple(known)))).text == "甲乙丙"


def test_languages_are_told_where_they_change() -> None:
    english = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    body = paragraph("按ISO 9001，本办法自发布之日起施行", rpr=english) + paragraph(
        "こんにちは", rpr='<w:lang w:eastAsia="ja-JP"/>'
    )
    body += paragraph("汉字", rpr='<w:lang w:val="en-US" w:eastAsia="en-US"/>')
    pdf = to_pdf(laid_out(docx(body)))
    content = pypdf.PdfReader(BytesIO(pdf)).pages[0].get_contents().get_data()
    assert re.findall(rb"/Lang \((.*?)\)", content) == [b"en-US", b"ja-JP"]
    assert b"/Lang (zh-CN)" in pdf
    assert tree(pdf).text == "按ISO 9001，本办法自发布之日起施行こんにちは汉字"


def test_words_stay_apart_at_tabs_and_line_ends() -> None:
    words = "an archive keeps what people wrote down " * 4
    body = (
        paragraph(words.strip())
        + f"<w:p>{run('Tel')}<w:r><w:tab/></w:r>{run('020')}<w:r><w:br/></w:r>{run('end')}</w:p>"
    )
    found = tags(body)
    assert [one.text.strip() for one in found.find("P")] == [words.strip(), "Tel 020 end"]
    assert tags(f"<w:p>{run('关于')}<w:r><w:br/></w:r>{run('通知')}</w:p>").text == "关于通知"


def test_a_byte_order_mark_in_a_text_is_no_byte_order_mark_in_the_pdf() -> None:
    assert tags(paragraph("甲\ufeff乙")).text == "甲\u2060乙"


def test_plain_has_no_tags_and_claims_nothing() -> None:
    pages = laid_out(docx(paragraph("字", style(1)), styles=STYLES + NAMED))
    pdf = to_pdf(pages, Finish(plain=True))
    for name in (b"StructTreeRoot", b"MCID", b"MarkInfo", b"Metadata", b"OutputIntent", b"Tabs"):
        assert name not in pdf
    assert text_of(pdf) == "字"
    assert [entry.title for entry in pypdf.PdfReader(BytesIO(pdf)).outline] == ["字"]


def test_the_leader_of_a_tab_is_no_text() -> None:
    tab = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="4000"/></w:tabs>'
    text = f"<w:p><w:pPr>{tab}</w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>3</w:t></w:r></w:p>"
    pdf = to_pdf(laid_out(docx(text)))
    assert tree(pdf).outline() == "Document\n  P [甲 3]\n"
    assert "...." in text_of(pdf)
