"""Text that no run holds: attributes, field codes, formulas, properties, addresses of hyperlinks."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from urllib.parse import unquote

from briefgen.opc.package import Package
from briefgen.template.compiler.tags import find_tags
from briefgen.template.markup.edits import LINE, Chunk, Code, Edit
from briefgen.template.markup.placed import Paragraph, Piece, Placed, Writing
from briefgen.template.markup.scan import Element, Markup, escaped, unescaped

_OPENING = re.compile(r"\{\{|\{%|\{#|｛｛|｛%|\{％|｛％")
_TAKEN = {"t", "delText", "delInstrText"}
"""Elements whose text is read for tags elsewhere, or is gone."""

_ATTRIBUTE = re.compile(r"\s([^\s=<>/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENCODED = re.compile(r"(?:\{|%7b)(?:[{%#]|%7b|%25|%23)", re.IGNORECASE)
_CHARACTER = re.compile(
    r"%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}|.",
    re.IGNORECASE | re.DOTALL,
)
"""One character of an address, escaped in UTF-8 or as it is (RFC 3986 2.1)."""

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def loose_paragraphs(markup: Markup, places: dict[Element, str], words: str) -> list[Paragraph]:
    """Return each text outside of runs that has the beginning of a tag, as a paragraph of its own.

    Comments of the XML and deleted text are left as they are.
    """
    taken = [element for element in markup.root.walk() if element.name in _TAKEN and element.within("r") is not None]
    starts = [element.inner for element in taken]
    found: dict[int, Piece] = {}
    for match in _OPENING.finditer(markup.text):
        before = bisect_right(starts, match.start())
        if before and match.start() < taken[before - 1].close:
            continue
        piece = _piece_at(markup, match.start())
        if piece is not None:
            found.setdefault(piece.inner, piece)
    pieces = found.values()
    return [Paragraph(_around(piece.element), _spot(piece.element, places, words), (piece,)) for piece in pieces]


def _around(element: Element) -> Element:
    """Return the paragraph that an element stands in, the element itself outside of paragraphs."""
    return element if element.name == "p" else element.within("p") or element


def _spot(element: Element, places: dict[Element, str], words: str) -> str:
    return places.get(_around(element), words)


def _piece_at(markup: Markup, offset: int) -> Piece | None:
    """Return the attribute or text that holds an offset, None for one in a comment of the XML."""
    element = _element_at(markup.root, offset)
    if offset < element.inner:
        for match in _ATTRIBUTE.finditer(markup.text, element.start, element.inner):
            group = 2 if match[2] is not None else 3
            if match.start(group) <= offset < match.end(group) and not match[1].startswith("xmlns"):
                return Piece(element, unescaped(match[group]), 0, match.start(group), match.end(group), "attribute")
        return None
    if element.children or "<" in markup.text[element.inner : element.close]:
        return None
    writing: Writing = "code" if element.name == "instrText" else "plain"
    return Piece(element, markup.content(element), 0, element.inner, element.close, writing)


def _element_at(root: Element, offset: int) -> Element:
    """Return the innermost element that holds an offset of the text."""
    element = root
    while True:
        before = bisect_right(element.children, offset, key=lambda child: child.start)
        if not before or offset >= element.children[before - 1].end:
            return element
        element = element.children[before - 1]


def tagged_addresses(package: Package, part: str) -> dict[str, str]:
    """Return the hyperlink addresses of a part that hold tags, by relationship id, with the tags as they were typed."""
    links = {key: one for key, one in package.relationships(part).items() if one.type.endswith("/hyperlink")}
    return {
        key: address
        for key, one in links.items()
        if one.external and _ENCODED.search(one.target) and (address := _with_plain_tags(one.target))
    }


def _with_plain_tags(target: str) -> str:
    """Return an address with its tags unescaped, "" for one without any; Word writes `{{` as `%7B%7B`.

    The rest stays as it is: `%2F` is not the same as `/` there.

    >>> _with_plain_tags("https://a.cn/b%2Fc/%7B%7B%20x%20%7D%7D"), _with_plain_tags("https://a.cn/%7B%7D")
    ('https://a.cn/b%2Fc/{{ x }}', '')
    """
    written = _CHARACTER.findall(target)
    typed = [unquote(one)[:1] for one in written]
    tags, broken = find_tags("".join(typed))
    if any(one.slip != "close" and not one.written.startswith("{#") for one in broken):
        return "".join(typed)
    made = []
    at = 0
    for tag in tags:
        is_escaped = written[tag.start] != typed[tag.start]
        made += [*written[at : tag.start], *(typed if is_escaped else written)[tag.start : tag.end]]
        at = tag.end
    return "".join([*made, *written[at:]]) if tags else ""


def linked_paragraphs(
    markup: Markup, addresses: dict[str, str], places: dict[Element, str], words: str
) -> Iterator[Paragraph]:
    """Yield the address of each hyperlink in a part whose relationship holds tags, as a paragraph of its own.

    It is written into the attribute that names the relationship: filled, it is the id of another one.
    """
    prefixes = _prefixes(markup.text)
    for key, address in addresses.items():
        for match in re.finditer(rf"\s({prefixes}):[\w.-]+\s*=\s*([\"'])({re.escape(key)})\2", markup.text):
            element = _element_at(markup.root, match.start(3))
            piece = Piece(element, address, 0, match.start(3), match.end(3), "link")
            yield Paragraph(_around(element), _spot(element, places, words), (piece,))


def _prefixes(text: str) -> str:
    """Return the prefixes that stand for the namespace of relationships, as alternatives of a pattern."""
    found = re.findall(rf"xmlns:([^\s=]+)\s*=\s*[\"']{re.escape(_RELATIONSHIPS)}[\"']", text)
    return "|".join(map(re.escape, dict.fromkeys(found))) or "r"


def loose_edits(piece: Piece, tags: list[Placed]) -> Iterator[Edit]:
    """Yield the edit of a text that no run holds."""
    prints = [one for one in tags if one.tag.kind == "print"]
    if piece.writing == "link" and tags:
        code = Code((prints or tags)[0], f"[{_address(piece.text, tags)}]|__address({LINE})")
        yield Edit(piece.inner, piece.close, (code,))
        return
    chunks: list[Chunk] = []
    at = 0
    for one in tags:
        chunks.append(_constant(piece.text[at : one.tag.start], piece))
        if one.tag.kind == "statement":
            chunks.append(Code(one, one.tag.code, is_statement=True))
        elif one.tag.kind == "print":
            chunks.append(Code(one, f"({one.tag.code})|__{piece.writing}({LINE})"))
        at = one.tag.end
    chunks.append(_constant(piece.text[at:], piece))
    yield Edit(piece.inner, piece.close, tuple(chunks))


def _address(text: str, tags: list[Placed]) -> str:
    """Return the pieces of a hyperlink's address as the members of a list, in Jinja's spelling."""
    members: list[str] = []
    at = 0
    for one in tags:
        members.append(_quoted(text[at : one.tag.start]))
        if one.tag.kind == "print":
            members.append(f"({one.tag.code})")
        at = one.tag.end
    members.append(_quoted(text[at:]))
    return ", ".join(member for member in members if member != "''")


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _constant(text: str, piece: Piece) -> str:
    """Return constant text as it is written between tags or in an attribute."""
    if piece.writing != "attribute":
        return escaped(text)
    quoted = escaped(text).replace('"', "&quot;").replace("'", "&apos;")
    return quoted.replace("\n", "&#10;").replace("\t", "&#9;")
