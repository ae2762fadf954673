"""Export: finished pages to files. It takes no decision of layout."""

from briefgen.export.dump import dump
from briefgen.export.pdf import to_pdf

__all__ = ["dump", "to_pdf"]
