"""Where the parts of a foreign memo are: signature, colophon, list; and what is said where that is in doubt."""

import pytest

from briefgen.errors import MemoError
from briefgen.memo.blocks import boxed_text, own_text
from briefgen.memo.memo_file import Memo, read_memo_file
from briefgen.memo.places import find_places
from support.memo import A4, BODY, COLOPHON, HEAD, PLAIN, SIGNED, SIZE, TEXT, blanks, body, memo, signature
from support.wordfile import paragraph, run

RIGHT = '<w:jc w:val="right"/>'


def opened(**given: str) -> Memo:
    return read_memo_file(memo(**given), "函.docx")


def at_signature(*before: str, **given: str) -> str:
    """Return the text of the line that the list of attachments goes before."""
    found = opened(**given)
    places = find_places(found, before)
    return own_text(found.blocks[places.signature]).strip()


def at_colophon(*before: str, **given: str) -> str:
    found = opened(**given)
    places = find_places(found, before)
    return own_text(found.blocks[places.colophon]).strip() if places.colophon < len(found.blocks) else "没有"


def boxed(text: str) -> str:
    """Return a paragraph that anchors a text box."""
    inner = f'<w:txbxContent xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{paragraph(text)}</w:txbxContent>'
    return f'<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r></w:p>'


@pytest.mark.parametrize(
    "date",
    [
        "2025年12月25日",
        "2025年 12月 25日",
        "二〇二五年十二月二十五日",
        "20XX年XX月XX日",
        "××××年×月×日",
        "2025-12-25",
        "[成文日期]",
        "2025年  月  日",
    ],
)
def test_a_date_on_the_right_ends_the_signature(date: str) -> None:
    assert at_signature(signed=blanks(2) + signature("示例协会", date=date)) == "示例协会"


@pytest.mark.parametrize(
    "lines",
    [
        paragraph("　　　　　　　　　　示例协会", PLAIN) + paragraph("　　　　　　　　　　2025年12月25日", PLAIN),
        paragraph("示例协会", '<w:ind w:left="5000"/>') + paragraph("2025年12月25日", '<w:ind w:left="5000"/>'),
        paragraph("示例协会", '<w:ind w:firstLineChars="1500"/>') + paragraph("2025年12月25日", RIGHT),
        paragraph("示例协会", '<w:jc w:val="center"/>') + blanks(2) + paragraph("2025年12月25日", RIGHT),
        signature("示例协会", "（公章）"),
        signature("示例协会", "镕喆学会", "㛃𠮷联合会"),
        paragraph("示例协会  2025年12月25日", RIGHT),
        paragraph("示例协会与镕喆㛃产教融合促进会", '<w:ind w:left="844"/>')
        + paragraph("2025年12月25日", '<w:ind w:left="1484"/>'),
    ],
)
def test_a_signature_is_found_by_its_form(lines: str) -> None:
    assert at_signature(signed=blanks(1) + lines).startswith("示例协会")


def test_joint_issuers_in_a_table_sign_together() -> None:
    cells = "".join(
        f"<w:tc><w:tcPr/>{paragraph(name)}{paragraph('2025年12月25日')}</w:tc>" for name in ("示例协会", "镕喆学会")
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl>"
    assert at_signature(signed=blanks(1) + table + blanks(1)).startswith("示例协会")


def test_notes_after_the_date_and_dates_in_the_text_are_no_signature() -> None:
    notes = paragraph("（联系人：喆㛃，电话020-00000000）", BODY, SIZE)
    text = TEXT + body("会议定于2025年12月19日召开。")
    assert at_signature(text=text, signed=blanks(1) + signature("示例协会") + notes, after=COLOPHON) == "示例协会"


def test_a_body_that_nobody_dates_is_known_by_its_name() -> None:
    assert at_signature(signed=blanks(1) + paragraph("示例市教育局", SIGNED, SIZE)) == "示例市教育局"


def test_minutes_are_signed_by_nobody_and_list_who_was_there_after_the_body() -> None:
    head = paragraph("示例协会会议纪要", '<w:jc w:val="center"/>')
    rolled = paragraph("出席：镕喆、㛃、𠮷。", PLAIN) + paragraph("请假：甲。", PLAIN)
    assert at_signature(head=head, text=body("会议听取了……的意见。"), signed=blanks(1) + rolled) in {
        "",
        "出席：镕喆、㛃、𠮷。",
    }


def test_a_memo_without_signature_is_told_with_its_last_lines() -> None:
    with pytest.raises(MemoError) as caught:
        at_signature(signed=paragraph("请于月底前函复", BODY, SIZE) + paragraph("张三", BODY, SIZE))
    told = str(caught.value.faults[0])
    assert "函.docx 找不到署名" in told
    assert "正文第7段“请于月底前函复”、正文第8段“张三”。" in told
    assert "--before" in told


def test_a_date_on_the_left_alone_is_doubtful_and_may_be_said_outright() -> None:
    lines = paragraph("联系科室", BODY, SIZE) + paragraph("2025年12月25日", BODY, SIZE)
    with pytest.raises(MemoError, match="找不到署名"):
        at_signature(signed=lines)
    assert at_signature("联系科室", head="", signed=lines) == "联系科室"


def test_the_name_of_a_body_over_a_date_signs_though_both_stand_as_the_text_does() -> None:
    assert at_signature(signed=blanks(1) + body("示例市教育局", "2025年12月25日")) == "示例市教育局"


@pytest.mark.parametrize(
    "names",
    [
        "<w:p><w:r><w:t>示例市教育局</w:t><w:tab/><w:tab/><w:t>示例市镕喆研究院</w:t></w:r></w:p>",
        paragraph("  示例市教育局        示例市财政局", PLAIN) + paragraph("  示例市㛃𠮷联合会", PLAIN),
    ],
)
def test_names_beside_each_other_sign_together(names: str) -> None:
    assert at_signature(signed=blanks(1) + names + paragraph("2025年12月25日", RIGHT)).startswith("示例市教育局")


def test_a_table_of_data_over_the_signature_is_of_the_body() -> None:
    grid = '<w:tblBorders><w:insideH w:val="single" w:sz="4"/></w:tblBorders>'
    data = f"<w:tbl><w:tblPr>{grid}</w:tblPr><w:tblGrid/><w:tr><w:tc><w:tcPr/>{paragraph('镕喆学校')}</w:tc></w:tr></w:tbl>"
    assert at_signature(text=TEXT + data, signed=blanks(1) + signature("示例协会")) == "示例协会"
    assert at_signature(text=TEXT + data, signed=signature("示例协会")) == "示例协会"


def test_a_signature_in_a_text_box_is_known_by_its_lines() -> None:
    box = boxed("示例市教育局").replace("</w:txbxContent>", f"{paragraph('2025年12月25日')}</w:txbxContent>")
    found = opened(signed=blanks(1) + box + blanks(2), after=COLOPHON)
    assert boxed_text(found.blocks[find_places(found).signature]).startswith("示例市教育局")


def test_a_seal_in_a_line_of_its_own_goes_with_its_signature() -> None:
    seal = "<w:p><w:r><w:drawing/></w:r></w:p>"
    assert at_signature(signed=blanks(1) + seal + signature("示例协会")) == ""


def test_names_that_word_numbers_are_of_the_list_and_sign_nothing() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="1600"/>'
    listed = paragraph("附件：", BODY) + paragraph("甲的建议", numbered) + paragraph("乙的建议", numbered)
    places = find_places(opened(text=TEXT + listed, signed=blanks(2) + signature("示例协会")))
    assert places.listing is not None
    assert places.listing.names == ("甲的建议", "乙的建议")


@pytest.mark.parametrize(
    ("text", "told"), [("没有的话", "公文里没有"), ("市教育局", "公文里有1处|公文里有2处"), ("", "公文里")]
)
def test_what_is_said_outright_must_name_one_line(text: str, told: str) -> None:
    twice = paragraph("市教育局收", BODY)
    with pytest.raises(MemoError, match=told):
        at_signature(text, text=TEXT + twice)


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (COLOPHON, "抄送："),
        (paragraph("抄送：市教育局。", PLAIN) + paragraph("示例协会办公室　2025年12月25日印发", PLAIN), "抄送："),
        (paragraph("示例协会办公室　2025年12月25日印发", PLAIN), "示例协会办公室"),
        (
            paragraph("主题词：教育　函", PLAIN)
            + paragraph("抄送：甲，", PLAIN)
            + paragraph("　　　乙。", PLAIN)
            + paragraph("某某办公室 2025年1月1日印发", PLAIN),
            "主题词",
        ),
        (paragraph("抄送：市教育局。", PLAIN) + paragraph("（共印80份）", PLAIN), "抄送："),
        (boxed("示例协会办公室 2025年12月25日印发"), ""),
    ],
)
def test_a_colophon_is_found_by_its_form(lines: str, first: str) -> None:
    assert at_colophon(after=blanks(3) + lines + blanks(1)).startswith(first)


def test_a_rule_over_a_colophon_is_of_it() -> None:
    rule = paragraph("", '<w:pBdr><w:bottom w:val="single" w:sz="8"/></w:pBdr>')
    assert at_colophon(after=rule + paragraph("抄送：市教育局。", PLAIN)) == ""


def test_there_may_be_no_colophon() -> None:
    assert at_colophon() == "没有"
    assert at_colophon(text=TEXT + body("本通知印发。"), after=paragraph("（此件公开发布）", BODY)) == "没有"


def test_a_colophon_may_be_said_outright() -> None:
    lines = paragraph("发至：各院校", PLAIN) + paragraph("经办：办公室", PLAIN)
    assert at_colophon(after=lines) == "没有"
    assert at_colophon("发至", after=lines) == "发至：各院校"


def test_the_box_of_a_colophon_in_the_line_of_the_date_goes_apart() -> None:
    line = boxed("示例协会办公室 2025年12月25日印发").removesuffix("</w:p>") + run("2025年12月25日") + "</w:p>"
    found = opened(signed=blanks(1) + paragraph("示例协会", RIGHT) + line)
    assert [own_text(block) for block in found.blocks[-3:]] == ["示例协会", "2025年12月25日", ""]
    assert boxed_text(found.blocks[-1]).endswith("印发")
    assert find_places(found).colophon == len(found.blocks) - 1


FOOTED = {"footer3": paragraph("抄送：市教育局。") + paragraph("示例协会办公室 2025年12月25日印发")}


def footed(sect: str) -> str:
    return sect.replace("footer1", "footer3")


def test_a_colophon_in_the_footer_of_a_section_of_its_own_stays_there() -> None:
    ended = f"<w:p><w:pPr><w:sectPr>{A4}</w:sectPr></w:pPr></w:p>"
    found = opened(after=ended + blanks(1), sect=footed(A4), **FOOTED)
    assert find_places(found).colophon == len(found.blocks) - 1


def test_a_colophon_in_the_footer_of_the_text_is_refused() -> None:
    with pytest.raises(MemoError, match="公文的版记写在页脚里"):
        find_places(opened(sect=footed(A4), **FOOTED))


def test_copies_named_in_the_text_are_no_colophon() -> None:
    assert at_colophon(head=HEAD + paragraph("主送：市教育局", PLAIN), after=COLOPHON).startswith("抄送：")


def test_attachments_that_a_memo_has_are_counted() -> None:
    own = (
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + paragraph("附件1")
        + blanks(1)
        + paragraph("名单")
        + body("甲、乙、丙。")
    )
    listed = paragraph("附件：1.名单", BODY, SIZE)
    found = opened(text=TEXT + listed, after=own + COLOPHON + blanks(1))
    places = find_places(found)
    assert [own_text(found.blocks[at]) for at in places.labels] == ["附件1"]
    assert places.listing is not None
    assert places.listing.names == ("名单",)
    assert own_text(found.blocks[places.end - 1]) == "甲、乙、丙。"


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        (paragraph("附件：甲的建议", BODY), ("甲的建议",)),
        (paragraph("附件：1.甲的建议", BODY) + paragraph("2.乙的建议", BODY), ("甲的建议", "乙的建议")),
        (paragraph("附件1：甲的建议", BODY) + paragraph("附件2：乙的建议", BODY), ("甲的建议", "乙的建议")),
        (
            paragraph("附 件: 1、甲的", BODY) + paragraph("建议", BODY) + paragraph("2、乙的建议", BODY),
            ("甲的建议", "乙的建议"),
        ),
        (paragraph("附件：", BODY), ()),
    ],
)
def test_a_list_is_read_as_offices_write_it(listed: str, names: tuple[str, ...]) -> None:
    places = find_places(opened(text=TEXT + blanks(1) + listed))
    assert places.listing is not None
    assert places.listing.names == names
