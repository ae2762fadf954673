"""Reading other people's PDF files with pypdf, which is imported when the first one is met."""

import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from briefgen.errors import Fault, PackageError, Place

_BAD = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, NotImplementedError, zlib.error)
"""What pypdf raises on a broken file, besides its own errors."""


def read_pdf(data: bytes, file: str, what: str) -> Any:
    """Return pypdf's reader of a PDF; `what` it is to the user and its name `file` are for errors.

    PackageError where it is no PDF, needs a password or is broken.
    """
    from pypdf import PdfReader

    place = Place(file)
    if b"%PDF-" not in data[:1024]:
        raise PackageError(Fault("PDF001", place, f"{what}不是PDF文件", "请在Word或WPS里另存为PDF再用"))
    with reading(file):
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise PackageError(Fault("PDF002", place, f"{what}加了密码，读不了", "请去掉密码，另存一份再用"))
        if not len(reader.pages):
            raise ValueError("no pages")
    return reader


@contextmanager
def reading(file: str) -> Iterator[None]:
    """Turn what pypdf raises on a broken file into a PackageError; what it would say of one in its log stays unsaid."""
    from pypdf.errors import PyPdfError

    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    except (PyPdfError, *_BAD):
        problem = "这个PDF已经损坏，或没有页面"
        raise PackageError(Fault("PDF003", Place(file), problem, "请从原来的程序重新导出一份PDF")) from None
    finally:
        log.setLevel(level)
