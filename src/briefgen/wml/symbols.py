"""Private-use codes of the Symbol and Wingdings fonts, and the characters that mean the same."""

_SAME = str.maketrans(
    {
        "\uf020": " ", "\uf02d": "–", "\uf06c": "●", "\uf06e": "■", "\uf06f": "□", "\uf071": "❑", "\uf075": "◆",
        "\uf076": "❖", "\uf09f": "•", "\uf0a7": "▪", "\uf0a8": "◻", "\uf0b7": "•", "\uf0d8": "➢", "\uf0e0": "→",
        "\uf0e8": "➔", "\uf0fc": "✓", "\uf0fe": "☑",
    }
)  # fmt: skip
"""Word's usual bullets (Symbol, Wingdings), by their place in the private use area."""


def readable(text: str) -> str:
    """Return text with the usual symbol codes as the characters that any font may have; others stay.

    >>> readable("\uf0b7甲")
    '•甲'
    """
    return text.translate(_SAME)
