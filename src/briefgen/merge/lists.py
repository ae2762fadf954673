"""The lists of a document that is put into another: copied, so that they count by themselves."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from briefgen.merge.numbering import Numbering
from briefgen.merge.style_table import StyleTable, names_of
from briefgen.merge.target import Target
from briefgen.wml.names import qn
from briefgen.wml.order import put
from briefgen.wml.values import attribute, child_value

_NOT_COPIED = ("nsid", "tmpl", "name", "styleLink", "numStyleLink")
_NOT_COPIED_OF_LEVELS = ("pStyle", "lvlPicBulletId")
"""What ties a list's levels to other things in its own file."""


@dataclass(slots=True)
class MergedLists:
    """The lists of one document on their way into the target."""

    styles: StyleTable
    numbering: Numbering
    target: Target
    joins: bool = True
    _lists: dict[str, str] = field(default_factory=dict)
    _levels: dict[str, str] = field(default_factory=dict)

    def adapt(self, root: Any) -> None:
        """Give the paragraphs the new ids of their lists; those that have theirs from a style get it themselves.

        The target's style of the same name may have another list or none. Headings whose style counts in the
        target go on counting there, if the document `joins` it.
        """
        for paragraph in root.iter(qn("w:p")):
            properties = paragraph.find(qn("w:pPr"))
            own = None if properties is None else properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
            if own is not None:
                own.set(qn("w:val"), self.list(attribute(own, "val") or "0"))
            else:
                self._from_style(paragraph, properties)

    def _from_style(self, paragraph: Any, properties: Any) -> None:
        style_id = child_value(properties, "pStyle") or self.styles.default("paragraph")
        number, level = self.styles.numbering(style_id)
        if not number or (self.joins and self._counts_there(style_id)):
            return
        if properties is None:
            properties = paragraph.makeelement(qn("w:pPr"), {})
            paragraph.insert(0, properties)
        for old in properties.findall(qn("w:numPr")):
            level = child_value(old, "ilvl") or level
            properties.remove(old)
        indent = self._style_indent(style_id)
        if indent is not None and properties.find(qn("w:ind")) is None:
            put(properties, deepcopy(indent))
        written = properties.makeelement(qn("w:numPr"), {})
        for name, value in (("ilvl", level or self._level_of(number, style_id)), ("numId", self.list(number))):
            written.append(written.makeelement(qn(f"w:{name}"), {qn("w:val"): value}))
        put(properties, written)

    def _counts_there(self, style_id: str) -> bool:
        """Return whether a style is one of headings, and the target's of that name brings a list."""
        chain = list(self.styles.chain(style_id))
        if not any(style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None for style in chain):
            return False
        target = self.target.styles
        return bool(target.numbering(target.named(next(names_of(chain[0])), "paragraph"))[0])

    def _style_indent(self, style_id: str) -> Any:
        """Return the indent that a style sets over that of the list it brings, None where it sets none."""
        for style in self.styles.chain(style_id):
            indent = style.find(f"{qn('w:pPr')}/{qn('w:ind')}")
            if indent is not None or style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
                return indent
        return None

    def _level_of(self, number: str, style_id: str) -> str:
        """Return the level of a list that is a style's own, the first where none says so."""
        abstract = self.numbering.levels(number)
        levels = [] if abstract is None else abstract.findall(qn("w:lvl"))
        own = (level for level in levels if child_value(level, "pStyle") == style_id)
        return next((attribute(level, "ilvl") or "0" for level in own), "0")

    def list(self, number: str) -> str:
        """Return the new id of a list, which is copied with its levels when it is first asked for; "0" for no list."""
        if number not in self._lists:
            abstract = self.numbering.levels(number)
            self._lists[number] = "0" if number == "0" or abstract is None else self._copied(number, abstract)
        return self._lists[number]

    def _copied(self, number: str, abstract: Any) -> str:
        """Copy a list; lists that share their levels go on sharing them."""
        target = self.target.numbering
        key = attribute(abstract, "abstractNumId") or ""
        if key not in self._levels:
            copied = deepcopy(abstract)
            _drop(copied, _NOT_COPIED)
            for level in copied.findall(qn("w:lvl")):
                _drop(level, _NOT_COPIED_OF_LEVELS)
            self._levels[key] = target.add_levels(copied)
        overrides = [deepcopy(one) for one in self.numbering.overrides(number)]
        for level in (level for one in overrides for level in one.findall(qn("w:lvl"))):
            _drop(level, _NOT_COPIED_OF_LEVELS)
        return target.add_list(self._levels[key], overrides)


def _drop(parent: Any, names: tuple[str, ...]) -> None:
    for name in names:
        for element in parent.findall(qn(f"w:{name}")):
            parent.remove(element)
