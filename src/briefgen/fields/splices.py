"""Splices: changes to the XML of a part as it is written, so that all else in it stays byte for byte."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from briefgen.noun import noun
from briefgen.opc.xml import parse
from briefgen.wml.strict import transitional

_MARKUP = re.compile(
    rb"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<(/?)[^\s/>\"']+(?:[^>\"'/]|\"[^\"]*\"|'[^']*'|/(?!>))*(/?)>", re.DOTALL
)


@noun
class Extent:
    """Where an element stands in its part's bytes: its first tag from `start` to `inside`, its last from `close` to
    `stop`. One of an empty-element tag has no inside: all three of its ends are the same.
    """

    start: int
    inside: int
    close: int
    stop: int

    @property
    def is_empty_tag(self) -> bool:
        """Whether the element is written as one tag."""
        return self.inside == self.stop


@dataclass(slots=True)
class _Open:
    at: int
    start: int
    inside: int


def extents_of(data: bytes) -> list[Extent]:
    """Return where the elements of sound XML in UTF-8 stand, in order of their first tags.

    >>> [(one.start, one.stop) for one in extents_of(b'<a><b x="/>"/>t</a>')]
    [(0, 19), (3, 14)]
    """
    found: list[Extent | None] = []
    opened: list[_Open] = []
    for match in _MARKUP.finditer(data):
        if match[1] is None:
            continue
        if match[1]:
            last = opened.pop()
            found[last.at] = Extent(last.start, last.inside, match.start(), match.end())
        elif match[2]:
            found.append(Extent(match.start(), match.end(), match.end(), match.end()))
        else:
            opened.append(_Open(len(found), match.start(), match.end()))
            found.append(None)
    return [one for one in found if one is not None]


@dataclass
class Markup:
    """The XML of one part: its `root`, and what changes in its bytes."""

    data: bytes
    file: str
    part: str
    _changes: dict[tuple[int, int], list[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root: Any = transitional(parse(self.data, file=self.file, part=self.part))
        if self.root.getroottree().docinfo.encoding not in {"UTF-8", "utf-8", "ASCII", None}:
            self.data = _in_utf8(self.data, self.root.getroottree().docinfo.encoding)

    @cached_property
    def prefix(self) -> str:
        """The prefix of WordprocessingML's names with its colon, "" where they have none: nothing is put in then."""
        prefix = self.root.prefix
        return f"{prefix}:" if prefix else ""

    @cached_property
    def _extents(self) -> dict[Any, Extent]:
        return dict(zip(self.root.iter("*"), extents_of(self.data), strict=True))

    def extent(self, element: Any) -> Extent:
        """Return where an element stands."""
        return self._extents[element]

    def source(self, start: int, stop: int) -> str:
        """Return the XML between two places."""
        return self.data[start:stop].decode()

    def put(self, start: int, stop: int, xml: str) -> None:
        """Put XML in the stead of what stands between two places; at one place one after the other."""
        self._changes.setdefault((start, stop), []).append(xml.encode())

    def before(self, element: Any, xml: str) -> None:
        """Put XML before an element."""
        start = self.extent(element).start
        self.put(start, start, xml)

    def after(self, element: Any, xml: str) -> None:
        """Put XML after an element."""
        stop = self.extent(element).stop
        self.put(stop, stop, xml)

    def replace(self, element: Any, xml: str) -> None:
        """Put XML in the stead of an element."""
        extent = self.extent(element)
        self.put(extent.start, extent.stop, xml)

    @property
    def is_changed(self) -> bool:
        """Whether anything is changed."""
        return bool(self._changes)

    def finish(self) -> bytes:
        """Return the part's bytes with all changes; of two that meet, what is put in the stead of more wins."""
        pieces, done = [], 0
        for (start, stop), xml in sorted(self._changes.items(), key=lambda one: (one[0][0], one[0][1])):
            if start < done:
                continue
            pieces += [self.data[done:start], *xml]
            done = stop
        return b"".join([*pieces, self.data[done:]])


def _in_utf8(data: bytes, encoding: str) -> bytes:
    """Return a part's bytes in UTF-8, whatever they were written in."""
    text = data.decode(encoding).lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    return re.sub(r"""(<\?xml[^>]*?encoding=)["'][^"']*["']""", r'\1"UTF-8"', text, count=1).encode()
