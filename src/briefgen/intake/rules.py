"""The rules that records are read by: one row for each code; and the order in which faults are told."""

from collections.abc import Iterable

from briefgen.errors import Fault

RULES: dict[str, str] = {
    "YML001": "文件不存在",
    "YML002": "路径是文件夹，或文件读不出来",
    "YML003": "文件是空的",
    "YML004": "文件不是 UTF-8 编码",
    "YML005": "文件太大、条目太多或嵌套太深",
    "YML006": "含有看不见的控制字符",
    "YML007": "YAML 语法有误",
    "YML008": "用制表符缩进",
    "YML009": "用了锚点或别名（& 和 *）",
    "YML010": "用了类型标签（!）",
    "YML011": "同一个键写了两次",
    "YML012": "键不是一个词",
    "YML013": "一个文件里有几个文档（---）",
    "REC001": "不认识的键",
    "REC002": "缺少必须写的键",
    "REC003": "值的类型不对",
    "REC004": "编号或日期的写法不对",
    "REC005": "值不在可选范围内",
    "REC006": "文字是空的",
    "REC007": "列表是空的或项数不够",
    "REC008": "数值超出范围",
    "REC009": "值不符合要求",
    "REC010": "编号重复",
    "REC011": "引用的编号不存在，或不是该引用的那一类",
    "REC012": "来源编号不存在",
    "REC013": "段号超出来源的段数",
    "REC014": "日历上没有这一天",
    "REC015": "结束日期早于开始日期",
    "REC016": "发言人既没有姓名也没有称呼",
    "REC017": "没有这个读者",
    "REC018": "读者的 id 与文件夹名不一致",
    "REC019": "least 大于 most",
    "REC020": "给某读者的话依据了该读者不可见的条目",
    "REC021": "到会情况的文字与所引数据不一致",
    "REC022": "整份记录不给这个读者看，或还没到可以印发的日期",
    "REC024": "checks里没有这条规则",
    "REC025": "checks里没有写明要怎样改",
    "MEM001": "发文字号的写法不对",
    "MEM002": "份号不是6位数字",
    "MEM003": "密级的写法不对",
    "MEM004": "印发日期早于成文日期",
    "MEM005": "机关、人名的末尾有标点",
    "MEM006": "标题末尾有标点",
    "MEM007": "正文的层次超过四级，或标题是空的",
    "MEM008": "附件没有写明是简报还是文件",
    "MEM009": "附件缺会议记录或名称",
    "MEM010": "同一附件写了两次",
    "MEM011": "附件的文件不存在",
    "MEM012": "命令（令）、纪要写了主送机关，或别的公文写了出席人员",
    "MEM013": "命令（令）没有写一个签发人和他的职务",
    "MEM014": "印章的图片不能用，或与发文机关对不上",
}
"""Rule code to what it finds. YML codes stop the reading; REC and MEM codes are all reported together."""


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults in the order of the file; those of one place by their codes."""
    return sorted(faults, key=lambda fault: (fault.place.line or 0, fault.place.column or 0, fault.rule))
