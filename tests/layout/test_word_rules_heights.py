"""Word's published rules of line heights, as sums over whole pages: each names where it was measured.

`R1` and its like are rules read off PDFs that Word made; the others are public threads (repository#number) and clauses of
ISO/IEC 29500-1 and Microsoft's notes to it ([MS-OI29500]).
"""

import pytest

from support.rules import EAST_ASIAN, grid, paper, placed, steps, typed
from support.wordfile import paragraph, run

NATURAL = 1.3
"""What an East Asian line is of its face's ascent and descent."""


def auto(multiple: float) -> str:
    return f'<w:spacing w:line="{multiple * 240:.0f}" w:lineRule="auto"/>'


def pitch(face: str, size: float, ppr: str = "", sect: str = "", text: str = "甲") -> float:
    body = typed(text, face, size, ppr + '<w:widowControl w:val="0"/>') * 3
    (lines,) = placed(body, paper(sect))
    (found,) = set(steps(lines))
    return found


@pytest.mark.parametrize(
    ("face", "size", "multiple", "word"),
    [
        ("Cambria", 11, 1.15, 14.837),
        ("Calibri", 11, 1.15, 15.448),
        ("Calibri", 12, 1.15, 16.860),
        ("Segoe UI", 10.5, 1.2, 16.753),
        ("DejaVu Sans", 10.5, 1.2, 14.688),
        ("Verdana", 10, 1.15, 14.000),
        ("Consolas", 9, 1.0, 10.53),
        ("Courier New", 8, 1.0, 9.08),
    ],
)
def test_r1_a_latin_line_is_its_multiple_of_ascent_descent_and_gap(
    face: str, size: float, multiple: float, word: float
) -> None:
    """R1; betteroffice#609: the pitches that Word drew, fractions of a point kept."""
    assert pitch(face, size, auto(multiple), text="abc") == pytest.approx(word, abs=0.025)


def test_r2_the_gap_is_above_the_text_and_the_multiples_surplus_below() -> None:
    """R2; office-open-xml-viewer#990, betteroffice#632: 72 + 24 + 0.9707 x 14, Word drew 109.55."""
    body = typed("Heading", "Calibri", 14, f'<w:spacing w:before="480" {auto(1.15)[11:]}')
    ((line,),) = placed(body, paper())
    assert line.y == pytest.approx(109.55, abs=0.05)


@pytest.mark.parametrize(
    ("face", "size", "word"),
    [
        ("Malgun Gothic", 10.5, 18.156),
        ("Malgun Gothic", 9, 15.56),
        ("Yu Mincho", 10.5, 15.04),
        ("Yu Mincho", 14, 20.04),
        ("Yu Mincho", 16, 22.94),
        ("仿宋", 16, 20.8),
        ("仿宋", 12, 15.6),
    ],
)
def test_r3_an_east_asian_line_is_one_and_three_tenths_of_its_face(face: str, size: float, word: float) -> None:
    """R3; office2pdf#522, #1638, office-open-xml-viewer#1018: the gap left out."""
    assert pitch(face, size) == pytest.approx(word, abs=0.03)


def test_r3_half_of_the_surplus_is_above_the_text() -> None:
    """R3; office2pdf#518: the first baseline of a contract, 17 points after 18.5 on a margin of 62.35; Word 84.48."""
    body = typed("甲", "Malgun Gothic", 17, '<w:spacing w:before="370"/>')
    ((line,),) = placed(body, paper(top=1247))
    assert line.y == pytest.approx(62.35 + 18.5 + (2229 / 2048 + 0.15 * 2724 / 2048) * 17, abs=0.001)


@pytest.mark.parametrize(("face", "expected"), [("Malgun Gothic", 18.156), ("Cambria", 12.31)])
def test_r3_the_face_tells_not_the_text(face: str, expected: float) -> None:
    """office2pdf#643, #815: Latin text in a Korean face has its line, in a Latin face the Latin one."""
    assert pitch(face, 10.5, text="Action Items") == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("size", [10.5, 16, 42])
@pytest.mark.parametrize("face", ["仿宋", "Times New Roman"])
@pytest.mark.parametrize("sect", ["", grid(592), grid(312, "linesAndChars", -849)], ids=["no grid", "lines", "chars"])
def test_exact_lines_are_as_high_as_they_say(face: str, size: float, sect: str) -> None:
    """betteroffice#180, #594: the baseline at four fifths, for every face and size; the grid changes nothing."""
    exact = '<w:spacing w:line="560" w:lineRule="exact"/>'
    (lines,) = placed(typed("甲", face, size, exact) * 3, paper(sect))
    assert [line.y for line in lines] == pytest.approx([72 + 22.4, 72 + 50.4, 72 + 78.4])


@pytest.mark.parametrize(("value", "word"), [(240, 18), (360, 18), (480, 24)])
def test_at_least_is_the_largest_of_line_value_and_cell(value: int, word: float) -> None:
    """office-open-xml-viewer#924: 12, 18 and 24 points on a pitch of 18 give 18, 18, 24, not 36."""
    assert pitch("仿宋", 10.5, f'<w:spacing w:line="{value}" w:lineRule="atLeast"/>', grid(360)) == word


@pytest.mark.parametrize("kind", ["", "default"])
def test_a_grid_without_a_type_is_none(kind: str) -> None:
    """ISO/IEC 29500-1 17.18.14; office2pdf#522, betteroffice#594."""
    assert pitch("仿宋", 16, sect=grid(312, kind)) == pytest.approx(20.8)


@pytest.mark.parametrize("kind", ["lines", "linesAndChars", "snapToChars"])
@pytest.mark.parametrize(
    ("size", "cell", "word"),
    [(10.5, 18, 18), (12, 18, 18), (14, 18, 36), (16, 18, 36), (20, 18, 36), (16, 24, 24), (20, 24, 48)],
)
def test_an_east_asian_line_takes_the_cells_that_hold_it(kind: str, size: float, cell: int, word: float) -> None:
    """office-open-xml-viewer#1013, #1018: nineteen sections in Yu Mincho; betteroffice#610."""
    assert pitch("Yu Mincho", size, sect=grid(cell * 20, kind)) == word


@pytest.mark.parametrize(("size", "word"), [(10.5, 18), (12, 18), (18, 20.698), (28, 32.197)])
def test_a_latin_line_takes_one_cell_at_least_and_no_whole_ones(size: float, word: float) -> None:
    """office-open-xml-viewer#458: a Latin heading higher than the pitch keeps its natural height."""
    assert pitch("Times New Roman", size, sect=grid(360), text="Heading 1") == pytest.approx(word, abs=0.001)


def test_one_chinese_character_makes_a_line_take_whole_cells() -> None:
    """office-open-xml-viewer#458: it is the line's script that counts."""
    mixed = "<w:p>" + run("Heading", '<w:sz w:val="36"/>') + run("章", '<w:sz w:val="20"/>') + "</w:p>"
    (lines,) = placed(mixed * 2, paper(grid(200)))
    assert steps(lines) == [30]


@pytest.mark.parametrize(("multiple", "word"), [(1.0, 18), (1.5, 27), (1.15, 20.7), (2.0, 36)])
def test_a_multiple_scales_the_cell(multiple: float, word: float) -> None:
    """betteroffice#595: line and a half is one cell and a half, not two."""
    assert pitch("仿宋", 12, auto(multiple), grid(360)) == pytest.approx(word)


def test_a_paragraph_may_leave_the_grid() -> None:
    """ISO/IEC 29500-1 17.3.1.32."""
    assert pitch("仿宋", 16, '<w:snapToGrid w:val="0"/>', grid(592)) == pytest.approx(20.8)


@pytest.mark.parametrize(
    ("settings", "height"), [("", 20.8), ("<w:compat><w:adjustLineHeightInTable/></w:compat>", 30)]
)
def test_cells_of_tables_are_off_the_grid_unless_the_file_says_so(settings: str, height: float) -> None:
    """ISO/IEC 29500-1 17.15.3.1, and DocGrid.LinePitch in Microsoft's own reference."""
    cell = f"<w:tc>{typed('甲', '仿宋', 16) * 2}</w:tc>"
    table = f'<w:tbl><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>{paragraph("乙")}'
    ((first, second, _),) = placed(table, paper(grid(600)), settings=settings)
    assert second.y - first.y == pytest.approx(height)


@pytest.mark.parametrize(
    ("sect", "ppr", "lines"),
    [
        (grid(579), "", 22),
        (grid(580), "", 21),
        ("", '<w:spacing w:line="560" w:lineRule="exact"/>', 22),
        ("", '<w:spacing w:line="579" w:lineRule="exact"/>', 22),
        ("", '<w:spacing w:line="580" w:lineRule="exact"/>', 21),
    ],
    ids=["grid 28.95", "grid 29", "exact 28", "exact 28.95", "exact 29"],
)
def test_a_page_of_an_official_document_holds_22_lines(sect: str, ppr: str, lines: int) -> None:
    """GB/T 9704-2012 5.2.3: 225 mm are 637.8 points, 22 lines of 28.99 at most."""
    page = paper(sect, top=2098, bottom=1984)
    body = typed("甲", "仿宋", 16, ppr + '<w:widowControl w:val="0"/>') * 30
    assert [len(page) for page in placed(body, page)] == [lines, 30 - lines]


@pytest.mark.parametrize(("space", "characters"), [(0, 27), (-847, 28), (-849, 28)])
def test_a_line_of_an_official_document_holds_28_characters(space: int, characters: int) -> None:
    """GB/T 9704-2012 5.2.3; DocGrid.CharacterSpace: (442.2 / 28 - 16) x 4096 = -848 is added to each character."""
    page = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" '
        f'w:header="0" w:footer="0"/>{grid(579, "linesAndChars", space)}'
    )
    lines = placed(typed("国" * 60, "仿宋", 16), page)[0]
    assert len(lines[0].text) == characters


def test_the_character_space_is_added_to_letters_too_and_runs_may_leave_it() -> None:
    """[MS-OI29500] 2.1.534; ISO/IEC 29500-1 17.3.2.34."""
    off = '<w:pPr><w:autoSpaceDE w:val="0"/></w:pPr>'
    body = f"<w:p>{off}" + run("国国aa") + run("国国", '<w:snapToGrid w:val="0"/>') + "</w:p>"
    ((line,),) = placed(body, paper(grid(400, "linesAndChars", 4096)))
    xs = [x for span in line.spans for x in (*span.xs, span.end)]
    assert sorted(set(xs)) == [0, 11, 22, 28, 34, 44, 54]


@pytest.mark.parametrize(("sect", "space"), [("", 12), (grid(592), 29.6)], ids=["no grid", "grid"])
def test_spaces_in_lines_count_the_lines_of_the_grid(sect: str, space: float) -> None:
    """ISO/IEC 29500-1 17.3.1.33: hundredths of a line, over the points beside them."""
    exact = 'w:line="400" w:lineRule="exact"'
    body = typed("甲", "仿宋", 16, f"<w:spacing {exact}/>") + typed(
        "乙", "仿宋", 16, f'<w:spacing w:before="9999" w:beforeLines="100" {exact}/>'
    )
    (lines,) = placed(body, paper(sect))
    assert steps(lines) == [pytest.approx(20 + space)]


def test_a_line_in_cells_has_its_text_in_the_middle() -> None:
    """betteroffice#610: what the cells leave is halved above and below."""
    ((line,),) = placed(typed("甲", "仿宋", 16), paper(grid(592)))
    above = (EAST_ASIAN.ascent + 0.15) * 16
    assert line.y == pytest.approx(72 + above + (29.6 - 20.8) / 2)
