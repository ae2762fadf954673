"""The page starts that Word saved in a file (`w:lastRenderedPageBreak`), and whether a PDF of it turns there too.

Word marks the starts of columns in the same way. A saved start is hit where the character before it and the one after
it stand on different pages, or in different columns of one, whatever header or page number is drawn between the two.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.pdf_lines import Glyph

LONGEST, SHORTEST = 12, 2
"""How many characters before and after a saved start are looked for, within their paragraphs."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ELSEWHERE = {f"{_W}txbxContent", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_MARKS = (f"{_W}t", f"{_W}lastRenderedPageBreak", f"{_W}p")


@dataclass(frozen=True, slots=True)
class Start:
    """A page start as Word saved it: the text before it and after it, and how far into the file it is, from 0 to 1."""

    before: str
    after: str
    share: float


def saved_starts(body: Any) -> list[Start]:
    """Return the page starts that Word saved in a body, but those before or after all of its text."""
    paragraphs: list[str] = [""]
    marks: list[tuple[int, int]] = []
    for element in _seen(body):
        if element.tag == f"{_W}p":
            paragraphs.append("")
        elif element.tag == f"{_W}t":
            paragraphs[-1] += _plain(element.text or "")
        else:
            marks.append((len(paragraphs) - 1, len(paragraphs[-1])))
    whole = max(sum(map(len, paragraphs)), 1)
    found = []
    for number, offset in dict.fromkeys(marks):
        before = paragraphs[number][:offset] or next((text for text in reversed(paragraphs[:number]) if text), "")
        after = paragraphs[number][offset:] or next((text for text in paragraphs[number + 1 :] if text), "")
        share = (sum(map(len, paragraphs[:number])) + offset) / whole
        if before and after:
            found.append(Start(before[-LONGEST:], after[:LONGEST], share))
    return found


def _seen(body: Any) -> Iterator[Any]:
    """Yield the paragraphs, texts and marks of a body that are laid out in it: none hidden, none of a text box."""
    for child in body:
        if child.tag in _ELSEWHERE or (child.tag == f"{_W}r" and _is_hidden(child)):
            continue
        if child.tag in _MARKS:
            yield child
        yield from _seen(child)


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in {"0", "false", "off"}


def _plain(text: str) -> str:
    """Return a text as glyphs are read: without blanks, full-width forms and their kin as their plain twins."""
    return unicodedata.normalize("NFKC", re.sub(r"\s", "", text))


def hits(starts: Sequence[Start], pages: Sequence[Sequence[Glyph]]) -> list[bool]:
    """Say of each saved start whether the glyphs of the pages, in the order in which they are drawn, turn there."""
    glyphs = [(number, glyph) for number, page in enumerate(pages) for glyph in page for _ in glyph.character]
    text = "".join(glyph.character for page in pages for glyph in page)
    found = []
    for start in starts:
        last, first = _last_of(text, start), _first_of(text, start)
        found.append(last >= 0 and first >= 0 and _turns(glyphs[last], glyphs[first]))
    return found


def _turns(last: tuple[int, Glyph], first: tuple[int, Glyph]) -> bool:
    if last[0] != first[0]:
        return last[0] < first[0]
    return first[1].y < last[1].y - 2 * last[1].size and first[1].x > last[1].x - first[1].size


def _last_of(text: str, start: Start) -> int:
    keys = (start.before[-count:] for count in range(len(start.before), SHORTEST - 1, -1))
    return next((at + len(key) - 1 for key in keys if (at := _nearest(text, key, start.share)) >= 0), -1)


def _first_of(text: str, start: Start) -> int:
    keys = (start.after[:count] for count in range(len(start.after), SHORTEST - 1, -1))
    return next((at for key in keys if (at := _nearest(text, key, start.share)) >= 0), -1)


def _nearest(text: str, key: str, share: float) -> int:
    """Return where a text has `key` nearest to a share of its length, -1 where it doesn't."""
    places = [match.start() for match in re.finditer(re.escape(key), text)]
    at = bisect_left(places, share * len(text))
    return min(places[max(at - 1, 0) : at + 1], key=lambda place: abs(place - share * len(text)), default=-1)
