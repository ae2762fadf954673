"""The order in which WordprocessingML wants the children of an element (ISO/IEC 29500-1 annex A.1)."""

ORDER: dict[str, tuple[str, ...]] = {
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
        "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
        "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
        "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
        "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    ),
    "tcPr": (
        "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
        "tcFitText", "vAlign", "hideMark", "headers", "cellIns", "cellDel", "cellMerge", "tcPrChange",
    ),
    "trPr": (),
}  # fmt: skip
"""Element to its children in order; one whose children may stand in any order has none here."""


def rank(parent: str, child: str) -> int:
    """Return where a child stands among its siblings; what is not known stands last.

    >>> rank("tcPr", "tcW") < rank("tcPr", "shd") < rank("tcPr", "unknown")
    True
    """
    order = ORDER[parent]
    return order.index(child) if child in order else len(order)
