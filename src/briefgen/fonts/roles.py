"""The roles that type plays in a 公文, the names Word files give them, and the open faces that may stand in."""

import unicodedata
from typing import Literal

from briefgen.noun import noun


@noun
class Role:
    """A kind of type. `names` are the office faces that play it, in both languages; any of them may stand in
    for any other. `files` are the names their files usually have. `open` are freely licensed families in order
    of likeness. `packaged` is the packaged face that is always there. A `heavy` role is bold by nature.
    """

    name: str
    told: str
    names: tuple[str, ...]
    files: tuple[str, ...]
    open: tuple[str, ...]
    packaged: Literal["serif", "sans"]
    east_asian: bool = True
    heavy: bool = False


FANG = Role(
    "仿宋",
    "仿宋",
    (
        *("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋简体", "方正仿宋_GBK", "方正仿宋_GB2312"),
        *("FZFangSong-Z02S", "FZFangSong-Z02", "FZFSK--GBK1-0", "华文仿宋", "STFangsong"),
    ),
    ("simfang.ttf", "仿宋_GB2312.ttf", "FangSong_GB2312.ttf", "STFANGSO.TTF", "FZFSK.TTF"),
    (
        *("Zhuque Fangsong", "Zhuque Fangsong (technical preview)", "朱雀仿宋", "FandolFang"),
        *("LXGW WenKai", "霞鹜文楷", "LXGW WenKai GB"),
    ),
    "serif",
)
TITLE = Role(
    "小标宋",
    "小标宋",
    (
        *("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
        *("FZXBSK--GBK1-0", "小标宋", "小标宋体", "方正小标宋", "华文中宋", "STZhongsong"),
    ),
    ("FZXBSJW.TTF", "FZXBSK.TTF", "STZHONGS.TTF", "方正小标宋简体.ttf", "方正小标宋_GBK.ttf"),
    (
        *("Noto Serif CJK SC SemiBold", "Noto Serif SC SemiBold", "Source Han Serif SC SemiBold", "Noto Serif CJK SC"),
        *("Noto Serif SC", "Source Han Serif SC", "思源宋体", "Songti SC", "FandolSong"),
    ),
    "serif",
    heavy=True,
)
HEI = Role(
    "黑体",
    "黑体",
    (
        *("黑体", "SimHei", "方正黑体简体", "方正黑体_GBK", "FZHei-B01S", "FZHei-B01", "FZHTK--GBK1-0"),
        *("华文黑体", "STHeiti", "Heiti SC", "黑体-简"),
    ),
    ("simhei.ttf", "FZHTK.TTF"),
    (
        *("Noto Sans SC Medium", "Noto Sans CJK SC Medium", "Source Han Sans SC Medium", "思源黑体 Medium"),
        *("PingFang SC", "微软雅黑", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"),
    ),
    "sans",
)
KAI = Role(
    "楷体",
    "楷体",
    (
        *("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体简体", "方正楷体_GBK", "方正楷体_GB2312"),
        *("FZKai-Z03S", "FZKai-Z03", "FZKTK--GBK1-0", "华文楷体", "STKaiti", "Kaiti SC", "楷体-简"),
    ),
    ("simkai.ttf", "楷体_GB2312.ttf", "KaiTi_GB2312.ttf", "STKAITI.TTF", "FZKTK.TTF"),
    ("FandolKai", "AR PL KaitiM GB", "LXGW WenKai", "霞鹜文楷", "LXGW WenKai GB"),
    "serif",
)
SONG = Role(
    "宋体",
    "宋体",
    (
        *("宋体", "SimSun", "新宋体", "NSimSun", "方正书宋简体", "方正书宋_GBK", "FZShuSong-Z01S", "FZShuSong-Z01"),
        *("FZSSK--GBK1-0", "华文宋体", "STSong", "Songti SC", "宋体-简"),
    ),
    ("simsun.ttc", "simsun.ttf", "STSONG.TTF", "FZSSK.TTF"),
    ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "思源宋体"),
    "serif",
)
LATIN_SERIF = Role(
    "西文衬线",
    "西文",
    ("Times New Roman", "TimesNewRomanPSMT", "Times"),
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf", "Times New Roman.ttf"),
    ("Liberation Serif", "Tinos", "TeX Gyre Termes", "Nimbus Roman"),
    "serif",
    east_asian=False,
)
LATIN_SANS = Role(
    "西文无衬线",
    "西文",
    ("Arial", "ArialMT", "Helvetica"),
    ("arial.ttf", "arialbd.ttf", "ariali.ttf", "arialbi.ttf"),
    ("Liberation Sans", "Arimo", "Carlito", "TeX Gyre Heros"),
    "sans",
    east_asian=False,
)
MONO = Role(
    "等宽",
    "西文",
    ("Courier New", "CourierNewPSMT", "Courier"),
    ("cour.ttf", "courbd.ttf", "couri.ttf", "courbi.ttf"),
    ("Liberation Mono", "Cousine"),
    "sans",
    east_asian=False,
)

ROLES = (FANG, TITLE, HEI, KAI, SONG, LATIN_SERIF, LATIN_SANS, MONO)

TWINS = {
    "calibri": ("Carlito",),
    "cambria": ("Caladea",),
    "仿宋_gb2312": ("仿宋", "FangSong"),
    "楷体_gb2312": ("楷体", "KaiTi"),
}
"""Faces nearest to one name in particular, tried before the others of its role: the same widths or the same hand."""

FILLERS = {"仿宋": ("LXGW WenKai", "霞鹜文楷"), "楷体": ("LXGW WenKai", "霞鹜文楷")}
"""Families that fill a role's missing characters better than the packaged face does."""

LAST_RESORT = ("BabelStone Han", "SimSun-ExtB", "SimSun-ExtG", "HanaMinB", "MingLiU-ExtB")
"""Families with the rarest characters."""

_HINTS: tuple[tuple[str, Role], ...] = (
    *((hint, FANG) for hint in ("仿宋", "fangsong", "fang song", "fandolfang")),
    *((hint, TITLE) for hint in ("小标宋", "xiaobiaosong", "中宋", "大标宋", "zhongsong")),
    *((hint, KAI) for hint in ("楷", "kaiti", "kai-z", "wenkai", "fandolkai", "kaishu")),
    *((hint, HEI) for hint in ("黑", "hei", "等线", "dengxian", "pingfang", "sans sc", "sans cjk")),
    *((hint, SONG) for hint in ("宋", "song", "simsun", "serif sc", "serif cjk", "明体", "mingliu")),
    *((hint, MONO) for hint in ("courier", "mono", "consolas", "menlo")),
    *((hint, LATIN_SERIF) for hint in ("serif", "times", "roman", "georgia", "cambria", "garamond", "palatino")),
    *((hint, LATIN_SANS) for hint in ("sans", "arial", "calibri", "helvetica", "verdana", "segoe", "tahoma", "aptos")),
)


def font_key(name: str) -> str:
    """Return a font's name as names are compared: widths and case folded, the sign for vertical type dropped.

    >>> font_key("＠仿宋_GB2312 "), font_key("SimSun")
    ('仿宋_gb2312', 'simsun')
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().lstrip("@").split())


_BY_NAME = {font_key(name): role for role in reversed(ROLES) for name in (*role.names, role.name)}


def role_of(name: str) -> Role:
    """Return the role of a font by its name: a known name first, else what the name itself tells.

    A name that tells nothing is taken for 宋体 if it has hanzi, else for a Latin face with serifs.
    """
    key = font_key(name)
    if key in _BY_NAME:
        return _BY_NAME[key]
    for hint, role in _HINTS:
        if hint in key:
            return role
    return SONG if any(ord(character) > 0x2E7F for character in key) else LATIN_SERIF
