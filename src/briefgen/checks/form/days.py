"""成文日期 and 印发日期: Arabic digits with 年月日, and printing not before the date (GB/T 9704-2012 7.3.5.4, 7.4.3).

How dates are written anywhere, padded or in hanzi, is for the rules of writing; here is what only these two dates show.
"""

import re
from collections.abc import Iterator
from datetime import date

from briefgen.checks.form.document import Form, bare
from briefgen.checks.form.told import Told
from briefgen.model.norm import Norm
from briefgen.model.passage import Passage

SIGN_DATE = Norm("SIGN-DATE", "成文日期、印发日期写成“2025年12月9日”", "标准", "GB/T 9704—2012 7.3.5.4、7.4.3", "error")
DATE_PRINTED = Norm("DATE-PRINTED", "印发日期不早于成文日期", "实务", "", "error")

NORMS = (SIGN_DATE, DATE_PRINTED)

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII)
_OTHER = re.compile(r"(?<!\d)(\d{4}|\d{2})[年./\-．—](\d{1,2})[月./\-．—](\d{1,2})[日号]?(?!\d)", re.ASCII)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def dates(form: Form) -> Iterator[Told]:
    """SIGN-DATE, DATE-PRINTED on the date of the document and on that of its printing."""
    days: dict[str, date] = {}
    for at in form.of("date", "printed"):
        passage = form.passages[at]
        text = bare(passage.text)
        found = _DAY.search(text)
        if found is None:
            yield from _other(passage, text)
        elif passage.role not in days and (day := _day(found)):
            days[passage.role] = day
    if "date" in days and "printed" in days and days["printed"] < days["date"]:
        written, printed = _written(days["date"]), _written(days["printed"])
        passage = form.passages[form.of("printed")[-1]]
        problem = f"印发日期{printed}早于成文日期{written}"
        yield Told(DATE_PRINTED, problem, "请核对两个日期", f"不早于{written}", printed, passage)


def _other(passage: Passage, text: str) -> Iterator[Told]:
    """Tell a date that is written in another form, in digits."""
    other = _OTHER.search(text.translate(_DIGITS))
    if other:
        year, month, day = map(int, other.groups())
        expected = f"{year + 2000 if year < 100 else year}年{month}月{day}日"
        actual = text[other.start() : other.end()]
        yield Told(SIGN_DATE, f"日期“{actual}”的写法不对", f"请写成“{expected}”", expected, actual, passage)


def _day(found: re.Match[str]) -> date | None:
    """Return the day of a date, None where the calendar has none."""
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


RULES = (dates,)
