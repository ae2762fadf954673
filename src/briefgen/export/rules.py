"""The bars of a page: borders, underlines and shades as filled boxes, dashed ones as stroked lines."""

from briefgen.export.numbers import fill, number, numbers, stroke
from briefgen.model.page import Page, Rule


def draw_rules(page: Page) -> list[str]:
    """Return the operators that draw every rule of `page`, in the page's order."""
    operators: list[str] = []
    filled = fill("000000")
    for rule in page.rules:
        if rule.dash:
            operators.append(_dashed(rule, page.height))
            continue
        if fill(rule.colour) != filled:
            filled = fill(rule.colour)
            operators.append(filled)
        foot = page.height - rule.y - rule.height
        operators.append(f"{numbers(rule.x, foot, rule.width, rule.height)} re f")
    return ["q", *operators, "Q"] if operators else []


def _dashed(rule: Rule, page_height: float) -> str:
    """Return a line along the middle of the box, as wide as the box's shorter side (ISO 32000-1 8.4.3.6)."""
    x, y = rule.x, page_height - rule.y
    if rule.width >= rule.height:
        middle = y - rule.height / 2
        width, path = rule.height, f"{numbers(x, middle)} m {numbers(x + rule.width, middle)} l"
    else:
        middle = x + rule.width / 2
        width, path = rule.width, f"{numbers(middle, y)} m {numbers(middle, y - rule.height)} l"
    return f"q {stroke(rule.colour)} {number(width)} w [{numbers(*rule.dash)}] 0 d {path} S Q"
