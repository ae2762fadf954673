"""Sorts: single characters as they are measured."""

from briefgen.layout.scripts import Kind
from briefgen.model.face import Pen
from briefgen.model.length import Pt
from briefgen.model.style import RunStyle
from briefgen.noun import noun


@noun
class Sort:
    """One character in one format, as a compositor's case holds it: its advance with spacing and scale, its pen,
    its natural line above and below the baseline, all in points. A `decorated` one has bars along it; `language` is ""
    where the format doesn't tell it.
    """

    kind: Kind
    advance: Pt
    pen: Pen
    shift: Pt
    style: RunStyle
    above: Pt
    below: Pt
    drawn: str
    decorated: bool = False
    language: str = ""
