"""A memo and its attachments bound into one Word file, by the same way as attaching to a memo that an office has."""

import tempfile
from pathlib import Path

from briefgen.model.memo_job import MemoProduct
from briefgen.press.attach import Bundle, Order, attach_files


def bind_word(product: MemoProduct, stem: str, fonts: str) -> Bundle:
    """Return the Word file of a memo with its attachments before the 版记; BriefgenError where they can't be joined.

    A memo without attachments is that file itself.
    """
    if not product.attachments:
        return Bundle(product.docx, product.pages, (), ())
    with tempfile.TemporaryDirectory() as folder:
        memo = _written(Path(folder) / f"{stem}.docx", product.docx)
        briefs = tuple(
            _written(Path(folder) / f"{at}-{one.label}.docx", one.docx) for at, one in enumerate(product.attachments, 1)
        )
        return attach_files(Order(memo, briefs, fonts=fonts, even=product.even, apart=not product.shared))


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
