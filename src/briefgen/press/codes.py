"""Every code that the program tells: what it means in one line, and its page where it has one."""

from functools import cache
from importlib.resources import files

from briefgen.checks.table import FAMILIES
from briefgen.intake import RULES as RECORD
from briefgen.noun import noun
from briefgen.template.lint.rules import RULES as LINT
from briefgen.template.rules import RULES as TEMPLATE

_WORD_FILES: dict[str, str] = {
    "PKG001": "不是Word文件，是老格式，或不完整",
    "PKG002": "不是Word文件，是别的格式",
    "PKG003": "Word文件带有宏",
    "PKG004": "文件太大，部件或元素太多",
    "PKG005": "文件解开后大得不正常，或套得太深",
    "PKG006": "Word文件加了密码",
    "PKG007": "部件指到文件外面，或有DOCTYPE声明",
    "PKG008": "文件里有同名的部件",
    "PKG009": "文件内部坏了，或缺少部件",
    "PKG010": "Word文件没有正文",
    "PKG011": "文件或文件夹不存在，或读不出来",
    "PKG012": "文件太长，排版要花太多时间",
    "PKG013": "Word文件里有会到别处取东西或运行程序的内容",
    "LINK001": "链接不是网址也不是邮箱，PDF里只有文字",
    "LAY001": "Word文件里有PDF没有画出的内容",
    "FLD001": "目录和引用里的页码排了几遍还在变",
}
_PDF_FILES: dict[str, str] = {
    "PDF001": "不是PDF文件",
    "PDF002": "PDF加了密码",
    "PDF003": "PDF损坏，或读不出来",
    "PDF004": "信笺读不出来",
    "SRC010": "不认识的来源文件",
    "SRC011": "来源全文太大",
    "SRC012": "来源全文不是文字",
    "SRC013": "作来源的PDF里没有文字",
    "SRC014": "给出的来源比记录里的多",
    "SRC015": "来源全文不在记录的文件夹里",
    "SRC020": "成稿里没有各句的出处",
    "PDF005": "PDF已经签名，改动会使签名失效",
    "PDF006": "PDF里没有可以填的表单域",
    "PDF007": "PDF里有会运行程序的动作，接进公文会带出去",
    "FORM001": "表单域要的内容，数据里没有",
    "FORM002": "表单域的名字对不上数据",
    "FORM003": "表单域放不下文字",
}
_MEMO_FILES: dict[str, str] = {
    "ATT001": "公文受保护，不能改动",
    "ATT002": "公文有数字签名，改动后签名就失效",
    "ATT003": "找不到署名",
    "ATT004": "--before写的文字没有，或不止一处",
    "ATT005": "同一份附件附了两次",
    "ATT006": "附件说明里的数目与附件对不上",
    "ATT007": "附件的标题与附件说明不一致",
    "ATT008": "附件太多",
    "ATT009": "附件里有会读取别的文件或运行程序的内容",
    "ATT010": "附件是空的",
    "ATT011": "公文没有发文字号，不能写在不装订的附件上",
    "ATT012": "公文是PDF，附件却不是",
    "ATT013": "公文是PDF，不能写附件说明",
    "ATT014": "公文的版记写在页脚里",
    "ATT015": "要换的附件在公文里对不上",
    "ATT016": "公文里的旧附件换不掉",
    "ATT017": "PDF的公文里已经附上的不能换",
    "ATT020": "去掉了附件的报头或报送栏",
    "ATT021": "公文里有修订痕迹，原样保留",
    "ATT022": "PDF的版记在正文末页，附件接在它后面",
    "ATT023": "PDF的公文里没有写这个附件的名称",
    "ATT024": "PDF附件自己的首行是别的附件号",
    "ATT025": "合并后的PDF不再声明某项标准",
}
_SOURCES: dict[str, str] = {
    "SRC010": "不认识这种来源文件",
    "SRC011": "来源全文太大",
    "SRC012": "来源全文不是文字",
    "SRC013": "来源PDF里没有文字",
    "SRC014": "给出的来源比记录写的多",
    "SRC015": "来源全文不在记录的文件夹里",
    "SRC020": "文件里没有各句的出处",
}
_OTHERS: dict[str, str] = {
    "FONT001": "字体文件打不开",
    "FONT002": "字体不许嵌入PDF",
    "FONT003": "字体设置看不懂，或字体用不了",
    "OUT001": "文件写不进去",
    "OUT002": "那里已经有文件，没有盖掉",
    "CLI004": "没有找到会议记录",
    "CLI005": "没有找到读者",
    "CLI006": "没有这种起步模板",
    "CLI007": "两份记录的成稿会互相盖掉",
    "CLI008": "不能作读者的文件夹名",
    "CLI009": "结果会盖掉原来的文件",
    "CLI010": "两个结果同名，或批注加不上",
    "CLI011": "文件夹里没有可以用的文件",
    "CLI012": "不认识这种文件",
    "CLI013": "没有这条规则",
    "CLI014": "这个路径用不了",
}


@noun
class Sheet:
    """Codes of one kind, under a heading."""

    words: str
    codes: dict[str, str]


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return all codes by kinds: the rules of the table first, then what keeps a file from being used."""
    rules: dict[str, dict[str, str]] = {}
    for family in FAMILIES:
        rules.setdefault(family.words, {}).update({norm.id: norm.asks for norm in family.norms})
    return (
        *(Sheet(words, codes) for words, codes in rules.items()),
        Sheet("记录", RECORD),
        Sheet("模板", {**TEMPLATE, **LINT}),
        Sheet("Word文件", _WORD_FILES),
        Sheet("PDF", _PDF_FILES),
        Sheet("公文附件", _MEMO_FILES),
        Sheet("来源", _SOURCES),
        Sheet("其他", _OTHERS),
    )


@cache
def codes() -> dict[str, str]:
    """Return every code with what it means."""
    return {code: words for sheet in sheets() for code, words in sheet.codes.items()}


def page(code: str) -> str:
    """Return the page of a rule of the table; "" for a code that has none."""
    for family in FAMILIES:
        path = files("briefgen.checks").joinpath(family.room, "pages", f"{code}.md")
        if any(norm.id == code for norm in family.norms) and path.is_file():
            return path.read_text(encoding="utf-8")
    return ""
