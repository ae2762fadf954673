"""A tag tree read back from a PDF, with the text that belongs to each element."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pypdf
from pypdf.generic import ContentStream, IndirectObject


@dataclass
class Tag:
    """An element: its kind, its own attributes, and its parts: elements, texts, or `OBJR` for an annotation."""

    kind: str
    about: dict[str, Any]
    kids: list["Tag | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, in order."""
        return "".join(kid.text if isinstance(kid, Tag) else kid for kid in self.kids if kid != "OBJR")

    def find(self, *kinds: str) -> list["Tag"]:
        """Return the elements of some kinds in it, in order."""
        found = [self] if self.kind in kinds else []
        return found + [one for kid in self.kids if isinstance(kid, Tag) for one in kid.find(*kinds)]

    def outline(self, depth: int = 0) -> str:
        """Return the tree, one line for each element: kind, attributes, and the text that is directly in it."""
        told = "".join(f" {key}={value}" for key, value in sorted(self.about.items()))
        own = "".join(f"[{kid}]" if kid != "OBJR" else "[->]" for kid in self.kids if isinstance(kid, str))
        rows = [f"{'  ' * depth}{self.kind}{told}{' ' if own else ''}{own}\n"]
        return "".join(rows + [kid.outline(depth + 1) for kid in self.kids if isinstance(kid, Tag)])


def tree(pdf: bytes) -> Tag:
    """Return the root of a PDF's tag tree; an AssertionError where the way back from content to tags is wrong."""
    reader = pypdf.PdfReader(BytesIO(pdf), strict=True)
    marked = {page.indirect_reference.idnum: _stretches(reader, page) for page in reader.pages}
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    used: set[tuple[int, int]] = set()
    found = _tag(root["/K"], root, marked, used)
    assert used == {(page, number) for page, texts in marked.items() for number in texts}, "content without a tag"
    return found


def _tag(reference: Any, parent: Any, marked: dict[int, dict[int, str]], used: set[tuple[int, int]]) -> Tag:
    element = reference.get_object()
    assert element["/P"].get_object() == parent, "an element names another parent"
    about = {key[1:]: str(element[key]) for key in ("/Alt", "/Lang", "/ActualText") if key in element}
    owned = element.get("/A", {})
    about |= {key[1:]: str(value) for key, value in owned.items() if key not in {"/O", "/BBox"}}
    tag = Tag(element["/S"][1:], about)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [element.raw_get("/K")]:
        thing = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(thing, int):
            tag.kids.append(_text((element.raw_get("/Pg").idnum, thing), marked, used))
        elif thing.get("/Type") == "/MCR":
            tag.kids.append(_text((thing.raw_get("/Pg").idnum, thing["/MCID"]), marked, used))
        elif thing.get("/Type") == "/OBJR":
            tag.kids.append("OBJR")
        else:
            tag.kids.append(_tag(kid, element, marked, used))
    return tag


def _text(key: tuple[int, int], marked: dict[int, dict[int, str]], used: set[tuple[int, int]]) -> str:
    assert key not in used, "content with two tags"
    used.add(key)
    return marked[key[0]][key[1]]


def _stretches(reader: pypdf.PdfReader, page: Any) -> dict[int, str]:
    """Return the text of each marked stretch of a page; AssertionError for anything drawn outside of marks."""
    fonts = {name: _characters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    texts: dict[int, str] = {}
    open_marks: list[int | str] = []
    font: dict[str, str] = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"BDC":
            open_marks.append(_mark(operands, texts))
            if "/MCID" in operands[1] and "/ActualText" in operands[1]:
                texts[operands[1]["/MCID"]] = str(operands[1]["/ActualText"])
        elif operator == b"EMC":
            open_marks.pop()
        elif operator == b"Tf":
            font = fonts[operands[0]]
        elif operator in {b"TJ", b"Do", b"f", b"S"}:
            assert open_marks, f"{operator!r} outside of marks"
            number = next((mark for mark in open_marks if isinstance(mark, int)), None)
            actual = next((mark for mark in open_marks if isinstance(mark, str) and mark), None)
            if operator == b"TJ" and number is not None:
                texts[number] += _drawn(operands[0], font) if actual is None else actual
    assert not open_marks
    return texts


def _mark(operands: Any, texts: dict[int, str]) -> int | str:
    if "/MCID" not in operands[1]:
        return str(operands[1].get("/ActualText", ""))
    texts[operands[1]["/MCID"]] = ""
    return int(operands[1]["/MCID"])


def _drawn(array: Any, font: dict[str, str]) -> str:
    codes = "".join(_bytes(item).hex().upper() for item in array if not isinstance(item, (int, float)))
    return "".join(font[codes[at : at + 4]] for at in range(0, len(codes), 4))


def _bytes(item: Any) -> bytes:
    return item if isinstance(item, bytes) else item.original_bytes


def _characters(font: Any) -> dict[str, str]:
    """Return the characters of a font by their codes, as its ToUnicode tells them."""
    text = font["/ToUnicode"].get_data().decode("ascii")
    rows = re.findall(r"^<(\w{4})> <(\w+)>$", text, re.MULTILINE)
    return {code: bytes.fromhex(units).decode("utf-16-be") for code, units in rows}


def drawn_text(stream: Any) -> str:
    """Return all text that a form XObject draws, in order."""
    fonts = {name: _characters(font.get_object()) for name, font in stream["/Resources"].get("/Font", {}).items()}
    font: dict[str, str] = {}
    text = ""
    for operands, operator in ContentStream(stream, None).operations:
        if operator == b"Tf":
            font = fonts[operands[0]]
        elif operator == b"TJ":
            text += _drawn(operands[0], font)
    return text
