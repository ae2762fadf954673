"""Where text stands on the pages of another PDF: enough to find a page number and the first line.

pypdf's own extraction takes the codes of a font with an embedded CMap for bytes; here they are read as the font
says (ISO 32000-1 9.4.3, 9.10.3).
"""

import re
from dataclasses import dataclass, field
from typing import Any

from briefgen.model.length import Pt
from briefgen.noun import noun

_Matrix = tuple[float, float, float, float, float, float]
_UNIT: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_CODES = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_SPACE = re.compile(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>")
_SAME_LINE = 3.0
"""How far baselines of one line may lie apart, in points."""

_GAP = 200
"""From which move on, in thousandths of an em, there is a blank between two stretches of text."""

_MOST_FORMS = 20
"""How deep forms may stand in one another."""


@noun
class TextLine:
    """A line of text: where it begins, and its baseline, both from the page's lower left corner; its size.

    `operations` are the numbers of those that show it in the page's content; None stands for one inside a form.
    """

    text: str
    x: Pt
    y: Pt
    size: Pt
    operations: tuple[int | None, ...] = ()


class _Font:
    """How the codes of a font are read."""

    def __init__(self, entries: Any) -> None:
        data = entries["/ToUnicode"].get_data() if "/ToUnicode" in entries else b""
        found = _SPACE.search(data)
        is_wide = entries.get("/Subtype") == "/Type0"
        self._width = len(found[1]) // 2 if found and is_wide else 2 if is_wide else 1
        self._known = _read_codes(data)

    def text(self, data: bytes) -> str:
        """Return what a string of codes reads; one that nobody explains is itself in a font of single bytes."""
        codes = [data[at : at + self._width] for at in range(0, len(data), self._width)]
        return "".join(self._known.get(code) or (code.decode("latin-1") if self._width == 1 else "") for code in codes)


def _read_codes(data: bytes) -> dict[bytes, str]:
    """Return the characters of a ToUnicode CMap by their codes."""
    known: dict[bytes, str] = {}
    for kind, inner in _CODES.findall(data):
        values: list[Any] = []
        listed: list[bytes] | None = None
        for text, opens, closes in _HEX.findall(inner):
            if opens:
                listed = []
                values.append(listed)
            elif closes:
                listed = None
            else:
                (values if listed is None else listed).append(bytes.fromhex(text.decode().replace(" ", "")))
        step = 2 if kind == b"bfchar" else 3
        for at in range(0, len(values) - step + 1, step):
            _enter(known, values[at : at + step])
    return known


def _enter(known: dict[bytes, str], entry: list[Any]) -> None:
    """Enter one code, or one range of codes, into what is known."""
    if len(entry) == 2:
        known[entry[0]] = _characters(entry[1])
        return
    first, last, told = entry
    start, end = int.from_bytes(first), min(int.from_bytes(last), int.from_bytes(first) + 0xFFFF)
    for code in range(start, end + 1):
        at = code - start
        if isinstance(told, list):
            text = _characters(told[at]) if at < len(told) else ""
        else:
            value = int.from_bytes(told) + at
            text = _characters(value.to_bytes(max(len(told), 1)))
        known[code.to_bytes(len(first))] = text


def _characters(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")


@dataclass(slots=True)
class _Reading:
    """A content stream on its way: the state of its text, and the pieces read so far."""

    reader: Any
    pieces: list[TextLine] = field(default_factory=list)
    base: _Matrix = _UNIT
    stack: list[_Matrix] = field(default_factory=list)
    line: _Matrix = _UNIT
    font: _Font | None = None
    size: float = 0.0
    leading: float = 0.0
    fonts: dict[int, _Font] = field(default_factory=dict)
    at: int | None = None

    def read(self, content: Any, resources: Any, depth: int = 0) -> None:
        """Read the operations of a stream."""
        for at, (operands, operator) in enumerate(content.operations):
            self.at = at if depth == 0 else None
            match operator:
                case b"q":
                    self.stack.append(self.base)
                case b"Q":
                    self.base = self.stack.pop() if self.stack else self.base
                case b"cm":
                    self.base = _times(_matrix(operands), self.base)
                case b"Do":
                    self._form(str(operands[0]), resources, depth)
                case _:
                    self._text(operands, operator, resources)

    def _form(self, name: str, resources: Any, depth: int) -> None:
        from pypdf.generic import ContentStream

        form = resources.get("/XObject", {}).get(name)
        form = None if form is None else form.get_object()
        if form is None or form.get("/Subtype") != "/Form" or depth >= _MOST_FORMS:
            return
        kept = self.base
        self.base = _times(_matrix(form.get("/Matrix", _UNIT)), self.base)
        self.read(ContentStream(form, self.reader), form.get("/Resources", resources).get_object(), depth + 1)
        self.base = kept

    def _text(self, operands: Any, operator: bytes, resources: Any) -> None:
        """Follow an operation on text (9.3, 9.4)."""
        match operator:
            case b"BT":
                self.line = _UNIT
            case b"Tf":
                self.size = float(operands[1])
                self.font = self._font(resources.get("/Font", {}).get(operands[0]))
            case b"Tm":
                self.line = _matrix(operands)
            case b"TL":
                self.leading = float(operands[0])
            case b"Td" | b"TD" | b"T*":
                self._turn(operands, operator)
            case b"Tj" | b"TJ" | b"'" | b'"':
                self._turn(operands, operator)
                self._show(operands[-1])
            case _:
                pass

    def _turn(self, operands: Any, operator: bytes) -> None:
        """Go on to the line that an operation begins, if it begins one."""
        if operator in {b"Td", b"TD"}:
            x, y = float(operands[0]), float(operands[1])
            self.leading = -y if operator == b"TD" else self.leading
            self._move(x, y)
        elif operator in {b"T*", b"'", b'"'}:
            self._move(0.0, -self.leading)

    def _font(self, entries: Any) -> _Font | None:
        found = None if entries is None else entries.get_object()
        if found is None:
            return None
        if id(found) not in self.fonts:
            self.fonts[id(found)] = _Font(found)
        return self.fonts[id(found)]

    def _move(self, x: float, y: float) -> None:
        self.line = _times((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def _show(self, shown: Any) -> None:
        if self.font is None:
            return
        parts = shown if isinstance(shown, list) else [shown]
        text = ""
        for part in parts:
            if hasattr(part, "original_bytes"):
                text += self.font.text(part.original_bytes)
            elif isinstance(part, int | float) and -float(part) > _GAP:
                text += " "
        place = _times(self.line, self.base)
        if text.strip():
            self.pieces.append(TextLine(text, place[4], place[5], self.size * abs(place[3] or place[1]), (self.at,)))


def _matrix(operands: Any) -> _Matrix:
    a, b, c, d, e, f = (float(one) for one in operands)
    return a, b, c, d, e, f


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def text_lines(page: Any) -> tuple[TextLine, ...]:
    """Return the lines of a page of pypdf's from the top down, pieces of text on one baseline joined."""
    content = page.get_contents()
    if content is None:
        return ()
    from pypdf.generic import ContentStream

    reading = _Reading(page.pdf if hasattr(page, "pdf") else None)
    reading.read(ContentStream(content, reading.reader), page.get("/Resources", {}).get_object())
    lines: list[list[TextLine]] = []
    for piece in sorted(reading.pieces, key=lambda one: (-one.y, one.x)):
        if lines and abs(lines[-1][0].y - piece.y) <= _SAME_LINE:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return tuple(_joined(sorted(line, key=lambda one: one.x)) for line in lines)


def _joined(pieces: list[TextLine]) -> TextLine:
    size = max(piece.size for piece in pieces)
    operations = tuple(at for piece in pieces for at in piece.operations)
    return TextLine("".join(piece.text for piece in pieces), pieces[0].x, pieces[0].y, size, operations)
