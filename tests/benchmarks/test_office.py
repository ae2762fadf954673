"""Our pages beside LibreOffice's: exact lines without a grid, where both have the same rules as Word."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.office import compared, given_faces, likenesses
from benchmarks.office_files import variants
from benchmarks.pdf_lines import Line
from benchmarks.resident import Office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict, Office]]:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    faces = given_faces(folder / "faces")
    program = Office(folder, [folder / "faces"])
    try:
        if not program.is_there:
            pytest.skip("LibreOffice has no Python to be asked by")
        yield folder, faces, program
    finally:
        program.stop()


@pytest.mark.office
@pytest.mark.parametrize("name", ["official", "ragged", "table", "latin", "numbered"])
def test_pages_lines_and_places_are_libreoffices(name: str, office: tuple[Path, dict, Office]) -> None:
    folder, faces, program = office
    chosen = [variant for variant in variants() if variant.name == name]
    texts = {
        "short": [
            "关于产教融合的几点建议",
            "一、从“旁观者”到《合作者》——企业怎么说",
            "会上，镕、喆、㛃三位代表认为：学校的课程与企业的需求还有差距……应当每年12月更新一次岗位清单，覆盖40个工种。",
            "各级教育行政部门要把“双导师”制度落到实处，明确带教时长、补贴标准和考核办法。",
            "对成效明显的学校（含高职、技工学校），按2025年预算的3.5%给予奖励，最高不超过500000元。",
        ]
        * 8
    }
    ((_, found),) = likenesses(folder, faces, program, chosen, texts)
    assert found.pages[0] == found.pages[1] > 1
    assert found.f1 >= 0.99
    assert found.near[1] >= 0.95 * found.near[0]


def lines(*texts: str, y: float = 100) -> list[list[Line]]:
    return [[Line(text, 80, y + at * 28) for at, text in enumerate(texts)]]


def test_likeness_counts_ends_and_places() -> None:
    same = compared(lines("国家", "卫生健康"), lines("国家", "卫生健康"))
    assert (same.f1, same.near, same.first, same.lost) == (1, (2, 2), "", 0)
    moved = compared(lines("国家", "卫生健康"), lines("国家", "卫生健康", y=101.5))
    assert (moved.f1, moved.near, moved.first) == (1, (2, 0), "国家")
    broken = compared(lines("国家", "卫生健康"), lines("国家卫", "生健康"))
    assert (broken.f1, broken.near) == (0.5, (2, 0))


def test_a_mark_that_the_other_lost_makes_no_difference() -> None:
    found = compared(lines("国家", "卫生健康"), lines("国家，", "卫生健康"))
    assert (found.f1, found.near, found.lost) == (1, (2, 2), 1)


def test_pages_that_one_has_not_are_missed() -> None:
    found = compared([*lines("国家"), *lines("卫生")], lines("国家"))
    assert (found.pages, found.near) == ((2, 1), (2, 1))
