"""Lines of one paragraph: broken, given their heights, then placed across the measure."""

from dataclasses import replace

from briefgen.layout.breaking import Breaker, Draft, Measure
from briefgen.layout.heights import Extent, line_extent
from briefgen.layout.measure import Strip
from briefgen.layout.scripts import Kind, is_east_asian
from briefgen.layout.sort import Sort
from briefgen.layout.spans import Placing, place
from briefgen.model.block import Paragraph
from briefgen.model.galley import Line, SetNote, drop_of
from briefgen.model.length import Pt
from briefgen.model.style import Grid, ParagraphStyle

_ENDING = frozenset({Kind.SPACE, Kind.TAB, Kind.BREAK})
_NO_TYPE = frozenset({Kind.BREAK, Kind.OBJECT})
_WESTERN = frozenset({Kind.LETTER, Kind.DIGIT, Kind.WESTERN_MARK})


def set_lines(paragraph: Paragraph, strip: Strip, measure: Measure, mark: tuple[Pt, Pt]) -> tuple[Line, ...]:
    """Return the lines of a paragraph; there is always at least one.

    `mark` is the natural line of the paragraph's mark, for lines without characters.
    """
    style = paragraph.style
    if not strip.text:
        extent = line_extent(*mark, style, measure.grid)
        notes = tuple(note for note in strip.notes.values() if note)
        return (Line((), extent.height, extent.baseline, 0, 0, notes=notes),)

    def height_of(draft: Draft) -> Pt:
        return _extent(draft, strip, style, (measure, mark)).height

    drafts = Breaker(strip, style, measure, height_of).drafts()
    lines = [_finish(draft, strip, style, (measure, mark, draft is drafts[-1])) for draft in drafts]
    return tuple(_level(lines, drafts) if any(draft.beside for draft in drafts) else lines)


def _level(lines: list[Line], drafts: list[Draft]) -> list[Line]:
    """Return lines with those at one height on one baseline: the first takes the room for all, the others none."""
    found: list[Line] = []
    starts = [at for at, draft in enumerate(drafts) if not draft.beside]
    for first, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        row = lines[first:stop]
        height, baseline = max(line.height for line in row), max(line.baseline for line in row)
        found.append(replace(row[0], height=height, baseline=baseline))
        found += [replace(line, height=0.0, baseline=baseline - height, beside=height) for line in row[1:]]
    return found


def content_extent(strip: Strip, tab: Pt) -> tuple[Pt, Pt]:
    """Return the width of the widest part of a paragraph in which no line may end, pictures included, and that of its
    longest line if it were ended by nothing but breaks; a tab counts `tab` points.
    """
    longest = width = most = line = 0.0
    for at, sort in enumerate(strip.sorts):
        if strip.chances[at] or sort.kind in _ENDING:
            width = 0.0
        if sort.kind is Kind.BREAK:
            line = 0.0
            continue
        own = sort.advance + (strip.pictures[at].width if at in strip.pictures else 0.0)
        line += tab if sort.kind is Kind.TAB else own + strip.gaps[at]
        if sort.kind not in _ENDING:
            width += own
            most = max(most, line)
        longest = max(longest, width)
    return longest, most


def _finish(draft: Draft, strip: Strip, style: ParagraphStyle, about: tuple[Measure, tuple[Pt, Pt], bool]) -> Line:
    """Return a broken line with its height and every character in place."""
    measure, mark, last = about
    sorts = strip.sorts[draft.start : draft.stop]
    extent = _extent(draft, strip, style, (measure, mark))
    broken = bool(sorts) and sorts[-1].kind is Kind.BREAK
    kind = strip.breaks.get(draft.stop - 1, "") if broken else ""
    ragged = last or kind in {"page", "column"} or (kind == "line" and not measure.expand_breaks)
    start, end = draft.bounds
    room = Placing(
        start + style.left + (style.first_line - strip.shift if draft.start == 0 else 0.0),
        end - style.right,
        style.align,
        ragged,
        draft.tabs,
        draft.hung,
        draft.leaders,
        measure.underlines_blanks,
        draft.trims,
        tuple(draft.tight),
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
        _notes(strip, draft, last=last) if strip.notes else (),
    )


def _notes(strip: Strip, draft: Draft, *, last: bool) -> tuple[SetNote, ...]:
    """Return the footnotes that a line refers to; the last line has those at the paragraph's end, too."""
    notes = strip.notes.items()
    return tuple(note for at, note in notes if note and draft.start <= at and (at < draft.stop or last))


def _extent(draft: Draft, strip: Strip, style: ParagraphStyle, about: tuple[Measure, tuple[Pt, Pt]]) -> Extent:
    """Return how high a broken line is, and where its baseline lies."""
    measure, mark = about
    sorts = strip.sorts[draft.start : draft.stop]
    above, below = _natural(sorts, mark)
    below = max(below, _drop(strip, draft))
    grid = _grid_of(sorts, above + below, measure.grid)
    return line_extent(above, below, style, grid, _picture_reach(sorts, strip, draft))


def _grid_of(sorts: list[Sort], natural: Pt, grid: Grid) -> Grid:
    """Return the grid that a line heeds: one without Chinese takes a cell at least, but not whole ones where its
    `natural` height needs more (office-open-xml-viewer#458).
    """
    if grid.kind == "none" or natural <= grid.pitch or any(is_east_asian(sort.kind) for sort in sorts):
        return grid
    return replace(grid, kind="none") if any(sort.kind in _WESTERN for sort in sorts) else grid


def _natural(sorts: list[Sort], mark: tuple[Pt, Pt]) -> tuple[Pt, Pt]:
    """Return how far a line's type reaches above and below its baseline: the most of any character on it."""
    visible = [sort for sort in sorts if sort.kind not in _NO_TYPE] or sorts
    above = max((sort.above for sort in visible), default=mark[0])
    below = max((sort.below for sort in visible), default=mark[1])
    return above, below


def _picture_reach(sorts: list[Sort], strip: Strip, draft: Draft) -> tuple[Pt, Pt] | None:
    """Return the height of a line's highest picture and how far its characters reach below the baseline, None
    without pictures.
    """
    here = [picture for at, picture in strip.pictures.items() if draft.start <= at < draft.stop]
    if not here:
        return None
    below = max((sort.below for sort in sorts if sort.kind not in _NO_TYPE), default=0.0)
    return max(picture.height - drop_of(picture) for picture in here), max(below, _drop(strip, draft))


def _drop(strip: Strip, draft: Draft) -> Pt:
    """Return how far the drawings on a line reach below its baseline."""
    here = (picture for at, picture in strip.pictures.items() if draft.start <= at < draft.stop)
    return max(map(drop_of, here), default=0.0)
