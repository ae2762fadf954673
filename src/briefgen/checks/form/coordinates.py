"""The coordinate table: where the parts of an official document stand, in mm, each with its source.

Heights count from the paper's upper edge, or from the part named; widths from its left edge.
"""

from typing import Literal, TypeAlias

from briefgen.noun import noun

Format: TypeAlias = Literal["ordinary", "upward", "letter", "order", "minutes"]

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
"""The type area: 156 mm by 225 mm (GB/T 9704-2012 5.2.1)."""

LINE = 10.39
"""A line: the height of a character of size three and seven eighths of it (3.2; GB/T 33476.2-2016 6.2)."""

TWO_LINES = 20.78

MARK: dict[Format, float] = {"ordinary": 72.0, "upward": 72.0, "letter": 30.0, "order": 57.0, "minutes": 72.0}
"""The upper edge of the 发文机关标志 (7.2.4, 10.1, 10.2, 10.3)."""

NUMBER_BELOW_MARK = TWO_LINES
"""From the mark's lower edge to the 发文字号's upper one: two free lines (7.2.5; GB/T 33476.2-2016 7.1.2)."""

RULE_BELOW_NUMBER = 4.0
"""From the 发文字号 to the red rule (7.2.7)."""

TITLE_BELOW_RULE = TWO_LINES
"""From the red rule to the title (7.3.1; GB/T 33476.2-2016 7.2.1)."""

RECIPIENTS_BELOW_TITLE = LINE
"""From the title to the 主送机关 (7.3.2; GB/T 33476.2-2016 7.2.2)."""

CLOSING = 262.0
"""The last rule of the 版记 (7.4.1)."""

FOLIO = 269.0
"""The dashes of the page number, 7 mm below the type area (7.5)."""

LETTER_RULE_BELOW_MARK = 4.0
LETTER_FOOT = 277.0
LETTER_WIDTH = 170.0
"""The red double rules of a letter (10.1)."""

LETTER_FIRST_LINE = 4.84
"""From the upper rule of a letter to the line below it: seven eighths of a character (10.1; GB/T 33476.2-2016 9.1)."""

TOLERANCE = 1.0
"""What the standard bears at the edges of its type area (5.2.1)."""


@noun
class Coordinate:
    """A row of the table: what is measured, how many mm it comes to, within how many, and where that is from."""

    what: str
    mm: float
    near: float
    clause: str


TABLE: tuple[Coordinate, ...] = (
    Coordinate("版心左边", LEFT, 1.0, "GB/T 9704—2012 5.2.1"),
    Coordinate("版心右边", RIGHT, 1.0, "GB/T 9704—2012 5.2.1"),
    Coordinate("版心上边", TOP, 1.0, "GB/T 9704—2012 5.2.1"),
    Coordinate("版心下边", BOTTOM, 1.0, "GB/T 9704—2012 5.2.1"),
    Coordinate("发文机关标志上边缘", MARK["ordinary"], 1.0, "GB/T 9704—2012 7.2.4"),
    Coordinate("信函的发文机关标志上边缘", MARK["letter"], 1.0, "GB/T 9704—2012 10.1"),
    Coordinate("命令的发文机关标志上边缘", MARK["order"], 1.0, "GB/T 9704—2012 10.2"),
    Coordinate("纪要标志上边缘", MARK["minutes"], 1.0, "GB/T 9704—2012 10.3"),
    Coordinate("标志下边缘到发文字号", NUMBER_BELOW_MARK, 1.0, "GB/T 9704—2012 7.2.5"),
    Coordinate("发文字号下边缘到红线", RULE_BELOW_NUMBER, 1.0, "GB/T 9704—2012 7.2.7"),
    Coordinate("红线到标题", TITLE_BELOW_RULE, 1.0, "GB/T 9704—2012 7.3.1"),
    Coordinate("标题下边缘到主送机关", RECIPIENTS_BELOW_TITLE, 1.0, "GB/T 9704—2012 7.3.2"),
    Coordinate("版记最后一条线", CLOSING, 1.0, "GB/T 9704—2012 7.4.1"),
    Coordinate("页码的一字线", FOLIO, 1.0, "GB/T 9704—2012 7.5"),
    Coordinate("信函标志下边缘到第一条双线", LETTER_RULE_BELOW_MARK, 1.0, "GB/T 9704—2012 10.1"),
    Coordinate("信函第二条双线", LETTER_FOOT, 1.0, "GB/T 9704—2012 10.1"),
    Coordinate("信函双线的长度", LETTER_WIDTH, 1.0, "GB/T 9704—2012 10.1"),
)
"""All of them, as documents show it."""
