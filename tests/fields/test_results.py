"""Results of fields: what the file stores is what its pages come to."""

import pytest

from briefgen.fields.renewal import Renewal
from support.fields import NEW_PAGE, bookmark, complex_field, file_of, line, lines_of, main_xml, settled, simple_field
from support.wordfile import PAPER, paragraph, run

TARGET = paragraph("第一页") + line(bookmark("_Ref1", run("“引号”《书名》——𠮷")), ppr=NEW_PAGE)


@pytest.mark.feature("页码的引用（PAGEREF），正文里的页码和页数", "exact")
@pytest.mark.parametrize("field", [complex_field, simple_field])
@pytest.mark.parametrize("stored", ["旧", ""])
def test_a_page_reference_is_written_anew_in_either_form(field, stored) -> None:  # type: ignore[no-untyped-def]
    made = settled(TARGET + line(run("见第"), field("PAGEREF _Ref1 \\h", stored), run("页")))
    assert lines_of(made.pages)[-1] == "见第2页"
    assert lines_of(settled_again(made.docx))[-1] == "见第2页"


def settled_again(data: bytes):  # type: ignore[no-untyped-def]
    from support.square import lay_out

    return lay_out(data)


def test_a_field_that_never_had_a_result_gets_one() -> None:
    assert lines_of(settled(TARGET + line(complex_field("PAGEREF _Ref1", None))).pages)[-1] == "2"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("PAGE", "2"),
        ("PAGE \\* CHINESENUM3", "二"),
        ("NUMPAGES", "2"),
        ("SECTIONPAGES \\* Roman", "II"),
        ("SECTION", "1"),
        ("PAGEREF _Ref1 \\* ROMAN", "II"),
        ("REF _Ref1 \\h", "“引号”《书名》——𠮷"),
        ("REF 没有这个书签", "旧"),
        ("PAGEREF _Ref1 \\p", "上方"),
        ('DATE \\@ "yyyy年M月"', "旧"),
        ("TITLE", "旧"),
    ],
)
def test_what_fields_show(code: str, shown: str) -> None:
    stored = "下方" if code.endswith("\\p") else "旧"
    made = settled(TARGET + line(complex_field(code, stored)))
    assert lines_of(made.pages)[-1] == shown


def test_a_page_is_told_as_its_section_writes_numbers() -> None:
    sect = PAPER + '<w:pgNumType w:fmt="lowerRoman" w:start="4"/>'
    made = settled(line(complex_field("PAGEREF _Ref1")) + TARGET, sect=sect)
    assert lines_of(made.pages)[0] == "v"


def test_sums_of_pages_are_reckoned_and_others_left() -> None:
    begin, end = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    code = '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'

    def sum_of(*parts: str) -> str:
        return line(begin, *parts, middle, run("旧"), end)

    body = sum_of(code.format("="), complex_field("PAGE", "9"), code.format("+ 10")) + sum_of(
        code.format("=SUM(ABOVE)")
    )
    assert lines_of(settled(body).pages) == ["11", "旧"]


@pytest.mark.feature("题注编号和引用（SEQ、REF）", "exact")
def test_captions_are_counted_and_referred_to() -> None:
    captions = [complex_field("SEQ 图 \\* CHINESENUM3"), complex_field("SEQ 图 \\r 5"), complex_field("SEQ 图 \\c")]
    captions += [complex_field("SEQ 表"), complex_field("SEQ 图")]
    body = "".join(line(bookmark(f"c{at}", run("图") + one, at)) for at, one in enumerate(captions))
    made = settled(body + line(run("见"), complex_field("REF c1"), run("和"), complex_field("REF c4")))
    assert lines_of(made.pages) == ["图一", "图5", "图5", "图1", "图6", "见图5和图6"]


def test_captions_begin_anew_after_a_heading() -> None:
    from support.fields import heading

    caption = line(complex_field("SEQ 图 \\s 1"))
    made = settled(heading("甲") + caption + caption + heading("乙", 2) + caption + heading("丙") + caption)
    assert lines_of(made.pages) == ["甲", "1", "2", "乙", "3", "丙", "1"]


@pytest.mark.feature("段落编号的引用（REF \\n、\\r、\\w）", "exact")
def test_numbers_of_paragraphs_are_told_alone_in_full_and_from_where_they_differ() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate([("decimal", "%1."), ("lowerLetter", "(%2)")])
    )
    numbering = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'

    def item(level: int, *inside: str) -> str:
        return line(*inside, ppr=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    body = item(0, run("甲")) + item(1, bookmark("b", run("乙")))
    body += item(1, *(complex_field(f"REF b \\{one}") + run("；") for one in "nrw"))
    body += item(0, *(complex_field(f"REF b \\{one}") + run("；") for one in "nrw"))
    made = settled(body, parts={"numbering": numbering})
    assert [text.split("\t")[-1].strip() for text in lines_of(made.pages)][2:] == [
        "(b)(a)；(a)；1(a)；",
        "2.(a)；1(a)；1(a)；",
    ]


@pytest.mark.feature("脚注编号的引用（NOTEREF）", "exact")
def test_a_note_is_referred_to_by_its_number() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(f'<w:footnote w:id="{at}">{paragraph("注")}</w:footnote>' for at in (2, 3))
    body = line(run("甲"), reference.format(2)) + line(bookmark("n", run("乙") + reference.format(3)))
    made = settled(body + line(run("见注"), complex_field("NOTEREF n \\h")), parts={"footnotes": notes})
    assert "见注2" in lines_of(made.pages)


def test_formatting_stays_and_all_else_is_byte_for_byte() -> None:
    red = '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>9</w:t></w:r>'
    field = complex_field("PAGEREF _Ref1", "").replace('"separate"/></w:r>', f'"separate"/></w:r>{red}')
    before = file_of(TARGET + line(run("页"), field) + "<!-- <w:p> -->")
    made = settled(TARGET + line(run("页"), field) + "<!-- <w:p> -->").docx
    assert main_xml(made) == main_xml(before).replace("<w:t>9</w:t>", '<w:t xml:space="preserve">2</w:t>')


def test_a_file_that_tells_the_truth_stays_as_it_is() -> None:
    body = TARGET + line(complex_field("PAGEREF _Ref1", "2"))
    assert settled(body).docx == file_of(body)


def test_the_same_file_comes_twice() -> None:
    body = TARGET + line(complex_field("PAGEREF _Ref1"))
    once = settled(body).docx
    assert once == settled(body).docx
    assert Renewal(once).probed() != once
    assert settled(body).docx != file_of(body)


def test_torn_fields_are_left_alone() -> None:
    body = (
        TARGET
        + line('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + line(complex_field("PAGEREF _Ref1").rpartition("<w:r>")[0])
    )
    assert settled(body).docx == file_of(body)


def test_fields_without_end_cost_little_and_change_nothing() -> None:
    body = (
        TARGET
        + line('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 5_000)
        + line(complex_field("PAGEREF _Ref1", "2"))
    )
    assert lines_of(settled(body).pages)[1] == "“引号”《书名》——𠮷"
