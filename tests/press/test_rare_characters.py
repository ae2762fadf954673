"""Rare characters, as in names of people and places: drawn, and copied out of the PDF as they were written."""

import pytest

from briefgen.fonts import open_fonts
from briefgen.press.pdf import Converter
from support.paper import text_of
from support.wordfile import docx, paragraph

NAMES = "镕喆㛃𠮷𪚥𮯟"
"""Two usual ones, one each of the extensions A, B, C to D and F of Unicode's ideographs."""


def test_rare_characters_are_drawn_and_copied() -> None:
    drawer = open_fonts().drawer("BabelStone Han")
    if not drawer.exact:
        pytest.skip("no face with rare characters (fonts-babelstone-han)")
    made = Converter().convert(docx(paragraph(f"“{NAMES}”")))
    assert made.findings == ()
    assert text_of(made.pdf).strip() == f"“{NAMES}”"


def test_a_character_without_a_face_is_told_with_its_place() -> None:
    (found,) = Converter("bundled").convert(docx(paragraph("甲\U0003134a"))).findings
    assert found.rule == "GLYPH"
    assert "正文第1段" in str(found)
