"""Targets: the bookmarks that entries of tables lead to, those that a heading has or new ones."""

import re
from typing import Any

from briefgen.fields.headings import paragraph_start
from briefgen.fields.splices import Markup
from briefgen.wml.names import qn
from briefgen.wml.values import attribute, highest

_NAME = re.compile(r"_Toc(\d{1,10})")
_FIRST = 100_000_000


class Targets:
    """Gives each paragraph that is asked for a bookmark that Word's own tables would use, `_Toc` and a number."""

    def __init__(self, markup: Markup) -> None:
        self._markup = markup
        starts = list(markup.root.iter(qn("w:bookmarkStart")))
        numbers = [found[1] for one in starts if (found := _NAME.fullmatch(attribute(one, "name") or ""))]
        self._number = max(highest(numbers), _FIRST)
        self._id = highest(attribute(one, "id") for one in starts)
        self._names: dict[Any, str] = {}

    def of(self, paragraph: Any) -> str:
        """Return the name of a paragraph's bookmark, which is put into the part where there is none."""
        if paragraph not in self._names:
            self._names[paragraph] = self._known(paragraph) or self._put(paragraph)
        return self._names[paragraph]

    @staticmethod
    def _known(paragraph: Any) -> str:
        names = (attribute(one, "name") or "" for one in paragraph.iter(qn("w:bookmarkStart")))
        return next((name for name in names if _NAME.fullmatch(name)), "")

    def _put(self, paragraph: Any) -> str:
        self._number += 1
        self._id += 1
        name, p = f"_Toc{self._number}", self._markup.prefix
        start, close = paragraph_start(self._markup, paragraph), self._markup.extent(paragraph).close
        if start is not None:
            self._markup.put(start, start, f'<{p}bookmarkStart {p}id="{self._id}" {p}name="{name}"/>')
            self._markup.put(close, close, f'<{p}bookmarkEnd {p}id="{self._id}"/>')
        return name
