"""Page numbers: their dashes, their side, their order, and the pages that have none (GB/T 9704-2012 7.5, 10.1)."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from briefgen.checks.form.coordinates import FOLIO, LEFT, RIGHT, TOLERANCE
from briefgen.checks.form.document import Form
from briefgen.checks.form.sheet import Row, Sheet
from briefgen.checks.form.told import Told
from briefgen.model.length import MM
from briefgen.model.norm import Norm
from briefgen.noun import noun

PAGENO = Norm(
    "PAGENO",
    "页码用4号半角宋体阿拉伯数字，左右各一条一字线，在版心下边缘之下7 mm，单页居右空一字、双页居左空一字，连续编排",
    "标准",
    "GB/T 9704—2012 7.5",
    "error",
)
PAGENO_SIZE = Norm("PAGENO-SIZE", "页码用4号字，左右各放一条一字线", "标准", "GB/T 9704—2012 7.5", "warning")

NORMS = (PAGENO, PAGENO_SIZE)

_FOLIO = re.compile(r"[\W_]*([0-9]{1,4})[\W_]*|[—－–一-]\s*([0-9]{1,4})\s*[—－–一-]|第\s*([0-9]{1,4})\s*页.*")
_FORM = re.compile(r"[—－–]\s*\d{1,4}\s*[—－–]", re.ASCII)
_MIDDLE = 0.37
"""How far a dash lies above its baseline, in ems."""

_SIZE = 14.0
_ONE = (3.5, 7.0)
"""One character: from less than one of size four to more than one of size three, in mm; the standard doesn't say of
which size."""


_A4 = (210.0, 297.0)
_CUT = 2.0
"""The paper, in mm, and how far it may be off where it is cut (GB/T 9704-2012 5.1, 6.3)."""


@noun
class _Folio:
    """A page number as printed: its sheet, the number, and its row."""

    sheet: Sheet
    number: int
    row: Row


def numbers(form: Form) -> Iterator[Told]:
    """PAGENO, PAGENO-SIZE: what the page numbers of a memo show."""
    if not form.is_memo or not form.sheets:
        return
    shown = [_folio(sheet) for sheet in form.sheets]
    folios = [one for one in shown if one]
    if not folios:
        if len(form.sheets) > 1 or not form.is_letter:
            yield Told(
                PAGENO, "没有页码", "请在页脚加页码，如“— 1 —”", "— 1 —", "没有", seat=(form.sheets[0].number, 1)
            )
        return
    yield from _missing(form, shown)
    yield from _order(folios)
    yield from islice((told for one in folios for told in _height(one)), 1)
    yield from islice((told for one in folios for told in _side(one)), 1)
    yield from _look(folios)


def _folio(sheet: Sheet) -> _Folio | None:
    """Return the page number of a sheet: what is below the type area, or in its header or footer, and is a number."""
    for row in sheet.rows:
        found = _FOLIO.fullmatch(row.text) if row.layer != "body" or row.upper > 262 else None
        if found:
            return _Folio(sheet, int(next(one for one in found.groups() if one)), row)
    return None


def _missing(form: Form, shown: list[_Folio | None]) -> Iterator[Told]:
    """Tell pages with a number that should have none, and the other way about.

    A letter's first page has none, nor a blank page, nor the 版记's own page behind a blank one.
    """
    closing = {seat.sheet for at in form.of("copies", "printed") for seat in form.seats[at]}
    for at, (sheet, folio) in enumerate(zip(form.sheets, shown, strict=True)):
        is_first = at == 0 and (form.is_letter or (form.kind == "函" and not folio))
        is_blank = not sheet.body and any(one > at for one in closing)
        is_closing = at in closing and at > 0 and (is_blank or not form.sheets[at - 1].body)
        seat = (sheet.number, folio.row.line if folio else 1)
        if folio and (is_first or is_blank or is_closing):
            which = "信函首页" if is_first else "空白页" if is_blank else "空白页后面的版记页"
            yield Told(
                PAGENO,
                f"{which}显示了页码“{folio.row.text}”",
                "请不显示这一面的页码",
                "没有页码",
                folio.row.text,
                seat=seat,
            )
        elif not folio and not (is_first or is_blank or is_closing or at in closing):
            yield Told(
                PAGENO,
                f"第{sheet.number}页没有页码",
                "请加上页码，附件与正文连续编排",
                f"— {sheet.number} —",
                "没有",
                seat=seat,
            )


def _order(folios: list[_Folio]) -> Iterator[Told]:
    """Tell where numbers don't run on."""
    for before, after in pairwise(folios):
        expected = before.number + after.sheet.number - before.sheet.number
        if after.number != expected:
            problem = f"页码不连续：第{before.number}页后面是“{after.row.text}”"
            yield Told(
                PAGENO, problem, "请连续编排，附件的页码不另起", f"— {expected} —", after.row.text, seat=_seat(after)
            )


def _height(one: _Folio) -> Iterator[Told]:
    """Tell a number whose dashes are at another height; only upright pages of A4 are held to it."""
    if not _is_upright_a4(one.sheet):
        return
    middle = one.row.baseline - _MIDDLE * one.row.size / MM
    if abs(middle - FOLIO) > TOLERANCE:
        expected, actual = f"{FOLIO:.1f} mm", f"{middle:.1f} mm"
        yield Told(
            PAGENO,
            f"页码的一字线距纸上边{actual}，应为{expected}",
            "请调整页脚距边界的距离",
            expected,
            actual,
            seat=_seat(one),
        )


def _side(one: _Folio) -> Iterator[Told]:
    """Tell a number on the other side of its page, or in the middle."""
    if not _is_upright_a4(one.sheet):
        return
    low, high = _ONE
    is_odd = one.number % 2 == 1
    space = RIGHT - one.row.right if is_odd else one.row.left - LEFT
    if not low <= space <= high:
        side = "单页的页码居右空一字" if is_odd else "双页的页码居左空一字"
        yield Told(
            PAGENO,
            f"第{one.number}页的页码位置不对",
            f"请改成{side}",
            "空一字（约5 mm）",
            f"{space:.1f} mm",
            seat=_seat(one),
        )


def _is_upright_a4(sheet: Sheet) -> bool:
    """Say whether a sheet is of the standard's paper, upright: its places count from that paper's edges (5.1)."""
    return abs(sheet.width - _A4[0]) <= _CUT and abs(sheet.height - _A4[1]) <= _CUT


def _look(folios: list[_Folio]) -> Iterator[Told]:
    """Tell, once, numbers of another size or without their dashes."""
    for one in folios:
        size = f"{one.row.size:g}磅"
        if abs(one.row.size - _SIZE) > 0.6:
            yield Told(PAGENO_SIZE, f"页码的字号是{size}", "请改成4号（14磅）", "14磅", size, seat=_seat(one))
            return
        if not _FORM.fullmatch(one.row.text):
            yield Told(
                PAGENO_SIZE,
                f"页码写成“{one.row.text}”",
                "请在数字左右各放一条一字线",
                f"— {one.number} —",
                one.row.text,
                seat=_seat(one),
            )
            return


def _seat(one: _Folio) -> tuple[int, int]:
    return one.sheet.number, one.row.line


RULES = (numbers,)
