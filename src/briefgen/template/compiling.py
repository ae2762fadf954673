"""Compiling a part: scan, find tags, check them all, write Jinja source, read its names."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType

from jinja2.exceptions import TemplateSyntaxError

from briefgen.errors import Fault, Place
from briefgen.noun import noun
from briefgen.template.environment import Environment, sandbox
from briefgen.template.names import Asked, Name, asked_names
from briefgen.template.placed import Paragraph, Placed, place_tags, read_paragraphs
from briefgen.template.running import Part
from briefgen.template.scan import Element, Markup
from briefgen.template.source import Builder, Source
from briefgen.template.spots import spots
from briefgen.template.structure import Group, broken_faults, company_faults, pair, tag_faults
from briefgen.template.syntax import explained, syntax_faults
from briefgen.template.tags import find_tags

_OPENING = re.compile(r"\{\{|\{%")
_FILLABLE = {"t", "delText"}
"""Elements whose text is read for tags, or is gone."""


@noun
class Compiled:
    """What a part came to: `part` is None where it has no tag or has faults; each use of a name with its tag."""

    part: Part | None
    faults: tuple[Fault, ...]
    uses: tuple[tuple[Name, str], ...] = ()


def compile_part(name: str, words: str, markup: Markup, file: str) -> Compiled:
    """Return a part compiled; all its faults in the order of the document."""
    reader = _Reader(markup, file)
    placed, groups = reader.read(words)
    if reader.faults:
        return Compiled(None, tuple(fault for _, fault in sorted(reader.faults, key=lambda item: item[0])))
    if not any(tags for _, tags in placed):
        return Compiled(None, ())
    source = Builder(markup, groups).build(placed)
    return _Writer(name, source, markup.prefix, file).compile(sandbox())


@dataclass(slots=True)
class _Reader:
    """Reads the tags of one part and collects its faults, each with its offset."""

    markup: Markup
    file: str
    faults: list[tuple[int, Fault]] = field(default_factory=list)

    def read(self, words: str) -> tuple[list[tuple[Paragraph, list[Placed]]], list[Group]]:
        """Return the tags of each paragraph, and the statements with their ends."""
        places = spots(self.markup, words)
        paragraphs = read_paragraphs(self.markup, places)
        placed = [(paragraph, self._tags(paragraph)) for paragraph in paragraphs]
        every = [one for _, tags in placed for one in tags]
        offsets = {one.spot: one.paragraph.element.start for one in reversed(every)}
        for one in every:
            self._add(one.paragraph, tag_faults(one, self.file))
            self._add(one.paragraph, company_faults(one, paragraphs, self.file))
            place = Place(self.file, spot=one.spot)
            self._add(one.paragraph, syntax_faults(one.tag, place))
        groups, faults = pair(every, self.file)
        self.faults.extend((offsets[fault.place.spot], fault) for fault in faults)
        self.faults.extend(self._misplaced(places, words))
        return placed, groups

    def _tags(self, paragraph: Paragraph) -> list[Placed]:
        tags, broken = find_tags(paragraph.text)
        self._add(paragraph, broken_faults(broken, Place(self.file, spot=paragraph.spot)))
        return place_tags(paragraph, tags)

    def _add(self, paragraph: Paragraph, faults: Iterator[Fault]) -> None:
        self.faults.extend((paragraph.element.start, fault) for fault in faults)

    def _misplaced(self, places: dict[Element, str], words: str) -> Iterator[tuple[int, Fault]]:
        """Yield tags outside of text: in field codes, formulas, charts, links, alternative texts."""
        fillable = [element for element in self.markup.root.walk() if element.name in _FILLABLE]
        starts = [element.inner for element in fillable]
        for match in _OPENING.finditer(self.markup.text):
            before = bisect_right(starts, match.start())
            if before and match.start() < fillable[before - 1].close:
                continue
            element = self._element_at(match.start())
            around = element if element.name == "p" else element.within("p")
            spot = words if around is None else places.get(around, words)
            way_out = "标签只能写在普通文字里，不能写在域代码、公式、链接地址或图片的替代文字里"
            problem = f"“{self.markup.text[match.start() : match.start() + 20].split('<')[0]}”写在了不能替换的地方"
            yield match.start(), Fault("TPL023", Place(self.file, spot=spot), problem, way_out)

    def _element_at(self, offset: int) -> Element:
        """Return the innermost element that holds an offset of the text."""
        element = self.markup.root
        while True:
            inside = next((child for child in element.children if child.start <= offset < child.end), None)
            if inside is None:
                return element
            element = inside


@noun
class _Writer:
    """Turns a part's source into code."""

    name: str
    source: Source
    prefix: str
    file: str

    def compile(self, environment: Environment) -> Compiled:
        """Return the part; what the single tags didn't show, but the whole does, is a fault too."""
        try:
            tree = environment.parse(self.source.text)
            code = environment.compile(tree, filename=f"<{self.name}>")
        except TemplateSyntaxError as error:
            placed = self._at(error.lineno)
            told, way_out = explained(error, placed.tag)
            place = Place(self.file, spot=placed.spot)
            return Compiled(None, (Fault("TPL012", place, f"标签“{placed.tag.written}”{told}", way_out),))
        asked = asked_names(tree)
        return Compiled(self._part(code, asked), (), tuple(self._uses(asked)))

    def _at(self, line: int) -> Placed:
        """Return the tag on a line, or the last before it."""
        lines = self.source.lines
        found = lines.get(line)
        return found or lines[max((known for known in lines if known <= line), default=min(lines))]

    def _uses(self, asked: list[Asked]) -> Iterator[tuple[Name, str]]:
        for use in asked:
            placed = self._at(use.line)
            yield Name(use.path, use.used_as, Place(self.file, spot=placed.spot)), placed.tag.written

    def _part(self, code: CodeType, asked: list[Asked]) -> Part:
        lines = self.source.lines
        paths: dict[int, tuple[str, ...]] = {}
        for use in asked:
            paths[use.line] = (*paths.get(use.line, ()), use.path)
        return Part(
            self.name,
            code,
            self.prefix,
            self.source.repairs,
            {line: Place(self.file, spot=placed.spot) for line, placed in lines.items()},
            {line: placed.tag.written for line, placed in lines.items()},
            paths,
        )
