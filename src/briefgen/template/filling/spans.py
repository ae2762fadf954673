"""Cells that `{% vm %}` and `{% hm %}` merge: those after one another that came out the same."""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

MERGED = ("\x16", "\x17")
"""Marks around such a cell; the first is followed by `v3:1;`, `h3:2;`: down or across, the number of its tag, and
whether a loop begins here or how many columns the cell spans. XML can't hold them."""

VALUE = "\x18"
"""What stands for the value that says in the cell's properties how it is merged."""

_HEAD = re.compile(rb"([vh])(\d+):(\d+);")
_TOKEN = re.compile(f"({MERGED[0]}|{MERGED[1]})".encode())


@dataclass(slots=True)
class _Across:
    """A cell and how many like it follow; each spans `columns`."""

    number: bytes
    cell: bytes
    columns: int
    count: int = 1

    def __bytes__(self) -> bytes:
        return self.cell.replace(VALUE.encode(), str(self.count * self.columns).encode(), 1)


_Piece: TypeAlias = bytes | _Across


@dataclass(slots=True)
class Spans:
    """Merges the cells of a filled part. `paragraphs` are the empty ones, by the number of a tag, that the cells hold
    which the one above covers (ISO/IEC 29500-1 17.4.84).
    """

    paragraphs: tuple[str, ...]
    prefix: str
    _above: dict[bytes, bytes] = field(default_factory=dict)

    def merged(self, xml: bytes) -> bytes:
        """Return the XML with its marked cells merged; a cell that came out different is one of its own."""
        levels: list[list[_Piece]] = [[]]
        for piece in _TOKEN.split(xml):
            if piece == MERGED[0].encode():
                levels.append([])
            elif piece == MERGED[1].encode():
                cell = b"".join(map(bytes, levels.pop()))
                self._add(levels[-1], cell)
            elif piece:
                levels[-1].append(piece)
        return b"".join(map(bytes, levels[0]))

    def _add(self, row: list[_Piece], marked: bytes) -> None:
        head = _HEAD.match(marked)
        assert head is not None  # noqa: S101 - the compiler writes it after each mark
        number, cell = head[1] + head[2], marked[head.end() :]
        if head[1] == b"v":
            row.append(self._down(int(head[2]), cell, begins=head[3] == b"1"))
            return
        last = row[-1] if row else b""
        if isinstance(last, _Across) and last.number == number and last.cell == cell:
            last.count += 1
        else:
            row.append(_Across(number, cell, int(head[3])))

    def _down(self, number: int, cell: bytes, *, begins: bool) -> bytes:
        """Return a cell that begins a merged one, or goes on with the one above."""
        key = str(number).encode()
        properties, end, content = cell.partition(f"</{self.prefix}tcPr>".encode())
        goes_on = not begins and self._above.get(key) == content
        self._above[key] = content
        if not goes_on:
            return cell.replace(VALUE.encode(), b"restart", 1)
        said = properties.replace(VALUE.encode(), b"continue", 1)
        return b"".join([said, end, self.paragraphs[number].encode(), f"</{self.prefix}tc>".encode()])
