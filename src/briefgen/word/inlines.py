"""Runs: the inline content of one paragraph, in order, tracked changes taken as accepted."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol

from briefgen.merge.addresses import is_address
from briefgen.model.block import (
    Break,
    Field,
    Float,
    Inline,
    Note,
    NoteNumber,
    NoteReference,
    Ruby,
    Separator,
    Tab,
    Text,
)
from briefgen.model.style import RunStyle, TabStop
from briefgen.wml.field_codes import RENEWED
from briefgen.wml.names import local, qn
from briefgen.wml.symbols import readable
from briefgen.wml.values import attribute, child_value, half_points, is_on
from briefgen.word.context import Context, Stand
from briefgen.word.drawings import DrawingReader, Drawn, is_drawable
from briefgen.word.equations import EquationReader
from briefgen.word.notes import KINDS, NoteKind
from briefgen.word.shapes import BoxReader
from briefgen.word.styles import Cascade
from briefgen.word.vml import VmlReader
from briefgen.word.wrappers import chosen, has_text

_PAGE_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_IN_FURNITURE = _PAGE_FIELDS | {"STYLEREF", "="}
_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}
_BREAKS = {"page": "page", "column": "column"}
_IGNORED = {
    "rPr", "lastRenderedPageBreak", "proofErr", "bookmarkEnd", "commentRangeStart",
    "commentRangeEnd", "annotationRef", "del", "delText", "delInstrText", "moveFrom", "permStart", "permEnd",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "pPr", "sdtPr", "sdtEndPr",
    "oMathParaPr",
}  # fmt: skip
_BLANKS = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\ufffc": "\ufffd"})
"""Line ends in the XML of a text are blanks, as Word's own PDFs show; U+FFFC stands for pictures here."""

_WAVES = {"wave", "wavyHeavy", "wavyDouble"}
_UNDRAWN_FORMATS = {
    "eastAsianLayout": "纵横混排、合并字符",
    "outline": "空心字",
    "shadow": "文字阴影",
    "emboss": "阳文",
    "imprint": "阴文",
    "effect": "动态效果",
    "rtl": "从右往左的文字（字都在，按从左往右排）",
}
_UNDRAWN = {
    "footnoteReference": "脚注",
    "endnoteReference": "尾注",
    "commentReference": "批注",
    "AlternateContent": "图形",
}
_OFF = {"0", "false", "off"}
_DRAWINGS = {"drawing", "pict", "object"}


class NoteReader(Protocol):
    """Reads a note that a run refers to."""

    def __call__(self, kind: NoteKind, note_id: str, *, counts: bool) -> Note | None:
        """Return the note of an id, None where there is none; one that `counts` gets the next number."""
        ...


@dataclass(slots=True)
class _OpenField:
    """A complex field being read: its instruction so far, whether its result has begun, and that result."""

    style: RunStyle
    instruction: str = ""
    in_result: bool = False
    cached: str = ""

    @property
    def kind(self) -> str:
        """The field's name, the first word of its instruction."""
        return _kind(self.instruction)


@dataclass(slots=True)
class InlineReader:
    """Reads paragraphs of one part in order; complex fields may run on from one to the next.

    `read_box` reads the blocks of the text boxes in them, `read_note` the notes that they refer to.
    """

    context: Context
    stand: Stand
    read_box: BoxReader
    read_note: NoteReader
    _open: list[_OpenField] = field(default_factory=list)
    _floats: list[Float] = field(default_factory=list)
    _bookmarks: list[tuple[str, int]] = field(default_factory=list)

    def read(self, paragraph: Any, cascade: Cascade, spot: str) -> tuple[Inline, ...]:
        """Return the inline content of one `w:p`."""
        found: list[Inline] = []
        self._children(paragraph, cascade, spot, found, "")
        self._close_broken(found)
        return tuple(found)

    def take_floats(self) -> tuple[Float, ...]:
        """Return the floats met since the last call."""
        floats, self._floats = tuple(self._floats), []
        return floats

    def take_bookmarks(self) -> tuple[tuple[str, int], ...]:
        """Return the bookmarks met since the last call, each with how many inlines of its paragraph stand before it."""
        bookmarks, self._bookmarks = tuple(self._bookmarks), []
        return bookmarks

    def _close_broken(self, found: list[Inline]) -> None:
        """End fields that a sound file would have ended by now, so that they don't swallow the paragraphs to come:
        one whose result has not begun, and page fields, whose result is a number.
        """
        while self._open and (not self._open[-1].in_result or self._open[-1].kind in self._page_fields):
            self._end_field(self._open.pop(), found)

    @property
    def _page_fields(self) -> set[str]:
        """The fields of this part that are read as such, without their results."""
        return _PAGE_FIELDS if self.stand.part == self.context.package.main else _IN_FURNITURE

    def _children(self, parent: Any, cascade: Cascade, spot: str, found: list[Inline], link: str) -> None:
        for child in parent:
            name = local(child.tag)
            if name == "r":
                self._run(child, cascade, spot, found, link)
            elif name == "hyperlink":
                self._children(child, cascade, spot, found, self._target(child, spot))
            elif name == "bookmarkStart":
                self._bookmarks.append((attribute(child, "name") or "", len(found)))
            elif name == "fldSimple":
                self._simple_field(child, cascade, spot, found)
            else:
                self._wrapper(child, cascade, spot, found, link)

    def _wrapper(self, child: Any, cascade: Cascade, spot: str, found: list[Inline], link: str) -> None:
        """Take in what stands among runs and is none: content controls, insertions, moves, what should not be here."""
        name = local(child.tag)
        if name == "AlternateContent" and any(has_text(arm) for arm in chosen(child)):
            self._children(chosen(child), cascade, spot, found, link)
        elif name == "oMath":
            found.extend(EquationReader(partial(self.context.styles.run, cascade)).read(child))
        elif name in _UNDRAWN:
            self.context.not_drawn(spot, _UNDRAWN[name])
        elif name not in _IGNORED:
            self._children(child, cascade, spot, found, link)

    def _target(self, hyperlink: Any, spot: str) -> str:
        """Return where a link leads, `#` before the name of a bookmark; any but that and a web or mail address is left
        as text.
        """
        relationship = self.stand.relationships.get(hyperlink.get(qn("r:id")) or "")
        if relationship is None or not relationship.external:
            bookmark = attribute(hyperlink, "anchor")
            return f"#{bookmark}" if bookmark else ""
        if not is_address(relationship.target):
            self.context.dropped_link(spot, relationship.target)
            return ""
        return relationship.target

    def _simple_field(self, element: Any, cascade: Cascade, spot: str, found: list[Inline]) -> None:
        inside: list[Inline] = []
        met = len(self._bookmarks)
        self._children(element, cascade, spot, inside, "")
        self._bookmarks[met:] = [(name, before + len(found)) for name, before in self._bookmarks[met:]]
        instruction = attribute(element, "instr") or ""
        self._note_field(_kind(instruction))
        if _kind(instruction) not in self._page_fields:
            found.extend(inside)
            return
        texts = [inline for inline in inside if isinstance(inline, Text)]
        style = texts[0].style if texts else self.context.styles.run(cascade, None)
        cached = "".join(text.text for text in texts)
        found.append(_field(_kind(instruction), instruction, style, cached))

    def _run(self, run: Any, cascade: Cascade, spot: str, found: list[Inline], link: str) -> None:
        style = self.context.styles.run(cascade, run.find(qn("w:rPr")))
        self._note_format(run.find(qn("w:rPr")), style, spot)
        sink = _Sink(found, link, style)
        for child in run:
            name = local(child.tag)
            if name == "fldChar":
                self._field_char(attribute(child, "fldCharType") or "", style, found)
            elif name == "instrText":
                if self._open:
                    self._open[-1].instruction += child.text or ""
            elif name == "ruby":
                self._ruby(child, cascade, spot, sink)
            elif not style.hidden and name not in _IGNORED:
                self._content(child, name, style, spot, sink)
        sink.close()

    def _ruby(self, ruby: Any, cascade: Cascade, spot: str, sink: "_Sink") -> None:
        """Add characters with their reading above them; whatever else stands in their place goes without."""
        base, reading = (self._part(ruby.find(qn(f"w:{name}")), cascade, spot) for name in ("rubyBase", "rt"))
        texts, above = ([inline for inline in inside if isinstance(inline, Text)] for inside in (base, reading))
        if len(texts) < len(base) or not any(text.text for text in above) or not any(text.text for text in texts):
            for inline in base:
                sink.add(inline)
            return
        about = ruby.find(qn("w:rubyPr"))
        size, rise = half_points(child_value(about, "hps")), half_points(child_value(about, "hpsRaise"))
        above = [replace(text, style=replace(text.style, size=size)) for text in above] if size else above
        default = max(text.style.size for text in texts) - 1  # Word's own choice for 10.5 point type is about that
        align = child_value(about, "rubyAlign") or "center"
        sink.add(Ruby(tuple(texts), tuple(above), default if rise is None else rise, align))

    def _part(self, element: Any, cascade: Cascade, spot: str) -> list[Inline]:
        """Return the inline content of a part of a phonetic guide."""
        found: list[Inline] = []
        self._children([] if element is None else element, cascade, spot, found, "")
        return found

    def _reference(self, child: Any, kind: NoteKind, spot: str, sink: "_Sink") -> None:
        """Add a reference to a note, or keep the note until its own mark is met."""
        own = attribute(child, "customMarkFollows") not in {None, *_OFF}
        note = self.read_note(kind, attribute(child, "id") or "", counts=not own)
        if note is None:
            self.context.not_drawn(spot, _UNDRAWN[local(child.tag)])
        elif own:
            sink.note = note
        else:
            sink.add(NoteReference(note, sink.style))

    def _note_format(self, rpr: Any, style: RunStyle, spot: str) -> None:
        """Note what a run's format asks for and the layout doesn't draw."""
        if style.underline in _WAVES:
            self.context.not_drawn(spot, "波浪形的下划线（按直线画）")
        for name, feature in _UNDRAWN_FORMATS.items() if rpr is not None else ():
            asked = rpr.find(qn(f"w:{name}"))
            if asked is not None and is_on(asked):
                self.context.not_drawn(spot, feature)

    def _field_char(self, kind: str, style: RunStyle, found: list[Inline]) -> None:
        if kind == "begin":
            self._open.append(_OpenField(style))
        elif not self._open:
            return
        elif kind == "separate":
            self._open[-1].in_result = True
        elif kind == "end":
            done = self._open.pop()
            self._note_field(done.kind)
            self._end_field(done, found)

    def _end_field(self, done: _OpenField, found: list[Inline]) -> None:
        """Add a page field, or tell of it in the instruction in which it stands."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += f"{{{done.kind}}}"
        elif done.kind in self._page_fields:
            found.append(_field(done.kind, done.instruction, done.style, done.cached))

    def _note_field(self, kind: str) -> None:
        if kind in RENEWED and self.stand.part == self.context.package.main:
            self.context.has_fields = True

    def _content(self, child: Any, name: str, style: RunStyle, spot: str, sink: "_Sink") -> None:
        """Add one child of a run, unless an open field keeps it for itself."""
        if self._open and not all(opened.in_result for opened in self._open):
            return
        page_field = next((opened for opened in self._open if opened.kind in self._page_fields), None)
        if page_field is not None:
            page_field.cached += child.text or "" if name == "t" else ""
            page_field.style = style
            return
        if name == "AlternateContent":
            self._alternatives(child, style, spot, sink)
            return
        if name in KINDS:
            self._reference(child, KINDS[name], spot, sink)
            return
        inline = self._inline(child, name, style, spot)
        if inline is not None:
            sink.add(inline)
        elif name in _UNDRAWN:
            self.context.not_drawn(spot, _UNDRAWN[name])
        elif name not in _DRAWINGS and has_text(child):
            self.context.not_drawn(spot, "文字里认不出的内容")

    def _alternatives(self, element: Any, style: RunStyle, spot: str, sink: "_Sink") -> None:
        """Add what alternative contents in a run come to: a drawing of the first choice that we draw, else the
        fallback.
        """
        drawing = element.find(f"{qn('mc:Choice')}/{qn('w:drawing')}")
        drawable = drawing is not None and (is_drawable(drawing) or element.find(qn("mc:Fallback")) is None)
        for child in [drawing] if drawable else chosen(element):
            self._content(child, local(child.tag), style, spot, sink)

    def _inline(self, child: Any, name: str, style: RunStyle, spot: str) -> Inline | None:
        """Return one child of a run as inline content, None for what is not drawn."""
        match name:
            case "t":
                text = readable("".join(child.itertext()), style.ascii).translate(_BLANKS)
                return Text(text.upper() if style.caps else text, style)
            case "br":
                return Break(_BREAKS.get(attribute(child, "type") or "", "line"), style)  # type: ignore[arg-type]
            case "footnoteRef" | "endnoteRef":
                note = self.stand.note
                return NoteNumber(note.key, note.label, style) if note else None
            case "drawing":
                return self._in_line(DrawingReader(self.context, self.stand, self.read_box).read(child, spot))
            case "pict" | "object":
                drawings = DrawingReader(self.context, self.stand, self.read_box)
                return self._in_line(VmlReader(drawings).read(child, spot))
            case _:
                simple = _SIMPLE.get(name)
                return simple(child, style) if simple else None

    def _in_line(self, drawn: Drawn | None) -> Inline | None:
        """Return a drawing that stands in the line; one that floats is kept with the paragraph's floats."""
        if isinstance(drawn, Float):
            self._floats.append(drawn)
            return None
        return drawn


@dataclass(slots=True)
class _Sink:
    """Where the inline content of a run goes, the link that it stands in, its format, and a note whose own mark has
    not been met yet.
    """

    found: list[Inline]
    link: str
    style: RunStyle
    note: Note | None = None

    def add(self, inline: Inline) -> None:
        """Add inline content; the first text after a note with a mark of its own is that mark."""
        if isinstance(inline, Text) and self.note is not None:
            inline, self.note = NoteReference(self.note, inline.style, inline.text), None
        elif isinstance(inline, Text) and self.link:
            inline = Text(inline.text, inline.style, self.link)
        self.found.append(inline)

    def close(self) -> None:
        """End the run: a note whose mark is missing is referred to all the same."""
        if self.note is not None:
            self.found.append(NoteReference(self.note, self.style, ""))


def _aligned(ptab: Any) -> TabStop:
    """Return the stop of a tab that aligns with the line itself: its left edge, its middle or its right edge."""
    align = attribute(ptab, "alignment") or "left"
    leader = attribute(ptab, "leader") or "none"
    return TabStop(_SHARES.get(align, 0.0), align if align in _SHARES else "left", leader)  # type: ignore[arg-type]


def _symbol(child: Any, style: RunStyle) -> Inline:
    """Return a `w:sym` as a character: the usual bullets as those of any font, others as they are."""
    try:
        code = int(attribute(child, "char") or "20", 16)
    except ValueError:
        code = 0xFFFD
    is_character = 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000
    return Text(readable(chr(code if is_character else 0xFFFD), attribute(child, "font") or ""), style)


_SIMPLE: dict[str, Callable[[Any, RunStyle], Inline]] = {
    "tab": lambda _child, style: Tab(style),
    "ptab": lambda child, style: Tab(style, _aligned(child)),
    "cr": lambda _child, style: Break("line", style),
    "noBreakHyphen": lambda _child, style: Text("\u2011", style),
    "softHyphen": lambda _child, style: Text("", style),
    "sym": _symbol,
    "separator": lambda _child, style: Separator(style),
    "continuationSeparator": lambda _child, style: Separator(style, whole=True),
}
"""Children of a run that are one character or break."""


def _kind(instruction: str) -> str:
    """Return a field's name, the first word of its instruction."""
    word = (instruction.split() or [""])[0]
    return "=" if word.startswith("=") else word.upper()


def _field(kind: str, instruction: str, style: RunStyle, cached: str) -> Field:
    words = instruction.split()
    number_format = words[words.index("\\*") + 1] if "\\*" in words[:-1] else ""
    return Field(kind, style, number_format, cached, instruction)  # type: ignore[arg-type]
