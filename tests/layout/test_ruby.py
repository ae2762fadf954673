"""Phonetic guides, in square fonts: readings of 5 points over type of 10."""

import pytest

from briefgen.model.page import PlacedLine
from support.square import lay_out
from support.wordfile import docx, run


def ruby(base: str, reading: str, align: str = "center") -> str:
    about = f'<w:rubyPr><w:rubyAlign w:val="{align}"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/></w:rubyPr>'
    inside = f"<w:rt><w:r><w:t>{reading}</w:t></w:r></w:rt><w:rubyBase>{run(base)}</w:rubyBase>"
    return f"<w:r><w:ruby>{about}{inside}</w:ruby></w:r>"


def lines(*runs: str) -> list[PlacedLine]:
    body = f"<w:p>{''.join(part if part.startswith('<') else run(part) for part in runs)}</w:p>"
    return list(lay_out(docx(body)).pages[0].lines)


@pytest.mark.feature("拼音指南", "exact")
def test_a_reading_stands_over_the_middle_of_its_characters_and_follows_them() -> None:
    (line,) = lines("他姓", ruby("喆", "zh"), "，")
    assert line.text == "他姓喆zh，"
    (reading,) = [span for span in line.spans if span.rise]
    assert (reading.text, reading.xs, reading.end, reading.rise, reading.pen.size) == ("zh", (22.5, 25.0), 27.5, 9, 5)


@pytest.mark.parametrize(
    ("align", "xs"),
    [("left", (0, 2.5)), ("right", (15, 17.5)), ("distributeLetter", (0, 17.5)), ("distributeSpace", (3.75, 13.75))],
)
def test_a_narrow_reading_is_spread_as_it_says(align: str, xs: tuple[float, float]) -> None:
    (line,) = lines(ruby("镕基", "rj", align))
    assert next(span.xs for span in line.spans if span.rise) == xs


def test_a_wide_reading_widens_its_characters() -> None:
    (line,) = lines(ruby("龘", "dadada"), "后")
    assert [(span.text, span.xs[0]) for span in line.spans if not span.rise] == [("龘", 2.5), ("后", 15)]


def test_characters_of_one_reading_stay_on_one_line_which_is_as_high_as_both() -> None:
    first, second = lines("国" * 19, ruby("广州", "gz"))
    assert (first.text, second.text) == ("国" * 19, "广州gz")
    assert second.height > first.height
