import pytest

from briefgen.fonts.metrics import named_advance, named_line
from briefgen.model.face import LineMetrics


def advance(name, character, *, bold=False, italic=False):
    return named_advance(name, character, bold=bold, italic=italic)


@pytest.mark.parametrize(
    "name", ["仿宋_GB2312", "FangSong", "楷体", "黑体", "宋体", "方正小标宋简体", "华文仿宋", "方正仿宋_GBK"]
)
def test_office_faces_are_one_em_high(name):
    assert named_line(name) == LineMetrics(220 / 256, 36 / 256, 0.0, east_asian=True)


def test_latin_faces_have_their_own_lines():
    times = named_line("Times New Roman")
    assert (round(times.ascent, 3), round(times.descent, 3), round(times.gap, 3)) == (0.891, 0.216, 0.042)
    assert not times.east_asian
    calibri = named_line("Calibri")
    assert round(calibri.ascent + calibri.descent + calibri.gap, 4) == 1.2207
    assert named_line("某某字体") is None


@pytest.mark.parametrize(
    ("name", "em"),
    [("Malgun Gothic", 1.33), ("맑은 고딕", 1.33), ("游明朝", 1.102), ("ＭＳ 明朝", 1.0), ("Batang", 1.0)],
)
def test_office_faces_of_the_neighbours_are_east_asian(name, em):
    """office2pdf#1638: Yu Gothic 10.5 gives a line of 15.03; Malgun 10.5 one of 18.16 in Word's own PDFs."""
    line = named_line(name)
    assert line.east_asian
    assert line.ascent + line.descent == pytest.approx(em, abs=0.001)


@pytest.mark.parametrize("character", "国镕㛃𠮷，。“”‘’—…·《》（）①℃　")
def test_chinese_faces_give_every_mark_a_full_em(character):
    assert advance("仿宋_GB2312", character) == 1.0
    assert advance("方正小标宋简体", character) == 1.0


def test_latin_in_chinese_faces_is_half_an_em_only_where_the_face_is_like_that():
    assert [advance("宋体", character) for character in "A8 mé"] == [0.5] * 5
    assert advance("方正小标宋简体", "A") is None
    assert advance("华文楷体", "A") is None


def test_standard_latin_widths_by_weight_and_slope():
    assert advance("Times New Roman", "A") == 0.722
    assert advance("Times New Roman", "A", bold=True) == 0.722
    assert advance("Times New Roman", "a", bold=True) == 0.5
    assert advance("Times New Roman", "f", italic=True) == 0.278
    assert advance("Times New Roman", "W", bold=True, italic=True) == 0.889
    assert advance("Arial", "A") == 0.667
    assert advance("Courier New", "i") == 0.6
    assert advance("Times New Roman", "—") == 1.0
    assert advance("Times New Roman", "“") == 0.444
    assert advance("Times New Roman", "\u00a0") == 0.25
    assert advance("Times New Roman", "国") is None


def test_calibri_has_its_own_widths_whatever_face_draws_it():
    """Word's own PDFs: 1,185 units of 2,048 for A, 1,241 bold; figures are all alike."""
    assert advance("Calibri", "A") == 1185 / 2048
    assert advance("Calibri", "A", bold=True) == 1241 / 2048
    assert advance("calibri", "a", italic=True) == 1053 / 2048
    assert {advance("Calibri", figure, bold=True, italic=True) for figure in "0123456789"} == {1038 / 2048}
    assert advance("Calibri", "\u00a0") == advance("Calibri", " ") == 463 / 2048
    assert advance("Calibri", "国") is None
    assert advance("Cambria", "A") is None
