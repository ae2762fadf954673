"""docxtpl's interface, so that a script moves over by changing one import. See docs/compat.md for what differs."""

from briefgen.compat.dropped import DroppedTextWarning
from briefgen.compat.inline_image import InlineImage
from briefgen.compat.listing import Listing
from briefgen.compat.richtext import RP, R, RichText, RichTextParagraph
from briefgen.compat.subdoc import Subdoc
from briefgen.compat.template import DocxTemplate

__all__ = [
    "RP",
    "DocxTemplate",
    "DroppedTextWarning",
    "InlineImage",
    "Listing",
    "R",
    "RichText",
    "RichTextParagraph",
    "Subdoc",
]
