"""The parts of an official document (GB/T 9704-2012 clause 7), told by place and form of lines.

A document has a head down to its title and recipients, a body, an end (附件说明, 署名, date, 附注), attachments that
each begin with a label, and at its very end a 版记.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.checks.reading.lines import Line
from briefgen.memo.signature import DATE
from briefgen.model.passage import Passage, Role

_LABEL = re.compile(r"(?:.{0,30}[〔\[［]\d{4}[〕\]］]\d+号)?附件\d{0,3}")
_NUMBER = re.compile(
    r"[\w×]{0,20}[〔\[［(（【][\d×Xx]{4}[〕\]］)）】](?:第|字)*[\d×Xx]+[号次](?:签发人.*)?|第\d+号|签发人[：:].{2,40}"
)
_ISSUE = re.compile(r"第[\d×Xx]+期(?:[（(]总第\d+期[）)])?|[（(]总第\d+期[）)]|增刊")
"""The number of a brief's issue, which stands under its mark and is no 发文字号."""

_DATE_LINE = re.compile(rf"{DATE}")
_DATE_END = re.compile(rf"[^，。；：]{{2,40}}{DATE}")
_COPIES = re.compile(r"(?:抄送|抄报|分送|印送|报送|发送|主送|报|送|发)[：:].+")
_PRINTED = re.compile(rf".{{0,60}}(?:{DATE})?印发|[（(]?共印.{{0,9}}份[）)]?")
_ATTACHMENTS = re.compile(r"附件\d{0,3}[：:].+|附件\d{0,3}[：:]?\d+[.．、].+")
_LISTED = re.compile(r"\d{1,3}[.．、：:].+")
_NOTE = re.compile(r"[（(].+[）)]|联系(?:人|电话)[：:].+")
_NUMBERS = "[一二三四五六七八九十百]{1,4}"
_LEVELS = (
    re.compile(rf"{_NUMBERS}[、.．，,]|第{_NUMBERS}[章节部]"),
    re.compile(rf"[（(]{_NUMBERS}[）)]|{_NUMBERS}[）)]|[㈠-㈩]"),
    re.compile(r"\d{1,2}[.．、](?!\d)|[⒈-⒛]"),
    re.compile(r"[（(]\d{1,2}[）)]|[⑴-⒇]"),
)
"""How headings of four levels begin (7.3.3), written rightly or not."""

_SENTENCE_END = "。；！？;!?"
_LONGEST_HEADING = 40
_LONGEST_SIGNER = 40
_LONGEST_RECIPIENTS = 300
_LARGER = 1.15
"""How much larger than the body's the type of a title is at least."""

_MOST_OF_HEAD = 14
"""Among how many first lines mark, number, title and recipients are looked for."""

_MOST_SIGNERS = 12


def told_parts(lines: Sequence[Line]) -> tuple[Passage, ...]:
    """Return lines as passages, each with the part that it plays, in the same order."""
    document = _Document(lines)
    for finish in (_attached, _colophon, _head, _end, _headings):
        finish(document)
    return tuple(
        Passage(line.text, line.place, document.roles[at], document.levels.get(at, 0), line.page, line.line)
        for at, line in enumerate(lines)
    )


@dataclass(slots=True)
class _Document:
    """Lines with the roles known so far; `own` are those of the document itself, `stop` is where attachments begin."""

    lines: Sequence[Line]
    roles: list[Role] = field(default_factory=list)
    levels: dict[int, int] = field(default_factory=dict)
    stop: int = 0

    def __post_init__(self) -> None:
        plain: dict[str, Role] = {"cell": "cell", "header": "header", "footer": "footer"}
        self.roles = [plain.get(line.where, "body") for line in self.lines]
        self.stop = len(self.lines)

    def texts(self, start: int = 0, stop: int | None = None) -> list[int]:
        """Return the numbers of the lines of the running text from `start` to `stop` that are body as yet."""
        end = len(self.lines) if stop is None else stop
        return [at for at in range(start, end) if self.roles[at] == "body" and self.lines[at].where == "text"]

    @property
    def size(self) -> float:
        """The size of most of the text, in points."""
        weights: dict[float, int] = {}
        for line in self.lines:
            if line.where == "text":
                weights[line.size] = weights.get(line.size, 0) + len(line.bare)
        return max(weights, key=lambda size: (weights[size], -size), default=16.0)


def _attached(document: _Document) -> None:
    """Tell the labels of attachments, and the title under each (7.3.7)."""
    labels = [at for at in document.texts() if _LABEL.fullmatch(document.lines[at].bare)]
    for label in labels:
        document.roles[label] = "label"
        follows = document.texts(label + 1)
        for at in _titles(document, follows):
            document.roles[at] = "title"
    if labels:
        document.stop = labels[0]


def _titles(document: _Document, follows: Sequence[int]) -> list[int]:
    """Return the first lines that are a title: in the middle, or of larger type, one under the other."""
    found: list[int] = []
    for at in follows[:6]:
        if not _is_title(document, document.lines[at]) or (found and at != found[-1] + 1):
            break
        found.append(at)
    return found


def _is_title(document: _Document, line: Line) -> bool:
    large = line.size > document.size * _LARGER
    centred = line.align == "center" or (line.align != "right" and line.indent >= 2.5)
    short = len(line.bare) <= 80 and not line.bare.endswith(("。", "；"))
    return short and (large or (centred and not _DATE_LINE.fullmatch(line.bare)))


def _colophon(document: _Document) -> None:
    """Tell the lines of the 版记, from the end backwards, in a table or not (7.4)."""
    lasting = [at for at, line in enumerate(document.lines) if line.where in {"text", "cell", "box"}]
    pending: list[int] = []
    for at in reversed(lasting[-20:]):
        text = document.lines[at].bare
        if _PRINTED.fullmatch(text):
            document.roles[at] = "printed"
        elif _COPIES.fullmatch(text) and len(text) <= _LONGEST_RECIPIENTS:
            for one in (at, *pending):  # names that run on in a line of their own, as the rows of a PDF do
                document.roles[one] = "copies"
            pending = []
        elif document.lines[at].where != "cell" and (len(text) > _LONGEST_SIGNER or pending):
            return
        else:
            pending = [at] if text.endswith("。") else []


def _head(document: _Document) -> None:
    """Tell mark, number, title and recipients among the first lines (7.2, 7.3.1, 7.3.2)."""
    first = [at for at, line in enumerate(document.lines[: document.stop]) if line.where in {"text", "box", "cell"}]
    head = [at for at in first if document.roles[at] in {"body", "cell"}][:_MOST_OF_HEAD]
    for at in head:
        line = document.lines[at]
        if _NUMBER.fullmatch(line.bare):
            document.roles[at] = "number"
        elif line.red and line.size > document.size * _LARGER:
            document.roles[at] = "mark"
    texts = [at for at in head if document.roles[at] == "body" and document.lines[at].where == "text"]
    texts = [at for at in texts if not _ISSUE.fullmatch(document.lines[at].bare)]
    start = next((place for place, at in enumerate(texts) if _begins_title(document, at)), None)
    if start is not None:
        titles = _titles(document, texts[start:])
        for at in titles:
            document.roles[at] = "title"
        texts = texts[start + len(titles) :]
    _recipients(document, texts)


def _begins_title(document: _Document, at: int) -> bool:
    """Return whether a line begins the title: not the first large line of a masthead over a number."""
    rest = document.roles[at + 1 : at + 3]
    return _is_title(document, document.lines[at]) and "number" not in rest and "mark" not in rest


def _recipients(document: _Document, texts: Sequence[int]) -> None:
    """Tell whom it is addressed to: the first line under the title, flush left, that ends with a colon or should."""
    titled = any(role in {"title", "number"} for role in document.roles[: texts[0] if texts else 0])
    for at in texts[:2]:
        text = document.lines[at].bare
        body = text.rstrip("：:，,。；;")
        named = text.endswith(("：", ":")) or bool(_BODY.search(body) and "，" not in body[:-1])
        flush = document.lines[at].indent < 1 and not document.lines[at].is_apart
        named = named and bool(_HANZI.search(body))
        if titled and flush and named and "。" not in body and len(text) <= _LONGEST_RECIPIENTS:
            document.roles[at] = "recipients"
            return


_HANZI = re.compile("[\u3400-\u9fff]")
_BODY = re.compile(r"(?:府|委|局|厅|部|会|办|处|院|校|学|司|团|社|所|署|行|馆|中心|集团|单位|部门|企业)(?:[）)])?$")


def _end(document: _Document) -> None:
    """Tell date, signature, 附注 and the list of attachments at the document's end (7.3.4 to 7.3.6)."""
    texts = document.texts(0, document.stop)
    dated = next((at for at in reversed(texts[-14:]) if _is_date(document.lines[at])), None)
    if dated is not None:
        document.roles[dated] = "date" if _DATE_LINE.fullmatch(document.lines[dated].bare) else "signature"
        for at in (one for one in texts if one > dated):
            if _NOTE.fullmatch(document.lines[at].bare):
                document.roles[at] = "note"
        upper = [at for at in texts if at < dated]
        for at in reversed(upper[-_MOST_SIGNERS:]):
            if not _signs(document.lines[at]):
                break
            document.roles[at] = "signature"
    _listed(document)


def _is_date(line: Line) -> bool:
    text = line.bare
    return bool(_DATE_LINE.fullmatch(text)) or (bool(_DATE_END.fullmatch(text)) and line.is_apart)


def _signs(line: Line) -> bool:
    text = line.bare
    return line.is_apart and len(text) <= _LONGEST_SIGNER and text[-1] not in "。；，：！？;,:!?" and not _starts(text)


def _starts(text: str) -> bool:
    """Return whether a text begins as a heading or a list of attachments does."""
    return _level(text) > 0 or bool(_ATTACHMENTS.fullmatch(text))


def _listed(document: _Document) -> None:
    """Tell the list of attachments: its first line, and those that number or carry on its names."""
    texts = document.texts(0, document.stop)
    start = next((at for at in texts if _ATTACHMENTS.fullmatch(document.lines[at].bare)), None)
    if start is None or any(len(document.lines[at].bare) > 80 for at in texts if at > start):
        return
    for at in (one for one in texts if one >= start):
        text, line = document.lines[at].bare, document.lines[at]
        carries_on = at == start or _LISTED.fullmatch(text) or line.label or _ATTACHMENTS.fullmatch(text)
        if not carries_on and line.indent < 4:
            return
        document.roles[at] = "attachments"


def _headings(document: _Document) -> None:
    """Tell the headings that stand alone, with their levels."""
    for at in document.texts():
        line = document.lines[at]
        text = line.bare
        level = line.outline or _level(f"{''.join(line.label.split())}{text}")
        if level and _stands_alone(text, level, outline=bool(line.outline)):
            document.roles[at] = "heading"
            document.levels[at] = min(level, 9)


def _stands_alone(text: str, level: int, *, outline: bool) -> bool:
    """Return whether a numbered line is a heading: short, one sentence at most; from level 3 on it has no end mark."""
    if len(text) > _LONGEST_HEADING or any(mark in text[:-1] for mark in "。；！"):
        return False
    return outline or level <= 2 or text[-1] not in _SENTENCE_END


def _level(text: str) -> int:
    """Return the level that a line's number has, 0 where it has none.

    >>> _level("一、基本情况"), _level("（二）问题"), _level("3.建议"), _level("3.5亿元")
    (1, 2, 3, 0)
    """
    return next((level for level, pattern in enumerate(_LEVELS, 1) if pattern.match(text)), 0)
