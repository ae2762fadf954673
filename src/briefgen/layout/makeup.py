"""Making up: set galleys cut into pages, then headers, footers and page numbers once the count is known."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, takewhile

from briefgen.layout.bands import clear_of, next_band
from briefgen.layout.chains import chain_height, kept_rows_height, merged_rows, row_keeps_next
from briefgen.layout.floating import bands_of, beside, obstacles_of
from briefgen.layout.furniture import Furnisher
from briefgen.layout.line_numbers import first_count, number_lines
from briefgen.layout.notes import endnotes_of, kept_with_next, notes_of, notes_of_rows, page_labels
from briefgen.layout.setting import Cases, Setter
from briefgen.layout.sheet import Sheet
from briefgen.layout.slices import fitting_lines, take_lines
from briefgen.layout.spacing import after_of, before_of, edge_room, frames_alike, gap
from briefgen.layout.splitting import Foot, split_rows
from briefgen.model.block import Note
from briefgen.model.face import Fonts
from briefgen.model.galley import Galley, SetBlock, SetParagraph, SetRow, SetSection, SetTable
from briefgen.model.length import Pt
from briefgen.model.page import Page, Pages
from briefgen.model.story import Section, Story
from briefgen.opc.effort import CUT, DRAWN_LINE, Effort

_FIT = 0.05
"""How far a line may reach below the type area for rounding's sake, in points."""

_EVEN = 0.5
"""How near balanced columns come to the least height that holds them, in points."""


def make_up(galleys: Sequence[Galley], fonts: Fonts, cases: Cases | None = None) -> Pages:
    """Return the pages of one or several stories; each story begins a page, page numbers run on.

    `cases` keeps what has been measured in these fonts, as for `set_galley`.
    """
    effort = Effort(galleys[0].story.file, sum(galley.effort for galley in galleys))
    maker = PageMaker(fonts, {} if cases is None else cases, effort)
    for galley in galleys:
        maker.add(galley)
    story = galleys[0].story
    about = (story.title, story.author, story.subject, story.keywords, story.language)
    blocks = (section.blocks for galley in galleys for section in galley.story.sections)
    return Pages(maker.finish(), *about, tuple(chain.from_iterable(blocks)))


class PageMaker:
    """Fills sheets one after the other, never going back to a finished one."""

    def __init__(self, fonts: Fonts, cases: Cases, effort: Effort) -> None:
        self._fonts, self._cases, self._effort = fonts, cases, effort
        self._furnisher = Furnisher(fonts, cases, effort)
        self._sheets: list[Sheet] = []
        self._sheet: Sheet | None = None
        self._upper: SetBlock | None = None
        self._tables = 0
        self._labels: dict[str, str] = {}

    def finish(self) -> tuple[Page, ...]:
        """Return the finished pages, furnished."""
        self._finish_notes()
        return self._furnisher.furnish(self._sheets)

    @property
    def sheet(self) -> Sheet:
        """The sheet being filled."""
        if self._sheet is None:
            raise AssertionError("no section has been opened")
        return self._sheet

    def add(self, galley: Galley) -> None:
        """Add all sections of a story."""
        last: Sheet | None = None
        endnotes: list[Note] = []
        followers = iter(galley.sections[1:])
        self._finish_notes()
        for section in galley.sections:
            self._open(galley, section, last)
            following = next(followers, None)
            if _is_balanced(galley.story, section.source, following):
                self.sheet.end_at(self._balanced(section.blocks))
            self._blocks(section.blocks)
            endnotes += endnotes_of(section.source.blocks)
            rules = section.source.endnotes
            if endnotes and (following is None or (rules.early and not rules.held)):
                self._endnotes(endnotes)
                endnotes = []
            last = self.sheet

    def _finish_notes(self) -> None:
        """Make as many pages as the notes take that are carried on from the last."""
        while self._sheet is not None and self.sheet.carried:
            self._turn()

    def _endnotes(self, notes: list[Note]) -> None:
        """Set endnotes below the text, under their separator."""
        source, setter = self.sheet.section.source, self._setter()
        blocks = (*kept_with_next(source.endnotes.separator), *(block for note in notes for block in note.blocks))
        self._blocks(setter.blocks(blocks, self.sheet.width))

    def _setter(self) -> Setter:
        """Return what sets blocks for the sheet that is being filled."""
        about = self.sheet.galley.story, self._fonts, self.sheet.section.source, self._cases
        return Setter(*about, self._labels, self._effort)

    def _blocks(self, blocks: tuple[SetBlock, ...]) -> None:
        for at in range(len(blocks)):
            self._block(blocks, at)

    def _balanced(self, blocks: tuple[SetBlock, ...]) -> Pt:
        """Return where columns end that reach equally far down: the highest end at which they hold all blocks.

        That is the foot of the type area where they fill the page.
        """
        high, low = self.sheet.foot, self.sheet.y
        if not self._fits(blocks, high):
            return high
        while high - low > _EVEN:
            middle = (high + low) / 2
            if self._fits(blocks, middle):
                high = middle
            else:
                low = middle
        return high

    def _fits(self, blocks: tuple[SetBlock, ...], bottom: Pt) -> bool:
        """Say whether blocks find room in the columns of this page down to `bottom`."""
        kept = self._sheet, self._sheets, self._upper, self._tables
        self._sheet = self.sheet.copied(bottom)
        self._sheets = [*self._sheets[:-1], self._sheet]
        count = len(self._sheets)
        self._blocks(blocks)
        fits = len(self._sheets) == count and max(self.sheet.y, self.sheet.lowest) <= bottom + _FIT
        self._sheet, self._sheets, self._upper, self._tables = kept
        return fits

    def _open(self, galley: Galley, section: SetSection, last: Sheet | None) -> None:
        """Begin a section, on the `last` one's page where it says so and the paper is the same."""
        source = section.source
        is_alike = last is not None and (last.section.source.width, last.section.source.turned) == (
            source.width,
            source.turned,
        )
        if last is not None and source.start == "continuous" and is_alike:
            self._sheet = self.sheet.continued(section)
            if not source.line_numbers or source.line_numbers.restart == "newSection":
                self._sheet.counted = first_count(source.line_numbers, None, opens=True)
            self._sheets[-1] = self._sheet
            return
        self._upper = None if last is None else self._upper
        number = self._furnisher.first_number(self._sheets, source)
        if source.start in {"oddPage", "evenPage"} and number % 2 != (source.start == "oddPage"):
            blank = Sheet(galley, section, number, opens_section=True)
            self._sheets.append(self._furnisher.framed(blank))
            number += 1
        sheet = Sheet(galley, section, number, opens_section=True)
        self._start(sheet, keeps_space=last is not None)

    def _start(self, sheet: Sheet, *, keeps_space: bool) -> None:
        old = self._sheet
        self._effort.spend(DRAWN_LINE * len(old.lines) if old else 0)
        self._sheet = self._furnisher.framed(sheet)
        self._sheet.keeps_space = keeps_space
        self._sheet.counted = first_count(sheet.section.source.line_numbers, old, opens=sheet.opens_section)
        self._sheets.append(self._sheet)
        self._carry(old)

    def _carry(self, old: Sheet | None) -> None:
        """Set what the notes of the last column or page have left over."""
        if old is not None and old.carried:
            notes, old.carried = old.carried, ()
            self.sheet.add_notes(notes, first=True)

    def _turn(self) -> None:
        """Go on to the next column, or to a new page of the same section."""
        if self.sheet.next_column():
            self._carry(self.sheet)
            self._upper = None
        else:
            self._turn_page()

    def _turn_page(self, *, keeps_space: bool = False) -> None:
        """Go on to a new page of the same section."""
        old = self.sheet
        self._start(Sheet(old.galley, old.section, old.number + 1), keeps_space=keeps_space)
        self._upper = self._upper if keeps_space else None

    # -- blocks -----------------------------------------------------------------------------------------

    def _block(self, blocks: tuple[SetBlock, ...], at: int) -> None:
        block = blocks[at]
        if self.sheet.pending_break:
            self._turn_page(keeps_space=isinstance(self._upper, SetParagraph) and bool(self._upper.source.text.strip()))
        follower = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, SetTable):
            self._table(block)
        else:
            if block.source.style.page_break_before and not (self.sheet.empty and self.sheet.column == 0):
                self._turn_page(keeps_space=True)
            if not self.sheet.empty:
                kept = chain_height(blocks, at, self.sheet.full_room + _FIT)
                kept += self._notes_kept(blocks, at) if kept else 0.0
                if self._space_above(block) + kept > self.sheet.room + _FIT and kept <= self.sheet.full_room + _FIT:
                    self._turn()
            self._paragraph(block, follower)
        self._upper = block

    def _notes_kept(self, blocks: tuple[SetBlock, ...], at: int) -> Pt:
        """Return what the notes of a paragraph that is kept with the next ask for."""
        block = blocks[at]
        asked = self.sheet.asked(block, 0) if isinstance(block, SetParagraph) else None
        return max(asked.heights[-1] - asked.free, 0.0) if asked and asked.heights else 0.0

    def _space_above(self, block: SetBlock) -> Pt:
        """Return the space above a block where the page stands now.

        At a page's top Word gives none after an automatic break and after a break paragraph, all of it at
        the start of the document, and what the last paragraph's `after` has not used after any other break
        (read off Word's own PDFs; betteroffice#616).
        """
        if not self.sheet.empty:
            return gap(self._upper, block)
        if self.sheet.keeps_space and self.sheet.column == 0:
            return max(before_of(block) - (after_of(self._upper) if self._upper else 0.0), 0.0)
        return before_of(block) if self.sheet.opens else 0.0

    def _paragraph(self, block: SetParagraph, follower: SetBlock | None) -> None:
        plain = block = self._without_long_frames(block)
        start = 0
        alike_above, alike_below = frames_alike(self._upper, block), frames_alike(block, follower)
        while start < len(block.lines):
            if start == 0:
                plain = self._fitted(plain, 0)
                block = self._beside_floats(plain)
            else:
                block = self._fitted(block, start)
            stop = self._lines(block, start, above=start == 0 and not alike_above, below=not alike_below)
            if stop == start:
                if block.floats and self.sheet.fresh:  # they leave no room for a line: they keep the page
                    self._put_floats(block, self.sheet.y)
                    plain = replace(plain, floats=())
                self._turn()
                self._upper = None
                continue
            start = stop
            broken = block.lines[stop - 1].break_after
            if start == len(block.lines):
                self.sheet.pending_break = broken == "page"
            elif broken == "page":
                self._turn_page()
            elif broken or not self._ends_at_band():
                self._turn()

    def _fitted(self, block: SetParagraph, start: int) -> SetParagraph:
        """Return a paragraph with its lines from `start` on set for this column and page: to its width, and with the
        numbers that notes have here.
        """
        notes = tuple(notes_of(block, (start, len(block.lines))))
        labels = page_labels(notes, self.sheet.noted)
        is_numbered = all(labels.get(f"note {note.source.key}", note.label) == note.label for note in notes)
        if is_numbered and abs(self.sheet.width - block.width) < _FIT:
            return block
        self._labels |= labels
        begin = block.lines[start].start if start else 0
        again = self._setter().rest(block.source, max(self.sheet.width, 1.0), begin)
        return replace(block, lines=(*block.lines[:start], *again.lines), width=again.width)

    def _ends_at_band(self) -> bool:
        """Say whether lines ended because a band lies below them, not because the page ends."""
        bands = bands_of(self.sheet.obstacles, self.sheet)
        return next_band(bands, self.sheet.y, self.sheet.bottom) < self.sheet.bottom

    def _lines(self, block: SetParagraph, start: int, *, above: bool, below: bool) -> int:
        """Put as many lines of a paragraph, from `start`, as there is room for, and return how far they go.

        They end at a band that is kept free, too. `above` and `below` say whether a frame begins over the
        first and ends under the last line.
        """
        sheet, borders = self.sheet, block.source.style.borders
        space = self._space_above(block) if start == 0 else 0.0
        top = edge_room(borders.top) if above else 0.0
        bottom = edge_room(borders.bottom) if below else 0.0
        text = sheet.y + space
        obstacles = [*sheet.obstacles, *(obstacles_of(block, sheet, text) if start == 0 else ())]
        bands = bands_of(obstacles, sheet)
        y = clear_of(bands, text + top, block.lines[start].height)
        end = next_band(bands, y, sheet.bottom)
        if end < sheet.bottom:
            stop = start + fitting_lines(block, start, end - y)
        else:
            fresh = sheet.fresh and y == text + top
            asked = sheet.asked(block, start)
            stop = take_lines(block, start, sheet.bottom - y - bottom + _FIT, fresh=fresh, asked=asked)
        if stop > start:
            if start == 0:
                self._put_floats(block, text)
            sheet.skip(y - sheet.y)
            ends = below and stop == len(block.lines)
            sheet.put_lines(block, (start, stop), above=above, below=ends)
            if sheet.section.source.line_numbers:
                number_lines(sheet, block, (start, stop), self._setter().case)
            sheet.skip(bottom if ends else 0.0)
            sheet.add_notes(tuple(notes_of(block, (start, stop))))
        return stop

    def _without_long_frames(self, block: SetParagraph) -> SetParagraph:
        """Return a paragraph without its frames and floating tables that this page doesn't hold, after these have
        been set as if they didn't float: so they are cut where the page ends.
        """
        kept = []
        for floating in block.floats:
            shapes = floating.drawing.shapes
            frame = shapes[0] if shapes and shapes[0].source.fits else None
            if frame is None or floating.drawing.height <= self.sheet.room or floating.source.y.relative == "page":
                kept.append(floating)
                continue
            if not self.sheet.empty and floating.drawing.height <= self.sheet.full_room:
                self._turn()
                kept.append(floating)
            else:
                self._blocks(frame.blocks)
        return block if len(kept) == len(block.floats) else replace(block, floats=tuple(kept))

    def _beside_floats(self, block: SetParagraph) -> SetParagraph:
        """Return a paragraph with its lines set beside the floats that stand where it will, its own among them."""
        y = self.sheet.y + self._space_above(block)
        obstacles = [*self.sheet.obstacles, *obstacles_of(block, self.sheet, y)]
        near = beside(obstacles, self.sheet, y)
        if not near:
            return block
        return replace(self._setter().around(block.source, block.width, near), floats=block.floats)

    def _put_floats(self, block: SetParagraph, y: Pt) -> None:
        self.sheet.obstacles += obstacles_of(block, self.sheet, y)
        self.sheet.put_floats(block, y)

    # -- tables -----------------------------------------------------------------------------------------

    def _table(self, table: SetTable) -> None:
        number, self._tables = self._tables, self._tables + 1
        if self.sheet.section.source.column_sizes:
            (table,) = self._setter().blocks((table.source,), self.sheet.width)  # type: ignore[assignment]
        self.sheet.skip(0.0 if self.sheet.empty else gap(self._upper, table))
        headers = list(takewhile(lambda row: row.header, table.rows))
        at = 0
        while at < len(table.rows):
            kept = kept_rows_height(table.rows, at, self.sheet.full_room) if row_keeps_next(table.rows[at]) else 0.0
            if not self.sheet.empty and self.sheet.room + _FIT < kept <= self.sheet.full_room:
                self._turn()
                if at >= len(headers):
                    self.sheet.put_rows(table.x, headers, (number, 0), repeated=True)
            group = merged_rows(table.rows, at)
            height = sum(row.height for row in group)
            bands = bands_of(self.sheet.obstacles, self.sheet, whole=True)
            self.sheet.skip(clear_of(bands, self.sheet.y, height) - self.sheet.y)
            self._rows(table, group, (number, at), headers if at >= len(headers) else [])
            at += len(group)
        self.sheet.skip(table.rule_below)

    def _rows(self, table: SetTable, rows: list[SetRow], at: tuple[int, int], headers: list[SetRow]) -> None:
        """Put rows that a vertical merge ties together, cut where a page ends, headers above them on the next."""
        number, first = at
        header_height = sum(row.height for row in headers)
        page = self.sheet.full_room - header_height
        fresh = self.sheet.fresh
        while sum(row.height for row in rows) > self._row_room(rows) + _FIT:
            count = len(rows)
            self._effort.spend(CUT * _looked_at(rows))
            head, rows = split_rows(rows, Foot(self._row_room(rows) + _FIT, page, fresh))
            self.sheet.put_rows(table.x, head, (number, first))
            self.sheet.add_notes(tuple(notes_of_rows(head)))
            if not rows:
                return
            first += count - len(rows)
            self._turn()
            fresh = self.sheet.fresh
            if 0 < header_height < page and fresh:
                self.sheet.put_rows(table.x, headers, (number, 0), repeated=True)
        self.sheet.put_rows(table.x, rows, (number, first))
        self.sheet.add_notes(tuple(notes_of_rows(rows)))

    def _row_room(self, rows: list[SetRow]) -> Pt:
        """Return what is left of the page for rows and, below the text, the notes that they refer to."""
        notes = tuple(notes_of_rows(rows))
        return self.sheet.room_beside(notes) if notes else self.sheet.room


def _is_balanced(story: Story, section: Section, following: SetSection | None) -> bool:
    """Say whether the columns of a section reach equally far down: another follows on the same page."""
    goes_on = following is not None and following.source.start == "continuous"
    return section.columns > 1 and goes_on and story.balances


def _looked_at(rows: Sequence[SetRow]) -> int:
    """Return how many rows and blocks a cut through rows goes over."""
    blocks = (block for row in rows for cell in row.cells for block in cell.blocks)
    return len(rows) + sum(len(block.rows) if isinstance(block, SetTable) else 1 for block in blocks)
