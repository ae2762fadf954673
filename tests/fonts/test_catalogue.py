import os

import pytest

from briefgen.fonts import catalogue, entry
from briefgen.fonts.cache import FaceCache
from briefgen.fonts.catalogue import Catalogue


def counted(monkeypatch):
    opened = []

    def read(path):
        opened.append(path.name)
        return entry.read_entries(path)

    monkeypatch.setattr(catalogue, "read_entries", read)
    return opened


def test_a_face_is_found_by_every_name(tmp_path, make_font):
    make_font(tmp_path / "deep" / "a.otf", "FangSong", "国", chinese="仿宋")
    shelf = Catalogue([tmp_path])
    for name in ("仿宋", "fangsong", "FangSong", "Tiny-Face"):
        assert shelf.find(name).label == "仿宋"
    assert shelf.find("楷体") is None


def test_the_nearest_style_is_taken(tmp_path, make_font):
    make_font(tmp_path / "a.otf", "Song", "国")
    make_font(tmp_path / "b.otf", "Song", "国", bold=True)
    shelf = Catalogue([tmp_path])
    assert not shelf.find("Song").bold
    assert shelf.find("Song", bold=True).bold
    assert shelf.find("Song Bold").bold


def test_files_with_a_known_name_are_opened_alone(tmp_path, make_font, monkeypatch):
    make_font(tmp_path / "other.otf", "Other", "国")
    make_font(tmp_path / "SIMFANG.TTF", "仿宋", "国")
    opened = counted(monkeypatch)
    assert Catalogue([tmp_path]).find("仿宋", files=["simfang.ttf"])
    assert opened == ["SIMFANG.TTF"]


def test_what_is_no_font_is_passed_over(tmp_path, make_font):
    (tmp_path / "broken.otf").write_bytes(b"OTTO\0\x01")
    (tmp_path / "empty.ttf").write_bytes(b"")
    make_font(tmp_path / "good.otf", "Good", "国")
    assert [found.label for found in Catalogue([tmp_path]).entries] == ["Good"]


def test_a_second_run_opens_only_what_is_new(tmp_path, make_font, monkeypatch):
    fonts, kept = tmp_path / "fonts", tmp_path / "cache" / "faces.json"
    make_font(fonts / "a.otf", "Aa", "国", chinese="甲")
    first = Catalogue([fonts], FaceCache(kept)).entries
    opened = counted(monkeypatch)
    assert Catalogue([fonts], FaceCache(kept)).entries == first
    assert opened == []
    make_font(fonts / "a.otf", "Bb", "国一")
    assert [found.label for found in Catalogue([fonts], FaceCache(kept)).entries] == ["Bb"]


def test_a_broken_or_unwritable_cache_is_no_fault(tmp_path, make_font):
    make_font(tmp_path / "fonts" / "a.otf", "Aa", "国")
    broken = tmp_path / "faces.json"
    for text in (
        "{",
        '{"version": 1, "files": 3}',
        '{"version": 1, "files": {"x": 1}}',
        "[]",
        "\ud800".encode("utf-8", "surrogatepass"),
    ):
        broken.write_bytes(text if isinstance(text, bytes) else text.encode())
        assert [found.label for found in Catalogue([tmp_path / "fonts"], FaceCache(broken)).entries] == ["Aa"]
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert [found.label for found in Catalogue([tmp_path / "fonts"], FaceCache(blocked / "faces.json")).entries] == [
        "Aa"
    ]


def test_a_cache_that_was_tampered_with_is_read_again(tmp_path, make_font):
    path = make_font(tmp_path / "fonts" / "a.otf", "Aa", "国")
    kept = tmp_path / "faces.json"
    told = path.stat()
    stamp = f"[{told.st_size}, {told.st_mtime_ns}]"
    kept.write_text(f'{{"version": 1, "files": {{"{path}": {{"stamp": {stamp}, "faces": [{{"label": "x"}}]}}}}}}')
    assert [found.label for found in Catalogue([tmp_path / "fonts"], FaceCache(kept)).entries] == ["Aa"]


def test_a_face_whose_tables_have_no_names_is_passed_over(tmp_path, make_font):
    data = bytearray(make_font(tmp_path / "a.otf", "Song", "国").read_bytes())
    data[12:16] = b"\xfa\xb1\x83\x00"  # the tag of the first table (OpenType 1.9, table directory)
    (tmp_path / "a.otf").write_bytes(data)
    assert Catalogue([tmp_path]).find("Song") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_of_fonts_is_passed_over(tmp_path, make_font):
    os.mkfifo(tmp_path / "a.otf")
    make_font(tmp_path / "b.otf", "Song", "国")
    assert Catalogue([tmp_path]).find("Song").label == "Song"
