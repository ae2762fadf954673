"""Namespaces and qualified names of WordprocessingML and its neighbours (ISO/IEC 29500-1 annex A)."""

from functools import cache

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
V = "urn:schemas-microsoft-com:vml"
W10 = "urn:schemas-microsoft-com:office:word"
DC = "http://purl.org/dc/elements/1.1/"
CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WP14 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"

_PREFIXES = {
    "w": W,
    "r": R,
    "a": A,
    "wp": WP,
    "pic": PIC,
    "mc": MC,
    "v": V,
    "dc": DC,
    "cp": CP,
    "wps": WPS,
    "wpg": WPG,
    "c": C,
    "w10": W10,
    "adec": ADEC,
    "m": M,
    "dgm": DGM,
    "dsp": DSP,
    "asvg": ASVG,
    "w14": W14,
    "wp14": WP14,
}


@cache
def qn(name: str) -> str:
    """Return the qualified name of a prefixed one.

    >>> qn("w:p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    prefix, local = name.split(":")
    return f"{{{_PREFIXES[prefix]}}}{local}"


def local(tag: object) -> str:
    """Return a tag's local name, or "" for a comment or processing instruction."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
