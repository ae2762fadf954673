"""Briefs attached to memos: what stays, what joins it and where."""

import re

import pytest
from lxml import etree

from briefgen.errors import BriefgenError, MemoError, PackageError
from briefgen.memo.attach import Attached, Material, attach
from briefgen.memo.enclosed import read_enclosed
from briefgen.memo.foot import Foot
from briefgen.opc.package import Package
from briefgen.wml.names import qn
from support.memo import (
    A4,
    BODY,
    COLOPHON,
    MEMO_STYLES,
    PLAIN,
    SIZE,
    TEXT,
    blanks,
    blocks_of,
    body,
    brief,
    members,
    memo,
    signature,
    texts_of,
)
from support.wordfile import paragraph, run

TITLE = "校企“共建”工作提示"


def attached(memo_file: bytes, *briefs: bytes, foot: Foot | None = None, **given) -> Attached:
    enclosed = tuple(read_enclosed(data, f"简报{at}.docx") for at, data in enumerate(briefs, 1))
    return attach(Material(memo_file, "函.docx", enclosed, **given), foot)


def sections(data: bytes) -> list:
    return [one for block in blocks_of(data) for one in block.iter(qn("w:sectPr"))]


def value(parent, path: str, name: str = "val") -> str | None:
    found = parent.find("/".join(qn(f"w:{part}") for part in path.split("/")))
    return None if found is None else found.get(qn(f"w:{name}"))


# -- what stays ---------------------------------------------------------------------------------------------


def test_every_block_of_the_memo_stays_as_it_is() -> None:
    given = memo(after=blanks(3) + COLOPHON + blanks(1))
    made = attached(given, brief())
    kept = [etree.tostring(block) for block in blocks_of(made.docx)]
    text = [block for block in blocks_of(given) if block.tag == qn("w:p") and "".join(block.itertext()).strip()]
    assert all(etree.tostring(block) in kept for block in text)


def test_parts_that_need_not_change_keep_their_bytes() -> None:
    given = memo(after=COLOPHON, footnotes='<w:footnote w:id="1"><w:p/></w:footnote>')
    before, after = members(given), members(attached(given, brief()).docx)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/styles.xml"}
    assert set(after) == set(before)


def test_a_brief_in_the_memos_own_styles_changes_none_of_them() -> None:
    titled = brief(paragraph("甲乙丙", '<w:pStyle w:val="1"/>'), paragraph("正文。"), title="", styles=MEMO_STYLES)
    made = attached(memo(), titled)
    assert members(made.docx)["word/styles.xml"] == members(memo())["word/styles.xml"]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert attached(memo(), brief()).docx == attached(memo(), brief()).docx


# -- list, label, title -------------------------------------------------------------------------------------


def test_one_attachment_is_listed_without_a_number() -> None:
    made = attached(memo(), brief())
    texts = texts_of(made.docx)
    at = texts.index(f"附件：{TITLE}")
    assert texts[at - 2 : at + 3] == ["特此函告。", "", f"附件：{TITLE}", "", "示例协会"]
    assert made.labels == ("附件",)
    start = texts.index("附件")
    assert texts[start : start + 4] == ["附件", "", TITLE, "正文一段。"]


def test_names_wrap_under_their_first_character() -> None:
    made = attached(memo(), brief(title="甲" * 30), brief(title="乙" * 40))
    lines = [block for block in blocks_of(made.docx) if "".join(block.itertext()).startswith(("附件：", "2."))]
    em, number = 320, 240  # size three; 1. in Times New Roman is three quarters of an em
    assert [value(line, "pPr/ind", "left") for line in lines] == [str(5 * em + number)] * 2
    assert [value(line, "pPr/ind", "hanging") for line in lines] == [str(3 * em + number), str(number)]


def test_a_list_takes_the_place_of_empty_lines_and_leaves_one_over_the_signature() -> None:
    made = attached(memo(signed=blanks(6) + signature("示例协会")), brief())
    texts = texts_of(made.docx)
    at = texts.index("特此函告。")
    assert texts[at : at + 8] == ["特此函告。", "", f"附件：{TITLE}", "", "", "", "", "示例协会"]


def test_a_list_that_names_the_briefs_stays_as_it_is() -> None:
    listed = paragraph(f"附件：1.《{TITLE}》", BODY, SIZE) + paragraph("2.甲的建议", BODY, SIZE)
    made = attached(memo(text=TEXT + blanks(1) + listed), brief(), brief(title="甲的建议"))
    assert [text for text in texts_of(made.docx) if TITLE in text] == [f"附件：1.《{TITLE}》", TITLE]
    assert made.labels == ("附件1", "附件2")


def test_an_empty_list_is_filled_in_its_place() -> None:
    made = attached(memo(text=TEXT + paragraph("附件：", BODY, SIZE)), brief())
    texts = texts_of(made.docx)
    assert texts[texts.index("特此函告。") + 1] == f"附件：{TITLE}"
    assert "附件：" not in texts


def test_a_list_of_another_number_is_refused() -> None:
    with pytest.raises(MemoError, match=r"附件说明写了2个附件，公文里已有0个，现在要附1个"):
        attached(memo(text=TEXT + paragraph("附件：1.甲\n", BODY) + paragraph("2.乙", BODY)), brief())


def test_a_title_that_the_list_calls_otherwise_is_refused() -> None:
    with pytest.raises(MemoError, match=r"简报1\.docx 标题是“校企“共建”工作提示”，附件说明写的是“甲的建议”，不一致"):
        attached(memo(text=TEXT + paragraph("附件：甲的建议", BODY)), brief())


def test_a_second_attachment_numbers_the_first_one_too() -> None:
    once = attached(memo(after=COLOPHON + blanks(1)), brief(title="甲的建议")).docx
    twice = attached(once, brief())
    texts = texts_of(twice.docx)
    assert twice.labels == ("附件2",)
    at = texts.index("附件：1.甲的建议")
    assert texts[at + 1] == f"2.{TITLE}"
    assert [text for text in texts if text.startswith("附件") and "：" not in text] == ["附件1", "附件2"]
    assert "印发" in next(text for text in reversed(texts) if text)
    third = attached(twice.docx, brief(title="丙的建议"))
    assert texts_of(third.docx)[at : at + 3] == ["附件：1.甲的建议", f"2.{TITLE}", "3.丙的建议"]


@pytest.mark.parametrize("again", [TITLE, f"《{TITLE}》"])
def test_the_same_title_twice_is_refused(again: str) -> None:
    with pytest.raises(MemoError, match="标题相同"):
        attached(memo(), brief(), brief(title=again))
    with pytest.raises(MemoError, match="公文里已经附了同名的附件"):
        attached(attached(memo(), brief()).docx, brief(title=again))


def test_a_hundred_attachments_are_too_many() -> None:
    briefs = [brief(title=f"第{at}份") for at in range(100)]
    with pytest.raises(MemoError, match="附件共100个，超过99个"):
        attached(memo(), *briefs)


def test_loose_attachments_carry_the_memos_number() -> None:
    assert attached(memo(), brief(), brief(title="甲的建议"), loose=True).labels == (
        "示协函〔2025〕18号附件1",
        "示协函〔2025〕18号附件2",
    )
    with pytest.raises(MemoError, match="没有发文字号"):
        attached(memo(head=""), brief(), loose=True)


# -- briefs -------------------------------------------------------------------------------------------------


def test_a_brief_that_has_its_label_and_title_keeps_them_and_gets_its_number() -> None:
    labelled = brief(
        paragraph("附件7", "", '<w:color w:val="0000FF"/>'),
        paragraph(""),
        paragraph(TITLE, '<w:jc w:val="center"/>'),
        paragraph("正文。"),
        title="",
    )
    made = attached(memo(), brief(title="甲的建议"), labelled)
    texts = texts_of(made.docx)
    at = texts.index("附件2")
    assert texts[at : at + 4] == ["附件2", "", TITLE, "正文。"]
    label = blocks_of(made.docx)[at]
    assert value(label, "r/rPr/color") == "0000FF"
    assert "附件7" not in texts


def test_a_masthead_and_whom_it_goes_to_stay_out() -> None:
    red = '<w:color w:val="FF0000"/><w:sz w:val="84"/>'
    whole = brief(
        paragraph("会议专报", '<w:jc w:val="center"/>', red),
        paragraph("第12期", '<w:jc w:val="center"/>'),
        paragraph(TITLE, '<w:pStyle w:val="Title"/>'),
        paragraph("正文。"),
        paragraph("　报：示例市人民政府办公室。"),
        paragraph("　送：示例市教育局。"),
        paragraph(""),
        title="",
    )
    made = attached(memo(), whole)
    texts = texts_of(made.docx)
    at = texts.index("附件")
    assert texts[at:-1] == ["附件", "", TITLE, "正文。"]
    assert [finding.problem for finding in made.findings] == ["作附件时去掉了它的报头", "作附件时去掉了它的报送栏"]


def test_the_space_over_a_title_does_not_push_it_from_its_line() -> None:
    made = attached(memo(), brief())
    title = blocks_of(made.docx)[texts_of(made.docx).index(TITLE)]
    assert value(title, "pPr/spacing", "before") == "0"


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ((paragraph("报告提纲", '<w:jc w:val="center"/>', '<w:sz w:val="44"/>'), paragraph("正文。")), "报告提纲"),
        ((paragraph("报告 提纲"), paragraph("正文。")), "报告提纲"),
        ((paragraph("只有一句话，没有标题。"),), "简报1"),
    ],
)
def test_the_title_of_any_file_is_found_or_is_its_name(blocks: tuple[str, ...], told: str) -> None:
    made = attached(memo(), brief(*blocks, title=""))
    assert made.titles == (told,)
    texts = texts_of(made.docx)
    at = texts.index("附件")
    assert texts[at + 2].replace(" ", "") == told


def test_styles_of_the_same_name_keep_what_they_say_in_either_file() -> None:
    made = attached(
        memo(),
        brief(
            paragraph("小标题。", '<w:pStyle w:val="1"/>'),
            styles=(
                '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr><w:sz w:val="30"/></w:rPr></w:style>'
                '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:rPr><w:i/></w:rPr></w:style>'
            ),
            title="",
        ),
    )
    styles = {
        one.get(qn("w:styleId")): one
        for one in etree.fromstring(members(made.docx)["word/styles.xml"]).iter(qn("w:style"))
    }
    own = blocks_of(made.docx)[texts_of(made.docx).index("小标题。")]
    brought = styles[value(own, "pPr/pStyle")]
    assert value(brought, "name") == "heading 1（附件）"
    assert brought.find(f"{qn('w:rPr')}/{qn('w:i')}") is not None
    assert value(styles[value(brought, "basedOn")], "rPr/sz") == "30"
    assert value(styles["1"], "name") == "heading 1"
    assert styles["1"].find(f"{qn('w:rPr')}/{qn('w:b')}") is not None


def test_two_briefs_alike_bring_their_styles_once() -> None:
    one = attached(memo(), brief())
    two = attached(memo(), brief(), brief(title="甲的建议"))
    assert members(one.docx)["word/styles.xml"] == members(two.docx)["word/styles.xml"]


def test_document_defaults_of_a_brief_are_said_by_its_styles() -> None:
    made = attached(memo(), brief())
    styles = {
        one.get(qn("w:styleId")): one
        for one in etree.fromstring(members(made.docx)["word/styles.xml"]).iter(qn("w:style"))
    }
    text = blocks_of(made.docx)[texts_of(made.docx).index("正文一段。")]
    own = styles[value(text, "pPr/pStyle")]
    assert value(own, "rPr/sz") == "32"
    assert value(own, "rPr/rFonts", "eastAsia") == "仿宋_GB2312"
    assert value(own, "pPr/spacing", "after") == "160"


def test_lists_count_by_themselves() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    given = memo(text=TEXT + paragraph("公文的第一项。", listed), numbering=numbering)
    made = attached(given, brief(paragraph("附件的第一项。", listed), parts={"numbering": numbering}))
    blocks, texts = blocks_of(made.docx), texts_of(made.docx)
    ids = [value(blocks[texts.index(f"{whose}的第一项。")], "pPr/numPr/numId") for whose in ("公文", "附件")]
    assert ids == ["1", "2"]


# -- sections -----------------------------------------------------------------------------------------------


def test_each_brief_keeps_its_paper_and_page_numbers_run_on() -> None:
    wide = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" w:footer="500"/><w:pgNumType w:start="1"/><w:titlePg/>'
    made = attached(memo(after=COLOPHON + blanks(1)), brief(sect=wide), brief(title="甲的建议"))
    own, first, second, last = sections(made.docx)
    assert [value(one, "pgSz", "w") for one in (own, first, second, last)] == ["11906", "16838", "11906", "11906"]
    assert [value(one, "type") for one in (first, second, last)] == ["nextPage", "nextPage", "evenPage"]
    assert [len(one.findall(qn("w:footerReference"))) for one in (own, first, second, last)] == [2, 2, 2, 2]
    keys = [[one.get(qn("r:id")) for one in each.findall(qn("w:footerReference"))] for each in sections(made.docx)]
    assert sorted(keys[0]) == sorted(keys[2]) == sorted(keys[3]) != sorted(keys[1])
    assert all(one.find(qn("w:titlePg")) is None for one in (first, second, last))
    assert all(value(one, "pgNumType", "start") is None for one in (first, second, last))
    assert [value(one, "pgMar", "footer") for one in (first, second)] == ["500", "1400"]


def test_a_first_page_without_number_stays_the_memos_alone() -> None:
    made = attached(memo(sect=f"{A4}<w:titlePg/>"), brief())
    own, last = sections(made.docx)
    assert own.find(qn("w:titlePg")) is not None
    assert last.find(qn("w:titlePg")) is None


def test_a_red_head_in_the_header_of_all_pages_is_not_repeated() -> None:
    reference = A4.replace("footerReference", "headerReference", 1).replace("footer1", "header1", 1)
    red = paragraph("示例协会文件", "", '<w:color w:val="FF0000"/>')
    made = attached(memo(sect=reference, header1=red), brief())
    kept, last = sections(made.docx)
    assert [len(one.findall(qn("w:headerReference"))) for one in (kept, last)] == [1, 2]
    assert b"FF0000" not in members(made.docx)["word/header0.xml"]
    plain = attached(memo(sect=reference, header1=paragraph("内部资料")), brief())
    assert [len(one.findall(qn("w:headerReference"))) for one in sections(plain.docx)] == [1, 0]


def test_empty_lines_that_kept_the_colophon_down_go() -> None:
    made = attached(memo(after=blanks(12) + COLOPHON + blanks(1)), brief())
    texts = texts_of(made.docx)
    at = texts.index("2025年12月25日")
    assert texts[at : at + 3] == ["2025年12月25日", "", "附件"]


def test_the_colophon_stands_last_at_the_foot_of_an_even_page() -> None:
    made = attached(memo(after=COLOPHON + blanks(1)), brief())
    table, anchor, section = blocks_of(made.docx)[-3:]
    assert value(table, "tblPr/tblpPr", "tblpYSpec") == "bottom"
    assert value(table, "tblPr/tblpPr", "tblpX") == "1588"  # the left margin: the table fills the type area
    assert anchor.tag == qn("w:p")
    assert value(section, "type") == "evenPage"
    assert made.has_colophon
    assert made.may_share


def test_lines_of_a_colophon_are_framed_at_the_foot() -> None:
    lines = paragraph("抄送：市教育局。", PLAIN, SIZE) + paragraph("示例协会办公室  2025年12月25日印发", PLAIN, SIZE)
    made = attached(memo(after=blanks(2) + lines), brief(), foot=Foot(shared=True, top=14000))
    first, second, _, _ = blocks_of(made.docx)[-4:]
    assert [value(one, "pPr/framePr", "y") for one in (first, second)] == [str(14000 - 1961)] * 2
    assert len(sections(made.docx)) == 2


def test_an_unnumbered_colophon_page_has_an_empty_footer() -> None:
    made = attached(memo(after=COLOPHON + blanks(1)), brief(), foot=Foot(numbered=False))
    references = sections(made.docx)[-1].findall(qn("w:footerReference"))
    assert [one.get(qn("w:type")) for one in references] == ["even", "default"]
    assert b"PAGE" not in members(made.docx)["word/footer0.xml"]


def test_a_colophon_in_a_section_of_its_own_keeps_it() -> None:
    ending = f"<w:p><w:pPr><w:sectPr>{A4}</w:sectPr></w:pPr></w:p>"
    made = attached(memo(after=ending + COLOPHON + blanks(1)), brief())
    assert len(sections(made.docx)) == 3
    assert len(sections(made.docx)[-1].findall(qn("w:footerReference"))) == 2


# -- bad input ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7", "这是PDF文件，不是Word文件"),
        (b"", "文件是空的"),
        (memo(settings='<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'), "公文受保护，限制了编辑"),
    ],
)
def test_memos_that_cannot_be_changed_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(PackageError, match=told):
        attached(data, brief())


def test_a_signed_memo_is_refused() -> None:
    from briefgen.opc.package import write_package

    signed = write_package(members(memo()) | {"_xmlsignatures/sig1.xml": b"<a/>"})
    with pytest.raises(PackageError, match="有数字签名"):
        attached(signed, brief())


def test_protection_that_nobody_enforces_is_none() -> None:
    assert attached(memo(settings='<w:documentProtection w:edit="readOnly" w:enforcement="0"/>'), brief()).titles == (
        TITLE,
    )


def test_tracked_changes_of_the_memo_are_kept_and_told() -> None:
    changed = f'<w:p><w:ins w:id="1" w:author="甲">{run("加的一句。")}</w:ins></w:p>'
    made = attached(memo(text=TEXT + changed), brief())
    assert b'w:author="\xe7\x94\xb2"' in members(made.docx)["word/document.xml"]
    assert [(finding.rule, finding.severity) for finding in made.findings] == [("ATT021", "warning")]


def test_what_must_not_be_passed_on_is_refused() -> None:
    field = '<w:p><w:fldSimple w:instr="INCLUDETEXT &quot;c:/x.docx&quot;"/></w:p>'
    with pytest.raises(
        BriefgenError, match=r"简报1\.docx 不能作附件：文件里有会读取别的文件或运行程序的域（INCLUDETEXT）"
    ):
        attached(memo(), brief(field))


def test_an_empty_brief_is_refused() -> None:
    with pytest.raises(BriefgenError, match="这份Word文件是空的"):
        attached(memo(), brief(paragraph(""), title=""))


def test_a_memo_without_text_takes_a_list_before_its_signature() -> None:
    made = attached(memo(head="", text="", signed=signature("示例协会")), brief())
    assert texts_of(made.docx)[:3] == [f"附件：{TITLE}", "示例协会", "2025年12月25日"]


def test_a_brief_of_sections_keeps_all_of_them() -> None:
    inner = (
        '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:type w:val="continuous"/></w:sectPr></w:pPr></w:p>'
    )
    made = attached(memo(), brief(inner, paragraph("第二节。")))
    own, first, second = sections(made.docx)
    assert [value(one, "pgSz", "w") for one in (own, first, second)] == ["11906", "16838", "11906"]
    assert value(first, "type") == "nextPage"


# -- newer versions -----------------------------------------------------------------------------------------


def picture(text: str) -> dict:
    """Return a brief that shows a picture of its own and has a footnote."""
    drawn = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'r:embed="image1"/></w:drawing></w:r></w:p>'
    )
    noted = f'<w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    notes = f'<w:footnote w:id="1"><w:p><w:r><w:t>注：{text}</w:t></w:r></w:p></w:footnote>'
    return {"blocks": (noted, drawn), "parts": {"footnotes": notes, "image1": f"<w:p>{text}</w:p>"}}


def versioned(title: str, text: str) -> bytes:
    more = picture(text)
    return brief(*more["blocks"], title=title, parts=more["parts"])


def three() -> bytes:
    made = attached(memo(after=COLOPHON + blanks(1)), *(versioned(f"{one}的建议", f"旧{one}。") for one in "甲乙丙"))
    return made.docx


@pytest.mark.parametrize("title", list("甲乙丙"))
def test_a_newer_version_takes_the_place_of_the_old(title: str) -> None:
    before = texts_of(three())
    made = attached(three(), versioned(f"{title}的建议", f"新{title}。"), replace=True)
    assert texts_of(made.docx) == [text.replace(f"旧{title}。", f"新{title}。") for text in before]
    assert made.labels == (f"附件{'甲乙丙'.index(title) + 1}",)


def test_nothing_of_an_old_version_stays_in_the_file() -> None:
    made = members(attached(three(), versioned("乙的建议", "新乙。"), replace=True).docx)
    assert [name for name, data in made.items() if "旧乙" in data.decode("utf-8", "replace")] == []
    assert sum("旧甲" in data.decode("utf-8", "replace") for data in made.values()) == 3
    listed = "".join(made[name].decode() for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"))
    assert all(name.rpartition("/")[2] in listed for name in made if "media" in name)


def test_a_version_may_be_replaced_again_and_others_join_behind() -> None:
    once = attached(three(), versioned("丙的建议", "新丙。"), versioned("甲的建议", "新甲。"), replace=True).docx
    again = attached(once, versioned("丙的建议", "更新丙。"), replace=True).docx
    more = texts_of(attached(again, versioned("丁的建议", "丁。")).docx)
    assert [text for text in more if text.endswith("。") and len(text) < 5] == ["新甲。", "旧乙。", "更新丙。", "丁。"]
    assert [text for text in more if text.startswith("附件") and "：" not in text] == [
        f"附件{at}" for at in range(1, 5)
    ]


@pytest.mark.parametrize("after", ["", COLOPHON + blanks(1)])
@pytest.mark.parametrize("foot", [None, Foot(shared=True, top=9000), Foot(numbered=False)])
def test_the_colophon_goes_where_it_belongs_again(after: str, foot: Foot | None) -> None:
    first = attached(memo(after=after), brief(title="甲的建议"), brief(title="乙的建议"), foot=foot)
    for title in ("甲的建议", "乙的建议"):
        newer = attached(first.docx, brief(title=title), replace=True, foot=foot)
        assert texts_of(newer.docx) == texts_of(first.docx)
        assert len(sections(newer.docx)) == len(sections(first.docx))
        assert [one.tag for one in blocks_of(newer.docx)] == [one.tag for one in blocks_of(first.docx)]


def test_a_page_that_was_without_number_gets_the_memos_again() -> None:
    blank = attached(memo(after=COLOPHON + blanks(1)), brief(), foot=Foot(numbered=False)).docx
    assert len(sections(blank)[-1].findall(qn("w:footerReference"))) == 2
    again = attached(blank, brief(), replace=True).docx
    assert sections(again)[-1].findall(qn("w:footerReference")) == []


def test_what_is_attached_already_is_refused_with_the_way_out() -> None:
    with pytest.raises(MemoError) as caught:
        attached(three(), brief(title="乙的建议"))
    told = str(caught.value)
    assert "公文里已经附了同名的附件2（正文第" in told
    assert "请加--replace" in told


def test_what_is_not_attached_can_not_be_replaced() -> None:
    with pytest.raises(
        MemoError, match=r"没有附名为“丁的建议”的附件.*现有：“甲的建议”、“乙的建议”、“丙的建议”"
    ) as caught:
        attached(three(), brief(title="丁的建议"), brief(title="戊的建议"), replace=True)
    assert [fault.rule for fault in caught.value.faults] == ["ATT015", "ATT015"]
    with pytest.raises(MemoError, match="没有附名为"):
        attached(memo(), brief(), replace=True)


def test_an_attachment_of_somebody_else_is_not_replaced() -> None:
    own = paragraph("附件") + blanks(1) + paragraph("名单") + body("甲、乙。")
    given = memo(text=TEXT + paragraph("附件：名单", BODY, SIZE), after=own)
    with pytest.raises(MemoError, match="附件1不是briefgen附上的"):
        attached(given, brief(title="名单"), replace=True)


def test_labels_inside_an_attachment_are_not_the_memos() -> None:
    inner = brief(paragraph("正文。"), paragraph("附件1"), paragraph("附件2"), title="甲的建议")
    once = attached(memo(), inner).docx
    twice = attached(once, brief())
    assert twice.labels == ("附件2",)


def test_a_bundle_as_an_attachment_leaves_its_own_marks_behind() -> None:
    inner = attached(memo(), brief(title="里面的建议")).docx
    once = attached(memo(), inner).docx
    assert members(once)["word/document.xml"].count(b"_briefgen_attachment_1_begin") == 1


def test_an_end_that_is_lost_is_where_the_next_one_begins() -> None:
    package = Package.read(three())
    text = package.part("word/document.xml").decode()
    lost = re.sub(r'<w:bookmarkStart [^>]*_briefgen_attachment_\d_end"/>', "", text)
    assert lost != text
    given = package.replaced({"word/document.xml": lost.encode()})
    made = attached(given, versioned("乙的建议", "新乙。"), replace=True)
    assert texts_of(made.docx) == [one.replace("旧乙。", "新乙。") for one in texts_of(three())]
    with pytest.raises(MemoError, match="附件3不是briefgen附上的，或标记已经丢失"):
        attached(given, versioned("丙的建议", "新丙。"), replace=True)
