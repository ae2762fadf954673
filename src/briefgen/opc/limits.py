"""What a package may be: bounds that keep a hostile file from costing more than a clear error."""

import posixpath
import re
import zipfile

from briefgen.errors import Fault, Place

FILE_BYTES = 20 * 2**20
"""The largest Word file, in bytes."""

TOTAL_BYTES = 100 * 2**20
"""The most that all its members may unpack to, in bytes."""

MEMBERS = 2000
"""The most members."""

LARGE = 4 * 2**20
"""A member that unpacks to more than this, in bytes, is held to `RATIO`."""

RATIO = 100
"""How many times its packed size a large member may unpack to; real tables stay well below."""

MARKS = 3_000_000
"""The most tags and attributes of one XML part; each takes about a hundred bytes of memory when it is parsed."""

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_HOSTILE = "这可能是恶意文件，没有打开它"
_SAVE_AGAIN = "请在Word或WPS里另存为.docx再试"

_MAIN = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
"""How the content type of a document's or template's main part ends (ISO/IEC 29500-1 11.3.10)."""

_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def zip_faults(members: list[zipfile.ZipInfo], file: str) -> list[Fault]:
    """Return what is wrong with a zip's directory, before anything is unpacked."""
    place = Place(file)
    faults = []
    names = [member.filename for member in members]
    if len(members) > MEMBERS:
        faults.append(Fault("PKG004", place, f"文件里有{len(members)}个部件，超过{MEMBERS}个", "这不像正常的Word文件"))
    if sum(member.file_size for member in members) > TOTAL_BYTES or any(map(_is_bomb, members)):
        faults.append(Fault("PKG005", place, "文件解开后大得不正常", _HOSTILE))
    if any(member.flag_bits & 1 for member in members):
        faults.append(Fault("PKG006", place, "文件加了密码", "请在Word里取消密码，另存后再试"))
    if any(member.compress_type not in _METHODS for member in members):
        faults.append(Fault("PKG009", place, "文件用了Word不用的压缩方法", _SAVE_AGAIN))
    outside = filter(_escapes, names)
    faults.extend(Fault("PKG007", Place(file, spot=name), "部件的名字指到文件外面", _HOSTILE) for name in outside)
    if len({name.lower() for name in names}) != len(names):
        faults.append(Fault("PKG008", place, "文件里有同名的部件", _SAVE_AGAIN))
    return faults


def kind_faults(names: list[str], content_types: bytes, file: str) -> list[Fault]:
    """Return why a readable zip is no Word file that we open."""
    place = Place(file)
    if any(name.lower().endswith("vbaproject.bin") for name in names) or b"macroEnabled" in content_types:
        return [Fault("PKG003", place, "文件带有宏", "请在Word里另存为不带宏的.docx")]
    if b"wordprocessingml" not in content_types:
        known = {
            b"spreadsheetml": "Excel表格",
            b"presentationml": "PowerPoint演示文稿",
            b"oasis.opendocument": "OpenDocument文件",
        }
        what = next((word for mark, word in known.items() if mark in content_types), "别的压缩文件")
        return [Fault("PKG002", place, f"这不是Word文件，像是{what}", "请换成.docx文件")]
    return []


def main_fault(content_type: str, file: str) -> Fault | None:
    """Return why the main part's content type is not that of a Word document, None where it is."""
    if content_type.endswith(_MAIN):
        return None
    known = {"spreadsheetml": "Excel表格", "presentationml": "PowerPoint演示文稿"}
    what = next((word for mark, word in known.items() if mark in content_type), "别的Office文件")
    return Fault("PKG002", Place(file), f"这不是Word文件，像是{what}", "请换成.docx文件")


def has_doctype(data: bytes) -> bool:
    """Return whether an XML part declares a document type, in any encoding that Word may write."""
    return any(mark in data for mark in _DOCTYPES)


def head_fault(data: bytes, file: str) -> Fault:
    """Return what bytes that are no zip look like."""
    place = Place(file)
    if not data:
        return Fault("PKG001", place, "文件是空的", "请换成正常的.docx文件")
    if data[:8] == bytes.fromhex("d0cf11e0a1b11ae1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Fault("PKG006", place, "文件加了密码", "请在Word里取消密码，另存后再试")
        return Fault("PKG001", place, "这是老格式的.doc文件", "请在Word里打开，另存为.docx")
    if data[:4] == b"%PDF":
        return Fault("PKG001", place, "这是PDF文件，不是Word文件", "请换成.docx文件")
    if data[:2] == b"PK":
        return Fault("PKG001", place, "文件不完整，可能没有下载完或拷贝完", "请重新取一份完整的.docx文件")
    return Fault("PKG001", place, "这不是Word文件，或者已经损坏", "请在Word或WPS里打开，另存为.docx再试")


def resolve(source: str, target: str) -> str:
    """Return the member that a relationship's target names, seen from the part `source`.

    >>> resolve("word/document.xml", "media/a.png"), resolve("word/document.xml", "/word/styles.xml")
    ('word/media/a.png', 'word/styles.xml')
    """
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > LARGE and member.file_size > RATIO * max(member.compress_size, 1)


def _escapes(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name
