"""Turned text: lines set level in a box, then moved to where they stand when the box's text, or the box, is turned.

A right angle is what the directions of text in boxes and cells ask for (ISO/IEC 29500-1 20.1.10.83, 17.18.93); a shape
may be turned by any angle (20.1.7.6). Where the direction says so, Chinese characters in text that runs down stand
upright, their marks in the upper right of their square; brackets, dashes and Latin are turned with the line.
"""

from dataclasses import dataclass, replace
from itertools import groupby
from math import cos, radians, sin

from briefgen.layout.scripts import Kind, kind_of
from briefgen.model.drawing import Path
from briefgen.model.galley import Span
from briefgen.model.length import Pt
from briefgen.model.page import Bookmark, Figure, PlacedLine, PlacedPath, PlacedPicture, Rule
from briefgen.noun import noun

_LYING = frozenset("—…‥～〜－─―–-（）《》〈〉「」『』【】〔〕〖〗［］｛｝“”‘’：；｜")
"""Full-width marks that are turned with the line that runs down."""

_EXACT = 9


@noun
class Turning:
    """A turn by `angle` degrees clockwise about the page's corner, then a move by (x, y) points."""

    angle: float = 0.0
    x: Pt = 0.0
    y: Pt = 0.0
    upright: bool = False

    def point(self, x: Pt, y: Pt) -> tuple[Pt, Pt]:
        """Return where a point comes to lie.

        >>> Turning(90, 100, 0).point(10, 5)
        (95.0, 10.0)
        """
        along, over = (round(each(radians(self.angle)), _EXACT) for each in (cos, sin))
        return self.x + x * along - y * over, self.y + x * over + y * along

    def then(self, other: "Turning") -> "Turning":
        """Return this turn and then another as one."""
        x, y = other.point(self.x, self.y)
        return Turning((self.angle + other.angle) % 360, x, y, self.upright or other.upright)

    def about(self, middle: tuple[Pt, Pt]) -> "Turning":
        """Return this turn made about another point."""
        x, y = self.point(*middle)
        return replace(self, x=self.x + middle[0] - x, y=self.y + middle[1] - y)


def direction(turn: int, size: tuple[Pt, Pt], *, upright: bool = False) -> Turning:
    """Return how text that is set in a box as wide as one of this `size` is high comes to run along its height: from
    its upper right corner down where it is turned by 90 degrees, from its lower left corner up by 270.
    """
    width, height = size
    return Turning(turn, width, 0.0, upright) if turn == 90 else Turning(turn, 0.0, height if turn else 0.0, upright)


@dataclass(slots=True)
class Laid:
    """What has been put on a page: lines, rules, pictures and paths, and the bookmarks that begin in the lines."""

    lines: list[PlacedLine]
    rules: list[Rule]
    pictures: list[PlacedPicture]
    paths: list[PlacedPath]
    bookmarks: list[Bookmark]

    def turned_onto(self, page: "Laid", turning: Turning) -> None:
        """Put all of it on a `page`, turned."""
        before = len(page.lines)
        page.pictures += [_picture(one, turning, before) for one in self.pictures]
        page.lines += [_line(line, turning) for line in self.lines]
        if turning.angle % 90:
            page.paths += [_turned_path(_filled(rule), turning, before) for rule in self.rules]
        else:
            page.rules += [_rule(rule, turning) for rule in self.rules]
        page.paths += [_turned_path(one, turning, before) for one in self.paths]
        page.bookmarks += [replace(one, top=turning.point(0.0, one.top)[1]) for one in self.bookmarks]


def _line(line: PlacedLine, turning: Turning) -> PlacedLine:
    x, y = turning.point(line.x, line.y)
    start, stop = (line.spans[0].xs[:1] or (0.0,))[0], line.spans[-1].end
    corners = [turning.point(line.x + at, down) for at in (start, stop) for down in (line.top, line.top + line.height)]
    top, bottom = min(at for _, at in corners), max(at for _, at in corners)
    spans = tuple(part for span in line.spans for part in _stood(span)) if turning.upright else line.spans
    turn = (line.turn + turning.angle) % 360
    return replace(line, spans=spans, x=x, y=y, top=top, height=bottom - top, turn=turn)


def _stood(span: Span) -> list[Span]:
    """Return a span in parts whose characters all stand upright or are all turned."""
    ends = (*span.xs[1:], span.end)
    found = []
    for upright, group in groupby(range(len(span.text)), lambda at: stands(span.text[at])):
        places = list(group)
        start, stop = places[0], places[-1] + 1
        blank = span.blank if stop == len(span.text) else ""
        part = replace(span, text=span.text[start:stop], xs=span.xs[start:stop], end=ends[stop - 1], blank=blank)
        found.append(replace(part, upright=upright))
    return found or [span]


def stands(character: str) -> bool:
    """Say whether a character stands upright in a line that runs down.

    >>> [stands(one) for one in "国。（a1"]
    [True, True, False, False, False]
    """
    kind = kind_of(character)
    return kind is Kind.IDEOGRAPH or (kind is Kind.EAST_ASIAN_MARK and character not in _LYING)


def _rule(rule: Rule, turning: Turning) -> Rule:
    corners = (turning.point(rule.x, rule.y), turning.point(rule.x + rule.width, rule.y + rule.height))
    (left, right), (top, bottom) = (sorted(at) for at in zip(*corners, strict=True))
    return replace(rule, x=left, y=top, width=right - left, height=bottom - top)


def _filled(rule: Rule) -> PlacedPath:
    """Return a bar as a path."""
    left, top, right, bottom = rule.x, rule.y, rule.x + rule.width, rule.y + rule.height
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return PlacedPath(Path((("m", corners[0]), *(("l", at) for at in corners[1:]), ("h", ())), rule.colour), rule.layer)


def _turned_path(placed: PlacedPath, turning: Turning, before: int) -> PlacedPath:
    steps = tuple((name, _points(points, turning)) for name, points in placed.path.steps)
    figure = placed.figure and _figure(placed.figure, turning, before)
    return replace(placed, path=replace(placed.path, steps=steps), figure=figure)


def _points(points: tuple[Pt, ...], turning: Turning) -> tuple[Pt, ...]:
    pairs = zip(points[::2], points[1::2], strict=True)
    return tuple(at for x, y in pairs for at in turning.point(x, y))


def _figure(figure: Figure, turning: Turning, before: int) -> Figure:
    x, y, width, height = figure.box
    corners = (turning.point(left, top) for left in (x, x + width) for top in (y, y + height))
    (left, *_, right), (top, *_, bottom) = (sorted(at) for at in zip(*corners, strict=True))
    return replace(figure, box=(left, top, right - left, bottom - top), before=figure.before + before)


def _picture(placed: PlacedPicture, turning: Turning, before: int) -> PlacedPicture:
    """Return a picture turned about its middle, which moves."""
    half = placed.picture.width / 2, placed.picture.height / 2
    x, y = turning.point(placed.x + half[0], placed.y + half[1])
    turn = (placed.turn + (0.0 if turning.upright else turning.angle)) % 360
    return replace(placed, x=x - half[0], y=y - half[1], turn=turn, before=placed.before + before)
