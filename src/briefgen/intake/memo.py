"""What must agree inside a memo: its number, its dates, its lists and what it attaches."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from briefgen.errors import Fault
from briefgen.intake.nearest import listed, suggestion
from briefgen.intake.tree import Mapping, Scalar, mappings, scalar, scalars
from briefgen.record.memo import MINUTES, ORDER_KINDS

_NUMBER = re.compile(r"[^\W\d_]{0,12}〔(?:19|20)\d\d〕[1-9]\d*号")
_LOOSE_NUMBER = re.compile(
    r"\s*([^\W\d_]*)\s*[〔［\[(（【]?\s*((?:19|20)\d\d)\s*[〕］\])）】]?\s*第?\s*0*([1-9]\d*)\s*号?\s*"
)
_SECURITY = re.compile(r"(?:绝密|机密|秘密)(?:★(?:\d+(?:年|个月|天)|长期))?")
_COUNT = re.compile(r"第[1-9]\d*[号期]", re.ASCII)
_COUNTED = (*ORDER_KINDS, MINUTES)
_ROLL = {"present": "出席", "excused": "请假", "observers": "列席"}
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_MOST_BYTES = 5 << 20
_ENDS = "。，；：、！？,.;:"
_DEEPEST = re.compile(r"#{5,}")


def memo_faults(root: Mapping, audiences: Collection[str] | None = None) -> Iterator[Fault]:
    """Yield the faults of a memo's tree that no single value's type shows.

    Ids of readers are compared with `audiences`, unless that is None.
    """
    if audiences is not None:
        yield from _strangers(root, audiences)
    for check in (
        _number,
        _of_its_kind,
        _copy_number,
        _security,
        _dates,
        _lists,
        _title,
        _levels,
        _attachments,
        _seals,
    ):
        yield from check(root)


def _number(root: Mapping) -> Iterator[Fault]:
    """MEM001: a document number has its full year in 〔〕, no 第 and no leading zero (GB/T 9704-2012 7.2.5).

    Orders, and the minutes of one meeting after the other, are counted by themselves: 第12号 (10.2).
    """
    number = scalar(root, "number")
    if number is None or _NUMBER.fullmatch(number.text):
        return
    if _kind(root) in _COUNTED:
        if not _COUNT.fullmatch(number.text):
            yield Fault("MEM001", number.place, f"编号“{number.text}”的写法不对", "请写成“第12号”")
        return
    meant = _LOOSE_NUMBER.fullmatch(number.text)
    form = "{}〔{}〕{}号".format(*meant.groups()) if meant else "穗产教函〔2025〕12号"
    yield Fault("MEM001", number.place, f"发文字号“{number.text}”的写法不对", f"{_hint(meant)}“{form}”")


def _kind(root: Mapping) -> str:
    kind = scalar(root, "kind")
    return kind.text.strip() if kind else ""


def _of_its_kind(root: Mapping) -> Iterator[Fault]:
    """MEM012: orders and minutes name no recipients, and only minutes list who was there (GB/T 9704-2012 10.2, 10.3).

    MEM013: an order has one signer, and that one's post (7.3.5.3).
    """
    kind = _kind(root)
    for key in ("recipients",) if kind in _COUNTED else ():
        for name in islice(scalars(root, key), 1):
            yield Fault("MEM012", name.place, f"{kind}没有主送机关", "请删去recipients，分送的机关写在copies里")
    for key, word in () if kind == MINUTES else _ROLL.items():
        for name in islice(scalars(root, key), 1):
            yield Fault("MEM012", name.place, f"{kind or '这种公文'}不列{word}人员", f"请删去{key}，或改用纪要")
    if kind in ORDER_KINDS:
        signers = list(scalars(root, "signers"))
        if len(signers) != 1 or scalar(root, "post") is None:
            place = signers[0].place if signers else root.place
            problem = f"{kind}由一个人签署，要写他的职务和姓名"
            yield Fault("MEM013", place, problem, "请写一个 signers: [姓名]，再写 post: 市长")


def _hint(meant: re.Match[str] | None) -> str:
    return "是不是" if meant else "年份全写，放在六角括号里，序号不编虚位，如"


def _copy_number(root: Mapping) -> Iterator[Fault]:
    """MEM002: a copy number has six digits (GB/T 9704-2012 7.2.1)."""
    number = scalar(root, "copy_number")
    if number and not re.fullmatch(r"\d{6}", number.text, re.ASCII):
        yield Fault(
            "MEM002", number.place, f"份号“{number.text}”不是6位数字", '请写成6位，前面补0，并加引号，如 "000001"'
        )


def _security(root: Mapping) -> Iterator[Fault]:
    """MEM003: a security class is one of three, with or without a period (GB/T 9704-2012 7.2.2)."""
    security = scalar(root, "security")
    if security and not _SECURITY.fullmatch(security.text):
        way_out = "可以写绝密、机密、秘密，保密期限写在星号后面，如“秘密★1年”"
        yield Fault("MEM003", security.place, f"密级“{security.text}”的写法不对", way_out)


def _dates(root: Mapping) -> Iterator[Fault]:
    """REC014, MEM004: dates are in the calendar, and a document is not printed before its own date."""
    days = {}
    for key in ("date", "printed_on"):
        written = scalar(root, key)
        if written is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", written.text, re.ASCII):
            continue
        try:
            days[key] = date.fromisoformat(written.text)
        except ValueError:
            yield Fault("REC014", written.place, f"日历上没有 {written.text} 这一天", "请核对年、月、日")
    printed = scalar(root, "printed_on")
    if printed and len(days) == 2 and days["printed_on"] < days["date"]:
        yield Fault("MEM004", printed.place, f"印发日期 {printed.text} 早于成文日期 {days['date']}", "请核对两个日期")


def _lists(root: Mapping) -> Iterator[Fault]:
    """MEM005: the members of lists have no mark at their ends; the program sets it (GB/T 9704-2012 7.3.2, 7.4.2)."""
    for key in ("issuers", "mark", "signers", "recipients", "copies", *_ROLL):
        for name in scalars(root, key):
            if name.text.rstrip().endswith(tuple(_ENDS)):
                bare = name.text.strip().rstrip(_ENDS)
                yield Fault("MEM005", name.place, f"“{name.text.strip()}”末尾有标点", f"请写成“{bare}”，标点由程序加")


def _title(root: Mapping) -> Iterator[Fault]:
    """MEM006: a title doesn't end in a mark."""
    titles = [scalar(root, "title"), *(scalar(one, "title") for one in mappings(root, "attachments"))]
    for title in titles:
        if title and title.text.rstrip().endswith(tuple(_ENDS)):
            yield Fault("MEM006", title.place, "标题末尾有标点", f"请删去末尾的“{title.text.rstrip()[-1]}”")


def _levels(root: Mapping) -> Iterator[Fault]:
    """MEM007: four levels of headings, none of them empty (GB/T 9704-2012 7.3.3)."""
    body = scalar(root, "body")
    for line in body.text.splitlines() if body else ():
        if body and _DEEPEST.match(line.strip()):
            problem = f"正文的“{line.strip()[:12]}”超过四级"
            yield Fault("MEM007", body.place, problem, "公文的结构层次最多四级：一、（一）1.（1）")
        elif body and line.strip() and not line.strip().strip("#").strip():
            yield Fault(
                "MEM007", body.place, f"正文里有一行只有“{line.strip()}”，没有标题文字", "请写上标题，或删去这一行"
            )


def _attachments(root: Mapping) -> Iterator[Fault]:
    """MEM008 to MEM011: an entry is a brief or a file, its files are there, and nothing is attached twice."""
    first: dict[tuple[str, str], Scalar] = {}
    for entry in mappings(root, "attachments"):
        audience, file = scalar(entry, "audience"), scalar(entry, "file")
        if (audience is None) == (file is None):
            way_out = "附简报写 audience: schools，附文件写 file: 名单.docx"
            yield Fault("MEM008", entry.place, "每一项写 audience 或 file，只写一个", way_out)
            continue
        meeting = scalar(entry, "meeting") or scalar(root, "meeting")
        source = file or meeting
        if source is None:
            yield Fault("MEM009", entry.place, "没有写所附简报是哪次会议的", "请写 meeting: 会议记录的文件名")
            continue
        yield from _missing(source)
        if file and not scalar(entry, "title"):
            yield Fault("MEM009", entry.place, "附文件要写它的名称", "请加一行 title，与文件里的标题一字不差")
        named = audience or file
        key = (source.text, named.text if named else "")
        if named and key in first:
            yield Fault(
                "MEM010", named.place, f"“{named.text}”附了两次，第{first[key].place.line}行已经有了", "请删去一处"
            )
        elif named:
            first[key] = named
    yield from _same_titles(root)


def _strangers(root: Mapping, audiences: Collection[str]) -> Iterator[Fault]:
    """REC017: every attached brief is for a reader that there is."""
    for entry in mappings(root, "attachments"):
        named = scalar(entry, "audience")
        if named and named.text not in audiences:
            way_out = suggestion(named.text, audiences) or f"可用的有：{listed(audiences)}"
            yield Fault("REC017", named.place, f"没有叫“{named.text}”的读者", way_out)


def _missing(path: Scalar) -> Iterator[Fault]:
    file = Path(path.place.file).parent / path.text
    if not file.is_file():
        yield Fault("MEM011", path.place, f"没有“{path.text}”这个文件", f"文件名相对于公文自己的文件夹{_beside(file)}")


def _beside(file: Path) -> str:
    names = sorted(other.name for other in file.parent.glob(f"*{file.suffix}")) if file.parent.is_dir() else []
    return f"；那里有：{'、'.join(names[:5])}" if names else ""


def _seals(root: Mapping) -> Iterator[Fault]:
    """MEM014: a seal for each issuer, each a picture file that is there (GB/T 9704-2012 7.3.5.1)."""
    own = root.get("seal")
    entries = [*([own] if isinstance(own, Mapping) else []), *mappings(root, "seals")]
    if not entries:
        return
    issuers, sealed = len(list(scalars(root, "issuers"))), scalar(root, "sealed")
    kind = _kind(root)
    if kind in _COUNTED:
        yield Fault("MEM014", entries[0].place, f"{kind}没有机关的印章", "请删去印章；签名章在Word里加")
    elif sealed and sealed.text in {"false", "no", "off"}:
        yield Fault("MEM014", entries[0].place, "写了不加盖印章，又给了印章的图片", "请删去sealed，或删去印章")
    elif len(entries) != issuers:
        problem = f"有{issuers}个发文机关，{len(entries)}枚印章"
        yield Fault("MEM014", entries[0].place, problem, "一个机关写seal；联合行文写seals，与issuers一一对应")
    for entry in entries:
        picture = scalar(entry, "picture")
        if picture:
            yield from _picture(picture)


def _picture(picture: Scalar) -> Iterator[Fault]:
    file = Path(picture.place.file).parent / picture.text
    if not file.is_file():
        yield Fault(
            "MEM014", picture.place, f"没有“{picture.text}”这个图片", f"文件名相对于公文自己的文件夹{_beside(file)}"
        )
        return
    with file.open("rb") as opened:
        head = opened.read(8)
    if not head.startswith(_PICTURES):
        yield Fault("MEM014", picture.place, f"印章“{picture.text}”不是PNG或JPEG图片", "请另存为PNG，背景透明")
    elif file.stat().st_size > _MOST_BYTES:
        problem = f"印章“{picture.text}”超过{_MOST_BYTES >> 20}兆字节"
        yield Fault("MEM014", picture.place, problem, "请把图片缩小，宽1000像素就够清楚")


def _same_titles(root: Mapping) -> Iterator[Fault]:
    first: dict[str, Scalar] = {}
    for entry in mappings(root, "attachments"):
        title = scalar(entry, "title")
        if title and title.text in first:
            yield Fault(
                "MEM010",
                title.place,
                f"附件名称“{title.text}”与第{first[title.text].place.line}行的一样",
                "请换一个名称",
            )
        elif title:
            first[title.text] = title
