"""Lines of one paragraph: broken greedily at natural width, as Word does, then placed across the measure."""

from dataclasses import dataclass, field
from functools import partial

from briefgen.layout.heights import line_extent
from briefgen.layout.measure import Sort, Strip
from briefgen.layout.scripts import Kind
from briefgen.layout.spans import Placing, place
from briefgen.layout.tabs import TabRuler
from briefgen.model.galley import Line
from briefgen.model.length import Pt
from briefgen.model.story import Paragraph
from briefgen.model.style import Grid, ParagraphStyle
from briefgen.noun import noun

_HANGING = frozenset("，。、；：？！")
"""Marks that may hang over the right edge where the paragraph allows it (`w:overflowPunct`, 17.3.1.21): Chinese
ones only (MS-OI29500; Word's own PDFs carry a Latin full stop over with its word).
"""

_ENDING = frozenset({Kind.SPACE, Kind.TAB, Kind.BREAK})
_NO_TYPE = frozenset({Kind.BREAK, Kind.OBJECT})
_SQUEEZE = 0.07
"""What of its blanks a justified line gives up for one more word, where the file has no default paragraph style
(R11 of Word's own PDFs: 6.7 % were given, 9.9 % refused).
"""

_FIT = 0.01
"""How far a line may run over for rounding's sake, in points; Word allows no more (R4 of its own PDFs)."""


@noun
class Measure:
    """The room for a paragraph: its full width in points, the grid, the default tab distance, expansion of
    lines that end in a line break, whether justified lines narrow their blanks to seat one more
    word, and whether blanks at a line's end are underlined.
    """

    width: Pt
    grid: Grid
    default_tab: Pt = 36.0
    expand_breaks: bool = True
    squeezes: bool = False
    underlines_blanks: bool = False


@dataclass(slots=True)
class _Draft:
    """A line being broken: its characters `start` to `stop`, the widths its tabs came to, and their leaders."""

    start: int
    stop: int = 0
    tabs: dict[int, Pt] = field(default_factory=dict)
    leaders: dict[int, str] = field(default_factory=dict)
    hung: bool = False


def set_lines(paragraph: Paragraph, strip: Strip, measure: Measure, mark: tuple[Pt, Pt]) -> tuple[Line, ...]:
    """Return the lines of a paragraph; there is always at least one.

    `mark` is the natural line of the paragraph's mark, for lines without characters.
    """
    style = paragraph.style
    if not strip.text:
        extent = line_extent(*mark, style, measure.grid)
        return (Line((), extent.height, extent.baseline, 0, 0),)
    drafts = _break(strip, style, measure)
    lines = [_finish(draft, strip, style, (measure, mark, draft is drafts[-1])) for draft in drafts]
    return tuple(lines)


def longest_word(strip: Strip) -> Pt:
    """Return the width of the widest part of a paragraph in which no line may end, pictures included."""
    longest = width = 0.0
    for at, sort in enumerate(strip.sorts):
        if strip.chances[at] or sort.kind in _ENDING:
            width = 0.0
        if sort.kind not in _ENDING:
            width += sort.advance + (strip.pictures[at].width if at in strip.pictures else 0.0)
        longest = max(longest, width)
    return longest


def _break(strip: Strip, style: ParagraphStyle, measure: Measure) -> list[_Draft]:
    """Return the lines' characters. A break character ends the line that it stands in."""
    drafts: list[_Draft] = []
    start = 0
    while start < len(strip.text):
        indent = style.left + (style.first_line if start == 0 else 0.0)
        ruler = TabRuler(style, measure.default_tab, measure.width, indent)
        squeeze = _SQUEEZE if measure.squeezes and style.align == "both" else 0.0
        draft = _one_line(strip, start, ruler, (measure.width - style.right, squeeze, style))
        drafts.append(draft)
        start = draft.stop
    # after a break to a column Word sets the rest of the paragraph there, be it empty (R6 of its own PDFs)
    if strip.breaks.get(len(strip.text) - 1) in {"line", "column"}:
        drafts.append(_Draft(len(strip.text), len(strip.text)))
    return drafts


def _one_line(strip: Strip, start: int, ruler: TabRuler, about: tuple[Pt, float, ParagraphStyle]) -> _Draft:
    """Return the line that begins at `start`: as many characters as fit to the left of the right edge, or do so
    when the blanks between them give up a share.
    """
    right, squeeze, style = about
    draft = _Draft(start)
    x, chance, blanks = ruler.origin, start, 0.0
    sorts, gaps, chances = strip.sorts, strip.gaps, strip.chances
    for at in range(start, len(sorts)):
        sort = sorts[at]
        if at > start and chances[at]:
            chance = at
        if sort.kind is Kind.BREAK:
            draft.stop = at + 1
            return draft
        if sort.kind is Kind.TAB:
            stop, leader = ruler.next(x, partial(_until_tab, strip, at + 1), strip.stops.get(at))
            draft.tabs[at], draft.leaders[at] = stop - x, leader
            x = stop
            continue
        x += sort.advance + (gaps[at] if at > start else 0.0)
        x += strip.pictures[at].width if sort.kind is Kind.OBJECT else 0.0
        blanks += sort.advance if sort.kind is Kind.SPACE else 0.0
        if x > right + _FIT + squeeze * blanks and sort.kind is not Kind.SPACE:
            return _full(draft, strip, style, (at, chance))
    draft.stop = len(sorts)
    return draft


def _full(draft: _Draft, strip: Strip, style: ParagraphStyle, state: tuple[int, int]) -> _Draft:
    """End a line at which character `at` no longer fits: hang it, go back to the last chance, or cut."""
    at, chance = state
    after = at + 1
    may_follow = after >= len(strip.text) or strip.chances[after]
    if style.overflow_punct and strip.text[at] in _HANGING and may_follow and at > draft.start:
        draft.stop, draft.hung = after, True
    elif chance > draft.start:
        draft.stop = chance
    else:  # nothing on the line may be parted: cut where the measure ends, one character at least
        draft.stop = max(at, draft.start + 1)
    draft.tabs = {tab: width for tab, width in draft.tabs.items() if tab < draft.stop}
    while draft.stop < len(strip.text) and strip.sorts[draft.stop].kind is Kind.SPACE:
        draft.stop += 1
    return draft


def _until_tab(strip: Strip, start: int, mark: str) -> Pt:
    """Return the width of the characters from `start` to the next tab or break, or to a mark before it."""
    width = 0.0
    for at in range(start, len(strip.sorts)):
        if strip.sorts[at].kind in {Kind.TAB, Kind.BREAK} or (mark and strip.text[at] == mark):
            break
        width += strip.sorts[at].advance + (strip.gaps[at] if at > start else 0.0)
        width += strip.pictures[at].width if at in strip.pictures else 0.0
    return width


def _finish(draft: _Draft, strip: Strip, style: ParagraphStyle, about: tuple[Measure, tuple[Pt, Pt], bool]) -> Line:
    """Return a broken line with its height and every character in place."""
    measure, mark, last = about
    sorts = strip.sorts[draft.start : draft.stop]
    above, below = _natural(sorts, mark)
    extent = line_extent(above, below, style, measure.grid, _picture_reach(sorts, strip, draft))
    broken = bool(sorts) and sorts[-1].kind is Kind.BREAK
    kind = strip.breaks.get(draft.stop - 1, "") if broken else ""
    ragged = last or kind in {"page", "column"} or (kind == "line" and not measure.expand_breaks)
    left = style.left + (style.first_line if draft.start == 0 else 0.0)
    room = Placing(
        left,
        measure.width - style.right,
        style.align,
        ragged,
        draft.tabs,
        draft.hung,
        draft.leaders,
        measure.underlines_blanks,
    )
    placed = place(strip, draft.start, draft.stop, room)
    return Line(
        placed.spans,
        extent.height,
        extent.baseline,
        max(draft.start - strip.lead, 0),
        max(draft.stop - strip.lead, 0),
        placed.strokes,
        placed.slots,
        placed.overfull,
        kind if kind in {"page", "column"} else "",  # type: ignore[arg-type]
    )


def _natural(sorts: list[Sort], mark: tuple[Pt, Pt]) -> tuple[Pt, Pt]:
    """Return how far a line's type reaches above and below its baseline: the most of any character on it."""
    visible = [sort for sort in sorts if sort.kind not in _NO_TYPE] or sorts
    above = max((sort.above for sort in visible), default=mark[0])
    below = max((sort.below for sort in visible), default=mark[1])
    return above, below


def _picture_reach(sorts: list[Sort], strip: Strip, draft: _Draft) -> tuple[Pt, Pt] | None:
    """Return the height of a line's highest picture and how far its characters reach below the baseline, None
    without pictures.
    """
    heights = [picture.height for at, picture in strip.pictures.items() if draft.start <= at < draft.stop]
    if not heights:
        return None
    return max(heights), max((sort.below for sort in sorts if sort.kind not in _NO_TYPE), default=0.0)
