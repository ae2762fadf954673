"""Compiling a part: scan, find tags, check them all, write Jinja source, read its names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from types import CodeType

from jinja2.exceptions import TemplateSyntaxError

from briefgen.errors import Fault, Place
from briefgen.noun import noun
from briefgen.template.compiler.calls import call_slips
from briefgen.template.compiler.cells import CellWriter
from briefgen.template.compiler.generator import with_steps
from briefgen.template.compiler.joining import Joining
from briefgen.template.compiler.names import Asked, Name, asked_names
from briefgen.template.compiler.promoting import promoted
from briefgen.template.compiler.source import Builder, Source
from briefgen.template.compiler.structure import Pairing, broken_faults, company_faults, tag_faults
from briefgen.template.compiler.syntax import explained, syntax_faults
from briefgen.template.compiler.tags import find_tags
from briefgen.template.filling.environment import Environment, sandbox
from briefgen.template.filling.running import Part
from briefgen.template.filling.sink import Site
from briefgen.template.markup.edits import Code
from briefgen.template.markup.loose import linked_paragraphs, loose_paragraphs
from briefgen.template.markup.placed import Paragraph, Placed, place_tags, read_paragraphs
from briefgen.template.markup.scan import Markup
from briefgen.template.markup.spots import spots

MOST_TAGS = 15_000
"""The most tags of a template; compiled, each takes some 17 KB."""

_CODE_OF_TAG = 30
"""How many characters of code in a tag count as one more tag."""


@noun
class Compiled:
    """What a part came to: `part` is None where it has no tag or has faults; each use of a name with its tag; and how
    many tags it has.
    """

    part: Part | None
    faults: tuple[Fault, ...]
    uses: tuple[tuple[Name, str], ...] = ()
    tags: int = 0


@noun
class TextPart:
    """A part to compile: its member, its name in words, its markup, and the hyperlink addresses in it that hold tags,
    by relationship id.
    """

    name: str
    words: str
    markup: Markup
    addresses: dict[str, str]


def compile_part(part: TextPart, file: str, numbering: Callable[[str], str], room: int = MOST_TAGS) -> Compiled:
    """Return a part compiled; all its faults in the order of the document.

    `numbering` gives a style's list id, `room` is how many tags there may still be.
    """
    reader = _Reader(part, file)
    placed = reader.read()
    count = sum(1 + len(one.tag.code) // _CODE_OF_TAG for _, tags in placed for one in tags)
    if count > room:
        way_out = "重复的内容请用循环，或分成几个模板"
        problem = f"标签太多，模板一共超过{MOST_TAGS}个，长的一个算几个"
        return Compiled(None, (Fault("TPL025", Place(file, spot=part.words), problem, way_out),), tags=count)
    if reader.faults:
        return Compiled(None, tuple(fault for _, fault in sorted(reader.faults, key=lambda item: item[0])))
    if not any(tags for _, tags in placed):
        return Compiled(None, ())
    source = Builder(part.markup, reader.pairing.groups, reader.joining, numbering).build(placed)
    return replace(_Writer(part.name, source, part.markup.prefix, file).compile(sandbox()), tags=count)


@dataclass(slots=True)
class _Reader:
    """Reads the tags of one part and collects its faults, each with its offset."""

    part: TextPart
    file: str
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    joining: Joining = field(init=False)
    pairing: Pairing = field(init=False)

    def read(self) -> list[tuple[Paragraph, list[Placed]]]:
        """Return the tags of each paragraph; the statements with their ends are in `pairing` then."""
        markup, words = self.part.markup, self.part.words
        places = spots(markup, words)
        paragraphs = read_paragraphs(markup, places)
        loose = loose_paragraphs(markup, places, words)
        linked = linked_paragraphs(markup, self.part.addresses, places, words)
        placed = promoted([(paragraph, self._tags(paragraph)) for paragraph in (*paragraphs, *loose, *linked)])
        every = [one for _, tags in placed for one in tags]
        for one in every:
            self._add(one.paragraph, tag_faults(one, self.file))
            self._add(one.paragraph, company_faults(one, paragraphs, self.file))
            self._add(one.paragraph, syntax_faults(one.tag, Place(self.file, spot=one.spot)))
        self.joining = Joining(self.file)
        self.joining.join(every)
        self.pairing = Pairing(self.file, self.joining.heads)
        self.pairing.pair(every)
        self.faults += [*self.joining.faults, *self.pairing.faults]
        if not self.faults:
            self.faults += CellWriter(markup, self.pairing.groups).faults(every, self.file)
        return placed

    def _tags(self, paragraph: Paragraph) -> list[Placed]:
        tags, broken = find_tags(paragraph.text)
        self._add(paragraph, broken_faults(broken, Place(self.file, spot=paragraph.spot)))
        return place_tags(paragraph, tags)

    def _add(self, paragraph: Paragraph, faults: Iterator[Fault]) -> None:
        self.faults.extend((paragraph.element.start, fault) for fault in faults)


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
            slips = [(self._at(line).placed, slip) for line, slip in call_slips(tree)]
            if slips:
                return Compiled(
                    None, tuple(self._fault(placed, one.problem, one.way_out, one.rule) for placed, one in slips)
                )
            asked = asked_names(tree)
            code = environment.compile(with_steps(tree), filename=f"<{self.name}>")
        except TemplateSyntaxError as error:
            placed = self._at(error.lineno).placed
            told, way_out = explained(error, placed.tag)
            return Compiled(None, (self._fault(placed, told, way_out),))
        except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
            line = getattr(error, "lineno", None)
            placed = self._at(line if isinstance(line, int) else 0).placed
            return Compiled(None, (self._fault(placed, "或后面的标签太复杂", "请写得简单些，分成几个标签"),))
        return Compiled(self._part(code, asked), (), tuple(self._uses(asked)))

    def _fault(self, placed: Placed, told: str, way_out: str, rule: str = "TPL012") -> Fault:
        return Fault(rule, Place(self.file, spot=placed.spot), f"标签“{placed.tag.written}”{told}", way_out)

    def _at(self, line: int) -> Code:
        """Return the code on a line, or the last before it."""
        lines = self.source.lines
        found = lines.get(line)
        return found or lines[max((known for known in lines if known <= line), default=min(lines))]

    def _uses(self, asked: list[Asked]) -> Iterator[tuple[Name, str]]:
        for use in asked:
            placed = self._at(use.line).placed
            name = Name(use.path, use.used_as, Place(self.file, spot=placed.spot), use.kind, use.examples)
            yield name, placed.tag.written

    def _part(self, code: CodeType, asked: list[Asked]) -> Part:
        paths: dict[int, tuple[str, ...]] = {}
        for use in asked:
            paths[use.line] = (*paths.get(use.line, ()), use.path)
        sites = {line: self._site(code, paths.get(line, ())) for line, code in self.source.lines.items()}
        return Part(self.name, code, self.source.text, self.prefix, self.source.repairs, sites)

    def _site(self, code: Code, paths: tuple[str, ...]) -> Site:
        placed = code.placed
        return Site(Place(self.file, spot=placed.spot), placed.tag.written, paths, code.around)
