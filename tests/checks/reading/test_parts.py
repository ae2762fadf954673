"""Which part of a document each line is: of Word files as offices write them, and of their PDFs."""

import pytest

from briefgen.checks.reading import pdf_passages, story_passages
from briefgen.errors import PackageError
from briefgen.export import to_pdf
from briefgen.fonts import open_fonts
from briefgen.layout import make_up
from briefgen.model.passage import Passage
from briefgen.press.pages import lay_out, set_type
from briefgen.word import read_story
from support.wordfile import docx, paragraph

CENTRE, RIGHT, INDENT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>', '<w:ind w:firstLineChars="200"/>'
A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1960" w:right="1474" w:bottom="1847" w:left="1587" w:header="851" w:footer="992"/>'
)
RED, LARGE = '<w:color w:val="FF0000"/><w:sz w:val="60"/>', '<w:sz w:val="44"/>'
TEXT = '<w:sz w:val="32"/>'


TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='4000'/></w:tblGrid><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"


def body(text: str, ppr: str = INDENT) -> str:
    return paragraph(text, ppr, TEXT)


MEMO = "".join(
    [
        paragraph("示例市教育局文件", CENTRE, RED),
        paragraph("示教〔2025〕12号", CENTRE, TEXT),
        paragraph(),
        paragraph("关于报送镕喆㛃产教融合情况的通知", CENTRE, LARGE),
        paragraph(),
        body("各区教育局，市属各职业院校：", ""),
        body("为做好2025年12月的产教融合工作，现就有关事项通知如下。" * 2),
        body("一、总体要求"),
        body("（一）摸清底数。各单位于12月31日前报送材料——逾期不再受理……请遵照办理。"),
        body("二、联系方式"),
        body("1.填写附表"),
        body("2.报送时请注明联系人、电话；材料一式两份。"),
        paragraph(),
        body("附件：1.情况表"),
        body("2.名单", '<w:ind w:firstLineChars="500"/>'),
        paragraph(),
        body("示例市教育局", RIGHT),
        body("2025年12月9日", RIGHT),
        body("（此件公开发布）"),
        body("附件1", "<w:pageBreakBefore/>"),
        paragraph(),
        paragraph("情况表", CENTRE, LARGE),
        body("填表说明见背面，请如实填写。"),
        TABLE.format(body("单位名称", "")),
        body("抄送：示例市人民政府办公室。", ""),
        body("示例市教育局办公室　　2025年12月10日印发", ""),
    ]
)


def roles(passages: tuple[Passage, ...]) -> list[tuple[str, str]]:
    return [(passage.role, "".join(passage.text.split())[:6]) for passage in passages]


EXPECTED = [
    ("mark", "示例市教育局"),
    ("number", "示教〔202"),
    ("title", "关于报送镕喆"),
    ("recipients", "各区教育局，"),
    ("body", "为做好202"),
    ("heading", "一、总体要求"),
    ("body", "（一）摸清底"),
    ("heading", "二、联系方式"),
    ("heading", "1.填写附表"),
    ("body", "2.报送时请"),
    ("attachments", "附件：1.情"),
    ("attachments", "2.名单"),
    ("signature", "示例市教育局"),
    ("date", "2025年1"),
    ("note", "（此件公开发"),
    ("label", "附件1"),
    ("title", "情况表"),
    ("body", "填表说明见背"),
    ("cell", "单位名称"),
    ("copies", "抄送：示例市"),
    ("printed", "示例市教育局"),
]


def test_the_parts_of_an_official_document_are_told_by_place_and_form() -> None:
    assert roles(story_passages(read_story(docx(MEMO, sect=A4)))) == EXPECTED


def test_a_pdf_of_it_has_the_same_parts_but_for_its_cells() -> None:
    pages, _ = lay_out(docx(MEMO, sect=A4), open_fonts("bundled"), file="")
    told = roles(pdf_passages(to_pdf(pages), "a.pdf"))
    assert told == [("body" if role == "cell" else role, text) for role, text in EXPECTED]


def test_headings_have_levels() -> None:
    told = story_passages(read_story(docx(MEMO, sect=A4)))
    assert [passage.level for passage in told if passage.role == "heading"] == [1, 1, 3]


def test_the_number_that_word_counts_tells_a_heading_and_is_no_part_of_its_text() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    file = docx(body("情况如下。") + body("基本情况", listed), sect=A4, parts={"numbering": numbering})
    (_, heading) = story_passages(read_story(file))
    assert (heading.role, heading.level, heading.text) == ("heading", 1, "基本情况")


def test_a_title_in_two_paragraphs_is_two_titles_in_a_word_file_and_one_in_a_pdf() -> None:
    split = (
        paragraph("关于做好产教融合", CENTRE, LARGE)
        + paragraph("有关工作的通知", CENTRE, LARGE)
        + body("各单位：", "")
        + body("现将有关事项通知如下，请认真贯彻落实，并于12月31日前报送情况。" * 3)
    )
    file = docx(split, sect=A4)
    assert [role for role, _ in roles(story_passages(read_story(file)))][:3] == ["title", "title", "recipients"]
    pages, _ = lay_out(file, open_fonts("bundled"), file="")
    first = pdf_passages(to_pdf(pages), "a.pdf")[0]
    assert (first.role, first.text) == ("title", "关于做好产教融合有关工作的通知")


def test_a_letter_in_english_is_no_official_document() -> None:
    letter = paragraph("Invoice No. 7", CENTRE, LARGE) + body("Dear Sir:", "") + body("Please find it enclosed. " * 4)
    assert "recipients" not in {role for role, _ in roles(story_passages(read_story(docx(letter, sect=A4))))}


def test_plain_text_has_no_parts() -> None:
    file = docx(body("这是一段普通的文字，讲的是产教融合，没有标题。") + body("又一段，2025年12月9日写成。"), sect=A4)
    assert {role for role, _ in roles(story_passages(read_story(file)))} == {"body"}


def test_pages_and_lines_are_those_of_our_layout() -> None:
    fonts = open_fonts("bundled")
    galley = set_type(docx(MEMO, sect=A4), fonts, file="甲.docx", cases={})
    told = story_passages(galley.story, make_up([galley], fonts, {}))
    by_role = {passage.role: passage for passage in told}
    assert (told[0].page, told[0].line) == (1, 1)
    assert by_role["label"].page == 2
    assert by_role["label"].line == 1
    assert str(told[3].place) == "甲.docx 正文第6段"


def test_rows_of_a_pdf_are_put_together_to_paragraphs() -> None:
    long = "产教融合是深化职业教育改革的重要途径，校企双方应当加强沟通，建立长效机制，共同培养人才。" * 3
    pages, _ = lay_out(docx(body(long) + body("第二段。"), sect=A4), open_fonts("bundled"), file="")
    told = pdf_passages(to_pdf(pages), "a.pdf")
    assert [passage.text for passage in told] == [long, "第二段。"]
    assert (told[1].page, told[1].line) == (1, 1 + len(pages.pages[0].lines) - 1)


def test_an_empty_file_has_no_passages() -> None:
    assert story_passages(read_story(docx(""))) == ()


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"%PDF-1.7\n" + b"0" * 200])
def test_a_pdf_that_is_none_or_broken_is_a_fault(broken: bytes) -> None:
    with pytest.raises(PackageError) as told:
        pdf_passages(broken, "a.pdf")
    assert told.value.faults[0].rule == "PDF003"
