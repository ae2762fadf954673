"""Whether a number is the same wherever the record says it, so that the briefs of one meeting agree."""

import re
import unicodedata
from collections.abc import Iterator

from briefgen.checks.content.issue import finding
from briefgen.errors import Place
from briefgen.model.finding import Finding
from briefgen.record import meeting as records

_NUMBER = re.compile(r"(?<![A-Za-z\d.])\d+(?:,\d{3})*(?:\.\d+)?(?![A-Za-z])%?")
_DATE = re.compile(r"\d{4}年(?:\d+月)?(?:\d+日)?|\d+月\d*日?|\d+日")


def check_numbers(meeting: records.Meeting, file: str) -> tuple[Finding, ...]:
    """Return numbers that a reader's wording, or the office's words, say otherwise than the record does."""
    return (*_figures(meeting, file), *_wordings(meeting, file), *_words(meeting, file))


def _figures(meeting: records.Meeting, file: str) -> Iterator[Finding]:
    """NUM-SAME: one thing that is counted has one value."""
    first: dict[str, records.Figure] = {}
    for figure in meeting.figures:
        known = first.setdefault(figure.label, figure)
        if (known.value, known.unit, known.qualifier) != (figure.value, figure.unit, figure.qualifier):
            problem = f"“{figure.label}”有两个数：{known.value}（{known.id}）和{figure.value}（{figure.id}）"
            yield finding("NUM-SAME", Place(file, spot=f"“{figure.id}”"), problem, "请核对来源，只留一个，或改写label")


def _wordings(meeting: records.Meeting, file: str) -> Iterator[Finding]:
    """NUM-SAME: another wording for a reader says no other numbers."""
    for one in _statements(meeting):
        known = numbers(f"{one.title}\n{one.statement}") | _of_figures(meeting, one.evidence)
        known |= numbers("\n".join(str(getattr(one, name, "") or "") for name in ("instrument", "deadline")))
        for reader, wording in one.wording.items():
            strange = numbers(f"{wording.title or ''}\n{wording.statement or ''}") - known
            if strange:
                told = "、".join(sorted(strange))
                problem = f"给{reader}的说法里有{told}，原来的statement里没有"
                yield finding("NUM-SAME", Place(file, spot=f"“{one.id}”"), problem, "请核对，把两处改成一样")


def _words(meeting: records.Meeting, file: str) -> Iterator[Finding]:
    """NUM-SAME: the numbers of a key message stand in what it is based on, or in a figure of the record."""
    by_id = {one.id: one for one in _statements(meeting)}
    for reader, words in meeting.briefs.items():
        grounds = [by_id[one] for one in words.based_on if one in by_id]
        known = {number for one in grounds for number in numbers(f"{one.title}\n{one.statement}")}
        known |= _of_figures(meeting, [figure.id for figure in meeting.figures]) | numbers(meeting.title)
        strange = numbers(f"{words.title}\n{words.key_message}") - known
        if strange:
            told = "、".join(sorted(strange))
            problem = f"给{reader}的标题或要点里有{told}，所依据的条目和数据里没有"
            yield finding("NUM-SAME", Place(file, spot=f"briefs的{reader}"), problem, "请核对，或在based_on里补上依据")


def _statements(meeting: records.Meeting) -> tuple[records.Statement, ...]:
    return (*meeting.challenges, *meeting.recommendations, *meeting.practices, *meeting.policies)


def _of_figures(meeting: records.Meeting, ids: list[str]) -> set[str]:
    return {number for figure in meeting.figures if figure.id in ids for number in numbers(figure.value)}


def numbers(text: str) -> set[str]:
    """Return the numbers in Arabic digits that a text says, without those of dates, thousands closed up.

    >>> sorted(numbers("2025年12月调查１,200人，占35.5%，AI4和H5不算"))
    ['1200', '35.5%']
    """
    plain = _DATE.sub("", unicodedata.normalize("NFKC", text))
    return {match.replace(",", "") for match in _NUMBER.findall(plain)}
