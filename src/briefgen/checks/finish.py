"""What the finish of a file takes from what it could claim."""

from briefgen.errors import Place
from briefgen.export.underlay import open_letterhead
from briefgen.model.finding import Finding
from briefgen.model.finish import Finish
from briefgen.model.norm import Norm

NORMS: tuple[Norm, ...] = (Norm("PDF010", "信笺不妨碍PDF存档和无障碍的声明", "标准", "ISO 19005-3"),)
"""The family's rows."""


def check_finish(finish: Finish) -> tuple[Finding, ...]:
    """Return what keeps the PDF from the claims that it would have; a plain one would have none.

    PackageError where a letterhead can't be read.
    """
    letterhead = finish.letterhead
    if letterhead is None:
        return ()
    claims = open_letterhead(letterhead).claims
    if finish.plain or (claims.archive == "A" and claims.accessible):
        return ()
    lost = "只声明PDF/A-3b" if claims.archive else "不声明PDF/A和PDF/UA"
    told = "信笺只是PDF/A的B级" if claims.archive else "信笺没有声明PDF/A（RGB颜色）"
    way_out = "请在导出信笺时选PDF/A-2u、3u或a级；不要存档格式可以加 --plain"
    return (Finding("PDF010", Place(letterhead.file), f"{told}，成稿也{lost}", way_out),)
