"""The rows of the rule table on sources, and a verdict told as a finding."""

from briefgen.checks.provenance.verdict import CALLED, Judgement, Verdict
from briefgen.errors import Place
from briefgen.model.finding import Finding, Severity
from briefgen.model.norm import Norm

_ROWS: tuple[tuple[Judgement, str, str, Severity], ...] = (
    ("numbers_differ", "SRC-NUM", "数字、单位、限定和日期在所引段落里", "error"),
    ("name_not_found", "SRC-NAME", "姓名、职务、单位与所引段落一致", "error"),
    ("quote_not_found", "SRC-QUOTE", "引号、书名号里的话在所引段落里一字不差", "error"),
    ("wrong_speaker", "SRC-WHO", "说话人就是所引段落里的说话人", "error"),
    ("wrong_paragraph", "SRC-PARA", "所引段落就是说这件事的段落", "error"),
    ("not_found", "SRC-NONE", "所引段落里有这条的依据", "error"),
    ("negation_changed", "SRC-NEG", "肯定、否定与原文一致", "warning"),
    ("meaning_reversed", "SRC-TURN", "提高与降低、必须与可以一类的话没有说反", "warning"),
)

NORMS: tuple[Norm, ...] = (
    *(Norm(code, asks, "实务", "简报的每条内容都要有来源", severity) for _, code, asks, severity in _ROWS),
    Norm("SRC-OWN", "briefs里的数字和名称在based_on的条目里", "实务", "发文单位自己的话也要有依据", "warning"),
    Norm("SRC-VOID", "复核以后条目和来源没有再改", "实务", "改动使复核失效", "warning"),
    Norm("SRC-TICK", "条目经人对照来源复核", "实务", "程序不代人复核", "note"),
    Norm("SRC-TEXT", "来源全文在手", "实务", "没有全文就无从核对", "unverified"),
)
"""The family's rules; what is found by likeness alone only warns."""

_CODES = {judgement: (code, severity) for judgement, code, _, severity in _ROWS}
_PARTS = {"statement": "正文", "title": "标题", "person": "发言人", "figure": "数据", "attendance": "到会情况"}


def findings_of(verdict: Verdict, place: Place) -> tuple[Finding, ...]:
    """Return what a verdict comes to at an item's place: one finding for each problem, or that nobody has reviewed it.

    Only statements are reviewed, so other texts that hold have no finding.
    """
    part = _PARTS.get(verdict.part, verdict.part)
    if verdict.judgement == "no_text":
        told = f"{verdict.id}（{part}）没有核对：没有它的来源全文，或没有写source"
        return (Finding("SRC-TEXT", place, told, "请用--against给出来源", severity="unverified"),)
    found = [
        Finding(
            _CODES[one.judgement][0],
            place,
            f"{verdict.id}（{part}）{CALLED[one.judgement]}：{one.told}",
            f"原文是“{one.near}”，请核对" if one.near else f"请对照{_where(verdict)}",
            severity=_CODES[one.judgement][1],
            expected=one.near,
            actual=verdict.text,
        )
        for one in verdict.problems
    ]
    return (*found, *_reviewing(verdict, place))


def _reviewing(verdict: Verdict, place: Place) -> tuple[Finding, ...]:
    if verdict.part != "statement" or verdict.reviewed:
        return ()
    hand = f"复核后在这一条写上 reviewed: {{by: 姓名, hash: {verdict.hash}}}"
    if verdict.voided:
        told = f"{verdict.id}的复核已失效：复核以后，条目或所引段落改过"
        return (Finding("SRC-VOID", place, told, f"请重新对照{_where(verdict)}；{hand}"),)
    told = f"{verdict.id}{CALLED[verdict.judgement]}（{verdict.score:.0%}），未复核"
    return (Finding("SRC-TICK", place, told, hand, severity="note"),)


def _where(verdict: Verdict) -> str:
    """Return the paragraphs in words."""
    return f"来源第{'、'.join(str(number) for _, number in verdict.paragraphs)}段"
