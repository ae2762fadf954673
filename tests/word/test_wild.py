"""Word files as they are found in the wild: by other programs, half broken, or made to harm."""

import re

import pytest

from briefgen.opc import Package, write_package
from briefgen.word import read_story
from support.wordfile import PAPER, docx, paragraph


def texts(data: bytes) -> list[str]:
    """Return the text of each paragraph of the body."""
    return [block.text for section in read_story(data).sections for block in section.blocks]


def test_a_phonetic_guide_without_base_text_is_passed_over():
    body = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>pīn</w:t></w:r></w:rt></w:ruby><w:t>“拼音”——</w:t></w:r></w:p>"
    assert texts(docx(body)) == ["“拼音”——"]


HOSTILE = ("2147483647", "-2147483648", "1e308", "nan", "inf", "9" * 400, "-1", "0", "abc", "")


def longest(thing: object) -> float:
    """Return the largest number anywhere in a noun."""
    if isinstance(thing, bool) or thing is None or isinstance(thing, str | bytes):
        return 0.0
    if isinstance(thing, int | float):
        return abs(thing)
    if isinstance(thing, tuple | frozenset):
        return max(map(longest, thing), default=0.0)
    return max((longest(getattr(thing, name)) for name in thing.__slots__), default=0.0)


@pytest.mark.parametrize("value", HOSTILE)
def test_no_length_of_a_paragraph_is_longer_than_word_allows(value):
    ppr = (
        f'<w:pBdr><w:top w:val="single" w:sz="{value}" w:space="{value}"/></w:pBdr>'
        f'<w:tabs><w:tab w:val="right" w:pos="{value}" w:leader="dot"/></w:tabs>'
        f'<w:spacing w:before="{value}" w:afterLines="{value}" w:line="{value}" w:lineRule="exact"/>'
        f'<w:ind w:leftChars="{value}" w:right="{value}" w:firstLineChars="{value}"/>'
    )
    rpr = f'<w:sz w:val="{value}"/><w:w w:val="{value}"/><w:spacing w:val="{value}"/><w:position w:val="{value}"/>'
    (section,) = read_story(docx(paragraph("“字”——", ppr, rpr))).sections
    assert longest(section.blocks) <= 1584.0


@pytest.mark.parametrize("value", HOSTILE)
def test_paper_and_its_grid_are_never_of_a_size_that_word_does_not_allow(value):
    sect = (
        f'<w:pgSz w:w="{value}" w:h="{value}"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="312" w:charSpace="{value}"/>'
    )
    (section,) = read_story(docx(paragraph("字"), sect=sect)).sections
    assert (section.width, section.height) == (612.0, 792.0)
    assert abs(section.grid.char_space) <= 1584.0


def test_a_row_is_never_of_negative_height():
    row = '<w:tr><w:trPr><w:trHeight w:val="-400" w:hRule="exact"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
    (section,) = read_story(docx(f"<w:tbl>{row}</w:tbl>")).sections
    assert section.blocks[0].rows[0].height == 0.0


def test_each_style_of_a_long_line_is_laid_over_what_is_known_of_the_others():
    below = "".join(
        f'<w:style w:styleId="S{at}"><w:basedOn w:val="S{at - 1}"/><w:rPr><w:sz w:val="{at + 2}"/></w:rPr></w:style>'
        for at in range(3)
    )
    body = "".join(paragraph("字", f'<w:pStyle w:val="S{at}"/>') for at in (2, 0, 1))
    (section,) = read_story(docx(body, styles=below)).sections
    assert [block.inlines[0].style.size for block in section.blocks] == [2.0, 1.0, 1.5]


def without(data: bytes, *names: str) -> bytes:
    """Return a Word file without some of its members."""
    package = Package.read(data)
    return write_package({name: package.part(name) for name in package.names if name not in names})


def test_a_part_that_is_named_and_missing_is_told_and_done_without():
    header = '<w:headerReference w:type="default" r:id="header1"/>'
    whole = docx(paragraph("“引号”——"), sect=header + PAPER, parts={"header1": paragraph("页眉"), "numbering": ""})
    missing = ("word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/header1.xml")
    story = read_story(without(whole, *missing), file="缺.docx")
    assert story.sections[0].blocks[0].text == "“引号”——"
    assert story.sections[0].headers.default is None
    assert sorted(str(finding) for finding in story.findings) == [
        f"缺.docx {name} 文件里缺少这个部件，PDF按没有它排。请在Word或WPS里打开，另存为.docx再试 [PKG009]"
        for name in sorted(missing)
    ]


def strict(data: bytes) -> bytes:
    """Return a Word file in the strict form: other namespaces."""
    package = Package.read(data)
    parts = {name: package.part(name).decode() for name in package.names}
    change = re.compile(
        r"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006/(main|relationships)"
    )
    return write_package(
        {name: change.sub(r"http://purl.oclc.org/ooxml/\1/\2", text).encode() for name, text in parts.items()}
    )


def test_a_file_in_the_strict_form_reads_as_the_usual_one():
    ppr = '<w:jc w:val="end"/><w:ind w:start="2cm"/><w:spacing w:line="18pt" w:lineRule="exact" w:before="6pt"/>'
    sect = '<w:headerReference w:type="default" r:id="header1"/><w:pgSz w:w="21cm" w:h="297mm"/>'
    body = paragraph("“引号”——http://purl.oclc.org/ooxml/wordprocessingml/main", ppr, '<w:sz w:val="15pt"/>')
    story = read_story(strict(docx(body, sect=sect, parts={"header1": paragraph("页眉")})))
    (section,) = story.sections
    (block,) = section.blocks
    assert block.text == "“引号”——http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert (block.style.align, block.style.line, block.style.before) == ("right", 18.0, 6.0)
    assert block.style.left == pytest.approx(56.69, abs=0.01)
    assert block.inlines[0].style.size == 15.0
    assert (section.width, section.height) == pytest.approx((595.28, 841.89), abs=0.01)
    assert section.headers.default[0].text == "页眉"
    assert story.findings == ()
