"""Which way a reference points (`\\p`): the words that Word writes for above and below, in the file's own language."""

import re

_PAIRS = (
    ("above", "below"),
    ("见上方", "见下方"),
    ("见上文", "见下文"),
    ("上方", "下方"),
    ("上文", "下文"),
    ("以上", "以下"),
)


def turned(stored: str, number: str, target: tuple[int, float], own: tuple[int, float], *, paged: bool) -> str | None:
    """Return what a reference says of where its target is, in the words that are stored; None keeps these.

    On another page, one to a page (`paged`) tells its `number`. Places are pages and how far down these.

    >>> turned("见上方", "", (0, 90.0), (0, 10.0), paged=False)
    '见下方'
    >>> turned("on page 3", "7", (6, 0.0), (1, 0.0), paged=True)
    'on page 7'
    """
    if paged and target[0] != own[0]:
        return re.sub(r"\d+", number, stored, count=1) if re.search(r"\d", stored) else number
    pair = next((pair for pair in _PAIRS if stored.strip() in pair), None)
    if pair is None:
        return None if stored.strip() and not paged else _PAIRS[1][target > own]
    return pair[target > own]
