"""A part as its author sees it: lines of text with the runs they are made of, and the tags in them as written."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from briefgen.errors import Place
from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.template.compiler.tags import ZERO_WIDTH, visible
from briefgen.template.markup.parts import text_parts
from briefgen.template.markup.scan import Element, Markup, read_markup
from briefgen.template.markup.spots import spots

_BRACES = str.maketrans("｛｝％＃", "{}%#")
_STRING = r"'[^']*'|\"[^\"]*\""
_MARK = re.compile(
    r"\{%[-+]?\s*raw\s*[-+]?%\}(?:(?!\{%[-+]?\s*raw\b).)*?\{%[-+]?\s*endraw\s*[-+]?%\}"
    rf"|\{{\{{(?P<print>(?>{_STRING}|(?!\}}\}}|\{{[{{%#]).)*+)\}}\}}"
    rf"|\{{%(?P<statement>(?>{_STRING}|(?!%\}}|\{{[{{%#]).)*+)%\}}"
    r"|\{#(?P<comment>(?:(?!\{#).)*?)#\}",
    re.DOTALL,
)
"""A tag. One that begins inside another is looked for anew, so that half tags without end cost little."""

_INSIDE = re.compile(r"[-+]?(?P<level>(?:p|tr|tc|r)(?=\s))?(?P<code>.*?)[-+]?$", re.DOTALL)
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

_COMMENTS = "批注"
Kind = Literal["print", "statement", "comment", "raw"]


@noun
class Mark:
    """A tag in a line from `start` to `end`. `level` is the p of `{%p`, `code` the inside, its blanks made single."""

    start: int
    end: int
    kind: Kind
    written: str
    code: str = ""
    level: str = ""

    @property
    def keyword(self) -> str:
        """The first word of a statement, "" for other tags."""
        word = re.match(r"\w+", self.code)
        return word[0] if word and self.kind == "statement" else ""


@noun
class Stretch:
    """The text that one element of a run holds, from `start` on in its line."""

    run: Element
    text: str
    start: int


@noun
class Line:
    """A paragraph that holds text, and where it stands."""

    element: Element
    spot: str
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        """All its text, tabs and breaks as characters; deleted text is not among it."""
        return "".join(stretch.text for stretch in self.stretches)


class Sheet:
    """A part of the template at `file`, read for checks: its lines, and the marks in them."""

    def __init__(self, file: str, words: str, markup: Markup) -> None:
        self.file = file
        self.words = words
        self.markup = markup
        self.places = spots(markup, words)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The paragraphs that hold text, in order of the document."""
        found: dict[Element, list[Stretch]] = {}
        for element in self.markup.root.walk():
            if element.parent is None or element.parent.name != "r" or element.name not in {"t", *_BREAKS}:
                continue
            around = element.within("p")
            if around is not None:
                stretches = found.setdefault(around, [])
                start = stretches[-1].start + len(stretches[-1].text) if stretches else 0
                text = _BREAKS.get(element.name) or self.markup.content(element)
                stretches.append(Stretch(element.parent, text, start))
        lines = (Line(element, self.places.get(element, self.words), tuple(own)) for element, own in found.items())
        return tuple(sorted(lines, key=lambda line: line.element.start))

    @cached_property
    def marked(self) -> tuple[tuple[Line, tuple[Mark, ...]], ...]:
        """The lines that hold tags, each with them."""
        found = ((line, tuple(marks(line.text))) for line in self.lines)
        return tuple((line, own) for line, own in found if own)

    def place(self, line: Line) -> Place:
        """Return where a line stands."""
        return Place(self.file, spot=line.spot)


def read_sheets(package: Package) -> tuple[Sheet, ...]:
    """Return the parts of a template that hold text, without comments, which are not printed."""
    return tuple(
        Sheet(package.file, words, read_markup(package, part))
        for part, words in text_parts(package)
        if not words.startswith(_COMMENTS)
    )


def marks(text: str) -> Iterator[Mark]:
    """Yield the tags in a text, in order; what `{% raw %}` encloses is one.

    >>> [(mark.kind, mark.level, mark.code) for mark in marks("{%p if x %}｛｛ y ｝｝")]
    [('statement', 'p', 'if x'), ('print', '', 'y')]
    """
    if "{" not in text and "｛" not in text:
        return
    shown, places = visible(text)
    for found in _MARK.finditer(shown.translate(_BRACES)):
        kind: Kind = found.lastgroup or "raw"  # type: ignore[assignment]
        written = shown[found.start() : found.end()]
        inside = _INSIDE.match(found[kind].strip(ZERO_WIDTH)) if kind in {"print", "statement"} else None
        code, level = (" ".join(inside["code"].split()), inside["level"] or "") if inside else ("", "")
        yield Mark(places[found.start()], places[found.end() - 1] + 1, kind, written, code, level)


def without_marks(text: str) -> str:
    """Return a text with the same length whose tags are blanked out.

    >>> without_marks("甲{{ x }}乙")
    '甲\\x00\\x00\\x00\\x00\\x00\\x00\\x00乙'
    """
    pieces, at = [], 0
    for mark in marks(text):
        pieces += [text[at : mark.start], "\0" * (mark.end - mark.start)]
        at = mark.end
    return "".join([*pieces, text[at:]])


def stretches_of(line: Line, mark: Mark) -> list[Stretch]:
    """Return the stretches of a line that a tag runs through with something other than blanks."""
    first = max(bisect_right(line.stretches, mark.start, key=_start) - 1, 0)
    last = bisect_left(line.stretches, mark.end, key=_start)
    return [
        stretch
        for stretch in line.stretches[first:last]
        if stretch.text[max(mark.start - stretch.start, 0) : mark.end - stretch.start].strip()
    ]


def _start(stretch: Stretch) -> int:
    return stretch.start
