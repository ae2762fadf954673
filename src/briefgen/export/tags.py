"""The tag tree in the file: its elements, and which of them each stretch of content belongs to (ISO 32000-1 14.7)."""

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc

from briefgen.export.destinations import Places
from briefgen.export.element import Annotation, Element, MarkedContent, number_headings, prune
from briefgen.export.links import annotation, stretches
from briefgen.export.marks import PageMarks
from briefgen.export.objects import Written
from briefgen.export.roles import roles_of
from briefgen.model.page import Page, Pages


class TagTree:
    """The tags of one document, filled page by page and written once all pages are drawn."""

    def __init__(self, pages: Pages, document: Any) -> None:
        self._language = pages.language
        self._roles = roles_of(pages)
        self._document = document
        self._pages: list[PageMarks] = []
        self._links: list[Element] = []
        self._count = len(pages.pages)

    @property
    def names_all_pictures(self) -> bool:
        """Whether every picture has the alternative text that PDF/UA asks for (ISO 14289-1 7.3)."""
        return not any(page.unnamed for page in self._pages)

    def marks(self, page: Page) -> PageMarks:
        """Return the marks of the next page, for it to be drawn with."""
        marks = PageMarks(self._roles, page, len(self._pages), self._language)
        self._pages.append(marks)
        return marks

    def annotations(self, page: Page, places: Places) -> list[Any]:
        """Return the links of the page drawn last, each a part of its element; `places` are those in the file.

        What stands in headers and footers is no content, but a link in them must have an element all the same
        (ISO 14289-1 7.18.5): one without text, at the end of the tree.
        """
        marks, at = self._pages[-1], len(self._pages) - 1
        references = []
        for stretch in stretches(page):
            element = marks.links.get(stretch.start) or self._roles.root.add("P").add("Link")
            name = f"A{len(self._links) + 1}"
            entries = annotation(stretch, page.height, places)
            entries["StructParent"] = str(self._count + len(self._links))
            references.append(self._document.Reference(entries, name))
            element.kids.append(Annotation(at, name))
            self._links.append(element)
        return references

    def write(self) -> None:
        """Add the tree to the document and name it in the catalogue."""
        root, document = self._roles.root, self._document
        for page in self._pages:
            page.finish()
        prune(root)
        number_headings(root)
        objects = {element: Written() for element in root.elements()}
        numbers = {element: _number(document, thing) for element, thing in objects.items()}
        tree = Written()
        top = _number(document, tree)
        for parent, element in _pairs(root):
            above = top if parent is None else numbers[parent]
            objects[element].content = self._element(element, above, numbers)
        tree.content = self._root(numbers)
        for thing in objects.values():
            document.updateSignature(thing.content)
        document.Catalog.StructTreeRoot = document.Reference(tree)
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _element(self, element: Element, parent: int, numbers: dict[Element, int]) -> bytes:
        """Return an element's dictionary (ISO 32000-1 table 323)."""
        pages = {kid[0] for kid in element.kids if isinstance(kid, tuple)}
        page = self._page(pages.pop()) if len(pages) == 1 else 0
        kids = [self._kid(kid, numbers, own_page=bool(page)) for kid in element.kids]
        entries = [f"/S/{element.tag}/P {parent} 0 R{element.attributes}"]
        if page:
            entries.append(f"/Pg {page} 0 R")
        if kids:
            entries.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        return f"<<{''.join(entries)}>>".encode("ascii")

    def _kid(self, kid: Element | MarkedContent | Annotation, numbers: dict[Element, int], *, own_page: bool) -> str:
        """Return a part of an element; content on the element's `own_page` is its number alone."""
        if isinstance(kid, Element):
            return f"{numbers[kid]} 0 R"
        if isinstance(kid, Annotation):
            number, _ = self._document.idToObjectNumberAndVersion[kid.name]
            return f"<</Type/OBJR/Pg {self._page(kid.page)} 0 R/Obj {number} 0 R>>"
        page, mcid = kid
        return str(mcid) if own_page else f"<</Type/MCR/Pg {self._page(page)} 0 R/MCID {mcid}>>"

    def _page(self, at: int) -> int:
        """Return the object number of page `at`, counted from 0."""
        number: int = self._document.idToObjectNumberAndVersion[f"Page{at + 1}"][0]
        return number

    def _root(self, numbers: dict[Element, int]) -> bytes:
        """Return the root of the tree with the way back from content to elements (ISO 32000-1 14.7.4.4)."""
        rows = [
            f"{at} [{' '.join(f'{numbers[parent]} 0 R' for parent in page.parents)}]"
            for at, page in enumerate(self._pages)
        ]
        rows += [f"{at} {numbers[element]} 0 R" for at, element in enumerate(self._links, len(self._pages))]
        first = numbers[self._roles.root]
        parents = f"<</Nums[{' '.join(rows)}]>>"
        return f"<</Type/StructTreeRoot/K {first} 0 R/ParentTree {parents}/ParentTreeNextKey {len(rows)}>>".encode()


def _number(document: Any, thing: Any) -> int:
    """Add an object to the document and return its number."""
    document.Reference(thing)
    number: int = document.objectcounter
    return number


def _pairs(element: Element, parent: Element | None = None) -> Iterator[tuple[Element | None, Element]]:
    """Yield every element of a tree after the one that it is a part of."""
    yield parent, element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _pairs(kid, element)
