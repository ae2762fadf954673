"""Fonts: the faces on this machine, what draws a font that a document names, and how wide and high it is."""

from briefgen.fonts.install import Installed, add, install
from briefgen.fonts.list_fonts import RoleFace, list_fonts
from briefgen.fonts.typecase import Fallback, Typecase, open_fonts

__all__ = ["Fallback", "Installed", "RoleFace", "Typecase", "add", "install", "list_fonts", "open_fonts"]
