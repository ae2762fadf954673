"""Objects that are written as they are given, past reportlab's dictionaries."""

from typing import Any

from reportlab.pdfbase import pdfdoc


class Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object written as its `content`: it may have its number before it, and takes a fifth of the time."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.content = b""

    def format(self, document: Any) -> bytes:  # noqa: ARG002 - reportlab's own signature
        """Return the object as it stands in the file."""
        return self.content
