"""The head of an official document: where its mark, number, red rule, title and recipients stand.

GB/T 9704-2012 7.2, 7.3.1, 7.3.2, 10.1 to 10.3. What can't be seen is not told: on preprinted paper there is no mark.
"""

from collections.abc import Iterator

from briefgen.checks.form import coordinates as at
from briefgen.checks.form.document import Form
from briefgen.checks.form.sheet import Bar, Row
from briefgen.checks.form.told import Told
from briefgen.model.norm import Norm

MARK_AT = Norm(
    "MARK-AT",
    "发文机关标志上边缘距版心上边缘35 mm；命令20 mm；信函距纸上边30 mm",
    "标准",
    "GB/T 9704—2012 7.2.4、10.1—10.3",
)
DOCNO_AT = Norm(
    "DOCNO-AT", "发文字号在标志下空二行；信函在第一条红色双线下顶右边", "标准", "GB/T 9704—2012 7.2.5、10.1"
)
RULE_AT = Norm(
    "RULE-AT", "红线在发文字号之下4 mm，与版心等宽；信函的双线长170 mm", "标准", "GB/T 9704—2012 7.2.7、10.1"
)
TITLE_AT = Norm("TITLE-AT", "标题在红线下空二行，居中", "标准", "GB/T 9704—2012 7.3.1")
RECIP_AT = Norm("RECIP-AT", "主送机关在标题下空一行，居左顶格", "标准", "GB/T 9704—2012 7.3.2")

NORMS = (MARK_AT, DOCNO_AT, RULE_AT, TITLE_AT, RECIP_AT)

_WHERE = (1, 1)
_REACH = 12.0
"""A red rule further below the document number than this is another's, in mm."""

_HIGHEST = 10.0
"""What stands higher is a drawing that was not read as it looks."""

_CENTRED = 2.0
_LOOSE = 1.6
"""How far distances counted in lines may be off: a line of another pitch, and the type area's own 1 mm."""


def _has_head(form: Form) -> bool:
    """Say whether a document has a red head that is held to the standard; a brief's masthead is none."""
    return form.is_memo and bool(form.mark)


def format_of(form: Form) -> at.Format:
    """Return the format of a document with a red head."""
    if form.is_letter or (form.mark and form.mark[0].upper < 45 and form.kind == "函"):
        return "letter"
    if form.kind in {"令", "命令"}:
        return "order"
    if form.kind == "纪要":
        return "minutes"
    return "upward" if any("签发人" in row.text.replace(" ", "") for row in form.sheets[0].rows) else "ordinary"


def mark(form: Form) -> Iterator[Told]:
    """MARK-AT: the upper edge of the mark."""
    if not _has_head(form) or form.mark[0].upper < _HIGHEST:
        return
    upper, expected = form.mark[0].upper, at.MARK[format_of(form)]
    if abs(upper - expected) > at.TOLERANCE:
        yield _off(MARK_AT, "发文机关标志的上边缘距纸上边", expected, upper)


def number(form: Form) -> Iterator[Told]:
    """DOCNO-AT: the document number below the mark, or in a letter below its upper rule."""
    seat = form.first_row("number")
    if seat is None or not _has_head(form) or format_of(form) == "minutes":
        return
    if format_of(form) == "letter":
        upper = [bar for bar in form.red_bars if bar.middle < 200]
        distance = seat.row.upper - upper[-1].bottom if upper else at.LETTER_FIRST_LINE
        if abs(distance - at.LETTER_FIRST_LINE) > at.TOLERANCE:
            yield _off(DOCNO_AT, "发文字号距第一条红色双线", at.LETTER_FIRST_LINE, distance)
        return
    signers = [row for row in form.sheets[0].rows if "签发人" in row.text.replace(" ", "")]
    first = min([seat.row, *signers], key=lambda row: row.upper)
    distance = first.upper - max(row.lower for row in form.mark)
    if abs(distance - at.NUMBER_BELOW_MARK) > _LOOSE:
        yield _off(DOCNO_AT, "发文字号距发文机关标志", at.NUMBER_BELOW_MARK, distance)


def red_rule(form: Form) -> Iterator[Told]:
    """RULE-AT: the red rule below the number, or the double rules of a letter."""
    if not _has_head(form):
        return
    if format_of(form) == "letter":
        yield from _letter_rules(form)
        return
    seat = form.first_row("number")
    below = _below(seat.row, form.red_bars) if seat else None
    if seat is None or below is None:
        return
    distance = below.middle - seat.row.lower
    if abs(distance - at.RULE_BELOW_NUMBER) > at.TOLERANCE:
        yield _off(RULE_AT, "红线距发文字号", at.RULE_BELOW_NUMBER, distance)
    if abs(below.left - at.LEFT) > at.TOLERANCE or abs(below.right - at.RIGHT) > at.TOLERANCE:
        yield _off(RULE_AT, "红线的长度", at.RIGHT - at.LEFT, below.right - below.left)


def _letter_rules(form: Form) -> Iterator[Told]:
    upper = [bar for bar in form.red_bars if bar.middle < 200]
    lower = [bar for bar in form.red_bars if bar.middle >= 200]
    if upper:
        distance = upper[0].top - max(row.lower for row in form.mark)
        if abs(distance - at.LETTER_RULE_BELOW_MARK) > at.TOLERANCE:
            yield _off(RULE_AT, "第一条红色双线距发文机关标志", at.LETTER_RULE_BELOW_MARK, distance)
    if lower:
        middle = (lower[0].top + lower[-1].bottom) / 2
        if abs(middle - at.LETTER_FOOT) > at.TOLERANCE:
            yield _off(RULE_AT, "第二条红色双线距纸上边", at.LETTER_FOOT, middle)
    for bar in (*upper[:1], *lower[:1]):
        if abs(bar.right - bar.left - at.LETTER_WIDTH) > at.TOLERANCE:
            yield _off(RULE_AT, "红色双线的长度", at.LETTER_WIDTH, bar.right - bar.left)


def title(form: Form) -> Iterator[Told]:
    """TITLE-AT: the title two lines below the red rule, in the middle."""
    seats = [seat for one in form.own_title for seat in form.seats[one] if seat.sheet == 0]
    numbered = form.first_row("number")
    if not seats or not _has_head(form) or numbered is None or format_of(form) in {"letter", "order", "minutes"}:
        return
    rule = _below(numbered.row, form.red_bars)
    if rule is not None:
        distance = seats[0].row.upper - rule.bottom
        if abs(distance - at.TITLE_BELOW_RULE) > _LOOSE:
            yield _off(TITLE_AT, "标题距红线", at.TITLE_BELOW_RULE, distance)
    off = [seat for seat in seats if abs((seat.row.left + seat.row.right) / 2 - (at.LEFT + at.RIGHT) / 2) > _CENTRED]
    if off:
        row = off[0].row
        yield Told(
            TITLE_AT,
            "标题没有居中",
            "请把标题设为居中，不缩进",
            "106 mm",
            f"{(row.left + row.right) / 2:.1f} mm",
            seat=form.seat_of(off[0]),
        )


def recipients(form: Form) -> Iterator[Told]:
    """RECIP-AT: the recipients a line below the title, flush left."""
    seats = [seat for one in form.own_title for seat in form.seats[one] if seat.sheet == 0]
    seat = form.first_row("recipients")
    if seat is None or not seats or not _has_head(form):
        return
    distance = seat.row.upper - seats[-1].row.lower
    if abs(distance - at.RECIPIENTS_BELOW_TITLE) > _LOOSE:
        yield _off(RECIP_AT, "主送机关距标题", at.RECIPIENTS_BELOW_TITLE, distance, form.seat_of(seat))
    if abs(seat.row.left - at.LEFT) > at.TOLERANCE:
        yield _off(RECIP_AT, "主送机关距纸左边", at.LEFT, seat.row.left, form.seat_of(seat))


def _below(row: Row, bars: tuple[Bar, ...]) -> Bar | None:
    """Return the red rule next below a row."""
    return next((bar for bar in bars if 0 <= bar.middle - row.lower < _REACH), None)


def _off(norm: Norm, what: str, expected: float, actual: float, seat: tuple[int, int] = _WHERE) -> Told:
    expects, is_at = f"{expected:.1f} mm", f"{actual:.1f} mm"
    return Told(norm, f"{what}{is_at}，应为{expects}", "请调整段前、段后间距或行距", expects, is_at, seat=seat)


RULES = (mark, number, red_rule, title, recipients)
