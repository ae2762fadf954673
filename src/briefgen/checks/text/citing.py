"""Citing documents: the form of their numbers, title before number, and what is no longer in force."""

import re
from collections.abc import Iterator, Sequence

from briefgen.checks.text.search import Hit, Search, search
from briefgen.checks.text.sight import HAN, Sight
from briefgen.model.norm import Norm
from briefgen.model.passage import Role

NUMBER = Norm(
    "DOCNO",
    "发文字号写“机关代字〔年份〕序号”，年份用六角括号，序号不加“第”、不编虚位",
    "标准",
    "GB/T 9704—2012 7.2.5",
    "error",
)
CITE = Norm("CITE", "引用公文先写标题后写发文字号，不引用已废止的文件", "实务")

NORMS = (NUMBER, CITE)

_CITING: frozenset[Role] = frozenset({"body", "heading", "note", "attachments", "cell", "label"})
_YEAR = r"(?:19|20)\d\d"
_NOT_DOCUMENT = "(?![楼线院门房厅馆台仓地路车机井炉])"
_ABOLISHED = re.compile(
    r"国发〔2000〕23号|《国家行政机关公文处理办法》|《中国共产党机关公文处理条例》"
    r"|GB/T ?9704[-—–](?:1988|1999|2022)|GB/T ?1583[45][-—–]199\d"
    "|《(?:中华人民共和国)?(?:民法通则|民法总则|合同法|物权法|侵权责任法|婚姻法|继承法|收养法|担保法)》"
)
_HISTORY = re.compile("废止|原《|原GB|曾|取代|代替|替代|失效|当时|历史|修订为|升级")

ROWS = (
    Search(
        NUMBER,
        re.compile(
            rf"(?<=[{HAN}])(?:[［\[(（【{{]\s?{_YEAR}\s?[］\])）】}}]\s?第?\d{{1,5}}号|〔{_YEAR}〕\s?第\s?\d{{1,5}}号|〔{_YEAR}〕0\d{{0,4}}号"
            rf"|〔\d\d〕\d{{1,5}}号|{_YEAR}〔\d{{1,5}}〕号){_NOT_DOCUMENT}"
        ),
        "发文字号写成了“{0}”",
        "请写成“{1}”",
        lambda match: _number(match[0]),
        "text",
        _CITING,
    ),
    Search(
        CITE,
        re.compile(rf"[{HAN}]{{1,8}}〔{_YEAR}〕\d{{1,5}}号(?:文件?)?《"),
        "发文字号写在了标题前面",
        "请写成“《标题》（发文字号）”",
        None,
        "text",
        _CITING,
    ),
)


def _number(text: str) -> str | None:
    """Return year and number as the standard writes them; None where the year has two digits."""
    year, number = re.findall(r"\d+", text)
    return None if len(year) == 2 else f"〔{year}〕{number.lstrip('0')}号"


def numbers_of_documents(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield numbers of documents that are wrongly written or stand before the title."""
    for hit in search(ROWS, sights):
        if hit.norm is not NUMBER or hit.expected:
            yield hit
        else:
            yield Hit(hit.norm, hit.index, hit.start, hit.end, hit.problem, "年份请写四位")


def abolished(sights: Sequence[Sight]) -> Iterator[Hit]:
    """Yield documents that are no longer in force, unless the passage says so itself or tells of the past."""
    for sight in sights:
        for match in _ABOLISHED.finditer(sight.text):
            if not _HISTORY.search(sight.text):
                yield Hit(CITE, sight.index, *match.span(), f"引用了已经废止或不存在的“{match[0]}”", "请引用现行的文件")


CHECKS = (numbers_of_documents, abolished)
