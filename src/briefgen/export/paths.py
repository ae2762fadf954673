"""The drawings of a page: lines and areas as PDF paths (ISO 32000-1 8.5)."""

from briefgen.export.numbers import fill, number, numbers, stroke
from briefgen.model.drawing import Path
from briefgen.model.length import Pt
from briefgen.model.page import Page


def draw_paths(page: Page) -> list[str]:
    """Return the operators that draw every path of `page`, in the page's order."""
    return [_drawn(placed.path, page.height) for placed in page.paths if placed.path.fill or placed.path.stroke]


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
    return "S"
