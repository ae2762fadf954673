"""Placing a broken line: alignment, justification, and the spans, bars and pictures it is drawn with."""

from dataclasses import field, replace
from typing import TypeAlias

from briefgen.layout.bars import bars_of
from briefgen.layout.measure import Strip, rise_of
from briefgen.layout.ruby import with_readings
from briefgen.layout.scripts import Kind, is_east_asian
from briefgen.layout.sort import Sort
from briefgen.model.face import Pen
from briefgen.model.galley import Slot, Span, Stroke
from briefgen.model.length import Pt
from briefgen.model.style import Align
from briefgen.noun import noun

_UNSEEN = {Kind.TAB, Kind.BREAK, Kind.OBJECT}
_LABEL = -(10**9)
"""What marks the characters of a paragraph's label."""

_SQUEEZED = 0.05
"""What of a line its blanks may give up: more is a line that runs over."""

_WORDS = {Kind.LETTER, Kind.DIGIT, Kind.WESTERN_MARK}
_OVERFULL = 0.5
"""A line wider than its measure by more than this is said to be overfull, in points."""


@noun
class Placing:
    """The room a line is placed in: from `left` to `right`, in points. `ragged` lines are not justified; `leaders` fill
    its tabs; `underlines_blanks` draws the underlines of blanks at its end. `trims` come off before and after it,
    and a line that is too wide closes up before the characters that are `tight`.
    """

    left: Pt
    right: Pt
    align: Align
    ragged: bool
    tabs: dict[int, Pt]
    hung: bool
    leaders: dict[int, str] = field(default_factory=dict)
    underlines_blanks: bool = False
    trims: tuple[Pt, Pt] = (0.0, 0.0)
    tight: tuple[int, ...] = ()


@noun
class Placed:
    """A line's spans, bars and picture slots in place; `overfull` is by how much it runs over."""

    spans: tuple[Span, ...]
    strokes: tuple[Stroke, ...]
    slots: tuple[Slot, ...]
    overfull: Pt


def place(strip: Strip, start: int, stop: int, room: Placing) -> Placed:
    """Return the characters `start` to `stop` of a strip placed in `room`."""
    visible = stop
    while visible > start and strip.sorts[visible - 1].kind in {Kind.SPACE, Kind.BREAK}:
        visible -= 1
    advances = [_advance(strip, at, start, room.tabs) for at in range(start, visible)]
    natural = sum(advances)
    counted = natural - (advances[-1] if room.hung and advances else 0.0) - sum(room.trims)
    slack = room.right - room.left - counted
    left, stretch = room.left - room.trims[0], 0.0
    stretched: list[int] = []
    if _is_justified(room) and slack > 0:
        stretched = _stretchable(strip, (start, visible - 1 if room.hung else visible), room)
        stretch = slack / len(stretched) if stretched else 0.0
    elif room.tight or (_is_justified(room) and not room.hung and slack > -_SQUEEZED * natural):
        blanks_of = [at for at in range(start + 1, visible) if strip.sorts[at - 1].kind is Kind.SPACE]
        stretched = list(room.tight) or blanks_of
        stretch = slack / len(stretched) if stretched else 0.0
        slack = 0.0 if stretched else slack
    elif room.align in {"right", "center"} and not room.tabs:
        left += slack if room.align == "right" else slack / 2
    xs = _positions(strip, start, (left, advances), (frozenset(stretched), stretch))
    spans = _spans(strip, start, xs)
    if spans and _parts_words(strip, visible, stop):
        spans = (*spans[:-1], replace(spans[-1], blank=" "))
    spans = with_readings(spans, strip, (start, visible), xs) if strip.rubies else spans
    spans = (*spans, *_leaders(strip, (start, visible), xs, room))
    blanks = _trailing(strip, (visible, stop), xs[-1], room)
    strokes = bars_of(strip.sorts[start : visible + len(blanks)], [*xs, *blanks])
    slots = tuple(
        Slot(xs[at - start], picture.width, picture) for at, picture in strip.pictures.items() if start <= at < visible
    )
    return Placed(spans, strokes, slots, -slack if slack < -_OVERFULL else 0.0)


def _is_justified(room: Placing) -> bool:
    return room.align == "distribute" or (room.align == "both" and not room.ragged)


def _advance(strip: Strip, at: int, start: int, tabs: dict[int, Pt]) -> Pt:
    """Return the width of character `at` on its line, the gap before it included."""
    if at in tabs:
        return tabs[at]
    if at in strip.pictures:
        return strip.pictures[at].width
    return strip.sorts[at].advance + (strip.gaps[at] if at > start else 0.0)


def _stretchable(strip: Strip, bounds: tuple[int, int], room: Placing) -> list[int]:
    """Return the characters before which a justified line is widened: after blanks and beside Chinese.

    Text left of a tab keeps its place; under `distribute` every character moves.
    """
    start, stop = bounds
    first = max((tab + 1 for tab in room.tabs), default=start)
    found = []
    for at in range(first + 1, stop):
        left, right = strip.sorts[at - 1].kind, strip.sorts[at].kind
        if right is Kind.SPACE or right in _UNSEEN:
            continue
        if left is Kind.SPACE or is_east_asian(left) or is_east_asian(right) or room.align == "distribute":
            found.append(at)
    paired = {at for at in found if strip.text[at] == strip.text[at - 1] and strip.text[at] in "—…"}
    return [at for at in found if at not in paired]


def _positions(strip: Strip, start: int, line: tuple[Pt, list[Pt]], widening: tuple[frozenset[int], Pt]) -> list[Pt]:
    """Return where each character starts, and last where the line ends."""
    left, advances = line
    stretched, stretch = widening
    xs, x = [], left
    for offset, advance in enumerate(advances):
        at = start + offset
        if at in stretched:
            x += stretch
        gap = strip.gaps[at] if offset else 0.0
        xs.append(x + gap)
        x += advance
    xs.append(x)
    return xs


def _parts_words(strip: Strip, visible: int, stop: int) -> bool:
    """Say whether a line ends in blanks that are not drawn, or in a break after a Latin word."""
    ends = {strip.sorts[at].kind for at in range(visible, stop)}
    return Kind.SPACE in ends or (Kind.BREAK in ends and visible > 0 and strip.sorts[visible - 1].kind in _WORDS)


def _spans(strip: Strip, start: int, xs: list[Pt]) -> tuple[Span, ...]:
    """Return runs of characters that one pen draws, parted at links, languages, tabs, pictures and a label's end."""
    spans: list[Span] = []
    key: _Key | None = None
    last: tuple[Sort, str, int] | None = None
    marks = strip.marks
    language = ""
    text: list[str] = []
    places: list[Pt] = []
    end = 0.0
    for offset, x in enumerate(xs[:-1]):
        at = start + offset
        sort, link, mark = strip.sorts[at], strip.links[at], _LABEL if at < strip.lead else marks.get(at, 0)
        is_same = last is not None and sort.pen is last[0].pen and sort.style is last[0].style
        if is_same and last is not None and (link, mark) == last[1:]:
            this = key
        else:
            this = None if sort.kind in _UNSEEN else (sort.pen, rise_of(sort.style), link, mark)
        last = sort, link, mark
        if this != key or (language and sort.language and language != sort.language):
            if key is not None:
                spans.append(_span("".join(text), (tuple(places), end), key, language, blank=sort.kind is Kind.TAB))
            key, language, text, places = this, "", [], []
        language = language or sort.language
        text.append(sort.drawn)
        places.append(x + sort.shift)
        end = x + sort.advance
    if key is not None:
        spans.append(_span("".join(text), (tuple(places), end), key, language, blank=False))
    return tuple(spans)


_Key: TypeAlias = tuple[Pen, Pt, str, int]
"""What the characters of a span have in common: pen, rise, link, and their mark, `_LABEL` for those of the label."""


def _span(text: str, places: tuple[tuple[Pt, ...], Pt], key: _Key, language: str, *, blank: bool) -> Span:
    pen, rise, link, mark = key
    blanks = " " if blank else ""
    return Span(
        text, *places, pen, rise, link, language=language, label=mark == _LABEL, blank=blanks, note=max(mark, 0)
    )


def _trailing(strip: Strip, bounds: tuple[int, int], x: Pt, room: Placing) -> list[Pt]:
    """Return where the blanks at the end of a line end, as far as they are underlined and stand in the measure."""
    ends: list[Pt] = []
    for at in range(*bounds) if room.underlines_blanks else ():
        sort = strip.sorts[at]
        if sort.kind is not Kind.SPACE or x >= room.right:
            break
        x = min(x + sort.advance, room.right)
        ends.append(x)
    return ends


def _leaders(strip: Strip, bounds: tuple[int, int], xs: list[Pt], room: Placing) -> list[Span]:
    """Return the characters that fill the tabs, as many as find room, ending at their right."""
    start, stop = bounds
    found = []
    for at, leader in room.leaders.items():
        sort = strip.leaders.get((at, leader))
        if sort is None or sort.advance <= 0 or not start <= at < stop:
            continue
        left, right = xs[at - start], xs[at - start + 1]
        count = int((right - left) / sort.advance)
        first = right - count * sort.advance
        if count:
            places = tuple(first + number * sort.advance for number in range(count))
            found.append(Span(sort.drawn * count, places, right, sort.pen, rise_of(sort.style), artifact=True))
    return found
