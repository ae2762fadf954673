"""The styles of a document that keeps its own look: each is brought, under a name of its own where that is taken."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from briefgen.merge.defaults import Defaults
from briefgen.merge.source import Source
from briefgen.merge.style_table import kind_of, names_of
from briefgen.merge.styles import MergedStyles, leave_out
from briefgen.merge.target import Target
from briefgen.merge.themes import Theme
from briefgen.wml.names import qn
from briefgen.wml.order import put
from briefgen.wml.values import attribute, child_value

_TIES = tuple(qn(f"w:{name}") for name in ("aliases", "next", "link"))
_NOT_COMPARED = (
    *_TIES,
    *(qn(f"w:{name}") for name in ("name", "uiPriority", "basedOn", "semiHidden", "unhideWhenUsed")),
)
_NAMES = {"paragraph": ("pPr", "pStyle"), "table": ("tblPr", "tblStyle")}
"""Kinds of styles: where a block names its own, and by which element."""


@dataclass(slots=True)
class Wardrobe:
    """The styles of a target, its own and those that documents have brought: two that say the same are one."""

    target: Target
    ids: dict[tuple[str, str, bytes], str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        root = self.target.styles.root
        for style in () if root is None else root.iterchildren(qn("w:style")):
            self.ids.setdefault(_key(style), attribute(style, "styleId") or "")
            self.names.update(name.casefold() for name in names_of(style))

    def hang(self, style: Any) -> str:
        """Return the id of a style whose parent is there already; one that is new is added under a free id and name."""
        style_id, name = attribute(style, "styleId") or "", next(names_of(style))
        key = _key(style)
        if key not in self.ids:
            self.ids[key] = self._free_id(style_id)
            style.set(qn("w:styleId"), self.ids[key])
            free = self._free_name(name)
            for old in style.findall(qn("w:name")):
                style.remove(old)
            put(style, style.makeelement(qn("w:name"), {qn("w:val"): free}))
            if free != name:
                style.set(qn("w:customStyle"), "1")
            self.target.styles.add(style)
        return self.ids[key]

    def _free_id(self, style_id: str) -> str:
        new, number = style_id, 2
        while self.target.styles.get(new) is not None:
            new, number = f"{style_id}_{number}", number + 1
        return new

    def _free_name(self, name: str) -> str:
        """Return a style name that the target doesn't have, whatever the kind and case."""
        new, number = name, 1
        while new.casefold() in self.names:
            new, number = f"{name}（附件{number if number > 1 else ''}）", number + 1
        self.names.add(new.casefold())
        return new


class OwnStyles(MergedStyles):
    """The styles of one document on their way into a target, whose own styles stay what they are.

    A style of the target that says the same is used. Where the defaults differ, what
    the document's own ones say is folded into its styles, so that it stands where the cascade has it (17.7.2): into
    those of paragraphs, but for `bare` ones in a table whose style formats text, and into those of tables.
    """

    def __init__(self, source: Source, target: Source, wardrobe: Wardrobe) -> None:
        super().__init__(source.styles, wardrobe.target)
        self._wardrobe = wardrobe
        self._defaults = Defaults(source.styles.root, wardrobe.target.styles.root)
        theme = Theme(source)
        self._theme = None if theme == Theme(target) else theme
        self._own: dict[tuple[str, bool], str] = {}

    def adapt(self, root: Any) -> None:
        """Give the blocks the target's ids of their styles, and to those that name none the ids of their defaults."""
        if self.target.styles.root is None:
            super().adapt(root)
            return
        bare = {paragraph for paragraph in root.iter(qn("w:p")) if self._lies_in_format(paragraph)}
        for paragraph in root.iter(qn("w:p")):
            self._rename(paragraph, "paragraph", bare=paragraph in bare)
        for table in root.iter(qn("w:tbl")):
            self._rename(table, "table")
        for element in list(root.iter(qn("w:rStyle"))):
            new = self.style(attribute(element, "val") or "")
            if new:
                element.set(qn("w:val"), new)
            else:
                element.getparent().remove(element)
        if self._theme is not None:
            self._theme.say(root)

    def _lies_in_format(self, paragraph: Any) -> bool:
        """Return whether a paragraph lies in a table whose style formats text."""
        table = next(paragraph.iterancestors(qn("w:tbl")), None)
        if table is None or not self._defaults.differ:
            return False
        chain = self.source.chain(self._named(table, "table"))
        return any(next(style.iter(qn("w:pPr"), qn("w:rPr")), None) is not None for style in chain)

    def _named(self, block: Any, kind: str) -> str:
        """Return the style that a block has in its own file, "" where that has none for it."""
        properties, name = _NAMES[kind]
        named = child_value(block.find(qn(f"w:{properties}")), name) or ""
        style = self.source.get(named)
        return named if style is not None and kind_of(style) == kind else self.source.default(kind)

    def _rename(self, block: Any, kind: str, *, bare: bool = False) -> None:
        properties, name = _NAMES[kind]
        own, new = block.find(qn(f"w:{properties}")), self.style(self._named(block, kind), bare=bare)
        if own is None:
            own = block.makeelement(qn(f"w:{properties}"), {})
            block.insert(0, own)
        for old in own.findall(qn(f"w:{name}")):
            own.remove(old)
        if new:
            put(own, own.makeelement(qn(f"w:{name}"), {qn("w:val"): new}))

    def style(self, style_id: str, *, bare: bool = False) -> str:
        """Return the id that a style has in the target, which gets it if nothing there says the same; "" for none."""
        parent = ""
        for style in reversed(list(self.source.chain(style_id))):
            key = attribute(style, "styleId") or "", bare
            if key not in self._own:
                self._own[key] = self._brought(style, parent, bare=bare)
            parent = self._own[key]
        return parent

    def _brought(self, style: Any, parent: str, *, bare: bool) -> str:
        copied = deepcopy(style)
        copied.attrib.pop(qn("w:default"), None)
        leave_out(copied)
        for tie in (*copied.iterchildren(*_TIES), *copied.iterchildren(qn("w:basedOn"))):
            copied.remove(tie)
        if parent:
            put(copied, copied.makeelement(qn("w:basedOn"), {qn("w:val"): parent}))
        elif kind_of(style) == "table" or (kind_of(style) == "paragraph" and not bare):
            self._defaults.fold(copied)
        if self._theme is not None:
            self._theme.say(copied)
        return self._wardrobe.hang(copied)


def _key(style: Any) -> tuple[str, str, bytes]:
    """Return what makes two styles the same: kind, parent, and what they say."""
    return kind_of(style), child_value(style, "basedOn") or "", _said(style)


def _said(style: Any) -> bytes:
    """Return what a style says, whatever it is called."""
    compared = deepcopy(style)
    compared.attrib.clear()
    for element in list(compared.iterchildren(*_NOT_COMPARED)):
        compared.remove(element)
    etree.cleanup_namespaces(compared)
    return bytes(etree.tostring(compared, method="c14n"))
