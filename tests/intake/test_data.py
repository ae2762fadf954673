"""Data of any shape from YAML and JSON: what stays text, what is a number, and where a fault stands."""

from pathlib import Path

import pytest

from briefgen.errors import Fault, Place, RecordError
from briefgen.intake.data import read_data


def written(folder: Path, text: str, name: str = "数据.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(RecordError) as caught:
        read_data(path)
    return [(fault.rule, fault.place.line, fault.place.column) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-12-19", "2025-12-19"),
        ("2025年12月", "2025年12月"),
        ("12:30", "12:30"),
        ("012", "012"),
        ("no", "no"),
        ("7", 7),
        ("-0.5", -0.5),
        ("3.50", "3.50"),
        ("0.1234567890123456789", "0.1234567890123456789"),
        ("true", True),
        ("'7'", "7"),
        ("~", None),
        ("“引号”《书名》——……", "“引号”《书名》——……"),
        ("镕喆㛃𠮷", "镕喆㛃𠮷"),
        ("[]", []),
        ("{}", {}),
    ],
)
def test_scalars_of_yaml(tmp_path: Path, text: str, value: object) -> None:
    assert read_data(written(tmp_path, f"a: {text}\n")) == {"a": value}


def test_lines_of_a_text_stay_lines(tmp_path: Path) -> None:
    text = 'a: |\n  # 标题\n\n  - 甲\n  - 乙\nb: >-\n  折\n  行\n? c\n: "x\\ny"\nd: 完\n'
    assert read_data(written(tmp_path, text)) == {"a": "# 标题\n\n- 甲\n- 乙\n", "b": "折 行", "c": "x\ny", "d": "完"}


def test_a_key_with_nothing_after_it_is_absent(tmp_path: Path) -> None:
    assert read_data(written(tmp_path, "a:\nb:\n  c:\n  d: 1\ne:\n  -\n  - 2\n")) == {"b": {"d": 1}, "e": [None, 2]}


def test_all_faults_of_a_yaml_file(tmp_path: Path) -> None:
    assert faults(written(tmp_path, "a: 1\na: 2\nb: *x\n")) == [("YML011", 2, 1), ("YML009", 3, 4)]
    assert faults(tmp_path / "没有.yaml") == [("YML001", None, None)]


def test_json_is_read_as_yaml_is(tmp_path: Path) -> None:
    text = '{"名": "\\ud842\\udfb7“引”", "a": [1, 2.5, 1e2, true, false, null, "x\\ny"],\n\t"b": {"c": "/\\/"}, "d": 3.50, "e": []}'
    assert read_data(written(tmp_path, text, "数据.JSON")) == {
        "名": "𠮷“引”",
        "a": [1, 2.5, 100.0, True, False, None, "x\ny"],
        "b": {"c": "//"},
        "d": "3.50",
        "e": [],
    }


def test_a_number_too_long_for_a_number_stays_as_written(tmp_path: Path) -> None:
    assert read_data(written(tmp_path, '{"身份证": 44010519491231002123}', "a.json")) == {
        "身份证": "44010519491231002123"
    }


@pytest.mark.parametrize(
    ("text", "line", "column", "told"),
    [
        ('{"a": 1,}', 1, 8, "多了一个逗号"),
        ('{"a": 1\n "b": 2}', 2, 2, "缺少逗号"),
        ('{"a" 1}', 1, 6, "缺少冒号"),
        ("{a: 1}", 1, 2, "加了引号的键"),
        ('{"a": 甲}', 1, 7, "应该是一个值"),
        ('{"a": "甲\n乙"}', 1, 7, "没有写完"),
        ('{"a": "\\x"}', 1, 7, "反斜杠"),
        ('{"a": "\\ud842"}', 1, 7, "半个字符"),
        ('{"a": [1, 2', 1, 7, "没有结尾"),
        ('{"a": 1} {"b": 2}', 1, 10, "多出了内容"),
        ('{"a": ' + "[" * 50, 1, 46, "嵌套超过"),
        ("[1]", 1, 1, "不是一组键和值"),
        ('{"a":', 1, 5, "应该是一个值"),
    ],
)
def test_faults_of_json_have_line_and_column(tmp_path: Path, text: str, line: int, column: int, told: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_data(written(tmp_path, text, "a.json"))
    (fault,) = caught.value.faults
    assert (fault.place.line, fault.place.column) == (line, column)
    assert told in fault.problem
    assert fault.way_out


def test_every_repeated_key_of_json_is_told(tmp_path: Path) -> None:
    assert faults(written(tmp_path, '{"a": 1, "a": 2,\n"b": {"c": 1, "c": 2}}', "a.json")) == [
        ("YML011", 1, 10),
        ("YML011", 2, 15),
    ]


def special(mapping: dict, place: Place) -> object:
    if "bad" in mapping:
        raise RecordError(Fault("X", place, "不行"))
    return tuple(mapping.values()) if "made" in mapping else None


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_mappings_become_values_of_another_kind(tmp_path: Path, name: str) -> None:
    text = '{"a": [{"made": "照片.png"}, {"b": 1}], "c": {"made": 2}}'
    assert read_data(written(tmp_path, text, name), special) == {"a": [("照片.png",), {"b": 1}], "c": (2,)}


def test_the_faults_of_special_values_are_told_together_at_their_places(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as caught:
        read_data(written(tmp_path, "a:\n  - bad: 1\n  - b: 2\n  - {bad: 3}\n"), special)
    assert [(fault.place.line, fault.place.column) for fault in caught.value.faults] == [(2, 5), (4, 5)]
