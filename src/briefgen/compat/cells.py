"""Tags that change their table cell: `{% colspan n %}`, `{% cellbg c %}`, `{% vm %}`, `{% hm %}`."""

import re
from collections.abc import Iterator

from briefgen.compat.tags import NUMBER, Delimiters, Tag, find_tags
from briefgen.compat.tree import Edit, around, edited, read_tree
from briefgen.template.markup.scan import Element

_SPAN = re.compile(r'(w:gridSpan w:val=")([0-9]+)(")')
_FIRST = ("{% if loop.first %}", "{% endif %}")
_MERGE = '<w:vMerge w:val="{% if loop.first %}restart{% else %}continue{% endif %}"/>'


def colspan(text: str, delimiters: Delimiters) -> str:
    """Return XML text in which a cell spans as many columns as its `{% colspan n %}` says."""
    return _with_property(text, delimiters, "colspan", ("gridSpan", '<w:gridSpan w:val="{}"/>'))


def cellbg(text: str, delimiters: Delimiters) -> str:
    """Return XML text in which a cell has the background that its `{% cellbg RRGGBB %}` says."""
    return _with_property(text, delimiters, "cellbg", ("shd", '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'))


def vertical_merge(text: str, delimiters: Delimiters) -> str:
    """Return XML text in which a cell with `{% vm %}` and its copies in a loop are one, with the first one's text."""
    cells = _cells(text, delimiters, "vm")
    return edited(text, (edit for cell, tag in cells for edit in _merged_down(text, cell, tag)))


def horizontal_merge(text: str, delimiters: Delimiters) -> str:
    """Return XML text in which a cell with `{% hm %}` stands once for its copies in a loop, over all their columns."""
    for cell, tag in reversed(list(_cells(text, delimiters, "hm"))):
        whole = text[cell.start : tag.start] + text[tag.end : cell.end]
        if "w:gridSpan" in whole:
            whole = _SPAN.sub(r"\1{{ \2 * loop.length }}\3", whole)
        else:
            whole = edited(whole, [_property_edit(whole, '<w:gridSpan w:val="{{ loop.length }}"/>', last=True)])
        text = f"{text[: cell.start]}{_FIRST[0]}{whole}{_FIRST[1]}{text[cell.end :]}"
    return text


def _cells(text: str, delimiters: Delimiters, keyword: str) -> Iterator[tuple[Element, Tag]]:
    """Yield the cells that hold a statement of a keyword, each with its last one."""
    if keyword not in text:
        return
    root = read_tree(text)
    found: dict[Element, Tag] = {}
    for tag in find_tags(text, delimiters):
        if tag.begin == delimiters.block[0] and tag.keyword == keyword and not tag.level:
            cell = around(root, tag.start, "tc")
            if cell is not None:
                found[cell] = tag
    yield from found.items()


def _with_property(text: str, delimiters: Delimiters, keyword: str, element: tuple[str, str]) -> str:
    name, written = element
    begin, end = delimiters.variable
    edits: list[Edit] = []
    for cell, tag in _cells(text, delimiters, keyword):
        value = tag.inner[tag.inner.index(keyword) + len(keyword) :].lstrip()
        if not NUMBER.sub("", value).strip():
            continue
        edits.append(_without(text, cell, tag))
        properties = cell.child("tcPr")
        old = None if properties is None else properties.child(name)
        if old is not None:
            edits.append(Edit(old.start, old.end, ""))
        offset, new = cell.start, _property_edit(text[cell.start : cell.end], written.format(f"{begin}{value}{end}"))
        edits.append(Edit(new.start + offset, new.end + offset, new.text))
    return edited(text, edits)


def _without(text: str, cell: Element, tag: Tag) -> Edit:
    """Return the edit that takes a tag away, with its run where that holds nothing else and keeps no blanks."""
    run = around(cell, tag.start, "r")
    holder = around(cell, tag.start, "t")
    if run is None or holder is None:
        return Edit(tag.start, tag.end, "")
    is_alone = (holder.inner, holder.close) == (tag.start, tag.end)
    is_bare = text[holder.start : holder.inner] == "<w:t>"
    return Edit(run.start, run.end, "") if is_alone and is_bare else Edit(tag.start, tag.end, "")


def _property_edit(cell: str, property_: str, *, last: bool = False) -> Edit:
    """Return the edit of a cell's text that gives it a property, first or last; a cell without properties gets them."""
    root = read_tree(cell).children[0]
    properties = root.child("tcPr")
    if properties is None:
        return Edit(root.inner, root.inner, f"<w:tcPr>{property_}</w:tcPr>")
    if properties.close == properties.end:
        begin = cell[properties.start : properties.end].removesuffix("/>").rstrip()
        return Edit(properties.start, properties.end, f"{begin}>{property_}</w:tcPr>")
    at = properties.close if last else properties.inner
    return Edit(at, at, property_)


def _merged_down(text: str, cell: Element, tag: Tag) -> Iterator[Edit]:
    new = _property_edit(text[cell.start : cell.end], _MERGE, last=True)
    yield Edit(new.start + cell.start, new.end + cell.start, new.text)
    texts = [element for element in cell.walk() if element.name == "t" and element.inner < element.end]
    own = next((element for element in texts if element.start < tag.start < element.end), None)
    if own is None:
        yield Edit(tag.start, tag.end, "")
        return
    first = texts[0]
    yield from _insertions([(first.inner, _FIRST[0]), (own.close, _FIRST[1])], tag)


def _insertions(insertions: list[tuple[int, str]], tag: Tag) -> Iterator[Edit]:
    """Yield insertions and the removal of a tag; what meets the tag is one edit with it."""
    start, end = "", ""
    for at, text in insertions:
        if at == tag.start:
            start = text
        elif at == tag.end:
            end = text
        else:
            yield Edit(at, at, text)
    yield Edit(tag.start, tag.end, start + end)
