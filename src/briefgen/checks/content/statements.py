"""Whether the problems and recommendations of a brief are complete: counted, linked, attributed, within reach."""

from collections.abc import Callable, Iterator

from briefgen.checks.content.issue import Issue, noted
from briefgen.model.brief import Challenge, Recommendation
from briefgen.model.finding import Finding
from briefgen.record import meeting as records

_TAG = 6
"""From how many characters on a statement is more than a catchword."""

_DUTIES = (("lead", "牵头单位"), ("instrument", "政策工具"), ("deadline", "完成时限"))


def _counts(issue: Issue) -> Iterator[Finding]:
    """COUNT: as many problems and recommendations as the reader takes, each a complete thought."""
    limits = issue.audience.limits
    for what, items, span in (
        ("问题", issue.brief.challenges, limits.challenges),
        ("建议", issue.brief.recommendations, limits.recommendations),
    ):
        if items and len(items) < span.least:
            problem = f"{what}{len(items)}条，少于读者设定的{span.least}条"
            yield noted(issue.found("COUNT", "", problem, "记录里没有更多的，可以不管"))
        for item in items:
            if len(item.statement.rstrip("。")) < _TAG:
                problem = f"“{item.statement}”只是一个词，不是完整的意思"
                yield issue.found("COUNT", _spot(item), problem, "请在statement里写成一句话")


def _duties(issue: Issue) -> Iterator[Finding]:
    """REC: what no recommendation says of its execution, somebody settles; what only some say is noted."""
    brief = issue.brief
    if brief.brief.unsettled and not brief.brief.settled_by:
        problem = f"{brief.brief.unsettled}都没有写，也没有说由谁定"
        yield issue.found("REC", "建议", problem, "请在audience.yaml里写settled_by")
    for name, label in _DUTIES:
        lacking = [one for one in brief.recommendations if not getattr(one, name)]
        if 0 < len(lacking) < len(brief.recommendations):
            told = "、".join(f"建议{one.number}" for one in lacking)
            problem = f"{told}没有写{label}，其余的写了"
            yield noted(issue.found("REC", "建议", problem, f"来源写了的，请补上{name}"))


def _links(issue: Issue) -> Iterator[Finding]:
    """REC-EV: each recommendation answers a problem; one whose problem isn't in this brief is only noted."""
    answering = {one.title for one in issue.meeting.recommendations if one.answers}
    answering |= {own.title for one in issue.meeting.recommendations for own in one.wording.values() if own.title}
    for item in issue.brief.recommendations if issue.brief.challenges else ():
        if item.answers:
            continue
        if item.title in answering:
            problem, way_out = "这条建议回应的问题没有进这份简报", "请核对那个问题的concerns和priority"
            yield noted(issue.found("REC-EV", _spot(item), problem, way_out))
        else:
            problem, way_out = "这条建议没有回应任何问题", "请在记录里写上answers，指明回应哪个问题"
            yield issue.found("REC-EV", _spot(item), problem, way_out)


def _reach(issue: Issue) -> Iterator[Finding]:
    """REACH: who is to take the lead is among those whom the reader can move (audience.yaml, reach)."""
    words = issue.audience.reach
    for item in issue.brief.recommendations if words else ():
        if item.lead and not any(word in item.lead for word in words):
            problem = f"牵头单位“{item.lead}”不是{issue.audience.label}管得着的"
            yield issue.found("REACH", _spot(item), problem, "请核对lead，或在audience.yaml的reach里加上这类单位")


def _voices(issue: Issue) -> Iterator[Finding]:
    """CERT: opinions and proposals say whose they are; a number that one source alone gives is noted."""
    chosen = {choice.id for choice in issue.brief.choices if choice.chosen}
    told: list[records.Practice | records.Policy] = [*issue.meeting.practices, *issue.meeting.policies]
    for one in told:
        if one.id in chosen and one.kind != "fact" and not one.told_by:
            what = "看法" if one.kind == "opinion" else "建议"
            problem = f"“{one.title}”是{what}，没有写是谁说的"
            yield issue.found("CERT", f"“{one.id}”", problem, "请写上told_by；是事实的，写 kind: fact")
    for figure in issue.meeting.figures if len(issue.meeting.sources) > 1 else ():
        is_single = isinstance(figure.source, list) or len(figure.source) == 1
        if figure.id in chosen and is_single:
            problem = f"“{figure.label}”只有一个来源"
            yield noted(issue.found("CERT", f"“{figure.id}”", problem, "要紧的数据请找第二个来源核对"))


def _spot(item: Challenge | Recommendation) -> str:
    what = "问题" if isinstance(item, Challenge) else "建议"
    return f"{what}{item.number}“{item.title}”"


STATEMENT_RULES: tuple[Callable[[Issue], Iterator[Finding]], ...] = (_counts, _duties, _links, _reach, _voices)
"""The rules of this module: the table is the index."""
