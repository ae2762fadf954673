"""Files as they are read."""

import os
from pathlib import Path

import pytest

from briefgen.opc.files import read_whole

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def test_a_pipe_is_refused_where_opening_it_would_wait_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    os.mkfifo(path)
    with pytest.raises(OSError, match="不是普通文件"):
        read_whole(path)


def test_a_file_is_read_whole_or_as_far_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "𠮷.bin"
    path.write_bytes(b"0123456789")
    assert read_whole(path) == b"0123456789"
    assert read_whole(path, 4) == b"0123"
    with pytest.raises(IsADirectoryError):
        read_whole(tmp_path)
