"""The rules that Word templates are read and filled by: one row for each code; and names somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches

RULES: dict[str, str] = {
    "TPL001": "没有这个读者的模板",
    "TPL002": "模板读不出来",
    "TPL010": "标签没有写完",
    "TPL011": "多出来的 }} 或 %}",
    "TPL012": "标签里的写法不对",
    "TPL013": "不认识的语句",
    "TPL014": "模板里不能用的语句",
    "TPL015": "接不上的段落",
    "TPL016": "语句没有结尾，或套得太深",
    "TPL017": "语句的结尾没有开头",
    "TPL018": "语句的开头和结尾不在同一层",
    "TPL019": "段落、行或格里除了标签还有别的内容",
    "TPL020": "不认识的过滤器",
    "TPL021": "不认识的判断（is 后面的词）",
    "TPL022": "出于安全不允许的写法",
    "TPL023": "标签写在不能替换的地方",
    "TPL024": "过滤器、判断、方法或宏叫得不对",
    "TPL025": "标签太多",
    "TPL030": "用了没有的名字",
    "TPL031": "名字的用法与内容不符",
    "TPL040": "要印的值不存在",
    "TPL041": "要印的值不是文字或数字",
    "TPL042": "值里有控制字符",
    "TPL043": "过滤器处理不了这个值",
    "TPL044": "填写时算不出来",
    "TPL045": "填出来的内容太大，或算得太久",
    "TPL046": "填写的数据里有不能用的东西",
    "TPL070": "图片不能用",
    "TPL071": "格式文本的样子或链接不能用",
    "TPL072": "Markdown里有放不进去的内容",
    "TPL073": "另一份Word文件放不进来",
    "TPL074": "数据里的图片、文件、格式文本写法不对",
}
"""Rule code to what it finds. 010 to 029 are seen in the template alone, 030 and 031 against a vocabulary, the
rest when it is filled; those from 070 on tell of values that are more than text."""


def suggestion(name: str, known: Iterable[str], prefix: str = "") -> str:
    """Return a question with up to three known names near to `name`, empty where none is near.

    `prefix` stands before each of them as it is told; one that can't follow its dot stands in brackets, as a tag
    has it.

    >>> suggestion("brief.titel", ["brief.title", "meeting.venue"])
    '是不是“brief.title”？'
    >>> suggestion("会议名", ["会议 名"], "x.")
    "是不是“x['会议 名']”？"
    """
    cutoff = 0.6 if len(name) > 2 or name.isascii() else 0.5  # one of two hanzi
    near = get_close_matches(name, sorted(set(known)), n=3, cutoff=cutoff)
    return f"是不是{'、'.join(f'“{_written(one, prefix)}”' for one in near)}？" if near else ""


def _written(name: str, prefix: str) -> str:
    if prefix.endswith(".") and not name.isidentifier():
        return f"{prefix[:-1]}['{name}']"
    return f"{prefix}{name}"
