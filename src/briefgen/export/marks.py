"""Marks: every stretch of a page's content told to be a part of the tag tree, or an artifact (ISO 32000-1 14.6).

Two kinds of marks answer to one protocol: `PlainMarks` marks nothing, `PageMarks` everything that is drawn.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import inf
from typing import Protocol, TypeAlias

from briefgen.export.element import Element, MarkedContent
from briefgen.export.numbers import numbers
from briefgen.export.roles import Home, Roles
from briefgen.export.syntax import text_string
from briefgen.model.galley import Span
from briefgen.model.length import Pt
from briefgen.model.page import Figure, Gap, Page, PlacedLine, PlacedPicture
from briefgen.noun import noun

_END = "EMC"
_ARTIFACTS = {
    "header": "/Artifact <</Type/Pagination/Subtype/Header>> BDC",
    "footer": "/Artifact <</Type/Pagination/Subtype/Footer>> BDC",
    "watermark": "/Artifact <</Type/Pagination/Subtype/Watermark>> BDC",
    "background": "/Artifact <</Type/Background>> BDC",
    "repeated": "/Artifact <</Type/Pagination>> BDC",
    "body": "/Artifact <</Type/Layout>> BDC",
}
NO_ALT = "图片"
"""What stands in for the alternative text of a picture that has none."""

_SAME_LINE = 0.01
_UNKNOWN = "〓"
"""What a reader is told for a character of a private use area: the mark that Chinese type sets for want of one."""

_USE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_PRIVATE = re.compile(f"[{_USE}]")
_RUNS = re.compile(f"[{_USE}]+|[^{_USE}]+")
"""Characters of private use, whose meaning is whatever their font makes of them."""

_Key: TypeAlias = tuple[object, ...]


class Marks(Protocol):
    """What drawing a page asks of its marks; each method returns operators."""

    def artifact(self, kind: str, operators: list[str]) -> list[str]:
        """Return operators that draw what is no content."""
        ...

    def picture(self, placed: PlacedPicture, operator: str) -> list[str]:
        """Return the operators that draw a picture."""
        ...

    def drawing(self, figure: Figure, operators: list[str]) -> list[str]:
        """Return the operators that draw a drawing."""
        ...

    def gap(self, gap: Gap, operators: list[str]) -> list[str]:
        """Return the operators that draw what stands for a character."""
        ...

    def text(self, at: int, line: PlacedLine, span: Span) -> Sequence[str]:
        """Return what must come before `span` of the page's line number `at`."""
        ...

    def end_text(self) -> Sequence[str]:
        """Return what must come after the last span."""
        ...


class PlainMarks:
    """Marks for a file without tags: none."""

    def artifact(self, kind: str, operators: list[str]) -> list[str]:  # noqa: ARG002 - of no kind here
        """Return the operators as they are."""
        return operators

    def picture(self, placed: PlacedPicture, operator: str) -> list[str]:  # noqa: ARG002
        """Return the operator as it is."""
        return [operator]

    def drawing(self, figure: Figure, operators: list[str]) -> list[str]:  # noqa: ARG002
        """Return the operators as they are."""
        return operators

    def gap(self, gap: Gap, operators: list[str]) -> list[str]:  # noqa: ARG002
        """Return the operators as they are."""
        return operators

    def text(self, at: int, line: PlacedLine, span: Span) -> Sequence[str]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def end_text(self) -> Sequence[str]:
        """Return nothing."""
        return ()


class PageMarks:
    """Marks of one page, number `at` counted from 0. `parents` are the elements of its stretches, by their numbers.

    `links` are the elements of the links on it, by the number of the line and the place in it where a span begins;
    `unnamed` counts pictures without alternative text.
    """

    def __init__(self, roles: Roles, page: Page, at: int, language: str) -> None:
        self._roles = roles
        self._page = page
        self._at = at
        self._language = language
        self.parents: list[Element] = []
        self.links: dict[tuple[int, Pt], Element] = {}
        self.unnamed = 0
        self._key: _Key | None = None
        self._element: Element = roles.root
        self._property = ""
        self._waiting: list[_Waiting] = []

    def artifact(self, kind: str, operators: list[str]) -> list[str]:
        """Return operators marked as an artifact, none for none."""
        return [_ARTIFACTS[kind], *operators, _END] if operators else []

    def picture(self, placed: PlacedPicture, operator: str) -> list[str]:
        """Return the operators of a picture: a figure, which waits for its place in its paragraph, or an artifact."""
        home = self._home(placed)
        if home is None or placed.picture.decorative:
            return self.artifact(placed.layer, [operator])
        self.unnamed += not placed.picture.alt
        box = (placed.x, placed.y, placed.picture.width, placed.picture.height)
        figure = Element("Figure", _figure(box, placed.picture.alt, self._page.height))
        self._wait((placed.before, _place_in_line(placed, self._page)), home.body, figure)
        return [self._mark("Figure", figure), operator, _END]

    def drawing(self, figure: Figure, operators: list[str]) -> list[str]:
        """Return the operators of a drawing that is described: a figure, before the text that it stands beside."""
        home = self._roles.homes.get(id(figure.owner.paragraph))
        if home is None or not operators:
            return self.artifact("body", operators)
        element = Element(figure.tag, _figure(figure.box, figure.alt, self._page.height))
        self._wait((figure.before, -inf), home.body, element)
        return [self._mark(figure.tag, element), *operators, _END]

    def gap(self, gap: Gap, operators: list[str]) -> list[str]:
        """Return the operators of a box with the character that it stands for, which waits for its place too."""
        home = self._home(self._page.lines[gap.at])
        if home is None:
            return self.artifact("body", operators)
        element = home.label if gap.label and home.label is not None else home.body
        told = text_string(_UNKNOWN if _PRIVATE.match(gap.character) else gap.character)
        self._wait((gap.at, gap.x), element, (self._at, len(self.parents)))
        self.parents.append(element)
        return [f"/Span <</MCID {len(self.parents) - 1}/ActualText {told}>> BDC", *operators, _END]

    def text(self, at: int, line: PlacedLine, span: Span) -> Sequence[str]:
        """Return what ends the stretch before `span` and begins its own; nothing where it goes on."""
        operators: list[str] = []
        if self._waiting and self._place_waiting((at, span.xs[0])):
            operators += self.end_text()
        home = None if span.artifact else self._home(line)
        link = span.link if home is not None else ""
        label = span.label and home is not None and home.label is not None
        own: _Key = (link, label, span.note)
        key: _Key = (line.layer, line.repeated, span.artifact) if home is None else (home, *own)
        if key != self._key:
            operators += self.end_text()
            operators.append(_artifact(line) if home is None else self._open(home, own))
            self._key = key
        if link:
            self.links[at, span.xs[0]] = self._element
        wanted = "" if home is None else self._wanted(span)
        if wanted != self._property:
            operators += [_END] if self._property else []
            operators += [wanted] if wanted else []
            self._property = wanted
        return operators

    def end_text(self) -> Sequence[str]:
        """Return what ends the open stretch."""
        ends = [_END] * ((self._key is not None) + bool(self._property))
        self._key, self._property = None, ""
        return ends

    def finish(self) -> None:
        """Put what comes after all text into its paragraphs."""
        self._place_waiting((len(self._page.lines), 0.0))

    def _home(self, drawn: PlacedLine | PlacedPicture) -> Home | None:
        """Return where a line or picture belongs, None for an artifact."""
        if drawn.layer != "body" or drawn.repeated:
            return None
        return self._roles.homes.get(id(drawn.owner.paragraph))

    def _open(self, home: Home, own: _Key) -> str:
        """Return the operator that begins a stretch of a paragraph's text, its label, a link or a reference in it."""
        link, label, note = own
        element = home.label if label and home.label is not None else home.body
        self._element = element.add("Reference") if note else _link(element, str(link)) if link else element
        return self._mark("P", self._element)

    def _mark(self, tag: str, element: Element) -> str:
        """Return the operator that begins a stretch of `element`."""
        number = len(self.parents)
        self.parents.append(element)
        element.kids.append((self._at, number))
        return f"/{tag} <</MCID {number}>> BDC"

    def _wanted(self, span: Span) -> str:
        """Return the operator that tells a span's own language, or what stands for a character of private use."""
        if _PRIVATE.match(span.text):
            return f"/Span <</ActualText {text_string(_UNKNOWN * len(span.text))}>> BDC"
        if not span.language or span.language == self._language:
            return ""
        return f"/Span <</Lang ({span.language})>> BDC"

    def _wait(self, place: tuple[int, Pt], element: Element, kid: Element | MarkedContent) -> None:
        """Keep a part of an element until the text before it has been drawn."""
        insort(self._waiting, _Waiting(place, element, kid), key=lambda one: one.place)

    def _place_waiting(self, place: tuple[int, Pt]) -> bool:
        """Put what is read before a place into its paragraphs; say whether there was anything."""
        ready = bisect_right(self._waiting, place, key=lambda one: one.place)
        for one in self._waiting[:ready]:
            one.element.kids.append(one.kid)
        del self._waiting[:ready]
        return ready > 0


@noun
class _Waiting:
    """A part of an element that is drawn before its place in the reading order: the number of a line, and x in it."""

    place: tuple[int, Pt]
    element: Element
    kid: Element | MarkedContent


def _artifact(line: PlacedLine) -> str:
    return _ARTIFACTS["repeated" if line.repeated else line.layer]


def _link(element: Element, target: str) -> Element:
    """Return the element of a link to `target`: the one that ends what `element` holds so far, else a new one."""
    last = element.kids[-1] if element.kids else None
    if isinstance(last, Element) and last.target == target:
        return last
    return element.add("Link", target=target)


def _place_in_line(placed: PlacedPicture, page: Page) -> Pt:
    """Return where a picture stands in the line that comes next, before all of it where it has a line of its own."""
    line = page.lines[placed.before] if placed.before < len(page.lines) else None
    beside = line is not None and abs(placed.y + placed.picture.height - line.y) < _SAME_LINE
    return placed.x - line.x if line is not None and beside else -inf


def _figure(box: tuple[Pt, Pt, Pt, Pt], alt: str, page_height: Pt) -> str:
    """Return the attributes of a figure: its box and its alternative text (ISO 32000-1 14.8.5.4.3, 14.9.3)."""
    x, y, width, height = box
    foot = page_height - y - height
    corners = numbers(x, foot, x + width, foot + height)
    return f"/A<</O/Layout/BBox[{corners}]>>/Alt {text_string(alt or NO_ALT)}"


def parted(span: Span) -> Iterable[Span]:
    """Return a span in parts that are of private use throughout or not at all; itself for most."""
    if not _PRIVATE.search(span.text):
        return (span,)
    found = [match.span() for match in _RUNS.finditer(span.text)]
    ends = (*span.xs[1:], span.end)
    return [
        replace(
            span,
            text=span.text[start:stop],
            xs=span.xs[start:stop],
            end=ends[stop - 1],
            blank=span.blank if stop == len(span.text) else "",
        )
        for start, stop in found
    ]
