"""A process apart, with limits, for code of others that reads files from strangers and may run wild or break down."""

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from briefgen.errors import BriefgenError, Fault, PackageError, Place

MEMORY = 768 * 2**20
"""How many bytes such a process may take beyond those that it begins with, where the system keeps count."""

SECONDS = 15
"""Its processor time, and three times as long by the clock."""

_STATM = Path("/proc/self/statm")
_PAGE = 4096

_Read = TypeVar("_Read")


def read_apart(read: Callable[[bytes, str], _Read], data: bytes, file: str) -> _Read:
    """Return `read(data, file)`, done in a process of its own.

    Raises the BriefgenError that it raises; PackageError where it breaks down or goes beyond its limits.
    """
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(read, data, file, theirs), daemon=True)
    worker.start()
    theirs.close()
    try:
        told = ours.recv() if ours.poll(3 * SECONDS) else None
    except EOFError:
        told = None
    finally:
        worker.kill()
        worker.join()
        ours.close()
    if told is None:
        way_out = "请从原来的程序重新导出一份PDF，或分成几份"
        raise PackageError(Fault("PDF003", Place(file), "读这个PDF要花太多内存或时间，或它已经损坏", way_out))
    result, stopped = told
    if stopped is not None:
        kind, faults = stopped
        raise kind(faults)
    found: _Read = result
    return found


def _work(read: Callable[[bytes, str], _Read], data: bytes, file: str, answer: Connection) -> None:
    _limit()
    try:
        answer.send((read(data, file), None))
    except BriefgenError as error:
        answer.send((None, (type(error), error.faults)))
    except MemoryError:
        pass  # nothing is sent, which says it


def _limit() -> None:
    """Bound this process, where the platform can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if _STATM.is_file():
        most = int(_STATM.read_text("ascii").split()[0]) * _PAGE + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
