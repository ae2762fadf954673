"""Files that travel inside the PDF (ISO 32000-1 7.11.4; ISO 19005-3 6.8)."""

import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from reportlab.pdfbase import pdfdoc

from briefgen.errors import Fault, OutputError, Place
from briefgen.export.syntax import text_string
from briefgen.fonts.streams import deflated
from briefgen.model.finish import RELATIONSHIPS, Attachment

_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*")
_UNFIT = re.compile(r'[\x00-\x1f\\/:*?"<>|]')


def check_attachments(attachments: Sequence[Attachment]) -> None:
    """Raise OutputError with every file that can't travel as it is described."""
    faults = list(_faults(attachments))
    if faults:
        raise OutputError(faults)


def add_attachments(document: Any, attachments: Sequence[Attachment]) -> None:
    """Add the files to the document and name them in its catalogue, in order of name; nothing for none.

    OutputError names every one that can't travel as it is described.
    """
    check_attachments(attachments)
    if not attachments:
        return
    files = {text_string(item.name): document.Reference(_file(document, item)) for item in attachments}
    names = [part for name in sorted(files) for part in (name, files[name])]
    entries = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": entries})
    document.Catalog.AF = pdfdoc.PDFArray([files[name] for name in sorted(files)])


def _file(document: Any, item: Attachment) -> Any:
    """Return a file's specification; its bytes are an object of their own."""
    document.updateSignature(item.data)
    kind = item.media_type.replace("#", "#23").replace("/", "#2F")
    about = f"<</Size {len(item.data)}/ModDate (D:{item.modified.replace('-', '')}000000Z)>>"
    entries = {"Type": "/EmbeddedFile", "Subtype": f"/{kind}", "Params": about}
    stream = document.Reference(deflated(zlib.compress(item.data), entries))
    name = text_string(item.name)
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "Desc": text_string(item.description or item.name),
            "AFRelationship": f"/{item.relationship}",
            "EF": pdfdoc.PDFDictionary({"F": stream, "UF": stream}),
        }
    )


def _faults(attachments: Sequence[Attachment]) -> Iterator[Fault]:
    seen: set[str] = set()
    for item in attachments:
        if not item.name.strip() or _UNFIT.search(item.name):
            yield _fault(item, "附带文件的名字是空的，或有文件名不能用的字符", "请只写文件名，不写文件夹")
        if item.name in seen:
            yield _fault(item, "附带文件重名", "请换一个名字")
        if not _MEDIA_TYPE.fullmatch(item.media_type):
            yield _fault(item, f"附带文件的种类“{item.media_type}”看不懂", "请写MIME类型，如application/pdf")
        if item.relationship not in RELATIONSHIPS:
            told = f"附带文件与正文的关系“{item.relationship}”看不懂"
            yield _fault(item, told, f"可选：{'、'.join(RELATIONSHIPS)}")
        if not _is_date(item.modified):
            yield _fault(item, f"附带文件的日期“{item.modified}”不是日期", "请写成2025-12-25")
        seen.add(item.name)


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).year > 0
    except ValueError:
        return False


def _fault(item: Attachment, problem: str, way_out: str) -> Fault:
    return Fault("ATT001", Place(item.name), problem, way_out)
