"""附件说明 and the attachments themselves: marks, numbers, and one name in both places.

GB/T 9704-2012 7.3.4 and 7.3.7.
"""

import re
from collections.abc import Iterator

from briefgen.checks.form.coordinates import LINE
from briefgen.checks.form.document import Form, Seat, bare
from briefgen.checks.form.told import Told
from briefgen.memo.listing import plain_name
from briefgen.model.norm import Norm
from briefgen.model.passage import Passage
from briefgen.noun import noun

ATT_COLON = Norm(
    "ATT-COLON", "附件说明写“附件：名称”，多个写“附件：1.名称”，冒号用全角", "标准", "GB/T 9704—2012 7.3.4", "error"
)
ATT_SEQ = Norm("ATT-SEQ", "多个附件用“1.”“2.”顺序编号，只有一个不编号", "标准", "GB/T 9704—2012 7.3.4", "error")
ATT_END = Norm("ATT-END", "附件名称后面不加标点", "标准", "GB/T 9704—2012 7.3.4", "error")
ATT_BOOK = Norm("ATT-BOOK", "附件名称外面不加书名号", "实务", "", "warning")
ATT_MATCH = Norm(
    "ATT-MATCH",
    "附件的顺序号、标题与附件说明一致，顺序号在第一行，标题在第三行",
    "标准",
    "GB/T 9704—2012 7.3.7",
    "error",
)

NORMS = (ATT_COLON, ATT_SEQ, ATT_END, ATT_BOOK, ATT_MATCH)

_WORD = re.compile(r"\s*附\s*件\s*(\d*)\s*([：:]?)\s*")
_ENTRY = re.compile(
    r"\s*(?:附\s*件\s*)?([0-9０-９]{1,2}|[（(]\d{1,2}[)）]|[一二三四五六七八九十]{1,3})\s*([.．、：:，,]?)\s*(.*)",
    re.DOTALL,
)
_LABEL = re.compile(r"(.*?)附\s*件\s*(\d{0,2})\s*([：:.、]?)\s*")
_NAMED = re.compile(r"附件\s*(\d{1,2})(?!\d)")
_ENDS = "。；;，,：:、."


@noun
class _Entry:
    """A name in the list: its number as written, the mark behind that, and the name."""

    number: str
    mark: str
    name: str
    passage: Passage


@noun
class _Attached:
    """An attachment: its label's passage, its number, and its title with the rows that both fill."""

    label: Passage
    number: str
    mark: str
    title: str
    label_seat: Seat | None
    title_seat: Seat | None


def listing(form: Form) -> tuple[_Entry, ...]:
    """Return the names of the 附件说明 in order; lines that go on with a name are part of it."""
    entries: list[_Entry] = []
    for at in form.of("attachments"):
        passage = form.passages[at]
        for line in (line for line in passage.text.split("\n") if line.strip()):
            head = _WORD.match(line)
            number, rest = (head[1], line[head.end() :]) if head else ("", line)
            found = None if number else _ENTRY.fullmatch(rest)
            if found and (found[2] or not entries) and _is_number(found):
                entries.append(_Entry(found[1], found[2], found[3].strip(), passage))
            elif head or not entries:
                entries.append(_Entry(number, "", rest.strip(), passage))
            else:
                last = entries[-1]
                entries[-1] = _Entry(last.number, last.mark, last.name + line.strip(), last.passage)
    return tuple(one for one in entries if one.name)


def _is_number(found: re.Match[str]) -> bool:
    """Say whether what begins a name is its number: a year or a quantity (2025年…, 3个…) is none."""
    return bool(found[2]) or found[1][0] in "（("


def colon(form: Form) -> Iterator[Told]:
    """ATT-COLON: 附件 is followed by a full-width colon, and has no number before it."""
    for at in form.of("attachments"):
        passage = form.passages[at]
        head = _WORD.match(passage.text)
        if not head or (head[2] == "：" and not head[1]):
            continue
        if head[1]:
            problem, expected = f"附件说明写的是“{head[0].strip()}”", f"附件：{head[1]}."
        else:
            problem = f"“附件”后面是“{head[2]}”" if head[2] else "“附件”后面没有冒号"
            expected = "附件："
        yield Told(ATT_COLON, problem, f"请写成“{expected}”", expected, head[0].strip(), passage)


def numbers(form: Form) -> Iterator[Told]:
    """ATT-SEQ: the names of several attachments are numbered 1. 2. 3., that of one is not."""
    entries = listing(form)
    if len(entries) == 1:
        one = entries[0]
        if one.number and one.mark:
            yield Told(
                ATT_SEQ,
                "只有一个附件，编了号",
                "请删去序号",
                "附件：",
                f"{one.number}{one.mark}",
                one.passage,
                severity="warning",
            )
        return
    for at, one in enumerate(entries, 1):
        actual, expected = f"{one.number}{one.mark}", f"{at}."
        if actual != expected and not (one.number and not one.mark and _is_labelled(one.passage)):
            problem = f"第{at}个附件的序号写的是“{actual}”" if actual else f"第{at}个附件没有序号"
            yield Told(ATT_SEQ, problem, f"请写成“{expected}”", expected, actual, one.passage)


def _is_labelled(passage: Passage) -> bool:
    """Say whether a line begins with 附件1, which is told as its own fault."""
    head = _WORD.match(passage.text)
    return bool(head and head[1])


def ends(form: Form) -> Iterator[Told]:
    """ATT-END, ATT-BOOK: no mark behind a name, and none of a book's title around it."""
    for one in listing(form):
        name = one.name.rstrip(_ENDS)
        if name != one.name:
            yield Told(
                ATT_END, f"附件名称后面有“{one.name[len(name) :]}”", "请删去", name[-8:], one.name[-9:], one.passage
            )
        if name.startswith("《") and name.endswith("》") and not re.search("[《》]", name[1:-1]):
            yield Told(ATT_BOOK, f"附件名称{name[:20]}加了书名号", "请去掉书名号", name[1:-1], name, one.passage)


def matches(form: Form) -> Iterator[Told]:
    """ATT-MATCH: attachments have the numbers and titles of the list, and every one that the text names is there."""
    entries, attached = listing(form), tuple(_attached(form))
    yield from _unknown(form, max(len(entries), len(attached)))
    if not attached or not (entries or form.is_memo):
        return
    if len(entries) != len(attached):
        problem = (
            f"附件说明写了{len(entries)}个附件，后面有{len(attached)}个"
            if entries
            else "后面有附件，正文后没有附件说明"
        )
        yield Told(ATT_MATCH, problem, "请核对附件说明和附件", str(len(attached)), str(len(entries)), attached[0].label)
    for at, one in enumerate(attached, 1):
        yield from _label(one, at if len(attached) > 1 else None)
        if at <= len(entries) and one.title and plain_name(one.title) != plain_name(entries[at - 1].name.rstrip(_ENDS)):
            name = entries[at - 1].name
            problem = f"附件{at if len(attached) > 1 else ''}的标题是“{one.title}”，附件说明写的是“{name}”"
            yield Told(ATT_MATCH, problem, "请改成一字不差", name, one.title, one.label)
        yield from _places(form, one)


def _attached(form: Form) -> Iterator[_Attached]:
    """Yield the attachments by their labels; a title is what has that role next, else the next text."""
    for at in form.of("label"):
        found = _LABEL.fullmatch(form.passages[at].text.strip())
        if not found:
            continue
        later = [one for one in range(at + 1, min(at + 4, len(form.passages))) if form.passages[one].text.strip()]
        titled = [one for one in later if form.passages[one].role == "title"]
        titled = titled[:1] + [one for one in titled[1:] if one - titled[0] == titled.index(one)]
        seats = form.seats[titled[0]] if titled else ()
        label = form.seats[at][:1]
        title = "".join(bare(form.passages[one].text) for one in titled)
        yield _Attached(
            form.passages[at], found[2], found[3], title, label[0] if label else None, seats[0] if seats else None
        )


def _label(one: _Attached, number: int | None) -> Iterator[Told]:
    """Tell a label with another number than its place, or with a mark behind it."""
    if one.mark:
        yield Told(
            ATT_MATCH,
            f"“{one.label.text.strip()}”后面有标点",
            "请删去",
            one.label.text.strip()[:-1],
            one.label.text.strip(),
            one.label,
        )
    if number is not None and one.number != str(number):
        yield Told(
            ATT_MATCH,
            f"第{number}个附件写的是“附件{one.number}”",
            f"请写成“附件{number}”",
            f"附件{number}",
            f"附件{one.number}",
            one.label,
        )


def _places(form: Form, one: _Attached) -> Iterator[Told]:
    """Tell a label that isn't on line 1 of its page, and a title that isn't on line 3."""
    label, title = one.label_seat, one.title_seat
    if label is None:
        return
    first = form.sheets[label.sheet].body[0]
    if label.row.upper > first.upper + LINE / 2:
        yield Told(
            ATT_MATCH,
            f"“{one.label.text.strip()}”不在这一面的第一行",
            "请让附件另面编排",
            "第一行",
            f"第{label.row.line}行",
            one.label,
            form.seat_of(label),
        )
    if title is None or title.sheet != label.sheet:
        return
    lines = (title.row.baseline - label.row.baseline) / LINE + 1
    if not 2.4 <= lines <= 3.7:
        yield Told(
            ATT_MATCH,
            f"附件标题在第{lines:.0f}行",
            "请在附件序号和标题之间空一行",
            "第3行",
            f"第{lines:.0f}行",
            one.label,
            form.seat_of(title),
        )


def _unknown(form: Form, count: int) -> Iterator[Told]:
    """Tell an attachment that the text names and that is not there."""
    labels = form.of("label")
    for at in form.of("body", "heading"):
        passage = form.passages[at]
        if labels and at > labels[0]:
            return
        for found in _NAMED.finditer(passage.text):
            if int(found[1]) > count and "〔" not in passage.text[max(0, found.start() - 12) : found.start()]:
                problem = f"正文提到“{found[0]}”，附件说明里只有{count}个附件"
                yield Told(ATT_MATCH, problem, "请核对正文和附件说明", f"不超过附件{count}", found[0], passage)


RULES = (colon, numbers, ends, matches)
