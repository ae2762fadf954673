"""Kinds: who asks whom for instructions, and who gives orders (the regulation's articles 8 and 15)."""

import re
from collections.abc import Iterator

from briefgen.checks.form.document import Form
from briefgen.checks.form.told import Told
from briefgen.model.norm import Norm
from briefgen.model.passage import Passage

KIND_ASK = Norm("KIND-ASK", "报告等非请示性公文不夹带请示事项", "条例", "《党政机关公文处理工作条例》第十五条", "error")
KIND_TONE = Norm("KIND-TONE", "函不用命令的口气", "实务", "", "warning")

NORMS = (KIND_ASK, KIND_TONE)

ASKS = re.compile("请批示|请批准|请予批准|请审批|请审定|请指示|妥否|请示如下|当否")
ASKS_OF_LETTER = re.compile("请批示|请指示|请示如下")
ORDERS = re.compile("请遵照执行|务必|必须按时|你[单位局校会]")


def asks(form: Form) -> Iterator[Told]:
    """KIND-ASK: only a 请示 asks for instructions; a 函 may ask a body of no subordination for approval."""
    if form.kind not in {"报告", "函", "通报", "通知", "意见"}:
        return
    pattern = ASKS_OF_LETTER if form.kind == "函" else ASKS
    for passage, found in _found(form, pattern):
        problem = f"{form.kind}里夹带了请示事项“{found}”"
        yield Told(KIND_ASK, problem, "请删去，或改用请示另行报送", "", found, passage)


def orders(form: Form) -> Iterator[Told]:
    """KIND-TONE: a letter goes to a body of no subordination, which takes no orders."""
    for passage, found in _found(form, ORDERS) if form.kind == "函" else ():
        yield Told(KIND_TONE, f"函里用了“{found}”", "平行文通常写“请支持”“贵单位”", "", found, passage)


def _found(form: Form, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, str]]:
    """Yield where the document's own text, its attachments left out, says one of these; what is quoted is not said."""
    labels = form.of("label")
    for at in form.of("body"):
        if labels and at > labels[0]:
            return
        passage = form.passages[at]
        found = pattern.search(re.sub("“[^”]*”|《[^》]*》", lambda quoted: "　" * len(quoted[0]), passage.text))
        if found:
            yield passage, found[0]


RULES = (asks, orders)
