"""Text whose formatting comes from the data, and paragraphs of it."""

import re
from collections.abc import Mapping
from typing import Any, Unpack

from briefgen.noun import noun
from briefgen.template.content.additions import Additions, Block, Frame, Inline
from briefgen.template.content.addresses import checked_address
from briefgen.template.content.formatting import (
    Changes,
    has_hanzi,
    has_shared_marks,
    in_attribute,
    paragraph_properties,
    properties,
    run_properties,
    start_tag,
)
from briefgen.template.content.looks import RULE, Look, changes_of
from briefgen.template.rules import suggestion
from briefgen.template.values import BadValueError, illegal_character, shown, text_of, xml_text
from briefgen.wml.names import R

_ALIGNMENTS = ("left", "center", "right", "both", "distribute")
_LINK_LOOK = (("color", '<w:color w:val="0563C1"/>'), ("u", '<w:u w:val="single"/>'))
"""How a link looks where the template has no style for it."""


@noun
class Piece:
    """A stretch of text in one look. `style` is a character style's name or id, `link` an address; "" for none."""

    text: str
    changes: Changes = ()
    style: str = ""
    link: str = ""


class RichText(Inline):
    """Text in pieces, each in its own look, that goes on within the tag's paragraph. It doesn't change: `add` returns
    a longer one.

    >>> RichText("甲", bold=True).add("乙")
    RichText('甲乙')
    """

    __slots__ = ("pieces",)

    def __init__(self, text: object = "", **look: Unpack[Look]) -> None:
        self.pieces: tuple[Piece, ...] = () if text == "" else (piece_of(text, look),)

    def add(self, text: "object | RichText", **look: Unpack[Look]) -> "RichText":
        """Return this text with another one behind it, which keeps its own looks where it is rich itself."""
        if isinstance(text, RichText) and look:
            raise BadValueError("的文字自己带有格式，不能再加格式", "请把格式写在它自己的各段文字上", RULE)
        made = RichText()
        made.pieces = self.pieces + (text.pieces if isinstance(text, RichText) else RichText(text, **look).pieces)
        return made

    @property
    def text(self) -> str:
        """The text without its looks."""
        return "".join(piece.text for piece in self.pieces)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RichText) and self.pieces == other.pieces

    def __hash__(self) -> int:
        return hash(self.pieces)

    def __repr__(self) -> str:
        return f"RichText({self.text!r})"

    def runs(self, frame: Frame) -> str:
        """Return its runs in the formatting of the tag, with what each piece asks for changed."""
        base = properties(frame.run, frame.prefix)
        return rich_runs(self.pieces, base, frame)


def rich_runs(pieces: tuple[Piece, ...], base: Changes, frame: Frame) -> str:
    """Return the runs of pieces whose formatting begins with `base`."""
    is_chinese = any(has_hanzi(piece.text) for piece in pieces)
    return "".join(_run(piece, base, frame, is_chinese=is_chinese) for piece in pieces)


def _run(piece: Piece, base: Changes, frame: Frame, *, is_chinese: bool) -> str:
    changes = dict(piece.changes)
    style = character_style(piece.style, frame.additions) if piece.style else ""
    if piece.link and not style:
        style = frame.additions.style(("Hyperlink", "超链接"), "character")
        changes = {**({} if style else dict(_LINK_LOOK)), **changes}
    if style:
        said = frame.additions.styles.run_names(style)
        base = tuple((name, xml) for name, xml in base if name not in said or name == "rFonts")
        changes = {"rStyle": f'<w:rStyle w:val="{in_attribute(style)}"/>', **changes}
        if "rFonts" in said:
            base = tuple((name, _hint_alone(xml) if name == "rFonts" else xml) for name, xml in base)
    if is_chinese and has_shared_marks(piece.text):
        changes["rFonts"] = _hinted(changes.get("rFonts", ""), dict(base).get("rFonts", ""))
    made = run_properties(base, tuple((name, xml) for name, xml in changes.items() if xml))
    tag = start_tag("r", "w:" if piece.link else frame.prefix)
    run = f'{tag}{made}<w:t xml:space="preserve">{xml_text(piece.text, "w:")}</w:t></w:r>'
    return linked(run, piece.link, frame) if piece.link else run


def linked(runs: str, address: str, frame: Frame) -> str:
    """Return runs in `w:` spelling inside a hyperlink."""
    if address.startswith("#"):
        return f"{start_tag('hyperlink', frame.prefix, f' w:anchor={_quoted(address[1:])}')}{runs}</w:hyperlink>"
    key = frame.additions.link(frame.part, address)
    opening = start_tag("hyperlink", frame.prefix, f' xmlns:r="{R}" r:id="{key}" w:history="1"')
    return f"{opening}{runs}</w:hyperlink>"


def _hint_alone(xml: str) -> str:
    hint = re.search(r'w:hint="\w+"', xml)
    return f"<w:rFonts {hint[0]}/>" if hint else ""


def _hinted(asked: str, own: str) -> str:
    """Return a `w:rFonts` that says that shared marks are Chinese, where nothing says whose they are yet."""
    if "w:hint=" in asked or "w:hint=" in own:
        return asked
    return asked.replace("<w:rFonts", '<w:rFonts w:hint="eastAsia"') if asked else '<w:rFonts w:hint="eastAsia"/>'


def character_style(name: str, additions: Additions) -> str:
    """Return the id of a character style, by name or id; one that the template doesn't have raises BadValueError."""
    return _known_style(name, "character", "字符样式", additions)


def paragraph_style(name: str, additions: Additions) -> str:
    """Return the id of a paragraph style, by name or id; one that the template doesn't have raises BadValueError."""
    return _known_style(name, "paragraph", "段落样式", additions)


def _known_style(name: str, kind: str, told: str, additions: Additions) -> str:
    found = additions.style((name,), kind)
    if found:
        return found
    hint = suggestion(name, additions.styles.names(kind)) or f"请在模板里新建这个{told}，或换成已有的"
    raise BadValueError(f"要用的{told}“{shown(name)}”，模板里没有", hint, RULE)


def piece_of(text: object, look: Mapping[str, Any]) -> Piece:
    """Return a piece of text; text with control characters, and a look that makes no sense, raise BadValueError."""
    plain = text_of(text)
    code = illegal_character(plain)
    if code:
        raise BadValueError(f"值里有看不见的控制字符（{code}）", "请在数据里删去它", "TPL042")
    style, link = look.get("style") or "", look.get("link")
    return Piece(plain, changes_of(look), _checked_style(style), "" if link is None else checked_address(link))


def _checked_style(style: object) -> str:
    if not isinstance(style, str):
        raise BadValueError("的样式名不是文字", "请写样式的名称", RULE)
    return style


def _quoted(text: str) -> str:
    return f'"{in_attribute(text)}"'


@noun
class _Paragraph:
    """One paragraph: its text, its style's name or id, and its alignment; "" where the tag's paragraph says it."""

    text: RichText
    style: str
    alignment: str


class RichParagraphs(Block):
    """Paragraphs of rich text, which take the place of the tag's paragraph. It doesn't change: `add` returns more."""

    __slots__ = ("paragraphs",)

    def __init__(self, text: "RichText | object" = "", *, style: str = "", alignment: str = "") -> None:
        self.paragraphs: tuple[_Paragraph, ...] = () if text == "" else (_paragraph(text, style, alignment),)

    def add(self, text: "RichText | object", *, style: str = "", alignment: str = "") -> "RichParagraphs":
        """Return these paragraphs and one more. `style` is a paragraph style's name or id, `alignment` is `left`,
        `center`, `right`, `both` or `distribute`.
        """
        made = RichParagraphs()
        made.paragraphs = (*self.paragraphs, _paragraph(text, style, alignment))
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RichParagraphs) and self.paragraphs == other.paragraphs

    def __hash__(self) -> int:
        return hash(self.paragraphs)

    def blocks(self, frame: Frame) -> str:
        """Return its paragraphs, each in the formatting of the tag's paragraph, or in its own style alone."""
        return "".join(_block(paragraph, frame) for paragraph in self.paragraphs)


def _paragraph(text: "RichText | object", style: str, alignment: str) -> _Paragraph:
    if alignment and alignment not in _ALIGNMENTS:
        hint = suggestion(shown(alignment), _ALIGNMENTS) or f"可以用的有 {'、'.join(_ALIGNMENTS)}"
        raise BadValueError(f"的对齐方式没有“{shown(alignment)}”这一种", hint, RULE)
    return _Paragraph(text if isinstance(text, RichText) else RichText(text), _checked_style(style or ""), alignment)


def _block(paragraph: _Paragraph, frame: Frame) -> str:
    if paragraph.style:
        style = paragraph_style(paragraph.style, frame.additions)
        base: Changes = (("pStyle", f'<w:pStyle w:val="{in_attribute(style)}"/>'),)
        run_base: Changes = ()
    else:
        base, run_base = properties(frame.paragraph, frame.prefix), properties(frame.run, frame.prefix)
    changes = (("jc", f'<w:jc w:val="{paragraph.alignment}"/>'),) if paragraph.alignment else ()
    made = paragraph_properties(base, changes)
    return block(made, rich_runs(paragraph.text.pieces, run_base, frame), frame)


def block(made: str, runs: str, frame: Frame) -> str:
    """Return a paragraph of properties and runs."""
    return f"{start_tag('p', frame.prefix)}{made}{runs}</w:p>"
