"""Streams of a PDF as PDF/A wants them (ISO 32000-1 7.3.8; ISO 19005-3 6.1.7.1)."""

from typing import Any

from reportlab.pdfbase import pdfdoc


class Stream(pdfdoc.PDFStream):  # type: ignore[misc]
    """A stream whose bytes are written as they are, with an end of line before `endstream`, outside its length.

    reportlab's own writes none there, and its filters follow a global setting that adds ASCII85.
    """

    def format(self, document: Any) -> bytes:
        """Return the stream as it stands in the file."""
        entries = pdfdoc.PDFDictionary({**self.dictionary.dict, "Length": str(len(self.content))})
        head: bytes = entries.format(document)
        return b"%b\nstream\n%b\nendstream\n" % (head, self.content)


def plain(content: bytes, entries: dict[str, Any]) -> Stream:
    """Return a stream of `content` as it is, with `entries` in its dictionary."""
    return Stream(pdfdoc.PDFDictionary(entries), content)


def deflated(content: bytes, entries: dict[str, Any]) -> Stream:
    """Return a stream of `content`, which is deflated already, with `entries` in its dictionary."""
    return plain(content, {**entries, "Filter": "/FlateDecode"})
