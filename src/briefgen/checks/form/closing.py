"""版记: its rules, and its place at the foot of the last page, an even one.

GB/T 9704-2012 7.4; GB/T 33476.2-2016 7.3.1.
"""

from collections.abc import Iterator

from briefgen.checks.form.coordinates import BOTTOM, CLOSING, LEFT, RIGHT, TOLERANCE
from briefgen.checks.form.document import Form, Seat
from briefgen.checks.form.sheet import Bar
from briefgen.checks.form.told import Told
from briefgen.model.norm import Norm

BANJI = Norm(
    "BANJI",
    "版记在公文最后一面，最后一条分隔线与版心下边缘（262 mm）重合，分隔线与版心等宽",
    "标准",
    "GB/T 9704—2012 7.4.1",
    "error",
)
BANJI_EVEN = Norm("BANJI-EVEN", "版记在偶数页", "标准", "GB/T 33476.2—2016 7.3.1", "warning")
BANJI_RULE = Norm("BANJI-RULE", "首条和末条分隔线粗0.35 mm，中间的0.25 mm", "标准", "GB/T 9704—2012 7.4.1", "warning")

NORMS = (BANJI, BANJI_EVEN, BANJI_RULE)

_THICK, _THIN, _NEAR = 0.35, 0.25, 0.08
"""How thick the rules are, and how far they may be off: Word sets them in eighths of a point, 0.044 mm."""

_ROOM = 14.0
"""How far a rule is from the text of the 版记 at most, in mm."""


def place(form: Form) -> Iterator[Told]:
    """BANJI, BANJI-EVEN, BANJI-RULE: where the 版记 stands and how it is ruled; a letter's has no rules (10.1)."""
    seats = [seat for at in form.of("copies", "printed") for seat in form.seats[at] if seat.row.layer == "body"]
    if not seats or not form.is_memo:
        return
    first, last = seats[0], seats[-1]
    where = form.seat_of(first)
    if last.sheet != len(form.sheets) - 1:
        yield Told(
            BANJI,
            "版记不在最后一面",
            "请把版记移到全部附件之后",
            f"第{form.sheets[-1].number}页",
            f"第{where[0]}页",
            seat=where,
        )
    if form.is_letter:
        yield from _letter(form, seats)
        return
    if form.sheets[last.sheet].number % 2:
        yield Told(
            BANJI_EVEN,
            f"版记在第{where[0]}页，是单数页",
            "请移到下一面，中间的空白页不编页码",
            "偶数页",
            f"第{where[0]}页",
            seat=where,
        )
    yield from _rules(form, [seat for seat in seats if seat.sheet == last.sheet])


def _rules(form: Form, seats: list[Seat]) -> Iterator[Told]:
    """Tell what is amiss with the rules around the text of the 版记."""
    where = form.seat_of(seats[0])
    bars = _around(form, seats)
    if not bars:
        yield Told(BANJI, "版记没有分隔线", "请在版记的首、末和各要素之间加分隔线", "分隔线", "没有", seat=where)
        return
    if bars[-1].middle < seats[-1].row.baseline:
        yield Told(BANJI, "版记下面没有末条分隔线", "请在最后一个要素下加分隔线", "末条分隔线", "没有", seat=where)
    elif abs(bars[-1].middle - CLOSING) > TOLERANCE:
        expected, actual = f"{CLOSING:.1f} mm", f"{bars[-1].middle:.1f} mm"
        yield Told(
            BANJI,
            f"版记最后一条分隔线距纸上边{actual}，应为{expected}",
            "请把版记移到版心下边缘",
            expected,
            actual,
            seat=where,
        )
    for bar in bars:
        if abs(bar.left - LEFT) > TOLERANCE or abs(bar.right - RIGHT) > TOLERANCE:
            actual = f"{bar.left:.1f}—{bar.right:.1f} mm"
            yield Told(
                BANJI, "版记的分隔线与版心不等宽", "请改成与版心等宽（156 mm）", "28.0—184.0 mm", actual, seat=where
            )
            break
    yield from _thickness(bars, where)


def _thickness(bars: list[Bar], where: tuple[int, int]) -> Iterator[Told]:
    for at, bar in enumerate(bars):
        expected = _THICK if at in {0, len(bars) - 1} else _THIN
        if abs(bar.thickness - expected) > _NEAR:
            which = "首条" if at == 0 else "末条" if at == len(bars) - 1 else "中间的"
            actual = f"{bar.thickness:.2f} mm"
            yield Told(
                BANJI_RULE,
                f"版记{which}分隔线粗{actual}，推荐{expected} mm",
                "请改线宽",
                f"{expected} mm",
                actual,
                seat=where,
            )


def _around(form: Form, seats: list[Seat]) -> list[Bar]:
    """Return the black rules from the one over the first row of the 版记 to that below its last."""
    top, bottom = min(seat.row.upper for seat in seats), max(seat.row.lower for seat in seats)
    found: list[Bar] = []
    for bar in form.sheets[seats[-1].sheet].bars:
        if not bar.is_red and top - _ROOM < bar.middle < bottom + _ROOM:
            found[-1:] = [bar] if found and bar.middle - found[-1].middle < 1 else [*found[-1:], bar]
    return found


def _letter(form: Form, seats: list[Seat]) -> Iterator[Told]:
    """Tell a letter's 版记 that has rules, or isn't at the foot of the type area."""
    where = form.seat_of(seats[0])
    if _around(form, seats):
        yield Told(BANJI, "信函的版记加了分隔线", "请删去分隔线", "没有分隔线", "有", seat=where)
    lower = max(seat.row.lower for seat in seats)
    if lower > BOTTOM + TOLERANCE or lower < BOTTOM - _ROOM:
        yield Told(
            BANJI,
            f"信函的版记末行距纸上边{lower:.1f} mm，不在版心最下方",
            "请移到版心最下方",
            f"{BOTTOM:.0f} mm",
            f"{lower:.1f} mm",
            seat=where,
        )


RULES = (place,)
