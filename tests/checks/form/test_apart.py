"""A process apart: what it finds comes back, and nothing that it does breaks ours."""

import os
import sys

import pytest

from briefgen.checks.drawn.apart import read_apart
from briefgen.errors import Fault, PackageError, Place

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the process begins as a copy of this one on Linux")


def greedy(_data: bytes, _file: str) -> int:
    return len(bytearray(4 * 2**30))


def broken(_data: bytes, _file: str) -> int:
    os.abort()


def refusing(_data: bytes, file: str) -> int:
    raise PackageError([Fault("PDF003", Place(file), "第𠮷页"), Fault("PDF003", Place(file), "第镕页")])


def test_what_is_read_comes_back() -> None:
    assert read_apart(lambda data, file: (len(data), file), b"123", "公文.pdf") == (3, "公文.pdf")


def test_faults_come_back_as_they_were() -> None:
    with pytest.raises(PackageError) as raised:
        read_apart(refusing, b"", "a.pdf")
    assert [fault.problem for fault in raised.value.faults] == ["第𠮷页", "第镕页"]
    assert str(raised.value).startswith("a.pdf 第𠮷页")


@pytest.mark.parametrize("read", [greedy, broken])
def test_a_process_that_breaks_down_is_told_of(read) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PackageError, match="太多内存或时间"):
        read_apart(read, b"", "a.pdf")
