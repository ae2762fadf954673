"""Paths as PDF operators, y upwards."""

import pytest

from briefgen.export.marks import PlainMarks
from briefgen.export.paths import draw_paths
from briefgen.model.drawing import Path, box_path
from briefgen.model.page import Page, PlacedPath


def drawn(path: Path) -> str:
    return " ".join(draw_paths(Page(1, 200, 100, (), paths=(PlacedPath(path),)), PlainMarks()))


@pytest.mark.parametrize(
    ("path", "operators"),
    [
        (Path(box_path(10, 20, 30, 40), "FF0000"), "q 1 0 0 rg 10 80 m 40 80 l 40 40 l 10 40 l h f* Q"),
        (Path((("m", (0, 0)), ("l", (5, 0))), stroke="000000", weight=2), "q 0 G 2 w 0 100 m 5 100 l S Q"),
        (
            Path((("m", (0, 0)), ("c", (1, 2, 3, 4, 5, 6))), "FFFFFF", "000000", 1, (4, 3)),
            "q 1 g 0 G 1 w [4 3] 0 d 0 100 m 1 98 3 96 5 94 c B* Q",
        ),
        (Path((("m", (0, 0)), ("l", (5, 0)))), ""),
    ],
)
def test_a_path(path: Path, operators: str) -> None:
    assert drawn(path) == operators
