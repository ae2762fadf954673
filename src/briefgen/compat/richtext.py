"""Formatted text as a value: `RichText` inside a paragraph, `RichTextParagraph` for paragraphs of its own."""

from collections.abc import Callable
from html import escape
from typing import Any

from briefgen.template.rules import suggestion

_UNDERLINES = ("single", "double", "thick", "dotted", "dash", "dotDash", "dotDotDash", "wave")


def _value(name: str, value: Any) -> str:
    return f'<w:{name} w:val="{value}"/>'


def _color(value: str) -> str:
    return value.removeprefix("#")


def _underline(kind: Any) -> str:
    return _value("u", kind if kind in _UNDERLINES else "single")


def _font(name: str) -> str:
    """Return the faces of a run; `eastAsia:仿宋` names that of one script too."""
    region, colon, face = name.partition(":")
    if not colon:
        region, face = "", name
    regional = f' w:{region}="{face}"' if colon else ""
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:cs="{face}"{regional}/>'


def _with_script(element: str, *, rtl: bool) -> str:
    return f"<w:{element}/><w:{element}Cs/>" if rtl else f"<w:{element}/>"


_PROPERTIES: dict[str, Callable[[Any, bool], str]] = {
    "style": lambda value, _rtl: _value("rStyle", value),
    "color": lambda value, _rtl: _value("color", _color(value)),
    "highlight": lambda value, _rtl: f'<w:shd w:fill="{_color(value)}"/>',
    "size": lambda value, _rtl: _value("sz", value) + _value("szCs", value),
    "subscript": lambda _one, _rtl: _value("vertAlign", "subscript"),
    "superscript": lambda _one, _rtl: _value("vertAlign", "superscript"),
    "bold": lambda _one, rtl: _with_script("b", rtl=rtl),
    "italic": lambda _one, rtl: _with_script("i", rtl=rtl),
    "underline": lambda value, _rtl: _underline(value),
    "strike": lambda _one, _rtl: "<w:strike/>",
    "font": lambda value, _rtl: _font(value),
    "rtl": lambda _one, _rtl: _value("rtl", "true"),
    "lang": lambda value, _rtl: _value("lang", value),
}
"""How each property is written, in the order in which docxtpl writes them."""

_ARGUMENTS = (
    "style",
    "color",
    "highlight",
    "size",
    "subscript",
    "superscript",
    "bold",
    "italic",
    "underline",
    "strike",
    "font",
    "url_id",
    "rtl",
    "lang",
)
"""The names of the arguments after the text, in order."""


def _run_properties(properties: dict[str, Any]) -> str:
    rtl = bool(properties.get("rtl"))
    written = "".join(write(properties[name], rtl) for name, write in _PROPERTIES.items() if properties.get(name))
    return f"<w:rPr>{written}</w:rPr>" if written else ""


class RichText:
    """Text in several formats, for `{{r name }}`. `xml` holds its runs."""

    def __init__(self, text: Any = None, **text_prop: Any) -> None:
        self.xml = ""
        if text:
            self.add(text, **text_prop)

    def add(self, text: Any, *values: Any, **named: Any) -> None:
        """Add text, or another RichText as it is.

        `style` is a character style's id; `color` and `highlight` are RRGGBB, with or without `#`; `size` is in half
        points; `subscript`, `superscript`, `bold`, `italic`, `strike` and `rtl` are switches; `underline` is a kind or
        true; `font` is a face, with `eastAsia:` in front for that script too; `url_id` comes from
        `DocxTemplate.build_url_id`; `lang` is a language tag. An argument of another name raises TypeError.
        """
        if isinstance(text, RichText):
            self.xml += text.xml
            return
        properties = _named(values, named)
        if isinstance(text, bytes):
            text = text.decode("utf-8", errors="ignore")
        shown = escape(str(text))
        xml = f'<w:r>{_run_properties(properties)}<w:t xml:space="preserve">{shown}</w:t></w:r>'
        if properties.get("url_id"):
            xml = f'<w:hyperlink r:id="{properties["url_id"]}" w:tgtFrame="_blank">{xml}</w:hyperlink>'
        self.xml += xml

    def __str__(self) -> str:
        return self.xml

    def __html__(self) -> str:
        return self.xml


def _named(values: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments after the text by name."""
    unknown = [name for name in named if name not in _ARGUMENTS]
    if unknown or len(values) > len(_ARGUMENTS):
        hint = suggestion(unknown[0], _ARGUMENTS) if unknown else ""
        raise TypeError(f"add() got an unexpected argument {unknown[0] if unknown else values[-1]!r}{hint}")
    return {**dict(zip(_ARGUMENTS, values, strict=False)), **named}


class RichTextParagraph:
    """Paragraphs of formatted text, for `{{p name }}`. `xml` holds them."""

    def __init__(self, text: Any = None, **text_prop: Any) -> None:
        self.xml = ""
        if text:
            self.add(text, **text_prop)

    def add(self, text: Any, parastyle: str | None = None) -> None:
        """Add a paragraph of text or of a RichText; `parastyle` is a paragraph style's id."""
        runs = text if isinstance(text, RichText) else RichText(text)
        properties = f"<w:pPr>{_value('pStyle', parastyle)}</w:pPr>" if parastyle else ""
        self.xml += f"<w:p>{properties}{runs.xml}</w:p>"

    def __str__(self) -> str:
        return self.xml

    def __html__(self) -> str:
        return self.xml


R = RichText
RP = RichTextParagraph
