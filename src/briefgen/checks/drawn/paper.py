"""Paper: where a point of a page's content lies on the sheet as a reader sees it (ISO 32000-1 8.3.2, 14.11.2)."""

from typing import Any, TypeAlias

from briefgen.model.length import MM
from briefgen.noun import noun

Matrix: TypeAlias = tuple[float, float, float, float, float, float]


def times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does `one`, then `other`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


@noun
class Paper:
    """A page's sheet: its size in mm as it is shown, and `matrix`, which takes points of its content to mm on it.

    mm count from the upper left corner, downwards.
    """

    width: float
    height: float
    matrix: Matrix

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the content lies."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


def paper_of(page: Any) -> Paper:
    """Return the paper of a page of pypdfium2's: what its crop box shows, turned as the page says."""
    left, bottom, right, top = page.get_cropbox()
    width, height = (right - left) / MM, (top - bottom) / MM
    k = 1 / MM
    upright: Matrix = (k, 0.0, 0.0, -k, -left * k, top * k)
    match page.get_rotation():
        case 90:
            return Paper(height, width, times(upright, (0.0, 1.0, -1.0, 0.0, height, 0.0)))
        case 180:
            return Paper(width, height, times(upright, (-1.0, 0.0, 0.0, -1.0, width, height)))
        case 270:
            return Paper(height, width, times(upright, (0.0, -1.0, 1.0, 0.0, 0.0, width)))
        case _:
            return Paper(width, height, upright)
