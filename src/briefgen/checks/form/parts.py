"""How the parts of an official document are written: numbers, recipients, copies, notes, copy numbers.

GB/T 9704-2012 7.2, 7.3.2, 7.3.6 and 7.4.2.
"""

import re
from collections.abc import Iterator

from briefgen.checks.form.document import Form, bare
from briefgen.checks.form.told import Told
from briefgen.model.norm import Norm

DOCNO = Norm(
    "DOCNO",
    "发文字号写机关代字、〔年份〕、序号：年份全写，序号不编虚位、不加“第”",
    "标准",
    "GB/T 9704—2012 7.2.5",
    "error",
)
RECIP = Norm("RECIP", "主送机关末尾用一个全角冒号", "标准", "GB/T 9704—2012 7.3.2", "error")
CC_END = Norm("CC-END", "“抄送”后面用全角冒号，最后一个抄送机关后面用句号", "标准", "GB/T 9704—2012 7.4.2", "error")
NOTE_PAREN = Norm("NOTE-PAREN", "附注用全角圆括号括起来", "标准", "GB/T 9704—2012 7.3.6", "error")
COPYNO = Norm("COPYNO", "份号用6位阿拉伯数字", "标准", "GB/T 9704—2012 7.2.1", "error")

NORMS = (DOCNO, RECIP, CC_END, NOTE_PAREN, COPYNO)

_NUMBER = re.compile(r"[^\W\d_]{1,14}〔(?:19|20)\d\d〕[1-9]\d*号")
_NUMBER_PART = re.compile(r"[^\s\d　：:]{1,16}\s*[〔［\[(（【﹝]\s*(?:19|20)?\d\d\s*[〕］\])）】﹞]\s*第?\s*\d+\s*号?")
_MEANT = re.compile(r"(\D{1,16}?)\s*[〔［\[(（【﹝]\s*((?:19|20)\d\d)\s*[〕］\])）】﹞]\s*第?\s*0*([1-9]\d*)\s*号?")
_ORDER_NUMBER = re.compile(r"第[一二三四五六七八九十百千\d]+号")
_SIGNER = re.compile(r"签\s*发\s*人.*$", re.DOTALL)
_COPIES = re.compile(r"(抄\s*送|抄\s*报|分\s*送|主\s*送)\s*([：:]?)")
_MARKS = "：:。；;，,、．."
_COPY_NUMBER = re.compile(r"(?:份号[：:]?|N[oO][.．:]?|№)?\s*([0-9０-９]{1,9})")
_HEAD = 4
"""How many passages the upper left corner has at most."""


def document_number(form: Form) -> Iterator[Told]:
    """DOCNO: the document number is written as the standard has it."""
    for at in form.of("number"):
        passage = form.passages[at]
        text = _SIGNER.sub("", passage.text).strip()
        if form.is_memo and form.kind != "纪要" and bare(text) and not _is_number(text, form):
            meant = _MEANT.search(text)
            expected = "{}〔{}〕{}号".format(*meant.groups()) if meant else "×函〔2025〕12号"
            way_out = f"请写成“{expected}”" if meant else f"年份全写在六角括号里，序号不编虚位，如“{expected}”"
            yield Told(DOCNO, f"发文字号“{text}”的写法不对", way_out, expected, text, passage)


def _is_number(text: str, form: Form) -> bool:
    """Say whether a text is a document number; an order is counted by itself (10.2)."""
    if form.kind in {"令", "命令", "公告"} and _ORDER_NUMBER.fullmatch(bare(text)):
        return True
    found = _NUMBER_PART.search(text)
    return bool(_NUMBER.fullmatch(found[0] if found else text))


def recipients(form: Form) -> Iterator[Told]:
    """RECIP: one full-width colon behind the last recipient, none before."""
    for at in form.of("recipients"):
        passage = form.passages[at]
        text = passage.text.strip()
        names = text.rstrip(_MARKS)
        if names and text != f"{names}：":
            actual = text[len(names) :]
            problem = f"主送机关末尾是“{actual}”" if actual else "主送机关末尾没有冒号"
            yield Told(RECIP, problem, "请用一个全角冒号“：”", f"{names[-6:]}：", text[-8:], passage)


def copies(form: Form) -> Iterator[Told]:
    """CC-END: a full-width colon behind the label, a stop at the end."""
    found = form.of("copies")
    for place, at in enumerate(found):
        passage = form.passages[at]
        text = passage.text.strip()
        label = _COPIES.match(text)
        if label and label[2] != "：":
            wrong = f"“{label[1]}”后面是“{label[2]}”" if label[2] else f"“{label[1]}”后面没有冒号"
            yield Told(CC_END, wrong, "请用全角冒号“：”", f"{bare(label[1])}：", label[0], passage)
        if _goes_on(form, found[place + 1 :]) or text.endswith("。"):
            continue
        wrong = f"抄送机关末尾是“{text[-1]}”" if text[-1] in _MARKS else "抄送机关末尾没有句号"
        yield Told(CC_END, wrong, "请在最后一个抄送机关后面用句号", f"{text.rstrip(_MARKS)[-6:]}。", text[-7:], passage)


def _goes_on(form: Form, later: list[int]) -> bool:
    """Say whether the next line of copies goes on where this one ends: it has no label of its own."""
    return bool(later) and not _COPIES.match(form.passages[later[0]].text.strip())


def note(form: Form) -> Iterator[Told]:
    """NOTE-PAREN: a note stands in full-width brackets."""
    for at in form.of("note"):
        passage = form.passages[at]
        text = passage.text.strip()
        if text and not re.fullmatch("（.+）", text, re.DOTALL):
            inner = text.strip("（）() 。")
            yield Told(
                NOTE_PAREN,
                f"附注“{text[:20]}”没有用全角圆括号括起来",
                f"请写成“（{inner}）”",
                f"（{inner}）",
                text,
                passage,
            )


def copy_number(form: Form) -> Iterator[Told]:
    """COPYNO: a copy number has six digits; it is looked for over the mark and the title."""
    for passage in form.passages[:_HEAD] if form.is_memo else ():
        if passage.role not in {"body", "number", "mark"}:
            return
        found = _COPY_NUMBER.fullmatch(passage.text.strip())
        if found and not re.fullmatch(r"\d{6}", passage.text.strip(), re.ASCII):
            digits = found[1].translate(str.maketrans("０１２３４５６７８９", "0123456789")).zfill(6)
            expected = digits[-6:] if len(digits.lstrip("0")) <= 6 else "000001"
            yield Told(
                COPYNO,
                f"份号“{passage.text.strip()}”不是6位数字",
                f"请写成“{expected}”",
                expected,
                passage.text.strip(),
                passage,
            )
            return


RULES = (document_number, recipients, copies, note, copy_number)
