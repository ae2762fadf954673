"""The rules of content, one row each."""

from briefgen.model.norm import Norm

_OFFICE = "《党政机关公文处理工作条例》"

NORMS: tuple[Norm, ...] = (
    Norm("EMPTY", "简报里有与读者有关的问题或建议", "实务"),
    Norm("WORDS", "标题、要点、下一步是发文单位自己写的话", "实务"),
    Norm("LEN", "页数不超过读者设定的", "实务"),
    Norm("CHARS", "全文字数与读者设定的相近", "实务"),
    Norm("BLUF", "开头的要点不长，说得出要读者做什么", "实务"),
    Norm("ONE", "标题短，说得出结论", "实务"),
    Norm("ORDER", "要点在最前，下一步在最后，没有空的部分", "实务"),
    Norm("COUNT", "问题、建议的条数合适，每条是完整的意思", "实务"),
    Norm("REC", "建议写明由谁做、用什么办法、何时完成；都没有写的，说明由谁定", "实务"),
    Norm("REC-EV", "每条建议都回应一个问题", "实务"),
    Norm("REACH", "建议的牵头单位是读者管得着的", "实务"),
    Norm("PLAIN", "句子和段落不长，缩写有全称，不用落不了地的词", "实务"),
    Norm("CERT", "看法和建议写明是谁说的", "实务"),
    Norm("VIS", "数据多时列成表或图，图写明出处，表与正文不重复", "实务", severity="note"),
    Norm("CTA", "最后写明下一步、联系人和联系方式", "实务"),
    Norm("ID", "报头有期号和印发日期", "实务"),
    Norm("BRIEF-TONE", "不是上级，不用命令的口气", "实务"),
    Norm("MEET-DECIDE", "会上的发言不写成会议的决定", "条例", f"{_OFFICE}第八条", severity="error"),
    Norm("NUM-SAME", "同一个数在各处、各读者的简报里一样", "条例", f"{_OFFICE}第二十条", severity="error"),
    Norm("COVER", "每个问题都有建议回应，或者说明还没有对策", "实务"),
    Norm("REACHES", "每条建议都到得了它的对象", "实务"),
)

NORM = {norm.id: norm for norm in NORMS}
