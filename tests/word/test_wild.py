"""Word files as they are found in the wild: by other programs, half broken, or made to harm."""

import pytest

from briefgen.word import read_story
from support.wordfile import docx, paragraph


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
