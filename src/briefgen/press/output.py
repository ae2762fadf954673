"""Outputs: names that any system takes, and files that are whole or not there at all."""

import contextlib
import errno
import os
import re
import tempfile
import unicodedata
from pathlib import Path

from briefgen.errors import Fault, OutputError, Place

_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}
_LONGEST = 80


def safe_name(text: str) -> str:
    """Return `text` as a file name that Windows, macOS and Linux all take, at most 80 characters.

    >>> safe_name("建议：甲/乙?"), safe_name("con"), safe_name("..")
    ('建议_甲_乙_', '_con', '_')
    """
    name = re.sub(r'[\x00-\x1f\\/:*?"<>|]', "_", unicodedata.normalize("NFKC", text)).strip(" .")
    name = name[:_LONGEST] or "_"
    return f"_{name}" if name.split(".")[0].upper() in _RESERVED else name


def write_whole(path: Path, data: bytes) -> None:
    """Write a file through a temporary one beside it, so that a reader never sees half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".briefgen-", dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise _refused(path, error) from None


_REASONS = {
    errno.EACCES: "没有写的权限",
    errno.EPERM: "没有写的权限",
    errno.EROFS: "这个位置只能读",
    errno.ENOSPC: "磁盘满了",
    errno.EISDIR: "这里是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "路径中有一段不是文件夹",
    errno.ENOENT: "没有这个位置",
    errno.ENAMETOOLONG: "名字太长",
}


def why(error: OSError) -> str:
    """Return what went wrong with a file, in Chinese where it is a usual thing."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def _refused(path: Path, error: OSError) -> OutputError:
    way_out = "请换一个输出文件夹（-o），或关掉正在打开这个文件的Word、WPS再试"
    return OutputError(Fault("OUT001", Place(str(path)), f"写不进去：{why(error)}", way_out))
