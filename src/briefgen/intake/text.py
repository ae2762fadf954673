"""A record file's text: read whole, decoded as UTF-8, and free of what no editor shows."""

import re
from pathlib import Path

from briefgen.errors import Fault, Place, RecordError
from briefgen.opc.files import read_whole

LARGEST = 2 * 1024 * 1024
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ufeff]")
_SAVE = "请在编辑器里选“另存为”，编码选 UTF-8，再试一次"


def read_text(path: Path) -> str:
    """Return the text of `path` without a byte order mark; raise RecordError where it can't be used."""
    data = _bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise RecordError(_not_utf8(path, data, fault.start)) from None
    if not text.strip():
        raise RecordError(Fault("YML003", Place(str(path)), "文件是空的", "可以从样例复制一份再改"))
    unseen = [_unseen(path, text, found.start()) for found in _UNSEEN.finditer(text)]
    if unseen:
        raise RecordError(unseen[:20])
    return text


def _bytes(path: Path) -> bytes:
    place = Place(str(path))
    if path.is_dir():
        raise RecordError(Fault("YML002", place, "这是文件夹，不是文件", "请给出其中 .yaml 文件的路径"))
    try:
        size = path.stat().st_size
        data = read_whole(path) if size <= LARGEST else b""
    except FileNotFoundError:
        raise RecordError(_missing(path)) from None
    except OSError as fault:
        told = (fault.strerror or "").isascii()  # the system speaks English
        problem = f"文件读不出来（{fault.__class__.__name__ if told else fault.strerror}）"
        raise RecordError(Fault("YML002", place, problem, "请检查文件的权限")) from None
    if size > LARGEST:
        problem = f"文件有 {size / 1024 / 1024:.1f} MiB，超过 2 MiB"
        raise RecordError(Fault("YML005", place, problem, "一份记录只写一次会议；来源全文请另存为文本文件"))
    return data


def _missing(path: Path) -> Fault:
    """Return the fault of a file that isn't there, with the names of YAML files beside it."""
    beside = sorted(other.name for other in path.parent.glob("*.y*ml")) if path.parent.is_dir() else []
    way_out = f"同一文件夹里有：{'、'.join(beside[:5])}" if beside else "请检查路径"
    return Fault("YML001", Place(str(path)), "文件不存在", way_out)


def _not_utf8(path: Path, data: bytes, start: int) -> Fault:
    """Return the fault of bytes that are not UTF-8 from `start` on, with a guess at what they are."""
    before = data[:start].decode("utf-8-sig", errors="replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Fault("YML004", Place(str(path), 1, 1), "文件是 UTF-16 编码，应为 UTF-8", _SAVE)
    return Fault("YML004", _place(path, before, len(before)), f"文件不是 UTF-8 编码{_guess(data)}", _SAVE)


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "，看来是 GBK（记事本里叫 ANSI）"


def _unseen(path: Path, text: str, at: int) -> Fault:
    problem = f"这里有一个看不见的字符 U+{ord(text[at]):04X}"
    return Fault("YML006", _place(path, text, at), problem, "请删去它，或把这一行重新打一遍")


def _place(path: Path, text: str, at: int) -> Place:
    """Return where the character `at` of `text` stands, counted from 1."""
    return Place(str(path), text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
