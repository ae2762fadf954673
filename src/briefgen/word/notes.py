"""Notes: which footnotes and endnotes a file has, and which number each gets (ISO/IEC 29500-1 17.11)."""

from collections.abc import Mapping
from typing import Any, Literal

from briefgen.model.block import Block, Note
from briefgen.noun import noun
from briefgen.opc.package import Package, Relationship
from briefgen.wml.names import qn
from briefgen.wml.numerals import in_format
from briefgen.wml.values import attribute, child_value, integer
from briefgen.word.parts import read_part

NoteKind = Literal["footnote", "endnote"]

KINDS: Mapping[str, NoteKind] = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
"""The kinds of notes by what refers to them."""

_WORDS = {"footnote": "脚注", "endnote": "尾注"}
_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}
_EARLY = {"footnote": "beneathText", "endnote": "sectEnd"}
_NORMAL = {None, "normal"}


@noun
class Numbered:
    """A note's element with the number that it got; `words` is how it is called in findings."""

    kind: NoteKind
    element: Any
    key: int
    label: str
    words: str
    format: str = "decimal"
    page_start: int | None = None

    def note(self, blocks: tuple[Block, ...]) -> Note:
        """Return the note, its blocks read."""
        return Note(self.kind, self.key, self.label, blocks, self.format, self.page_start)


class Part:
    """The notes of one kind, as their part holds them; `root` None is a file without."""

    def __init__(self, kind: NoteKind, name: str, root: Any, relationships: Mapping[str, Relationship]) -> None:
        self.kind = kind
        self.name = name
        self.relationships = dict(relationships)
        self.notes: dict[str, Any] = {}
        self.others: dict[str, Any] = {}
        for element in [] if root is None else root.findall(qn(f"w:{kind}")):
            if attribute(element, "type") in _NORMAL:
                self.notes.setdefault(attribute(element, "id") or "", element)
            else:
                self.others.setdefault(attribute(element, "type") or "", element)

    @property
    def words(self) -> str:
        """What notes of this kind are called in findings."""
        return _WORDS[self.kind]


class Notes:
    """All notes of a file, counted as they are met; `root` is that of its settings."""

    def __init__(self, package: Package, root: Any) -> None:
        self.missing: list[str] = []
        self.parts: dict[NoteKind, Part] = {kind: self._part(package, kind) for kind in KINDS.values()}
        self._root = root
        self._sectpr: Any = None
        self._counts: dict[NoteKind, int] = {}
        self._keys = 0

    def _part(self, package: Package, kind: NoteKind) -> Part:
        related = package.relationships(package.main).values()
        names = [one.target for one in related if one.type.rpartition("/")[2] == f"{kind}s" and not one.external]
        if not names:
            return Part(kind, "", None, {})
        if names[0] not in package.names:
            self.missing.append(names[0])
            return Part(kind, names[0], None, {})
        return Part(kind, names[0], read_part(package, names[0]), package.relationships(names[0]))

    def enter(self, sectpr: Any) -> None:
        """Begin the next section, `sectpr` being its properties or None."""
        self._sectpr = sectpr
        for kind in KINDS.values():
            if self._said(kind, "numRestart") in {"eachSect", "eachPage"}:
                self._counts.pop(kind, None)

    def is_early(self, kind: NoteKind) -> bool:
        """Say whether notes stand right below the text, or at the end of their section; for endnotes the file says so
        once for all (17.11.21).
        """
        own = self._said(kind, "pos") if kind == "footnote" else child_value(self._settings(kind), "pos")
        return own == _EARLY[kind]

    def take(self, kind: NoteKind, note_id: str, *, counts: bool) -> Numbered | None:
        """Return the note of an id with its number, None where there is none; one with a mark of its own doesn't
        count (17.11.14).
        """
        element = self.parts[kind].notes.get(note_id)
        if element is None:
            return None
        self._keys += 1
        number_format = self._said(kind, "numFmt") or _FORMATS[kind]
        start = self._start(kind)
        words = f"{_WORDS[kind]}{self._keys}"
        if not counts:
            return Numbered(kind, element, self._keys, "", words)
        number = self._counts[kind] = self._counts.get(kind, start - 1) + 1
        page_start = start if kind == "footnote" and self._said(kind, "numRestart") == "eachPage" else None
        label = in_format(number, number_format)
        return Numbered(kind, element, self._keys, label, words, number_format, page_start)

    def _start(self, kind: NoteKind) -> int:
        start = integer(self._said(kind, "numStart"))
        return 1 if start is None else start

    def _said(self, kind: NoteKind, name: str) -> str | None:
        """Return what the section says of its notes, else what the file says of all."""
        own = None if self._sectpr is None else self._sectpr.find(qn(f"w:{kind}Pr"))
        said = child_value(own, name)
        return child_value(self._settings(kind), name) if said is None else said

    def _settings(self, kind: NoteKind) -> Any:
        return None if self._root is None else self._root.find(qn(f"w:{kind}Pr"))
