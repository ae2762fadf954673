from dataclasses import replace

from briefgen.fonts import open_fonts
from briefgen.fonts.subset import cut_subset

FACE = open_fonts("bundled").glyph("宋体", "国", bold=False, italic=False).face


def test_a_subset_holds_the_characters_asked_for_and_is_told_by_them():
    first, second = cut_subset(FACE, "一国"), cut_subset(FACE, "一镕")
    assert set(first.glyphs) == {"一", "国"}
    assert all(first.glyphs.values())
    assert len(first.tag) == 6
    assert first.tag.isalpha()
    assert first.tag.isupper()
    assert first.tag != second.tag
    assert len(first.program) < 4000
    assert first.cff


def test_faces_of_one_name_have_different_tags():
    assert cut_subset(FACE, "一").tag != cut_subset(replace(FACE, axes=(("wght", 700.0),)), "一").tag


def test_two_characters_of_one_glyph_are_both_known():
    subset = cut_subset(FACE, "一⼀")
    assert set(subset.glyphs) == {"一", "⼀"}


def test_what_shows_nothing_is_drawn_as_a_space():
    subset = cut_subset(FACE, " \u200b")
    assert subset.glyphs["\u200b"] == subset.glyphs[" "] > 0
