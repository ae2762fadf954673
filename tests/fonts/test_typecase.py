import pytest

from briefgen.errors import FontError
from briefgen.fonts import open_fonts, typecase
from briefgen.fonts.face_file import open_face
from briefgen.model.face import LineMetrics, Substitution


def drawn(fonts, name, character, *, bold=False, italic=False):
    return fonts.glyph(name, character, bold=bold, italic=italic)


def inked(glyph, character):
    """Return where the ink begins and ends, in ems from where the character starts."""
    ink = open_face(glyph.face).ink(character)
    return (glyph.shift + ink.left * glyph.stretch, glyph.shift + ink.right * glyph.stretch)


@pytest.fixture
def bundled():
    return open_fonts("bundled")


def test_every_chinese_role_keeps_its_widths_in_the_packaged_faces(bundled):
    for name in ("仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"):
        for character in "国，“”‘’—…·《》①":
            assert drawn(bundled, name, character).advance == 1.0
    assert drawn(bundled, "黑体", "国").face.name == "NotoSansSC-Regular"
    assert drawn(bundled, "仿宋", "国").face.name == "NotoSerifSC-Regular"


@pytest.mark.parametrize("name", ["仿宋_GB2312", "黑体", "Times New Roman"])
def test_two_dashes_join_without_a_gap(bundled, name):
    glyph = drawn(bundled, name, "—")
    assert inked(glyph, "—") == pytest.approx((0.0, glyph.advance), abs=0.001)


def test_quotation_marks_lie_at_the_side_they_quote(bundled):
    left, right = inked(drawn(bundled, "Times New Roman", "“"), "“")
    assert 0 <= left < right <= 0.444
    left, right = inked(drawn(bundled, "仿宋", "“"), "“")
    assert left > 0.4
    left, right = inked(drawn(bundled, "仿宋", "”"), "”")
    assert right < 0.6


def test_latin_substitutes_are_narrowed_alike_and_keep_the_named_widths(bundled):
    glyphs = [drawn(bundled, "Times New Roman", character) for character in "The quick 2025"]
    assert {glyph.stretch for glyph in glyphs} == {glyphs[0].stretch}
    assert 0.85 < glyphs[0].stretch < 0.95
    assert drawn(bundled, "Times New Roman", "8").advance == 0.5
    digit = drawn(bundled, "仿宋_GB2312", "8")
    left, right = inked(digit, "8")
    assert left + right == pytest.approx(0.5, abs=0.03)


def test_no_letter_runs_far_into_its_neighbour(bundled):
    for character in "mwMW@":
        left, right = inked(drawn(bundled, "仿宋_GB2312", character), character)
        assert left > -0.06
        assert right < 0.56


def test_bold_and_italic_have_stand_ins(bundled):
    assert drawn(bundled, "仿宋", "国").stroke == 0
    assert drawn(bundled, "仿宋", "国", bold=True).stroke > 0
    assert drawn(bundled, "方正小标宋简体", "国").stroke > 0
    assert drawn(bundled, "Times New Roman", "A", italic=True).slant > 0
    assert drawn(bundled, "仿宋", "国", italic=True).slant > 0


def test_a_character_that_no_face_has_says_so(bundled):
    glyph = drawn(bundled, "仿宋", "𠮷")
    assert (glyph.face, glyph.advance) == (None, 1.0)
    assert drawn(bundled, "仿宋", "𬺓").face is not None


def test_marks_that_show_nothing_take_no_room(bundled):
    for character in "\u200b\ufeff\u00ad\ufe00":
        glyph = drawn(bundled, "仿宋", character)
        assert glyph.face is not None
        assert glyph.advance == 0
    assert drawn(bundled, "Times New Roman", "\u00a0").advance == 0.25


def test_lines_are_those_of_the_named_face(bundled):
    def line(name):
        return bundled.line_metrics(name, bold=False, italic=False)

    assert line("仿宋_GB2312") == LineMetrics(220 / 256, 36 / 256, 0.0, east_asian=True)
    assert line("某某仿宋") == line("仿宋_GB2312")
    assert line("Noto Serif SC") == LineMetrics(1.151, 0.286, 0.0, east_asian=True)


def test_substitutions_come_once_in_order_of_first_use(bundled):
    for name in ("黑体", "仿宋_GB2312", "黑体", "Times New Roman", "Noto Serif SC"):
        drawn(bundled, name, "年")
    drawn(bundled, "宋体", " ")
    assert bundled.substitutions == (
        Substitution("黑体", "黑体", "Noto Sans SC"),
        Substitution("仿宋_GB2312", "仿宋", "Noto Serif SC"),
        Substitution("Times New Roman", "西文", "Noto Serif SC"),
    )


def test_an_installed_face_of_that_name_draws_with_its_own_widths(machine, make_font):
    make_font(machine / "any.otf", "FangSong_GB2312", "国A—", chinese="仿宋_GB2312")
    fonts = open_fonts()
    glyph = drawn(fonts, "仿宋_GB2312", "—")
    assert glyph.face.path == str(machine / "any.otf")
    assert (glyph.advance, glyph.stretch, glyph.shift) == (0.89, 1.0, 0.0)
    assert drawn(fonts, "FangSong_GB2312", "A").advance == 0.718
    assert fonts.substitutions == ()


def test_missing_characters_come_one_by_one_from_the_next_face(machine, make_font):
    make_font(machine / "any.otf", "仿宋_GB2312", "国")
    fonts = open_fonts()
    assert drawn(fonts, "仿宋_GB2312", "镕").face.name == "NotoSerifSC-Regular"
    (fallback,) = fonts.fallbacks
    assert (fallback.character, fallback.named, fallback.drawn_by) == ("镕", "仿宋_GB2312", "Noto Serif SC")
    assert fonts.substitutions == ()


def test_a_face_of_the_same_role_stands_in_before_the_packaged_one(machine, make_font):
    make_font(machine / "fang.otf", "FandolFang", "国")
    make_font(machine / "kai.otf", "LXGW WenKai", "国镕", chinese="霞鹜文楷")
    fonts = open_fonts()
    assert drawn(fonts, "仿宋_GB2312", "国").face.path.endswith("fang.otf")
    assert drawn(fonts, "仿宋_GB2312", "镕").face.path.endswith("kai.otf")
    assert fonts.fallbacks[0].drawn_by == "霞鹜文楷"
    assert drawn(open_fonts("bundled"), "仿宋_GB2312", "国").face.name == "NotoSerifSC-Regular"


def test_a_bold_song_draws_titles_but_never_regular_text(machine, make_font):
    make_font(machine / "bold.otf", "Noto Serif CJK SC", "国", bold=True)
    fonts = open_fonts()
    title = drawn(fonts, "方正小标宋简体", "国")
    assert title.face.path.endswith("bold.otf")
    assert title.stroke == 0
    assert drawn(fonts, "宋体", "国").face.name == "NotoSerifSC-Regular"
    assert drawn(fonts, "宋体", "国", bold=True).face.path.endswith("bold.otf")


def test_narrow_quotation_marks_are_borrowed(machine, make_font, monkeypatch):
    make_font(machine / "fang.otf", "FandolFang", "国“")
    narrow = type(open_face(drawn(open_fonts(), "仿宋", "国").face))
    natural = narrow.advance
    monkeypatch.setattr(
        narrow,
        "advance",
        lambda face, character: 0.33 if face.face.path.endswith("fang.otf") else natural(face, character),
    )
    assert drawn(open_fonts(), "仿宋", "“").face.name == "NotoSerifSC-Regular"


def test_a_folder_of_the_users_wins(machine, make_font, tmp_path, monkeypatch):
    make_font(machine / "a.otf", "仿宋_GB2312", "国")
    make_font(tmp_path / "mine" / "b.otf", "My FangSong", "国")
    monkeypatch.setenv("BRIEFGEN_FONT_DIR", str(tmp_path / "mine"))
    fonts = open_fonts()
    assert drawn(fonts, "仿宋_GB2312", "国").face.path.endswith("b.otf")
    assert drawn(fonts, "黑体", "国").face.name == "NotoSansSC-Regular"
    assert drawn(open_fonts("bundled"), "仿宋_GB2312", "国").face.name == "NotoSerifSC-Regular"


def test_a_setting_wins_over_everything(machine, make_font, tmp_path, monkeypatch):
    make_font(tmp_path / "mine" / "b.otf", "仿宋_GB2312", "国")
    chosen = make_font(tmp_path / "c.otf", "Chosen", "国")
    monkeypatch.setenv("BRIEFGEN_FONT_DIR", str(tmp_path / "mine"))
    for key in ("仿宋_GB2312", "仿宋"):
        fonts = open_fonts({key: str(chosen)})
        assert drawn(fonts, "仿宋_GB2312", "国").face.path == str(chosen)
        assert fonts.substitutions[0].drawn_by == "Chosen"


def test_settings_that_are_no_use_are_all_told_at_once(make_font, tmp_path):
    locked = make_font(tmp_path / "locked.otf", "锁", "国", fs_type=2)
    with pytest.raises(FontError) as caught:
        open_fonts({"仿宋": str(tmp_path / "none.otf"), "黑体": str(locked)})
    assert [fault.rule for fault in caught.value.faults] == ["FONT001", "FONT002"]
    with pytest.raises(FontError):
        open_fonts("fast")


def test_a_face_that_may_not_be_embedded_is_as_good_as_absent(machine, make_font):
    make_font(machine / "locked.otf", "仿宋_GB2312", "国", fs_type=2)
    assert drawn(open_fonts(), "仿宋_GB2312", "国").face.name == "NotoSerifSC-Regular"
    make_font(machine / "open.otf", "楷体_GB2312", "国", fs_type=8)
    assert drawn(open_fonts(), "楷体_GB2312", "国").face.path.endswith("open.otf")


def test_a_quotation_mark_in_a_latin_font_that_is_not_here_is_narrow_though_a_chinese_face_draws_it(bundled):
    for name, wanted in (("Segoe UI", 0.222), ("Georgia", 0.333)):
        glyph = drawn(bundled, name, "’")
        assert glyph.advance == wanted
        left, right = inked(glyph, "’")
        assert -0.05 < left < right < 0.4
    assert drawn(bundled, "Segoe UI", "国").advance == 1.0


def test_a_character_of_private_use_comes_from_the_font_that_is_named_or_a_chosen_one(
    machine, make_font, tmp_path, monkeypatch
):
    monkeypatch.setattr(typecase, "_is_private", lambda character: character == "镕")  # no packaged face has a real one
    make_font(machine / "any.otf", "仿宋_GB2312", "国镕")
    assert drawn(open_fonts(), "仿宋_GB2312", "镕").face.path.endswith("any.otf")
    assert drawn(open_fonts(), "黑体", "镕").face is None
    assert drawn(open_fonts(), "黑体", "国").face is not None
    make_font(tmp_path / "mine" / "b.otf", "造字", "镕")
    monkeypatch.setenv("BRIEFGEN_FONT_DIR", str(tmp_path / "mine"))
    assert drawn(open_fonts(), "黑体", "镕").face.path.endswith("b.otf")
