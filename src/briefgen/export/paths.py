"""The drawings of a page: lines and areas as PDF paths (ISO 32000-1 8.5)."""

from itertools import groupby

from briefgen.export.marks import Marks
from briefgen.export.numbers import fill, number, numbers, stroke
from briefgen.model.drawing import Path
from briefgen.model.length import Pt
from briefgen.model.page import Page, PlacedPath


def draw_paths(page: Page, marks: Marks) -> list[str]:
    """Return the operators that draw every path of `page`, in the page's order; `marks` tell what they are part of."""
    operators: list[str] = []
    for figure, paths in groupby(page.paths, key=lambda placed: placed.figure):
        drawn = [_drawn(placed.path, page.height) for placed in paths if _is_seen(placed)]
        operators += marks.artifact("body", drawn) if figure is None else marks.drawing(figure, drawn)
    return operators


def _is_seen(placed: PlacedPath) -> bool:
    """Say whether a path is painted, or gives the place of a formula whose characters are all that is seen of it."""
    return bool(placed.path.fill or placed.path.stroke) or (
        placed.figure is not None and placed.figure.tag == "Formula"
    )


def _drawn(path: Path, page_height: Pt) -> str:
    parts = ["q"]
    if path.fill:
        parts.append(fill(path.fill))
    if path.stroke:
        parts.append(f"{stroke(path.stroke)} {number(path.weight)} w")
        if path.dash:
            parts.append(f"[{numbers(*path.dash)}] 0 d")
    for name, points in path.steps:
        turned = (page_height - at if odd % 2 else at for odd, at in enumerate(points))
        parts.append(f"{numbers(*turned)} {name}" if points else name)
    parts.append(_painting(path))
    return " ".join([*parts, "Q"])


def _painting(path: Path) -> str:
    """Return the operator that paints the path; areas inside areas are holes (ISO 32000-1 8.5.3.3.3)."""
    if path.fill:
        return "B*" if path.stroke else "f*"
    return "S" if path.stroke else "n"
