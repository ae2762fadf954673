"""A trail: where each piece of a brief's text comes from, as it travels inside the finished file."""

from typing import Literal, TypeAlias

from briefgen.noun import noun

PieceKind: TypeAlias = Literal["statement", "title", "fact", "own", "label"]
"""`statement` and `title` are of the record, `fact` is of the meeting, `own` the issuer's own words, `label` a
heading or what the house prints on every brief.
"""


@noun
class Piece:
    """A piece of text as the brief prints it: the item's id, who said it, where the source says so.

    `paragraphs` are (number of the source in the record, from 1; number of the paragraph); none for the issuer's own.
    """

    kind: PieceKind
    text: str
    id: str = ""
    speaker: str = ""
    paragraphs: tuple[tuple[int, int], ...] = ()


@noun
class Trail:
    """The pieces of one brief for one reader; nothing that this reader may not see is among them."""

    meeting: str
    audience: str
    date: str
    pieces: tuple[Piece, ...] = ()
