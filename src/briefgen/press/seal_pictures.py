"""The pictures of the seals that a memo's record names, read beside it."""

from pathlib import Path

from briefgen.errors import Fault, Place, RecordError
from briefgen.memo.seals import SealPicture
from briefgen.model.length import MM
from briefgen.press.pdf import read_bytes
from briefgen.record.memo import Memo
from briefgen.template.content.picture_file import read_picture
from briefgen.template.values import BadValueError


def seal_pictures(memo: Memo, file: Path) -> tuple[SealPicture, ...]:
    """Return the seals of a memo's issuers in their order; RecordError with the faults of all pictures.

    A seal is as wide as its record says, and as high as its picture has it.
    """
    made: list[SealPicture] = []
    faults: list[Fault] = []
    for entry, issuer in zip(memo.all_seals, memo.issuers, strict=False):
        path = file.parent / entry.picture
        data = read_bytes(path)
        try:
            found = read_picture(data)
        except BadValueError as error:
            faults.append(Fault("MEM014", Place(str(path)), f"印章{error.problem}", error.way_out))
            continue
        width = entry.width * MM
        made.append(SealPicture(data, found.extension, width, width * found.height / found.width, issuer))
    if faults:
        raise RecordError(faults)
    return tuple(made)
