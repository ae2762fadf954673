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

RATIO = 100
"""How many times its packed size a member over one mebibyte may unpack to."""



def zip_faults(members: list[zipfile.ZipInfo], file: str) -> list[Fault]:
    """Return what is wrong with a zip's directory, before anything is unpacked."""
    place = Place(file)
    faults = []
    names = [member.filename for member in members]
    if len(members) > MEMBERS:
        faults.append(Fault("PKG004", place, f"文件里有{len(members)}个部件，超过{MEMBERS}个", "这不像正常的Word文件"))
    if sum(member.file_size for member in members) > TOTAL_BYTES or any(map(_is_bomb, members)):
        faults.append(Fault("PKG005", place, "文件解开后大得不正常", "这可能是恶意文件，没有打开它"))
    if any(member.flag_bits & 1 for member in members):
        faults.append(Fault("PKG006", place, "文件加了密码", "请在Word里取消密码，另存后再试"))
    for name in names:
        if _escapes(name):
            faults.append(Fault("PKG007", Place(file, spot=name), "部件的名字指到文件外面", "这可能是恶意文件，没有打开它"))
    if len(set(names)) != len(names):
        faults.append(Fault("PKG008", place, "文件里有同名的部件", "请在Word或WPS里另存为.docx再试"))
    return faults


def kind_faults(names: list[str], content_types: bytes, file: str) -> list[Fault]:
    """Return why a readable zip is no Word file that we open."""
    place = Place(file)
    if any(name.lower().endswith("vbaproject.bin") for name in names) or b"macroEnabled" in content_types:
        return [Fault("PKG003", place, "文件带有宏", "请在Word里另存为不带宏的.docx")]
    if b"wordprocessingml" not in content_types:
        known = {b"spreadsheetml": "Excel表格", b"presentationml": "PowerPoint演示文稿"}
        what = next((word for mark, word in known.items() if mark in content_types), "别的压缩文件")
        return [Fault("PKG002", place, f"这不是Word文件，像是{what}", "请换成.docx文件")]
    return []


def head_fault(data: bytes, file: str) -> Fault:
    """Return what bytes that are no zip look like."""
    place = Place(file)
    if not data:
        return Fault("PKG001", place, "文件是空的", "请换成正常的.docx文件")
    if data[:8] == bytes.fromhex("d0cf11e0a1b11ae1"):
        return Fault("PKG001", place, "这是老格式的.doc文件，或加了密码的文件", "请在Word里打开，另存为不加密的.docx")
    if data[:4] == b"%PDF":
        return Fault("PKG001", place, "这是PDF文件，不是Word文件", "请换成.docx文件")
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
    return member.file_size > 2**20 and member.file_size > RATIO * max(member.compress_size, 1)


def _escapes(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name
