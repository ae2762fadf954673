"""The styles of a document that is put into another: found there by name, or brought along."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from briefgen.merge.style_table import StyleTable, kind_of, names_of
from briefgen.merge.target import Target
from briefgen.wml.names import W, qn
from briefgen.wml.values import attribute

_REFERENCES = tuple(qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle"))
_LINKS = ("basedOn", "next", "link")


@dataclass(slots=True)
class MergedStyles:
    """The styles of one document as they are named in the target."""

    source: StyleTable
    target: Target
    _ids: dict[str, str] = field(default_factory=dict)

    def adapt(self, root: Any) -> None:
        """Give the blocks the target's ids of their styles; what names an unknown style names none."""
        for element in list(root.iter(*_REFERENCES)):
            new = self.style(attribute(element, "val") or "")
            if new:
                element.set(qn("w:val"), new)
            else:
                element.getparent().remove(element)

    def style(self, style_id: str) -> str:
        """Return the id that a style has in the target, where it is added if its name is new; "" for none."""
        brought: list[Any] = []
        pending = [style_id]
        while pending:
            one = pending.pop()
            if one not in self._ids:
                copied = self._found(one)
                if copied is not None:
                    brought.append(copied)
                    pending.extend(attribute(link, "val") or "" for link in _links(copied))
        for copied in brought:
            self._rename_links(copied)
        return self._ids[style_id]

    def _found(self, style_id: str) -> Any:
        """Note what a style is called in the target; return the copy of one that is new there, None for others."""
        style = self.source.get(style_id)
        target = self.target.styles
        known = "" if style is None else target.named(next(names_of(style)), kind_of(style))
        self._ids[style_id] = known
        return None if known or style is None or target.root is None else self._bring(style_id, style)

    def _bring(self, style_id: str, style: Any) -> Any:
        copied = deepcopy(style)
        new, number = style_id, 2
        while self.target.styles.get(new) is not None:
            new, number = f"{style_id}_{number}", number + 1
        self._ids[style_id] = new
        copied.set(qn("w:styleId"), new)
        copied.attrib.pop(qn("w:default"), None)
        leave_out(copied)
        self.target.styles.add(copied)
        return copied

    def _rename_links(self, copied: Any) -> None:
        """Give a style's references to others their new ids; what names none goes."""
        for link in _links(copied):
            linked = self._ids[attribute(link, "val") or ""]
            if linked:
                link.set(qn("w:val"), linked)
            else:
                copied.remove(link)


def _links(style: Any) -> list[Any]:
    """Return what in a style names another."""
    return [link for name in _LINKS for link in style.findall(qn(f"w:{name}"))]


def leave_out(style: Any) -> None:
    """Drop a style's list, which its paragraphs get themselves, and what newer versions of Word add."""
    for element in list(style.iter()):
        is_foreign = not isinstance(element.tag, str) or not element.tag.startswith(f"{{{W}}}")
        if is_foreign or element.tag in {qn("w:numPr"), qn("w:rsid")}:
            element.getparent().remove(element)
