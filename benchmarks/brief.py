"""The template that is timed, a policy brief of three to four pages, in two tag languages, and its data.

Title, eight paragraphs with tags, loops over six problems and eight recommendations, a table of ten rows, if and
else, tags in header and footer, tags that Word has split over runs. The values hold no `&` and no `<`: docxtpl would
lose them, and the engines could not be held to the same text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.word_parts import word_file

_BODY, _TITLE, _HEAD, _SMALL = ("仿宋_GB2312", 32), ("方正小标宋简体", 44), ("黑体", 32), ("楷体_GB2312", 24)
_INDENT = '<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'


@dataclass(frozen=True, slots=True)
class Language:
    """How a tag language prints a value, repeats paragraphs and table rows, and chooses between paragraphs."""

    value: Callable[[str, str], str]
    loop: Callable[[str, str, str], str]
    rows: Callable[[str, list[str]], str]
    choice: Callable[[str, str, str], str]


def template(language: Language) -> bytes:
    """Return the brief's template as a Word file."""
    value = language.value
    blocks = [
        _paragraph(value("", "title"), _TITLE, '<w:jc w:val="center"/>'),
        *(_paragraph(_split(text, value)) for text in _PARAGRAPHS),
        _paragraph("一、存在的主要问题", _HEAD),
        language.loop("item", "problems", _item(value, ("（{number}）{title}。", "{statement}（{speaker}，{post}）"))),
        _paragraph("二、意见建议", _HEAD),
        language.loop("item", "recommendations", _item(value, ("{number}.{title}。", _PROPOSAL))),
        _paragraph("三、有关数据", _HEAD),
        _table(language),
        language.choice(
            "urgent",
            _paragraph(_split("请于[reply_by]前将办理情况书面反馈[issuer]。", value)),
            _paragraph(_split("以上供参考，不需反馈。", value)),
        ),
        _paragraph(_split("（[issuer]供稿，联系人：[contact]，电话：[phone]）", value), _SMALL),
    ]
    header = _paragraph(_split("[masthead]　第[number]期", value), _SMALL)
    footer = _paragraph(_split("[issuer]　[date]印发", value), _SMALL)
    return word_file("".join(blocks), header, footer)


def _item(value: Callable[[str, str], str], texts: tuple[str, ...]) -> str:
    """Return the paragraphs of one problem or recommendation; `{name}` in a text is a field of it."""
    return "".join(_paragraph(_fields(text, "{", "}", lambda name: value("item", name))) for text in texts)


def _fields(text: str, begin: str, end: str, tag: Callable[[str], str]) -> str:
    first, *rest = text.split(begin)
    return first + "".join(f"{tag(piece.partition(end)[0])}{piece.partition(end)[2]}" for piece in rest)


def _split(text: str, value: Callable[[str, str], str]) -> str:
    """Return a text whose `[name]` are top-level tags."""
    return _fields(text, "[", "]", lambda name: value("", name))


def _table(language: Language) -> str:
    cells = [language.value("row", name) for name in ("label", "amount", "unit", "source")]
    head = "".join(_cell(text) for text in ("指标", "数值", "单位", "来源"))
    grid = '<w:gridCol w:w="2210"/>' * 4
    look = '<w:tblPr><w:tblStyle w:val="a3"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/></w:tblPr>'
    rows = language.rows("figures", cells)
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{row(head)}{rows}</w:tbl>"


def _cell(text: str) -> str:
    face = (
        '<w:rPr><w:rFonts w:ascii="楷体_GB2312" w:eastAsia="楷体_GB2312" w:hint="eastAsia"/><w:sz w:val="24"/></w:rPr>'
    )
    run = f"<w:r>{face}<w:t>{text}</w:t></w:r>"
    inner = f'<w:p w:rsidR="00B54C1A" w:rsidRDefault="00B54C1A"><w:pPr><w:jc w:val="center"/>{face}</w:pPr>{run}</w:p>'
    return f'<w:tc><w:tcPr><w:tcW w:w="2210" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def row(cells: str) -> str:
    """Return a table row as Word saves it."""
    return f'<w:tr w:rsidR="00B54C1A" w:rsidTr="00B54C1A">{cells}</w:tr>'


def _paragraph(text: str, look: tuple[str, int] = _BODY, properties: str = _INDENT) -> str:
    """Return a paragraph; the first tag that prints in it is split over runs, as Word's spelling check leaves it."""
    face, size = look
    inner = (
        f'<w:rPr><w:rFonts w:ascii="{face}" w:eastAsia="{face}" w:hAnsi="{face}" w:cs="Times New Roman" '
        f'w:hint="eastAsia"/><w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
    runs = _PROOF.join(
        f'<w:r w:rsidRPr="00B54C1A">{inner}<w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in _pieces(text)
    )
    return f'<w:p w:rsidR="00B54C1A" w:rsidRDefault="00B54C1A"><w:pPr>{properties}{inner}</w:pPr>{runs}</w:p>'


_PROOF = '<w:proofErr w:type="spellStart"/>'


def _pieces(text: str) -> list[str]:
    """Return a text cut within the braces and within the name of its first tag."""
    at, end = text.find("{"), text.find("}")
    if at < 0 or "{%" in text or "{#" in text:
        return [text]
    middle = (at + end) // 2
    cut = [text[: at + 1], text[at + 1 : middle], text[middle : end + 1], text[end + 1 :]]
    return [piece for piece in cut if piece]


def _jinja_value(item: str, name: str) -> str:
    return f"{{{{ {item}.{name} }}}}" if item else f"{{{{ {name} }}}}"


def _jinja_loop(item: str, items: str, blocks: str) -> str:
    return f"{_paragraph(f'{{%p for {item} in {items} %}}')}{blocks}{_paragraph('{%p endfor %}')}"


def _jinja_rows(items: str, cells: list[str]) -> str:
    begin, end = row(_cell(f"{{%tr for row in {items} %}}")), row(_cell("{%tr endfor %}"))
    return f"{begin}{row(''.join(map(_cell, cells)))}{end}"


def _jinja_choice(name: str, yes: str, no: str) -> str:
    tags = (_paragraph(f"{{%p {statement} %}}") for statement in (f"if {name}", "else", "endif"))
    return f"{next(tags)}{yes}{next(tags)}{no}{next(tags)}"


def _mustache_rows(items: str, cells: list[str]) -> str:
    first, *middle, last = cells
    return row("".join(map(_cell, [f"{{#{items}}}{first}", *middle, f"{last}{{/{items}}}"])))


def _mustache_loop(_item: str, items: str, blocks: str) -> str:
    return f"{_paragraph(f'{{#{items}}}')}{blocks}{_paragraph(f'{{/{items}}}')}"


def _mustache_choice(name: str, yes: str, no: str) -> str:
    tags = (_paragraph(tag) for tag in (f"{{#{name}}}", f"{{/{name}}}", f"{{^{name}}}", f"{{/{name}}}"))
    return f"{next(tags)}{yes}{next(tags)}{next(tags)}{no}{next(tags)}"


JINJA = Language(_jinja_value, _jinja_loop, _jinja_rows, _jinja_choice)
MUSTACHE = Language(lambda _item, name: f"{{{name}}}", _mustache_loop, _mustache_rows, _mustache_choice)


def rows_template() -> bytes:
    """Return a template whose one table has a loop over rows of four cells."""
    cells = [_jinja_value("row", name) for name in ("label", "amount", "unit", "source")]
    grid = '<w:gridCol w:w="2210"/>' * 4
    table = f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{_jinja_rows('figures', cells)}</w:tbl>"
    empty = _paragraph("")
    return word_file(table + empty, empty, empty)


def rows_data(count: int) -> dict[str, Any]:
    """Return as many rows as asked for, no two alike."""
    return {
        "figures": [
            {"label": f"第{n}家企业的“订单班”", "amount": n * 7, "unit": "人", "source": "《校企合作台账》"}
            for n in range(count)
        ]
    }


_PROPOSAL = "{statement}（牵头单位：{lead}；配合单位：{partners}；完成时间：{deadline}）"
_PARAGRAPHS = (
    "[date]，[issuer]在[venue]召开[meeting]，[attendance]人参加。",
    "会议由[hosts]主办，[guide]指导，[chair]主持。",
    "与会代表围绕[theme]交流了做法，反映了困难，提出了建议。现将有关情况整理如下。",
    "总的看：[key_message]",
    "从供给看，[supply]；从需求看，[demand]。",
    "值得注意的是，[warning]",
    "建议[reader]重点关注以下问题，[ask]",
    "本期内容已经[checked_by]核对，引用时请注明“[masthead]第[number]期”。",
)
_SUBJECTS = (
    "实训设备更新",
    "企业导师待遇",
    "岗位标准对接",
    "实习安全责任",
    "师资双向流动",
    "订单培养衔接",
    "经费分担",
    "数据共享",
)
_SPEAKERS = ("欧阳镕喆", "李㛃", "𠮷田卓", "古丽娜扎尔·阿不都热西提", "陈一", "王小明", "周敏", "赵守正")


def data() -> dict[str, Any]:
    """Return the brief's fields, some 1,500 characters of text."""
    problems = [
        {
            "number": number,
            "title": f"{subject}跟不上产业变化",
            "statement": f"多数院校的{subject}仍按三年前的方案执行，与企业“上岗即上手”的要求有差距，反映强烈而责任不清",
            "speaker": speaker,
            "post": "某职业技术学院副院长",
        }
        for number, (subject, speaker) in enumerate(zip(_SUBJECTS[:6], _SPEAKERS[:6], strict=True), start=1)
    ]
    recommendations = [
        {
            "number": number,
            "title": f"建立{subject}的协商机制",
            "statement": f"参照《校企合作促进办法》，把{subject}写进协议，明确双方权利、义务和退出办法——先试点，再推开",
            "lead": "市教育局",
            "partners": "市人力资源社会保障局、行业协会",
            "deadline": f"2026年{number + 2}月底",
        }
        for number, subject in enumerate(_SUBJECTS, start=1)
    ]
    figures = [
        {"label": f"{subject}（{year}年）", "amount": 137 * number, "unit": "万元", "source": "会议材料"}
        for number, (subject, year) in enumerate(
            [(one, year) for year in (2024, 2025) for one in _SUBJECTS[:5]], start=1
        )
    ]
    return {**_FIELDS, "problems": problems, "recommendations": recommendations, "figures": figures}


_FIELDS: dict[str, Any] = {
    "title": "关于“产教融合”座谈会情况和建议的报告",
    "date": "2025年12月19日",
    "issuer": "市职业教育研究会",
    "masthead": "《职教专报》",
    "number": 12,
    "venue": "广州",
    "meeting": "产教融合座谈会",
    "attendance": 86,
    "hosts": "市职业教育研究会、市工业和信息化促进会",
    "guide": "市教育局",
    "chair": "欧阳镕喆",
    "theme": "“人才从哪里来、怎样留得住”",
    "key_message": "院校愿意改，企业愿意投，缺的是把双方责任写清楚的办法……建议先从经费分担和实习安全两件事做起。",
    "supply": "全市高职院校在校生三十余万人，专业设置与产业的匹配度逐年提高，但更新一个专业平均要两年",
    "demand": "装备制造、软件和现代物流三个行业的技能岗位缺口最大，企业更看重能解决现场问题的人",
    "warning": "中小企业参加合作的比例偏低，主要是担心培养出来的人留不住、出了事故说不清。",
    "reader": "有关部门",
    "ask": "并在明年一季度前研究提出办法。",
    "checked_by": "发言人本人",
    "urgent": True,
    "reply_by": "2026年1月31日",
    "contact": "李㛃",
    "phone": "020-12345678",
}
