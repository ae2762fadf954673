"""Faces: which class of type each part is set in, and how large (GB/T 9704-2012 5.2.2, 7.2, 7.3, 7.5).

The standard names classes of type, not makers' names. A name is taken from the document, or from the fonts in a PDF;
what pages are drawn with where that font is missing is said openly and not held against it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.checks.form.document import Form, Seat
from briefgen.checks.form.told import Told
from briefgen.model.norm import Norm
from briefgen.model.passage import Passage, Role
from briefgen.noun import noun

FONT = Norm(
    "FONT",
    "标题用2号小标宋，正文用3号仿宋，一级标题黑体、二级标题楷体，版记用4号仿宋",
    "标准",
    "GB/T 9704—2012 5.2.2、7.3.1、7.3.3、7.4",
    "warning",
)

NORMS = (FONT,)

_CLASSES = (
    ("小标宋", re.compile(r"小标宋|大标宋|XiaoBiaoSong|XBS", re.IGNORECASE)),
    ("仿宋", re.compile(r"仿宋|FangSong|FangSung|Fang\b|FandolFang", re.IGNORECASE)),
    ("楷体", re.compile(r"楷|Kai(?:Ti|ti|u)?", re.IGNORECASE)),
    ("黑体", re.compile(r"黑|SimHei|Hei|Sans|YaHei", re.IGNORECASE)),
    ("宋体", re.compile(r"宋|SimSun|Song|Sung|Ming|Serif", re.IGNORECASE)),
)
"""Classes of type by words in a font's name, the narrower ones first."""

_STAND_IN = re.compile(
    "Noto|Source ?Han|思源|Fandol|AR ?PL|UMing|UKai|Droid|WenQuanYi|WQY|文泉驿|LXGW|霞鹜|DejaVu|Liberation",
    re.IGNORECASE,
)
"""How the names of faces begin that programs take where a font isn't installed: a PDF doesn't say for which."""


@noun
class _Wanted:
    """What a part is set in: the classes that it may have, the first one named in the standard, and its size."""

    part: str
    classes: tuple[str, ...]
    size: float


_BODY = ("仿宋",)
_WANTED: dict[Role, _Wanted] = {
    "title": _Wanted("标题", ("小标宋",), 22),
    "recipients": _Wanted("主送机关", _BODY, 16),
    "body": _Wanted("正文", _BODY, 16),
    "attachments": _Wanted("附件说明", _BODY, 16),
    "signature": _Wanted("署名", _BODY, 16),
    "date": _Wanted("成文日期", _BODY, 16),
    "note": _Wanted("附注", _BODY, 16),
    "number": _Wanted("发文字号", _BODY, 16),
    "label": _Wanted("附件序号", ("黑体",), 16),
    "copies": _Wanted("抄送机关", _BODY, 14),
    "printed": _Wanted("印发机关和日期", _BODY, 14),
}
_HEADINGS = {1: ("一级标题", ("黑体",)), 2: ("二级标题", ("楷体",)), 3: ("三级标题", _BODY), 4: ("四级标题", _BODY)}
_LEADS = (
    (re.compile("[一二三四五六七八九十]+、"), "黑体"),
    (re.compile("（[一二三四五六七八九十]+）"), "楷体"),
)
"""Which class the first sentence of a paragraph may have besides its own, by the number that it begins with."""


def class_of(name: str) -> str:
    """Return the class of type that a font's name tells, "" where it tells none.

    >>> class_of("方正小标宋简体"), class_of("仿宋_GB2312"), class_of("Arial")
    ('小标宋', '仿宋', '')
    """
    return next((kind for kind, pattern in _CLASSES if pattern.search(name)), "")


def fonts(form: Form) -> Iterator[Told]:
    """FONT: each part's class of type and size; of each part the first that departs is told.

    What is over the title, and text and headings inside an attachment, have faces of their own.
    """
    if not form.is_memo:
        return
    told: set[tuple[str, str]] = set()
    unseen: dict[str, None] = {}
    own = range(max(form.own_title, default=-1) + 1, min(form.of("label"), default=len(form.passages)))
    for at, passage in enumerate(form.passages):
        wanted = _wanted(passage) if at in own or passage.role not in {"body", "heading"} else None
        seats = [seat for seat in form.seats[at] if seat.row.layer == "body"]
        for one in _departures(passage, wanted, seats) if wanted and seats else ():
            key = (wanted.part if wanted else "", one.expected)
            if one.severity:
                unseen[one.actual] = None
            elif key not in told:
                told.add(key)
                yield replace(one, passage=passage, seat=form.seat_of(seats[0]))
    yield from _substitutes(form)
    if unseen:
        names = "、".join(unseen)
        problem = f"部分文字由代用字体{names}画出，原来用什么字体看不出，字形未核验"
        yield Told(FONT, problem, "请查Word文件，或装上所用的字体再生成PDF", actual=names, severity="unverified")


def _wanted(passage: Passage) -> _Wanted | None:
    if passage.role != "heading":
        return _WANTED.get(passage.role)
    found = _HEADINGS.get(passage.level)
    return _Wanted(found[0], found[1], 16) if found else None


def _departures(passage: Passage, wanted: _Wanted, seats: list[Seat]) -> Iterator[Told]:
    """Yield how the rows of a passage depart from what is wanted: by the names in the document, by their size."""
    row = seats[0].row
    names = [name for name in row.fonts or row.faces if class_of(name)]
    classes = {class_of(name) for name in names}
    leads = {kind for pattern, kind in _LEADS if pattern.match(passage.text)}
    if names and not classes & {*wanted.classes, *leads}:
        expected, actual = wanted.classes[0], "、".join(names)
        if not row.fonts and all(map(_STAND_IN.match, names)):
            yield Told(FONT, "由代用字体画出", "", expected, actual, severity="unverified")
        else:
            yield Told(FONT, f"{wanted.part}用的是{actual}", f"请改成{expected}", expected, actual)
    if abs(row.size - wanted.size) > 0.6:
        expected, actual = f"{wanted.size:g}磅", f"{row.size:g}磅"
        yield Told(
            FONT, f"{wanted.part}的字号是{actual}", f"请改成{_size_name(wanted.size)}（{expected}）", expected, actual
        )


def _size_name(points: float) -> str:
    return {22.0: "2号", 16.0: "3号", 14.0: "4号"}[float(points)]


def _substitutes(form: Form) -> Iterator[Told]:
    """Tell once which fonts of the document are drawn by faces of another class, so that they can't be seen here."""
    missing: dict[str, None] = {}
    for seats in form.seats:
        for seat in seats:
            drawn = {class_of(name) for name in seat.row.faces}
            missing.update({name: None for name in seat.row.fonts if drawn and class_of(name) not in drawn})
    if missing:
        names = "、".join(missing)
        problem = f"没有装{names}，版面由代用字体画出，字形未核验"
        yield Told(FONT, problem, "请在装有这些字体的电脑上再查一次", names, severity="unverified")


RULES = (fonts,)
