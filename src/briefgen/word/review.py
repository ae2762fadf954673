"""A Word file with its review shown: comments in a table at its end, tracked changes in colour (17.13.4, 17.13.5).

The file is written anew for layout alone; without review shown, changes are read as accepted and comments left out.
"""

from collections.abc import Iterator
from typing import Any

from briefgen.noun import noun
from briefgen.opc.package import Package
from briefgen.wml.names import local, qn
from briefgen.wml.values import attribute
from briefgen.word.parts import read_part

_PARTS = {"header", "footer", "footnotes", "endnotes"}
_INSERTED = (("w:u", "single"), ("w:color", "2E74B5"))
_DELETED = (("w:strike", "1"), ("w:color", "C00000"))
_MARKS = {"ins": _INSERTED, "moveTo": _INSERTED, "del": _DELETED, "moveFrom": _DELETED}
"""How the runs of each change are shown."""

_HEAD = ("编号", "批注人", "日期", "原文", "批注")
_WIDTHS = (800, 1200, 1300, 2200, 2500)
_QUOTED = 60


@noun
class Review:
    """What of a file's review is shown: its comments, its tracked changes."""

    comments: bool = False
    changes: bool = False


def with_review(docx: bytes, review: Review, *, file: str = "") -> bytes:
    """Return a Word file with its review written into its text, itself where none is asked for or there is none.

    PackageError where it is no Word file.
    """
    if not (review.comments or review.changes):
        return docx
    from lxml import etree

    package = Package.read(docx, file=file)
    related = package.relationships(package.main).values()
    targets = [one.target for one in related if one.type.rpartition("/")[2] in _PARTS and not one.external]
    parts = {name: read_part(package, name) for name in (package.main, *targets) if name in package.names}
    if review.changes:
        for root in parts.values():
            _show_changes(root)
    if review.comments:
        _show_comments(parts[package.main], _comments(package))
    return package.replaced({name: etree.tostring(root) for name, root in parts.items()})


def _show_changes(root: Any) -> None:
    """Give the runs of changes their marks; what was deleted stands in the text again."""
    for element in list(root.iter(*(qn(f"w:{name}") for name in _MARKS))):
        for run in list(element.iter(qn("w:r"))):
            for name, value in _MARKS[local(element.tag)]:
                _mark(run, name, value)
            for text in run.findall(qn("w:delText")):
                text.tag = qn("w:t")
        element.tag = qn("w:ins")


def _mark(run: Any, name: str, value: str) -> None:
    """Set a property of a run."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = run.makeelement(qn("w:rPr"))
        run.insert(0, properties)
    for old in properties.findall(qn(name)):
        properties.remove(old)
    properties.append(properties.makeelement(qn(name), {qn("w:val"): value}))


def _comments(package: Package) -> dict[str, Any]:
    """Return a file's comments by their ids."""
    related = package.relationships(package.main).values()
    part = next((one.target for one in related if one.type.rpartition("/")[2] == "comments" and not one.external), "")
    if part not in package.names:
        return {}
    return {attribute(one, "id") or "": one for one in read_part(package, part).iter(qn("w:comment"))}


def _show_comments(root: Any, comments: dict[str, Any]) -> None:
    """Number the places that comments refer to, and add the table of them after the body's last block."""
    quoted = _quoted(root)
    rows: list[tuple[str, ...]] = []
    for reference in list(root.iter(qn("w:commentReference"))):
        comment = comments.get(attribute(reference, "id") or "")
        if comment is None:
            continue
        number = f"批注{len(rows) + 1}"
        run = reference.getparent()
        run.replace(reference, _text(run, f"[{number}]"))
        _mark(run, "w:vertAlign", "superscript")
        about = [attribute(comment, "author") or "", (attribute(comment, "date") or "")[:10]]
        rows.append((number, *about, quoted.get(attribute(reference, "id") or "", ""), _words(comment)))
    body = root.find(qn("w:body"))
    if not rows or body is None:
        return
    last = body[-1] if len(body) and local(body[-1].tag) == "sectPr" else None
    for element in (_paragraph(body, "批注"), _table(body, [_HEAD, *rows]), _paragraph(body, "")):
        body.append(element) if last is None else last.addprevious(element)


def _quoted(root: Any) -> dict[str, str]:
    """Return the text that each comment is about, by its id."""
    found: dict[str, str] = {}
    open_ids: dict[str, None] = {}
    for element in root.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        number = attribute(element, "id") or ""
        if local(element.tag) == "commentRangeStart":
            open_ids[number] = None
        elif local(element.tag) == "commentRangeEnd":
            open_ids.pop(number, None)
        else:
            for one in open_ids:
                if len(found.get(one, "")) <= _QUOTED:
                    found[one] = found.get(one, "") + (element.text or "")
    return {one: text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…" for one, text in found.items()}


def _words(comment: Any) -> str:
    paragraphs = ("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in comment.iter(qn("w:p")))
    return "\n".join(paragraphs)


def _element(near: Any, name: str, *children: Any, **attributes: str) -> Any:
    made = near.makeelement(qn(name), {qn(f"w:{key}"): value for key, value in attributes.items()})
    made.extend(children)
    return made


def _text(near: Any, words: str) -> Any:
    made = _element(near, "w:t")
    made.text = words
    return made


def _paragraph(near: Any, words: str) -> Any:
    return _element(near, "w:p", *([_element(near, "w:r", _text(near, words))] if words else []))


def _table(near: Any, rows: list[tuple[str, ...]]) -> Any:
    """Return a table with a thin grid, its first row repeated on each page."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = _element(near, "w:tblBorders", *(_element(near, f"w:{side}", val="single", sz="4") for side in sides))
    width = _element(near, "w:tblW", w="5000", type="pct")
    grid = _element(near, "w:tblGrid", *(_element(near, "w:gridCol", w=str(width)) for width in _WIDTHS))
    head = _element(near, "w:trPr", _element(near, "w:tblHeader"))
    made = _element(near, "w:tbl", _element(near, "w:tblPr", width, borders), grid)
    for at, row in enumerate(rows):
        made.append(_element(near, "w:tr", *([] if at else [head]), *_cells(near, row)))
    return made


def _cells(near: Any, row: tuple[str, ...]) -> Iterator[Any]:
    for words, width in zip(row, _WIDTHS, strict=True):
        about = _element(near, "w:tcPr", _element(near, "w:tcW", w=str(width), type="dxa"))
        yield _element(near, "w:tc", about, *(_paragraph(near, line) for line in words.split("\n")))
