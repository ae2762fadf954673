"""The type case: how each character of each font that a document names is drawn on this machine."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from briefgen.errors import Fault, FontError, Place
from briefgen.fonts.face_file import open_face
from briefgen.fonts.fitting import SLANT, STROKE, fitted_glyph, natural_glyph
from briefgen.fonts.metrics import named_advance, named_line
from briefgen.fonts.roles import role_of
from briefgen.fonts.search import Drawer, Search
from briefgen.model.face import Glyph, LineMetrics, Substitution
from briefgen.noun import noun

_BORROWED = frozenset("“”‘’…")
"""Marks that need a face in which they are a full em wide, where the document names a Chinese font."""

_NARROW = 0.75


@noun
class Fallback:
    """A character that the face chosen for the font `named` lacks, and the face that drew it instead."""

    character: str
    named: str
    drawn_by: str


def open_fonts(setting: str | dict[str, str] = "auto") -> "Typecase":
    """Return the fonts of this machine by the house's setting.

    `auto` takes what is installed, `bundled` the packaged faces only, so that every machine draws alike; a
    mapping names a font file for a font or a role, e.g. `{"仿宋": "fonts/fang.ttf"}`, and is `auto` for the
    rest. FontError where the setting is none of these, or a file in it can't be used.
    """
    if isinstance(setting, dict):
        return Typecase(Search(setting))
    if setting not in {"auto", "bundled"}:
        raise FontError(
            Fault("FONT003", Place(), f"字体设置“{setting}”看不懂", "请写 auto、bundled，或给字体名指定文件")
        )
    return Typecase(Search(packaged_only=setting == "bundled"))


class Typecase:
    """Implements `Fonts`. Each character is looked up once; what was substituted on the way is kept."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._drawers: dict[tuple[str, bool, bool], Drawer] = {}
        self._glyphs: dict[tuple[str, str, bool, bool], Glyph] = {}
        self._lines: dict[tuple[str, bool, bool], LineMetrics] = {}
        self._kerns: dict[tuple[str, str, bool, bool], float] = {}
        self._substitutions: dict[str, Substitution] = {}
        self._fallbacks: dict[tuple[str, str], Fallback] = {}

    @property
    def substitutions(self) -> tuple[Substitution, ...]:
        """The fonts asked for that other faces drew, one line each, in order of first use."""
        return tuple(self._substitutions.values())

    @property
    def fallbacks(self) -> tuple[Fallback, ...]:
        """The characters that another face than their font's had to draw, in order of first use."""
        return tuple(self._fallbacks.values())

    def glyph(self, name: str, character: str, *, bold: bool, italic: bool) -> Glyph:
        """Return how `character` is drawn where the document names the font `name`."""
        key = (name, character, bold, italic)
        glyph = self._glyphs.get(key)
        if glyph is None:
            glyph = self._glyphs[key] = self._draw(name, character, bold=bold, italic=italic)
        return glyph

    def line_metrics(self, name: str, *, bold: bool, italic: bool) -> LineMetrics:
        """Return the line metrics of the font `name`: an office face's from the table, an installed one's its own.

        A font that is neither has the line of its role.
        """
        key = (name, bold, italic)
        metrics = self._lines.get(key)
        if metrics is None:
            metrics = self._lines[key] = named_line(name) or self._own_line(name, bold=bold, italic=italic)
        return metrics

    def kern(self, name: str, pair: str, *, bold: bool, italic: bool) -> float:
        """Return by how much the font `name` moves the second of two characters, in ems; 0 where it isn't here."""
        key = (name, pair, bold, italic)
        found = self._kerns.get(key)
        if found is None:
            drawer = self.drawer(name, bold=bold, italic=italic)
            found = self._kerns[key] = open_face(drawer.entry.face).kern(pair) if drawer.exact else 0.0
        return found

    def drawer(self, name: str, *, bold: bool = False, italic: bool = False) -> Drawer:
        """Return the face that draws the font `name`, without noting a substitution."""
        key = (name, bold, italic)
        drawer = self._drawers.get(key)
        if drawer is None:
            drawer = self._drawers[key] = self._search.drawer(name, bold=bold, italic=italic)
        return drawer

    def _own_line(self, name: str, *, bold: bool, italic: bool) -> LineMetrics:
        drawer = self.drawer(name, bold=bold, italic=italic)
        if not drawer.exact:
            line = named_line(role_of(name).names[0])
            if line:
                return line
        tables = open_face(drawer.entry.face).tables
        return LineMetrics(tables.ascent, tables.descent, tables.gap, tables.east_asian)

    def _draw(self, name: str, character: str, *, bold: bool, italic: bool) -> Glyph:
        main = self.drawer(name, bold=bold, italic=italic)
        drawer = next(self._having(name, character, main), None)
        if drawer is None:
            advance = named_advance(name, character, bold=bold, italic=italic)
            return Glyph(None, 1.0 if advance is None else advance)
        if not character.isspace():
            self._note(name, character, main, drawer)
        face = open_face(drawer.entry.face)
        if drawer.exact:
            glyph = natural_glyph(face, character)
        else:
            glyph = fitted_glyph(face, character, name, bold=bold, italic=italic)
        stroke = STROKE if (bold or role_of(name).heavy) and not drawer.heavy else 0.0
        slant = SLANT if italic and not drawer.entry.italic else 0.0
        return replace(glyph, stroke=stroke, slant=slant) if stroke or slant else glyph

    def _having(self, name: str, character: str, main: Drawer) -> Iterator[Drawer]:
        """Return the faces that can draw a character, the font's own first.

        A quotation mark that is too narrow in a substitute for a Chinese font comes from the next face in which
        it is not. One of private use comes from the very font that is named, or from a face that the user chose:
        what any other has under its number is another character.
        """
        narrow = []
        for drawer in self._each(name, main):
            face = open_face(drawer.entry.face)
            if face.drawn(character) is None or self._is_chance(character, drawer):
                continue
            if self._too_narrow(name, character, drawer, face.advance(character)):
                narrow.append(drawer)
                continue
            yield drawer
        yield from narrow

    def _each(self, name: str, main: Drawer) -> Iterator[Drawer]:
        yield main
        yield from self._search.fillers(name)

    def _is_chance(self, character: str, drawer: Drawer) -> bool:
        """Return whether a face has a character of private use that is another one than the document's."""
        return _is_private(character) and not drawer.exact and not self._search.is_chosen(drawer)

    @staticmethod
    def _too_narrow(name: str, character: str, drawer: Drawer, advance: float) -> bool:
        return not drawer.exact and character in _BORROWED and advance < _NARROW and role_of(name).east_asian

    def _note(self, name: str, character: str, main: Drawer, drawer: Drawer) -> None:
        if not main.exact and name not in self._substitutions:
            self._substitutions[name] = Substitution(name, role_of(name).told, main.entry.label)
        if drawer is not main and character not in _BORROWED:
            self._fallbacks.setdefault((name, character), Fallback(character, name, drawer.entry.label))


def _is_private(character: str) -> bool:
    """Return whether a character means what its font says, and nothing elsewhere (Unicode 23.5)."""
    return unicodedata.category(character) == "Co"
