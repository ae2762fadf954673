"""The text of a Markdown paragraph: its pieces with the look that its marks ask for."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefgen.template.content.additions import Frame
from briefgen.template.content.looks import changes_of
from briefgen.template.content.rich import Piece, piece_of
from briefgen.template.values import BadValueError

CODE = changes_of({"font": "Courier New"})
"""How code looks where the template has no style for it."""

_CODE_STYLES = ("HTML Code", "Verbatim Char", "代码", "HTML 代码")
_LOOKS: dict[str, dict[str, Any]] = {"strong": {"bold": True}, "em": {"italic": True}, "s": {"strike": True}}
_SOFT = "\x0b"
"""The end of a line in the source, which no text can hold itself."""


def pieces(node: Any, frame: Frame, look: Mapping[str, Any] | None = None) -> tuple[Piece, ...]:
    """Return the pieces of a paragraph, heading or cell, in `look` to begin with.

    Lines of the source are joined by a blank; between Chinese characters by nothing.
    """
    found = [piece for child in node.children for piece in _inline(child, look or {}, frame)]
    return tuple(_joined(found))


def _inline(node: Any, look: Mapping[str, Any], frame: Frame) -> Iterator[Piece]:
    if node.type == "text":
        yield piece_of(node.content, look)
    elif node.type == "softbreak":
        yield Piece(_SOFT, changes_of({key: value for key, value in look.items() if key != "link"}))
    elif node.type == "hardbreak":
        yield piece_of("\n", look)
    elif node.type == "code_inline":
        yield _code(node.content, look, frame)
    elif node.type == "image":
        way_out = "请去掉它，图片在数据里单独写成 picture"
        raise BadValueError("的Markdown里有图片", way_out, "TPL072")
    else:
        inner = {**look, **_LOOKS.get(node.type, {})}
        if node.type == "link":
            inner["link"] = str(node.attrs.get("href", ""))
        for child in node.children:
            yield from _inline(child, inner, frame)


def _code(text: str, look: Mapping[str, Any], frame: Frame) -> Piece:
    style = frame.additions.style(_CODE_STYLES, "character")
    return piece_of(text, {**look, "style": style} if style else {"font": "Courier New", **look})


def _joined(found: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with the ends of lines as blanks, or left out; pieces without text too."""
    every = [piece for piece in found if piece.text]
    for number, piece in enumerate(every):
        if piece.text != _SOFT:
            yield piece
            continue
        before = every[number - 1].text[-1:] if number else ""
        after = every[number + 1].text[:1] if number + 1 < len(every) else ""
        if not (_is_wide(before) and _is_wide(after)):
            yield Piece(" ", piece.changes)


def _is_wide(character: str) -> bool:
    """Return whether a character is of East Asian type, which has no blanks between words; quotes are taken for it.

    >>> _is_wide("喆"), _is_wide("，"), _is_wide("a")
    (True, True, False)
    """
    return bool(character) and (unicodedata.east_asian_width(character) in {"W", "F"} or character in "“”‘’—…")
