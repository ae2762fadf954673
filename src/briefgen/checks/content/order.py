"""In what order a laid-out brief says things, by the headings of its audience file."""

import re
from collections.abc import Iterator, Mapping

from briefgen.checks.content.issue import finding
from briefgen.errors import Place
from briefgen.model.finding import Finding
from briefgen.model.page import Pages

_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）)\s*")
_FIRST = "key_points"
_LAST = ("next_step",)
_AFTER = {"contact", "sources", "others"}


def check_order(pages: Pages, headings: Mapping[str, str], file: str) -> tuple[Finding, ...]:
    """Return where a brief's key points don't come first, its next step doesn't come last, or a part is empty."""
    texts = _paragraphs(pages)
    keys = {text: key for key, text in headings.items()}
    met = [(at, keys[bare]) for at, text in enumerate(texts) if (bare := _bare(text)) in keys]
    return tuple(_found(met, texts, headings, file))


def _found(met: list[tuple[int, str]], texts: list[str], headings: Mapping[str, str], file: str) -> Iterator[Finding]:
    order = [key for _, key in met]
    if _FIRST in order and order[0] != _FIRST:
        problem = f"“{headings[_FIRST]}”不在最前面"
        yield finding("ORDER", Place(file, spot=headings[_FIRST]), problem, "请在模板里把它移到各部分之前")
    for key in _LAST:
        after = [one for one in order[order.index(key) + 1 :] if one not in _AFTER] if key in order else []
        if after:
            problem = f"“{headings[key]}”后面还有“{headings[after[0]]}”"
            yield finding("ORDER", Place(file, spot=headings[key]), problem, "请在模板里把下一步移到最后")
    starts = {at for at, _ in met}
    for at, key in met:
        if at + 1 in starts or at + 1 == len(texts):
            yield finding(
                "ORDER",
                Place(file, spot=headings[key]),
                f"“{headings[key]}”下面没有内容",
                "请在模板里用 {%p if … %} 把标题和内容一起圈住",
            )


def _paragraphs(pages: Pages) -> list[str]:
    """Return the texts of a body's paragraphs, each once, in order."""
    found: list[str] = []
    seen: set[int] = set()
    for page in pages.pages:
        for line in page.lines:
            paragraph = line.owner.paragraph
            if line.layer == "body" and id(paragraph) not in seen and paragraph.text.strip():
                seen.add(id(paragraph))
                found.append(paragraph.text.strip())
    return found


def _bare(text: str) -> str:
    return _NUMBERED.sub("", text).rstrip("。：")
