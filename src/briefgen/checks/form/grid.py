"""The grid and the line: 22 lines of 28 characters, the type area's edges, and what no line begins or ends with.

GB/T 9704-2012 5.2.1, 5.2.3; GB/T 15834-2011 5.1.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from briefgen.checks.form.coordinates import BOTTOM, LEFT, RIGHT, TOLERANCE, TOP
from briefgen.checks.form.document import Form, Seat
from briefgen.checks.form.told import Told
from briefgen.memo.titles import width
from briefgen.model.norm import Norm

GRID = Norm("GRID", "一般每面排22行，每行排28字", "标准", "GB/T 9704—2012 5.2.3", "warning")
AREA = Norm("AREA", "天头37 mm±1 mm，订口28 mm±1 mm，版心156 mm×225 mm", "标准", "GB/T 9704—2012 5.2.1", "warning")
KINSOKU = Norm(
    "LINE-KINSOKU",
    "点号、后引号、后括号等不在行首，前引号、前括号等不在行末，破折号、省略号不拆开",
    "标准",
    "GB/T 15834—2011 5.1",
    "error",
)

NORMS = (GRID, AREA, KINSOKU)

_NO_START = "。，、；：？！”’）〕］｝】》〉」』〗"
_NO_END = "“‘（〔［｛【《〈「『〖"
_PAIRS = ("——", "……")
_FULL_LINES, _FULL_LINE = 22, 28
_ROW_PITCH = 10.446
_FEWEST = 8
"""From how many full lines on the length of lines is told: a few may be of another face, or hold Latin letters."""


def kinsoku(form: Form) -> Iterator[Told]:
    """LINE-KINSOKU: lines of one passage, where one ends and the next begins."""
    for at, seats in enumerate(form.seats):
        for before, after in pairwise(seats):
            wrong = _wrong_break(before.row.text, after.row.text)
            if wrong and form.passages[at].role not in {"header", "footer", "mark"}:
                problem, spot = wrong
                passage = form.passages[at]
                yield Told(KINSOKU, problem, "请调整字距，或改几个字", "", spot, passage, form.seat_of(after))


def _wrong_break(before: str, after: str) -> tuple[str, str] | None:
    """Return what is wrong with the break between two lines of one text, None where nothing is."""
    if after[0] in _NO_START and not before.endswith(("\n",)):
        return f"“{after[0]}”在行首", after[:8]
    if before[-1] in _NO_END:
        return f"“{before[-1]}”在行末", before[-8:]
    for pair in _PAIRS:
        ends = len(before) - len(before.rstrip(pair[0]))
        starts = len(after) - len(after.lstrip(pair[0]))
        if ends % 2 and starts % 2:
            return f"“{pair}”拆在两行", before[-4:] + after[:4]
    if re.search(r"\d$", before) and re.match(r"\d", after):
        return "一个数拆在两行", before[-5:] + after[:5]
    return None


def lines(form: Form) -> Iterator[Told]:
    """GRID: how many characters full lines of the body have, and how many lines full pages."""
    if not form.is_memo:
        return
    full = [seat for at in form.of("body") for seat in _full(form.seats[at])]
    counts = Counter(round(width(seat.row.text)) for seat in full)
    if len(full) >= _FEWEST:
        usual, _ = counts.most_common(1)[0]
        if abs(usual - _FULL_LINE) > 1:
            seat = next(one for one in full if round(width(one.row.text)) == usual)
            actual = f"{usual}字"
            yield Told(
                GRID,
                f"正文每行约{actual}",
                "请把正文设成3号字，字距调到每行28字",
                "28字",
                actual,
                seat=form.seat_of(seat),
            )
    yield from _pitch(form)


def _full(seats: tuple[Seat, ...]) -> Iterator[Seat]:
    """Yield the lines of a paragraph that fill the measure: all but the first, which is indented, and the last."""
    for seat in seats[1:-1]:
        if seat.row.right - seat.row.left > (RIGHT - LEFT) * 0.9:
            yield seat


def _pitch(form: Form) -> Iterator[Told]:
    """Tell a distance between the body's lines at which a page doesn't hold 22."""
    steps: Counter[float] = Counter()
    where: dict[float, Seat] = {}
    for at in form.of("body"):
        for before, after in pairwise(form.seats[at]):
            if before.sheet == after.sheet and after.row.baseline > before.row.baseline:
                step = round(after.row.baseline - before.row.baseline, 1)
                steps[step] += 1
                where.setdefault(step, after)
    if sum(steps.values()) < 3:
        return
    usual, _ = steps.most_common(1)[0]
    first = where[usual]
    count = int((BOTTOM - TOP + TOLERANCE + usual - first.row.lower + first.row.upper) / usual)
    if count != _FULL_LINES:
        expected, actual = f"{_ROW_PITCH:.1f} mm（约29磅）", f"{usual:.1f} mm"
        yield Told(
            GRID,
            f"正文行距{actual}，每面排{count}行",
            "请把行距调到每面22行",
            expected,
            actual,
            seat=form.seat_of(first),
        )


def area(form: Form) -> Iterator[Told]:
    """AREA: the left edge of the body's lines, their right edge, and the first line of later pages."""
    if not form.is_memo:
        return
    rest = [seat for at in form.of("body") for seat in form.seats[at][1:] if _is_upright(form, seat)]
    if len(rest) >= 3:
        left = Counter(round(seat.row.left, 1) for seat in rest).most_common(1)[0][0]
        if abs(left - LEFT) > TOLERANCE:
            yield _edge("订口（版心左边距纸左边）", LEFT, left, form.seat_of(rest[0]))
    over = [seat for seat in rest if seat.row.right > RIGHT + TOLERANCE]
    if over:
        yield _edge("这一行的右端", RIGHT, over[0].row.right, form.seat_of(over[0]))
    tops = [seat for at in form.of("body") for seat in form.seats[at] if _is_first(form, seat)]
    if tops and abs(tops[0].row.upper - TOP) > TOLERANCE:
        yield _edge("天头（第一行字的上边缘距纸上边）", TOP, tops[0].row.upper, form.seat_of(tops[0]))


def _is_upright(form: Form, seat: Seat) -> bool:
    return seat.row.layer == "body" and form.sheets[seat.sheet].width < form.sheets[seat.sheet].height


def _is_first(form: Form, seat: Seat) -> bool:
    """Say whether a row is the first of a later page, of the body's own size."""
    rows = form.sheets[seat.sheet].body
    return seat.sheet > 0 and _is_upright(form, seat) and rows[0] is seat.row and abs(seat.row.size - 16) < 1


def _edge(what: str, expected: float, actual: float, seat: tuple[int, int]) -> Told:
    expects, is_at = f"{expected:.1f} mm", f"{actual:.1f} mm"
    return Told(
        AREA, f"{what}{is_at}，应为{expects}", "请调整页边距（上37、左28、版心156×225 mm）", expects, is_at, seat=seat
    )


RULES = (kinsoku, lines, area)
