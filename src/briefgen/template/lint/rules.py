"""The rules that look at a template beyond its faults: one row for each code."""

from briefgen.errors import Place
from briefgen.model.finding import Finding

RULES: dict[str, str] = {
    "TPL050": "像标签却只有一个大括号，会照原样印出来",
    "TPL051": "标签的开头写错了空格或大小写",
    "TPL052": "段落可能只剩空行",
    "TPL053": "用了文件里没有的样式",
    "TPL054": "中文引号会印成西文引号",
    "TPL055": "一个标签里有几种格式",
    "TPL056": "标签写在不会填写的部件里",
    "TPL057": "循环变量没有用到",
    "TPL058": "标签处有没接受的修订",
    "TPL059": "标签写在绑定了数据的内容控件里",
    "TPL060": "循环里的名字用到了循环外面",
    "TPL061": "数据里的键没有用到",
    "TPL062": "数据里没有的名字，像是写错了",
    "TPL063": "一个名字又当列表又当文字",
    "TPL064": "合并单元格后一行比表格宽",
}
"""Rule code to what it finds. 061 and 062 are seen against a file of data, all others in the template alone."""


def warning(rule: str, place: Place, problem: str, way_out: str) -> Finding:
    """Return a finding that is told and stops nothing."""
    return Finding(rule, place, problem, way_out, severity="warning")
