"""Any Word file as a PDF, for programs that have nothing else to do with briefs."""

from pathlib import Path

from briefgen.checks.pages import Limits, check_pages
from briefgen.errors import Fault, FontError, PackageError, Place
from briefgen.export import to_pdf
from briefgen.fonts import open_fonts
from briefgen.press.output import why
from briefgen.press.pages import lay_out


def docx_to_pdf(docx: bytes | str | Path, *, fonts: str | dict[str, str] = "auto") -> bytes:
    """Return the PDF of a Word file, given as bytes or as a path; `fonts` is `auto`, `bundled` or files by name.

    PackageError where it is no Word file, FontError where a character has no face that draws it.
    """
    file, data = ("", docx) if isinstance(docx, bytes) else (str(docx), _read(Path(docx)))
    pages, _ = lay_out(data, open_fonts(fonts), file=file)
    missing = [finding for finding in check_pages(pages, Limits(file)) if finding.rule == "GLYPH"]
    if missing:
        raise FontError(missing)
    return to_pdf(pages)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        way_out = "请检查文件名和读取权限"
        raise PackageError(Fault("PKG011", Place(str(path)), f"文件读不出来：{why(error)}", way_out)) from None
