"""Lines: paragraphs with what of their looks tells which part of a document they are."""

from typing import Literal, TypeAlias

from briefgen.errors import Place
from briefgen.model.length import Pt
from briefgen.noun import noun

Where: TypeAlias = Literal["text", "cell", "header", "footer", "box"]


@noun
class Line:
    """A paragraph: its text, where it stands, its alignment, and the size of its type in points.

    `indent` is how far its first line begins from the text area's left edge, in characters. `label` is the number
    that the file counts for it, no part of its text; `outline` the level of a heading from 1, 0 for none. Pages and
    lines count from 1, None where nothing was laid out.
    """

    text: str
    place: Place
    where: Where = "text"
    align: str = "left"
    indent: float = 0.0
    size: Pt = 16.0
    red: bool = False
    label: str = ""
    outline: int = 0
    page: int | None = None
    line: int | None = None

    @property
    def bare(self) -> str:
        """The text without any blanks."""
        return "".join(self.text.split())

    @property
    def is_apart(self) -> bool:
        """Whether it stands in the middle or on the right: by alignment, by blanks, or by its indent."""
        lead = self.text[: len(self.text) - len(self.text.lstrip())]
        blanks = sum(2 if one == "\u3000" else 8 if one == "\t" else 1 for one in lead)
        return self.align in {"center", "right", "distribute"} or self.indent + blanks / 2 >= _APART


_APART = 4.0
"""How many characters a line is indented that is set apart from the text."""
