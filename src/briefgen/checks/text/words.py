"""Wrong words: a list of common ones, 截止 for 截至, and words written twice."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from briefgen.checks.text.search import Change, Hit, Search, search
from briefgen.checks.text.sight import Sight
from briefgen.model.norm import Norm
from briefgen.noun import noun

LIST = Norm("W-LIST", "不写错别字和已淘汰的词形", "实务", fixable=True)
UNTIL = Norm("W-JIEZHI", "“截至”后接时间，“截止”表示到期停止", "实务")
TWICE = Norm("W-DUP", "字词不重复", "实务")

NORMS = (LIST, UNTIL, TWICE)

_DEADLINE = re.compile("(?:报名|申报|征集|投稿|受理|报送|提交|申请|登记|征文|投标|缴费)(?:时间)?(?:已|已于|将)?$")

ROWS = (
    Search(
        TWICE,
        re.compile(
            "(?<!目)的的(?!确)|(?<![不])了了(?![解一之然结断却])|(?<![所存现实潜内外])在在(?![建校册岗职场线编营读训逃押研产售租地位学])"
            "|是是(?!非[^常]|否)|和和(?![美睦气平谐善])|对对(?![子联碰方策象口外接标手比应照称于])|(?<![需主重想])要要(?![求点素件闻紧害务塞领旨])"
            "|与与(?![会时众其])|把把(?![关手握脉柄])|也也|但但|(?<=[会议部局府])要求求(?![助援救])|并并(?![购网入行轨联列存处发案举])"
            "|(有关|单位|会议|进行|加强|推进|我们|他们|进一步|以及|相关|根据|并且|因此|因为|所以|部门|开展|通过|按照|认真|积极|切实)\\1(?!性|行)"
        ),
        "“{0}”重复",
        "请删去一个",
        None,
        "words",
    ),
    Search(
        UNTIL,
        re.compile(
            "截至(?=日期|时间|期限)|(?<=报名)截至(?=[。，；]|$)|(?<=申报)截至(?=[。，；]|$)|(?<=\\d[日月年前时])截至(?=[。；]|$)"
        ),
        "“截至”用错了",
        "请写成“{1}”",
        lambda _match: "截止",
        "words",
    ),
)
_UNTIL = re.compile(
    "截止(?=[到至]?(?:\\d{4}年|\\d{1,2}月|目前|发稿|今[年天日]|现在|本[月周年]|上[月周年]|当前|昨[天日]|\\d{4}\\.))"
)


@noun
class Slip:
    """A wrong word, what it should be, and the pattern of what must stand round it, if any."""

    wrong: str
    right: str
    context: re.Pattern[str] | None


@cache
def slips() -> dict[str, Slip]:
    """Return the list of wrong words: a line holds the word, the right one and, where it needs it, its context."""
    lines = Path(__file__).with_name("slips.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return {row[0]: Slip(row[0], row[1], re.compile(row[2]) if len(row) > 2 else None) for row in rows}


@cache
def _any_slip() -> re.Pattern[str]:
    return re.compile("|".join(sorted(slips(), key=len, reverse=True)))


def wrong_words(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield every word of the list that stands in its context."""
    for sight in sights:
        for match in _any_slip().finditer(sight.words):
            slip = slips()[match[0]]
            if slip.context is None or slip.context.match(sight.words, match.start()):
                start, end = match.span()
                problem, way_out = f"“{slip.wrong}”是错别字或淘汰的词形", f"请写成“{slip.right}”"
                changes = (Change(start, end, slip.right),)
                yield Hit(LIST, sight.index, start, end, problem, way_out, slip.right, changes)


def until(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield 截止 before a time that is not the end of an enrolment."""
    for sight in sights:
        for match in _UNTIL.finditer(sight.words):
            if not _DEADLINE.search(sight.words, max(match.start() - 8, 0), match.start()):
                yield Hit(UNTIL, sight.index, *match.span(), "“截止”后接了时间", "请写成“截至”", "截至")


def twice(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield words written twice, and 截至 where 截止 is meant."""
    yield from search(ROWS, sights)


CHECKS = (wrong_words, until, twice)
