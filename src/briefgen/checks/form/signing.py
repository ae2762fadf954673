"""署名 and 成文日期: how far from the right edge, and one over the other (GB/T 9704-2012 7.3.5.1, 7.3.5.2)."""

from collections.abc import Iterator

from briefgen.checks.form.coordinates import LEFT, RIGHT
from briefgen.checks.form.document import Form, Seat
from briefgen.checks.form.told import Told
from briefgen.model.norm import Norm

SIGN_AT = Norm(
    "SIGN-AT",
    "加盖印章的成文日期一般右空四字，署名以它为准居中；不加盖的署名右空二字，日期首字右移二字",
    "标准",
    "GB/T 9704—2012 7.3.5.1、7.3.5.2",
    "warning",
)

NORMS = (SIGN_AT,)

_CHARACTER = 5.6
_NEAR = 0.6
"""How far a place may be off, in characters."""


def places(form: Form) -> Iterator[Told]:
    """SIGN-AT: the date four characters from the right, or two to the right of the signature's beginning."""
    dated = [seat for at in form.of("date")[:1] for seat in form.seats[at]]
    signed = [seat for at in form.of("signature") for seat in form.seats[at]]
    if len(dated) != 1 or not signed or not form.is_memo or len(form.of("signature")) > 1:
        return
    date, names = dated[0], [seat for seat in signed if seat.sheet == dated[0].sheet]
    if not names or date.row.left < LEFT or _sealed(date, names) or _unsealed(date, names):
        return
    actual = f"右空{(RIGHT - date.row.right) / _CHARACTER:.1f}字"
    way_out = "加盖印章的右空四字，不加盖的署名右空二字、日期比署名右移二字"
    yield Told(
        SIGN_AT, f"成文日期{actual}", way_out, "右空4字", actual, form.passages[form.of("date")[0]], form.seat_of(date)
    )


def _sealed(date: Seat, names: list[Seat]) -> bool:
    """Say whether a date ends four characters from the right; one under a longer name stands further left."""
    space = (RIGHT - date.row.right) / _CHARACTER
    middles = [(seat.row.left + seat.row.right) / 2 for seat in names]
    centred = abs(middles[-1] - (date.row.left + date.row.right) / 2) < _NEAR * _CHARACTER
    widest = max(seat.row.right for seat in names)
    return abs(space - 4) < _NEAR or (centred and space > 4 and widest > RIGHT - 4 * _CHARACTER)


def _unsealed(date: Seat, names: list[Seat]) -> bool:
    """Say whether a date begins two characters to the right of the name, and the longer of both ends two from the
    right.
    """
    shift = (date.row.left - names[0].row.left) / _CHARACTER
    end = (RIGHT - max(date.row.right, *(seat.row.right for seat in names))) / _CHARACTER
    return abs(shift - 2) < _NEAR and end < 2 + _NEAR


RULES = (places,)
