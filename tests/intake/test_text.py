"""What is written in a text field arrives as it was written, whatever YAML takes it for."""

from pathlib import Path

import pytest

from briefgen.intake import read_house, read_meeting
from briefgen.intake.parse import parse_tree
from briefgen.intake.tree import Scalar
from briefgen.record.meeting import Meeting

RECORD = """\
id: 2025-second
title: {title}
date:
  day: 2025-03-01
sources:
  - id: report
    title: 报道
figures:
  - id: f-one
    label: 基地
    value: {value}
    source: [1]
"""


def meeting(tmp_path: Path, title: str = "座谈会", value: str = "1") -> Meeting:
    path = tmp_path / "meeting.yaml"
    path.write_text(RECORD.format(title=title, value=value), encoding="utf-8")
    return read_meeting(path)


@pytest.mark.parametrize(
    "written", ["202", "2025.10", "012", "1_000", "12:30:45", "2025-12-19", "no", "Yes", "true", "0x1F", "1e3", ".5"]
)
def test_a_plain_scalar_is_text_where_text_is_wanted(written: str, tmp_path: Path) -> None:
    found = meeting(tmp_path, title=written, value=written)
    assert (found.title, found.figures[0].value) == (written, written)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("“引号”、《书名》——、……", "“引号”、《书名》——、……"),
        ("镕喆㛃𠮷", "镕喆㛃𠮷"),
        ("'it''s 012'", "it's 012"),
        ('"第一行\\n第二行"', "第一行\n第二行"),
        (">-\n  产教融合需要\n  “体系化”\n  推进 and\n  more 𠮷\n  喆", "产教融合需要“体系化”推进 and more 𠮷喆"),
        ("|\n  产教融合\n  需要体系化", "产教融合需要体系化"),
        ("产教融合\n  需要 ABC\n  体系", "产教融合需要 ABC 体系"),
        ("甲 乙", "甲 乙"),
    ],
)
def test_chinese_text_over_several_lines_gets_no_blanks(written: str, read: str, tmp_path: Path) -> None:
    assert meeting(tmp_path, title=written).title == read


def test_numbers_are_numbers_only_where_the_schema_wants_them(tmp_path: Path) -> None:
    path = tmp_path / "briefgen.yaml"
    path.write_text("issuer: 12\nissue: 12\nexample: true\nmasthead:\ncontact: ~\nfonts: bundled\n", encoding="utf-8")
    house = read_house(path)
    assert (house.issuer, house.issue, house.example, house.masthead) == ("12", 12, True, None)
    assert (house.contact, house.fonts) == (None, "bundled")
    path.write_text("issuer: 甲\nfonts: {仿宋: C:/Fonts/012.ttf}\n", encoding="utf-8")
    assert read_house(path).fonts == {"仿宋": "C:/Fonts/012.ttf"}


def test_an_optional_key_without_value_counts_as_not_written(tmp_path: Path) -> None:
    path = tmp_path / "meeting.yaml"
    path.write_text(RECORD.format(title="甲", value="1") + "hosts:\nchallenges: null\nvenue: ~\n", encoding="utf-8")
    found = read_meeting(path)
    assert (found.hosts, found.challenges, found.venue) == ([], [], None)


def test_places_count_characters_from_1() -> None:
    tree = parse_tree("甲: 1\n𠮷𠮷: [乙, 丙]\n", "a.yaml")
    value = tree.pairs[1][1]
    assert not isinstance(value, Scalar)
    assert str(value.place) == "a.yaml:2:5"
    assert [str(item.place) for item in value.items] == ["a.yaml:2:6", "a.yaml:2:9"]  # type: ignore[union-attr]


def test_a_thousand_items_are_read_quickly_enough_to_be_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "meeting.yaml"
    figures = "".join(f"  - {{id: f-{n}, label: 数, value: {n}, source: [{n}]}}\n" for n in range(2, 1000))
    path.write_text(RECORD.format(title="甲", value="1") + figures, encoding="utf-8")
    assert len(read_meeting(path).figures) == 999
