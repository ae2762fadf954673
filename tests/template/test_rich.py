import pytest

from briefgen.errors import BriefgenError, TemplateError
from briefgen.template.content.additions import Frame
from briefgen.template.content.rich import RichParagraphs, RichText
from briefgen.template.values import BadValueError
from briefgen.wml.names import qn
from support.frames import frame, texts, tree, values, written
from support.wordfile import STYLES, docx, paragraph

STYLED = docx(
    paragraph("正文"),
    styles=STYLES
    + '<w:style w:type="character" w:styleId="a1"><w:name w:val="要点强调"/><w:rPr><w:color w:val="C00000"/></w:rPr></w:style>'
    + '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="公文正文"/></w:style>',
)
TAG = '<w:rPr><w:rFonts w:ascii="Arial" w:eastAsiaTheme="minorEastAsia"/><w:color w:val="0000FF"/><w:sz w:val="32"/></w:rPr>'


def children(xml: str) -> list[str]:
    return [child.tag.rpartition("}")[2] for child in next(tree(xml).iter(qn("w:rPr")))]


def test_it_keeps_the_formatting_of_the_tag_and_changes_what_is_asked() -> None:
    xml = RichText("甲", bold=True, colour="#c00").runs(frame(run=TAG))
    assert children(xml) == ["rFonts", "b", "bCs", "color", "sz"]
    assert values(tree(xml), "color") == ["CC0000"]
    assert values(tree(xml), "sz") == ["32"]


def test_plain_text_stays_as_the_tag_has_it() -> None:
    assert RichText("甲").runs(frame(run=TAG)) == f'<w:r>{TAG}<w:t xml:space="preserve">甲</w:t></w:r>'


def test_properties_stand_in_the_order_of_the_schema() -> None:
    look = {
        "right_to_left": True,
        "language": "zh-CN",
        "superscript": True,
        "highlight": "FFEE00",
        "underline": "wave",
        "size": 12,
        "colour": "auto",
        "strike": True,
        "italic": True,
        "bold": False,
        "font": "楷体_GB2312",
    }
    xml = RichText("x", **look).runs(frame())
    expected = "rFonts b bCs i iCs strike color sz szCs u shd vertAlign rtl lang"
    assert children(xml) == expected.split()
    assert values(tree(xml), "b") == ["0"]


def test_text_is_escaped_and_its_lines_and_tabs_are_kept() -> None:
    xml = RichText("R&D<b>\n《书》\t——……").runs(frame())
    assert "R&amp;D&lt;b&gt;" in xml
    assert len(list(tree(xml).iter(qn("w:br")))) == 1
    assert len(list(tree(xml).iter(qn("w:tab")))) == 1


def test_a_chinese_face_is_for_all_characters_a_western_one_is_not() -> None:
    chinese = tree(RichText("“甲”", font="eastAsia:KaiTi").runs(frame(run=TAG))).find(
        ".//w:rFonts", {"w": qn("w:x")[1:-2]}
    )
    assert chinese.get(qn("w:eastAsia")) == "KaiTi"
    assert chinese.get(qn("w:eastAsiaTheme")) is None
    assert chinese.get(qn("w:hint")) == "eastAsia"
    western = tree(RichText("甲", font="Georgia").runs(frame(run=TAG))).find(".//w:rFonts", {"w": qn("w:x")[1:-2]})
    assert western.get(qn("w:ascii")) == "Georgia"
    assert western.get(qn("w:eastAsiaTheme")) == "minorEastAsia"


def test_quotes_of_chinese_text_are_chinese_even_in_a_piece_of_their_own() -> None:
    xml = RichText("“").add("镕喆", bold=True).add("”").runs(frame())
    assert xml.count('w:hint="eastAsia"') == 2
    assert "w:hint" not in RichText("“R&D”").runs(frame())


def test_sizes_may_be_chinese() -> None:
    assert values(tree(RichText("甲", size="小四").runs(frame())), "sz") == ["24"]
    assert values(tree(RichText("甲", size="10.5pt").runs(frame())), "sz") == ["21"]


def test_highlights_are_words_own_or_a_shade() -> None:
    assert values(tree(RichText("甲", highlight="yellow").runs(frame())), "highlight") == ["yellow"]
    assert 'w:fill="DDEEFF"' in RichText("甲", highlight="#ddeeff").runs(frame())


def test_a_style_is_found_by_name_and_its_own_colour_wins_over_the_tags() -> None:
    xml = RichText("甲", style="要点强调").runs(frame(STYLED, run=TAG))
    assert values(tree(xml), "rStyle") == ["a1"]
    assert children(xml) == ["rStyle", "rFonts", "sz"]


def test_an_unknown_style_is_told_with_near_names() -> None:
    with pytest.raises(BadValueError, match="要点强凋") as told:
        RichText("甲", style="要点强凋").runs(frame(STYLED))
    assert "“要点强调”" in told.value.way_out


def test_links_are_relationships_of_the_part_and_the_same_address_is_one() -> None:
    at = frame()
    link = RichText("甲", link="https://example.org/报告?a=1&b=2")
    xml = link.add("乙").add("丙", link="https://example.org/报告?a=1&b=2").runs(at)
    package = written(at, f"<w:p>{xml}</w:p>")
    keys = {one.get(qn("r:id")) for one in tree(xml).iter(qn("w:hyperlink"))}
    (key,) = keys
    assert package.relationships("word/document.xml")[key].target == "https://example.org/%E6%8A%A5%E5%91%8A?a=1&b=2"
    assert package.relationships("word/document.xml")[key].external


def test_a_link_to_a_bookmark_needs_no_relationship() -> None:
    at = frame()
    assert 'w:anchor="附件1"' in RichText("见附件", link="#附件1").runs(at)
    assert not at.additions.used


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\share", "报告.docx", " "])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(BadValueError):
        RichText("甲", link=address)


@pytest.mark.parametrize(
    "look",
    [
        {"blod": True}, {"bold": 1}, {"size": 0}, {"size": float("nan")}, {"size": "大"}, {"colour": "红"},
        {"highlight": "yelow"}, {"underline": "waves"}, {"font": ""}, {"language": "中文"}, {"style": 3},
        {"size": 10**400}, {"size": 10**5000}, {"size": -5}, {"size": float("inf")}, {"size": "²"}, {"link": 3},
        {"colour": 10**5000}, {"highlight": ["yellow"]}, {"underline": [1]}, {"font": "\ud800"}, {"\x1b[2J": True},
    ],
)  # fmt: skip
def test_senseless_looks_are_refused(look: dict[str, object]) -> None:
    with pytest.raises(BadValueError):
        RichText("甲", **look)


def test_a_value_that_makes_no_sense_is_told_in_whole_sentences_to_those_who_catch_our_errors() -> None:
    with pytest.raises(BriefgenError) as told:
        RichText("甲", size=10**400)
    (fault,) = told.value.faults
    assert str(fault) == f"这个值的字号“位数太多的数”不能用。{fault.way_out} [TPL071]"
    assert "1638" in fault.way_out
    with pytest.raises(TemplateError, match=r"的颜色“\\u001b\[2J红”不能用"):
        RichText("甲", colour="\x1b[2J红")


def test_a_misspelt_look_is_told_with_the_right_one() -> None:
    with pytest.raises(BadValueError) as told:
        RichText("甲", color="FF0000")
    assert told.value.way_out == "是不是“colour”？"


@pytest.mark.parametrize("text", ["\x07", "a\x0c", "\ud800", None, True, ["甲"]])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(BadValueError):
        RichText(text)


def test_rich_text_does_not_change() -> None:
    first = RichText("甲", bold=True)
    longer = first.add("乙")
    assert (first.text, longer.text) == ("甲", "甲乙")
    assert first.add(longer).text == "甲甲乙"
    assert RichText("甲") == RichText("甲") != RichText("甲", bold=True)


def test_empty_text_prints_nothing() -> None:
    assert RichText("").runs(frame()) == ""


def test_a_template_that_spells_names_otherwise_gets_runs_that_declare_their_own() -> None:
    at = frame()
    other = Frame("ns0:", '<ns0:rPr><ns0:sz ns0:val="30"/></ns0:rPr>', "", at.part, 0, at.additions)
    assert values(tree(RichText("甲").runs(other)), "sz") == ["30"]
    bare = Frame("", '<rPr><sz w:val="30"/></rPr>', '<pPr><jc w:val="right"/></pPr>', at.part, 0, at.additions)
    xml = RichParagraphs("甲").blocks(bare)
    assert values(tree(xml), "sz") == ["30"]
    assert values(tree(xml), "jc") == ["right"]


def test_paragraphs_are_like_the_tags_or_in_their_own_style() -> None:
    ppr = '<w:pPr><w:ind w:firstLine="640"/></w:pPr>'
    xml = (
        RichParagraphs("甲")
        .add("乙", alignment="center")
        .add("丙", style="公文正文")
        .blocks(frame(STYLED, run=TAG, ppr=ppr))
    )
    first, second, third = tree(xml)
    assert texts(tree(xml)) == ["甲", "乙", "丙"]
    assert first.find(f"{qn('w:pPr')}/{qn('w:ind')}") is not None
    assert values(second, "jc") == ["center"]
    assert values(third, "pStyle") == ["a2"]
    assert third.find(f"{qn('w:pPr')}/{qn('w:ind')}") is None
    assert third.find(f".//{qn('w:sz')}") is None


def test_paragraphs_refuse_unknown_styles_and_alignments() -> None:
    with pytest.raises(BadValueError, match="公文正纹"):
        RichParagraphs("甲", style="公文正纹").blocks(frame(STYLED))
    with pytest.raises(BadValueError, match="middle"):
        RichParagraphs("甲", alignment="middle")
    with pytest.raises(BadValueError, match="样式名不是文字"):
        RichParagraphs("甲", style=5)  # type: ignore[arg-type]
