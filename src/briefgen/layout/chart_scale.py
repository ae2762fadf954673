"""Scales of charts: where an axis begins, ends and is marked, and how its numbers are written.

Word leaves the step open as a rule: it is the least of 1, 2 and 5 times a power of ten whose marks stand a line and a
half apart (three lines across), and the axis ends where the largest number and a twentieth of the spread fit.
"""

from math import ceil, floor, log10

from briefgen.model.chart import ChartAxis
from briefgen.model.length import Pt
from briefgen.noun import noun

_ROOM = 0.05
"""What an axis keeps free above its largest number, in shares of the spread."""

_FLAT = 1 / 6
"""Below this share of the largest number, the spread decides where an axis begins, not zero."""

_MOST_MARKS = 500


@noun
class Scale:
    """An axis of numbers from `low` to `high`, marked at every `step`."""

    low: float
    high: float
    step: float

    def share(self, number: float) -> float:
        """Return where a number lies between the ends, from 0 to 1."""
        spread = self.high - self.low
        return min(max((number - self.low) / spread, 0.0), 1.0) if spread else 0.0

    @property
    def marks(self) -> list[float]:
        """The numbers that are marked, from the lowest."""
        count = min(floor((self.high - self.low) / self.step + 1e-9), _MOST_MARKS)
        return [round(self.low + at * self.step, 12) for at in range(count + 1)]


def scale_of(numbers: list[float], axis: ChartAxis, length: Pt, apart: Pt, room: float = _ROOM) -> Scale:
    """Return the scale of an axis `length` long whose marks stand `apart` at least, both in points."""
    top, bottom = max([*numbers, 0.0]), min([*numbers, 0.0])
    least = min(numbers, default=0.0)
    if 0 < least < top and top - least < _FLAT * top:
        bottom = least - (top - least) / 2
    if axis.high is not None:
        top = axis.high
    if axis.low is not None:
        bottom = axis.low
    if top <= bottom:
        top = bottom + 1
    spread = top - bottom
    upper = top if axis.high is not None or top <= 0 else top + room * spread
    lower = bottom if axis.low is not None or bottom >= 0 else bottom - room * spread
    step = axis.step if axis.step and axis.step > 0 else _step(lower, upper, length, apart)
    step = max(step, (upper - lower) / _MOST_MARKS)
    high = axis.high if axis.high is not None else ceil(upper / step - 1e-9) * step
    low = axis.low if axis.low is not None else floor(lower / step + 1e-9) * step
    return Scale(low, max(high, low + step / 1000), step)


def _step(low: float, high: float, length: Pt, apart: Pt) -> float:
    power = 10.0 ** floor(log10((high - low) / 100))
    for _ in range(4):
        for factor in (1, 2, 5):
            step = factor * power
            marks = ceil(high / step - 1e-9) - floor(low / step + 1e-9)
            if length / marks >= apart:
                return step
        power *= 10
    return power


def written(number: float, code: str) -> str:
    """Return a number in a sheet's format: decimals, thousands and percent are heeded.

    >>> written(1234.5, "General"), written(1234.5, "#,##0.00"), written(0.256, "0.0%"), written(-3, "0_ ")
    ('1234.5', '1,234.50', '25.6%', '-3')
    """
    shown = code.split(";", maxsplit=1)[0]
    if shown in {"", "General"} or not any(sign in shown for sign in "0#"):
        return f"{number:.10g}"
    percent = "%" in shown
    digits = shown.partition(".")[2]
    decimals = sum(1 for _ in _leading(digits, "0#"))
    text = f"{number * (100 if percent else 1):{',' if ',' in shown else ''}.{decimals}f}"
    return f"{text}%" if percent else text


def _leading(text: str, signs: str) -> str:
    return text[: len(text) - len(text.lstrip(signs))]
