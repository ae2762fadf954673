"""An official document as its rules of form see it: its passages, and the rows that each of them fills."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from briefgen.checks.form.coordinates import RIGHT, TOLERANCE
from briefgen.checks.form.sheet import Bar, Row, Sheet
from briefgen.checks.form.told import is_bound
from briefgen.model.passage import Passage, Role
from briefgen.noun import noun

KINDS = (
    "决议",
    "决定",
    "命令",
    "令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
)
"""The kinds of the regulation's article 8."""

_BLANKS = re.compile(r"[\s\u3000\u200b]+")
_NUMBERED = re.compile(r"\d\s*[〕］\])）】﹞]|第[^期]{1,6}号")
_HIGH = 200.0
"""A red line further down than this, in mm, is no 发文机关标志."""

_SMALLEST = 14.0
_LETTER_FOOT = (265.0, 290.0)


@noun
class Seat:
    """A row of a passage, and the sheet it stands on, counted from 0."""

    sheet: int
    row: Row


class Form:
    """A document: its passages in order, its sheets where it was laid out, and which rows belong to which passage.

    Nothing here is a finding; `seats[i]` are the rows of the i-th passage, empty where it can't be found.
    """

    def __init__(self, passages: Sequence[Passage], sheets: Sequence[Sheet], file: str) -> None:
        self.passages = tuple(passages)
        self.sheets = tuple(sheets)
        self.file = file
        self.seats = _seated(self.passages, self.sheets)

    def of(self, *roles: Role) -> list[int]:
        """Return the numbers of the passages with one of these roles."""
        return [at for at, passage in enumerate(self.passages) if passage.role in roles]

    def first_row(self, *roles: Role) -> Seat | None:
        """Return the first row of the first passage with one of these roles that stands on the first sheet."""
        seats = (seat for at in self.of(*roles) for seat in self.seats[at])
        return next((seat for seat in seats if seat.sheet == 0), None)

    @cached_property
    def title(self) -> str:
        """The document's own title in one line, "" where it has none."""
        return "".join(bare(self.passages[at].text) for at in self.own_title)

    @cached_property
    def own_title(self) -> tuple[int, ...]:
        """The passages of the document's own title: the first one and those that follow it without another between."""
        labels = self.of("label")
        titles = [at for at in self.of("title") if not labels or at < labels[0]]
        return tuple(at for place, at in enumerate(titles) if at == titles[0] + place)

    @cached_property
    def kind(self) -> str:
        """The kind that the title names at its end, or the mark of an order or minutes; "" where neither does."""
        names = (self.title, *(row.text for row in self.mark), *(self.passages[at].text for at in self.of("mark")))
        for name in map(bare, names):
            found = [kind for kind in KINDS if re.sub("（[^）]*）$", "", name).endswith(kind)]
            if found:
                return max(found, key=len)
        return ""

    @cached_property
    def mark(self) -> tuple[Row, ...]:
        """The rows of the 发文机关标志: red, large, at the head of the first sheet."""
        rows = self.sheets[0].rows if self.sheets else ()
        number = self.first_row("number")
        high = number.row.upper if number else _HIGH
        red = [row for row in rows if row.is_red and row.size >= _SMALLEST and row.lower < high]
        return tuple(sorted(red, key=lambda row: row.upper))

    @cached_property
    def red_bars(self) -> tuple[Bar, ...]:
        """The red rules of the first sheet."""
        return tuple(bar for bar in self.sheets[0].bars if bar.is_red) if self.sheets else ()

    @cached_property
    def is_letter(self) -> bool:
        """Whether it has the format of a letter (10.1): a red rule at its first sheet's foot, or on preprinted paper
        the number of a 函 at the right edge.
        """
        low, high = _LETTER_FOOT
        if any(low < bar.middle < high for bar in self.red_bars):
            return True
        number = self.first_row("number")
        return self.kind == "函" and number is not None and abs(number.row.right - RIGHT) < TOLERANCE

    @cached_property
    def is_memo(self) -> bool:
        """Whether it is an official document at all: one with recipients, a number of its year or its order, or a
        title, a signature and a date; a brief that is counted (第1期) is none.
        """
        numbered = any(_NUMBERED.search(self.passages[at].text) for at in self.of("number"))
        signed = bool(self.of("title") and self.of("signature") and self.of("date"))
        return numbered or signed or bool(self.of("recipients"))

    @cached_property
    def is_bound(self) -> bool:
        """Whether its issuer is bound by the standard."""
        signed = [bare(self.passages[at].text) for at in self.of("signature")]
        marked = [row.text for row in self.mark] or [self.passages[at].text for at in self.of("mark")]
        return is_bound(next(iter((*signed, *marked)), ""))

    def seat_of(self, seat: Seat) -> tuple[int, int]:
        """Return the page and line of a row, as they are told."""
        return self.sheets[seat.sheet].number, seat.row.line


def bare(text: str) -> str:
    """Return a text without blanks."""
    return _BLANKS.sub("", text)


def _seated(passages: Iterable[Passage], sheets: Sequence[Sheet]) -> tuple[tuple[Seat, ...], ...]:
    """Return the rows of each passage: the next ones that spell it, else the first that do."""
    body = _Spelling(Seat(at, row) for at, sheet in enumerate(sheets) for row in sheet.body)
    other = _Spelling(Seat(at, row) for at, sheet in enumerate(sheets) for row in sheet.rows if row.layer != "body")
    seats = []
    for passage in passages:
        first, then = (other, body) if passage.role in {"header", "footer", "mark"} else (body, other)
        text = bare(passage.text)
        seats.append(first.find(text) or then.find(text))
    return tuple(seats)


class _Spelling:
    """Rows one after the other as one text; finding goes on where it last ended."""

    def __init__(self, seats: Iterator[Seat]) -> None:
        self._seats = tuple(seats)
        texts = [bare(seat.row.text) for seat in self._seats]
        self._text = "".join(texts)
        self._owners = [at for at, text in enumerate(texts) for _ in text]
        self._cursor = 0

    def find(self, text: str) -> tuple[Seat, ...]:
        """Return the rows that spell a text, whole rows before parts of them."""
        if not text:
            return ()
        for start in (self._cursor, 0):
            at = self._whole(text, start)
            at = self._text.find(text, start) if at < 0 else at
            if at >= 0:
                self._cursor = max(self._cursor, at + len(text))
                owners = dict.fromkeys(self._owners[at : at + len(text)])
                return tuple(self._seats[owner] for owner in owners)
        return ()

    def _whole(self, text: str, start: int) -> int:
        """Return where a text fills rows from edge to edge, -1 where it does nowhere."""
        at = self._text.find(text, start)
        tries = 0
        while at >= 0 and tries < 20:
            end = at + len(text)
            begins = at == 0 or self._owners[at - 1] != self._owners[at]
            if begins and (end == len(self._text) or self._owners[end - 1] != self._owners[end]):
                return at
            at = self._text.find(text, at + 1)
            tries += 1
        return -1
