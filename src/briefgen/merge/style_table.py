"""The styles of a file, by name: found, asked what they say, and added to by documents that bring their own."""

from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.wml.names import local, qn
from briefgen.wml.values import attribute, child_value, count

_LONGEST = 22 * 1440
"""The longest measure that Word knows, in twips."""


class StyleTable:
    """The styles in a `w:styles` element, None for a file without any. `changed` says that some were added."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.changed = False
        self._by_id: dict[str, Any] = {}
        self._ids: dict[tuple[str, str], str] = {}
        for style in () if root is None else root.iterchildren(qn("w:style")):
            self._enter(style)

    def _enter(self, style: Any) -> None:
        style_id, kind = attribute(style, "styleId") or "", kind_of(style)
        self._by_id.setdefault(style_id, style)
        for name in names_of(style):
            self._ids.setdefault((kind, name.casefold()), style_id)

    def named(self, name: str, kind: str) -> str:
        """Return the id of the style of a kind that has this name, "" where none has."""
        return self._ids.get((kind, name.casefold()), "")

    def find(self, names: Sequence[str], kind: str) -> str:
        """Return the id of the first of these names, or ids, that a style of that kind has, "" where none has."""
        for name in names:
            found = self.named(name, kind)
            if not found and name in self._by_id and kind_of(self._by_id[name]) == kind:
                found = name
            if found:
                return found
        return ""

    def names(self, kind: str) -> list[str]:
        """Return the names of the styles of a kind in the order of the file, without the default one."""
        styles = (style for style in self._by_id.values() if kind_of(style) == kind and not is_default(style))
        return [next(names_of(style), "") for style in styles]

    def get(self, style_id: str) -> Any:
        """Return the `w:style` of an id, None where there is none."""
        return self._by_id.get(style_id)

    def add(self, style: Any) -> None:
        """Add a style at the end."""
        self.root.append(style)
        self._enter(style)
        self.changed = True

    def default(self, kind: str) -> str:
        """Return the id of the default style of a kind, "" where there is none."""
        return next((key for key, style in self._by_id.items() if kind_of(style) == kind and is_default(style)), "")

    def chain(self, style_id: str) -> Iterator[Any]:
        """Yield a style, the one that it is based on, and so on."""
        seen: set[str] = set()
        while style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            yield self._by_id[style_id]
            style_id = child_value(self._by_id[style_id], "basedOn") or ""

    def run_names(self, style_id: str) -> frozenset[str]:
        """Return the names of the run properties that a style, or one that it is based on, says."""
        said = (style.find(qn("w:rPr")) for style in self.chain(style_id))
        return frozenset(local(child.tag) for properties in said if properties is not None for child in properties)

    def numbering(self, style_id: str) -> tuple[str, str]:
        """Return the list's id and the level that a paragraph style brings, ("", "") for one that brings none."""
        for style in self.chain(style_id):
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            number = child_value(found, "numId")
            if number is not None:
                return ("", "") if number == "0" else (number, child_value(found, "ilvl") or "")
        return "", ""

    def first_line(self, style_id: str) -> int:
        """Return how far a paragraph style indents the first line, in twips, 0 where it doesn't."""
        for style in self.chain(style_id or self.default("paragraph")):
            indent = attribute(style.find(f"{qn('w:pPr')}/{qn('w:ind')}"), "firstLine")
            if indent is not None:
                return count(indent, 0, _LONGEST)
        return 0

    def exact_line(self, style_id: str) -> int:
        """Return the exact line pitch that a paragraph style sets, in twips, 0 where lines grow as they need."""
        defaults = None if self.root is None else self.root.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}")
        for source in (*self.chain(style_id or self.default("paragraph")), defaults):
            spacing = None if source is None else source.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
            line = attribute(spacing, "line")
            if line is not None:
                return count(line, 0, _LONGEST) if attribute(spacing, "lineRule") == "exact" else 0
        return 0


def kind_of(style: Any) -> str:
    """Return `paragraph`, `character`, `table` or `numbering`."""
    return attribute(style, "type") or "paragraph"


def is_default(style: Any) -> bool:
    """Return whether a style is what is used where none is named."""
    return attribute(style, "default") in {"1", "true", "on"}


def names_of(style: Any) -> Iterator[str]:
    """Yield the name of a style, then its aliases."""
    yield child_value(style, "name") or ""
    yield from (name.strip() for name in (child_value(style, "aliases") or "").split(",") if name.strip())
