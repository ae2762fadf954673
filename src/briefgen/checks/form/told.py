"""What a rule of form has seen, and how it is told: with the clause, and in the strength that the clause has."""

import re

from briefgen.errors import Place
from briefgen.model.finding import Finding, Severity
from briefgen.model.norm import Norm
from briefgen.model.passage import Passage
from briefgen.noun import noun

_OFFICIAL = re.compile("政府|党委|省委|市委|区委|县委|委员会|厅|局|部$|办公室|人大|政协|法院|检察院")
_PRIVATE = re.compile("协会|学会|商会|促进会|基金会|联合会|报社|集团|公司|编辑[组部]|研究院|大学|学院|学校")


@noun
class Told:
    """A breach of a norm: the problem, the way out, what should stand there and what does.

    It is told at a `passage`, at `seat`: a page and a line counted from 1, or of the whole file. A `severity` of its
    own goes before the norm's.
    """

    norm: Norm
    problem: str
    way_out: str = ""
    expected: str = ""
    actual: str = ""
    passage: Passage | None = None
    seat: tuple[int, int] | None = None
    severity: Severity | None = None

    def finding(self, file: str, *, bound: bool) -> Finding:
        """Return the finding; a body that is not `bound` by the standard is told that it follows by choice."""
        passage, seat = self.passage, self.seat
        page, line = seat or ((passage.page, passage.line) if passage else (None, None))
        place = passage.place if passage else Place(file, spot=f"第{page}页" if page else "")
        return Finding(
            self.norm.id,
            place,
            self.problem,
            self.way_out,
            severity=self.severity or self.norm.severity,
            basis=basis(self.norm, bound=bound),
            page=page,
            line=line,
            expected=self.expected,
            actual=self.actual,
            fixable=self.norm.fixable,
        )


def basis(norm: Norm, *, bound: bool) -> str:
    """Return what a norm rests on as it is told: a rule only where the regulation or a binding standard sets it.

    >>> row = Norm("DOCNO", "…", "标准", "GB/T 9704—2012 7.2.5")
    >>> basis(row, bound=True), basis(row, bound=False)
    ('标准：GB/T 9704—2012 7.2.5', '参照标准：GB/T 9704—2012 7.2.5')
    """
    if norm.level in {"实务", "单位"}:
        return f"通常：{norm.clause}" if norm.clause else "通常的写法"
    word = "标准" if norm.level == "标准" else "规定"
    return f"{'' if bound else '参照'}{word}：{norm.clause}"


def is_bound(issuer: str) -> bool:
    """Say whether an issuer is a body of Party or government, which the standard binds; others follow it by choice."""
    return bool(_OFFICIAL.search(issuer)) and not _PRIVATE.search(issuer)
