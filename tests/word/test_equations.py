"""Equations: read as a tree, set around their baseline, told as formulas."""

import pytest

from briefgen.export import to_pdf
from briefgen.model.block import Inline, Paragraph, Text
from briefgen.model.equation import Equation
from briefgen.word import read_story
from support.paper import laid_out, text_of
from support.square import lay_out
from support.tagged import tree
from support.wordfile import docx, run

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def r(text: str, about: str = "") -> str:
    return f"<m:r>{about}<m:t>{text}</m:t></m:r>"


def part(name: str, *inner: str) -> str:
    return f"<m:{name}>{''.join(inner)}</m:{name}>"


def frac(top: str, bottom: str, about: str = "") -> str:
    return part("f", about, part("num", top), part("den", bottom))


def sup(base: str, high: str) -> str:
    return part("sSup", part("e", base), part("sup", high))


def body(*inner: str) -> str:
    return f"<w:p {M}>{run('设')}<m:oMath>{''.join(inner)}</m:oMath>{run('。')}</w:p>"


def inlines(*inner: str) -> tuple[Inline, ...]:
    (block, *_) = read_story(docx(body(*inner))).sections[0].blocks
    assert isinstance(block, Paragraph)
    return block.inlines[1:-1]


def told(*inner: str) -> str:
    return "".join(one.alt if isinstance(one, Equation) else one.text for one in inlines(*inner))  # type: ignore[union-attr]


ROOT = part("rad", part("radPr", '<m:degHide m:val="1"/>'), part("deg"), part("e", sup(r("b"), r("2")), r("-4ac")))
QUADRATIC = r("x=") + frac(r("-b±") + ROOT, r("2a"))
SUM = part(
    "nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>', part("sub", r("i=1")), part("sup", r("n")), part("e", r("i"))
)
MATRIX = part("d", part("e", part("m", *[part("mr", part("e", r(a)), part("e", r(b))) for a, b in ("ab", "cd")])))
CASES = part(
    "d",
    '<m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr>',
    part("e", part("eqArr", part("e", r("1")), part("e", r("0，否则")))),
)


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (QUADRATIC, "x = (−b ± √(b^2 − 4ac))/(2a)"),
        (SUM, "∑_(i = 1)^ni"),
        (MATRIX, "(a，b；c，d)"),
        (CASES, "{1；0，否则"),
        (part("acc", '<m:accPr><m:chr m:val="\u20d7"/></m:accPr>', part("e", r("v"))), "v→"),
        (part("bar", '<m:barPr><m:pos m:val="top"/></m:barPr>', part("e", r("z"))), "z"),
        (
            part("func", part("fName", part("limLow", part("e", r("lim")), part("lim", r("n→∞")))), part("e", r("a"))),
            "lim_(n → ∞) a",
        ),
        (part("sPre", part("sub", r("1")), part("sup", r("2")), part("e", r("H"))), "_1^2 H"),
        (part("borderBox", part("e", r("E"))), "E"),
        (part("rad", part("deg", r("3")), part("e", r("x"))), "√(3&x)"),
        (frac(r("a"), r("b"), '<m:fPr><m:type m:val="lin"/></m:fPr>'), "a/b"),
    ],
)
def test_each_structure_is_told_in_a_line(inner: str, words: str) -> None:
    assert told(inner) == words


@pytest.mark.feature("公式（分式、根式、上下标、求和积分、矩阵、括号等）", "nearly")
def test_every_character_of_an_equation_is_drawn_and_it_is_told_as_a_formula() -> None:
    pdf = to_pdf(laid_out(docx(body(QUADRATIC + SUM + MATRIX + CASES))))
    drawn = "".join(text_of(pdf).split())
    assert not set("设x=−b±√b24ac2a∑i1nabcd{否则。") - set(drawn)
    outline = tree(pdf).outline()
    assert "Formula Alt=" in outline
    assert tree(pdf).text.startswith("设")
    assert not read_story(docx(body(QUADRATIC))).findings


def test_an_equation_on_one_line_is_text_that_lines_can_end_in() -> None:
    (first, second, third) = inlines(r("E=mc"))
    assert isinstance(first, Text)
    assert "".join(one.text for one in (first, second, third)) == "E = mc"  # type: ignore[union-attr]
    assert (first.style.italic, second.style.italic) == (True, False)  # type: ignore[union-attr]


def test_a_fraction_lies_around_the_middle_of_its_line() -> None:
    """In square fonts of 10 points: the bar lies 2.5 points above the baseline, the parts above and below it."""
    page = lay_out(docx(body(frac(r("12"), r("3"))))).pages[0]
    by_text = {line.text: line for line in page.lines}
    baseline = by_text["设。" if "设。" in by_text else "设"].y
    assert by_text["12"].y < baseline - 2.5 < by_text["3"].y - 5
    (bar,) = [placed.path for placed in page.paths if placed.path.stroke]
    assert bar.steps[0][1][1] == pytest.approx(baseline - 2.5)
    assert by_text["3"].x == pytest.approx(by_text["12"].x + 2.5), "in the middle under the longer part"


def test_what_reaches_below_the_baseline_pushes_the_next_line() -> None:
    high = lay_out(docx(body(frac(r("1"), r("2"))) + f"<w:p>{run('后')}</w:p>")).pages[0].lines
    flat = lay_out(docx(body(r("1")) + f"<w:p>{run('后')}</w:p>")).pages[0].lines
    assert high[-1].text == flat[-1].text == "后"
    assert high[-1].top > flat[-1].top + 5


def test_an_equation_of_its_own_stands_in_the_middle() -> None:
    alone = f"<w:p {M}><m:oMathPara><m:oMath>{frac(r('1'), r('2'))}</m:oMath></m:oMathPara></w:p>"
    (line, *_) = lay_out(docx(alone)).pages[0].lines
    assert line.x == pytest.approx(110 - 2.5, abs=1.5)


def test_a_long_equation_is_parted_so_that_its_lines_can_end() -> None:
    long = "".join(frac(r(f"{at}"), r("2")) + r("+x") for at in range(30))
    page = lay_out(docx(body(long))).pages[0]
    assert max(line.x for line in page.lines) < 210
    assert not any(line.overfull for line in page.lines)


def test_parts_deep_in_each_other_are_read_as_text() -> None:
    deep = r("x")
    for _ in range(70):
        deep = sup(deep, r("2"))
    assert told(deep).count("2") == 70
