"""The tag trees of two PDFs made one: the elements of one file become a part of the other's (ISO 32000-1 14.7)."""

from collections.abc import Iterator
from typing import Any

_DEEPEST = 50


def is_tagged(root: Any) -> bool:
    """Return whether a file says that all its content is tagged."""
    marked = root.get("/MarkInfo", {}).get_object() if "/MarkInfo" in root else {}
    return bool(getattr(marked.get("/Marked"), "value", False)) and "/StructTreeRoot" in root


class TagJoiner:
    """The tag tree of the file that others join."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer
        self._tree = writer.root_object["/StructTreeRoot"].get_object()
        self._parents = dict(_numbers(self._tree.get("/ParentTree")))
        known = int(self._tree.get("/ParentTreeNextKey", 0))
        self._next = max([known, *(key + 1 for key in self._parents)])

    def can_join(self, tree: Any) -> bool:
        """Return whether a tree's roles and classes mean the same here; one with ids for its elements doesn't join."""
        for name in ("/RoleMap", "/ClassMap"):
            own, other = self._tree.get(name, {}), tree.get(name, {})
            if any(key in own and own[key] != value for key, value in other.items()):
                return False
        return "/IDTree" not in tree and "/Namespaces" not in tree

    def join(self, tree: Any, pages: list[Any], label: int | None) -> None:
        """Take in the tree of pages that were added already, as one part at the end.

        `label` is the number of the marked content on the first page that is the attachment's label, None for none.
        """
        from pypdf.generic import NameObject, NumberObject

        copied = tree.clone(self._writer)
        part = self._part(_listed(copied.get("/K")))
        self._take_names(copied)
        _rename(part, f"{self._next}-")
        shift = self._next
        for key, value in _numbers(copied.get("/ParentTree")):
            self._parents[key + shift] = value
        for page in pages:
            for holder, name in _holders(page):
                holder[NameObject(name)] = NumberObject(int(holder[name]) + shift)
        self._next = max([shift, *(key + 1 for key in self._parents)])
        if label is not None:
            self._label(part, pages[0], label)

    def _part(self, kids: list[Any]) -> Any:
        """Return a new part at the end of the tree that holds elements; a document among them is a section now."""
        from pypdf.generic import ArrayObject, DictionaryObject, NameObject

        part = DictionaryObject({NameObject("/Type"): NameObject("/StructElem"), NameObject("/S"): NameObject("/Part")})
        reference = self._writer._add_object(part)  # noqa: SLF001 - it has no other name
        home = self._home()
        part[NameObject("/P")] = home.indirect_reference
        part[NameObject("/K")] = ArrayObject(kids)
        for kid in kids:
            element = kid.get_object()
            element[NameObject("/P")] = reference
            if element.get("/S") == "/Document":
                element[NameObject("/S")] = NameObject("/Sect")
        home[NameObject("/K")] = ArrayObject([*_listed(home.get("/K")), reference])
        return part

    def _take_names(self, tree: Any) -> None:
        """Take over the roles and classes that a tree names."""
        from pypdf.generic import DictionaryObject, NameObject

        for name in ("/RoleMap", "/ClassMap"):
            if name in tree:
                own = self._tree.setdefault(NameObject(name), DictionaryObject())
                own.get_object().update(tree[name])

    def _home(self) -> Any:
        """Return what parts are added to: the only document in the tree, else its root."""
        kids = _listed(self._tree.get("/K"))
        only = kids[0].get_object() if len(kids) == 1 else None
        return only if only is not None and only.get("/S") == "/Document" else self._tree

    def _label(self, part: Any, page: Any, mark: int) -> None:
        """Tag the label that was stamped on a page as the part's first paragraph."""
        from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

        element = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructElem"),
                NameObject("/S"): NameObject("/P"),
                NameObject("/P"): part.indirect_reference,
                NameObject("/Pg"): page.indirect_reference,
                NameObject("/K"): NumberObject(mark),
            }
        )
        reference = self._writer._add_object(element)  # noqa: SLF001
        part[NameObject("/K")] = ArrayObject([reference, *part["/K"]])
        key = int(page["/StructParents"])
        row = self._parents[key].get_object()
        self._parents[key] = self._writer._add_object(ArrayObject([*row, reference]))  # noqa: SLF001

    def finish(self, *, all_tagged: bool) -> None:
        """Write the tree of parents anew, and whether the whole file is tagged."""
        from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, NumberObject

        self._writer.root_object["/MarkInfo"].get_object()[NameObject("/Marked")] = BooleanObject(all_tagged)

        flat = ArrayObject(item for key in sorted(self._parents) for item in (NumberObject(key), self._parents[key]))
        self._tree[NameObject("/ParentTree")] = DictionaryObject({NameObject("/Nums"): flat})
        self._tree[NameObject("/ParentTreeNextKey")] = NumberObject(self._next)


def marks_of(tree: Any, page: Any) -> int | None:
    """Return how many marks a page's content has in a tree of parents, None where it has no place there."""
    parents = dict(_numbers(tree.get("/ParentTree")))
    row = parents.get(int(page["/StructParents"])) if "/StructParents" in page else None
    found = None if row is None else row.get_object()
    return len(found) if isinstance(found, list) else None


def untie(page: Any) -> None:
    """Take from a page what refers to the tree of parents of the file that it comes from."""
    for holder, name in list(_holders(page)):
        del holder[name]


def _listed(kids: Any) -> list[Any]:
    if kids is None:
        return []
    found = kids.get_object()
    return list(found) if isinstance(found, list) else [kids]


def _numbers(node: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Yield the entries of a number tree (7.9.7)."""
    if node is None or depth > _DEEPEST:
        return
    entries = node.get_object()
    flat = list(entries.get("/Nums", []))
    for at in range(0, len(flat) - 1, 2):
        yield int(flat[at]), flat[at + 1]
    for kid in entries.get("/Kids", []):
        yield from _numbers(kid, depth + 1)


def _holders(page: Any) -> Iterator[tuple[Any, str]]:
    """Yield what on a page refers to the tree of parents, each thing once, with the key that does so."""
    seen: set[int] = set()
    pending = [(page, 0)]
    pending += [(one.get_object(), _DEEPEST) for one in page.get("/Annots", []) or []]
    while pending:
        thing, depth = pending.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        for name in ("/StructParents", "/StructParent"):
            if name in thing:
                yield thing, name
        resources = thing.get("/Resources") if depth < _DEEPEST else None
        forms = None if resources is None else resources.get_object().get("/XObject")
        pending += [] if forms is None else [(one.get_object(), depth + 1) for one in forms.get_object().values()]


def _rename(part: Any, prefix: str) -> None:
    """Put a prefix before the ids of all elements of a part, so that none is another's (ISO 32000-1 table 323)."""
    from pypdf.generic import NameObject, TextStringObject

    waiting, seen = [part], set()
    while waiting:
        element = waiting.pop()
        if id(element) in seen:
            continue
        seen.add(id(element))
        if "/ID" in element:
            element[NameObject("/ID")] = TextStringObject(prefix + str(element["/ID"]))
        kids = (kid.get_object() for kid in _listed(element.get("/K")))
        waiting += [kid for kid in kids if isinstance(kid, dict) and "/S" in kid]
