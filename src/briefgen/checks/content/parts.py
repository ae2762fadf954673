"""Whether a brief has the parts that its reader acts on: key message, title, number and date, next step, contact."""

import re
from collections.abc import Callable, Iterator

from briefgen.checks.content.issue import Issue, noted
from briefgen.model.finding import Finding

_ASKS = re.compile("建议|请|可|应|希望|宜")
_LABEL = re.compile("(?:情况|简报|概况|综述|纪要|通报|信息|报道)$")
_TIME = re.compile(
    r"\d{4}年|\d+月|\d+日|季度|学期|上半年|下半年|年[初底末内]|月[底初]|[周月年]内|之前|以前|截至|每[周月季年]"
)
_REACHED = re.compile(r"\d{5,}|@|\d{3,4}-\d+|微信|传真|邮箱")


def _empty(issue: Issue) -> Iterator[Finding]:
    """EMPTY: a brief holds at least one problem or recommendation that concerns its reader."""
    brief = issue.brief
    if not brief.challenges and not brief.recommendations:
        yield issue.found(
            "EMPTY",
            "",
            f"记录里没有与{brief.audience.label}有关的问题和建议，简报只有会议情况",
            "请核对记录里各条的concerns和addressed_to，或不为这个读者生成",
        )


def _words(issue: Issue) -> Iterator[Finding]:
    """WORDS: title, key message and next step are the issuer's own."""
    if not issue.own_words:
        reader = issue.brief.audience
        yield issue.found(
            "WORDS",
            "",
            f"记录的briefs里没有写给{reader.label}的话，标题、要点和下一步由程序按选中的条目拟成",
            f"请核对成稿，或在记录的briefs里写上{reader.id}",
        )


def _key_message(issue: Issue) -> Iterator[Finding]:
    """BLUF: the key message is short and asks for something."""
    about, most = issue.brief.brief, issue.audience.limits.key_message
    words = issue.meeting.briefs.get(issue.audience.id)
    if words is None:
        return
    if len(about.key_message) > most:
        problem = f"要点{len(about.key_message)}字，超过{most}字"
        yield issue.found("BLUF", "要点", problem, "请只留结论和最要紧的一条建议（briefs 的 key_message）")
    if not words.ask and not _ASKS.search(about.key_message):
        problem = "要点没有说要读者做什么"
        yield issue.found("BLUF", "要点", problem, "请在key_message里写一句建议，或写上ask")


def _title(issue: Issue) -> Iterator[Finding]:
    """ONE: the title is short and says a result, not only what the text is about."""
    title, most = issue.brief.brief.title, issue.audience.limits.title
    if not issue.own_words:
        return
    if len(title) > most:
        yield issue.found("ONE", "标题", f"标题{len(title)}字，超过{most}字", "请只写一个主题，删去会议名称和修饰语")
    if _LABEL.search(title) or title == issue.brief.meeting.title:
        yield issue.found("ONE", "标题", f"标题“{title}”只说了是什么，没有说结论", "请写成主张或结果，如“建议……”")


def _next_step(issue: Issue) -> Iterator[Finding]:
    """CTA: the brief ends in one next step, with somebody to turn to."""
    about = issue.brief.brief
    if issue.own_words and not _TIME.search(f"{about.next_step or ''}{about.ask or ''}"):
        yield noted(issue.found("CTA", "下一步", "下一步没有写时间", "知道何时做的，请在next_step里写上"))
    if not issue.has_house:
        return
    if not about.contact:
        yield issue.found("CTA", "联系方式", "没有写联系人", "请在briefgen.yaml里写上contact")
    elif not _REACHED.search(about.contact):
        problem = f"联系人“{about.contact}”没有电话或邮箱"
        yield issue.found("CTA", "联系方式", problem, "请在briefgen.yaml的contact里写上phone或mail")


def _identity(issue: Issue) -> Iterator[Finding]:
    """ID: a brief that stands alone has its number and its date of issue."""
    about = issue.brief.brief
    if about.mode != "standalone" or not issue.has_house:
        return
    if about.number is None:
        yield issue.found("ID", "报头", "没有期号", "请在briefgen.yaml里写issue，或用 --issue")
    if about.date is None:
        yield issue.found("ID", "报头", "没有印发日期", "请在briefgen.yaml里写date，或用 --date")


def _figures(issue: Issue) -> Iterator[Finding]:
    """VIS: three numbers and more are easier to read in a table."""
    count = len(issue.brief.figures)
    if count > 2:
        yield issue.found("VIS", "主要数据", f"有{count}个数据", "模板里可以列成表，写明出处")


PART_RULES: tuple[Callable[[Issue], Iterator[Finding]], ...] = (
    _empty,
    _words,
    _key_message,
    _title,
    _next_step,
    _identity,
    _figures,
)
"""The rules of this module: the table is the index."""
