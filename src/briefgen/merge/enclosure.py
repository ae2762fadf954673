"""A document that goes into another as a part of its own: with its own look, and its own sections."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from briefgen.merge.insertion import Insertion
from briefgen.merge.lists import MergedLists
from briefgen.merge.own_styles import OwnStyles
from briefgen.merge.source import LEFT_OUT
from briefgen.wml.names import qn


@dataclass(slots=True, kw_only=True)
class Enclosure(Insertion):
    """One document on its way into a package.

    `content` is its body as it comes in, sections where they stand; `dressing` is how its styles come in.
    """

    content: Any
    dressing: OwnStyles
    left_out: tuple[str, ...] = tuple(tag for tag in LEFT_OUT if tag != qn("w:sectPr"))

    def body(self) -> Any:
        """Return a copy of the body as it comes in."""
        return deepcopy(self.content)

    def lists(self) -> MergedLists:
        """Return how lists come in: none goes on counting in one of the other file."""
        return MergedLists(self.source.styles, self.source.numbering, self.target, joins=False)

    def styles(self) -> OwnStyles:
        """Return how styles come in."""
        return self.dressing
