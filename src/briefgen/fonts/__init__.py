"""Fonts: the faces on this machine, what draws a font that a document names, and how wide and high it is."""

from briefgen.fonts.typecase import Fallback, Typecase, open_fonts

__all__ = ["Fallback", "Typecase", "open_fonts"]
