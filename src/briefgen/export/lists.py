"""Lists: numbered paragraphs that follow one another, nested by their levels (ISO 32000-1 14.8.4.3.3)."""

from dataclasses import dataclass, field

from briefgen.export.element import Element
from briefgen.model.block import Label

_NUMBERINGS = {
    "upperRoman": "UpperRoman",
    "lowerRoman": "LowerRoman",
    "upperLetter": "UpperAlpha",
    "lowerLetter": "LowerAlpha",
}
_BULLETS = {"○": "Circle", "◦": "Circle", "o": "Circle", "■": "Square", "▪": "Square", "□": "Square", "◻": "Square"}


@dataclass(slots=True)
class OpenLists:
    """The lists in `parent` that the next paragraph may go on with, the deepest last."""

    parent: Element
    _open: list[tuple[int, int, Element]] = field(default_factory=list)

    def close(self) -> None:
        """End all lists: something else stands between."""
        self._open.clear()

    def item(self, label: Label) -> Element:
        """Return the element of a new item of the list that a label counts in, a list inside the last item's text
        where it is a deeper one.
        """
        while self._open and self._open[-1][0] > label.level:
            self._open.pop()
        if self._open and self._open[-1][0] == label.level and self._open[-1][1] != label.list_id:
            self._open.pop()
        if not self._open or self._open[-1][0] < label.level:
            parent = _last_body(self._open[-1][2]) if self._open else self.parent
            element = parent.add("L", f"/A<</O/List/ListNumbering/{_numbering(label)}>>")
            self._open.append((label.level, label.list_id, element))
        return self._open[-1][2].add("LI")


def _last_body(element: Element) -> Element:
    """Return the text of a list's last item."""
    item = element.kids[-1]
    body = item.kids[-1] if isinstance(item, Element) else item
    return body if isinstance(body, Element) else element


def _numbering(label: Label) -> str:
    if label.format == "bullet":
        return _BULLETS.get(label.text.strip(), "Disc")
    return _NUMBERINGS.get(label.format, "Decimal")
