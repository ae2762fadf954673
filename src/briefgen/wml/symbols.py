"""Codes of the symbol fonts of Windows, and the characters of Unicode that mean the same.

Such a font keeps its signs at U+F020 to U+F0FF of the private use area; text that is typed in it may have them below
U+0100. Where Unicode has several, the one that more faces have is taken.
"""

from collections.abc import Mapping
from types import MappingProxyType

_PRIVATE = 0xF000


def _row(first: int, signs: str) -> dict[int, str]:
    """Return the signs of a row of codes; a blank holds the place of a code that means nothing."""
    return {first + at: sign for at, sign in enumerate(signs) if sign != " "}


_SYMBOL = {
    0x20: " ",
    **_row(0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    **_row(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
    **_row(0xF1, "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
}
_WINGDINGS = {
    0x20: " ",
    **_row(0x21, "✏✂✁👓🔔📖🕯☎✆✉✉📪📫📬📭📁📂📄📃📑🗄⌛⌨🖱🖲🖥🖴💾💾✇✍✎✌✋👍👎☜☞☝☟✋☺😐☹💣☠⚐⚑✈☼💧❄✝✞✙✠✡☪☯ॐ☸"),
    **_row(0x5E, "♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□□❑❒⬧⧫◆❖⬥⌧⍓⌘❀✿“”"),
    **_row(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    **_row(0x9E, "·•▪○◎◉◉◎○▪◻✦✦★✶✴✹✵⊕⌖✧⌑⍰✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛"),
    **_row(0xD5, "⌫⌦◀➢▲▼◁➲△▽←→↑↓↖↗↙↘◀➔▲▼◤◥◣◢⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▭▫✗✓☒☑⊞"),
}
_WINGDINGS_2 = {
    0x20: " ",
    **_row(0x4F, "✗✓☒☑☒☒⊗⊗⊘⊘"),
    **_row(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    **_row(0x80, "☉☽☽☾¶✝"),
    **_row(0x95, "⋅•●●●○○◉⊙⊙▪■■■□□"),
    **_row(0xA8, "▣"),
    **_row(0xAD, "⬩◆◇"),
    **_row(0xB1, "◈"),
    **_row(0xB6, "◆◆◊"),
}
_WINGDINGS_3 = {
    0x20: " ",
    **_row(0x21, "←→↑↓↖↗↙↘"),
    **_row(0x70, "▲▼△▽◀▶◁▷◣◢◤◥◂▸▴"),
    **_row(0x80, "▾"),
}
_WEBDINGS = {
    0x20: " ",
    **_row(0x33, "◀▶▲▼⏪⏩⏮⏭⏸■●"),
    **_row(0x59, "♥"),
    **_row(0x61, "✔"),
    **_row(0x63, "□"),
    **_row(0x67, "■"),
    **_row(0x69, "ℹ"),
    **_row(0x6E, "●"),
    **_row(0x72, "✕"),
}


def _table(signs: Mapping[int, str], *, low: bool) -> dict[int, str]:
    """Return a table for `str.translate` of a font's codes in the private use area, and `low` ones as typed, too."""
    private = {_PRIVATE + code: sign for code, sign in signs.items()}
    return {**signs, **private} if low else private


_FONTS: Mapping[str, dict[int, str]] = MappingProxyType(
    {
        "symbol": _table(_SYMBOL, low=True),
        "wingdings": _table(_WINGDINGS, low=True),
        "wingdings 2": _table(_WINGDINGS_2, low=True),
        "wingdings 3": _table(_WINGDINGS_3, low=True),
        "webdings": _table(_WEBDINGS, low=True),
    }
)
_BULLETS = (0x20, 0x6C, 0x6E, 0x6F, 0x71, 0x75, 0x76, 0x9F, 0xA7, 0xA8, 0xD8, 0xE0, 0xE8, 0xFC, 0xFE)
_ANY = {**_table({code: _WINGDINGS[code] for code in _BULLETS}, low=False), 0xF02D: "–", 0xF0B7: "•"}
"""What a code of private use means most likely where its font isn't said: the bullets of Wingdings and Symbol."""


def is_symbol_font(name: str) -> bool:
    """Say whether a font is one of those whose codes are no characters."""
    return name.lower() in _FONTS


def readable(text: str, font: str = "") -> str:
    """Return text with the codes of a symbol font as the characters that any font may have; others stay.

    >>> readable("\uf0b7甲"), readable("abc", "Symbol"), readable("ü", "Wingdings"), readable("\uf0b7", "Wingdings")
    ('•甲', 'αβχ', '✓', '🕐')
    """
    table = _FONTS.get(font.lower()) if font else None
    if table is not None:
        return text.translate(table)
    return text.translate(_ANY) if not text.isascii() else text
