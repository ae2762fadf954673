"""Collecting: a paragraph's inline content as one string with everything known of each character beside it."""

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from itertools import groupby

from briefgen.layout.breaks import break_chances, breaking_kinds
from briefgen.layout.cells import snap_to_cells
from briefgen.layout.inline_text import text_of
from briefgen.layout.scripts import CLOSING, OPENING, Kind, kind_of, slot_of
from briefgen.layout.sort import Sort
from briefgen.model.block import (
    Break,
    Drawing,
    Inline,
    Note,
    NoteReference,
    Paragraph,
    Picture,
    Ruby,
    Separator,
    Tab,
    Text,
)
from briefgen.model.chart import Chart
from briefgen.model.equation import Equation
from briefgen.model.face import Fonts, Glyph, LineMetrics, Pen
from briefgen.model.galley import SetDrawing, SetNote
from briefgen.model.length import Pt
from briefgen.model.story import Kinsoku
from briefgen.model.style import RunStyle, TabStop
from briefgen.noun import noun

AUTOSPACE = 0.25
"""What Word adds between Chinese and Latin or digits, in ems (developer0hye/office2pdf#521, betteroffice#739)."""

_SCRIPT_SIZE = 0.65
_SCRIPT_RISE = {"baseline": 0.0, "superscript": 0.35, "subscript": -0.14}
_SMALL_CAPS = 0.8
_LEADERS = {"dot": ".", "hyphen": "-", "underscore": "_", "heavy": "_", "middleDot": "·"}
"""What fills a tab, by the name of its leader (ISO/IEC 29500-1 17.18.72)."""

_KERNED = frozenset({Kind.LETTER, Kind.WESTERN_MARK, Kind.DIGIT, Kind.SPACE})


@noun
class SetRuby:
    """The reading of the characters `start` to `stop`, `rise` points above them."""

    start: int
    stop: int
    sorts: list[Sort]
    rise: Pt
    align: str


@noun
class Strip:
    """A paragraph ready for breaking. All lists have one entry per character of `text`.

    `gaps[i]` is the blank that belongs before character i (between Chinese and Latin) unless a line begins
    there; `chances[i]` says whether a line may end before it; `links[i]` is the hyperlink it stands in.
    `lead` is how many characters at the start are the paragraph's label. `stops` are those of tabs that have their
    own, and `leaders` what may fill a tab, by its place and the leader's name. The first line begins `shift` points
    further left, for a label that doesn't begin where it stands. `notes` begin where the text refers to them, None for
    endnotes. `marks` are characters that stand apart from their neighbours: by the key of the note that they refer to,
    or by a number below 0 for those that have a reading among `rubies`. `bookmarks` begin before a character.
    """

    text: str
    sorts: list[Sort]
    gaps: list[Pt]
    chances: list[bool]
    links: list[str]
    pictures: dict[int, Picture | SetDrawing]
    breaks: dict[int, str]
    lead: int
    stops: dict[int, TabStop]
    leaders: dict[tuple[int, str], Sort]
    shift: Pt = 0.0
    notes: dict[int, SetNote | None] = field(default_factory=dict)
    marks: dict[int, int] = field(default_factory=dict)
    rubies: list[SetRuby] = field(default_factory=list)
    bookmarks: list[tuple[str, int]] = field(default_factory=list)


@noun
class About:
    """What a paragraph's file says to its lines: which marks none begins or ends with, what page fields show by
    their kinds, and whether marks that follow each other are drawn together. `cell` is how wide the cells are in which
    characters stand, 0 where there are none.
    """

    kinsoku: Kinsoku
    values: dict[str, str]
    compress: bool = False
    cell: Pt = 0.0


@noun
class Sets:
    """How the drawings in a paragraph are set, and the notes that it refers to."""

    drawing: Callable[[Drawing | Chart | Equation | Separator], SetDrawing]
    note: Callable[[Note], SetNote | None]


class Case:
    """Measures characters, each once per format: the compositor's type case for one set of fonts."""

    def __init__(self, fonts: Fonts, char_space: Pt = 0.0) -> None:
        self._fonts = fonts
        self._char_space = char_space
        self._drawers: dict[RunStyle, dict[str, Sort]] = {}
        self._pens: dict[Pen, Pen] = {}

    def sort(self, character: str, style: RunStyle) -> Sort:
        """Return `character` measured in `style`."""
        (sort,) = self.sorts(character, style)
        return sort

    def sorts(self, text: str, style: RunStyle) -> list[Sort]:
        """Return the characters of a text measured in one `style`."""
        drawer = self._drawers.setdefault(style, {})
        for character in text:
            if character not in drawer:
                drawer[character] = self._measure(character, style)
        return [drawer[character] for character in text]

    def _measure(self, character: str, style: RunStyle) -> Sort:
        kind = kind_of(character)
        size, drawn = self._size(character, style)
        if kind in {Kind.TAB, Kind.BREAK, Kind.OBJECT}:
            above, below = self.height_of(style)
            return Sort(kind, 0.0, Pen(None, size), 0.0, style, above, below, character, _is_decorated(style))
        slot = slot_of(drawn, style.hint)
        if kind is Kind.EAST_ASIAN_MARK and slot != "east_asia":
            kind = Kind.WESTERN_MARK  # a curly quote or dash that a Latin font draws
        name = getattr(style, slot)
        glyph = self._fonts.glyph(name, drawn, bold=style.bold, italic=style.italic)
        advance = glyph.advance * size * style.scale + style.spacing + (self._char_space if style.snap else 0.0)
        above, below = natural_line(self._fonts.line_metrics(name, bold=style.bold, italic=style.italic), style.size)
        pen = _pen(glyph, size, style)
        pen = self._pens.setdefault(pen, pen)  # one pen for all it draws: equal ones are told by identity
        shift, language = glyph.shift * size * style.scale, _language(kind, style)
        return Sort(kind, advance, pen, shift, style, above, below, drawn, _is_decorated(style), language)

    @staticmethod
    def _size(character: str, style: RunStyle) -> tuple[Pt, str]:
        size = style.size * (_SCRIPT_SIZE if style.vertical != "baseline" else 1.0)
        if style.small_caps and len(character.upper()) == 1 and character.islower():
            return size * _SMALL_CAPS, character.upper()
        return size, character

    def height_of(self, style: RunStyle) -> tuple[Pt, Pt]:
        """Return the natural line of a tab, a break or a paragraph's mark in a format: that of its Latin font, of
        its Chinese font where the format's hint says so (R14 of Word's own PDFs; 17.3.2.26).
        """
        name = style.east_asia if style.hint == "eastAsia" else style.ascii
        return natural_line(self._fonts.line_metrics(name, bold=style.bold, italic=style.italic), style.size)

    def strip(self, paragraph: Paragraph, about: About, sets: Sets) -> Strip:
        """Return a paragraph collected, its drawings and notes set."""
        strip = Strip("", [], [], [], [], {}, {}, 0, {}, {})
        inlines = [*_label_inlines(paragraph), *paragraph.inlines]
        lead = sum(len(text_of(inline, about.values)) for inline in inlines[: len(inlines) - len(paragraph.inlines)])
        texts, starts = [], []
        for inline in inlines:
            text = text_of(inline, about.values)
            at = len(strip.sorts)
            starts.append(at)
            if isinstance(inline, Break):
                strip.breaks[at] = inline.kind
            elif isinstance(inline, Picture | Drawing | Chart | Equation | Separator):
                strip.pictures[at] = inline if isinstance(inline, Picture) else sets.drawing(inline)
            elif isinstance(inline, NoteReference):
                strip.notes[at] = sets.note(inline.note)
                strip.marks.update(dict.fromkeys(range(at, at + len(text)), inline.note.key))
            elif isinstance(inline, Tab):
                self._note_tab(strip, inline, at, paragraph)
            own = self._read_sorts(strip, inline, at) if isinstance(inline, Ruby) else None
            strip.sorts.extend(own or self.sorts(text, _style_of(inline, paragraph.mark)))
            strip.links.extend([inline.link if isinstance(inline, Text) else ""] * len(text))
            texts.append(text)
        _note_bookmarks(strip, paragraph, starts)
        _fill_widths(strip.sorts)
        joined = "".join(texts)
        kinds = breaking_kinds(joined, [sort.kind for sort in strip.sorts], paragraph.style)
        rule = about.kinsoku if paragraph.style.kinsoku else None
        chances = break_chances(joined, kinds, rule)
        gaps = _spaced(strip.sorts, paragraph, about)
        self._kern(strip.sorts, gaps)
        _tie(strip, chances, gaps)
        return replace(strip, text=joined, gaps=gaps, chances=chances, lead=lead, shift=self._shift(paragraph))

    def _read_sorts(self, strip: Strip, ruby: Ruby, at: int) -> list[Sort]:
        """Return characters with a reading, which is noted: as wide as it where it is wider, as high as both."""
        base = [sort for part in ruby.base for sort in self.sorts(part.text, part.style)]
        reading = [sort for part in ruby.reading for sort in self.sorts(part.text, part.style)]
        spare = sum(sort.advance for sort in reading) - sum(sort.advance for sort in base)
        share = max(spare, 0.0) / len(base)
        above = ruby.rise + max(sort.above for sort in reading)
        strip.rubies.append(SetRuby(at, at + len(base), reading, ruby.rise, ruby.align))
        strip.marks.update(dict.fromkeys(range(at, at + len(base)), -len(strip.rubies)))
        return [
            replace(sort, advance=sort.advance + share, shift=sort.shift + share / 2, above=max(sort.above, above))
            for sort in base
        ]

    def _shift(self, paragraph: Paragraph) -> Pt:
        """Return how far left of its place a label begins: all its width where it ends there, half where its middle
        lies there (`w:lvlJc`, 17.9.7).
        """
        label = paragraph.label
        if label is None or label.align not in {"right", "center"}:
            return 0.0
        width = sum(sort.advance for sort in self.sorts(label.text, label.style))
        return width if label.align == "right" else width / 2

    def _note_tab(self, strip: Strip, tab: Tab, at: int, paragraph: Paragraph) -> None:
        """Note a tab's own stop, and the characters that may fill it."""
        if tab.stop:
            strip.stops[at] = tab.stop
        stops = [tab.stop] if tab.stop else paragraph.style.tabs
        for leader in {stop.leader for stop in stops} & _LEADERS.keys():
            strip.leaders[at, leader] = self.sort(_LEADERS[leader], tab.style)

    def _kern(self, sorts: list[Sort], gaps: list[Pt]) -> None:
        """Add to the gaps what kerning moves Latin letters, where their format asks for it (17.3.2.19)."""
        if not any(style.kern for style in _styles(sorts)):
            return
        for at in range(1, len(sorts)):
            left, right = sorts[at - 1], sorts[at]
            style = left.style
            if style is right.style and style.kern and style.size >= style.kern and {left.kind, right.kind} <= _KERNED:
                pair = left.drawn + right.drawn
                moved = self._fonts.kern(style.ascii, pair, bold=style.bold, italic=style.italic)
                gaps[at] += moved * left.pen.size * style.scale


def _note_bookmarks(strip: Strip, paragraph: Paragraph, starts: list[int]) -> None:
    """Note where the bookmarks of a paragraph begin; `starts` are those of its inlines, its label's before them."""
    own = [*starts[len(starts) - len(paragraph.inlines) :], len(strip.sorts)]
    strip.bookmarks.extend((name, own[min(before, len(own) - 1)]) for name, before in paragraph.bookmarks)


def _tie(strip: Strip, chances: list[bool], gaps: list[Pt]) -> None:
    """Let no line begin with a reference to a note, nor end between characters of one reading; a reference has no
    blank beside it.
    """
    for at, mark in strip.marks.items():
        if mark > 0 or strip.marks.get(at - 1) == mark:
            chances[at] = False
    for at, mark in strip.marks.items():
        if mark > 0:
            gaps[at] = 0.0
            if at + 1 < len(gaps):
                gaps[at + 1] = 0.0


def _styles(sorts: list[Sort]) -> Iterable[RunStyle]:
    """Return the formats of characters, each once or a few times."""
    return {id(sort.style): sort.style for sort in sorts}.values()


def _is_decorated(style: RunStyle) -> bool:
    lines = {style.underline, style.emphasis} - {None, "none"}
    return bool(lines or style.highlight or style.strike or style.double_strike or style.border)


def _fill_widths(sorts: list[Sort]) -> None:
    """Space characters that fill a width together so that they do, from the first to the last (17.3.2.14)."""
    if not any(style.fit for style in _styles(sorts)):
        return
    for fit, row in groupby(range(len(sorts)), lambda at: sorts[at].style.fit):
        places = list(row)
        if fit is None or len(places) < 2:
            continue
        spare = fit[1] - sum(sorts[at].advance for at in places)
        for at in places[:-1]:
            sorts[at] = replace(sorts[at], advance=sorts[at].advance + spare / (len(places) - 1))


def natural_line(metrics: LineMetrics, size: Pt) -> tuple[Pt, Pt]:
    """Return how far a natural line of a face reaches above and below its baseline, in points.

    An East Asian face makes a line of 1.3 × (ascent + descent), the surplus halved above and below, its line
    gap left out (betteroffice#610, office2pdf#518, #1638); any other has its whole gap above the ascent
    (betteroffice#609).
    """
    if metrics.east_asian:
        surplus = 0.15 * (metrics.ascent + metrics.descent)
        return (metrics.ascent + surplus) * size, (metrics.descent + surplus) * size
    return (metrics.ascent + metrics.gap) * size, metrics.descent * size


_EAST_ASIAN_LANGUAGES = ("zh", "ja", "ko")


def _language(kind: Kind, style: RunStyle) -> str:
    """Return the language of a letter in a format; a hanzi is not English, whatever an English Word says of it."""
    if kind is Kind.LETTER:
        return style.latin_language
    told = kind is Kind.IDEOGRAPH and style.language.lower().startswith(_EAST_ASIAN_LANGUAGES)
    return style.language if told else ""


def _pen(glyph: Glyph, size: Pt, style: RunStyle) -> Pen:
    colour = style.colour or "000000"
    return Pen(glyph.face, size, colour, glyph.stretch * style.scale, glyph.stroke * size, glyph.slant)


def rise_of(style: RunStyle) -> Pt:
    """Return how far a format lifts its characters above the baseline."""
    return style.rise + _SCRIPT_RISE[style.vertical] * style.size


def _label_inlines(paragraph: Paragraph) -> list[Inline]:
    label = paragraph.label
    if label is None:
        return []
    inlines: list[Inline] = [Text(label.text, label.style)]
    if label.suffix == "tab":
        inlines.append(Tab(label.style))
    elif label.suffix == "space":
        inlines.append(Text(" ", label.style))
    return inlines


def _style_of(inline: Inline, mark: RunStyle) -> RunStyle:
    return mark if isinstance(inline, Picture | Drawing | Chart | Ruby) else inline.style


def _spaced(sorts: list[Sort], paragraph: Paragraph, about: About) -> list[Pt]:
    """Return the blank before each character; characters that stand in cells, which are widened, have none."""
    if not (about.cell and paragraph.style.snap_to_grid):
        return _gaps(sorts, paragraph, compress=about.compress)
    snap_to_cells(sorts, about.cell)
    return [0.0] * len(sorts)


def _gaps(sorts: list[Sort], paragraph: Paragraph, *, compress: bool) -> list[Pt]:
    """Return the blank before each character: a quarter em where Chinese meets Latin letters or digits, minus half
    an em between two marks that leave one between them, if such are drawn together.
    """
    gaps = _closed_up(sorts) if compress else [0.0] * len(sorts)
    wanted = {Kind.LETTER: paragraph.style.auto_space_de, Kind.DIGIT: paragraph.style.auto_space_dn}
    if not any(wanted.values()):
        return gaps
    for at in range(1, len(sorts)):
        left, right = sorts[at - 1].kind, sorts[at].kind
        if (left is Kind.IDEOGRAPH and wanted.get(right)) or (right is Kind.IDEOGRAPH and wanted.get(left)):
            ideograph = sorts[at - 1] if left is Kind.IDEOGRAPH else sorts[at]
            gaps[at] = AUTOSPACE * ideograph.style.size
    return gaps


def _closed_up(sorts: list[Sort]) -> list[Pt]:
    """Return what comes off before each mark that follows another (`compressPunctuation`, 17.15.1.18; CLREQ).

    Full-width marks only (MS-OI29500 2.1.531): a closing one has its blank on the right, an opening one on the
    left, and of the blank between two of them half an em goes (eigenpal/docx-editor#805).
    """
    closed = [0.0] * len(sorts)
    marks = [sort.kind is Kind.EAST_ASIAN_MARK and (sort.drawn in CLOSING) - (sort.drawn in OPENING) for sort in sorts]
    for at in range(1, len(sorts)):
        left, right = marks[at - 1], marks[at]
        if left and right and (left > 0 or right < 0):
            closed[at] = -min(sorts[at - 1].style.size, sorts[at].style.size) / 2
    return closed
