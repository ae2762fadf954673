"""The rules of leakage, one row each."""

from briefgen.model.norm import Norm

NORMS: tuple[Norm, ...] = (
    Norm("LEAK-ITEM", "成稿里没有读者不可见的内容", "单位", severity="error"),
    Norm("LEAK-FIGURE", "文字里没有读者不可见的数据", "单位", severity="error"),
    Norm("LEAK-MANIFEST", "办理清单（manifest.json）不随文件送出", "单位", severity="error"),
    Norm("LEAK-AUTHOR", "文件属性里没有经手人和电脑的用户名", "实务"),
    Norm("LEAK-NOTE", "成稿里没有批注", "实务"),
    Norm("LEAK-CHANGE", "成稿里没有修订记录", "实务"),
    Norm("LEAK-HIDDEN", "成稿里没有隐藏文字", "实务"),
    Norm("LEAK-PATH", "成稿里没有电脑上或内网的路径", "实务"),
    Norm("LEAK-MAIL", "文件属性里没有邮箱", "实务"),
    Norm("LEAK-FILE", "成稿里没有夹带别的文件", "实务"),
    Norm("LEAK-ACTION", "PDF里没有脚本和自动动作", "实务"),
    Norm("LEAK-REMOTE", "打开文件时不从外面取内容", "实务"),
    Norm("LEAK-PLACE", "照片里没有拍摄地点", "实务"),
    Norm("LEAK-RSID", "文件里没有修订编号", "实务", severity="note"),
)
"""Rule by rule. The first three are of the program's own promises, the others what offices ask of files that they
send out."""

NORM = {norm.id: norm for norm in NORMS}

KEPT = {"comments": "LEAK-NOTE", "changes": "LEAK-CHANGE", "hidden": "LEAK-HIDDEN"}
"""The rules that don't hold for what an audience keeps of its template, by the names in audience.yaml."""

SAVED_BY_WORD = frozenset({"LEAK-AUTHOR", "LEAK-MAIL", "LEAK-RSID"})
"""The rules that a file of the office's own breaks whenever Word has saved it: not told where it is only passed on."""
