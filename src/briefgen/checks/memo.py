"""What a memo must heed before it goes out: who may write what to whom, and how its title ends.

The regulation (《党政机关公文处理工作条例》) and GB/T 9704 bind bodies of Party and government; others follow them by
choice, so to them a finding says 参照.
"""

import re
from collections.abc import Callable, Iterator

from briefgen.checks.form.told import is_bound
from briefgen.checks.form.tone import ASKS, ASKS_OF_LETTER, ORDERS
from briefgen.errors import Place
from briefgen.model.finding import Finding, Severity
from briefgen.model.norm import Norm
from briefgen.noun import noun
from briefgen.record.memo import MINUTES, ORDER_KINDS, Memo

_GOVERNMENT = re.compile("人民政府$|人民政府办公[厅室]$|国务院")
_INNER = re.compile("(?<!管理)(?:处|科|股)$|(?<!办公)(?<!党)室$")
_PRIVATE = re.compile("协会|学会|商会|促进会|基金会|联合会|报社|集团|公司|编辑[组部]|研究院|大学|学院|学校")
_LEADER = re.compile("同志|先生|女士|(?<!办公厅)(?<!室)(?:书记|省长|市长|区长|县长|厅长|局长|部长|主席)$")
_LOWER = re.compile("^各|所属|下属|下级|直属")
_URGENT = re.compile("紧急|特急|加急")

Rule = Callable[["Memo"], Iterator["Told"]]


@noun
class Told:
    """What a rule has seen: problem, way out, the clause that it rests on, and how grave it is."""

    problem: str
    way_out: str
    clause: str
    severity: Severity = "warning"


def check_memo(memo: Memo, file: str) -> tuple[Finding, ...]:
    """Return what every rule of this family finds, in the order of the table."""
    follows = "" if is_bound(memo.issuers[0]) else "参照"
    found = ((rule, told) for rule, check in RULES.items() for told in check(memo))
    return tuple(
        Finding(rule, Place(file), f"{told.problem}（{follows}{told.clause}）", told.way_out, severity=told.severity)
        for rule, told in found
    )


def _recipients_upward(memo: Memo) -> Iterator[Told]:
    """MEMO001: a document to a superior has one recipient."""
    if memo.goes == "up" and len(memo.recipients) > 1:
        names = "、".join(memo.recipients)
        yield Told(
            f"{memo.kind}主送了{len(memo.recipients)}个机关：{names}",
            "请只主送一个上级机关，其余写在copies里",
            _article("十五"),
        )


def _copies_upward(memo: Memo) -> Iterator[Told]:
    """MEMO002: a document to a superior is not copied to subordinates."""
    for name in memo.copies if memo.goes == "up" else ():
        if _LOWER.search(name):
            yield Told(f"上行文抄送了下级机关“{name}”", "请从copies里删去", _article("十五"))


def _leaders(memo: Memo) -> Iterator[Told]:
    """MEMO003: a document goes to a body, not to one of its leaders."""
    for name in memo.recipients:
        if _LEADER.search(name):
            yield Told(f"主送了领导个人“{name}”", "请写机关名称", _article("十五"))


def _asking(memo: Memo) -> Iterator[Told]:
    """MEMO004: only a 请示 asks for instructions; a 函 may ask a body of no subordination for approval."""
    pattern = ASKS_OF_LETTER if memo.kind == "函" else ASKS
    asked = pattern.search(memo.body)
    if asked and memo.kind != "请示":
        way_out = "请删去，或改用请示另行报送" if memo.goes == "up" else "请改成“请函复”“请予支持”等说法，或改用请示"
        yield Told(f"{memo.kind}里夹带了请示事项“{asked[0]}”", way_out, _article("十五"), "error")


def _minutes(memo: Memo) -> Iterator[Told]:
    """MEMO005: minutes record what was agreed; speeches and briefs of them are none."""
    speeches = memo.meeting or any(entry.audience for entry in memo.attachments)
    if memo.is_minutes and speeches:
        way_out = "请用函、通报或简报；确有议定事项，请按会议决定另写纪要，不附简报"
        yield Told("会议记录里是发言，没有议定事项，不能写成纪要", way_out, _article("八"), "error")


def _inner_bodies(memo: Memo) -> Iterator[Told]:
    """MEMO006: an inner body doesn't issue documents to others."""
    for name in memo.issuers:
        if _INNER.search(name):
            yield Told(f"“{name}”是内设机构，不得对外正式行文", "请以本机关的名义行文", _article("十七"))


def _orders_to_governments(memo: Memo) -> Iterator[Told]:
    """MEMO007: a department gives no orders to a lower government."""
    if memo.goes != "down" or any(_GOVERNMENT.search(name) for name in memo.issuers):
        return
    for name in memo.recipients:
        if _GOVERNMENT.search(name):
            way_out = "请用函；需要下达的，请报本级政府同意后由政府行文"
            yield Told(f"部门向“{name}”发{memo.kind}", way_out, _article("十六"))


def _private_orders(memo: Memo) -> Iterator[Told]:
    """MEMO008: bodies of no subordination write letters; `direction: down` says that there is one."""
    name = memo.issuers[0]
    if memo.goes == "down" and memo.direction is None and _PRIVATE.search(name):
        way_out = "没有隶属关系的请用函；确有隶属关系，请写 direction: down"
        yield Told(f"“{name}”发{memo.kind}，收文单位不一定是它的下级", way_out, _article("八"))


def _signers(memo: Memo) -> Iterator[Told]:
    """MEMO009: a document to a superior names who signed it for issue."""
    if memo.goes == "up" and not memo.signers:
        yield Told("上行文没有写签发人", "请写 signers: [姓名]", _article("九"))


def _title_kind(memo: Memo) -> Iterator[Told]:
    """MEMO010: a title ends in the document's kind."""
    title = "".join(memo.title.split())
    kind = "函" if memo.kind == "便函" else memo.kind
    if memo.is_order:
        return  # it prints no title (GB/T 9704-2012 10.2)
    if not title.endswith(kind):
        yield Told(f"标题末尾不是文种“{kind}”", f"请写成“关于……的{kind}”", _article("九"))
    elif "请示报告" in title or title.endswith(f"的意见的{kind}"):
        yield Told("标题里文种重复", "请只写一个文种", _article("九"))


def _title_urgency(memo: Memo) -> Iterator[Told]:
    """MEMO011: how urgent a document is stands at the upper left, not in its title."""
    urgent = _URGENT.search(memo.title)
    if urgent:
        yield Told(f"标题里有“{urgent[0]}”", "请删去，写 urgency: 特急", _standard("7.2.3"))


def _copy_number(memo: Memo) -> Iterator[Told]:
    """MEMO012: a secret document has copy numbers."""
    if memo.security and not memo.copy_number:
        yield Told("涉密公文没有份号", '请写 copy_number: "000001"', _article("九"))


def _number(memo: Memo) -> Iterator[Told]:
    """MEMO013: a document with a head has a number."""
    if memo.template == "plain" or memo.is_minutes or memo.number:
        return
    if memo.is_order:
        yield Told("没有令号", "请写 number: 第1号", _standard("10.2"))
    else:
        yield Told("没有发文字号", "请写 number: 穗产教函〔2025〕12号", _standard("7.2.5"))


def _recipients(memo: Memo) -> Iterator[Told]:
    """MEMO014: these kinds are addressed to somebody."""
    if not memo.recipients and memo.kind not in {"通报", "意见", MINUTES, *ORDER_KINDS}:
        yield Told(f"{memo.kind}没有主送机关", "请写 recipients: [机关名称]", _standard("7.3.2"))


def _tone(memo: Memo) -> Iterator[Told]:
    """MEMO015: a letter gives no orders."""
    ordered = ORDERS.search(memo.body) if memo.kind in {"函", "便函"} else None
    if ordered:
        yield Told(f"函里用了“{ordered[0]}”", "平行文通常写“请支持”“贵单位”", _article("八"))


def _article(number: str) -> str:
    return f"《党政机关公文处理工作条例》第{number}条"


def _standard(clause: str) -> str:
    return f"GB/T 9704—2012 {clause}"


RULES: dict[str, Rule] = {
    "MEMO001": _recipients_upward,
    "MEMO002": _copies_upward,
    "MEMO003": _leaders,
    "MEMO004": _asking,
    "MEMO005": _minutes,
    "MEMO006": _inner_bodies,
    "MEMO007": _orders_to_governments,
    "MEMO008": _private_orders,
    "MEMO009": _signers,
    "MEMO010": _title_kind,
    "MEMO011": _title_urgency,
    "MEMO012": _copy_number,
    "MEMO013": _number,
    "MEMO014": _recipients,
    "MEMO015": _tone,
}
"""The family's rules by their codes: the table is the index."""

NORMS: tuple[Norm, ...] = (
    Norm("MEMO001", "上行文只主送一个机关", "条例", "《党政机关公文处理工作条例》第十五条", "warning"),
    Norm("MEMO002", "上行文不抄送下级机关", "条例", "《党政机关公文处理工作条例》第十五条", "warning"),
    Norm("MEMO003", "不以领导个人为主送对象", "条例", "《党政机关公文处理工作条例》第十五条", "warning"),
    Norm("MEMO004", "报告等非请示性公文不夹带请示事项", "条例", "《党政机关公文处理工作条例》第十五条", "error"),
    Norm("MEMO005", "没有议定事项的发言不写成纪要", "条例", "《党政机关公文处理工作条例》第八条", "error"),
    Norm("MEMO006", "内设机构不对外正式行文", "条例", "《党政机关公文处理工作条例》第十七条", "warning"),
    Norm("MEMO007", "部门不向下一级政府下达", "条例", "《党政机关公文处理工作条例》第十六条", "warning"),
    Norm(
        "MEMO008",
        "协会、学校、企业等不用通知、通报、批复向没有隶属关系的单位行文",
        "条例",
        "《党政机关公文处理工作条例》第八条",
        "warning",
    ),
    Norm("MEMO009", "上行文标注签发人", "条例", "《党政机关公文处理工作条例》第九条", "warning"),
    Norm("MEMO010", "标题末尾是文种，只写一个", "条例", "《党政机关公文处理工作条例》第九条", "warning"),
    Norm("MEMO011", "紧急程度不写进标题", "标准", "GB/T 9704—2012 7.2.3", "warning"),
    Norm("MEMO012", "涉密公文标注份号", "条例", "《党政机关公文处理工作条例》第九条", "warning"),
    Norm("MEMO013", "有版头的公文有发文字号", "标准", "GB/T 9704—2012 7.2.5", "warning"),
    Norm("MEMO014", "写明主送机关", "标准", "GB/T 9704—2012 7.3.2", "warning"),
    Norm("MEMO015", "函不用命令的口气", "条例", "《党政机关公文处理工作条例》第八条", "warning"),
)
"""The rows of the family."""
