"""The Word file that a program hands to a template, as bytes or by its path."""

from os import PathLike
from pathlib import Path

from briefgen.errors import Fault, Place, TemplateError
from briefgen.opc.files import read_whole


def read_docx(docx: bytes | str | PathLike[str], file: str) -> tuple[bytes, str]:
    """Return a Word file's bytes and its name in errors, which is its path where it has no other.

    A file that isn't there or can't be read raises TemplateError, anything but bytes or a path TypeError.
    """
    if isinstance(docx, bytes | bytearray | memoryview):
        return bytes(docx), file
    if not isinstance(docx, str | PathLike):
        raise TypeError(f"模板要写成Word文件的内容（bytes）或路径，得到的是{type(docx).__name__}")
    place = Place(file or str(docx))
    try:
        return read_whole(Path(docx)), place.file
    except FileNotFoundError:
        raise TemplateError(Fault("TPL001", place, "没有这个Word模板", "请检查文件名和路径")) from None
    except OSError:
        way_out = "请检查它是不是文件、有没有被占用、有没有读取权限"
        raise TemplateError(Fault("TPL002", place, "模板读不出来", way_out)) from None
