"""Equations: Office Math read as a tree (ISO/IEC 29500-1 22.1.2)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefgen.model.block import Text
from briefgen.model.equation import (
    Array,
    Barred,
    Beside,
    Equation,
    Fence,
    Fraction,
    Glyphs,
    Large,
    Node,
    Radical,
    Scripts,
    Stack,
)
from briefgen.model.style import ParagraphStyle, RunStyle
from briefgen.wml.names import local, qn
from briefgen.wml.symbols import readable
from briefgen.word.equation_words import told

FACE = "Cambria"
"""The family whose letters equations have: the text face beside Word's own for mathematics."""

_DEEPEST = 40
"""How deep the parts of an equation may lie in each other; what lies deeper is read as plain text."""

_LONGEST = 60
"""An equation with more characters than this is parted, so that lines can end in it."""

_OFF = {"0", "false", "off"}
_OPERATORS = frozenset("=<>≤≥≠≈≡≅∼±∓+−-×÷→←↔⇒⇔∈∉⊂⊃⊆⊇∪∩∧∨∝≪≫·")
_SIGNS = frozenset("−-+±∓")
"""Operators that may be the sign of what follows."""

_MINUS = {"-": "−", "*": "∗"}
"""What Word draws in equations for signs that a keyboard has."""

_INTEGRALS = frozenset("∫∬∭∮∯∰")

RunFormat = Callable[[Any], RunStyle]
"""Gives the format of a run by its `w:rPr`."""


@dataclass(slots=True)
class EquationReader:
    """Reads the equations of one paragraph; `format_of` gives the format of the text in them."""

    format_of: RunFormat

    def read(self, element: Any) -> Iterator[Text | Equation]:
        """Yield what an `m:oMath` comes to: text where it is all on one line, else an equation, or several pieces of
        a long one.
        """
        parts = _merged(self._children(element, 0))
        if all(isinstance(part, Glyphs) for part in parts):
            pieces = [[part] for part in parts]
        elif len(told(Beside(tuple(parts)))) <= _LONGEST:
            pieces = [parts]
        else:
            pieces = [[part] for part in parts]
        for piece in pieces:
            yield from self._piece(piece, element)

    def _piece(self, parts: list[Node], element: Any) -> Iterator[Text | Equation]:
        if len(parts) == 1 and isinstance(parts[0], Glyphs):
            if parts[0].text:
                yield Text(parts[0].text, parts[0].style)
        else:
            root = Beside(tuple(parts))
            yield Equation(root, self.style_of(element), told(root))

    def style_of(self, element: Any) -> RunStyle:
        """Return the format of upright characters in an element: that of its first run."""
        first = next((run for run in element.iter(qn("m:r"))), None)
        return _plain(self.format_of(None if first is None else first.find(qn("w:rPr"))))

    def _children(self, parent: Any, depth: int) -> list[Node]:
        found: list[Node] = []
        for child in [] if parent is None else parent:
            found += self._node(child, depth)
        return found

    def part(self, element: Any, name: str, depth: int) -> Node:
        """Return what stands in a child of a structure that lies `depth` deep."""
        return self.row(element.find(qn(f"m:{name}")), depth)

    def row(self, element: Any, depth: int) -> Node:
        """Return what stands in an element of a structure that lies `depth` deep."""
        return Beside(tuple(_merged(self._children(element, depth + 1))))

    def _node(self, child: Any, depth: int) -> list[Node]:
        name = local(child.tag)
        if depth > _DEEPEST:
            text = "".join(part.text or "" for part in child.iter(qn("m:t")))
            return [Glyphs(text, _plain(self.format_of(None)))] if text else []
        if name == "r":
            return self._run(child)
        read = _READERS.get(name)
        if read is not None:
            return [read(self, child, depth)]
        skipped = name.endswith("Pr") or name in {"del", "moveFrom"}
        return [] if skipped else self._children(child, depth)

    def _run(self, run: Any) -> list[Node]:
        """Return a run's characters: letters slanted unless it says otherwise, words and digits upright."""
        properties = run.find(qn("m:rPr"))
        style = self.format_of(run.find(qn("w:rPr")))
        words = "".join(child.text or "" for child in run if local(child.tag) == "t")
        normal = properties is not None and properties.find(qn("m:nor")) is not None
        if style.hidden or not words:
            return []
        if normal:
            return [Glyphs(readable(words), style)]
        kind = _value(properties, "sty") or "i"
        bold = style.bold or "b" in kind
        words = words.replace("&", "") if next(run.iterancestors(qn("m:eqArr")), None) is not None else words
        signs = "".join(_MINUS.get(character, character) for character in readable(words))
        text = spaced(signs, first=_is_end(run.getprevious()), last=_is_end(run.getnext()))
        plain = replace(_plain(style), bold=bold)
        slanted = replace(plain, italic=True)
        return [Glyphs(part, slanted if is_letter and "i" in kind else plain) for part, is_letter in _parted(text)]


def displayed(paragraph: Any, style: ParagraphStyle) -> ParagraphStyle:
    """Return the format of a paragraph, in its middle where it is an equation of its own that asks for no side
    (22.1.2.78).
    """
    display = paragraph.find(qn("m:oMathPara"))
    if display is None or next(paragraph.iter(qn("w:t")), None) is not None:
        return style
    side = _value(display.find(qn("m:oMathParaPr")), "jc") or "centerGroup"
    return replace(style, align="left" if side == "left" else "right" if side == "right" else "center")


def spaced(text: str, *, first: bool = True, last: bool = True) -> str:
    """Return text with a blank on both sides of each operator between two operands; `first` and `last` say that nothing
    stands before or after it.

    >>> spaced("x=−1+y"), spaced("=b"), spaced("−b"), spaced("+", first=False, last=False)
    ('x = −1 + y', '= b', '−b', ' + ')
    """
    found: list[str] = []
    for at, character in enumerate(text):
        before = text[at - 1] if at else "" if first else "x"
        is_sign = not before or before in _OPERATORS or before in "([{,;"
        more = at + 1 < len(text) or not last
        if character not in _OPERATORS or (is_sign and character in _SIGNS):
            found.append(character)
        else:
            found.append(f"{'' if is_sign else ' '}{character}{' ' if more else ''}")
    return "".join(found).replace("  ", " ")


def _parted(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a text that are letters of the Latin and Greek alphabets, or are none."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _is_letter(text[at]) != _is_letter(text[start]):
            yield text[start:at], _is_letter(text[start])
            start = at


def _is_end(neighbour: Any) -> bool:
    """Say whether what stands beside a run is none of its row."""
    return neighbour is None or local(neighbour.tag).endswith("Pr")


def _is_letter(character: str) -> bool:
    return character.isalpha() and ord(character) < 0x400


def _merged(parts: list[Node]) -> list[Node]:
    """Return parts with neighbouring characters of one format joined."""
    found: list[Node] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, Glyphs) and isinstance(last, Glyphs) and last.style == part.style:
            found[-1] = Glyphs(last.text + part.text, part.style)
        else:
            found.append(part)
    return found


def _plain(style: RunStyle) -> RunStyle:
    """Return the format of an equation's upright characters in text of a format."""
    return replace(style, ascii=FACE, hansi=FACE, italic=False, hint="", vertical="baseline", spacing=0.0, snap=False)


def _value(properties: Any, name: str) -> str | None:
    element = None if properties is None else properties.find(qn(f"m:{name}"))
    return None if element is None else element.get(qn("m:val"))


def _is_on(properties: Any, name: str) -> bool:
    element = None if properties is None else properties.find(qn(f"m:{name}"))
    return element is not None and (element.get(qn("m:val")) or "1") not in _OFF


def _fraction(reader: EquationReader, element: Any, depth: int) -> Node:
    kind = _value(element.find(qn("m:fPr")), "type") or "bar"
    shown = "lin" if kind in {"lin", "skw"} else "noBar" if kind == "noBar" else "bar"
    return Fraction(reader.part(element, "num", depth), reader.part(element, "den", depth), shown)  # type: ignore[arg-type]


def _scripts(reader: EquationReader, element: Any, depth: int) -> Node:
    low = reader.part(element, "sub", depth) if element.find(qn("m:sub")) is not None else None
    high = reader.part(element, "sup", depth) if element.find(qn("m:sup")) is not None else None
    return Scripts(reader.part(element, "e", depth), low, high, before=local(element.tag) == "sPre")


def _radical(reader: EquationReader, element: Any, depth: int) -> Node:
    degree = reader.part(element, "deg", depth)
    hidden = _is_on(element.find(qn("m:radPr")), "degHide") or not told(degree)
    return Radical(reader.part(element, "e", depth), None if hidden else degree)


def _nary(reader: EquationReader, element: Any, depth: int) -> Node:
    about = element.find(qn("m:naryPr"))
    sign = _value(about, "chr")
    sign = "∫" if sign is None else sign
    low = None if _is_on(about, "subHide") else reader.part(element, "sub", depth)
    high = None if _is_on(about, "supHide") else reader.part(element, "sup", depth)
    beside = (_value(about, "limLoc") or ("subSup" if sign in _INTEGRALS else "undOvr")) == "subSup"
    large = Large(Glyphs(sign, reader.style_of(element)))
    limits: Node = Scripts(large, low, high) if beside else Stack(large, low, high)
    return Beside((limits, reader.part(element, "e", depth)))


def _fence(reader: EquationReader, element: Any, depth: int) -> Node:
    about = element.find(qn("m:dPr"))
    marks = [_value(about, name) for name in ("begChr", "endChr", "sepChr")]
    first, last, between = (default if mark is None else mark for mark, default in zip(marks, "()|", strict=True))
    parts = [reader.row(each, depth) for each in element.findall(qn("m:e"))]
    return Fence(tuple(parts), first, last, between)


def _matrix(reader: EquationReader, element: Any, depth: int) -> Node:
    rows = element.findall(qn("m:mr"))
    return Array(tuple(tuple(reader.row(cell, depth) for cell in row.findall(qn("m:e"))) for row in rows))


def _lines(reader: EquationReader, element: Any, depth: int) -> Node:
    rows = (reader.row(each, depth) for each in element.findall(qn("m:e")))
    return Array(tuple((row,) for row in rows), left=True)


def _accent(reader: EquationReader, element: Any, depth: int) -> Node:
    sign = _value(element.find(qn("m:accPr")), "chr") or "\u0302"
    mark = Glyphs(_SPACING.get(sign, sign), reader.style_of(element))
    return Stack(reader.part(element, "e", depth), over=mark, close=True)


_SPACING = {"\u0302": "ˆ", "\u0303": "˜", "\u0304": "¯", "\u0305": "¯", "\u0307": "˙", "\u0308": "¨", "\u0301": "´",
            "\u0300": "`", "\u0306": "˘", "\u030c": "ˇ", "\u20d7": "→", "\u20d6": "←", "\u20e1": "↔"}  # fmt: skip
"""Accents that stand by themselves, by the ones that combine."""


def _group(reader: EquationReader, element: Any, depth: int) -> Node:
    about = element.find(qn("m:groupChrPr"))
    sign = Glyphs(_value(about, "chr") or "⏟", reader.style_of(element))
    base = reader.part(element, "e", depth)
    if (_value(about, "pos") or "bot") == "top":
        return Stack(base, over=sign, close=True)
    return Stack(base, under=sign, close=True)


def _bar(reader: EquationReader, element: Any, depth: int) -> Node:
    side = "over" if _value(element.find(qn("m:barPr")), "pos") == "top" else "under"
    return Barred(reader.part(element, "e", depth), side)  # type: ignore[arg-type]


def _limit(reader: EquationReader, element: Any, depth: int) -> Node:
    base, limit = reader.part(element, "e", depth), reader.part(element, "lim", depth)
    return Stack(base, under=limit) if local(element.tag) == "limLow" else Stack(base, over=limit)


def _function(reader: EquationReader, element: Any, depth: int) -> Node:
    gap = Glyphs(" ", reader.style_of(element))
    return Beside((reader.part(element, "fName", depth), gap, reader.part(element, "e", depth)))


def _boxed(reader: EquationReader, element: Any, depth: int) -> Node:
    return Barred(reader.part(element, "e", depth), "round")


_READERS: dict[str, Callable[[EquationReader, Any, int], Node]] = {
    "f": _fraction,
    "sSub": _scripts,
    "sSup": _scripts,
    "sSubSup": _scripts,
    "sPre": _scripts,
    "rad": _radical,
    "nary": _nary,
    "d": _fence,
    "m": _matrix,
    "eqArr": _lines,
    "acc": _accent,
    "groupChr": _group,
    "bar": _bar,
    "limLow": _limit,
    "limUpp": _limit,
    "func": _function,
    "borderBox": _boxed,
}
"""How each structure is read, by the name of its element."""
