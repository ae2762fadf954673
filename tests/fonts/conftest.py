"""Small font files cut from the packaged face, under any name, and a machine without fonts of its own."""

import struct
from pathlib import Path

import pylopdf_fonts_zh_cn as packaged
import pytest
import uharfbuzz as hb

from briefgen.fonts import search


@pytest.fixture(autouse=True)
def bare_machine(tmp_path, monkeypatch):
    """Only what a test puts there: no system fonts, no font folder of the user, no cache."""
    monkeypatch.delenv("BRIEFGEN_FONT_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(search, "font_folders", lambda: (tmp_path / "machine",))
    (tmp_path / "machine").mkdir()


@pytest.fixture
def machine(tmp_path) -> Path:
    """The folder of installed fonts."""
    return tmp_path / "machine"


@pytest.fixture
def make_font():
    return write_font


def write_font(path: Path, family: str, text: str, *, chinese: str = "", bold: bool = False, fs_type: int = 0) -> Path:
    """Write a face with the characters of `text`, drawn as Noto Serif SC draws them, under the name `family`."""
    raw = hb.Face(hb.Blob.from_file_path(str(packaged.serif_path())))
    wanted = hb.SubsetInput()
    wanted.unicode_set.clear()
    for character in {*text, " "}:
        wanted.unicode_set.add(ord(character))
    cut = hb.subset(raw, wanted)
    kept = {"CFF ", "OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "post"}
    tables = {tag: bytes(cut.reference_table(tag).data) for tag in cut.table_tags if tag in kept}
    os2 = bytearray(tables["OS/2"])
    struct.pack_into(">HHH", os2, 4, 700 if bold else 400, 5, fs_type)
    struct.pack_into(">H", os2, 62, 0x20 if bold else 0x40)
    tables["OS/2"] = bytes(os2)
    tables["name"] = _names(family, chinese, "Bold" if bold else "Regular")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_assemble(tables))
    return path


def _names(family: str, chinese: str, style: str) -> bytes:
    full = family if style == "Regular" else f"{family} {style}"
    told = [(0x409, 1, family), (0x409, 2, style), (0x409, 4, full), (0x409, 6, "Tiny-Face")]
    told += [(0x804, 1, chinese)] if chinese else []
    records, strings = b"", b""
    for language, kind, text in sorted(told):
        data = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, language, kind, len(data), len(strings))
        strings += data
    return struct.pack(">3H", 0, len(told), 6 + len(records)) + records + strings


def _assemble(tables: dict[str, bytes]) -> bytes:
    head, body = b"", b""
    offset = 12 + 16 * len(tables)
    for tag in sorted(tables):
        data = tables[tag]
        head += struct.pack(">4s3L", tag.encode(), 0, offset + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return struct.pack(">4s4H", b"OTTO", len(tables), 0, 0, 0) + head + body
