"""Strings as a PDF and its metadata can hold them."""

import re

_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def text_string(text: str) -> str:
    r"""Return a text string in PDF syntax: as it is where it is plain ASCII, else in UTF-16BE (ISO 32000-1 7.9.2).

    >>> print(text_string("a(b)"), text_string("镕"))
    (a\(b\)) <FEFF9555>
    """
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def printable(text: str) -> str:
    r"""Return text on one line without control characters and half characters, for which XML has no place.

    >>> printable("第一\n行\x08")
    '第一 行'
    """
    kept = "".join(" " if character in "\t\n\r" else character for character in text)
    return _UNPRINTABLE.sub("", kept).strip()


def xml_text(text: str) -> str:
    """Return text as XML writes it; the standard library's own way to it loads half a web client.

    >>> xml_text("甲 & <乙>")
    '甲 &amp; &lt;乙&gt;'
    """
    return text.translate(_XML)
