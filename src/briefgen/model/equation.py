"""Equations as a tree of what stands above, below and beside what (ISO/IEC 29500-1 22.1), nothing measured yet."""

from typing import Literal, TypeAlias

from briefgen.model.style import RunStyle
from briefgen.noun import noun


@noun
class Glyphs:
    """Characters of one format on the baseline."""

    text: str
    style: RunStyle


@noun
class Beside:
    """Parts side by side on one baseline."""

    parts: tuple["Node", ...] = ()


@noun
class Fraction:
    """A part over another: with a `bar` between them, without one, or side by side with a stroke (`lin`)."""

    top: "Node"
    bottom: "Node"
    kind: Literal["bar", "noBar", "lin"] = "bar"


@noun
class Scripts:
    """Small parts beside a base, None for one that isn't there; `before` says that they stand on its left."""

    base: "Node"
    low: "Node | None" = None
    high: "Node | None" = None
    before: bool = False


@noun
class Radical:
    """A root, with its degree where it shows one."""

    base: "Node"
    degree: "Node | None" = None


@noun
class Stack:
    """Small parts right over and under a base; an accent or a bar lies `close` to it, in its own size."""

    base: "Node"
    under: "Node | None" = None
    over: "Node | None" = None
    close: bool = False


@noun
class Barred:
    """A base with a line over or under it, or round it."""

    base: "Node"
    side: Literal["over", "under", "round"] = "over"


@noun
class Fence:
    """Parts between brackets as high as they are, with a mark between each two; "" for no bracket."""

    parts: tuple["Node", ...]
    open: str = "("
    close: str = ")"
    between: str = "|"


@noun
class Array:
    """Rows of cells in columns; those of one column stand below each other, in its middle or at its left."""

    rows: tuple[tuple["Node", ...], ...]
    left: bool = False


@noun
class Large:
    """A sign larger than the text beside it: a sum's, an integral's."""

    sign: Glyphs


Node: TypeAlias = Glyphs | Beside | Fraction | Scripts | Radical | Stack | Barred | Fence | Array | Large


@noun
class Equation:
    """An equation that stands in the line; `style` is that of its text, `alt` how it is told."""

    root: Node
    style: RunStyle
    alt: str
