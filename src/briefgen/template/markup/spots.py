"""Where paragraphs stand, in words, counted as the office would: 正文第3段, 正文表1第2行第2格, 页眉1第1段."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.template.markup.scan import Element, Markup

_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_NOTES = {"footnotes": ("footnote", "脚注"), "endnotes": ("endnote", "尾注"), "comments": ("comment", "批注")}


@dataclass(slots=True)
class _Count:
    """How many paragraphs and tables of one story have been met."""

    words: str
    paragraphs: int = 0
    tables: int = 0


@dataclass(slots=True)
class _Spots:
    """Gives the paragraphs of a part their places."""

    markup: Markup
    found: dict[Element, str] = field(default_factory=dict)

    def story(self, parent: Element, count: _Count) -> None:
        """Give places to the blocks of a body, a header, a note or a text box."""
        for element in parent.children:
            if element.name == "p":
                count.paragraphs += 1
                self.paragraph(element, f"{count.words}第{count.paragraphs}段")
            elif element.name == "tbl":
                count.tables += 1
                self.table(element, f"{count.words}表{count.tables}")
            elif element.name in _WRAPPERS:
                self.story(element, count)

    def paragraph(self, element: Element, spot: str) -> None:
        self.found[element] = spot
        for inside in element.walk():
            if inside.name == "txbxContent" and inside.within("txbxContent", "p") is element:
                self.story(inside, _Count(f"{spot}文本框"))

    def table(self, table: Element, spot: str) -> None:
        for row, tr in enumerate(_inside(table, "tr"), start=1):
            for column, tc in enumerate(_inside(tr, "tc"), start=1):
                self.cell(tc, f"{spot}第{row}行第{column}格", _Count(""))

    def cell(self, parent: Element, spot: str, count: _Count) -> None:
        for element in parent.children:
            if element.name == "p":
                count.paragraphs += 1
                self.paragraph(element, spot if count.paragraphs == 1 else f"{spot}第{count.paragraphs}段")
            elif element.name == "tbl":
                self.table(element, f"{spot}内表")
            elif element.name in _WRAPPERS:
                self.cell(element, spot, count)


def spots(markup: Markup, words: str) -> dict[Element, str]:
    """Return the place of each paragraph of a part; `words` names the part: 正文, 页眉1, 脚注.

    Notes are counted from 1 without Word's separators, which have a type.
    """
    reader = _Spots(markup)
    for root in markup.root.children:
        name, note_words = _NOTES.get(root.name, ("", ""))
        if name:
            notes = [note for note in root.children if note.name == name and not _is_separator(markup, note)]
            for number, note in enumerate(notes, start=1):
                reader.story(note, _Count(f"{note_words}{number}"))
        else:
            reader.story(root.child("body") or root, _Count(words))
    return reader.found


def _is_separator(markup: Markup, note: Element) -> bool:
    return markup.attribute(note, "type") not in {"", "normal"}


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Yield the children of that name, looking through content controls."""
    for child in parent.children:
        if child.name == name:
            yield child
        elif child.name in _WRAPPERS:
            yield from _inside(child, name)
