"""Fields as they stand in a part: simple ones, and complex ones from their first mark to their last (17.16.18)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.fields.splices import Markup
from briefgen.opc.xml import escape
from briefgen.wml.field_codes import FieldCode, read_code
from briefgen.wml.names import local
from briefgen.wml.values import attribute

_LEAVES = frozenset({"t", "tab", "br", "cr", "noBreakHyphen", "sym", "drawing", "pict"})

_DEEPEST = 20
"""How deep fields may be nested to be known."""

_PASSED = frozenset({"del", "moveFrom", "Fallback"})
"""What holds nothing that is seen: tracked deletions, and the second form of what is drawn already."""


@dataclass(slots=True, eq=False)
class FoundField:
    """One field: its marks, its instruction, what its result shows, and the fields that it stands in.

    `begin` is a `w:fldChar`, or the whole `w:fldSimple`; `parts` are the instruction's words, with the fields in it.
    `leaves` are the elements of the result that are seen.
    """

    begin: Any
    parents: tuple["FoundField", ...] = ()
    parts: list["str | FoundField"] = field(default_factory=list)
    separate: Any = None
    end: Any = None
    leaves: list[Any] = field(default_factory=list)
    in_result: bool = False

    @property
    def is_simple(self) -> bool:
        """Whether it is a `w:fldSimple`."""
        return local(self.begin.tag) == "fldSimple"

    @property
    def instruction(self) -> str:
        """The instruction, with the results of the fields in it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def code(self) -> FieldCode:
        """The instruction, read."""
        return read_code(self.instruction)

    @property
    def text(self) -> str:
        """What the result shows as text."""
        return "".join(shown(leaf) for leaf in self.leaves)

    @property
    def is_whole(self) -> bool:
        """Whether its marks are all there, and it is told where its result goes."""
        return self.is_simple or self.end is not None

    def rewrite(self, markup: Markup, text: str) -> bool:
        """Let the result show other text, in the format of its first characters; False where it shows that already."""
        if text == self.text or not self.is_whole:
            return False
        name = f"{markup.prefix}t"
        texts = [leaf for leaf in self.leaves if local(leaf.tag) == "t"]
        written = f'<{name} xml:space="preserve">{escape(text)}</{name}>'
        if texts:
            markup.replace(texts[0], written)
            for leaf in self.leaves:
                if leaf is not texts[0]:
                    markup.replace(leaf, "")
        elif self.is_simple:
            self._fill_simple(markup, f"<{markup.prefix}r>{written}</{markup.prefix}r>")
        elif self.separate is not None:
            markup.after(self.separate, written)
        else:
            mark = f'<{markup.prefix}fldChar {markup.prefix}fldCharType="separate"/>'
            markup.before(self.end, mark + written)
        return True

    def _fill_simple(self, markup: Markup, run: str) -> None:
        extent = markup.extent(self.begin)
        if extent.is_empty_tag:
            opening = markup.source(extent.start, extent.stop).rstrip("/>").rstrip()
            markup.replace(self.begin, f"{opening}>{run}</{markup.prefix}fldSimple>")
        else:
            markup.put(extent.close, extent.close, run)


def shown(leaf: Any) -> str:
    """Return the text that an element of a run shows, tabs and breaks as one blank."""
    name = local(leaf.tag)
    if name == "t":
        return leaf.text or ""
    return {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}.get(name, "")


def fields_of(root: Any) -> list[FoundField]:
    """Return the fields of a part in the order in which they begin; one that is torn is not whole."""
    return read_fields(root)[0]


def read_fields(root: Any) -> tuple[list[FoundField], list[Any]]:
    """Return the fields of a part, and in order all elements that are seen, with the marks of bookmarks among them."""
    finder = _Finder()
    finder.walk(root)
    return finder.found, finder.seen


@dataclass
class _Finder:
    found: list[FoundField] = field(default_factory=list)
    seen: list[Any] = field(default_factory=list)
    opened: list[FoundField] = field(default_factory=list)

    def walk(self, root: Any) -> None:
        """Go through a part once, without going deeper into the stack than its simple fields are nested."""
        stack: list[tuple[Any, Iterator[Any]]] = [(root, root.iterchildren("*"))]
        while stack:
            parent, rest = stack[-1]
            child = next(rest, None)
            if child is None:
                stack.pop()
                if self.opened and self.opened[-1].begin is parent:
                    self.opened.pop()
            elif self._enters(child):
                stack.append((child, child.iterchildren("*")))

    def _enters(self, element: Any) -> bool:
        """Take an element in; say whether what it holds is to be taken in, too."""
        name = local(element.tag)
        if name == "fldChar":
            self._mark(element, attribute(element, "fldCharType") or "")
        elif name == "instrText":
            if self.opened and not self.opened[-1].is_simple:
                self.opened[-1].parts.append(element.text or "")
        elif name == "fldSimple":
            self._begin(FoundField(element, tuple(self.opened), [attribute(element, "instr") or ""], in_result=True))
            return True
        elif name in {"bookmarkStart", "bookmarkEnd"}:
            self.seen.append(element)
        elif name in _LEAVES:
            self._leaf(element)
        else:
            return name not in _PASSED
        return False

    def _leaf(self, element: Any) -> None:
        if all(one.in_result for one in self.opened):
            self.seen.append(element)
            showing = self.opened
        else:
            showing = _shown_in(self.opened)
        for one in showing:
            one.leaves.append(element)

    def _begin(self, one: FoundField) -> None:
        if len(self.opened) == _DEEPEST:  # no office nests fields so deep: these are torn
            self.opened.clear()
        if self.opened and not self.opened[-1].in_result:
            self.opened[-1].parts.append(one)
        self.found.append(one)
        self.opened.append(one)

    def _mark(self, mark: Any, kind: str) -> None:
        if kind == "begin":
            self._begin(FoundField(mark, tuple(self.opened)))
        elif not self.opened or self.opened[-1].is_simple:
            return
        elif kind == "separate":
            self.opened[-1].separate, self.opened[-1].in_result = mark, True
        elif kind == "end":
            self.opened.pop().end = mark


def _shown_in(opened: list[FoundField]) -> list[FoundField]:
    """Return the fields that show what stands here, where one around them doesn't: those inside its instruction."""
    last_code = max(at for at, one in enumerate(opened) if not one.in_result)
    return opened[last_code + 1 :]
