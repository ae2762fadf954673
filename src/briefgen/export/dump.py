"""Pages as text, one line each for what stands on them: a page as a readable diff (`pages.txt`)."""

from briefgen.model.page import Page, Pages, PlacedLine, Rule


def dump(pages: Pages) -> str:
    """Return one line per line of text: page, layer where it isn't the body, x, y of the baseline, face, size, text.

    Faces and sizes are those of the line's first characters; `-` is no face. Lengths are in points with two
    decimals, from the paper's upper left corner; pages are counted from 1. A page's rules follow its lines as
    `rule x y width height colour`.
    """
    return "".join(f"{row}\n" for at, page in enumerate(pages.pages, 1) for row in _rows(at, page))


def _rows(at: int, page: Page) -> list[str]:
    return [*(_line(at, line) for line in page.lines), *(_rule(at, rule) for rule in page.rules)]


def _line(at: int, line: PlacedLine) -> str:
    if not line.spans:
        return f"{at} {_layer(line.layer)}{line.x:.2f} {line.y:.2f}"
    first = line.spans[0]
    x = line.x + first.xs[0] if first.xs else line.x
    name = first.pen.face.name if first.pen.face else "-"
    return f"{at} {_layer(line.layer)}{x:.2f} {line.y:.2f} {name} {first.pen.size:.2f} {line.text}"


def _rule(at: int, rule: Rule) -> str:
    places = f"{rule.x:.2f} {rule.y:.2f} {rule.width:.2f} {rule.height:.2f}"
    return f"{at} {_layer(rule.layer)}rule {places} {rule.colour}"


def _layer(layer: str) -> str:
    return "" if layer == "body" else f"{layer} "
