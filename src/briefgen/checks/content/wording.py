"""How a brief says what it says: plainly, in the tone of an equal, and never as a decision of the meeting."""

import re
from collections.abc import Callable, Iterator

from briefgen.checks.content.issue import Issue, noted
from briefgen.model.brief import Policy, Practice
from briefgen.model.finding import Finding
from briefgen.noun import noun

_SENTENCE = re.compile("[。！？；]")
_MUCH = 1.5
"""How many times the length that a reader takes is told; less than that is noted."""

_SUMMARY = "会议概括"
_ACRONYM = re.compile(r"(?<![A-Za-z0-9/.@_-])[A-Z]{2,6}(?![A-Za-z0-9/.@_-])")
_KNOWN = frozenset({"AI", "IT", "GDP", "PDF", "APP", "IP", "CPU", "VR", "AR", "USB", "WTO", "UN", "OK", "PPT", "DNA"})
_EMPTY_TALK = re.compile("有关部门|相关部门|适时|尽快|酌情|视情")
_EMPHASIS = re.compile("进一步|大力|切实|着力")
_ORDERS = re.compile("遵照执行|(?<!任)务必|必须按时|不得有误|认真贯彻执行|责令|你(?:单位|局|校|院|公司|厂|部门)|严禁")

_MARKS = "，。；：！？、“ \n"
_OPEN = f"(?:^|[{_MARKS}])"
_JOINTLY = "(?:研究|讨论|审议|表决|原则|一致)*"
_DECIDED = re.compile(
    f"{_OPEN}(?:本次|此次|这次)?(?:会议|大会){_JOINTLY}(?:决定|议定|通过(?!了解|介绍|交流|讨论|视频)|同意)"
    f"|(?:会上|座谈会|交流会|研讨会|对接会|推进会|论坛上?){_JOINTLY}(?:决定|议定|审议通过|表决通过|一致同意)"
    "|一致(?:通过|决定|议定)|形成(?:了)?(?:会议)?决议|会议(?:形成|作出|做出)(?:了)?(?:以下|如下)?决定"
)
"""Said of the meeting as of a body that decides. What denies it (不是会议决定) is not."""

_FUTURE = re.compile("(?:由|待|报|提交|请)[^，。；]{0,12}$")
"""Before a meeting that is still to decide."""

_VOICED = re.compile(f"{_OPEN}(?:本次|此次|这次)?会议(?:指出|强调|认为|要求|提出|建议|号召)")


@noun
class _Text:
    """A text of a brief: where it stands, and whether it is the issuer's own or says what is to be done."""

    spot: str
    text: str
    is_own: bool = False
    is_call: bool = False


def texts_of(issue: Issue) -> Iterator[_Text]:
    """Yield the texts of a brief that its author wrote, in the order of the brief."""
    about, brief = issue.brief.brief, issue.brief
    if issue.own_words:
        yield _Text("标题", about.title, is_own=True)
        yield _Text("要点", about.key_message, is_own=True, is_call=True)
        yield _Text("要点", about.ask or "", is_own=True, is_call=True)
        yield _Text("下一步", about.next_step or "", is_own=True, is_call=True)
    if brief.meeting.summary:
        yield _Text(_SUMMARY, brief.meeting.summary)
    for one in brief.challenges:
        yield _Text(f"问题{one.number}“{one.title}”", one.statement)
    for proposal in brief.recommendations:
        yield _Text(f"建议{proposal.number}“{proposal.title}”", proposal.statement, is_call=True)
    told_of: tuple[Practice | Policy, ...] = (*brief.practices, *brief.policies)
    for told in told_of:
        yield _Text(f"“{told.title}”", told.statement)


def _long(issue: Issue) -> Iterator[Finding]:
    """PLAIN: no paragraph and no sentence is longer than the reader takes; a little longer is only noted."""
    limits = issue.audience.limits
    for one in texts_of(issue):
        longest = max(_SENTENCE.split(one.text), key=len)
        for what, text, most, way_out in (
            ("这一段", one.text, limits.paragraph, "请删短，或分成两条"),
            (f"“{longest[:12]}……”这一句", longest, limits.sentence, "请断成两句"),
        ):
            if len(text) > most and one.spot != _SUMMARY:  # whether the summary is printed, the template decides
                told = issue.found("PLAIN", one.spot, f"{what}{len(text)}字，超过{most}字", way_out)
                yield told if len(text) > most * _MUCH else noted(told)


def _acronyms(issue: Issue) -> Iterator[Finding]:
    """PLAIN: a foreign acronym has its full name beside it where it is first used."""
    texts = list(texts_of(issue))
    everything = "\n".join(f"{one.spot}\n{one.text}" for one in texts)
    for word in dict.fromkeys(word for one in texts for word in _ACRONYM.findall(one.text)):
        if word not in _KNOWN and not re.search(rf"（{word}(?:，[^）]*)?）|{word}（", everything):
            spot = next(one.spot for one in texts if word in one.text)
            yield issue.found("PLAIN", spot, f"缩写“{word}”没有写全称", f"请在第一次用时写成“全称（{word}）”")


def _empty_talk(issue: Issue) -> Iterator[Finding]:
    """PLAIN: what is to be done names who and when; emphasis alone is only noted."""
    for one in texts_of(issue):
        vague = _EMPTY_TALK.search(one.text) if one.is_call else None
        if vague:
            problem = f"“{vague[0]}”没有说是谁、什么时候"
            yield issue.found("PLAIN", one.spot, problem, "请写明单位和时间；来源没有写明的，请删去这个词")
        stressed = _EMPHASIS.search(one.text) if one.is_own else None
        if stressed:
            yield noted(issue.found("PLAIN", one.spot, f"“{stressed[0]}”可以删去", "请写具体做什么"))


def _orders(issue: Issue) -> Iterator[Finding]:
    """BRIEF-TONE: a brief to those who are no subordinates gives no orders."""
    for one in texts_of(issue):
        ordered = _ORDERS.search(one.text) if one.is_own else None
        if ordered:
            problem = f"用了“{ordered[0]}”，像是上级的命令"
            yield issue.found("BRIEF-TONE", one.spot, problem, "请改成“建议”“可”“请结合实际”，对单位称“贵单位”")


def _decisions(issue: Issue) -> Iterator[Finding]:
    """MEET-DECIDE: a meeting of speeches has decided nothing; what was said keeps its speaker."""
    for one in texts_of(issue):
        decided = next((found for found in _DECIDED.finditer(one.text) if not _is_to_come(one.text, found)), None)
        voiced = None if decided else _VOICED.search(one.text)
        match = decided or voiced
        if match:
            told = match[0].strip(_MARKS)
            problem = f"“{told}”把发言写成了会议的{'决定' if decided else '意见'}"
            yield issue.found("MEET-DECIDE", one.spot, problem, "请写明是谁说的，如“有专家认为”“某单位负责人建议”")


def _is_to_come(text: str, found: re.Match[str]) -> bool:
    marks = len(found[0]) - len(found[0].lstrip(_MARKS))
    return _FUTURE.search(text[: found.start() + marks]) is not None


WORDING_RULES: tuple[Callable[[Issue], Iterator[Finding]], ...] = (_long, _acronyms, _empty_talk, _orders, _decisions)
"""The rules of this module: the table is the index."""
