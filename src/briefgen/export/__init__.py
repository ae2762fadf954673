"""Writing pages out: as a PDF, or as text that can be compared line by line. No layout decision is taken here."""

from briefgen.export.dump import dump
from briefgen.export.pdf import to_pdf

__all__ = ["dump", "to_pdf"]
