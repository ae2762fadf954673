"""Files as they are read: whole, and no pipes or devices, which may never end."""

import errno
import stat
from pathlib import Path


def read_whole(path: Path, most: int | None = None) -> bytes:
    """Return a file's bytes, the first `most` of them where that is given.

    OSError where it can't be read, also where it is a pipe or a device: to open one may wait for ever.
    """
    kind = path.stat().st_mode
    if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
        raise OSError(errno.EINVAL, "不是普通文件", str(path))
    with path.open("rb") as file:
        return file.read() if most is None else file.read(most)
