"""Sources: the texts that a record was made from, as numbered paragraphs, each with a hash of its words."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from briefgen.noun import noun

_QUOTES = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")
_BLANKS = re.compile(r"[\s\u200b\u2060\ufeff]+")


@noun
class SourceParagraph:
    """A paragraph of a source: the id of the source in the record, its number counted from 1, its text."""

    source: str
    number: int
    text: str

    @property
    def hash(self) -> str:
        """The hash of its words; an edit of any character but blanks and widths changes it."""
        return text_hash(self.text)


@noun
class Quote:
    """Words of a source with some of what stands before and after them (W3C TextQuoteSelector).

    `position` is where they began, in characters of the normal text; it decides between equal places only.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    position: int | None = None


def normal(text: str) -> str:
    """Return `text` as it is compared: compatibility forms composed, without blanks, corner brackets as quotes.

    >>> normal("１２０ 家「示范」")
    '120家“示范”'
    """
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)


def text_hash(text: str) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of the text in NFKC without blanks."""
    bare = _BLANKS.sub("", unicodedata.normalize("NFKC", text))
    return hashlib.sha256(bare.encode()).hexdigest()[:12]


def numbered(source: str, lines: Iterable[str]) -> tuple[SourceParagraph, ...]:
    """Return the lines that aren't empty as the paragraphs of the source of this id, counted from 1."""
    told = (line.strip() for line in lines)
    return tuple(SourceParagraph(source, number, text) for number, text in enumerate(filter(None, told), 1))


def tick_hash(statement: str, paragraphs: Iterable[SourceParagraph]) -> str:
    """Return what a human tick vouches for: the statement's words and those of its paragraphs, in order."""
    return text_hash("|".join([text_hash(statement), *(paragraph.hash for paragraph in paragraphs)]))
