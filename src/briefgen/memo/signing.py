"""Places that depend on how long names and dates are: 署名 and 成文日期, and the lines of 签发人.

GB/T 9704-2012 7.2.6 and 7.3.5. Widths are in points.
"""

from itertools import zip_longest

from briefgen.memo.titles import TitleBreaker, width
from briefgen.model.length import MM, Pt
from briefgen.model.memo import Place, SignatureLine, SigningLine
from briefgen.noun import noun

MEASURE: Pt = 442.2
"""The width of the type area, 156 mm."""

CHARACTER: Pt = 16.0
"""The width of a character of the third size."""

SEAL: Pt = 42 * MM
"""How wide a seal is that nothing is known of."""

_APART: Pt = 2 * MM
"""How far two seals are apart at least, so that they don't touch."""

SIGNATURE, SIGNATURE_DATE, SIGNING = "署名", "成文日期", "签发人"
"""What the styles of these paragraphs are called, or begin with, in a memo's template."""


_LONGEST = 26
"""How many characters of a name stand on one line at most."""


@noun
class Signed:
    """The lines of 署名, and their places, that of the date last.

    With seals, `centres` has for each issuer the first line of its row, and the middle of its name.
    """

    lines: tuple[SignatureLine, ...]
    places: tuple[tuple[str, Place], ...]
    centres: tuple[tuple[int, Pt], ...] = ()


def signed(issuers: tuple[str, ...], date: str, *, sealed: bool, seal: Pt = SEAL) -> Signed:
    """Return the issuers as they sign: centred for seals, the last over the date, else one under the other.

    With seals the date ends four characters from the right (7.3.5.1), without them the first name two, and the date
    begins two characters to the right of it, or ends two from the right where it is longer (7.3.5.2). A long name
    goes on over several lines. The widest seal is `seal` wide.
    """
    names = tuple(TitleBreaker(_LONGEST).lines(issuer) for issuer in issuers)
    return _sealed(names, date, seal) if sealed else _unsealed(names, date)


def _sealed(names: tuple[tuple[str, ...], ...], date: str, seal: Pt) -> Signed:
    widest = max(_wide(line) for name in names for line in name)
    centre = min(MEASURE - 4 * CHARACTER - _wide(date) / 2, MEASURE - widest / 2)
    pitch = max(seal + _APART, widest + CHARACTER)
    is_long = any(len(name) > 1 for name in names)
    in_row = 1 if is_long else max(1, min(3, len(names), 1 + int((centre - max(widest, seal) / 2) // pitch)))
    lines: list[SignatureLine] = []
    places: list[tuple[str, Place]] = []
    centres: list[tuple[int, Pt]] = []
    for row in (names[at : at + in_row] for at in range(0, len(names), in_row)):
        centres += [(len(lines), at) for at in _row(len(row), centre, pitch).tabs]
        for at, texts in enumerate(zip_longest(*row, fillvalue="")):
            lines.append(SignatureLine("".join(f"\t{text}" for text in texts), apart=at == 0))
            places.append((SIGNATURE, _row(len(row), centre, pitch)))
    return Signed(tuple(lines), (*places, (SIGNATURE_DATE, _row(1, centre, pitch))), tuple(centres))


def _row(count: int, centre: Pt, pitch: Pt) -> Place:
    return Place(0.0, tuple(centre - pitch * back for back in range(count - 1, -1, -1)), "center")


def _unsealed(names: tuple[tuple[str, ...], ...], date: str) -> Signed:
    indent = 2 * CHARACTER
    lines = tuple(SignatureLine(line) for name in names for line in name)
    widest, dated = max(_wide(line.text) for line in lines), _wide(date)
    left = max(min(MEASURE - indent - widest, MEASURE - indent - dated - indent), 0.0)
    places = [(SIGNATURE, Place(left)) for _ in lines]
    return Signed(lines, (*places, (SIGNATURE_DATE, Place(left + indent))))


def signing_lines(
    signers: tuple[str, ...], number: str
) -> tuple[tuple[SigningLine, ...], tuple[tuple[str, Place], ...]]:
    """Return the lines of 签发人 with their places: two names to a line, aligned with the first (7.2.6).

    They end one character from the right; the document number stands on the last. Names too long for two stand one
    to a line.
    """
    widest = max(map(_wide, signers))
    in_row = 2 if len(signers) > 1 and widest <= 4 * CHARACTER else 1
    rows = [signers[at : at + in_row] for at in range(0, len(signers), in_row)]
    step = widest + CHARACTER
    first = max(MEASURE - CHARACTER - widest - step * (in_row - 1), 6 * CHARACTER)
    tabs = (first - 4 * CHARACTER, *(first + step * at for at in range(in_row)))
    lines = tuple(
        SigningLine(row, "签发人：" if at == 0 else "", number if at == len(rows) - 1 else "")
        for at, row in enumerate(rows)
    )
    return lines, tuple((SIGNING, Place(0.0, tabs, first_line=CHARACTER)) for _ in lines)


def _wide(text: str) -> Pt:
    return width(text) * CHARACTER
