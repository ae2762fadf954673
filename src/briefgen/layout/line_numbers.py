"""Line numbers: counted down the page, shown left of the text (ISO/IEC 29500-1 17.6.8).

Lines of the body count: not those of tables, notes, text boxes, headers and footers, nor those of paragraphs that
say so (17.3.1.35).
"""

from briefgen.layout.measure import Case
from briefgen.layout.sheet import Sheet
from briefgen.model.galley import SetParagraph, Span
from briefgen.model.length import Pt
from briefgen.model.page import Owner, PlacedLine
from briefgen.model.paper import LineNumbers


def first_count(rules: LineNumbers | None, last: Sheet | None, *, opens: bool) -> int:
    """Return the number of the line before the first of a new page, `last` being the page before it; `opens` says that
    a section begins with it.
    """
    if rules is None:
        return 0
    goes_on = rules.restart == "continuous" or (rules.restart == "newSection" and not opens)
    return last.counted if last is not None and goes_on else rules.start - 1


def number_lines(sheet: Sheet, block: SetParagraph, part: tuple[int, int], case: Case) -> None:
    """Count lines `part` of a paragraph, which end where the sheet is filled to, and show the numbers due."""
    rules = sheet.section.source.line_numbers
    if rules is None or block.source.style.suppresses_numbers:
        return
    lines = block.lines[slice(*part)]
    top = sheet.y - sum(line.height for line in lines)
    for line in lines:
        sheet.counted += 1
        if sheet.counted % rules.every == 0:
            place = (sheet.left - rules.distance, top + line.baseline, top, line.height)
            sheet.lines.append(_number(str(sheet.counted), rules, place, block, case))
        top += line.height


def _number(text: str, rules: LineNumbers, place: tuple[Pt, Pt, Pt, Pt], block: SetParagraph, case: Case) -> PlacedLine:
    """Return a line's number, which ends at a place left of the text; it is no part of it."""
    right, baseline, top, height = place
    sorts = case.sorts(text, rules.style)
    width = sum(sort.advance for sort in sorts)
    xs = tuple(sum(sort.advance for sort in sorts[:at]) for at in range(len(sorts)))
    span = Span(text, xs, width, sorts[0].pen, artifact=True)
    return PlacedLine((span,), right - width, baseline, top, height, Owner(block.source), -1, repeated=True)
