"""Characters of paragraphs replaced in a Word file, everything else of it as it was."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from briefgen.model.edit import Edit
from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.template.markup.parts import text_parts
from briefgen.template.markup.scan import Element, Markup, escaped, read_markup, unescaped
from briefgen.template.markup.spots import spots

_UNSEEN = frozenset({"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "txbxContent", "mc:Fallback", "rt"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


Repair: TypeAlias = tuple[Edit, ...]
"""The edits that put one breach right, as the two brackets of a pair."""


@noun
class Retouched:
    """A Word file retouched, and how many repairs were made and left out."""

    data: bytes
    made: int
    left: int


@noun
class _Letter:
    """A character of a paragraph and where it stands in the part's XML; None for one that must stay as it is."""

    text: str
    start: int | None = None
    end: int = 0


def retouched(docx: bytes, repairs: Mapping[str, tuple[str, Sequence[Repair]]], *, file: str = "") -> Retouched:
    """Return a Word file with `repairs`: by the spot of each paragraph its text, by which it is known, and its repairs.

    A repair is made whole or not at all, and takes the format of the first character that it replaces. Left out is one
    in a field or a tag, over a tab, and any of a paragraph that doesn't read as told. PackageError for no Word file.
    """
    package = Package.read(docx, file=file)
    members: dict[str, bytes] = {}
    made = 0
    for member, words in text_parts(package):
        if not any(spot.startswith(words) for spot in repairs):
            continue
        markup = read_markup(package, member)
        pieces: list[tuple[int, int, str]] = []
        for element, spot in spots(markup, words).items():
            text, wanted = repairs.get(spot, ("", ()))
            letters = list(_Letters(markup).of(element)) if wanted else []
            if wanted and "".join(one.text for one in letters) == text:
                found = [_whole([_pieces(letters, text, edit) for edit in repair]) for repair in wanted]
                made += sum(bool(one) for one in found)
                pieces += [piece for one in found for piece in one]
        if pieces:
            members[member] = _edited(markup.text, pieces).encode()
    total = sum(len(wanted) for _, wanted in repairs.values())
    return Retouched(package.replaced(members) if members else docx, made, total - made)


@dataclass(slots=True)
class _Letters:
    """Reads a paragraph's characters as its readers see them; `depth` counts the fields that are open."""

    markup: Markup
    depth: list[bool] = field(default_factory=list)

    def of(self, element: Element) -> Iterator[_Letter]:
        """Yield the characters in an element; those of a field's result stay as they are, its code is not read."""
        for child in element.children:
            if child.name == "fldChar":
                self._field(child)
            elif child.name in _UNSEEN or (self.depth and not all(self.depth)):
                continue
            elif child.name == "t":
                yield from self._text(child)
            elif child.name in _SIGNS and (child.parent is None or child.parent.name == "r"):
                yield _Letter(_SIGNS[child.name])
            elif child.name == "fldSimple":
                self.depth.append(True)
                yield from self.of(child)
                self.depth.pop()
            else:
                yield from self.of(child)

    def _field(self, element: Element) -> None:
        kind = self.markup.attribute(element, "fldCharType")
        if kind == "begin":
            self.depth.append(False)
        elif kind == "separate" and self.depth:
            self.depth[-1] = True
        elif kind == "end" and self.depth:
            self.depth.pop()

    def _text(self, element: Element) -> Iterator[_Letter]:
        raw = self.markup.text[element.inner : element.close]
        if "<" in raw or self.depth:
            yield from (_Letter(one) for one in self.markup.content(element))
            return
        at = 0
        while at < len(raw):
            stop = raw.index(";", at) + 1 if raw[at] == "&" else at + 1
            yield _Letter(unescaped(raw[at:stop]), element.inner + at, element.inner + stop)
            at = stop


def _whole(pieces: list[list[tuple[int, int, str]]]) -> list[tuple[int, int, str]]:
    """Return the pieces of a repair's edits together, [] where one of them must not be made."""
    return [piece for own in pieces for piece in own] if all(pieces) else []


def _pieces(letters: Sequence[_Letter], text: str, edit: Edit) -> list[tuple[int, int, str]]:
    """Return what an edit comes to in the XML, as stretches and what stands for them; [] where it must not be made."""
    replaced = letters[edit.start : edit.end]
    tagged = any(tag.start() < max(edit.end, edit.start + 1) and edit.start < tag.end() for tag in _TAG.finditer(text))
    if tagged or any(one.start is None for one in replaced):
        return []
    if not replaced:
        before = letters[edit.start - 1] if edit.start else None
        if before is None or before.start is None:
            return []
        return [(before.end, before.end, escaped(edit.replacement))]
    first, *rest = replaced
    assert first.start is not None  # noqa: S101 - looked at above
    pieces = [(first.start, first.end, escaped(edit.replacement))]
    return [*pieces, *((one.start, one.end, "") for one in rest if one.start is not None)]


def _edited(text: str, pieces: Sequence[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(pieces):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
