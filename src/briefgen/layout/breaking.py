"""Breaking: which characters stand on each line of a paragraph. Greedy at natural width, as Word breaks."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from briefgen.layout.bands import Obstacle, free_stretches, met, widest
from briefgen.layout.measure import Strip
from briefgen.layout.scripts import Kind
from briefgen.layout.tabs import TabRuler
from briefgen.layout.typeset import closing_trim, last_start, opening_trim, room_of, shrinkable
from briefgen.model.length import Pt
from briefgen.model.style import Grid, ParagraphStyle
from briefgen.noun import noun

_HANGING = frozenset("，。、；：？！")
"""Marks that may hang over the right edge where the paragraph allows it (`w:overflowPunct`, 17.3.1.21): Chinese
ones only (MS-OI29500; Word's own PDFs carry a Latin full stop over with its word).
"""

_SQUEEZE = 0.07
"""What of its blanks a justified line gives up for one more word, where the file has no default paragraph style
(R11 of Word's own PDFs: 6.7 % were given, 9.9 % refused).
"""

_FIT = 0.01
"""How far a line may run over for rounding's sake, in points; Word allows no more (R4 of its own PDFs)."""


@noun
class Measure:
    """The room for a paragraph: its full width in points, the grid, the default tab distance, expansion of lines that
    end in a line break, whether justified lines narrow their blanks to seat one more word, whether blanks at a
    line's end are underlined, whether the paragraph is set by the `typeset` profile, whether its
    marks may close up to draw in a character that can't begin a line, what its lines run beside, and the character of
    the paragraph with which they begin.
    """

    width: Pt
    grid: Grid
    default_tab: Pt = 36.0
    expand_breaks: bool = True
    squeezes: bool = False
    underlines_blanks: bool = False
    typeset: bool = False
    closes_up: bool = False
    obstacles: tuple[Obstacle, ...] = ()
    begin: int = 0


@dataclass(slots=True)
class Draft:
    """A line being broken: its characters `start` to `stop`, the widths its tabs came to, and their leaders.

    `hung` says that its last mark hangs over the edge, `trims` what comes off before and after it, `tight`
    where it may close up, and `bounds` from where to where the column reaches beside it. One that goes on at the other
    side of a float stands `beside` the one before it, at the same height.
    """

    start: int
    stop: int = 0
    tabs: dict[int, Pt] = field(default_factory=dict)
    leaders: dict[int, str] = field(default_factory=dict)
    hung: bool = False
    trims: tuple[Pt, Pt] = (0.0, 0.0)
    tight: list[int] = field(default_factory=list)
    bounds: tuple[Pt, Pt] = (0.0, 0.0)
    beside: bool = False


@noun
class Breaker:
    """Breaks one paragraph; `height_of` gives the height of a line."""

    strip: Strip
    style: ParagraphStyle
    measure: Measure
    height_of: Callable[[Draft], Pt]

    def drafts(self) -> list[Draft]:
        """Return the lines' characters. A break character ends the line that it stands in."""
        drafts: list[Draft] = []
        start, y, number = self._first(), 0.0, 0
        while start < len(self.strip.text):
            y, stretches = self._stretches(y, number, start)
            row = self._row(start, stretches)
            drafts += row
            start, number = row[-1].stop, number + 1
            y += max(map(self.height_of, row)) if self.measure.obstacles else 0.0
        if self.measure.typeset and len(drafts) > 1:
            self._join_last(drafts)
        # after a break to a column Word sets the rest of the paragraph there, be it empty (R6 of its own PDFs)
        if self.strip.breaks.get(len(self.strip.text) - 1) in {"line", "column"}:
            end = len(self.strip.text)
            drafts.append(Draft(end, end, bounds=(0.0, self.measure.width)))
        return [self._trimmed(draft) for draft in drafts] if self.measure.typeset else drafts

    def _first(self) -> int:
        """Return the character that the first line begins with."""
        return self.measure.begin + self.strip.lead if self.measure.begin else 0

    def _stretches(self, y: Pt, number: int, start: int) -> tuple[Pt, list[tuple[Pt, Pt]]]:
        """Return where line `number` stands that would begin at y, and from where to where the column reaches beside
        what is in its way. It is taken to be as high as the character with which it begins.
        """
        width = self.measure.width
        if not self.measure.obstacles:
            return y, [(0.0, width)]
        height = self.height_of(Draft(start, start + 1))
        obstacles = met(self.measure.obstacles, number)
        while not (stretches := free_stretches(obstacles, y, height, width)):
            y = min(one.bottom for one in obstacles if one.top < y + height and y < one.bottom)
        return y, stretches

    def _row(self, start: int, stretches: list[tuple[Pt, Pt]]) -> list[Draft]:
        """Return what stands at one height: a line, or several beside floats; none begins with a word that it would
        have to cut, but in the widest stretch.
        """
        row: list[Draft] = []
        for bounds in stretches:
            draft = self._line(start, bounds)
            at = draft.stop
            is_cut = at < len(self.strip.text) and not self.strip.chances[at]
            ended = self.strip.sorts[at - 1].kind is Kind.BREAK
            if is_cut and not ended and bounds != widest(stretches):
                continue
            draft.beside = bool(row)
            row.append(draft)
            start = at
            if ended or at >= len(self.strip.text):
                break
        return row

    def _line(self, start: int, bounds: tuple[Pt, Pt]) -> Draft:
        """Return the line that begins at `start`: as many characters as fit to the left of the right edge, or do so
        when the blanks between them give up a share.
        """
        left, right = bounds[0], bounds[1] - self.style.right
        indent = left + self.style.left + (self.style.first_line if start == 0 else 0.0)
        ruler = TabRuler(self.style, self.measure.default_tab, self.measure.width, indent)
        strip, draft = self.strip, Draft(start, bounds=bounds)
        squeeze = _SQUEEZE if self.measure.squeezes and self.style.align == "both" else 0.0
        x, chance, blanks = (
            ruler.origin - self._trims(start, start)[0] - (strip.shift if start == 0 else 0.0),
            start,
            0.0,
        )
        for at in range(start, len(strip.sorts)):
            sort = strip.sorts[at]
            if at > start and strip.chances[at]:
                chance = at
            if sort.kind is Kind.BREAK:
                draft.stop = at + 1
                return draft
            if sort.kind is Kind.TAB:
                stop, leader = ruler.next(x, partial(_until_tab, strip, at + 1), strip.stops.get(at))
                draft.tabs[at], draft.leaders[at] = stop - x, leader
                x = stop
                continue
            x += sort.advance + (strip.gaps[at] if at > start else 0.0)
            x += strip.pictures[at].width if sort.kind is Kind.OBJECT else 0.0
            blanks += sort.advance if sort.kind is Kind.SPACE else 0.0
            over = x - right - squeeze * blanks - self._trims(start, at)[1]
            if over > _FIT and sort.kind is not Kind.SPACE:
                return self._full(draft, (at, chance), over)
        draft.stop = len(strip.sorts)
        return draft

    def _full(self, draft: Draft, state: tuple[int, int], over: Pt) -> Draft:
        """End a line at which a character no longer fits: hang it, draw it in, go back to the last chance, or cut."""
        strip = self.strip
        at, chance = state
        after = at + 1
        may_follow = after >= len(strip.text) or strip.chances[after]
        hangs = self.style.overflow_punct and not self.measure.typeset and strip.text[at] in _HANGING
        if hangs and may_follow and at > draft.start:
            chance, draft.hung = after, True
        elif self.measure.closes_up and may_follow and not strip.chances[at]:
            tight = shrinkable(strip, draft.start, after)
            if over <= room_of(strip, tight):
                chance, draft.tight = after, tight
        # nothing on the line may be parted: cut where the measure ends, one character at least
        draft.stop = chance if chance > draft.start else max(at, draft.start + 1)
        draft.tabs = {tab: width for tab, width in draft.tabs.items() if tab < draft.stop}
        while draft.stop < len(strip.text) and strip.sorts[draft.stop].kind is Kind.SPACE:
            draft.stop += 1
        return draft

    def _trims(self, start: int, at: int) -> tuple[Pt, Pt]:
        """Return what comes off before a line that begins at `start`, and after it where it ends with `at`."""
        if not self.measure.typeset:
            return 0.0, 0.0
        return (opening_trim(self.strip, start) if start else 0.0), closing_trim(self.strip, at)

    def _trimmed(self, draft: Draft) -> Draft:
        """Return a line of the `typeset` profile with what comes off at its ends."""
        last = draft.stop - 1
        while last > draft.start and self.strip.sorts[last].kind in {Kind.SPACE, Kind.BREAK}:
            last -= 1
        return replace(draft, trims=self._trims(draft.start, last))

    def _join_last(self, drafts: list[Draft]) -> None:
        """Give the last line of a paragraph a character of the line before it where it has only one."""
        before, last = drafts[-2:]
        start = last_start(self.strip, before.start, last.start)
        if start != last.start and not last.tabs and self.strip.sorts[last.start - 1].kind is not Kind.BREAK:
            drafts[-2:] = [replace(before, stop=start, tight=[], hung=False), replace(last, start=start)]


def _until_tab(strip: Strip, start: int, mark: str) -> Pt:
    """Return the width of the characters from `start` to the next tab or break, or to a mark before it."""
    width = 0.0
    for at in range(start, len(strip.sorts)):
        if strip.sorts[at].kind in {Kind.TAB, Kind.BREAK} or (mark and strip.text[at] == mark):
            break
        width += strip.sorts[at].advance + (strip.gaps[at] if at > start else 0.0)
        width += strip.pictures[at].width if at in strip.pictures else 0.0
    return width
